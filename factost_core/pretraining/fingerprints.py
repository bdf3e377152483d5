"""Fingerprints of stretches of a series, which tell that one series holds a part of another.

A fingerprint stands for a window of consecutive observed values, after shifting and scaling it to its own
least and greatest value: a stretch is recognised in other units, and at any place in a series. A series is
listed by one window out of every ``SPACING``, so every stretch of ``2 * SPACING + WINDOW`` values that
another series shares with it holds at least one of them, unless it is all plateaus and ramps. An average over
several steps is another series.
"""

import hashlib

import numpy as np
from numpy.typing import ArrayLike, NDArray

Hashes = NDArray[np.uint64]

#: Values in a window, and from the start of one listed window of a series to that of the next.
WINDOW, SPACING = 24, 160
#: Bytes of a hash.
HASH_BYTES = 6

# No round number: whole numbers scaled by it do not fall between two levels, where rounding would be a toss.
_LEVELS = 254.7321
# With fewer different levels or steps than these a window is a plateau, a ramp or a square wave: anyone's.
_LEAST_LEVELS, _LEAST_STEPS = 10, 8
# Windows hashed at once, to bound the memory.
_CHUNK = 1 << 16
_COEFFICIENTS = np.random.default_rng(20241).integers(1, 2**63, WINDOW, dtype=np.uint64) | np.uint64(1)
_MASK = np.uint64((1 << (8 * HASH_BYTES)) - 1)


def window_hashes(values: ArrayLike) -> Hashes:
    """A 48-bit hash of each window of the observed values, (windows,); 0 where a window tells nothing.

    Args:
        values: (steps,); values that are not finite are passed over.
    """
    array = _observed(values)
    count = max(len(array) - WINDOW + 1, 0)
    hashes = np.zeros(count, dtype=np.uint64)
    if count:
        windows = np.lib.stride_tricks.sliding_window_view(array, WINDOW)
        for first in range(0, count, _CHUNK):
            hashes[first : first + _CHUNK] = _hash_rows(windows[first : first + _CHUNK])
    return hashes


def series_hash(values: ArrayLike) -> int:
    """A 48-bit hash of all observed values of a series as they are, in float32."""
    observed = _observed(values).astype(np.float32)
    return int.from_bytes(hashlib.sha256(observed.tobytes()).digest()[:HASH_BYTES], "big")


def all_hashes(values: ArrayLike) -> set[int]:
    """What to look up in a list: the hashes of the series and of all its windows that tell something."""
    return {series_hash(values), *np.unique(window_hashes(values)).tolist()} - {0}


def listed_hashes(values: ArrayLike) -> set[int]:
    """What stands for a series in a list: its hash, and of every ``SPACING`` windows the first that tells."""
    hashes = window_hashes(values)
    listed = {series_hash(values)}
    for first in range(0, len(hashes), SPACING):
        telling = hashes[first : first + SPACING]
        telling = telling[telling != 0]
        listed.update(telling[:1].tolist())
    return listed


def _observed(values: ArrayLike) -> NDArray[np.float64]:
    array = np.asarray(values, dtype=np.float64)
    return array[np.isfinite(array)]


def _hash_rows(rows: NDArray[np.float64]) -> Hashes:
    low = rows.min(axis=1, keepdims=True)
    spread = rows.max(axis=1, keepdims=True) - low
    levels = np.rint((rows - low) * (_LEVELS / np.where(spread > 0, spread, np.inf))).astype(np.int16)
    telling = _different(levels) >= _LEAST_LEVELS
    telling[telling] = _different(np.diff(levels[telling], axis=1)) >= _LEAST_STEPS
    hashes = (levels.astype(np.uint64) * _COEFFICIENTS).sum(axis=1, dtype=np.uint64)
    # the sum alone would leave the low bits to the low bits of the levels
    hashes ^= hashes >> np.uint64(29)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(32))) & _MASK
    return np.where(telling, hashes, np.uint64(0))


def _different(rows: NDArray[np.int16]) -> NDArray[np.int64]:
    """How many different numbers each row holds, (rows,)."""
    return (np.diff(np.sort(rows, axis=1), axis=1) != 0).sum(axis=1) + 1
