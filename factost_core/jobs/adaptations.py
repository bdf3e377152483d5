"""The adaptations of a workspace: finished jobs of the kind "adapt", each with a folder of its own.

jobs/JOB/adapted/          what ``Forecaster.save`` wrote
jobs/JOB/adapted/info.json the facts below, written by the worker, so that a list needs no model
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from factost_core.errors import InputError
from factost_core.jobs.errors import NotFound
from factost_core.jobs.long_requests import AdaptRequest
from factost_core.jobs.state import Job, now

if TYPE_CHECKING:
    from factost_core.jobs.workspace import Workspace

#: How a request names an adapted model: "adapted:JOB", a job of the same workspace.
ADAPTED = "adapted:"


@dataclass(frozen=True)
class AdaptationRecord:
    """How an adaptation did on its validation windows, which it was not trained on.

    Losses are mean pinball losses on normalised readings; lower is better.

    Attributes:
        zero_shot, adapted: the loss before and after adapting.
        gain: how much lower the loss became, as a share of zero-shot; below 0 it became higher.
        helped: False where forecasts stay as they were, because adapting did not help.
        sensors, sensors_helped: how many there are, and how many of them are forecast adapted.
        sentences: the same in plain words.
    """

    zero_shot: float
    adapted: float
    gain: float
    helped: bool
    sensors: int
    sensors_helped: int
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class AdaptationInfo:
    """What a list of adaptations shows.

    Attributes:
        job_id: of the job that made it.
        name: of the panel that was learned from, as it was called then.
        until: the first time that was not learned from.
        seconds: that the training took, of its last attempt where it was interrupted.
        device: what it was trained on: "cpu", "cuda" or "mps".
        matching: how many of the panel's sensors were part of the adaptation; all of them on its own panel.
        holidays: the country whose public holidays it was told (ISO 3166), None without.
        told: the columns of a table that it was told.
    """

    job_id: str
    name: str
    panel_id: str
    horizon: int
    context_length: int
    budget: str
    attach: str
    backbone: str
    created: datetime
    until: datetime
    seconds: float | None
    device: str | None
    record: AdaptationRecord
    matching: int
    holidays: str | None = None
    told: tuple[str, ...] = ()

    @property
    def model(self) -> str:
        """Its name as a model, for ``submit_forecast``."""
        return ADAPTED + self.job_id


def adapted_folder(workspace: Workspace, job_id: str) -> Path:
    """Where the forecaster lies that a succeeded job adapted.

    Raises:
        NotFound: the workspace has no such adaptation (yet, or any more).
    """
    folder = workspace.job_folder(job_id)
    job = folder.read()
    if job is None or job.kind != "adapt" or job.state != "succeeded":
        raise NotFound(f"This workspace has no adaptation {job_id!r}.")
    if not folder.files.fetch(folder.adapted).is_dir():
        raise NotFound(f"The files of the adaptation {job_id!r} are gone.")
    return folder.adapted


def model_path(workspace: Workspace, model: str) -> str:
    """Where a worker finds ``model``: the folder of an adaptation, or what it is anyway.

    Raises:
        NotFound: the workspace has no such adaptation (any more).
    """
    if model.startswith(ADAPTED):
        job_id = model.removeprefix(ADAPTED)
        adapted, folder = adapted_folder(workspace, job_id), workspace.job_folder(job_id)
        folder.files.write_json(folder.used_file, {"time": now().isoformat()})
        return str(adapted)
    return model


def adaptation_request(workspace: Workspace, job_id: str) -> AdaptRequest:
    """What a finished adaptation was asked for. Raises NotFound where there is none."""
    adapted_folder(workspace, job_id)
    job = workspace.job_folder(job_id).read()
    assert job is not None
    return AdaptRequest.from_dict(job.request)


def describe_adaptation(workspace: Workspace, job: Job, sensor_ids: set[str]) -> AdaptationInfo | None:
    """What a list shows of a finished adaptation for a panel with these sensors; None where it knows none."""
    from factost_core.adaptation.learned import read_learned

    try:
        learned = read_learned(adapted_folder(workspace, job.id))
    except (NotFound, InputError):
        return None
    matching = len(sensor_ids & set(learned.sensor_ids))
    if not matching:
        return None
    request = AdaptRequest.from_dict(job.request)
    return AdaptationInfo(
        job_id=job.id,
        name=request.name,
        panel_id=request.panel_id,
        horizon=learned.horizon,
        context_length=learned.context,
        budget=learned.budget,
        attach=learned.attach,
        backbone=learned.backbone,
        created=job.created,
        until=datetime.fromisoformat(request.until),
        seconds=job.seconds,
        device=job.device,
        record=AdaptationRecord(
            zero_shot=learned.record.zero_shot,
            adapted=learned.record.best,
            gain=learned.gain,
            helped=learned.helped,
            sensors=len(learned.sensor_ids),
            sensors_helped=len(learned.sensor_ids) - len(learned.zero_shot_sensors) if learned.helped else 0,
            sentences=tuple(learned.sentences()),
        ),
        matching=matching,
        holidays=request.holidays,
        told=() if learned.covariates is None else learned.covariates.columns,
    )
