"""Conformal recalibration: move the quantiles so that on held-out windows each covers what it says."""

from typing import NamedTuple

import torch
from torch import Tensor

#: Held-out windows that count as much as the belief that nothing needs moving.
_PRIOR_WINDOWS = 3.0
#: From this many held-out targets on, a sensor gets an offset of its own.
_OWN_POINTS = 200


class Recalibration(NamedTuple):
    """Offsets in widths of each sensor's own 80 % interval: pooled (step, level), own (sensor, level)."""

    pooled: Tensor
    own: Tensor

    def apply(self, quantiles: Tensor, inner: tuple[int, int], rows: Tensor) -> Tensor:
        """Recalibrated quantiles (window, sensor, step, level), not crossing.

        Args:
            inner: the places of the levels .1 and .9.
            rows: (sensor,) rows of the sensors in ``own``, -1 = without.
        """
        width = interval_width(quantiles, inner)
        own = self.own[rows.clamp(min=0)] * (rows >= 0)[:, None]
        return (quantiles + (self.pooled[None, None] + own[None, :, None]) * width).sort(dim=-1).values


def interval_width(quantiles: Tensor, inner: tuple[int, int]) -> Tensor:
    """Width of the 80 % interval, (window, sensor, step, 1)."""
    return (quantiles[..., inner[1]] - quantiles[..., inner[0]]).clamp(min=1e-6)[..., None]


def recalibrate(
    quantiles: Tensor, targets: Tensor, levels: Tensor, inner: tuple[int, int], median: int
) -> Recalibration:
    """Offsets from held-out windows (Romano et al. 2019, conformalised quantile regression, one per level).

    Pooled over sensors for each step, shrunk towards none where there are few windows; where a sensor has 200
    targets or more, its own remainder on top, shrunk likewise. The median stays.

    Args:
        quantiles: (window, sensor, step, level).
        targets: (window, sensor, step), NaN = missing.
        levels: (level,).
    """
    windows, sensors, steps, count = quantiles.shape
    error = (targets[..., None] - quantiles) / interval_width(quantiles, inner)
    trust = windows / (windows + _PRIOR_WINDOWS)
    pooled = torch.zeros(steps, count)
    own = torch.zeros(sensors, count)
    for place, level in enumerate(levels.tolist()):
        if place == median:
            continue
        for step in range(steps):
            pooled[step, place] = trust * _quantile(error[:, :, step, place].flatten(), level)
        left = error[..., place] - pooled[:, place]
        for sensor in range(sensors):
            points = left[:, sensor].flatten()
            seen = int(points.isfinite().sum())
            if seen >= _OWN_POINTS:
                own[sensor, place] = seen / (seen + 2 * _OWN_POINTS) * _quantile(points, level)
    return Recalibration(pooled, own)


def _quantile(values: Tensor, level: float) -> float:
    """The quantile that a new value stays below with probability ``level``; 0 without values."""
    values = values[values.isfinite()].sort().values
    if not len(values):
        return 0.0
    rank = min(max(level * (len(values) + 1) - 1, 0.0), len(values) - 1.0)
    below = int(rank)
    above = min(below + 1, len(values) - 1)
    return float(values[below] + (rank - below) * (values[above] - values[below]))
