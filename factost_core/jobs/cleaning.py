"""What goes when it is old or too much: finished jobs with what they made, and leftovers of killed processes.

Forecasts and comparisons can be made again in moments, so they go before adaptations. Uploads never go.
"""

from __future__ import annotations

import logging
import shutil
import time
from datetime import datetime, timedelta
from itertools import chain

from factost_core.jobs.errors import NotFound
from factost_core.jobs.home import Home
from factost_core.jobs.private_files import remove_folder
from factost_core.jobs.shared_files import SharedFiles
from factost_core.jobs.state import Job, now
from factost_core.jobs.workspace import Workspace
from factost_core.settings import Settings

log = logging.getLogger(__name__)

_LEFTOVER_SECONDS = 24 * 3600.0
#: Where folders are removed (see private_files.remove_folder): workspaces, what is in them, jobs and panels.
_DEPTHS = ("", "*/", "*/*/")


def clean_workspace(workspace: Workspace, coming: int = 0) -> None:
    """Remove finished jobs beyond max_kept_days, max_kept_jobs and max_kept_mb, the most expendable first.

    Args:
        coming: jobs that are about to be added.
    """
    settings = workspace.settings
    expendable = _expendable(workspace)
    oldest = now() - timedelta(days=settings.max_kept_days)
    files = workspace.home.files
    left, total = len(expendable) + coming, files.size(workspace.folder / "jobs")
    for job, used in expendable:
        too_much = left > settings.max_kept_jobs or total > settings.max_kept_mb * 1_000_000
        if too_much or used < oldest:
            log.info("Job %s of %s, last used %s, is removed.", job.id, workspace.name, used)
            left, total = left - 1, total - files.size(workspace.job_folder(job.id).path)
            workspace.remove_job(job.id)


def make_room(workspace: Workspace) -> None:
    """Drop as many old results, adaptations excepted, as it takes in a full workspace.

    Raises:
        LimitError: it is full all the same.
    """
    limit = workspace.settings.max_workspace_mb * 1_000_000
    expendable = [job for job, _ in _expendable(workspace) if job.kind != "adapt"]
    while expendable and workspace.used_bytes() > limit:
        workspace.remove_job(expendable.pop(0).id)
    workspace.check_room()


def clean_home(settings: Settings) -> None:
    """Clean all workspaces, and remove what killed processes left half written a day ago or earlier."""
    home = Home(settings)
    for name in {*home.files.names(home.workspaces), *SharedFiles().names(home.workspaces)}:
        try:
            workspace = Workspace(name, settings)
            clean_workspace(workspace)
            _forget_copies(workspace)
        except (NotFound, FileNotFoundError):
            continue  # not a workspace, or deleted in this very moment
    graves = (home.workspaces.glob(f"{depth}.deleted-*") for depth in _DEPTHS)
    for folder in chain(home.scratch_folder.glob("*"), *graves):
        try:
            age = time.time() - folder.stat().st_mtime
        except FileNotFoundError:
            continue
        if age > _LEFTOVER_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def _forget_copies(workspace: Workspace) -> None:
    """Remove copies of panels and jobs that were deleted in the object store, by another machine."""
    files = workspace.home.files
    if files.is_direct:
        return
    for kind in ("panels", "jobs"):
        kept = set(files.names(workspace.folder / kind))
        for name in SharedFiles().names(workspace.folder / kind):
            if name not in kept and not name.startswith("."):
                remove_folder(workspace.folder / kind / name)


def _expendable(workspace: Workspace) -> list[tuple[Job, datetime]]:
    """The finished jobs with the times of their last use: adaptations last, else the oldest first."""
    jobs = [workspace.job_folder(job_id).read() for job_id in workspace.job_ids()]
    used = [(job, _last_use(workspace, job)) for job in jobs if job is not None and job.is_finished]
    return sorted(used, key=lambda pair: (pair[0].kind == "adapt", pair[1]))


def _last_use(workspace: Workspace, job: Job) -> datetime:
    folder = workspace.job_folder(job.id)
    used = folder.files.read_json(folder.used_file) if job.kind == "adapt" else None
    return job.created if used is None else datetime.fromisoformat(used["time"])
