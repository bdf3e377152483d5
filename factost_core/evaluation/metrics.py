"""Metrics of one window. Arrays are (sensor, step[, level]); NaN targets are missing and never count.

Each returns NaN when no target counts.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]


def mae(target: Array, point: Array) -> float:
    """Mean absolute error over the observed targets (S, H)."""
    return _mean(np.abs(_errors(target, point)))


def mse(target: Array, point: Array) -> float:
    """Mean squared error over the observed targets (S, H)."""
    return _mean(np.square(_errors(target, point)))


def rmse(target: Array, point: Array) -> float:
    """Root mean squared error over the observed targets (S, H)."""
    return float(np.sqrt(mse(target, point)))


def seasonal_scale(context: Array, season: int) -> NDArray[np.float64]:
    """(S,) mean absolute difference to the value `season` steps ago within the context (S, T), for `mase`.

    NaN where no such pair is observed or all differences are 0.
    """
    values = np.asarray(context)
    scale = np.full(len(values), np.nan)
    if values.shape[1] > season:
        differences = np.abs(values[:, season:].astype(np.float64) - values[:, :-season])
        counts = np.isfinite(differences).sum(axis=1)
        sums = np.nansum(differences, axis=1)
        np.divide(sums, counts, out=scale, where=sums > 0)
    return scale


def mase(target: Array, point: Array, scale: NDArray[np.float64]) -> float:
    """Mean absolute scaled error: each error over its sensor's `seasonal_scale` (S,); Hyndman, Koehler 2006.

    Sensors without a scale are left out.
    """
    return _mean(np.abs(_errors(target, point)) / np.asarray(scale)[:, None])


def quantile_loss(target: Array, quantiles: Array, levels: Sequence[float]) -> float:
    """Twice the pinball loss, summed over the observed targets (S, H), averaged over the L levels."""
    error = np.asarray(target, dtype=np.float64)[..., None] - quantiles
    level = np.asarray(levels, dtype=np.float64)
    return float(2.0 * np.nansum(np.maximum(level * error, (level - 1.0) * error)) / len(level))


def absolute_sum(target: Array) -> float:
    """Sum of the absolute observed targets."""
    return float(np.nansum(np.abs(np.asarray(target, dtype=np.float64))))


def wql(target: Array, quantiles: Array, levels: Sequence[float]) -> float:
    """Weighted quantile loss: `quantile_loss` over `absolute_sum`. For a point it is MAE / mean(|y|)."""
    total = absolute_sum(target)
    return quantile_loss(target, quantiles, levels) / total if total > 0 else float("nan")


def coverage(target: Array, lower: Array, upper: Array) -> float:
    """Share of the observed targets within [lower, upper]."""
    seen = np.isfinite(_errors(target, lower)) & np.isfinite(_errors(target, upper))
    return _mean(np.where(seen, (lower <= target) & (target <= upper), np.nan))


def width(target: Array, lower: Array, upper: Array) -> float:
    """Mean width of the interval at the observed targets."""
    return _mean(np.where(np.isfinite(target), np.asarray(upper, dtype=np.float64) - lower, np.nan))


def _errors(target: Array, point: Array) -> NDArray[np.float64]:
    return np.asarray(target, dtype=np.float64) - np.asarray(point, dtype=np.float64)


def _mean(values: NDArray[np.floating]) -> float:
    seen = np.isfinite(values)
    return float(values[seen].mean()) if seen.any() else float("nan")
