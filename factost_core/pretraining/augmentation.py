"""What is done to windows before training, so that few series stand for many. Windows are (row, time)."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rng = np.random.Generator


def mix_series(rng: Rng, windows: Floats, share: float) -> Floats:
    """Convex mixtures of standardised pairs (TSMix), in ``share`` of the rows."""
    rows = np.flatnonzero(rng.random(len(windows)) < share)
    if rows.size < 2:
        return windows
    spread = spread_of(windows[rows])
    unit = (windows[rows] - mean_of(windows[rows])) / np.where(spread > 0, spread, 1.0)
    weight = rng.beta(1.5, 1.5, (rows.size, 1)).astype(np.float32)
    mixed = weight * unit + (1 - weight) * np.roll(unit, 1, axis=0)
    # Where the partner has no value the row stays as it was, rather than losing its history.
    windows[rows] = np.where(np.isfinite(mixed).mean(axis=1, keepdims=True) > 0.5, mixed, windows[rows])
    return windows


def distort(rng: Rng, windows: Floats, share: float) -> Floats:
    """Change ``share`` of the rows in one way each: upside down, backwards, with a slowly changing amplitude,
    cut off at a level (a meter's range, a full car park), or stuck for a while."""
    count, length = windows.shape
    kind = np.where(rng.random(count) < share, rng.choice(5, count, p=[0.25, 0.1, 0.3, 0.25, 0.1]), -1)
    windows[kind == 0] *= -1
    windows[kind == 1] = windows[kind == 1, ::-1]
    rows = np.flatnonzero(kind == 2)
    position = np.linspace(0, 1, length, dtype=np.float32)
    cycles, phase = rng.uniform(0.2, 3.0, (rows.size, 1)), rng.random((rows.size, 1))
    swing = rng.uniform(0.1, 0.9, (rows.size, 1))
    windows[rows] *= (1 + swing * np.sin(2 * np.pi * (cycles * position + phase))).astype(np.float32)
    rows = np.flatnonzero(kind == 3)
    level = mean_of(windows[rows]) + spread_of(windows[rows]) * rng.uniform(-0.8, 1.5, (rows.size, 1))
    below = rng.random((rows.size, 1)) < 0.5
    windows[rows] = np.where(below, np.maximum(windows[rows], level), np.minimum(windows[rows], level))
    rows = np.flatnonzero(kind == 4)
    begin = rng.integers(0, length, (rows.size, 1))
    size = np.exp(rng.uniform(1, np.log(length / 8), (rows.size, 1)))
    held = np.take_along_axis(windows[rows], begin, axis=1)
    time = np.arange(length)
    windows[rows] = np.where((time >= begin) & (time < begin + size), held, windows[rows])
    return windows


def spread_of(rows: Floats) -> Floats:
    """Standard deviation of each row's observed values, (row, 1); 0 where there are none."""
    return np.sqrt(mean_of((rows - mean_of(rows)) ** 2))


def mean_of(rows: Floats) -> Floats:
    """Mean of each row's observed values, (row, 1); 0 where there are none."""
    observed = np.isfinite(rows)
    total = np.where(observed, rows, 0).sum(axis=1, keepdims=True)
    return (total / np.maximum(observed.sum(axis=1, keepdims=True), 1)).astype(np.float32)


def cut_gaps(rng: Rng, windows: Floats, share: float, day: NDArray[np.float64]) -> Floats:
    """Gaps as sensor networks have them, in ``share`` of the rows: scattered, in blocks, closed nights.

    Args:
        day: (row,) steps a day, for nights that keep to the series' own; NaN = any.
    """
    count, length = windows.shape
    chosen = rng.random(count) < share
    kind = rng.integers(0, 3, count)
    scattered = chosen & (kind == 0)
    windows[scattered] = np.where(
        rng.random((int(scattered.sum()), length)) < rng.uniform(0.01, 0.4, (int(scattered.sum()), 1)),
        np.nan,
        windows[scattered],
    )
    time = np.arange(length)
    for _ in range(3):
        blocks = np.flatnonzero(chosen & (kind == 1))
        begin = rng.integers(0, length, (blocks.size, 1))
        size = np.exp(rng.uniform(0, np.log(length / 4), (blocks.size, 1)))
        windows[blocks] = np.where((time >= begin) & (time < begin + size), np.nan, windows[blocks])
    nights = np.flatnonzero(chosen & (kind == 2))
    any_day = rng.choice([24, 48, 96, 144, 288], size=nights.size)
    night_day = np.where(np.isfinite(day[nights]), day[nights], any_day)[:, None]
    hour = (time + rng.integers(0, 7 * 288, (nights.size, 1))) / night_day
    closed = hour % 1 < rng.uniform(0.1, 0.4, (nights.size, 1))
    weekend = (hour // 1 % 7 >= 5) & (rng.random((nights.size, 1)) < 0.5)
    windows[nights] = np.where(closed | weekend, np.nan, windows[nights])
    return windows
