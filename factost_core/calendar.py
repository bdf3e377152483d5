"""Calendar features of times, those that a sampling step can resolve."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

#: Field, number of its values, the longest sampling step at which it still tells times apart, and the time
#: from which it can be learned: all values were there, those of months and years twice ("the 25th", met once,
#: is the weather of that day).
_FIELDS: tuple[tuple[str, int, pd.Timedelta, pd.Timedelta], ...] = (
    ("minute_of_hour", 60, pd.Timedelta(minutes=30), pd.Timedelta(hours=1)),
    ("hour_of_day", 24, pd.Timedelta(hours=12), pd.Timedelta(days=1)),
    ("day_of_week", 7, pd.Timedelta(days=1), pd.Timedelta(days=7)),
    ("day_of_month", 31, pd.Timedelta(days=1), pd.Timedelta(days=62)),
    ("month_of_year", 12, pd.Timedelta(days=31), pd.Timedelta(days=731)),
)


@dataclass(frozen=True)
class CalendarField:
    """A calendar feature and how many values it takes."""

    name: str
    size: int


def calendar_fields(step: pd.Timedelta, shown: pd.Timedelta) -> list[CalendarField]:
    """The fields that readings ``step`` apart can resolve and that can be learned from a time of ``shown``.

    What was never seen cannot be learned: after ten days in March, the 25th would be noise. At least one is
    left, that with the shortest cycle.
    """
    resolved = [
        (CalendarField(name, size), cycle) for name, size, longest, cycle in _FIELDS if step <= longest
    ] or [(CalendarField("month_of_year", 12), pd.Timedelta(0))]
    return [field for field, cycle in resolved if cycle <= shown] or [resolved[0][0]]


def calendar_indices(times: pd.DatetimeIndex, fields: list[CalendarField]) -> NDArray[np.int64]:
    """(time, field) indices from 0, on the wall clock of the times' zone."""
    values = {
        "minute_of_hour": times.minute,
        "hour_of_day": times.hour,
        "day_of_week": times.day_of_week,
        "day_of_month": times.day - 1,
        "month_of_year": times.month - 1,
    }
    return np.stack([np.asarray(values[field.name], dtype=np.int64) for field in fields], axis=1)
