"""What is kept of a competitor on a task with a seed: one JSON file, so that a stopped run goes on."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

import numpy as np
from numpy.typing import NDArray

from factost_core.evaluation import metrics
from factost_core.evaluation.backtest import Tally
from factost_core.evaluation.command import keep, read_kept
from factost_core.evaluation.experts.competitors import Array, Competitor, Fitted
from factost_core.evaluation.experts.tasks import HORIZON, ExpertTask
from factost_core.evaluation.report import ReportRow
from factost_core.panel import SensorPanel

#: Changes when tasks or scores are made in another way, so that older files are not taken.
VERSION = 1
#: Coverage of the 80 % interval that is right enough for a sensor.
SENSOR_COVERAGE = 0.7, 0.9


class Scores(TypedDict):
    """A forecast's scores on the test windows.

    ``sensors_covered``: share of the sensors whose 80 % interval covers 70 to 90 %; None for points.
    """

    whole: ReportRow
    sensors_covered: float | None


class Result(TypedDict):
    """What is kept. ``key`` tells what it was made from, ``command`` what makes it again; ``seconds`` of the
    training and of all test forecasts; ``windows`` counts of each kind."""

    key: dict[str, Any]
    command: str
    network: str
    title: str
    redistributable: bool
    task: str
    competitor: str
    competitor_title: str
    seed: int
    sensors: int
    windows: dict[str, int]
    seconds: dict[str, float]
    scores: Scores
    facts: dict[str, Any]


def key(competitor: Competitor, task: ExpertTask, seed: int) -> dict[str, Any]:
    """What a result depends on."""
    return {
        "version": VERSION,
        "identity": competitor.identity,
        "seed": seed,
        "panel": task.panel.fingerprint,
        "fraction": task.network.fraction,
        "context": task.context,
        "test_row": task.test_row,
        "starts": list(task.starts),
    }


@dataclass(frozen=True)
class Store:
    """A folder of results, written by the command ``python -m module``."""

    folder: Path
    module: str

    def path(self, competitor: Competitor, task: ExpertTask, seed: int) -> Path:
        return self.folder / task.network.name / task.name / f"{competitor.name}-{seed}.json"

    def find(self, competitor: Competitor, task: ExpertTask, seed: int) -> Any:
        """The kept result, if the same competitor made it from this panel and these windows; else None."""
        return read_kept(self.path(competitor, task, seed), key(competitor, task, seed))

    def keep(self, competitor: Competitor, task: ExpertTask, seed: int, result: Mapping[str, Any]) -> None:
        keep(self.path(competitor, task, seed), result)

    def command(self, who: str, task: ExpertTask, seed: int) -> str:
        """What makes this one result; ``who`` are the options that say of whom."""
        panels = "" if task.redistributable else " --panels PANELS"  # the reader's own folder
        of = f"--only {task.network.name} --task {task.name} {who} --seeds {seed}"
        return f"python -m {self.module}{panels} {of}"


def make(competitor: Competitor, task: ExpertTask, seed: int, command: str) -> Result:
    """Train a competitor and score it."""
    began = time.perf_counter()
    fitted = competitor.fit(task, seed)
    trained = time.perf_counter() - began
    scores = score(fitted, task)
    return Result(
        key=key(competitor, task, seed),
        command=command,
        network=task.network.name,
        title=task.panel.name,
        redistributable=task.redistributable,
        task=task.name,
        competitor=competitor.name,
        competitor_title=competitor.title,
        seed=seed,
        sensors=len(task.panel.sensor_ids),
        windows=task.windows(),
        seconds={"fit": round(trained, 1), "test": round(scores["whole"]["seconds"], 1)},
        scores=scores,
        facts=fitted.facts,
    )


def score(fitted: Fitted, task: ExpertTask, sensors: NDArray[np.bool_] | None = None) -> Scores:
    """Forecast the test windows and score them on what was read.

    A sensor counts in a window where the task's context, or the newest day, holds a reading of it: whom that
    leaves out does not depend on who forecasts.

    Args:
        sensors: (sensor,) those that count; None for all.

    Raises ValueError where a forecast that counts is not finite.
    """
    readings = task.panel.to_array()
    day = task.panel.season_steps("day") or 24
    tally = Tally()
    inside, counted = np.zeros(len(readings)), np.zeros(len(readings))
    for start in task.starts:
        past: SensorPanel = task.panel.before(task.panel.readings.index[start])
        with tally:
            forecast: Array = fitted.forecast(past)
        context = readings[:, :start]
        heard = np.asarray(np.isfinite(context[:, -(task.context or day) :]).any(axis=1))
        heard &= True if sensors is None else sensors
        target = np.where(heard[:, None], readings[:, start : start + HORIZON], np.float32(np.nan))
        seen = np.isfinite(target)
        if not np.isfinite(forecast[seen]).all():
            raise ValueError(f"{task.network.name}, window at row {start}: a forecast is not finite")
        if not seen.any():
            continue
        tally.add(target, metrics.seasonal_scale(context, day), forecast)
        if forecast.ndim == 3:
            inside += (seen & (forecast[..., 0] <= target) & (target <= forecast[..., -1])).sum(axis=1)
            counted += seen.sum(axis=1)
    covered = None
    if counted.any():
        share = inside[counted > 0] / counted[counted > 0]
        low, high = SENSOR_COVERAGE
        covered = float(((low <= share) & (share <= high)).mean())
    return Scores(whole=tally.row("forecast"), sensors_covered=covered)
