"""What a worker does for zones: see how errors moved together, and forecast a zone from it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from factost_core.jobs.job_records import JobRecords
from factost_core.jobs.known_inputs import predictor
from factost_core.jobs.requests import ForecastRequest
from factost_core.jobs.state import Job, JobFolder
from factost_core.jobs.workspace import Workspace

if TYPE_CHECKING:
    from factost_core.jobs.tasks import LoadedForecasters, OnProgress

log = logging.getLogger(__name__)

# Values (sensors x steps x windows) that past errors are computed of, unless fewer windows are the fewest.
_MOST_VALUES = 2_000_000


def run_errors(
    workspace: Workspace, job: Job, folder: JobFolder, forecasters: LoadedForecasters, on_progress: OnProgress
) -> None:
    """Forecast stretches before the forecast that ``job.request`` is of, and leave where readings lay."""
    from factost_core.joint.past_errors import FEWEST_WINDOWS, WINDOWS, measure_past_errors

    request = ForecastRequest(**job.request)
    past = workspace.load_panel(request.panel_id).before(pd.Timestamp(request.start))
    fitting = _MOST_VALUES // (len(past.sensor_ids) * request.horizon)
    windows = max(2 * FEWEST_WINDOWS, min(WINDOWS, fitting))
    log.info("Past errors of %d sensors over %d steps.", len(past.sensor_ids), request.horizon)
    errors = measure_past_errors(
        predictor(workspace, request.model, forecasters),
        past,
        request.horizon,
        request.context_length,
        windows,
        lambda share: on_progress(0.98 * share),
    )
    folder.keep_result(errors.save)


def run_zone(
    workspace: Workspace, job: Job, folder: JobFolder, forecasters: LoadedForecasters, on_progress: OnProgress
) -> None:
    """Forecast the sum or mean of the sensors that ``job.request`` names."""
    from factost_core.joint.zone import forecast_zone

    request, records = job.request, JobRecords(workspace)
    forecast = records.result(request["forecast"])
    panel = workspace.load_panel(records.get(request["forecast"]).request["panel_id"])
    log.info("Zone of %d sensors.", len(request["members"]))
    zone = forecast_zone(
        forecast,
        records.past_errors(request["errors"]),
        request["members"],
        request["statistic"],
        np.random.default_rng(0),
        lowest=panel.floor,
    )
    folder.keep_result(zone.save)
