"""Where past readings lay in the forecasts that were made of them: a small backtest before a forecast."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.evaluation.backtest import Tally, forecast_windows
from factost_core.forecast import Predictor
from factost_core.joint.normal_scores import scores_of
from factost_core.panel import SensorPanel

#: As many past forecasts say how errors move together, and at least so many are needed.
WINDOWS, FEWEST_WINDOWS = 30, 4


@dataclass(frozen=True, eq=False)
class PastErrors:
    """What had been forecast of past stretches, and what was then read.

    Attributes:
        target: (window, sensor, step) readings; NaN = not read or not forecast.
        trained: (window, sensor, step, 11) the quantiles of their forecasts.
    """

    target: NDArray[np.float32]
    trained: NDArray[np.float32]
    sensor_ids: tuple[str, ...]

    @cached_property
    def scores(self) -> NDArray[np.float32]:
        """The normal scores (window, sensor, step) of the readings in their forecasts."""
        return scores_of(self.trained, self.target)

    def of(self, rows: Sequence[int]) -> "PastErrors":
        """Those of some sensors."""
        chosen = list(rows)
        ids = tuple(self.sensor_ids[row] for row in chosen)
        return PastErrors(self.target[:, chosen], self.trained[:, chosen], ids)

    def save(self, path: str | Path | IO[bytes]) -> None:
        """Write an .npz of plain arrays."""
        ids = np.array(self.sensor_ids, np.str_)
        np.savez(path, allow_pickle=False, target=self.target, trained=self.trained, sensor_ids=ids)

    @classmethod
    def load(cls, path: str | Path | IO[bytes]) -> "PastErrors":
        """What ``save`` wrote."""
        with np.load(path, allow_pickle=False) as file:
            return cls(file["target"], file["trained"], tuple(file["sensor_ids"].tolist()))


def measure_past_errors(
    forecaster: Predictor,
    panel: SensorPanel,
    horizon: int,
    context_length: int | None = None,
    windows: int = WINDOWS,
    on_progress: Callable[[float], None] | None = None,
) -> PastErrors:
    """Forecast up to ``windows`` stretches of ``horizon`` steps that end with the panel, each from what was
    known before it, and see where the readings lay.

    The stretches follow each other; where the readings are too short for that, they overlap. The cost is that
    of as many forecasts.

    Raises:
        InputError: the readings leave less than FEWEST_WINDOWS stretches after a first one of history.
    """
    starts = window_starts(len(panel.readings), horizon, windows)
    found = []
    each = past_windows(forecaster, panel, horizon, starts, context_length)
    for number, window in enumerate(each, start=1):
        if window is not None:
            found.append(window)
        if on_progress is not None:
            on_progress(number / len(starts))
    if len(found) < FEWEST_WINDOWS:
        raise InputError(
            f"only {len(found)} of the {len(starts)} stretches of {horizon} steps before the forecast hold "
            f"readings; {FEWEST_WINDOWS} are needed to see how the sensors' errors move together"
        )
    return errors_of(found, panel.sensor_ids)


@dataclass(frozen=True, eq=False)
class PastWindow:
    """What was read (sensor, step), NaN = missing, and the quantiles (sensor, step, 11) that had been
    forecast, none below the panel's floor."""

    target: NDArray[np.float32]
    trained: NDArray[np.float32]


def errors_of(windows: Sequence[PastWindow], sensor_ids: Sequence[str]) -> PastErrors:
    """The windows as one."""
    target, trained = (
        np.stack(parts) for parts in zip(*((w.target, w.trained) for w in windows), strict=True)
    )
    return PastErrors(target, trained, tuple(sensor_ids))


def past_windows(
    forecaster: Predictor,
    panel: SensorPanel,
    horizon: int,
    starts: Sequence[int],
    context_length: int | None = None,
) -> Iterator[PastWindow | None]:
    """Forecast the windows that begin at the rows ``starts``, each from what was known before it; None for
    one in which nothing was read."""
    forecasters, tallies = {"it": forecaster}, {"it": Tally()}
    for window in forecast_windows(panel, horizon, starts, forecasters, {}, tallies, context_length):
        if not window.trained:
            yield None
            continue
        trained = window.trained["it"]
        if panel.floor is not None:
            trained = np.maximum(trained, np.float32(panel.floor))
        yield PastWindow(window.target, trained)


def window_starts(length: int, horizon: int, windows: int = WINDOWS) -> list[int]:
    """The rows at which the stretches begin, the earliest first. Raises InputError where they are too few."""
    latest = length - horizon
    if latest - horizon + 1 < FEWEST_WINDOWS:
        raise InputError(
            f"{length} steps of readings lie before the forecast; to see how errors over {horizon} steps "
            f"move together, {2 * horizon + FEWEST_WINDOWS - 1} or more are needed. "
            "Choose a later start or fewer steps ahead."
        )
    fitting = length // horizon - 1
    if fitting >= windows or fitting * 2 >= windows:
        return list(range(latest, horizon - 1, -horizon))[:windows][::-1]
    places = np.linspace(horizon, latest, min(windows, latest - horizon + 1))
    return [int(place) for place in np.unique(places.round())]
