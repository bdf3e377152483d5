"""Windows of a panel: forecast origins for training and validation, and what is known of their times."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from factost_core.adaptation.covariates import Covariates, CovariateScale
from factost_core.adapter.window import PatchTimes, TimesAt
from factost_core.calendar import CalendarField, calendar_indices
from factost_core.errors import InputError
from factost_core.io.time_grid import future_stamps
from factost_core.panel import SensorPanel

_FEWEST_OLDER = 8


def split_windows(length: int, horizon: int, fraction: float, most_held: int = 16) -> tuple[Tensor, Tensor]:
    """Forecast origins for training and validation.

    Of all windows with their targets inside ``length`` steps the newest ``fraction`` is used; the newest
    fifth of that is for validation, and training targets end one horizon before its first context's end.

    Raises InputError when nothing is left to train on.
    """
    origins = np.arange(1, length - horizon + 1)
    used = origins[len(origins) - max(1, round(fraction * len(origins))) :] if len(origins) else origins
    cut = len(used) - len(used) // 5
    train = used[: max(0, cut - 2 * horizon + 1)] if len(used) // 5 else used
    if len(train) == 0 or len(used) // 5 == 0:
        raise InputError(
            f"too short to adapt: {length} steps give {len(origins)} windows of {horizon} steps, of which "
            f"the newest {fraction:.0%} must hold windows for training and, apart from them, for validation; "
            "give more history, a shorter horizon or a larger fraction"
        )
    # Neighbouring windows say almost the same: some, evenly spaced, validate as well as all.
    held = evenly(torch.from_numpy(used[cut:].copy()), most_held)
    return torch.from_numpy(train.copy()), held


def older_windows(first: int, horizon: int, context: int, most: int) -> Tensor:
    """At most ``most`` forecast origins before the ``first`` that is trained on, evenly taken.

    Their targets lie before its target, and a horizon apart; they have ``context`` steps to read, or half of
    what is there. None where they would be too few to say anything.
    """
    last = first - horizon
    start = max(1, min(context, last // 2))
    count = min(most, (last - start) // horizon + 1)
    if count < _FEWEST_OLDER:
        return torch.zeros(0, dtype=torch.long)
    return evenly(torch.arange(start, last + 1), count)


def evenly(origins: Tensor, count: int) -> Tensor:
    """At most ``count`` of the origins, evenly taken, the first and the last among them."""
    if len(origins) <= count:
        return origins
    return origins[torch.linspace(0, len(origins) - 1, count).round().long()]


def apart(origins: Tensor, horizon: int) -> float:
    """How many windows of ``origins`` say something of their own: those that do not overlap."""
    return min(float(len(origins)), (int(origins[-1] - origins[0]) + horizon) / horizon)


def times_of(
    panel: SensorPanel,
    fields: Sequence[CalendarField],
    scale: CovariateScale | None,
    covariates: Covariates | None,
    patch: int,
    ahead: int,
    device: torch.device,
) -> TimesAt:
    """Calendar and covariates of patches on the panel's grid, from before its start to ``ahead`` steps after.

    The calendar is that of a patch's first step; covariates are those of all its steps. Of covariates that
    are not known ahead, future patches have what the newest patch before the origin had.
    """
    index = panel.readings.index
    times = index.append(future_stamps(index, panel.step, ahead))
    table = torch.from_numpy(calendar_indices(times, list(fields)))
    week = max(1, panel.season_steps("week") or 1)
    values, known = torch.zeros(len(times), 0), torch.zeros(0, dtype=torch.bool)
    if scale is not None:
        values = torch.from_numpy(scale.standardised(scale.matching(covariates), times))
        known = torch.tensor(scale.known)
    values = torch.cat([values, torch.zeros(1, values.shape[1])])  # the last row stands for "outside"

    def at(origin: int, starts: Tensor) -> PatchTimes:
        positions = origin + starts
        # A patch that begins before the readings borrows the calendar of whole weeks later.
        inside = torch.where(positions < 0, positions % week, positions)
        calendar = table[inside.clamp(max=len(table) - 1)]
        steps = torch.arange(patch)
        own = _rows(values, positions[:, None] + steps)
        newest = _rows(values, origin + torch.where(starts < 0, starts, -patch)[:, None] + steps)
        covariates = torch.where(known, own, newest).flatten(1)
        return PatchTimes(calendar.to(device), covariates.to(device))

    return at


def _rows(values: Tensor, positions: Tensor) -> Tensor:
    outside = len(values) - 1
    return values[torch.where((positions >= 0) & (positions < outside), positions, outside)]
