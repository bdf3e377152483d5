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
from factost_core.jobs.private_files import folder_bytes
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
    sizes = {job.id: folder_bytes(workspace.job_folder(job.id).path) for job, _ in expendable}
    left, total = len(expendable) + coming, sum(sizes.values())
    for job, used in expendable:
        too_much = left > settings.max_kept_jobs or total > settings.max_kept_mb * 1_000_000
        if too_much or used < oldest:
            log.info("Job %s of %s, last used %s, is removed.", job.id, workspace.name, used)
            workspace.remove_job(job.id)
            left, total = left - 1, total - sizes[job.id]


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
    for folder in home.workspaces.glob("*"):
        try:
            clean_workspace(Workspace(folder.name, settings))
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


def _expendable(workspace: Workspace) -> list[tuple[Job, datetime]]:
    """The finished jobs with the times of their last use: adaptations last, else the oldest first."""
    jobs = [workspace.job_folder(job_id).read() for job_id in workspace.job_ids()]
    used = [(job, _last_use(workspace, job)) for job in jobs if job is not None and job.is_finished]
    return sorted(used, key=lambda pair: (pair[0].kind == "adapt", pair[1]))


def _last_use(workspace: Workspace, job: Job) -> datetime:
    assert job.finished is not None
    try:
        # Who forecasts with an adaptation renews its time, see adaptations.py.
        touched = workspace.job_folder(job.id).adapted.stat().st_mtime
    except FileNotFoundError:
        return job.created
    return max(job.created, datetime.fromtimestamp(touched, tz=job.created.tzinfo))
