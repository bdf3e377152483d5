"""Normal scores: where a value lies in its forecast, as a standard normal number, and back.

Between the trained quantiles the value is linear in the score, and beyond the outer two it goes on with the
same slope: a normal forecast stays exactly normal, and every trained quantile keeps its own score.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from factost_core.quantiles import TRAINED_LEVELS

#: The scores of the trained levels.
KNOTS: NDArray[np.float32] = ndtri(TRAINED_LEVELS).astype(np.float32)
#: What lies farther out (one time in 370) counts as this far: the tails of a forecast are not trained.
FARTHEST = np.float32(3.0)

Array = NDArray[np.float32]


def values_of(trained: Array, scores: Array) -> Array:
    """Values (..., S, H) at the scores (..., S, H) of forecasts (S, H, 11); NaN without a forecast."""
    place = np.clip(np.searchsorted(KNOTS, scores) - 1, 0, len(KNOTS) - 2)
    flat = np.ascontiguousarray(trained, np.float32).reshape(-1)
    first = place + np.arange(0, flat.size, len(KNOTS)).reshape(trained.shape[:-1])
    low = flat[first]
    share = (scores - KNOTS[place]) / np.diff(KNOTS)[place]
    return np.asarray(low + share * (flat[first + 1] - low), np.float32)


def scores_of(trained: Array, values: Array) -> Array:
    """Scores (S, H) of values (S, H) in forecasts (S, H, 11), within FARTHEST; NaN where either is missing.

    A value at which several quantiles coincide (a count of zero at night) has the middle of their scores.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        below = (trained < values[..., None]).sum(axis=-1)
        reached = (trained <= values[..., None]).sum(axis=-1)
        place = np.clip(below - 1, 0, len(KNOTS) - 2)
        low, high = (np.take_along_axis(trained, (place + k)[..., None], axis=-1)[..., 0] for k in (0, 1))
        between = KNOTS[place] + (values - low) / (high - low) * np.diff(KNOTS)[place]
    middle = (KNOTS[np.minimum(below, len(KNOTS) - 1)] + KNOTS[np.maximum(reached - 1, 0)]) / 2
    scores = np.clip(np.where(reached > below, middle, between), -FARTHEST, FARTHEST)
    known = np.isfinite(values) & np.isfinite(trained).all(axis=-1)
    return np.where(known, scores, np.nan).astype(np.float32)
