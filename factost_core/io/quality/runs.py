"""Runs of one value: how long a sensor repeats itself, and when that is longer than it usually does."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

# A sensor is not called stuck for less than this many steps and this long.
_LEAST_STEPS = 12
_LEAST_TIME = pd.Timedelta(hours=3)
_LEAST_ZERO_TIME = pd.Timedelta(days=1)
_TIMES_EXPECTED = 3.0  # as long as the longest run that chance gives
_TIMES_USUAL_ZEROS = 3  # as long as the series' own tenth longest run of zeros
_USUAL_RANK = 10


@dataclass(frozen=True)
class Runs:
    """Runs of equal readings: row of the block, first step, number of steps."""

    series: NDArray[np.int64]
    start: NDArray[np.int64]
    length: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.series)

    def take(self, keep: NDArray[np.bool_]) -> "Runs":
        return Runs(self.series[keep], self.start[keep], self.length[keep])


def stuck_runs(block: NDArray[np.float32], step: pd.Timedelta) -> Runs:
    """All runs of one value other than 0 that are longer than the series makes plausible.

    Where each of n steps repeats the one before with the series' own probability p (its longest run left
    out), no run is expected to be longer than log(n) / log(1/p); three times that is implausible. A value at
    which the series rests again and again (a speed limit, a plant at full power) is a habit. Constant series
    are not stuck.

    Args:
        block: (series, time), NaN = missing; a gap ends a run.
    """
    return _all_of(block, lambda part: _stuck(part, step))


def zero_runs(block: NDArray[np.float32], step: pd.Timedelta) -> Runs:
    """All runs of zeros of at least a day that are three times as long as the series' own tenth longest or,
    with fewer than ten, implausible by chance (see ``stuck_runs``). Series of zeros alone have none."""
    return _all_of(block, lambda part: _zeros(part, step))


def _all_of(block: NDArray[np.float32], find: Callable[[NDArray[np.float32]], Runs]) -> Runs:
    """What is found, and found again once that is masked: a long run makes others look plausible."""
    found = [find(block)]
    rows = np.unique(found[0].series)
    left = block[rows]
    new = Runs(np.searchsorted(rows, found[0].series), found[0].start, found[0].length)
    while len(new):
        for series, start, length in zip(new.series, new.start, new.length, strict=True):
            left[series, start : start + length] = np.nan
        again = np.unique(new.series)
        rows, left = rows[again], left[again]
        new = find(left)
        found.append(Runs(rows[new.series], new.start, new.length))
    return join_runs(found)


def join_runs(runs: list[Runs]) -> Runs:
    return Runs(
        np.concatenate([each.series for each in runs]),
        np.concatenate([each.start for each in runs]),
        np.concatenate([each.length for each in runs]),
    )


def _stuck(block: NDArray[np.float32], step: pd.Timedelta) -> Runs:
    equal = block[:, 1:] == block[:, :-1]
    equal &= block[:, 1:] != 0
    filled = (~np.isnan(block)).sum(axis=1)
    repeats = equal.sum(axis=1)
    least = max(_LEAST_STEPS, int(np.ceil(_LEAST_TIME / step)))
    runs = _runs(equal)
    value = block[runs.series, runs.start]
    long = runs.length >= np.maximum(least, _expected(filled, repeats, runs))[runs.series]
    constant = (repeats >= filled - 1)[runs.series]
    return runs.take(long & ~constant & ~_is_habit(runs, value))


def _zeros(block: NDArray[np.float32], step: pd.Timedelta) -> Runs:
    zero = block == 0
    equal = zero[:, 1:] & zero[:, :-1]
    zeros = zero.sum(axis=1)
    runs = _runs(equal)
    least = max(_LEAST_STEPS, int(np.ceil(_LEAST_ZERO_TIME / step)))
    usual = _tenth_longest(runs, len(block))
    # Zeros of nights are no chance: with enough of them their own length is the measure.
    chance = _expected(zeros, equal.sum(axis=1), runs)
    limit = np.maximum(least, np.where(usual > 0, _TIMES_USUAL_ZEROS * usual, chance))
    other = ((~np.isnan(block)).sum(axis=1) > zeros)[runs.series]
    return runs.take((runs.length >= limit[runs.series]) & other)


def _runs(equal: NDArray[np.bool_]) -> Runs:
    """Runs of a (series, time - 1) table of which steps equal the one before; in order of series and time."""
    count, steps = equal.shape
    padded = np.zeros((count, steps + 2), dtype=np.int8)
    padded[:, 1:-1] = equal
    change = np.diff(padded, axis=1).ravel()
    begins, ends = np.flatnonzero(change == 1), np.flatnonzero(change == -1)
    series, start = np.divmod(begins, steps + 1)
    return Runs(series, start, ends - begins + 1)


def _expected(count: NDArray[np.int64], repeats: NDArray[np.int64], runs: Runs) -> NDArray[np.float64]:
    """Per series, three times the longest run that chance gives; its own longest does not count as chance."""
    longest = np.zeros(len(count), dtype=np.int64)
    np.maximum.at(longest, runs.series, runs.length)
    repeats = repeats - np.maximum(longest - 1, 0)
    count = np.maximum(count - longest, 2)
    probability = np.clip(repeats / count, 1e-6, 1 - 1e-6)
    return _TIMES_EXPECTED * np.log(count) / -np.log(probability)


def _is_habit(runs: Runs, value: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Runs at a value at which the series has at least two others, of a quarter of the length or more."""
    order = np.lexsort((-runs.length, value, runs.series))
    series, value, length = runs.series[order], value[order], runs.length[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (series[1:] != series[:-1]) | (value[1:] != value[:-1])
    group = np.cumsum(new) - 1
    first = np.flatnonzero(new)
    size = np.diff(np.append(first, len(order)))
    third = np.zeros(len(first), dtype=np.int64)
    third[size >= 3] = length[first[size >= 3] + 2]
    habit = np.empty(len(order), dtype=bool)
    habit[order] = third[group] >= np.maximum(3, length / 4)
    return habit


def _tenth_longest(runs: Runs, count: int) -> NDArray[np.int64]:
    order = np.lexsort((-runs.length, runs.series))
    series = runs.series[order]
    first = np.searchsorted(series, np.arange(count))
    at = first + _USUAL_RANK - 1
    there = at < np.searchsorted(series, np.arange(count), side="right")
    longest = np.zeros(count, dtype=np.int64)
    longest[there] = runs.length[order][at[there]]
    return longest
