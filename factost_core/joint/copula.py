"""How errors move together: a Gaussian copula over sensors and steps, fitted to past errors' normal scores.

A window's errors are taken apart into waves over its steps (a discrete cosine transform, type 2), the first
of which is their mean. Waves are taken as independent; each has the share of the variance that it had in the
past, so that errors last as long as they did. How sensors go together is measured apart for the mean (the
whole day is busier than expected) and for all other waves (one hour is): errors that last are shared by more
sensors, and with one correlation for both the mean of a day would look far surer than it is.

Marginals are not touched by it: each sensor and step keeps its own forecast.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.fft import dct, idct

from factost_core.joint.across import Across

Array = NDArray[np.float32]

# Waves whose correlation is measured apart: the mean of the window.
_SLOW = 1


@dataclass(frozen=True, eq=False)
class Copula:
    """Normal scores of n sensors over H steps, to draw from.

    Attributes:
        bands: the sensors' correlation in the mean of a window, and in all quicker waves.
        waves: (H, H) what each wave (column) is at each step (row); rows have the length 1, so that each
            step's scores are standard normal.
        mean_correlation: of two sensors at the same step, over all pairs.
    """

    bands: tuple[Across, ...]
    waves: Array
    mean_correlation: float

    @classmethod
    def fit(cls, scores: Array, generator: np.random.Generator) -> "Copula":
        """From normal scores (window, sensor, step), NaN = missing.

        Missing scores are drawn as the others at the same step let expect under the mean correlation: a
        sensor without any history goes with all others as much as two sensors do on average.
        """
        known = np.isfinite(scores)
        filled = np.where(known, scores, np.float32(0))
        size = np.sqrt((filled**2).sum(axis=(0, 2)) / np.maximum(known.sum(axis=(0, 2)), 1))
        known &= (size > 0)[:, None]
        filled /= np.where(size > 0, size, 1).astype(np.float32)[:, None]
        mean = _mean_correlation(filled, known)
        waves = dct(_fill(filled, known, mean, generator), axis=2, norm="ortho")
        power = np.maximum(np.sqrt((waves**2).mean(axis=(0, 1))), 1e-6)
        slow = min(_SLOW, scores.shape[2])
        # waves as large as they were: those that matter most say most about how sensors go together
        parts = [part for part in np.split(waves, [slow], axis=2) if part.shape[2]]
        return cls(tuple(map(Across.fit, parts)), _waves(power), mean)

    @classmethod
    def independent(cls, sensors: int, steps: int) -> "Copula":
        """As if nothing moved together."""
        return cls((Across.independent(sensors),), np.eye(steps, dtype=np.float32), 0.0)

    def across(self) -> Array:
        """The correlation (n, n) of sensors at one step, on average over the steps."""
        weights = np.split((self.waves**2).mean(axis=0), [_SLOW])
        return np.asarray(sum(w.sum() * band.matrix() for w, band in zip(weights, self.bands, strict=False)))

    def draw(self, count: int, generator: np.random.Generator) -> Array:
        """``count`` sets of scores (count, n, H), each standard normal by itself."""
        steps = len(self.waves)
        rows = [steps] if len(self.bands) == 1 else [_SLOW, steps - _SLOW]
        drawn = [band.draw(count, size, generator) for band, size in zip(self.bands, rows, strict=True)]
        return np.asarray(np.concatenate(drawn, axis=2) @ self.waves.T, np.float32)


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
    if known.all():
        return filled
    count = known.sum(axis=1, keepdims=True)
    weight = mean / np.maximum(1 + (count - 1) * mean, 1e-6)
    expected = weight * filled.sum(axis=1, keepdims=True)
    shared = np.sqrt(np.maximum(mean - count * mean * weight, 0))
    drawn = expected + shared * generator.standard_normal(count.shape)
    drawn = drawn + np.sqrt(1 - mean) * generator.standard_normal(filled.shape)
    return np.where(known, filled, drawn).astype(np.float32)


def _waves(power: NDArray[np.float64]) -> Array:
    """Each wave (column) at each step (row), as large as it was, for standard normal scores at each step."""
    waves = idct(np.diag(power), axis=0, norm="ortho")
    return np.asarray(waves / np.linalg.norm(waves, axis=1, keepdims=True), np.float32)
