"""How errors move together: a Gaussian copula over sensors and steps, fitted to past errors' normal scores.

The correlation is separable: of sensors i, j and steps s, t it is across[i, j] * along[s - t].

across  the scores' own correlation, shrunk towards one correlation for all pairs (Ledoit and Wolf, "Honey, I
        shrunk the sample covariance matrix", 2004): the target keeps the mean correlation, so shrinking does
        not make sums look surer than they are. Scores are not centred: an error that all sensors share in
        every window is a risk that they share.
along   the scores' autocorrelation, pooled over all sensors and windows.

Marginals are not touched by it: each sensor and step keeps its own forecast.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import toeplitz

Array = NDArray[np.float32]

# Rows (windows x steps) that the correlation of sensors is made of: more cost time and tell little.
_MOST_ROWS = 1024


@dataclass(frozen=True, eq=False)
class Copula:
    """Normal scores of n sensors over H steps, to draw from.

    Attributes:
        loadings, own, common: across = loadings @ loadings.T + own**2 on the diagonal + common**2 everywhere;
            loadings are (n, k).
        along: (H, H), along @ along.T is the correlation of steps.
        mean_correlation: over all pairs of sensors, at the same step.
        shrinkage: the weight of the one correlation for all pairs, 0 to 1.
    """

    loadings: Array
    own: float
    common: float
    along: Array
    mean_correlation: float
    shrinkage: float

    @classmethod
    def fit(cls, scores: Array, generator: np.random.Generator) -> "Copula":
        """From normal scores (window, sensor, step), NaN = missing.

        Missing scores are drawn as the others at the same step let expect under the mean correlation: a
        sensor without any history has that correlation with all others.
        """
        windows, sensors, steps = scores.shape
        known = np.isfinite(scores)
        filled = np.where(known, scores, np.float32(0))
        size = np.sqrt((filled**2).sum(axis=(0, 2)) / np.maximum(known.sum(axis=(0, 2)), 1))
        known &= (size > 0)[:, None]
        filled = filled / np.where(size > 0, size, 1).astype(np.float32)[:, None]
        mean = _mean_correlation(filled, known)
        chosen = np.unique(np.linspace(0, steps - 1, min(steps, max(_MOST_ROWS // windows, 1))).astype(int))
        whole = _fill(filled[:, :, chosen], known[:, :, chosen], mean, generator)
        rows = whole.transpose(0, 2, 1).reshape(-1, sensors)
        rows /= np.sqrt((rows**2).mean(axis=0))
        shrinkage = _shrinkage(rows.reshape(windows, -1, sensors), mean)
        loadings = rows.T / np.sqrt(np.float32(len(rows)))
        if sensors < len(rows):
            # fewer columns with the same product: drawing costs as many numbers
            values, vectors = np.linalg.eigh(loadings @ loadings.T)
            loadings = vectors * np.sqrt(np.maximum(values, 0))
        return cls(
            np.float32(np.sqrt(1 - shrinkage)) * loadings,
            float(np.sqrt(shrinkage * (1 - mean))),
            float(np.sqrt(shrinkage * mean)),
            _root(toeplitz(_autocorrelation(filled, known))),
            mean,
            shrinkage,
        )

    @classmethod
    def independent(cls, sensors: int, steps: int) -> "Copula":
        """As if nothing moved together."""
        empty = np.zeros((sensors, 0), np.float32)
        return cls(empty, 1.0, 0.0, np.eye(steps, dtype=np.float32), 0.0, 1.0)

    def across(self) -> Array:
        """The correlation (n, n) of sensors at one step."""
        own = self.own**2 * np.eye(len(self.loadings), dtype=np.float32)
        return np.asarray(self.loadings @ self.loadings.T + own + np.float32(self.common**2), np.float32)

    def draw(self, count: int, generator: np.random.Generator) -> Array:
        """``count`` sets of scores (count, n, H), each standard normal by itself."""
        sensors, factors = self.loadings.shape
        steps = len(self.along)

        def noise(rows: int) -> Array:
            return generator.standard_normal((count, rows, steps), dtype=np.float32)

        scores = self.own * noise(sensors) + self.common * noise(1)
        if factors:
            scores = scores + self.loadings @ noise(factors)
        return np.asarray(scores @ self.along.T, np.float32)


def _mean_correlation(filled: Array, known: NDArray[np.bool_]) -> float:
    """Over all pairs of sensors read at the same step, at least 0."""
    squares = float((filled.sum(axis=1) ** 2 - (filled**2).sum(axis=1)).sum())
    count = known.sum(axis=1)
    pairs = float((count * (count - 1)).sum())
    return float(np.clip(squares / pairs, 0, 1)) if pairs else 0.0


def _fill(
    filled: Array, known: NDArray[np.bool_], mean: float, generator: np.random.Generator
) -> NDArray[np.float32]:
    """The scores, the missing ones drawn given the others of their window and step."""
    count = known.sum(axis=1, keepdims=True)
    weight = mean / np.maximum(1 + (count - 1) * mean, 1e-6)
    expected = weight * filled.sum(axis=1, keepdims=True)
    shared = np.sqrt(np.maximum(mean - count * mean * weight, 0))
    size = (len(filled), 1, filled.shape[2])
    drawn = expected + shared * generator.standard_normal(size)
    drawn = drawn + np.sqrt(1 - mean) * generator.standard_normal(filled.shape)
    return np.where(known, filled, drawn).astype(np.float32)


def _shrinkage(rows: NDArray[np.float32], mean: float) -> float:
    """The weight of the target, from (window, step, sensor) scores of size one.

    A pair's correlation is the mean of its windows' and varies as much less than they do (steps of a window
    are no independent witnesses). All sums over pairs come from products of rows, so that many sensors cost
    no matrix of pairs.
    """
    windows, steps, _ = rows.shape
    if windows < 2:
        return 1.0
    each = rows.astype(np.float64)
    diagonals = (each**2).mean(axis=1)  # (window, sensor)
    own = sum(float(((one @ one.T) ** 2).sum()) for one in each) / steps**2 - float((diagonals**2).sum())
    flat = each.reshape(windows * steps, -1)
    whole = float(((flat @ flat.T) ** 2).sum()) / len(flat) ** 2 - float((diagonals.mean(axis=0) ** 2).sum())
    variance = (own - windows * whole) / (windows * (windows - 1))
    pairs = flat.shape[1] * (flat.shape[1] - 1)
    total = float((flat.sum(axis=1) ** 2).sum()) / len(flat) - float(diagonals.mean(axis=0).sum())
    distance = whole - 2 * mean * total + mean**2 * pairs
    return float(np.clip(variance / distance, 0, 1)) if distance > 1e-9 * max(pairs, 1) else 1.0


def _autocorrelation(filled: Array, known: NDArray[np.bool_]) -> NDArray[np.float64]:
    """(H,) correlation of scores k steps apart, k from 0, over the pairs of steps of which both are known."""
    steps = filled.shape[2]

    def sums(values: NDArray[np.float32]) -> NDArray[np.float64]:
        power = np.abs(np.fft.rfft(values, 2 * steps, axis=2)) ** 2
        return np.asarray(np.fft.irfft(power.sum(axis=(0, 1)), 2 * steps)[:steps])

    products = sums(np.where(known, filled, np.float32(0)))
    count = sums(known.astype(np.float32))
    mean = np.divide(products, count, out=np.zeros(steps), where=count > 0.5)
    return np.concatenate([[1.0], np.clip(mean[1:] / mean[0], -1, 1) if mean[0] > 0 else np.zeros(steps - 1)])


def _root(correlation: NDArray[np.float64]) -> Array:
    """A matrix whose product with its transpose is the nearest correlation; lags of gappy series need not
    make one."""
    values, vectors = np.linalg.eigh(correlation)
    root = vectors * np.sqrt(np.maximum(values, 0))
    return np.asarray(root / np.linalg.norm(root, axis=1, keepdims=True), np.float32)
