"""Intervals of a point forecast from its residuals on the validation tail: the adapter's conformal step."""

from statistics import NormalDist
from typing import NamedTuple

import torch
from torch import Tensor

from factost_core.adapter.recalibration import Recalibration, recalibrate
from factost_core.evaluation.backtest import WQL_LEVELS

_INNER = WQL_LEVELS.index(0.1), WQL_LEVELS.index(0.9)
_MEDIAN = WQL_LEVELS.index(0.5)
#: Residuals of a sensor that weigh as much as those of all.
_PRIOR_POINTS = 200.0
#: Standard deviation of a normal distribution over its mean absolute deviation.
_NORMAL = (torch.pi / 2) ** 0.5


class Intervals(NamedTuple):
    """Quantiles around points: a normal fan as wide as a sensor's residuals (sensor,), recalibrated."""

    spread: Tensor
    recalibration: Recalibration

    def around(self, points: Tensor) -> Tensor:
        """Points (window, sensor, step) to quantiles at WQL_LEVELS (window, sensor, step, level)."""
        return self.recalibration.apply(_fan(points, self.spread), _INNER, torch.arange(len(self.spread)))


def conformal(points: Tensor, targets: Tensor, deviation: Tensor) -> Intervals:
    """From the forecasts of held-out windows and what was read, (window, sensor, step), NaN = missing.

    A sensor's spread is its mean absolute residual in units of its ``deviation`` (sensor,), shrunk towards
    that of all sensors where it has few; what the fan's shape then lacks is the offsets' matter, pooled per
    step and with a remainder of each sensor's own.
    """
    residual = (targets - points).abs() / deviation[:, None]
    seen = residual.isfinite().sum(dim=(0, 2))
    own = residual.nan_to_num(0.0).sum(dim=(0, 2))
    everyone = own.sum() / seen.sum().clamp(min=1)
    spread = _NORMAL * deviation * (own + _PRIOR_POINTS * everyone) / (seen + _PRIOR_POINTS)
    levels = torch.tensor(WQL_LEVELS)
    return Intervals(spread, recalibrate(_fan(points, spread), targets, levels, _INNER, _MEDIAN))


def _fan(points: Tensor, spread: Tensor) -> Tensor:
    normal = torch.tensor([NormalDist().inv_cdf(level) for level in WQL_LEVELS])
    return points[..., None] + spread[:, None, None] * normal
