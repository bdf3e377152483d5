"""The run: every contender on every panel; each (contender, task) is kept, so that a stopped run goes on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

import numpy as np

from factost_core.evaluation import metrics
from factost_core.evaluation.backtest import Tally
from factost_core.evaluation.baselines import naive
from factost_core.evaluation.benchmark.contenders import Array, Contender
from factost_core.evaluation.benchmark.tasks import BenchmarkPanel
from factost_core.evaluation.command import keep, read_kept
from factost_core.evaluation.report import ReportRow

#: Changes when tasks or scores are made in another way, so that older files are not taken.
VERSION = 1
#: A series counts when so many of its newest steps before a window were observed.
FEWEST, NEWEST = 8, 1_000


class Result(TypedDict):
    """What is kept of one contender on one task.

    ``key`` tells what it was made from; ``fallbacks`` counts series for which the contender had no finite
    forecast and repeating the last value stood in.
    """

    key: dict[str, Any]
    contender: str
    title: str
    panel: str
    panel_title: str
    redistributable: bool
    horizon: int
    windows: int
    series: int
    scores: ReportRow
    seconds_per_1000: float
    fallbacks: int


@dataclass(frozen=True)
class Store:
    """A folder of results: one JSON file a contender and task."""

    folder: Path

    def path(self, contender: Contender, task: BenchmarkPanel, horizon: int) -> Path:
        return self.folder / contender.name / f"{task.name}-{horizon}.json"

    def find(self, contender: Contender, task: BenchmarkPanel, horizon: int) -> Result | None:
        """The kept result, if these weights or this version made it from this panel and these windows."""
        kept: Result | None = read_kept(self.path(contender, task, horizon), key(contender, task, horizon))
        return kept

    def keep(self, contender: Contender, task: BenchmarkPanel, result: Result) -> None:
        keep(self.path(contender, task, result["horizon"]), result)


def key(contender: Contender, task: BenchmarkPanel, horizon: int) -> dict[str, Any]:
    """What a result depends on."""
    return {
        "version": VERSION,
        "identity": contender.identity,
        "panel": task.panel.fingerprint,
        "horizon": horizon,
        "starts": list(task.starts),
    }


def run(
    panels: Iterable[BenchmarkPanel],
    contenders: Sequence[Contender],
    store: Store,
    tell: Callable[[str], None],
    asked: frozenset[str] = frozenset(),
) -> list[Result]:
    """All results, the kept ones and those that were missing.

    Where `asked` names contenders, only they are run; of the others what is kept takes part.
    """
    results: list[Result] = []
    for task in panels:
        for contender in contenders:
            if not contender.takes(task):
                continue
            found = {horizon: store.find(contender, task, horizon) for horizon in task.horizons}
            missing = [horizon for horizon, kept in found.items() if kept is None]
            if asked and contender.name not in asked:
                missing = []
            for result in score(contender, task, missing):
                store.keep(contender, task, result)
                found[result["horizon"]] = result
                tell(
                    f"{task.name}, {result['horizon']} steps, {contender.title}: "
                    f"MAE {result['scores']['mae']:.4g}, {result['scores']['seconds']:.1f} s"
                )
            results += [result for result in found.values() if result is not None]
    return results


def score(contender: Contender, task: BenchmarkPanel, horizons: Sequence[int]) -> list[Result]:
    """Ask a contender for the windows of a panel and score what it says."""
    if not horizons:
        return []
    contender.prepare()
    readings = task.panel.to_array()
    tallies = {horizon: Tally() for horizon in horizons}
    fallbacks = dict.fromkeys(horizons, 0)
    for start in task.starts:
        past = task.panel.before(task.panel.readings.index[start])
        context = readings[:, :start]
        counted = np.isfinite(context[:, -NEWEST:]).sum(axis=1) >= FEWEST
        scale = metrics.seasonal_scale(context, task.panel.season_steps("day") or 1)
        for horizon, forecast in _forecasts(contender, past, tallies):
            lost = ~np.isfinite(forecast).reshape(len(forecast), -1).all(axis=1)
            forecast[lost] = naive(context[lost], horizon).reshape(-1, horizon, *(1,) * (forecast.ndim - 2))
            fallbacks[horizon] += int((lost & counted).sum())
            target = np.where(counted[:, None], readings[:, start : start + horizon], np.float32(np.nan))
            if np.isfinite(target).any():
                tallies[horizon].add(target, scale, forecast)
    asked = len(task.starts) * len(readings)
    return [
        Result(
            key=key(contender, task, horizon),
            contender=contender.name,
            title=contender.title,
            panel=task.name,
            panel_title=task.panel.name,
            redistributable=task.redistributable,
            horizon=horizon,
            windows=len(tally.windows),
            series=len(readings),
            scores=tally.row(contender.name),
            seconds_per_1000=round(1000 * tally.seconds / asked, 4),
            fallbacks=fallbacks[horizon],
        )
        for horizon, tally in tallies.items()
    ]


def _forecasts(contender: Contender, past: Any, tallies: dict[int, Tally]) -> Iterable[tuple[int, Array]]:
    """Each horizon's forecast, timed; a model of one fit is asked once, which counts for each horizon."""
    if not contender.one_fit:
        for horizon, tally in tallies.items():
            with tally:
                forecast = contender.forecast(past, horizon)
            yield horizon, forecast
        return
    fit = Tally()
    with fit:
        whole = contender.forecast(past, max(tallies))
    for horizon, tally in tallies.items():
        tally.seconds += fit.seconds
        yield horizon, whole[:, :horizon].copy()
