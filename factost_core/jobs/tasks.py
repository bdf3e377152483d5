"""What a worker does for each kind of job. A new kind is a function here and an entry in TASKS."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd

from factost_core.jobs.known_inputs import predictor
from factost_core.jobs.long_tasks import run_adapt, run_compare
from factost_core.jobs.requests import ForecastRequest, model_fingerprint
from factost_core.jobs.state import Job, JobFolder
from factost_core.jobs.workspace import Workspace
from factost_core.jobs.zone_tasks import run_errors, run_zone
from factost_core.scenario import Change

if TYPE_CHECKING:
    from factost_core.forecaster import Forecaster

log = logging.getLogger(__name__)

OnProgress = Callable[[float], None]


class LoadedForecasters:
    """The forecasters that a worker keeps: the latest used, enough for a forecast beside a comparison."""

    def __init__(self, device: str, keep: int = 3) -> None:
        self._device, self._keep = device, keep
        self._loaded: OrderedDict[str, Forecaster] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, model: str) -> Forecaster:
        """The forecaster of a size or a folder; loaded again once its files changed."""
        # Here and not above: the page imports this package and must not load torch.
        from factost_core.forecaster import Forecaster

        key = f"{model} {model_fingerprint(model)}"
        with self._lock:
            if key not in self._loaded:
                log.info("Loading the model %s.", model)
                self._loaded[key] = Forecaster.from_pretrained(model, device=self._device)
            self._loaded.move_to_end(key)
            while len(self._loaded) > self._keep:
                self._loaded.popitem(last=False)
            return self._loaded[key]


def run_forecast(
    workspace: Workspace, job: Job, folder: JobFolder, forecasters: LoadedForecasters, on_progress: OnProgress
) -> None:
    """Forecast what ``job.request`` asks for and leave the result in the job's folder."""
    request = ForecastRequest(**job.request)
    panel = workspace.load_panel(request.panel_id)
    known = panel.before(pd.Timestamp(request.start))
    past = known if request.change is None else Change(**request.change).apply(known)
    forecaster = predictor(workspace, request.model, forecasters)
    on_progress(0.05)
    log.info(
        "Forecasting %d sensors, %d steps, with %s.", len(past.sensor_ids), request.horizon, request.model
    )
    forecast = forecaster.predict(
        past,
        request.horizon,
        context_length=request.context_length,
        tried_on=known,
        # The rest of the way is reading and writing.
        on_progress=lambda share: on_progress(0.05 + 0.9 * share),
    )
    folder.keep_result(forecast.save)


def run_intake(
    workspace: Workspace, job: Job, folder: JobFolder, forecasters: LoadedForecasters, on_progress: OnProgress
) -> None:
    """Take a step of a draft, from someone's files to a panel."""
    from factost_core.jobs.draft_steps import run_step  # brings the readers of all formats

    log.info("Step %s of draft %s.", job.request["step"], job.request["draft"])
    run_step(workspace, job.request["draft"], job.request["step"], on_progress)


def run_lesson(
    workspace: Workspace, job: Job, folder: JobFolder, forecasters: LoadedForecasters, on_progress: OnProgress
) -> None:
    """Compute the pictures of a chapter of the Learn page."""
    from factost_core.lessons import catalogue

    made = catalogue.run_lesson(job.request["chapter"], forecasters.get(job.request["model"]), on_progress)
    folder.keep_result(made.save)


Task = Callable[[Workspace, Job, JobFolder, LoadedForecasters, OnProgress], None]
TASKS: dict[str, Task] = {
    "forecast": run_forecast,
    "intake": run_intake,
    "adapt": run_adapt,
    "compare": run_compare,
    "lesson": run_lesson,
    "long_lesson": run_lesson,
    "errors": run_errors,
    "zone": run_zone,
}
