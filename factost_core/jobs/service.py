"""What the page may do with jobs: ask, look, cancel, fetch the result. All within one opened workspace."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from factost_core.jobs.draft import Draft, Step
from factost_core.jobs.draft_store import DraftStore
from factost_core.jobs.errors import LimitError, NotFound
from factost_core.jobs.heartbeat import worker_is_alive
from factost_core.jobs.private_files import make_private_folder, read_json, write_json
from factost_core.jobs.queue import JobQueue
from factost_core.jobs.requests import check_forecast, model_fingerprint
from factost_core.jobs.state import UNFINISHED, Job, JobFolder, cancelled
from factost_core.jobs.workspace import Workspace
from factost_core.lessons import catalogue as lessons
from factost_core.lessons.result import LessonResult
from factost_core.settings import Settings

if TYPE_CHECKING:
    from factost_core.forecast import Forecast

INTERRUPTED = "The worker stopped during this job; it starts again as soon as a worker is there."


class JobService:
    """The jobs of one workspace."""

    def __init__(self, workspace: Workspace, settings: Settings | None = None) -> None:
        self.workspace = workspace
        self.settings = settings or workspace.settings
        self.home = workspace.home

    # ------------------------------------------------------------------ asking

    def submit_forecast(
        self,
        panel_id: str,
        start: str | datetime,
        horizon: int,
        context_length: int | None = None,
        model: str | None = None,
    ) -> Job:
        """Ask for a forecast whose step 1 is the first grid step at or after ``start`` (naive: its zone).

        The same request once more gives the same job: finished at once, or the one that is under way.

        Raises:
            InputError: the request makes no sense; the message says what to change.
            LimitError: too many jobs at once, too many values, or no room left in the workspace.
            NotFound: the workspace has no such panel.
        """
        panel = self.workspace.panel_info(panel_id)
        request = check_forecast(panel, start, horizon, context_length, model, self.settings)
        return self._submit("forecast", request.as_dict(), request.key(panel))

    def submit_intake(self, draft_id: str, step: Step) -> Job:
        """Ask for a step of a draft (see draft_steps.py); its result is kept with the draft.

        The same step with the same decisions once more gives the job that is under way.

        Raises:
            LimitError: too many jobs at once, or no room left in the workspace.
            NotFound: the workspace has no such draft.
        """
        draft = DraftStore(self.workspace).get(draft_id)
        return self._submit("intake", {"draft": draft_id, "step": step}, _intake_key(draft, step))

    def submit_lesson(self, chapter: str) -> Job:
        """Ask for the pictures of a chapter of the Learn page; asked once more it is the same job.

        Raises:
            LimitError: too many jobs at once, or no room left in the workspace.
        """
        model = self.settings.model
        parts = f"lesson {lessons.VERSION} {chapter} {model_fingerprint(model)}"
        request = {"chapter": chapter, "model": model}
        return self._submit("lesson", request, sha256(parts.encode()).hexdigest())

    def intake_job(self, draft: Draft, step: Step) -> Job | None:
        """The job that was last asked to take this step with these decisions; None where none was."""
        entry = read_json(self.workspace.folder / "requests" / _intake_key(draft, step))
        try:
            return None if entry is None else self.get(entry["job"])
        except NotFound:
            return None

    def _submit(self, kind: str, request: dict[str, Any], key: str) -> Job:
        known = self._answered(key)
        if known is not None:
            return known
        self._check_jobs_at_once()
        self._make_room()
        job_id, folder = self.workspace.new_job_folder()
        job = Job(
            id=job_id,
            kind=kind,
            state="queued",
            request=request,
            request_key=key,
            message="Waiting for a worker.",
        )
        folder.write(job)
        self._remember(key, job_id)
        self.home.mark_active(self.workspace.name, job_id)
        try:
            _queue(self.settings.model_dump_json()).add(self.workspace.name, job_id, job.kind)
        except Exception:
            # A broker that is away takes no job: leave none behind that nobody will ever run.
            self.workspace.remove_job(job_id)
            raise
        return job

    def _answered(self, key: str) -> Job | None:
        """The job that answers the request already, or is about to."""
        entry = read_json(self.workspace.folder / "requests" / key)
        if entry is None:
            return None
        try:
            folder, job = self._read(entry["job"])
        except NotFound:
            return None
        if job.state in ("queued", "running"):
            return None if folder.cancel_file.exists() else self._as_seen(job)
        return job if job.state == "succeeded" and folder.result_file.exists() else None

    def _remember(self, key: str, job_id: str) -> None:
        folder = self.workspace.folder / "requests"
        make_private_folder(folder)
        write_json(folder / key, {"job": job_id})

    def _check_jobs_at_once(self) -> None:
        active = len(self.home.active_jobs(self.workspace.name))
        limit = self.settings.max_jobs_per_workspace
        if active >= limit:
            raise LimitError(
                f"{active} of your jobs wait or run, and {limit} may at once. "
                "Wait until one is finished, or cancel one."
            )

    def _make_room(self) -> None:
        """Drop the oldest finished jobs beyond max_kept_jobs, and as many as it takes in a full workspace:
        forecasts can be made again, uploads cannot."""
        finished = [job for job in self.list() if job.is_finished]
        for job in finished[self.settings.max_kept_jobs - 1 :]:
            self.workspace.remove_job(job.id)
        kept = finished[: self.settings.max_kept_jobs - 1]
        limit = self.settings.max_workspace_mb * 1_000_000
        while kept and self.workspace.used_bytes() > limit:
            self.workspace.remove_job(kept.pop().id)
        self.workspace.check_room()

    # ------------------------------------------------------------------ looking

    def get(self, job_id: str) -> Job:
        """The job as it stands.

        Raises:
            NotFound: the workspace has no such job.
        """
        return self._as_seen(self._read(job_id)[1])

    def list(self) -> list[Job]:
        """All jobs of the workspace, the newest first."""
        jobs = [self.workspace.job_folder(job_id).read() for job_id in self.workspace.job_ids()]
        seen = [self._as_seen(job) for job in jobs if job is not None]
        return sorted(seen, key=lambda job: job.created, reverse=True)

    def place_in_queue(self, job_id: str) -> int:
        """Jobs that start before this one, other workspaces' too; 0 when it is next, runs or is done."""
        _, job = self._read(job_id)
        if job.state != "queued":
            return 0
        mine = (self.workspace.name, job_id)
        waiting = _queue(self.settings.model_dump_json()).waiting()
        ahead = waiting[: waiting.index(mine)] if mine in waiting else []
        return sum(self._still_waits(*other) for other in ahead)

    def result(self, job_id: str) -> Forecast:
        """The forecast that a succeeded job made.

        Raises:
            NotFound: the workspace has no such job, or it has no result (yet).
        """
        from factost_core.forecast import Forecast

        folder, job = self._read(job_id)
        if job.state != "succeeded" or not folder.result_file.exists():
            raise NotFound(f"Job {job_id} has no result: it is {job.state}.")
        return Forecast.load(folder.result_file)

    def lesson(self, job_id: str) -> LessonResult:
        """What a succeeded job of the kind "lesson" computed.

        Raises:
            NotFound: the workspace has no such job, or it has no result (yet).
        """
        folder, job = self._read(job_id)
        if job.state != "succeeded" or not folder.result_file.exists():
            raise NotFound(f"Job {job_id} has no result: it is {job.state}.")
        return LessonResult.load(folder.result_file)

    def log(self, job_id: str) -> str:
        """What the worker logged about the job."""
        return self._read(job_id)[0].log()

    # ------------------------------------------------------------------ stopping

    def cancel(self, job_id: str) -> Job:
        """Stop a job: one that waits at once, one that runs within moments. A finished one stays as it is."""
        folder, job = self._read(job_id)
        if job.state not in UNFINISHED:
            return job
        # First the request, then a fresh look: a worker writes "running" and looks for the request in the
        # opposite order, so that one of the two always sees the other.
        folder.request_cancel()
        job = folder.read() or job
        if job.state == "queued" or (
            job.state == "running" and not worker_is_alive(job.worker, self.settings)
        ):
            job = cancelled(job)
            folder.write(job)
            self.home.unmark_active(self.workspace.name, job_id)
        return job

    # ------------------------------------------------------------------ within

    def _read(self, job_id: str) -> tuple[JobFolder, Job]:
        folder = self.workspace.job_folder(job_id)
        job = folder.read()
        if job is None:
            raise NotFound(f"This workspace has no job {job_id!r}.")
        return folder, job

    def _as_seen(self, job: Job) -> Job:
        """A running job whose worker is lost is interrupted, although nobody was there to write it down."""
        if job.state == "running" and not worker_is_alive(job.worker, self.settings):
            return replace(job, state="interrupted", message=INTERRUPTED)
        if job.state == "running" and self.workspace.job_folder(job.id).cancel_file.exists():
            return replace(job, message="Stopping.")
        return job

    def _still_waits(self, workspace: str, job_id: str) -> bool:
        # Messages of cancelled and deleted jobs stay in the broker until a worker drops them.
        try:
            job = Workspace(workspace, self.settings).job_folder(job_id).read()
        except NotFound:
            return False
        return job is not None and job.state == "queued"


def _intake_key(draft: Draft, step: Step) -> str:
    return sha256(f"intake {draft.id} {step} {draft.key(step)}".encode()).hexdigest()


@lru_cache(maxsize=4)
def _queue(settings: str) -> JobQueue:
    # One connection a process and set of settings: opening the broker takes longer than asking it.
    return JobQueue(Settings.model_validate_json(settings))
