"""Training batches: windows of real and synthetic series under randomised sequence masking.

Batch number ``step`` of a run is a pure function of (seed, step): a resumed run needs no sampler
state, and ranks of a distributed run take slices of the same global batch.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from factost_core.pretraining.corpus import Corpus
from factost_core.pretraining.synthetic import synthetic_series

Floats = NDArray[np.float32]
Rng = np.random.Generator


@dataclass(frozen=True)
class Bucket:
    """Contexts of up to ``context`` steps, at least ``shortest``; ``rows`` a batch, drawn with ``share``."""

    context: int
    shortest: int
    rows: int
    share: float


@dataclass(frozen=True)
class SamplingConfig:
    """What a batch is made of.

    A few context buckets keep the CPU's compiled kernels and memory in hand; within one, each row's
    leading steps are masked at random, so that every length from 1 to 2048 is trained. The paper
    starts at 48; planners ask with less.
    """

    buckets: tuple[Bucket, ...] = (
        Bucket(64, 1, 384, 0.15),
        Bucket(256, 64, 224, 0.20),
        Bucket(512, 256, 192, 0.20),
        Bucket(1024, 512, 128, 0.20),
        Bucket(2048, 1024, 96, 0.25),
    )
    patch_size: int = 16
    max_future_patches: int = 16
    real_share: float = 0.6
    gap_share: float = 0.3
    mix_share: float = 0.15

    def scaled(self, factor: float) -> "SamplingConfig":
        """The same mixture with ``factor`` times the rows, at least 2 a batch."""
        buckets = tuple(replace(bucket, rows=max(2, round(factor * bucket.rows))) for bucket in self.buckets)
        return replace(self, buckets=buckets)

    def with_short_share(self, share: float) -> "SamplingConfig":
        """The same mixture with ``share`` of the batches from the bucket of the shortest contexts."""
        first, *others = self.buckets
        left = (1 - share) / sum(bucket.share for bucket in others)
        rest = tuple(replace(bucket, share=bucket.share * left) for bucket in others)
        return replace(self, buckets=(replace(first, share=share), *rest))


@dataclass(frozen=True)
class Batch:
    """Contexts (row, time) and targets (row, step), float32, NaN = missing."""

    contexts: Floats
    targets: Floats
    future_patches: int


def draw_batch(corpus: Corpus | None, config: SamplingConfig, seed: int, step: int) -> Batch:
    """Batch ``step`` of the run with ``seed``; all synthetic where ``corpus`` is None."""
    rng = np.random.default_rng([seed, step])
    shares = np.array([bucket.share for bucket in config.buckets])
    bucket = config.buckets[rng.choice(len(config.buckets), p=shares / shares.sum())]
    odds = 1.0 / np.arange(1, config.max_future_patches + 1)  # most forecasts asked for are short
    future_patches = int(rng.choice(config.max_future_patches, p=odds / odds.sum())) + 1
    horizon = future_patches * config.patch_size
    length = bucket.context + horizon
    real = 0 if corpus is None else round(config.real_share * bucket.rows)
    parts = []
    if corpus is not None and real:
        parts.append(
            mix_series(rng, real_windows(rng, corpus, real, bucket.context, horizon), config.mix_share)
        )
    if bucket.rows > real:
        parts.append(synthetic_series(rng, bucket.rows - real, length))
    windows = cut_gaps(rng, np.concatenate(parts), config.gap_share)
    contexts, targets = windows[:, : bucket.context].copy(), windows[:, bucket.context :]
    mask_leading(rng, contexts, bucket.shortest)
    return Batch(contexts, targets, future_patches)


def real_windows(rng: Rng, corpus: Corpus, count: int, context: int, horizon: int) -> Floats:
    """Windows (row, context + horizon) of real series around random forecast starts, NaN outside.

    Sub-daily series are also shown at other sampling steps: averaged over up to four steps, or
    stretched by linear interpolation (with noise, since sensors are never smooth), which is where
    5-minute structure comes from in a corpus that is mostly hourly.
    """
    series = rng.choice(len(corpus.lengths), size=count, p=corpus.probability)
    start, length = corpus.starts[series], corpus.lengths[series]
    rate = np.ones(count)
    change = corpus.resamplable[series] & (rng.random(count) < 0.5)
    rate[change] = rng.choice([1 / 12, 1 / 6, 1 / 4, 1 / 3, 1 / 2, 2, 3, 4], size=int(change.sum()))
    # A forecast start that leaves some history and, where the series is long enough, a whole horizon.
    low = np.minimum(0.2 * length, context * rate)
    high = length - np.minimum(horizon * rate, 0.3 * length)
    origin = np.floor(start + low + rng.random(count) * np.maximum(high - low, 1))
    offset = np.arange(-context, horizon)
    windows = np.empty((count, context + horizon), dtype=np.float32)
    first, last = start[:, None], (start + length - 1)[:, None]
    fine = rate <= 1
    position = origin[fine, None] + offset * rate[fine, None]
    windows[fine] = _interpolate(corpus.values, position, first[fine], last[fine])
    for factor in (2, 3, 4):
        rows = rate == factor
        if rows.any():
            base = (origin[rows, None] + offset * factor).astype(np.int64)
            blocks = np.stack(
                [_take(corpus.values, base + i, first[rows], last[rows]) for i in range(factor)]
            )
            windows[rows] = blocks.mean(axis=0)
    stretched = np.flatnonzero(rate < 1)
    if stretched.size:
        level = _spread(windows[stretched, ::4]) * np.exp(rng.uniform(-4.5, -1.0, (stretched.size, 1)))
        windows[stretched] += level * rng.standard_normal((stretched.size, windows.shape[1]))
    return windows


def _take(
    values: Floats, index: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64]
) -> Floats:
    inside = (index >= first) & (index <= last)
    return np.where(inside, values[np.clip(index, first, last)], np.float32(np.nan))


def _interpolate(
    values: Floats, position: NDArray[np.float64], first: NDArray[np.int64], last: NDArray[np.int64]
) -> Floats:
    below = np.floor(position).astype(np.int64)
    share = (position - below).astype(np.float32)
    left = _take(values, below, first, last)
    whole = share == 0  # a missing right neighbour must not blank a step that needs none
    right = np.where(whole, left, _take(values, below + 1, first, last))
    mixed: Floats = (left + share * (right - left)).astype(np.float32)
    return mixed


def mix_series(rng: Rng, windows: Floats, share: float) -> Floats:
    """Convex mixtures of standardised pairs (TSMix), in ``share`` of the rows."""
    rows = np.flatnonzero(rng.random(len(windows)) < share)
    if rows.size < 2:
        return windows
    spread = _spread(windows[rows])
    unit = (windows[rows] - _mean(windows[rows])) / np.where(spread > 0, spread, 1.0)
    weight = rng.beta(1.5, 1.5, (rows.size, 1)).astype(np.float32)
    mixed = weight * unit + (1 - weight) * np.roll(unit, 1, axis=0)
    # Where the partner has no value the row stays as it was, rather than losing its history.
    windows[rows] = np.where(np.isfinite(mixed).mean(axis=1, keepdims=True) > 0.5, mixed, windows[rows])
    return windows


def _spread(rows: Floats) -> Floats:
    """Standard deviation of each row's observed values, (row, 1); 0 where there are none."""
    return np.sqrt(_mean((rows - _mean(rows)) ** 2))


def _mean(rows: Floats) -> Floats:
    """Mean of each row's observed values, (row, 1); 0 where there are none."""
    observed = np.isfinite(rows)
    total = np.where(observed, rows, 0).sum(axis=1, keepdims=True)
    return (total / np.maximum(observed.sum(axis=1, keepdims=True), 1)).astype(np.float32)


def cut_gaps(rng: Rng, windows: Floats, share: float) -> Floats:
    """Gaps as sensor networks have them, in ``share`` of the rows: scattered, in blocks, closed nights."""
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
    day = rng.choice([24, 48, 96, 144, 288], size=(nights.size, 1))
    hour = (time + rng.integers(0, 7 * 288, (nights.size, 1))) / day
    closed = hour % 1 < rng.uniform(0.1, 0.4, (nights.size, 1))
    weekend = (hour // 1 % 7 >= 5) & (rng.random((nights.size, 1)) < 0.5)
    windows[nights] = np.where(closed | weekend, np.nan, windows[nights])
    return windows


def mask_leading(rng: Rng, contexts: Floats, shortest: int) -> None:
    """Randomised sequence masking, in place: keep a random number of each row's newest steps."""
    count, length = contexts.shape
    kept = rng.integers(shortest, length + 1, (count, 1))
    kept = np.where(rng.random((count, 1)) < 0.25, length, kept)  # full contexts are asked for most
    contexts[np.arange(length) < length - kept] = np.nan
