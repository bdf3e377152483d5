"""What a direct forecaster reads of windows: the newest readings, and what stood days and weeks before."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from factost_core.adapter.seasons import Recall, seasonal_values
from factost_core.adapter.window import TimesAt, Window, cut_window

#: Values are cut so many spreads away from a sensor's middle.
_FARTHEST = 20.0
#: A sensor whose spread is below this share of the network's is taken for constant.
_CONSTANT = 1e-3


@dataclass(frozen=True)
class SensorScale:
    """Each sensor's own location and spread, (sensor, 1), in the data's unit."""

    location: Tensor
    spread: Tensor

    @classmethod
    def of(cls, readings: Tensor) -> "SensorScale":
        """Mean and standard deviation of readings (sensor, time), NaN = missing; the network's mean for a
        sensor without any, and its mean deviation for one that is constant."""
        observed = readings.isfinite()
        count = observed.sum(dim=1, keepdim=True)
        middle = readings.nanmean().nan_to_num()
        mean = torch.where(
            count > 0, readings.nan_to_num().sum(dim=1, keepdim=True) / count.clamp(min=1), middle
        )
        away = torch.where(observed, readings - mean, 0.0)
        spread = (away.square().sum(dim=1, keepdim=True) / count.clamp(min=1)).sqrt()
        usual = spread[count > 0].mean().nan_to_num()
        fallback = torch.where(usual > 0, usual, 1.0)
        return cls(mean, torch.where(spread > _CONSTANT * usual, spread, fallback))

    def unit(self, values: Tensor) -> Tensor:
        """Values (sensor, ..., step) in units of the spread, cut, in fp16."""
        shape = (-1, *[1] * (values.ndim - 1))
        unit = (values - self.location.view(shape)) / self.spread.view(shape)
        return unit.clamp(-_FARTHEST, _FARTHEST).half()


@dataclass(frozen=True)
class DirectWindows:
    """What windows end with, and what they should have forecast; in units of each sensor's own spread.

    recent: (window, sensor, lag) newest first. seasons: (window, sensor, candidate, lag + step), what stood
    whole days and weeks before the newest readings (oldest first) and the forecast steps, see seasons.py.
    targets: (window, sensor, step). In all three NaN = missing.
    calendar: (window, field) indices of the first forecast step; covariates: (window, values).
    """

    recent: Tensor
    seasons: Tensor
    targets: Tensor
    calendar: Tensor
    covariates: Tensor

    def __len__(self) -> int:
        return len(self.recent)

    def take(self, index: Tensor) -> "DirectWindows":
        """Some of the windows, as float32."""
        parts = (part[index] for part in vars(self).values())
        return DirectWindows(*(part.float() if part.is_floating_point() else part for part in parts))

    @classmethod
    def joined(cls, windows: list["DirectWindows"]) -> "DirectWindows":
        """Several one after the other."""
        return cls(
            *(torch.cat(parts) for parts in zip(*(vars(each).values() for each in windows), strict=True))
        )


def direct_window(
    readings: Tensor, origin: int, window: Window, recall: Recall, scale: SensorScale, times_at: TimesAt
) -> DirectWindows:
    """The window of all sensors that starts at ``origin``; values in fp16.

    Args:
        readings: (sensor, time) in the data's unit, NaN = missing; targets may lie beyond them.
        window: nothing before its context is read.
        recall: how many of the newest values are read, and the seasons.
    """
    contexts, targets = cut_window(readings, origin, window)
    short = max(0, recall.newest - contexts.shape[1])
    contexts = nn.functional.pad(contexts, (short, 0), value=float("nan"))
    newest = contexts[:, -recall.newest :].flip(1)
    before = seasonal_values(contexts, window.horizon, recall, recall.newest)
    recent, seasons, wanted = (scale.unit(part)[None] for part in (newest, before, targets))
    times = times_at(origin, window.future_starts())
    return DirectWindows(recent, seasons, wanted, times.calendar[:1], times.covariates.flatten()[None])
