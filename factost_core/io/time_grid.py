"""The regular time grid a panel stands on.

Steps shorter than a day, or not whole days, are absolute time: an hourly grid has 23 or 25 steps on the days
the clocks change. Steps of whole days are wall-clock days in the panel's zone: a daily grid keeps its local
hour through the changes.
"""

from datetime import date
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError

DAY = pd.Timedelta(days=1)
_UNIT = "us"
TimeLike: TypeAlias = str | date | pd.Timestamp | np.datetime64  # a datetime is a date


def is_whole_days(step: pd.Timedelta) -> bool:
    return bool(step % DAY == pd.Timedelta(0))


def most_common_step(times: pd.DatetimeIndex) -> pd.Timedelta:
    """The most common difference of sorted, distinct, zoned stamps (at least two); the shortest of equals."""
    times = times.as_unit(_UNIT)
    walls, differences = np.diff(times.tz_localize(None).asi8), np.diff(times.asi8)
    step = _mode(walls)
    if step <= 0 or not is_whole_days(pd.Timedelta(step, unit=_UNIT)):
        step = _mode(differences)
        # A few days around a midnight that does not exist: no difference occurs twice, all are nearly whole.
        day = int(DAY / pd.Timedelta(1, unit=_UNIT))
        whole = np.rint(walls / day).astype(np.int64) * day
        nearly = (whole > 0) & (np.abs(walls - whole) <= day // 24)
        if nearly.all() and len(np.unique(differences)) == len(differences) > 1:
            step = _mode(whole)
    return pd.Timedelta(step, unit=_UNIT).as_unit(_UNIT)


def grid_between(
    index: pd.DatetimeIndex,
    step: pd.Timedelta,
    first: pd.Timestamp,
    last: pd.Timestamp,
    limit: int = 50_000_000,
) -> pd.DatetimeIndex:
    """All stamps of the grid that `index` stands on from `first` to `last`, both included.

    The grid's phase is that of most stamps in `index`. Raises InputError beyond `limit` steps, which only a
    mistyped year makes.
    """
    count = (last - first) / step
    if count > limit:
        raise InputError(
            f"from {first} to {last} in steps of {name_step(step)} is {count:.3g} steps: is one mistyped?"
        )
    zone = index.tz
    wide = int(step / pd.Timedelta(1, unit=_UNIT))
    calendar = is_whole_days(step)
    stamps = (index.tz_localize(None) if calendar else index).as_unit(_UNIT).asi8
    _, places, counts = np.unique(stamps % wide, return_index=True, return_counts=True)
    anchor = stamps[places[np.lexsort((places, -counts))[0]]]
    ends = [_ticks(stamp.tz_localize(None) if calendar else stamp) for stamp in (first, last)]
    # One step more on each side, then cut: a wall clock that jumps can hide the last one.
    ticks = (
        np.arange((ends[0] - anchor) // wide - 1, (ends[1] - anchor) // wide + 2, dtype=np.int64) * wide
        + anchor
    )
    grid = pd.DatetimeIndex(ticks.view(f"datetime64[{_UNIT}]"))
    grid = localize_days(grid, zone) if calendar else grid.tz_localize("UTC").tz_convert(zone)
    return grid[(grid >= first) & (grid <= last)]


def localize_days(naive: pd.DatetimeIndex, zone: object) -> pd.DatetimeIndex:
    """Wall-clock days in a zone; an hour that a clock change leaves out moves to the next one that exists."""
    return naive.tz_localize(zone, nonexistent="shift_forward", ambiguous=np.ones(len(naive), dtype=bool))


def future_stamps(index: pd.DatetimeIndex, step: pd.Timedelta, count: int) -> pd.DatetimeIndex:
    """The first `count` grid stamps after the end of `index`."""
    last = index[-1]
    ahead = grid_between(index, step, last, last + (count + 1) * step)  # one more: a day can have 25 hours
    return ahead[ahead > last][:count]


def off_grid(times: pd.DatetimeIndex, step: pd.Timedelta, limit: int = 50_000_000) -> NDArray[np.bool_]:
    """Which of the stamps are not on the grid of the others, and so shall be named in an error."""
    grid = grid_between(times, step, times.min(), times.max(), limit)
    return np.asarray(grid.get_indexer(times) < 0)


def to_stamp(time: TimeLike, zone: object) -> pd.Timestamp:
    """A person's time as a stamp in `zone`; naive ones are wall clock there (of a repeated hour, the first).

    Raises InputError when it cannot be read or does not exist on that clock.
    """
    try:
        stamp = pd.Timestamp(time)
    except (ValueError, TypeError, OverflowError):
        raise InputError(
            f"{time!r} is not a time; write it like 2024-05-01 06:00 or 2024-05-01T06:00+12:00"
        ) from None
    if stamp is pd.NaT:
        raise InputError(f"{time!r} is not a time; write it like 2024-05-01 06:00 or 2024-05-01T06:00+12:00")
    stamp = stamp.as_unit(_UNIT)
    if stamp.tzinfo is not None:
        return stamp.tz_convert(zone)
    local = stamp.tz_localize(zone, ambiguous=True, nonexistent="NaT")
    if local is pd.NaT:
        raise InputError(
            f"{stamp} does not exist in {zone}: the clocks were put forward; give a later or earlier time"
        )
    return local


def name_step(step: pd.Timedelta) -> str:
    """A step as people say it: "5 min", "1 h", "7 days"."""
    for unit, size in (("day", DAY), ("h", pd.Timedelta(hours=1)), ("min", pd.Timedelta(minutes=1))):
        if step % size == pd.Timedelta(0):
            count = step // size
            return f"{count} {unit}{'s' if unit == 'day' and count != 1 else ''}"
    return f"{step.total_seconds():g} s"


def _ticks(stamp: pd.Timestamp) -> int:
    return int(stamp.as_unit(_UNIT).asm8.view("i8"))  # .value is in nanoseconds, whatever the unit


def _mode(differences: NDArray[np.int64]) -> int:
    values, counts = np.unique(differences, return_counts=True)
    return int(values[counts.argmax()])
