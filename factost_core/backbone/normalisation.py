"""Instance normalisation over the observed values of each context."""

from typing import NamedTuple

import torch
from torch import Tensor

#: Below this share of the largest magnitude a spread is float32 rounding, not signal.
_CONSTANT_BELOW = 1e-6


class InstanceScale(NamedTuple):
    """Location and scale of each series, shape (series, 1), in the data's unit.

    ``constant`` (series, 1) is True where the context has no spread to take a scale from.
    """

    location: Tensor
    scale: Tensor
    constant: Tensor

    def normalise(self, values: Tensor) -> Tensor:
        """Data unit -> normalised, for any (series, ...) of two dimensions."""
        return (values - self.location) / self.scale

    def restore(self, normalised: Tensor) -> Tensor:
        """Normalised (series, step, level) -> data unit, kept inside float32's finite range."""
        restored = self.location[..., None] + self.scale[..., None] * normalised
        limit = torch.finfo(torch.float32).max
        return restored.clamp(-limit, limit)


def instance_normalise(values: Tensor, observed: Tensor) -> tuple[Tensor, InstanceScale]:
    """Centre and scale each series by the mean and standard deviation of its observed values.

    A constant context (one point, a stuck sensor) has no spread: its magnitude is the scale, so that
    the quantiles say by which share such a series tends to move. An all-zero context has scale 1, one
    without any observed value location 0 and scale 1.

    Args:
        values: (series, time) float32; what stands where ``observed`` is False is never read.
        observed: (series, time) bool.

    Returns:
        Normalised values (series, time), 0 where missing, and the scale that inverts them.
    """
    values = torch.where(observed, values, 0.0)
    # Dividing by the largest magnitude first keeps the squares of 1e30 and 1e-30 inside float32.
    magnitude = values.abs().amax(dim=1, keepdim=True)
    magnitude = torch.where(magnitude > 0, magnitude, 1.0)
    unit = values / magnitude
    count = observed.sum(dim=1, keepdim=True).clamp(min=1)
    mean = unit.sum(dim=1, keepdim=True) / count
    centred = torch.where(observed, unit - mean, 0.0)
    # The mean's own rounding error matters where the offset is large against the spread: centre twice.
    correction = centred.sum(dim=1, keepdim=True) / count
    centred = torch.where(observed, centred - correction, 0.0)
    spread = (centred.square().sum(dim=1, keepdim=True) / count).sqrt()
    constant = spread <= _CONSTANT_BELOW
    spread = torch.where(constant, 1.0, spread)
    scale = InstanceScale((mean + correction) * magnitude, spread * magnitude, constant)
    return centred / spread, scale
