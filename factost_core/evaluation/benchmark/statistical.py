"""AutoETS, AutoTheta and MSTL of statsforecast, one fit a series and window, on all cores.

As any user would have it: the newest 1,000 steps, the daily season, missing values filled forward (and
backward at the beginning), the models' own prediction intervals.
"""

import multiprocessing
import warnings
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.evaluation.benchmark.contenders import Array
from factost_core.evaluation.benchmark.machine import library_version, require_library
from factost_core.evaluation.benchmark.tasks import BenchmarkPanel
from factost_core.panel import SensorPanel

NEWEST = 1_000
#: AutoETS fits a parameter for each step of a season: beyond a day of hours it takes part without a season.
LONGEST_ETS_SEASON = 24
#: Central intervals whose ends are the quantiles .1 to .4 and .6 to .9; the point is the median.
_INTERVALS = [20, 40, 60, 80]
_COLUMNS = [f"lo-{level}" for level in (80, 60, 40, 20)] + ["mean"] + [f"hi-{level}" for level in _INTERVALS]

#: (day, week) in steps, each None where it does not fit, to a model.
_Maker = Callable[[int | None, int | None], Any]


def _makers() -> dict[str, _Maker]:
    from statsforecast.models import MSTL, AutoETS, AutoTheta

    def ets(day: int | None, week: int | None) -> Any:
        seasonal = day is not None and day <= LONGEST_ETS_SEASON
        return AutoETS(season_length=day, model="ZZZ") if seasonal else AutoETS(season_length=1, model="ZZN")

    def theta(day: int | None, week: int | None) -> Any:
        return AutoTheta(season_length=day or 1)

    def mstl(day: int | None, week: int | None) -> Any:
        return MSTL(season_length=day or 1)

    def mstl_weekly(day: int | None, week: int | None) -> Any:
        return MSTL(season_length=[season for season in (day, week) if season] or 1)

    return {"autoets": ets, "autotheta": theta, "mstl": mstl, "mstl_weekly": mstl_weekly}


@dataclass
class Cores:
    """Processes that fit series side by side; they start at the first fit and end with the program."""

    count: int
    _pool: ProcessPoolExecutor | None = None

    def start(self) -> ProcessPoolExecutor:
        """The processes, each with everything loaded."""
        if self._pool is None:
            require_library("statsforecast")
            # spawn: a fork of a process that runs torch's threads may hang
            context = multiprocessing.get_context("spawn")
            barrier = context.Barrier(self.count)
            self._pool = ProcessPoolExecutor(self.count, context, _warm_up, (barrier,))
            list(self._pool.map(int, range(self.count)))
        return self._pool


@dataclass(frozen=True)
class Statistical:
    """One statsforecast model."""

    name: str
    title: str
    cores: Cores
    one_fit: bool = True

    @property
    def identity(self) -> str:
        return f"statsforecast {library_version('statsforecast')}"

    def takes(self, task: BenchmarkPanel) -> bool:
        return True

    def prepare(self) -> None:
        self.cores.start()

    def forecast(self, past: SensorPanel, horizon: int) -> Array:
        newest = past.readings.iloc[-NEWEST:].to_numpy(dtype=np.float64).T
        seasons = [past.season_steps(season) for season in ("day", "week")]
        day, week = (s if s is not None and 2 * s <= newest.shape[1] else None for s in seasons)
        asked = [(self.name, series, day, week, horizon) for series in newest]
        return np.stack(list(self.cores.start().map(_fit, asked))).astype(np.float32)


def statistical(cores: int) -> list[Statistical]:
    """The models of issue and textbook, and MSTL as its authors would use it on hours: day and week."""
    titles = {
        "autoets": "AutoETS",
        "autotheta": "AutoTheta",
        "mstl": "MSTL, day",
        "mstl_weekly": "MSTL, day and week",
    }
    shared = Cores(cores)
    return [Statistical(name, title, shared) for name, title in titles.items()]


def _warm_up(barrier: Any) -> None:
    from threadpoolctl import threadpool_limits

    threadpool_limits(1)  # one process a core: threads of their own would take each other's
    warnings.simplefilter("ignore")
    for name in _makers():
        _fit((name, np.sin(np.arange(200.0)), 24, 48, 12))
    barrier.wait()  # every process has warmed up before the first forecast is timed


def _fit(asked: tuple[str, NDArray[np.float64], int | None, int | None, int]) -> NDArray[np.float64]:
    """(H, 9) quantiles of one series; NaN where the model fails."""
    name, series, day, week, horizon = asked
    filled = pd.Series(series).ffill().bfill().to_numpy()
    try:
        found = _makers()[name](day, week).forecast(y=filled, h=horizon, level=_INTERVALS)
        return np.column_stack([found[column] for column in _COLUMNS])
    except Exception:  # whatever a model raises on a series that it cannot fit
        return np.full((horizon, len(_COLUMNS)), np.nan)
