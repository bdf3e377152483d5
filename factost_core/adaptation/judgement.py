"""What the validation windows say of an adapted model: where it helps, and how its quantiles must move."""

from collections.abc import Iterable
from typing import NamedTuple

import torch
from torch import Tensor

from factost_core.adapter.recalibration import Recalibration, recalibrate
from factost_core.quantiles import INNER, MEDIAN, TRAINED_LEVELS

#: Windows of a sensor that weigh as much as what all sensors together say. What is held back is the newest of
#: the past, hours or days in a row, and says little of one sensor: with 8 or 30, networks lost part of what
#: they gained (docs/measurements.md).
_PRIOR_WINDOWS = 100.0
_MOST_VALUES = 20_000_000


class Held(NamedTuple):
    """A validation window: quantiles (sensor, step, level) of both, and targets (sensor, step)."""

    zero_shot: Tensor
    adapted: Tensor
    targets: Tensor


class Judgement(NamedTuple):
    """Where the adapted model is better than zero-shot (sensor,) bool, and its recalibration if wanted."""

    useful: Tensor
    recalibration: Recalibration | None


def most_windows(sensors: int, horizon: int) -> int:
    """How many windows can be judged within the memory of a small machine."""
    return max(4, _MOST_VALUES // (sensors * horizon * len(TRAINED_LEVELS)))


def judge(
    newest: Iterable[Held], older: Iterable[Held] = (), *, apart: float, guard: bool, recalibrated: bool
) -> Judgement:
    """Judge an adapted model by windows that it was not trained on; all in units of each series' scale.

    Args:
        newest: just before the time to come; how the quantiles must move is seen here.
        older: far apart from each other and from what was trained on.
        apart: how many of the newest do not overlap; only so many count.
    """
    held, before = list(newest), list(older)
    levels = torch.tensor(TRAINED_LEVELS)
    count = apart + len(before)
    gain = apart / count * _gain(held, levels)
    if before:
        gain = gain + len(before) / count * _gain(before, levels)
    # What few windows say of one sensor is shrunk towards what they say of all.
    shrunk = (count * gain + _PRIOR_WINDOWS * gain.mean()) / (count + _PRIOR_WINDOWS)
    useful = shrunk > 0 if guard else torch.ones_like(shrunk, dtype=torch.bool)
    if not recalibrated:
        return Judgement(useful, None)
    adapted, targets = (
        torch.stack([each.adapted for each in held]),
        torch.stack([each.targets for each in held]),
    )
    return Judgement(useful, recalibrate(adapted, targets, levels, INNER, MEDIAN, apart=apart))


def _gain(windows: list[Held], levels: Tensor) -> Tensor:
    """By how much the adapted loss is below zero-shot, (sensor,)."""
    gains = [
        _loss(each.zero_shot, each.targets, levels) - _loss(each.adapted, each.targets, levels)
        for each in windows
    ]
    return torch.stack(gains).mean(dim=0)


def _loss(quantiles: Tensor, targets: Tensor, levels: Tensor) -> Tensor:
    """Mean pinball loss of each sensor's observed targets, (sensor,); 0 without any."""
    observed = targets.isfinite()
    error = torch.where(observed, targets, 0.0)[..., None] - quantiles
    loss = torch.maximum(levels * error, (levels - 1) * error).mean(dim=-1) * observed
    return loss.sum(dim=1) / observed.sum(dim=1).clamp(min=1)
