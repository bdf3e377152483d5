"""What a worker does for the long jobs: adapt a forecaster to a network, and compare before and after."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from factost_core.jobs.adaptations import ADAPTED, adaptation_request
from factost_core.jobs.curve_file import append_to_curve
from factost_core.jobs.known_inputs import known_inputs, predictor
from factost_core.jobs.long_requests import AdaptRequest, CompareRequest
from factost_core.jobs.private_files import remove_folder
from factost_core.jobs.shared_files import SharedFiles, publish_new
from factost_core.jobs.speed import Work, record
from factost_core.jobs.state import Job, JobFolder
from factost_core.jobs.workspace import Workspace

if TYPE_CHECKING:
    from factost_core.adaptation.progress import CurvePoint
    from factost_core.jobs.tasks import LoadedForecasters, OnProgress

log = logging.getLogger(__name__)

# Checkpoints grow while a training runs: the workspace's size is looked at so often.
_ROOM_SECONDS = 5.0
_CURVE_SECONDS = 0.5
#: The share of an adaptation that is training; the rest is writing.
_TRAINING = 0.98


def run_adapt(
    workspace: Workspace, job: Job, folder: JobFolder, forecasters: LoadedForecasters, on_progress: OnProgress
) -> None:
    """Adapt what ``job.request`` asks for and leave the adapted forecaster in the job's folder."""
    request = AdaptRequest.from_dict(job.request)
    panel = workspace.load_panel(request.panel_id).before(pd.Timestamp(request.until))
    forecaster = forecasters.get(request.model)
    on_progress(0.0)
    log.info(
        "Adapting %s to %d sensors, %d steps, budget %s, from %.0f %%.",
        request.model,
        len(panel.sensor_ids),
        request.horizon,
        request.budget,
        100 * job.resumed_from,
    )
    if not folder.files.is_direct:
        # What another machine left is newer than what this one may still have.
        SharedFiles().remove(folder.checkpoint)
        SharedFiles().remove(folder.curve_file)
        folder.files.fetch(folder.checkpoint, whole=False)
        folder.files.fetch(folder.curve_file)
    curve = _Curve(folder)
    watched = _watching(workspace, folder, on_progress)
    began = time.monotonic()
    adapted = forecaster.adapt(
        panel,
        request.horizon,
        request.context_length,
        request.fraction,
        request.budget,
        request.attach,
        backbone=request.backbone,
        parts=request.parts,
        covariates=known_inputs(folder, request),
        seed=request.seed,
        on_progress=lambda share: watched(_TRAINING * share),
        on_curve=curve.add,
        checkpoint=folder.checkpoint,
    )
    curve.flush()
    if job.resumed_from == 0 and request.attach != "input":
        work = Work(
            len(panel.sensor_ids),
            len(panel.readings),
            request.horizon,
            request.fraction,
            request.budget,
            request.context_length,
        )
        record(workspace.settings, forecaster.device, work, time.monotonic() - began)
    _leave(workspace, folder.adapted, adapted.save)


def run_compare(
    workspace: Workspace, job: Job, folder: JobFolder, forecasters: LoadedForecasters, on_progress: OnProgress
) -> None:
    """Compare zero-shot with adapted and leave the comparison in the job's folder."""
    from factost_core.evaluation.comparison import compare

    request = CompareRequest(**job.request)
    panel = workspace.load_panel(request.panel_id)
    adapted, model = None, str(request.model)
    if request.adaptation is not None:
        adapted = predictor(workspace, ADAPTED + request.adaptation, forecasters)
        model = adaptation_request(workspace, request.adaptation).model
    zero_shot = forecasters.get(model)
    on_progress(0.0)
    log.info("Comparing %d windows of %d steps from %s.", request.windows, request.horizon, request.start)
    found = compare(
        zero_shot,
        adapted,
        panel,
        request.horizon,
        request.windows,
        pd.Timestamp(request.start),
        on_progress=lambda share: on_progress(_TRAINING * share),
    )
    _leave(workspace, folder.comparison, found.save)


class _Curve:
    """Writes points down soon, but not one by one."""

    def __init__(self, folder: JobFolder) -> None:
        self._folder = folder
        self._waiting: list[CurvePoint] = []
        self._wrote = time.monotonic()

    def add(self, point: CurvePoint) -> None:
        self._waiting.append(point)
        if time.monotonic() - self._wrote >= max(_CURVE_SECONDS, self._folder.files.write_seconds):
            self.flush()

    def flush(self) -> None:
        append_to_curve(self._folder.curve_file, self._waiting)
        self._folder.files.publish(self._folder.curve_file)
        self._waiting, self._wrote = [], time.monotonic()


def _watching(workspace: Workspace, folder: JobFolder, on_progress: OnProgress) -> OnProgress:
    """``on_progress``, which also ends the job with a LimitError once the workspace is too large, and lets
    others have the checkpoint."""
    looked = time.monotonic()
    published: dict[Path, tuple[int, int]] = {}

    def tell(share: float) -> None:
        nonlocal looked
        on_progress(share)
        if time.monotonic() - looked >= _ROOM_SECONDS:
            if not folder.files.is_direct:
                publish_new(folder.files, folder.checkpoint, published)
                folder.files.publish(folder.log_file)
            workspace.check_room()
            looked = time.monotonic()

    return tell


def _leave(workspace: Workspace, target: Path, write: Callable[[Path], None]) -> None:
    """Have ``write`` fill a folder and put it at ``target`` in one step, so that it is whole or not there.

    It is filled outside the workspace, so that one that is deleted meanwhile does not come back.

    Raises:
        LimitError: there is no room for it.
        FileNotFoundError: the job was deleted.
    """
    with workspace.home.scratch() as scratch:
        partial = scratch / target.name
        partial.mkdir(mode=0o700)
        write(partial)
        workspace.check_room(partial)
        if target.exists():  # of an attempt that was stopped after its last step
            remove_folder(target)
        os.rename(partial, target)
    workspace.home.files.publish(target)
