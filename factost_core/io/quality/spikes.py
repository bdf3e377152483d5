"""Spikes: single readings far above or below both neighbours and what is usual at that time of the season."""

import numpy as np
from numpy.typing import NDArray

_TO_SIGMA = 1.4826  # a median absolute deviation times this is the standard deviation of normal noise
_LIMIT = 10.0  # in standard deviations, for a reading against its neighbours and its season
_LIMIT_INSIDE = 2.0  # times that, for readings that the series often has at other times (a jam that passes)
_INSIDE = 0.01  # what is beyond the 1st and 99th percentile is not had often
_LIMIT_WITHOUT_SEASON = 25.0
_NEIGHBOUR_LIMIT = 5.0  # neighbours further out than this make an event, not a spike
_SEASONS = 5  # at least so many days (weeks) tell what is usual
_OWN_JUMPS = 0.25  # of the jumps that one in a hundred of the series' own peaks and dips exceeds


def find_spikes(block: NDArray[np.float32], season: int | None) -> NDArray[np.bool_]:
    """Which readings of (series, time) are spikes, also those that greater ones hide; NaN = missing.

    A spike jumps away and back, by ten times the larger of: the median difference at that time of day, the
    median deviation from that time's median, and the mean difference of the series. Its neighbours are
    ordinary. Series that jump by nature (rain) are measured by their own jumps.

    Args:
        season: steps of a day (or week); None where they do not fit.
    """
    spikes = np.zeros(block.shape, dtype=bool)
    rows = np.arange(len(block))
    while len(rows):
        part = np.where(spikes[rows], np.float32(np.nan), block[rows]) if spikes.any() else block
        with np.errstate(over="ignore", invalid="ignore"):
            found = _find(part, season)
        spikes[rows] |= found
        rows = rows[found.any(axis=1)]
    return spikes


def _find(block: NDArray[np.float32], season: int | None) -> NDArray[np.bool_]:
    steps = block.shape[1]
    spikes = np.zeros(block.shape, dtype=bool)
    if steps < 3:
        return spikes
    before = block[:, 1:-1] - block[:, :-2]
    after = block[:, 1:-1] - block[:, 2:]
    jump = np.minimum(np.abs(before), np.abs(after))
    jump[(before > 0) != (after > 0)] = 0
    jump[np.isnan(before) | np.isnan(after)] = 0
    own = _own_jumps(jump)
    difference = np.abs(np.diff(block, axis=1, prepend=np.nan))
    mean = _mean(difference)
    limit = _LIMIT if season is not None and steps >= _SEASONS * season else _LIMIT_WITHOUT_SEASON
    floor = np.maximum(np.maximum(mean, _OWN_JUMPS * own), np.finfo(np.float32).tiny)[:, None]
    # Most series have no such jump at all; the medians of the season are for those that do.
    candidates = np.flatnonzero((jump > limit * floor).any(axis=1))
    if not len(candidates):
        return spikes
    block, jump, floor = block[candidates], jump[candidates], floor[candidates]
    if limit == _LIMIT_WITHOUT_SEASON:
        scale = np.maximum(floor, _TO_SIGMA * _median(difference[candidates], 1)[:, None])
        spikes[candidates, 1:-1] = jump > limit * scale
        return spikes
    assert season is not None
    usual = _by_season(block, season)
    away = np.abs(block - usual)
    scale = np.maximum(_by_season(away, season), _by_season(difference[candidates], season)) * _TO_SIGMA
    scale = np.maximum(np.nan_to_num(scale), floor)
    out = away > _NEIGHBOUR_LIMIT * scale
    low, high = _range(block)
    inside = (block[:, 1:-1] >= low[:, None]) & (block[:, 1:-1] <= high[:, None])
    least = np.where(inside, _LIMIT_INSIDE * limit, limit) * scale[:, 1:-1]
    found = (jump > least) & (away[:, 1:-1] > least)
    spikes[candidates, 1:-1] = found & ~out[:, :-2] & ~out[:, 2:]
    return spikes


def _own_jumps(jump: NDArray[np.float32]) -> NDArray[np.float32]:
    """The 99th percentile of each series' jumps that are not 0."""
    ordered = np.sort(jump, axis=1)
    steps = jump.shape[1]
    there = (ordered > 0).sum(axis=1)
    at = np.clip(steps - 1 - there // 100, 0, steps - 1)
    # Of few jumps the largest may be the spike itself.
    return np.where(there >= 100, ordered[np.arange(len(jump)), at], 0)


def _range(block: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """What each series has often: from its 1st to its 99th percentile."""
    ordered = np.sort(block, axis=1)
    last = np.maximum((~np.isnan(ordered)).sum(axis=1) - 1, 0)
    rows = np.arange(len(block))
    margin = np.ceil(_INSIDE * last).astype(np.int64)
    return ordered[rows, np.minimum(margin, last)], ordered[rows, np.maximum(last - margin, 0)]


def _mean(difference: NDArray[np.float32]) -> NDArray[np.float32]:
    there = ~np.isnan(difference)
    sums = np.where(there, difference, 0).sum(axis=1, dtype=np.float64)
    return (sums / np.maximum(there.sum(axis=1), 1)).astype(np.float32)


def _by_season(block: NDArray[np.float32], season: int) -> NDArray[np.float32]:
    """(series, time): at each step the median of all readings of its time of the season."""
    count, steps = block.shape
    whole = -(-steps // season)
    padded = np.full((count, whole * season), np.nan, dtype=np.float32)
    padded[:, :steps] = block
    medians = _median(padded.reshape(count, whole, season), 1)
    return np.tile(medians, whole)[:, :steps]


def _median(values: NDArray[np.float32], axis: int) -> NDArray[np.float32]:
    """The median of what is there (NaN sorts last); NaN where nothing is."""
    ordered = np.sort(values, axis=axis)
    there = (~np.isnan(ordered)).sum(axis=axis, keepdims=True)
    low = np.maximum(there - 1, 0) // 2
    high = np.minimum(there // 2, np.maximum(there - 1, 0))
    pair = np.take_along_axis(ordered, low, axis) / 2 + np.take_along_axis(ordered, high, axis) / 2
    return np.asarray(pair.squeeze(axis))
