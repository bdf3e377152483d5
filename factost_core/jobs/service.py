"""What the page may do with jobs: ask, look, cancel, fetch the result. All within one opened workspace."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factost_core.errors import InputError
from factost_core.jobs.adaptations import ADAPTED, adaptation_request, adapted_folder
from factost_core.jobs.cleaning import clean_workspace, make_room
from factost_core.jobs.draft import Draft, Step
from factost_core.jobs.draft_store import DraftStore
from factost_core.jobs.errors import LimitError, NotFound
from factost_core.jobs.heartbeat import worker_is_alive
from factost_core.jobs.job_records import JobRecords, open_queue
from factost_core.jobs.known_inputs import keep_known_inputs
from factost_core.jobs.long_requests import WINDOWS, check_adaptation, check_comparison, check_review
from factost_core.jobs.private_files import make_private_folder
from factost_core.jobs.requests import check_forecast, model_fingerprint
from factost_core.jobs.speed import Work, estimate
from factost_core.jobs.state import UNFINISHED, Job, JobFolder, cancelled
from factost_core.lessons import catalogue as lessons

if TYPE_CHECKING:
    from factost_core.adaptation.arguments import Attach, BackboneUse, BudgetName
    from factost_core.adaptation.covariates import Covariates
    from factost_core.joint import Statistic
    from factost_core.scenario import Change


# Part of the keys of zones' jobs: what an earlier way of forecasting zones left is no answer.
_ZONES = "widened"


class JobService(JobRecords):
    """The jobs of one workspace: to ask for, to read (see job_records.py), to stop."""

    # ------------------------------------------------------------------ asking

    def submit_forecast(
        self,
        panel_id: str,
        start: str | datetime,
        horizon: int,
        context_length: int | None = None,
        model: str | None = None,
        change: Change | None = None,
    ) -> Job:
        """Ask for a forecast whose step 1 is the first grid step at or after ``start`` (naive: its zone).

        The same request once more gives the same job: finished at once, or the one that is under way.

        Args:
            model: a shipped size; "adapted:JOB" for what a job of this workspace adapted; None takes the
                model of the settings.
            change: a what-if: the forecast is made from the readings as they would then have been. What is
                stored stays as it is.

        Raises:
            InputError: the request makes no sense; the message says what to change.
            LimitError: too many jobs at once, too many values, or no room left in the workspace.
            NotFound: the workspace has no such panel, or no such adaptation.
        """
        panel = self.workspace.panel_info(panel_id)
        if model is not None and model.startswith(ADAPTED):
            adapted_folder(self.workspace, model.removeprefix(ADAPTED))
        if change is not None and not set(change.sensors) <= set(self.workspace.sensor_ids(panel_id)):
            raise InputError("The network has not all of the sensors to change. Choose them again.")
        request = check_forecast(panel, start, horizon, context_length, model, self.settings, change)
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
        covariates: Covariates | None = None,
        seed: int = 0,
    ) -> Job:
        """Ask for a forecaster that knows this panel's network (kind "adapt"); see ``Forecaster.adapt``.

        The same request once more gives the same job: finished at once, or the one that is under way.

        Args:
            until: learn only from what was known before this time (naive: the panel's zone); None takes all.
                What comes after is left to compare on.
            covariates: what else is known: a country's holidays, and a table by time, which is kept with
                the adaptation and told with every forecast that it makes.

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
            covariates,
            seed,
            self.settings.model,
        )
        return self._submit(
            "adapt",
            request.as_dict(),
            request.key(panel),
            lambda folder: keep_known_inputs(folder, covariates),
        )

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

    def submit_review(self, panel_id: str, horizon: int, windows: int = WINDOWS) -> Job:
        """Ask how good the forecaster is on this panel before any adaptation (kind "compare").

        Args:
            windows: at most so many, evenly spaced over the newest fifth of the readings.

        Raises:
            InputError: too few readings, or a number is out of its range.
            LimitError: too many jobs at once, or no room left in the workspace.
            NotFound: the workspace has no such panel.
        """
        panel = self.workspace.panel_info(panel_id)
        request = check_review(panel, horizon, windows, self.settings.model)
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

    def submit_lesson(self, chapter: str) -> Job:
        """Ask for the pictures of a chapter of the Learn page; asked once more it is the same job.

        Raises:
            LimitError: too many jobs at once, or no room left in the workspace.
        """
        model = self.settings.model
        parts = f"lesson {lessons.VERSION} {chapter} {model_fingerprint(model)}"
        request = {"chapter": chapter, "model": model}
        kind = "long_lesson" if chapter in lessons.LONG_CHAPTERS else "lesson"
        return self._submit(kind, request, sha256(parts.encode()).hexdigest())

    def submit_past_errors(self, forecast_id: str) -> Job:
        """Ask how the sensors' errors moved together before a forecast (kind "errors").

        It costs some 30 forecasts; asked once more it is the same job.

        Raises:
            LimitError: too many jobs at once, or no room left in the workspace.
            NotFound: the workspace has no such forecast.
        """
        forecast = self._forecast(forecast_id)
        return self._submit("errors", forecast.request, _digest("errors", _ZONES, forecast.request_key))

    def submit_zone(
        self, forecast_id: str, errors_id: str, members: Collection[str], statistic: Statistic
    ) -> Job:
        """Ask for the sum or mean of some sensors of a forecast (kind "zone"); once more: the same job.

        Args:
            errors_id: the finished job of the kind "errors" for this forecast.
            members: ids of the sensors, in any order.

        Raises:
            LimitError: too many jobs at once, or no room left in the workspace.
            NotFound: the workspace has no such forecast.
        """
        forecast, names = self._forecast(forecast_id), sorted(set(members))
        request = {"forecast": forecast_id, "errors": errors_id, "members": names, "statistic": statistic}
        return self._submit("zone", request, _digest("zone", _ZONES, forecast.request_key, statistic, *names))

    def _forecast(self, job_id: str) -> Job:
        job = self.get(job_id)
        if job.kind != "forecast":
            raise NotFound(f"Job {job_id} is no forecast but a job of the kind {job.kind!r}.")
        return job

    def intake_job(self, draft: Draft, step: Step) -> Job | None:
        """The job that was last asked to take this step with these decisions; None where none was."""
        entry = self.home.files.read_json(self._request_file(_intake_key(draft, step)))
        try:
            return None if entry is None else self.get(entry["job"])
        except NotFound:
            return None

    def _submit(
        self,
        kind: str,
        request: dict[str, Any],
        key: str,
        bring: Callable[[JobFolder], None] | None = None,
    ) -> Job:
        """``bring`` puts into a new job's folder what its request only names."""
        known = self._answered(key)
        if known is not None:
            return known
        self._check_jobs_at_once()
        clean_workspace(self.workspace, coming=1)
        make_room(self.workspace)
        job_id, folder = self.workspace.new_job_folder()
        if bring is not None:
            bring(folder)
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
            open_queue(self.settings.model_dump_json()).add(self.workspace.name, job_id, job.kind)
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

    def estimate(
        self, panel_id: str, budget: BudgetName, horizon: int, fraction: float = 0.1
    ) -> float | None:
        """Seconds that an adaptation would take, measured on this machine; None before anything was.

        Raises:
            NotFound: the workspace has no such panel.
        """
        panel = self.workspace.panel_info(panel_id)
        return estimate(self.settings, Work(panel.sensors, panel.steps, horizon, fraction, budget))

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


def _digest(*parts: str) -> str:
    return sha256(json.dumps(parts).encode()).hexdigest()


def _intake_key(draft: Draft, step: Step) -> str:
    return sha256(f"intake {draft.id} {step} {draft.key(step)}".encode()).hexdigest()
