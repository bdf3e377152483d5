"""The clock that the ds column of a long table keeps: equal steps, or months and business days.

Steps shorter than a day are absolute time; days and longer ones follow the wall clock of ds' zone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError, first_line
from factost_core.io.time_grid import is_whole_days, localize_days

Freq: TypeAlias = str | int | pd.Timedelta | pd.offsets.BaseOffset
#: What ds holds: stamps in ns or us, or whole numbers.
Stamps: TypeAlias = pd.DatetimeIndex | NDArray[np.int64]
_EXAMPLE = 'give freq=, for example "h", "15min", "D", "MS" or, where ds is a whole number, 1'


class Clock(Protocol):
    """What time it is `horizon` steps after the rows."""

    def after(self, rows: NDArray[np.int64], horizon: int) -> pd.Index: ...


@dataclass(frozen=True)
class _EqualSteps:
    """Steps of one length, each series on its own phase. ``stamps`` turns ticks back into what ds holds."""

    ticks: NDArray[np.int64]
    step: int
    stamps: Callable[[NDArray[np.int64]], pd.Index]

    def after(self, rows: NDArray[np.int64], horizon: int) -> pd.Index:
        ahead = self.ticks[rows][:, None] + self.step * np.arange(1, horizon + 1)
        return self.stamps(ahead.ravel())


@dataclass(frozen=True)
class _Calendar:
    """Steps that the calendar makes (months, business days): one wall-clock grid for all series."""

    first: pd.Timestamp
    places: NDArray[np.int64]
    offset: pd.offsets.BaseOffset
    zone: object

    def after(self, rows: NDArray[np.int64], horizon: int) -> pd.Index:
        ahead = self.places[rows][:, None] + np.arange(1, horizon + 1)
        grid = pd.date_range(self.first, periods=int(ahead.max()) + 1, freq=self.offset)
        index = grid[ahead.ravel()]
        return index if self.zone is None else localize_days(index, self.zone)


def find_clock(
    stamps: Stamps,
    same: NDArray[np.bool_],
    freq: Freq | None,
    name: Callable[[int], str],
) -> tuple[Clock, NDArray[np.int64]]:
    """The clock of sorted rows and each row's place on it; `same`: row i + 1 is of row i's series."""
    whole = isinstance(stamps, np.ndarray)
    if freq is not None and whole != isinstance(freq, int):
        kind = "whole numbers" if whole else "stamps"
        raise InputError(f"freq {freq!r} does not fit ds, which holds {kind}; {_EXAMPLE}")
    if isinstance(stamps, np.ndarray):
        step = _most_common(np.diff(stamps)[same]) if freq is None else int(freq)
        if step < 1:
            raise InputError(f"freq must be at least 1; got {freq!r}")
        return _equal_steps(stamps, step, str(step), pd.Index, same, name)
    zone = stamps.tz
    wall = stamps if zone is None else stamps.tz_localize(None)
    if freq is None:
        found = _offset_of(wall, stamps, same)
    else:
        found = _offset(freq)
    if not isinstance(found, pd.Timedelta):
        return _calendar(wall, found, zone, name)
    by_day = is_whole_days(found)
    absolute = wall if zone is None or by_day else stamps.tz_convert("UTC").tz_localize(None)

    def back(ticks: NDArray[np.int64]) -> pd.Index:
        index = pd.DatetimeIndex(ticks.view(f"datetime64[{stamps.unit}]"))
        if zone is None:
            return index
        return localize_days(index, zone) if by_day else index.tz_localize("UTC").tz_convert(zone)

    step = int(found / pd.Timedelta(1, unit=stamps.unit))
    return _equal_steps(absolute.asi8, step, str(found), back, same, name)


def _equal_steps(
    ticks: NDArray[np.int64],
    step: int,
    step_name: str,
    stamps: Callable[[NDArray[np.int64]], pd.Index],
    same: NDArray[np.bool_],
    name: Callable[[int], str],
) -> tuple[Clock, NDArray[np.int64]]:
    moved = np.diff(ticks)
    off = same & (moved % step != 0)
    if off.any():
        raise InputError(
            f"ds of {name(int(off.argmax()) + 1)} is no whole number of steps of {step_name} after the row "
            f"before it; expected a regular step with rows missing at most; {_EXAMPLE}"
        )
    return _EqualSteps(ticks, step, stamps), np.concatenate([[0], np.where(same, moved // step, 0).cumsum()])


def _calendar(
    wall: pd.DatetimeIndex, offset: pd.offsets.BaseOffset, zone: object, name: Callable[[int], str]
) -> tuple[Clock, NDArray[np.int64]]:
    grid = pd.date_range(wall.min(), wall.max(), freq=offset)
    places = np.asarray(grid.get_indexer(wall), dtype=np.int64)
    if (places < 0).any():
        raise InputError(
            f"ds of {name(int((places < 0).argmax()))} does not stand on the grid of freq "
            f"{offset.freqstr!r} from {wall.min()} on; {_EXAMPLE}"
        )
    return _Calendar(grid[0], places, offset, zone), places


def _offset(freq: Freq) -> pd.Timedelta | pd.offsets.BaseOffset:
    """A sampling step as a length, where it has one, or as the calendar's."""
    try:
        offset = pd.tseries.frequencies.to_offset(freq)
    except (ValueError, TypeError) as error:
        raise InputError(f"freq {freq!r} is no sampling step ({first_line(error)}); {_EXAMPLE}") from None
    if isinstance(offset, pd.offsets.Day):
        offset = pd.offsets.Hour(24 * offset.n)
    tick = isinstance(offset, pd.offsets.Tick)
    if offset is None or offset.n < 1 or (tick and pd.Timedelta(offset) < pd.Timedelta(1, unit="us")):
        raise InputError(f"freq {freq!r} is no sampling step of at least a microsecond; {_EXAMPLE}")
    return pd.Timedelta(offset) if tick else offset


def _offset_of(
    wall: pd.DatetimeIndex, stamps: pd.DatetimeIndex, same: NDArray[np.bool_]
) -> pd.Timedelta | pd.offsets.BaseOffset:
    """The sampling step that the rows keep: the most common one, or the calendar's where it has a name."""
    by_wall, by_time = np.diff(wall.asi8)[same], np.diff(stamps.asi8)[same]
    common = pd.Timedelta(_most_common(by_wall), unit=stamps.unit)
    # The wall clock stands still or goes back in the hour that a clock change repeats.
    if common <= pd.Timedelta(0) or not is_whole_days(common):
        return pd.Timedelta(_most_common(by_time), unit=stamps.unit)
    # Months have 28 to 31 days, business weeks 5: the longest series tells most.
    begins = np.concatenate([[0], np.flatnonzero(~same) + 1, [len(wall)]])
    longest = int(np.diff(begins).argmax())
    series = wall[begins[longest] : begins[longest + 1]]
    with pd.option_context("future.infer_freq_returns_offset", True):
        named = pd.infer_freq(series) if len(series) > 2 else None
    offset = None if named is None else _offset(named)
    return common if offset is None or isinstance(offset, pd.Timedelta | pd.offsets.Week) else offset


def _most_common(differences: NDArray[np.int64]) -> int:
    if not len(differences):
        raise InputError(f"no series has two rows, so ds does not tell the sampling step; {_EXAMPLE}")
    values, counts = np.unique(differences, return_counts=True)
    return int(values[counts.argmax()])
