"""The adaptations of a workspace: finished jobs of the kind "adapt", each with a folder of its own.

jobs/JOB/adapted/          what ``Forecaster.save`` wrote
jobs/JOB/adapted/info.json the facts below, written by the worker, so that a list needs no model
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factost_core.jobs.errors import NotFound
from factost_core.jobs.long_requests import AdaptRequest
from factost_core.jobs.private_files import read_json
from factost_core.jobs.state import Job

if TYPE_CHECKING:
    from factost_core.jobs.workspace import Workspace

#: How a request names an adapted model: "adapted:JOB", a job of the same workspace.
ADAPTED = "adapted:"
INFO = "info.json"


@dataclass(frozen=True)
class AdaptationRecord:
    """How an adaptation did on its validation windows, which it was not trained on.

    Losses are mean pinball losses on normalised readings; lower is better.

    Attributes:
        zero_shot, adapted: the loss before and after adapting; None where nothing could be validated.
        gain: how much lower the loss became, as a share of zero-shot; below 0 it became higher.
        helped: False where the model stays as it was, because adapting did not help.
        sensors, sensors_helped: how many there are, and how many of them are forecast adapted.
    """

    zero_shot: float | None
    adapted: float | None
    gain: float | None
    helped: bool
    sensors: int
    sensors_helped: int


@dataclass(frozen=True)
class AdaptationInfo:
    """What a list of adaptations shows.

    Attributes:
        job_id: of the job that made it; "adapted:" and this id is its name as a model.
        name: of the panel that was learned from.
        until: the first time that was not learned from.
        device: what it was trained on: "cpu", "cuda" or "mps".
        matching: how many of the panel's sensors were part of the adaptation; all of them on its own panel.
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
    if job is None or job.kind != "adapt" or job.state != "succeeded" or not folder.adapted.is_dir():
        raise NotFound(f"This workspace has no adaptation {job_id!r}.")
    return folder.adapted


def adaptation_request(workspace: Workspace, job_id: str) -> AdaptRequest:
    """What a finished adaptation was asked for. Raises NotFound where there is none."""
    adapted_folder(workspace, job_id)
    job = workspace.job_folder(job_id).read()
    assert job is not None
    return AdaptRequest.from_dict(job.request)


def describe_adaptation(workspace: Workspace, job: Job, sensor_ids: set[str]) -> AdaptationInfo | None:
    """What a list shows of a finished adaptation for a panel with these sensors; None where it knows none."""
    folder = workspace.job_folder(job.id)
    facts: dict[str, Any] | None = read_json(folder.adapted / INFO)
    if facts is None:
        return None
    matching = len(sensor_ids & set(facts["sensor_ids"]))
    if not matching:
        return None
    request = AdaptRequest.from_dict(job.request)
    return AdaptationInfo(
        job_id=job.id,
        name=facts["name"],
        panel_id=request.panel_id,
        horizon=request.horizon,
        context_length=facts["context_length"],
        budget=request.budget,
        attach=facts["attach"],
        backbone=request.backbone,
        created=job.created,
        until=datetime.fromisoformat(request.until),
        seconds=facts["seconds"],
        device=job.device,
        record=AdaptationRecord(**facts["record"]),
        matching=matching,
    )
