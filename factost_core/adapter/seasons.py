"""What a day and a week before each forecast step showed, and how much of it goes into the forecast.

The backbone finds its own seasons and carries their values into its tokens; how far they are to be trusted on
one network is what an adapter can learn: a metro repeats its timetable, a freeway does not repeat its jams.
"""

from typing import NamedTuple

import torch
from torch import Tensor, nn

from factost_core.backbone.seasonal import seasonal_channels

#: Of each season the newest earlier value, and the mean of up to four.
VALUES_A_SEASON = 2
#: Of a day and of a week.
CANDIDATES = 2 * VALUES_A_SEASON


class Recall(NamedTuple):
    """What a late adapter reads of the readings themselves, beside the backbone's states.

    newest: how many of the newest values. day, week: these seasons in steps, 0 where the sampling step does
    not divide them.
    """

    newest: int
    day: int
    week: int


def seasonal_values(contexts: Tensor, horizon: int, recall: Recall, newest: int = 0) -> Tensor:
    """What stood whole days and weeks before each forecast step, within the context.

    Args:
        contexts: (sensor, time), NaN = missing.
        newest: steps at the context's end of which it is asked for, too, before the forecast steps.

    Returns:
        (sensor, CANDIDATES, step): of the day, then of the week, the newest earlier value and the mean of up
        to four; NaN where there is none.
    """
    observed = contexts.isfinite()
    lags = torch.tensor([recall.day, recall.week], device=contexts.device).expand(len(contexts), -1)
    first = contexts.shape[1] - newest
    channels = seasonal_channels(contexts.nan_to_num(), observed, lags, horizon, first)
    values = torch.where(channels[..., 2:] > 0, channels[..., :VALUES_A_SEASON], float("nan"))
    return values.flatten(2).transpose(1, 2)  # (sensor, step, lag x value) to (sensor, candidate, step)


class SeasonalBlend(nn.Module):
    """Moves the median towards what earlier seasons showed, by learned shares; by none at first."""

    def __init__(self, hidden: int, patch_size: int) -> None:
        super().__init__()
        self.share = nn.Linear(hidden, CANDIDATES * patch_size)
        nn.init.zeros_(self.share.weight)
        nn.init.zeros_(self.share.bias)

    def forward(self, hidden: Tensor, seasons: Tensor, median: Tensor) -> Tensor:
        """Hidden states (window, sensor, patch, hidden), seasonal values (window, sensor, candidate, step)
        and medians (window, sensor, step) to a shift (window, sensor, step)."""
        steps = median.shape[-1]
        by_patch = self.share(hidden).unflatten(-1, (CANDIDATES, -1))  # (..., patch, candidate, step)
        share = by_patch.transpose(2, 3).flatten(3)[..., :steps]
        away = (seasons - median[:, :, None]).nan_to_num()  # to nowhere where there is no value
        return (share * away).sum(dim=2)
