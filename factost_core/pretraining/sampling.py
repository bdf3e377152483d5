"""Training batches: windows of real and synthetic series under randomised sequence masking.

Batch number ``step`` of a run is a pure function of (seed, step): a resumed run needs no sampler
state, and ranks of a distributed run take slices of the same global batch.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from factost_core.pretraining.augmentation import cut_gaps, distort, mix_series, spread_of
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
    starts at 48; planners ask with less. Without ``random_horizon`` every batch asks for all future patches.
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
    random_horizon: bool = True
    real_share: float = 0.6
    gap_share: float = 0.3
    mix_share: float = 0.15
    distort_share: float = 0.3

    def scaled(self, factor: float) -> "SamplingConfig":
        """The same mixture with ``factor`` times the rows, at least 2 a batch."""
        buckets = tuple(replace(bucket, rows=max(2, round(factor * bucket.rows))) for bucket in self.buckets)
        return replace(self, buckets=buckets)

    def without_masking(self) -> "SamplingConfig":
        """As many rows a batch on average, all of the longest context and the longest horizon."""
        longest = max(bucket.context for bucket in self.buckets)
        rows = sum(bucket.rows * bucket.share for bucket in self.buckets)
        fixed = Bucket(longest, longest, round(rows / sum(bucket.share for bucket in self.buckets)), 1.0)
        return replace(self, buckets=(fixed,), random_horizon=False)

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
    if not config.random_horizon:
        future_patches = config.max_future_patches
    horizon = future_patches * config.patch_size
    length = bucket.context + horizon
    real = 0 if corpus is None else round(config.real_share * bucket.rows)
    parts = []
    day = np.full(bucket.rows, np.nan)
    if corpus is not None and real:
        windows, day[:real] = real_windows(rng, corpus, real, bucket.context, horizon)
        windows = mix_series(rng, windows, config.mix_share)
        parts.append(distort(rng, windows, config.distort_share))
    if bucket.rows > real:
        parts.append(synthetic_series(rng, bucket.rows - real, length))
    windows = cut_gaps(rng, np.concatenate(parts), config.gap_share, day)
    contexts, targets = windows[:, : bucket.context].copy(), windows[:, bucket.context :]
    mask_leading(rng, contexts, bucket.shortest)
    return Batch(contexts, targets, future_patches)


def real_windows(
    rng: Rng, corpus: Corpus, count: int, context: int, horizon: int
) -> tuple[Floats, NDArray[np.float64]]:
    """Windows (row, context + horizon) of real series around random forecast starts, NaN outside; and the
    steps that a day has in each (row,), NaN where that is not known.

    Sub-daily series are also shown at other sampling steps: averaged over up to four steps, or
    stretched by linear interpolation (with noise, since sensors are never smooth), which is where
    5-minute structure comes from in a corpus that is mostly hourly.
    """
    series = rng.choice(len(corpus.lengths), size=count, p=corpus.probability)
    start, length = corpus.starts[series], corpus.lengths[series]
    rate = np.ones(count)
    day = corpus.steps_a_day[series]
    change = np.isfinite(day) & (rng.random(count) < 0.5)
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
        level = spread_of(windows[stretched, ::4]) * np.exp(rng.uniform(-4.5, -1.0, (stretched.size, 1)))
        windows[stretched] += level * rng.standard_normal((stretched.size, windows.shape[1]))
    return windows, day / rate


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


def mask_leading(rng: Rng, contexts: Floats, shortest: int) -> None:
    """Randomised sequence masking, in place: keep a random number of each row's newest steps."""
    count, length = contexts.shape
    kept = rng.integers(shortest, length + 1, (count, 1))
    kept = np.where(rng.random((count, 1)) < 0.25, length, kept)  # full contexts are asked for most
    contexts[np.arange(length) < length - kept] = np.nan
