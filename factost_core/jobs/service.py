"""What the page may do with jobs: ask, look, cancel, fetch the result. All within one opened workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factost_core.jobs.adaptations import (
    ADAPTED,
    AdaptationInfo,
    adaptation_request,
    adapted_folder,
    describe_adaptation,
)
from factost_core.jobs.cleaning import clean_workspace, make_room
from factost_core.jobs.curve_file import read_curve
from factost_core.jobs.draft import Draft, Step
from factost_core.jobs.draft_store import DraftStore
from factost_core.jobs.errors import LimitError, NotFound
from factost_core.jobs.heartbeat import worker_is_alive
from factost_core.jobs.lanes import lane_of
from factost_core.jobs.long_requests import (
    WINDOWS,
    check_adaptation,
    check_comparison,
)
from factost_core.jobs.private_files import make_private_folder
from factost_core.jobs.queue import JobQueue
from factost_core.jobs.requests import check_forecast
from factost_core.jobs.speed import Work, estimate
from factost_core.jobs.state import UNFINISHED, Job, JobFolder, cancelled
from factost_core.jobs.workspace import Workspace
from factost_core.settings import Settings

if TYPE_CHECKING:
    from factost_core.adaptation.arguments import Attach, BackboneUse, BudgetName
    from factost_core.adaptation.progress import CurvePoint
    from factost_core.evaluation.comparison import Comparison
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

        Args:
            model: a shipped size; "adapted:JOB" for what a job of this workspace adapted; None takes the
                model of the settings.

        Raises:
            InputError: the request makes no sense; the message says what to change.
            LimitError: too many jobs at once, too many values, or no room left in the workspace.
            NotFound: the workspace has no such panel, or no such adaptation.
        """
        panel = self.workspace.panel_info(panel_id)
        if model is not None and model.startswith(ADAPTED):
            adapted_folder(self.workspace, model.removeprefix(ADAPTED))
        request = check_forecast(panel, start, horizon, context_length, model, self.settings)
        return self._submit("forecast", request.as_dict(), request.key(panel))

    def submit_adaptation(
        self,
        panel_id: str,
        horizon: int,
        *,
        until: str | datetime | None = None,
        context_length: int | None = None,
        fraction: float = 0.1,
        budget: BudgetName = "standard",
        attach: Attach | None = None,
        parts: Sequence[str] | None = None,
        backbone: BackboneUse = "frozen",
        holidays: str | None = None,
        seed: int = 0,
    ) -> Job:
        """Ask for a forecaster that knows this panel's network (kind "adapt"); see ``Forecaster.adapt``.

        The same request once more gives the same job: finished at once, or the one that is under way.

        Args:
            until: learn only from what was known before this time (naive: the panel's zone); None takes all.
                What comes after is left to compare on.
            holidays: tell the model the public holidays of this country (ISO 3166, such as "NZ").

        Raises:
            InputError: the request makes no sense; the message says what to change.
            LimitError: too many jobs at once, or no room left in the workspace.
            NotFound: the workspace has no such panel.
        """
        panel = self.workspace.panel_info(panel_id)
        request = check_adaptation(
            panel,
            horizon,
            until,
            context_length,
            fraction,
            budget,
            attach,
            parts,
            backbone,
            holidays,
            seed,
            self.settings.model,
        )
        return self._submit("adapt", request.as_dict(), request.key(panel))

    def submit_comparison(
        self, panel_id: str, adaptation_id: str, *, horizon: int | None = None, windows: int = WINDOWS
    ) -> Job:
        """Ask what an adaptation brought on the readings that it did not learn from (kind "compare").

        Args:
            adaptation_id: the job of a finished adaptation.
            horizon: steps of each window; the adaptation's own when None.
            windows: at most so many, evenly spaced from the adaptation's end to the panel's.

        Raises:
            InputError: too few readings follow, or a number is out of its range.
            LimitError: too many jobs at once, or no room left in the workspace.
            NotFound: the workspace has no such panel or adaptation.
        """
        panel = self.workspace.panel_info(panel_id)
        adaptation = adaptation_request(self.workspace, adaptation_id)
        request = check_comparison(panel, adaptation, adaptation_id, horizon, windows)
        return self._submit("compare", request.as_dict(), request.key(panel))

    def submit_intake(self, draft_id: str, step: Step) -> Job:
        """Ask for a step of a draft (see draft_steps.py); its result is kept with the draft.

        The same step with the same decisions once more gives the job that is under way.

        Raises:
            LimitError: too many jobs at once, or no room left in the workspace.
            NotFound: the workspace has no such draft.
        """
        draft = DraftStore(self.workspace).get(draft_id)
        return self._submit("intake", {"draft": draft_id, "step": step}, _intake_key(draft, step))

    def intake_job(self, draft: Draft, step: Step) -> Job | None:
        """The job that was last asked to take this step with these decisions; None where none was."""
        entry = self.home.files.read_json(self._request_file(_intake_key(draft, step)))
        try:
            return None if entry is None else self.get(entry["job"])
        except NotFound:
            return None

    def _submit(self, kind: str, request: dict[str, Any], key: str) -> Job:
        known = self._answered(key)
        if known is not None:
            return known
        self._check_jobs_at_once()
        clean_workspace(self.workspace, coming=1)
        make_room(self.workspace)
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
        entry = self.home.files.read_json(self._request_file(key))
        if entry is None:
            return None
        try:
            folder, job = self._read(entry["job"])
        except NotFound:
            return None
        if job.state in ("queued", "running"):
            return None if folder.is_cancel_requested() else self._as_seen(job)
        return job if job.state == "succeeded" and folder.has_result() else None

    def _remember(self, key: str, job_id: str) -> None:
        file = self._request_file(key)
        make_private_folder(file.parent)
        self.home.files.write_json(file, {"job": job_id})

    def _request_file(self, key: str) -> Path:
        return self.workspace.folder / "requests" / key

    def _check_jobs_at_once(self) -> None:
        active = len(self.home.active_jobs(self.workspace.name))
        limit = self.settings.max_jobs_per_workspace
        if active >= limit:
            raise LimitError(
                f"{active} of your jobs wait or run, and {limit} may at once. "
                "Wait until one is finished, or cancel one."
            )

    # ------------------------------------------------------------------ looking

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
        waiting = _queue(self.settings.model_dump_json()).waiting(lane_of(job.kind))
        ahead = waiting[: waiting.index(mine)] if mine in waiting else []
        return sum(self._still_waits(*other) for other in ahead)

    def result(self, job_id: str) -> Forecast:
        """The forecast that a succeeded job made.

        Raises:
            NotFound: the workspace has no such job, or it has no result (yet).
        """
        from factost_core.forecast import Forecast

        folder, job = self._read(job_id)
        if job.state != "succeeded" or not folder.files.fetch(folder.result_file).exists():
            raise NotFound(f"Job {job_id} has no result: it is {job.state}.")
        return Forecast.load(folder.result_file)

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

    def estimate(
        self, panel_id: str, budget: BudgetName, horizon: int, fraction: float = 0.1
    ) -> float | None:
        """Seconds that an adaptation would take, measured on this machine; None before anything was.

        Raises:
            NotFound: the workspace has no such panel.
        """
        panel = self.workspace.panel_info(panel_id)
        return estimate(self.settings, Work(panel.sensors, panel.steps, horizon, fraction, budget))

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

        folder, job = self._read(job_id)
        if job.state != "succeeded" or not folder.files.fetch(folder.comparison).is_dir():
            raise NotFound(f"Job {job_id} has no comparison: it is {job.state}.")
        return Comparison.load(folder.comparison)

    def log(self, job_id: str) -> str:
        """What the worker logged about the job."""
        return self._read(job_id)[0].log()

    def list(self) -> list[Job]:
        """All jobs of the workspace, the newest first."""
        jobs = [self.workspace.job_folder(job_id).read() for job_id in self.workspace.job_ids()]
        seen = [self._as_seen(job) for job in jobs if job is not None]
        return sorted(seen, key=lambda job: job.created, reverse=True)

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

    def delete(self, job_id: str) -> None:
        """Remove a job with all that it made, an adaptation too; one that waits or runs is stopped first.

        Forecasts and comparisons that were made with an adaptation stay.

        Raises:
            NotFound: the workspace has no such job.
        """
        self.cancel(job_id)
        self.workspace.remove_job(job_id)

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


def _intake_key(draft: Draft, step: Step) -> str:
    return sha256(f"intake {draft.id} {step} {draft.key(step)}".encode()).hexdigest()


@lru_cache(maxsize=4)
def _queue(settings: str) -> JobQueue:
    # One connection a process and set of settings: opening the broker takes longer than asking it.
    return JobQueue(Settings.model_validate_json(settings))
