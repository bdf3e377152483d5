"""How much of each of several forecasts goes into one: what the held-back windows say."""

from itertools import product

import torch
from torch import Tensor

#: Weights are multiples of one over this.
_PARTS = 10


def blend_weights(points: Tensor, targets: Tensor, weight: Tensor) -> Tensor:
    """Weights (forecast,) >= 0 of sum 1 with the least absolute error of ``blended``.

    A grid is searched, from the first forecast alone on: with three forecasts it has 66 places, and weights
    this coarse do not follow chance.

    Args:
        points: (forecast, window, sensor, step), NaN where one has nothing to say; the first has always.
        targets: (window, sensor, step), NaN = missing.
        weight: (window, sensor, 1) of the errors.
    """
    count = len(points)
    observed = targets.isfinite()
    wanted = targets.nan_to_num()
    best, least = torch.eye(count)[0], float("inf")
    for shares in product(range(_PARTS, -1, -1), repeat=count):
        if sum(shares) == _PARTS:
            weights = torch.tensor(shares, device=points.device) / _PARTS
            error = (blended(points, weights) - wanted).abs() * observed * weight
            if (total := float(error.sum())) < least:
                best, least = weights, total
    return best


def blended(points: Tensor, weights: Tensor) -> Tensor:
    """The weighted mean of forecasts (forecast, ...); the first stands in for those that have nothing to
    say."""
    return torch.einsum("k,k...->...", weights, torch.where(points.isfinite(), points, points[0]))
