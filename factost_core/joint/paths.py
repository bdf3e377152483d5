"""Paths that a zone's sensors take together, and their quantiles."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from factost_core.joint.copula import Copula
from factost_core.joint.normal_scores import values_of
from factost_core.quantiles import TRAINED_LEVELS

Statistic = Literal["sum", "mean"]
Array = NDArray[np.float32]

PATHS = 2000
# Numbers held at once while paths are drawn.
_CELLS = 4_000_000


def zone_paths(
    trained: Array,
    copula: Copula,
    statistic: Statistic,
    generator: np.random.Generator,
    paths: int = PATHS,
    lowest: float | None = None,
) -> Array:
    """Paths (path, step) of the sum or mean over sensors whose forecasts are (sensor, step, 11)."""
    sensors, steps, _ = trained.shape
    at_once = max(1, _CELLS // (sensors * steps))
    parts = []
    for first in range(0, paths, at_once):
        values = values_of(trained, copula.draw(min(at_once, paths - first), generator))
        if lowest is not None:
            np.maximum(values, np.float32(lowest), out=values)
        parts.append(values.sum(axis=1) if statistic == "sum" else values.mean(axis=1))
    return np.concatenate(parts)


def quantiles_of(paths: Array) -> Array:
    """The quantiles (..., 11) at TRAINED_LEVELS of paths (path, ...)."""
    return np.moveaxis(np.quantile(paths, TRAINED_LEVELS, axis=0), 0, -1).astype(np.float32)
