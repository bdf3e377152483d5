"""One series of the corpus, and the way from a table with stamps to series on a regular grid."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

#: A gap longer than this many steps, and longer than a week, parts a series in two.
_LONGEST_GAP_STEPS = 60
_LONGEST_GAP = pd.Timedelta(days=7)


@dataclass(frozen=True)
class Series:
    """A regular series: one row of a corpus file.

    Attributes:
        series_id: unique within its source.
        domain: energy, transport, nature, air, web, economics, health, tourism or other.
        freq: the sampling step, a pandas offset alias.
        start: the first stamp in the source's own local time; None where the source has no dates.
        values: (steps,) float32, NaN = missing.
    """

    series_id: str
    domain: str
    freq: str
    start: pd.Timestamp | None
    values: NDArray[np.float32]

    @property
    def observed(self) -> NDArray[np.float32]:
        """The values that are no gaps, (points,)."""
        return self.values[np.isfinite(self.values)]

    def newest(self, steps: int) -> "Series":
        """The last ``steps`` steps: the same series, shorter."""
        skipped = len(self.values) - steps
        if skipped <= 0:
            return self
        start = (
            None if self.start is None else self.start + skipped * pd.tseries.frequencies.to_offset(self.freq)
        )
        return replace(self, start=start, values=self.values[skipped:])


def undated(series_id: str, domain: str, freq: str, values: ArrayLike) -> Series:
    """A series whose source tells the step but no dates."""
    return Series(series_id, domain, freq, None, _float32(values))


def from_table(
    table: pd.DataFrame, domains: Mapping[str, str], freq: str, prefix: str = ""
) -> Iterator[Series]:
    """Series of the columns named in ``domains`` (column: domain) of a table with a DatetimeIndex."""
    for column, domain in domains.items():
        yield from from_stamps(f"{prefix}{column}", domain, freq, table.index, table[column])


def from_stamps(
    series_id: str, domain: str, freq: str, stamps: Iterable[object], values: ArrayLike
) -> Iterator[Series]:
    """Series on the regular grid of ``freq``: sorted, of repeated stamps the first, the ends trimmed.

    Zones are dropped and local clocks kept. A gap of more than a week and 60 steps parts the series; the
    parts are then called ``series_id#1``, ``series_id#2``, ...
    """
    index = pd.DatetimeIndex(stamps).tz_localize(None)
    numbers = _float32(values)
    known = np.isfinite(numbers) & ~index.isna()
    index, numbers = index[known], numbers[known]
    if not len(index):
        return
    order = np.argsort(index, kind="stable")
    index, numbers = index[order], numbers[order]
    step, place = _grid(index, freq)
    first = np.concatenate([[True], np.diff(place) > 0])
    place, numbers, index = place[first], numbers[first], index[first]
    gap = max(_LONGEST_GAP_STEPS, int(_LONGEST_GAP / step))
    cuts = np.flatnonzero(np.diff(place) > gap) + 1
    parts = np.split(np.arange(len(place)), cuts)
    for number, part in enumerate(parts, start=1):
        values_of_part = np.full(place[part[-1]] - place[part[0]] + 1, np.nan, dtype=np.float32)
        values_of_part[place[part] - place[part[0]]] = numbers[part]
        name = series_id if len(parts) == 1 else f"{series_id}#{number}"
        yield Series(name, domain, freq, index[part[0]], values_of_part)


def open_hours(
    series_id: str,
    domain: str,
    freq: str,
    stamps: Iterable[object],
    values: ArrayLike,
    opens: pd.Timedelta,
    steps: int,
) -> Series:
    """A series that the source only has by day: ``steps`` steps from ``opens`` on, the days joined, no start.

    On a grid through the nights it would be missing for more than half its steps. Days without any reading
    are missing as a whole.
    """
    index = pd.DatetimeIndex(stamps).tz_localize(None)
    day = index.normalize()
    step = np.rint((index - day - opens) / pd.Timedelta(pd.tseries.frequencies.to_offset(freq))).astype(
        np.int64
    )
    number = np.asarray((day - day.min()).days, dtype=np.int64)
    inside = (step >= 0) & (step < steps)
    place, numbers = (number * steps + step)[inside], _float32(values)[inside]
    grid = np.full((int(number.max()) + 1) * steps, np.nan, dtype=np.float32)
    grid[place[::-1]] = numbers[::-1]  # of two readings in one step the first stays
    return Series(series_id, domain, freq, None, grid)


def _grid(index: pd.DatetimeIndex, freq: str) -> tuple[pd.Timedelta, NDArray[np.int64]]:
    """About how long a step is, and the number of each stamp's step, counted from the first one's."""
    if freq == "MS":
        month = np.asarray(index.year * 12 + index.month, dtype=np.int64)
        return pd.Timedelta(days=30), month - month[0]
    step = pd.Timedelta(1, unit=freq) if freq.isalpha() else pd.Timedelta(freq)
    return step, np.rint((index - index[0]) / step).astype(np.int64)


def _float32(values: ArrayLike) -> NDArray[np.float32]:
    return np.asarray(pd.to_numeric(pd.Series(np.asarray(values)), errors="coerce"), dtype=np.float32)
