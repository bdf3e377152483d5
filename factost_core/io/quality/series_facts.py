"""What each sensor's readings look like on their grid, found in blocks of sensors: memory stays flat."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.io.quality.look import Look
from factost_core.io.quality.runs import Runs, join_runs, stuck_runs, zero_runs
from factost_core.io.quality.spikes import find_spikes
from factost_core.io.time_grid import DAY

_BLOCK = 3_000_000  # cells of sensors at once
_BINS = 200  # of the picture of missing readings


@dataclass(frozen=True)
class SeriesFacts:
    """Facts of S sensors over T steps; (S,) each unless said otherwise.

    Attributes:
        filled: readings that are there.
        first, last: the steps of the first and the last of them; T and -1 where there is none.
        gap_start, gap: the longest gap between two readings, in steps; 0 where there is none.
        every: the most common distance of two readings, in steps; 0 with fewer than two.
        every_share: the share of distances that are that one.
        low, high: the least and the greatest reading; NaN where there is none.
        negatives: readings below 0.
        level: the median size of the readings that are not 0; NaN where there is none.
        stuck, zeros: implausible runs of one value, and of 0.
        spikes: (spike, 2) sensor and step.
        missing: (S, B) share of missing readings in each bin of time.
        bins: (B,) the step at which each bin begins.
    """

    steps: int
    filled: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    gap_start: NDArray[np.int64]
    gap: NDArray[np.int64]
    every: NDArray[np.int64]
    every_share: NDArray[np.float64]
    low: NDArray[np.float32]
    high: NDArray[np.float32]
    negatives: NDArray[np.int64]
    level: NDArray[np.float64]
    stuck: Runs
    zeros: Runs
    spikes: NDArray[np.int64]
    missing: NDArray[np.float32]
    bins: NDArray[np.int64]


def series_facts(look: Look) -> SeriesFacts:
    """Examine every sensor once."""
    steps, count = look.cells.shape
    season = season_of(look.step, steps)
    bins = np.unique(np.linspace(0, steps, min(_BINS, steps), endpoint=False).astype(np.int64))
    parts: list[dict[str, NDArray]] = []
    runs: dict[str, list[Runs]] = {"stuck": [], "zeros": []}
    spikes = []
    width = max(1, _BLOCK // max(1, steps))
    for left in range(0, count, width):
        block = np.ascontiguousarray(look.cells[:, left : left + width].T)
        parts.append(_of_block(block, bins))
        for name, find in (("stuck", stuck_runs), ("zeros", zero_runs)):
            found = find(block, look.step)
            runs[name].append(Runs(found.series + left, found.start, found.length))
        spikes.append(np.argwhere(find_spikes(block, season)) + [left, 0])
    of_each = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    joined = {name: join_runs(each) for name, each in runs.items()}
    return SeriesFacts(steps=steps, bins=bins, spikes=np.concatenate(spikes), **of_each, **joined)  # type: ignore[arg-type]


def season_of(step: pd.Timedelta, steps: int) -> int | None:
    """Steps of a day, or of a week where a step is a day or longer; None where they do not fit."""
    for length in (DAY, 7 * DAY):
        if length % step == pd.Timedelta(0) and 1 < length // step <= steps:
            return int(length // step)
    return None


def _of_block(block: NDArray[np.float32], bins: NDArray[np.int64]) -> dict[str, NDArray]:
    count, steps = block.shape
    there = ~np.isnan(block)
    filled = there.sum(axis=1)
    some = filled > 0
    low, high = (np.full(count, np.nan, dtype=np.float32) for _ in range(2))
    low[some] = np.fmin.reduce(block[some], axis=1)
    high[some] = np.fmax.reduce(block[some], axis=1)
    widths = np.diff(np.append(bins, steps))
    missing = 1 - np.add.reduceat(there, bins, axis=1, dtype=np.int64) / widths
    return {
        "filled": filled,
        "first": np.where(some, there.argmax(axis=1), steps),
        "last": np.where(some, steps - 1 - there[:, ::-1].argmax(axis=1), -1),
        "low": low,
        "high": high,
        "negatives": (block < 0).sum(axis=1),
        "level": _level(block),
        "missing": missing.astype(np.float32),
        **_distances(there),
    }


def _level(block: NDArray[np.float32]) -> NDArray[np.float64]:
    size = np.abs(block)
    size[size == 0] = np.nan
    size.sort(axis=1)
    count = (~np.isnan(size)).sum(axis=1)
    return size[np.arange(len(size)), np.maximum(count - 1, 0) // 2].astype(np.float64)


def _distances(there: NDArray[np.bool_]) -> dict[str, NDArray]:
    """Per series the longest gap between two readings, and the most common distance of two readings."""
    count, steps = there.shape
    gap, start, every = (np.zeros(count, dtype=np.int64) for _ in range(3))
    share = np.zeros(count)
    holes = ~there.all(axis=1)
    several = there.sum(axis=1) > 1
    every[several & ~holes], share[several & ~holes] = 1, 1.0
    rows = np.flatnonzero(holes & several)
    if len(rows):
        series, place = np.nonzero(there[rows])
        same = series[1:] == series[:-1]
        distance, of, begin = np.diff(place)[same], series[:-1][same], place[:-1][same]
        order = np.lexsort((-distance, of))
        first = np.searchsorted(of[order], np.arange(len(rows)))
        longest = order[first]
        gap[rows], start[rows] = distance[longest] - 1, begin[longest] + 1
        pairs, counts = np.unique(of * steps + distance, return_counts=True)
        best = np.lexsort((-counts, pairs // steps))
        chosen = best[np.searchsorted(pairs[best] // steps, np.arange(len(rows)))]
        every[rows] = pairs[chosen] % steps
        share[rows] = counts[chosen] / np.bincount(of, minlength=len(rows))
    return {"gap": gap, "gap_start": start, "every": every, "every_share": share}
