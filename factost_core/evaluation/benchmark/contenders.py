"""Who takes part: FactoST, the baselines of a few lines, and the interface that every rival fits."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from factost_core.evaluation.backtest import WQL_LEVELS
from factost_core.evaluation.baselines import historical_average, naive, seasonal_naive
from factost_core.evaluation.benchmark.tasks import BenchmarkPanel
from factost_core.forecaster import Forecaster
from factost_core.io.time_grid import future_stamps
from factost_core.panel import SensorPanel
from factost_core.quantiles import interpolate_quantiles

Array = NDArray[np.float32]


class Contender(Protocol):
    """A forecaster in the benchmark.

    Attributes:
        name: of its files and columns.
        title: as a person reads it.
        identity: changes whenever its forecasts could (a version, a fingerprint of weights).
        one_fit: the forecast of a short horizon is the beginning of that of a long one.
    """

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def identity(self) -> str: ...
    @property
    def one_fit(self) -> bool: ...

    def takes(self, task: BenchmarkPanel) -> bool:
        """Whether it has a forecast for this panel."""

    def prepare(self) -> None:
        """Load and compile what the first forecast would; that is not a forecast's time."""

    def forecast(self, past: SensorPanel, horizon: int) -> Array:
        """A point (S, H) or the quantiles .1 to .9 (S, H, 9); NaN where there is none."""


@dataclass(frozen=True)
class Pretrained:
    """FactoST, zero-shot, through the call that everyone uses."""

    forecaster: Forecaster
    one_fit: bool = False

    @property
    def name(self) -> str:
        return f"factost_{self.forecaster.name}"

    @property
    def title(self) -> str:
        return f"FactoST {self.forecaster.name}"

    @property
    def identity(self) -> str:
        return self.forecaster.fingerprint

    def takes(self, task: BenchmarkPanel) -> bool:
        return True

    def prepare(self) -> None:
        self.forecaster.predict_array(np.zeros((1, 16), dtype=np.float32), 1)

    def forecast(self, past: SensorPanel, horizon: int) -> Array:
        return interpolate_quantiles(self.forecaster.predict(past, horizon).trained, WQL_LEVELS)


@dataclass(frozen=True)
class Baseline:
    """A baseline of `factost_core.evaluation.baselines`: a point, from the whole history.

    ``history``: how many steps of history it needs on a panel; None where it does not fit the panel.
    """

    name: str
    title: str
    point: Callable[[SensorPanel, int], Array]
    history: Callable[[SensorPanel], int | None]
    identity: str = "1"
    one_fit: bool = False

    def takes(self, task: BenchmarkPanel) -> bool:
        needed = self.history(task.panel)
        return needed is not None and task.starts[0] >= needed

    def prepare(self) -> None:
        pass  # nothing to load

    def forecast(self, past: SensorPanel, horizon: int) -> Array:
        return self.point(past, horizon)


def baselines() -> list[Baseline]:
    """Naive, the two seasonal ones and the historical average; the weekly one takes two weeks of history."""

    def season(name: str, weeks: bool, history: int) -> Baseline:
        def steps(panel: SensorPanel) -> int | None:
            return panel.season_steps("week" if weeks else "day")

        return Baseline(
            f"seasonal_naive_{name}",
            f"seasonal naive, {name}",
            lambda past, horizon: seasonal_naive(past.to_array(), horizon, steps(past) or 1),
            lambda panel: None if steps(panel) is None else history * (steps(panel) or 1),
        )

    return [
        Baseline("naive", "naive", lambda past, horizon: naive(past.to_array(), horizon), lambda panel: 0),
        season("daily", weeks=False, history=0),
        season("weekly", weeks=True, history=2),
        Baseline("historical_average", "historical average", _historical_average, lambda panel: 0),
    ]


def _historical_average(past: SensorPanel, horizon: int) -> Array:
    times = past.readings.index
    return historical_average(past.to_array(), times, future_stamps(times, past.step, horizon))
