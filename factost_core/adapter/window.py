"""Where a window's patches stand, and its readings."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor


@dataclass(frozen=True)
class Window:
    """Where patches stand for a context of ``context`` steps and a horizon, relative to the origin."""

    context: int
    horizon: int
    patch: int

    @property
    def future_patches(self) -> int:
        return -(-self.horizon // self.patch)

    def patch_starts(self) -> Tensor:
        """First step of every context and future patch, relative to the first forecast step."""
        context_patches = -(-self.context // self.patch)
        return torch.arange(-context_patches, self.future_patches) * self.patch

    def future_starts(self) -> Tensor:
        """The same of the future patches alone."""
        return torch.arange(self.future_patches) * self.patch


class PatchTimes(NamedTuple):
    """What is known of patches' times: calendar indices (patch, field) and covariates (patch, values)."""

    calendar: Tensor
    covariates: Tensor


#: Of the patches that begin ``starts`` steps after an origin: from (origin, starts) to their times.
TimesAt = Callable[[int, Tensor], PatchTimes]


def cut_window(readings: Tensor, origin: int, window: Window) -> tuple[Tensor, Tensor]:
    """Contexts (row, context) and targets (row, horizon) around an origin; NaN outside the readings."""
    begin = max(0, origin - window.context)
    contexts = readings[:, begin:origin]
    short = window.context - contexts.shape[1]
    contexts = torch.nn.functional.pad(contexts, (short, 0), value=float("nan"))
    targets = readings[:, origin : origin + window.horizon]
    return contexts, torch.nn.functional.pad(
        targets, (0, window.horizon - targets.shape[1]), value=float("nan")
    )
