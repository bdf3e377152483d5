"""Quantile levels: those the backbone is trained on, and any others between them."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from factost_core.errors import InputError

TRAINED_LEVELS: tuple[float, ...] = (0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99)
DEFAULT_LEVELS: tuple[float, ...] = (0.1, 0.5, 0.9)
#: Where the median and the ends of the 80 % interval stand among the trained levels.
MEDIAN = TRAINED_LEVELS.index(0.5)
INNER = TRAINED_LEVELS.index(0.1), TRAINED_LEVELS.index(0.9)

# Levels closer than this are the same level: (1 - 0.98) / 2 is not exactly 0.01.
_SAME = 1e-9


def check_levels(levels: Sequence[float]) -> tuple[float, ...]:
    """Return `levels` as a tuple of floats, those next to a trained level set exactly to it.

    Raises InputError (a ValueError) unless they increase strictly and lie within [0.01, 0.99].
    """
    low, high = TRAINED_LEVELS[0], TRAINED_LEVELS[-1]
    wanted = f"quantile levels must increase strictly and lie within [{low}, {high}]"
    try:
        given = [float(level) for level in levels]
    except (TypeError, ValueError):
        raise InputError(f"{wanted}; got {levels!r}") from None
    if not given:
        raise InputError(f"{wanted}; got none")
    snapped = [next((t for t in TRAINED_LEVELS if abs(t - level) < _SAME), level) for level in given]
    for level in snapped:
        if not low <= level <= high:  # also false for NaN
            raise InputError(f"{wanted}; got {level:g}")
    for before, after in pairwise(snapped):
        if not before < after:
            raise InputError(f"{wanted}; got {before:g} followed by {after:g}")
    return tuple(snapped)


def interpolate_quantiles(trained: ArrayLike, levels: Sequence[float]) -> NDArray[np.float32]:
    """Quantiles (..., L) at `levels` from those at TRAINED_LEVELS (..., 11), linear in the level.

    A trained level returns its own column bit for bit. NaN stays NaN. Raises InputError on levels that
    `check_levels` refuses and ValueError when the last axis is not the trained levels.
    """
    columns = np.asarray(trained, dtype=np.float32)
    if columns.ndim == 0 or columns.shape[-1] != len(TRAINED_LEVELS):
        raise ValueError(f"the last axis must hold {len(TRAINED_LEVELS)} levels; got shape {columns.shape}")
    wanted = np.asarray(check_levels(levels))
    grid = np.asarray(TRAINED_LEVELS)
    left = np.clip(np.searchsorted(grid, wanted, side="right") - 1, 0, len(grid) - 2)
    share = (wanted - grid[left]) / (grid[left + 1] - grid[left])
    # In float64: the sum of two float32 near the largest one would overflow.
    lower, upper = columns[..., left].astype(np.float64), columns[..., left + 1].astype(np.float64)
    return np.where(share == 1.0, upper, lower + share * (upper - lower)).astype(np.float32)
