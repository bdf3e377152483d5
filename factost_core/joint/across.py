"""The correlation of many sensors, measured on few rows: shrunk, and in a form that is cheap to draw from.

It is shrunk towards one correlation for all pairs (Ledoit and Wolf, "Honey, I shrunk the sample covariance
matrix", 2004). The target keeps the mean correlation: shrinking makes no sum look surer than it is.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

# Rows that the correlation is made of: more cost time and tell little.
_MOST_ROWS = 1024


@dataclass(frozen=True, eq=False)
class Across:
    """The correlation (n, n) = loadings @ loadings.T + own**2 on the diagonal + common**2 everywhere.

    Attributes:
        loadings: (n, k).
        mean: the mean correlation of two sensors, the target of the shrinkage, at least 0.
        shrinkage: the weight of the target, 0 to 1.
    """

    loadings: Array
    own: float
    common: float
    mean: float
    shrinkage: float

    @classmethod
    def fit(cls, scores: Array) -> "Across":
        """From scores (window, sensor, row) of each window. They are not centred: an error that all sensors
        share in every window is a risk that they share."""
        windows, sensors, count = scores.shape
        chosen = np.unique(np.linspace(0, count - 1, min(count, max(_MOST_ROWS // windows, 1))).astype(int))
        rows = scores[:, :, chosen].transpose(0, 2, 1).astype(np.float64)
        size = np.sqrt((rows**2).mean(axis=(0, 1)))
        rows /= np.where(size > 0, size, 1)
        flat = rows.reshape(-1, sensors)
        pairs = sensors * (sensors - 1)
        # the sum of all pairs' correlations, from the rows' sums
        total = float((flat.sum(axis=1) ** 2).mean() - (flat**2).sum(axis=1).mean())
        mean = float(np.clip(total / pairs, 0, 1)) if pairs else 0.0
        shrinkage = _shrinkage(rows, mean, total)
        loadings = flat.T / np.sqrt(len(flat))
        if sensors < len(flat):
            # fewer columns with the same product: drawing costs as many numbers
            values, vectors = np.linalg.eigh(loadings @ loadings.T)
            loadings = vectors * np.sqrt(np.maximum(values, 0))
        return cls(
            (np.sqrt(1 - shrinkage) * loadings).astype(np.float32),
            float(np.sqrt(shrinkage * (1 - mean))),
            float(np.sqrt(shrinkage * mean)),
            mean,
            shrinkage,
        )

    @classmethod
    def independent(cls, sensors: int) -> "Across":
        """As if no sensor's error told of another's."""
        return cls(np.zeros((sensors, 0), np.float32), 1.0, 0.0, 0.0, 1.0)

    def matrix(self) -> Array:
        """The correlation (n, n)."""
        own = self.own**2 * np.eye(len(self.loadings), dtype=np.float32)
        return np.asarray(self.loadings @ self.loadings.T + own + np.float32(self.common**2), np.float32)

    def draw(self, count: int, rows: int, generator: np.random.Generator) -> Array:
        """Standard normal scores (count, n, rows), independent from row to row."""
        sensors, factors = self.loadings.shape

        def noise(size: int) -> Array:
            return generator.standard_normal((count, size, rows), dtype=np.float32)

        scores = np.float32(self.own) * noise(sensors) + np.float32(self.common) * noise(1)
        return scores + self.loadings @ noise(factors) if factors else scores


def _shrinkage(rows: NDArray[np.float64], mean: float, total: float) -> float:
    """The weight of the target, from (window, row, sensor) scores of size one.

    A pair's correlation is the mean of its windows' and varies as much less than they do (rows of a window
    are no independent witnesses). All sums over pairs come from products of rows, so that many sensors cost
    no matrix of pairs.
    """
    windows, count, sensors = rows.shape
    if windows < 2:
        return 1.0
    diagonals = (rows**2).mean(axis=1)  # (window, sensor)
    each = float(((rows @ rows.transpose(0, 2, 1)) ** 2).sum()) / count**2 - float((diagonals**2).sum())
    flat = rows.reshape(-1, sensors)
    whole = float(((flat @ flat.T) ** 2).sum()) / len(flat) ** 2 - float((diagonals.mean(axis=0) ** 2).sum())
    variance = (each - windows * whole) / (windows * (windows - 1))
    pairs = sensors * (sensors - 1)
    distance = whole - 2 * mean * total + mean**2 * pairs
    return float(np.clip(variance / distance, 0, 1)) if distance > 1e-9 * max(pairs, 1) else 1.0
