"""What an adaptation was told beside the readings: its table lies in the job's folder and goes with it.

jobs/JOB/known_inputs.parquet   numbers by time; the request names those that are known ahead
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from factost_core.adaptation.covariates import Covariates
from factost_core.jobs.adaptations import ADAPTED, adaptation_request, model_path
from factost_core.jobs.errors import NotFound
from factost_core.jobs.long_requests import AdaptRequest
from factost_core.jobs.state import JobFolder

if TYPE_CHECKING:
    from factost_core.evaluation.informed import Informed
    from factost_core.forecaster import Forecaster
    from factost_core.jobs.tasks import LoadedForecasters
    from factost_core.jobs.workspace import Workspace


def keep_known_inputs(folder: JobFolder, covariates: Covariates | None) -> None:
    """Leave the table, where there is one, with the job that is to learn with it."""
    if covariates is not None and covariates.table is not None:
        columns = pd.Index([str(column) for column in covariates.table.columns])
        covariates.table.set_axis(columns, axis=1).to_parquet(folder.known_inputs)
        folder.files.publish(folder.known_inputs)


def known_inputs(folder: JobFolder, request: AdaptRequest) -> Covariates | None:
    """What the adaptation of this folder is told; None where it is told nothing.

    Raises:
        NotFound: its table is gone.
    """
    if request.table is None:
        return None if request.holidays is None else Covariates(holidays=request.holidays)
    file = folder.files.fetch(folder.known_inputs)
    if not file.is_file():
        raise NotFound("The table of what else was known is gone with the adaptation. Adapt again.")
    return Covariates(pd.read_parquet(file), request.known_ahead, request.holidays)


def predictor(workspace: Workspace, model: str, forecasters: LoadedForecasters) -> Forecaster | Informed:
    """The forecaster that a request names, which is told with every forecast what it was adapted with.

    Raises:
        NotFound: the workspace has no such adaptation (any more), or its table is gone.
    """
    from factost_core.evaluation.informed import Informed

    forecaster = forecasters.get(model_path(workspace, model))
    if not model.startswith(ADAPTED):
        return forecaster
    job_id = model.removeprefix(ADAPTED)
    told = known_inputs(workspace.job_folder(job_id), adaptation_request(workspace, job_id))
    return forecaster if told is None else Informed(forecaster, told)
