"""How much wider than its paths a zone's interval has to be: seen on the stretches that the paths come from.

A copula says how scores go together on the whole, for all sizes and hours alike, and from few stretches. So
what it promises is checked: the zone is forecast on each past stretch, with the correlation of the other
stretches, and its own normal score says where it then came out. Scores larger than a standard normal's mean
that the interval was too narrow by as much (a conformal check in its spirit; Vovk et al., 2005, use ranks,
which a few dozen stretches leave coarse).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factost_core.joint.copula import Copula
from factost_core.joint.normal_scores import KNOTS, scores_of, values_of
from factost_core.joint.past_errors import PastErrors
from factost_core.joint.paths import quantiles_of, zone_paths
from factost_core.quantiles import TRAINED_LEVELS

Array = NDArray[np.float32]

_FOLDS, _PATHS = 5, 100
_LOW, _HIGH = TRAINED_LEVELS.index(0.1), TRAINED_LEVELS.index(0.9)
# A score farther out counts as this far, and what the square of a standard normal score then is on average:
# one day that nobody could foresee is no reason to widen all others.
_FARTHEST, _SQUARE = 2.0, 0.9205
# The evidence for no widening that every zone begins with, in stretches.
_BEFORE = 5


@dataclass(frozen=True)
class Widening:
    """Factors, at least 1, by which intervals are to be widened around their median.

    Attributes:
        steps: of the zone at each step.
        average: of the zone's mean over all steps.
    """

    steps: float
    average: float


def measure_widening(
    errors: PastErrors, generator: np.random.Generator, lowest: float | None = None
) -> Widening:
    """The widening of the zone of all sensors in ``errors``; a sum's and a mean's are the same.

    Where some of its sensors were not read, the zone is those that were, if they are half or more.
    """
    scores = errors.scores
    known = np.isfinite(scores)
    windows, _, steps = scores.shape
    blank = np.float32(0 if lowest is None else lowest)
    zone, weight = np.zeros((windows, steps), np.float32), np.zeros((windows, steps), np.float32)
    average, whole = np.zeros(windows, np.float32), np.zeros(windows, np.float32)
    for part in np.array_split(np.arange(windows), min(_FOLDS, windows)):
        # neighbours in time are left out together, since their errors are alike
        copula = Copula.fit(np.delete(scores, part, axis=0), generator)
        for window in part:
            read = known[window].mean(axis=0) >= 0.5
            if not read.any():
                continue
            trained = np.where(known[window, :, :, None], errors.trained[window], blank)
            truth = np.where(known[window], errors.target[window], blank).sum(axis=0, dtype=np.float32)
            paths = zone_paths(trained, copula, "sum", generator, _PATHS, lowest)
            quantiles = quantiles_of(paths)
            zone[window] = scores_of(quantiles, truth)
            # steps whose outcome was hardly open, as a night of solar plants, say little
            weight[window] = np.where(read, quantiles[:, _HIGH] - quantiles[:, _LOW], 0)
            average[window] = scores_of(quantiles_of(paths[:, read].mean(axis=1)), truth[read].mean())
            whole[window] = 1
    return Widening(_factor(zone, weight), _factor(average[:, None], whole[:, None]))


def widened(quantiles: Array, factor: float, lowest: float | None = None) -> Array:
    """Quantiles (..., 11) as far from their median, in normal scores, as ``factor`` times the given ones."""
    flat = quantiles.reshape(1, -1, len(KNOTS))
    wide = np.moveaxis(values_of(flat, np.float32(factor) * KNOTS[:, None, None]), 0, -1)
    if lowest is not None:
        wide = np.maximum(wide, np.float32(lowest))
    return np.asarray(wide.reshape(quantiles.shape), np.float32)


def _factor(scores: Array, weight: Array) -> float:
    """From scores (window, step) and how much each counts."""
    total = float(weight.sum())
    if total <= 0:
        return 1.0
    square = float((weight * np.minimum(scores**2, _FARTHEST**2)).sum()) / total / _SQUARE
    windows = int((weight > 0).any(axis=1).sum())
    return float(np.sqrt(max((_BEFORE + windows * square) / (_BEFORE + windows), 1.0)))
