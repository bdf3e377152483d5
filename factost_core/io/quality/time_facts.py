"""What the stamps of a file say of its clock: the step, how regular it is, what repeats or is off."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.io.quality.content import is_reasonable, series_keys
from factost_core.io.quality.grid import ticks_of
from factost_core.io.raw_readings import RawReadings
from factost_core.io.time_grid import grid_between, is_whole_days, most_common_step

Regularity = Literal["regular", "jittered", "irregular"]

_SECONDS = (1, 2, 5, 10, 15, 20, 30)
_MINUTES = (1, 2, 3, 5, 6, 10, 12, 15, 20, 30)
_HOURS = (1, 2, 3, 4, 6, 8, 12)
#: Steps that people choose, in microseconds.
USUAL_STEPS = np.array(
    [*(n * 1_000_000 for n in _SECONDS), *(n * 60_000_000 for n in _MINUTES)]
    + [*(n * 3_600_000_000 for n in _HOURS), 86_400_000_000, 7 * 86_400_000_000],
    dtype=np.int64,
)
_NEAR = 0.1  # of the step: what a clock may wander and still mean it
_NEARLY_ALL = 0.9
_MOST = 0.5  # share of the differences that makes a step the step


@dataclass(frozen=True)
class TimeFacts:
    """The clock of a file.

    Attributes:
        times: (T,) the distinct stamps, in order.
        at: (row,) the place of each row's stamp in ``times``.
        gaps: (gap,) microseconds from one stamp of a sensor to its next (wall clock for steps of whole days).
        starts: (gap,) the place in ``times`` where each gap begins; gaps stand sensor by sensor.
        repeated: how many rows repeat a stamp (in long form: of their sensor).
        step: what most gaps are, or mean; for irregular ones a usual step that holds one reading or two.
        share: of the gaps that are the step exactly.
        grid_step: the step that the strict grid takes; None where there is a single stamp.
        off: (T,) which stamps lie off the strict grid.
        steps: how many the strict grid has; None where it would be absurdly long.
    """

    times: pd.DatetimeIndex
    at: NDArray[np.int64]
    gaps: NDArray[np.int64]
    starts: NDArray[np.int64]
    repeated: int
    step: pd.Timedelta | None
    share: float
    regularity: Regularity
    grid_step: pd.Timedelta | None
    off: NDArray[np.bool_]
    steps: int | None

    @property
    def fits_strictly(self) -> bool:
        """Whether ``grid_readings`` would take the rows as they are."""
        return (
            self.grid_step is not None and self.steps is not None and not self.off.any() and not self.repeated
        )


def time_facts(raw: RawReadings) -> TimeFacts:
    """Look at the stamps of at least one row."""
    ticks, at = np.unique(raw.stamps.as_unit("us").asi8, return_inverse=True)
    times = pd.DatetimeIndex(ticks.view("datetime64[us]")).tz_localize("UTC").tz_convert(raw.stamps.tz)
    keys = series_keys(raw) * len(times) + at
    if not (np.diff(keys) >= 0).all():
        keys = np.sort(keys)
    series, place = np.divmod(keys, len(times))
    same = series[1:] == series[:-1]
    repeated = int((same & (place[1:] == place[:-1])).sum())
    follows = same & (place[1:] > place[:-1])
    starts, ends = place[:-1][follows], place[1:][follows]
    if not len(starts):  # one row per sensor: what is between the stamps of all is all there is
        starts, ends = np.arange(len(times) - 1), np.arange(1, len(times))
    gaps = _gaps(times, starts, ends)
    step, share, regularity = _step(gaps)
    if raw.step is not None:
        step, regularity = raw.step, "regular"
        share = float((gaps == ticks_of(raw.step)).mean()) if len(gaps) else 1.0
    grid_step, off, steps = _strict_grid(raw, times)
    return TimeFacts(times, at, gaps, starts, repeated, step, share, regularity, grid_step, off, steps)


def _gaps(times: pd.DatetimeIndex, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    walls = times.tz_localize(None).asi8
    by_wall = walls[ends] - walls[starts]
    if len(by_wall):
        values, counts = np.unique(by_wall, return_counts=True)
        common = pd.Timedelta(int(values[counts.argmax()]), unit="us")
        if common > pd.Timedelta(0) and is_whole_days(common):
            return by_wall
    return times.asi8[ends] - times.asi8[starts]


def _step(gaps: NDArray[np.int64]) -> tuple[pd.Timedelta | None, float, Regularity]:
    if not len(gaps):
        return None, 0.0, "irregular"
    values, counts = np.unique(gaps, return_counts=True)
    common, share = int(values[counts.argmax()]), float(counts.max() / len(gaps))
    many_left_out = share >= _MOST / 2 and (gaps % common == 0).mean() >= _NEARLY_ALL
    if share >= _MOST or many_left_out:
        return pd.Timedelta(common, unit="us"), share, "regular"
    middle = float(np.median(gaps))
    usual = int(USUAL_STEPS[np.abs(np.log(USUAL_STEPS / middle)).argmin()])
    # A reading left out makes one gap of two: what is near a multiple is near.
    multiple = np.maximum(1, np.round(gaps / usual))
    near = (np.abs(gaps - multiple * usual) <= _NEAR * usual).mean()
    if near >= _NEARLY_ALL and abs(middle - usual) <= _NEAR * usual:
        return pd.Timedelta(usual, unit="us"), float((gaps == usual).mean()), "jittered"
    longer = USUAL_STEPS[middle <= USUAL_STEPS]
    step = int(longer[0]) if len(longer) else int(USUAL_STEPS[-1])
    return pd.Timedelta(step, unit="us"), float((gaps == step).mean()), "irregular"


def _strict_grid(
    raw: RawReadings, times: pd.DatetimeIndex
) -> tuple[pd.Timedelta | None, NDArray[np.bool_], int | None]:
    """What ``grid_readings`` would do: its step, the stamps that it would refuse, and its length."""
    none = np.zeros(len(times), dtype=bool)
    if raw.step is None and len(times) < 2:
        return None, none, None
    step = most_common_step(times) if raw.step is None else raw.step.as_unit("us")
    if not is_reasonable(int((times[-1] - times[0]) / step) + 1, raw):
        return step, none, None
    grid = grid_between(times, step, times[0], times[-1])
    return step, np.asarray(grid.get_indexer(times) < 0), len(grid)
