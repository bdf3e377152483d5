"""What the page may see of a workspace's jobs: how far they are, and what they made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from factost_core.jobs.adaptations import AdaptationInfo, describe_adaptation
from factost_core.jobs.curve_file import read_curve
from factost_core.jobs.errors import NotFound
from factost_core.jobs.heartbeat import worker_is_alive
from factost_core.jobs.lanes import lane_of
from factost_core.jobs.queue import JobQueue
from factost_core.jobs.state import Job, JobFolder
from factost_core.jobs.workspace import Workspace
from factost_core.lessons.result import LessonResult
from factost_core.settings import Settings

if TYPE_CHECKING:
    from factost_core.adaptation.progress import CurvePoint
    from factost_core.evaluation.comparison import Comparison
    from factost_core.forecast import Forecast
    from factost_core.joint import PastErrors, ZoneForecast

INTERRUPTED = "The worker stopped during this job; it starts again as soon as a worker is there."


class JobRecords:
    """The jobs of one workspace, to read."""

    def __init__(self, workspace: Workspace, settings: Settings | None = None) -> None:
        self.workspace = workspace
        self.settings = settings or workspace.settings
        self.home = workspace.home

    def get(self, job_id: str) -> Job:
        """The job as it stands.

        Raises:
            NotFound: the workspace has no such job.
        """
        return self._as_seen(self._read(job_id)[1])

    def place_in_queue(self, job_id: str) -> int:
        """Jobs of its lane that start before this one, other workspaces' too; 0 when it is next, runs or is
        done."""
        _, job = self._read(job_id)
        if job.state != "queued":
            return 0
        mine = (self.workspace.name, job_id)
        waiting = open_queue(self.settings.model_dump_json()).waiting(lane_of(job.kind))
        ahead = waiting[: waiting.index(mine)] if mine in waiting else []
        return sum(self._still_waits(*other) for other in ahead)

    def result(self, job_id: str) -> Forecast:
        """The forecast that a succeeded job made.

        Raises:
            NotFound: the workspace has no such job, or it has no result (yet).
        """
        from factost_core.forecast import Forecast

        return Forecast.load(self._made(job_id, "result", lambda folder: folder.result_file))

    def curve(self, job_id: str) -> list[CurvePoint]:
        """The loss curve of an adaptation so far, also of one that ended.

        Raises:
            NotFound: the workspace has no such job.
        """
        folder = self._read(job_id)[0]
        return read_curve(folder.files.read_text(folder.curve_file) or "")

    def time_left(self, job: Job) -> float | None:
        """Seconds until a running job is done, by its progress and this attempt's pace; None if unknown."""
        return job.seconds_left if job.state == "running" else None

    def adaptations(self, panel_id: str) -> list[AdaptationInfo]:
        """Finished adaptations that know sensors of this panel, the newest first.

        Raises:
            NotFound: the workspace has no such panel.
        """
        ids = set(self.workspace.sensor_ids(panel_id))
        done = [job for job in self.list() if job.kind == "adapt" and job.state == "succeeded"]
        infos = [describe_adaptation(self.workspace, job, ids) for job in done]
        return [info for info in infos if info is not None]

    def comparison(self, job_id: str) -> Comparison:
        """What a succeeded job of the kind "compare" found.

        Raises:
            NotFound: the workspace has no such job, or it has no result (yet).
        """
        from factost_core.evaluation.comparison import Comparison

        return Comparison.load(self._made(job_id, "comparison", lambda folder: folder.comparison))

    def lesson(self, job_id: str) -> LessonResult:
        """What a succeeded job of the kind "lesson" or "long_lesson" computed.

        Raises:
            NotFound: the workspace has no such job, or it has no result (yet).
        """
        return LessonResult.load(self._made(job_id, "result", lambda folder: folder.result_file))

    def past_errors(self, job_id: str) -> PastErrors:
        """What a succeeded job of the kind "errors" measured.

        Raises:
            NotFound: the workspace has no such job, or it has no result (yet).
        """
        from factost_core.joint import PastErrors

        return PastErrors.load(self._made(job_id, "result", lambda folder: folder.result_file))

    def zone(self, job_id: str) -> ZoneForecast:
        """What a succeeded job of the kind "zone" forecast.

        Raises:
            NotFound: the workspace has no such job, or it has no result (yet).
        """
        from factost_core.joint import ZoneForecast

        return ZoneForecast.load(self._made(job_id, "result", lambda folder: folder.result_file))

    def log(self, job_id: str) -> str:
        """What the worker logged about the job."""
        return self._read(job_id)[0].log()

    def list(self) -> list[Job]:
        """All jobs of the workspace, the newest first."""
        jobs = [self.workspace.job_folder(job_id).read() for job_id in self.workspace.job_ids()]
        seen = [self._as_seen(job) for job in jobs if job is not None]
        return sorted(seen, key=lambda job: job.created, reverse=True)

    # ------------------------------------------------------------------ within

    def _read(self, job_id: str) -> tuple[JobFolder, Job]:
        folder = self.workspace.job_folder(job_id)
        job = folder.read()
        if job is None:
            raise NotFound(f"This workspace has no job {job_id!r}.")
        return folder, job

    def _made(self, job_id: str, what: str, place: Callable[[JobFolder], Path]) -> Path:
        """Where a succeeded job left what it made. Raises NotFound where it has not (yet)."""
        folder, job = self._read(job_id)
        if job.state != "succeeded" or not folder.files.fetch(place(folder)).exists():
            raise NotFound(f"Job {job_id} has no {what}: it is {job.state}.")
        return place(folder)

    def _as_seen(self, job: Job) -> Job:
        """A running job whose worker is lost is interrupted, although nobody was there to write it down."""
        if job.state == "running" and not worker_is_alive(job.worker, self.settings):
            return replace(job, state="interrupted", message=INTERRUPTED)
        if job.state == "running" and self.workspace.job_folder(job.id).is_cancel_requested():
            return replace(job, message="Stopping.")
        return job

    def _still_waits(self, workspace: str, job_id: str) -> bool:
        # Messages of cancelled and deleted jobs stay in the broker until a worker drops them.
        try:
            job = Workspace(workspace, self.settings).job_folder(job_id).read()
        except NotFound:
            return False
        return job is not None and job.state == "queued"


@lru_cache(maxsize=4)
def open_queue(settings: str) -> JobQueue:
    """The queue of settings (as JSON)."""
    # One connection a process and set of settings: opening the broker takes longer than asking it.
    return JobQueue(Settings.model_validate_json(settings))
