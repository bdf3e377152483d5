"""The frozen backbone's states of windows, made once: what the late adapter trains on."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from factost_core.adapter.late import WindowStates
from factost_core.adapter.passes import Passes
from factost_core.adapter.seasons import Recall, seasonal_values
from factost_core.adapter.training import Kept
from factost_core.adapter.window import TimesAt, Window, cut_window
from factost_core.backbone import Backbone
from factost_core.backbone.normalisation import InstanceScale

#: Patches to which the length of a context is rounded up.
_SAME_LENGTH = 8
#: Values are cut so many spreads away from a series' middle.
_FARTHEST = 20.0


@dataclass(frozen=True)
class CachedWindows:
    """States of W windows with what they should have forecast.

    Attributes:
        states: see WindowStates.
        targets: (window, sensor, step) in units of each series' scale, NaN = missing or without a context.
        scale, location: (window, sensor) in the data's unit.
    """

    states: WindowStates
    targets: Tensor
    scale: Tensor
    location: Tensor

    def __len__(self) -> int:
        return len(self.targets)

    def take(self, index: Tensor) -> "CachedWindows":
        """Some of the windows, as float32."""
        return self._each(lambda part: part[index].float() if part.is_floating_point() else part[index])

    def part(self, windows: slice) -> "CachedWindows":
        """Windows in a row, as they are."""
        return self._each(lambda part: part[windows])

    def _each(self, of: Callable[[Tensor], Tensor]) -> "CachedWindows":
        states = WindowStates(*(of(part) for part in self.states))
        return CachedWindows(states, of(self.targets), of(self.scale), of(self.location))

    def kept(self, first: int) -> Kept:
        """As tensors by name; ``first`` is the number of windows before these."""
        beside = {"targets": self.targets, "scale": self.scale, "location": self.location}
        return Kept({**self.states._asdict(), **beside}, {"first": first})

    @classmethod
    def of_kept(cls, kept: Kept) -> "CachedWindows":
        """What ``kept`` gave."""
        states = WindowStates(*(kept.tensors[name] for name in WindowStates._fields))
        return cls(states, *(kept.tensors[name] for name in ("targets", "scale", "location")))

    @classmethod
    def joined(cls, chunks: list["CachedWindows"]) -> "CachedWindows":
        """Several one after the other."""
        states = WindowStates(
            *(torch.cat(parts) for parts in zip(*(each.states for each in chunks), strict=True))
        )
        return cls(
            states,
            torch.cat([each.targets for each in chunks]),
            torch.cat([each.scale for each in chunks]),
            torch.cat([each.location for each in chunks]),
        )


def read_window(
    backbone: Backbone,
    readings: Tensor,
    origin: int,
    window: Window,
    recall: Recall,
    times_at: TimesAt,
    passes: Passes,
    on_rows: Callable[[float], None],
    *,
    in_bf16: bool,
) -> CachedWindows:
    """Run the backbone over the window that starts at ``origin``.

    Args:
        readings: (sensor, time) float32, NaN = missing.
        origin: position of the first forecast step; targets may lie beyond the readings.
        window: context length and horizon.
        recall: what to keep of the readings themselves.
        times_at: calendar and covariates of patches.
        passes: over the sensors.
        on_rows: gets the share of the sensors done; what it raises ends the work.
        in_bf16: whether the backbone runs in bf16.

    Returns:
        One window; states in fp16, on the readings' device.
    """
    contexts, targets = cut_window(readings, origin, window)
    contexts = contexts[:, _empty_start(contexts, window.patch) :]
    device = contexts.device

    def run(part: slice) -> tuple[Tensor, Tensor, Tensor, InstanceScale]:
        return read_states(backbone, contexts[part], window.future_patches)

    made = []
    # One autocast over all passes: it casts each weight once, not once a pass.
    with torch.inference_mode(), torch.autocast(device.type, torch.bfloat16, enabled=in_bf16):
        for part, result in passes.over(len(contexts), run):
            made.append(result)
            on_rows(part.stop / len(contexts))
    future, newest, quantiles = (torch.cat(parts) for parts in list(zip(*made, strict=True))[:3])
    location = torch.cat([scale.location for *_, scale in made])
    spread = torch.cat([scale.scale for *_, scale in made])
    seen = window_states(contexts, future, newest, quantiles[:, : window.horizon], location, spread, recall)
    wanted = (targets - location) / spread
    wanted = torch.where(contexts.isfinite().any(dim=1, keepdim=True), wanted, float("nan"))
    times = times_at(origin, window.future_starts())
    states = WindowStates(
        *(part[None].half() if part.is_floating_point() else part[None] for part in (*seen, *times)),
    )
    return CachedWindows(states, wanted[None], spread[None, :, 0], location[None, :, 0])


def _empty_start(contexts: Tensor, patch: int) -> int:
    """Steps at the start, a whole number of patches, in which no sensor has a reading; one patch is left.

    The backbone reads nothing in them. Rounded down, since every new length costs memory.
    """
    observed = contexts.isfinite().any(dim=0)
    first = int(observed.int().argmax()) if bool(observed.any()) else len(observed)
    # Patches count from the end of the context.
    spare = min(first, len(observed) - patch) - len(observed) % patch
    rounded = spare // (_SAME_LENGTH * patch) * _SAME_LENGTH * patch
    return len(observed) % patch + rounded if rounded > 0 else 0


def read_states(
    backbone: Backbone, contexts: Tensor, future_patches: int
) -> tuple[Tensor, Tensor, Tensor, InstanceScale]:
    """States of the future patches (row, patch, width) and of the newest one (row, width), quantiles (row,
    step, level) in no order, and the scale."""
    states, scale = backbone.future_states(contexts, contexts.isfinite(), future_patches, before=2)
    after = states[:, 2:]
    return after, states[:, 0], backbone.read_quantiles(after), scale


def window_states(
    contexts: Tensor,
    future: Tensor,
    newest: Tensor,
    quantiles: Tensor,
    location: Tensor,
    spread: Tensor,
    recall: Recall,
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
    """What the late adapter reads of one window's sensors, as WindowStates has it up to its times.

    Args:
        location, spread: (sensor, 1) in the data's unit.
        quantiles: (sensor, step, level), in any order.
    """
    short = max(0, recall.newest - contexts.shape[1])
    tail = torch.nn.functional.pad(contexts, (short, 0), value=float("nan"))[:, -recall.newest :].flip(1)
    observed = tail.isfinite()
    values = torch.where(observed, (tail - location) / spread, 0.0).clamp(-_FARTHEST, _FARTHEST)
    earlier = seasonal_values(contexts, quantiles.shape[1], recall)
    seasons = ((earlier - location[..., None]) / spread[..., None]).clamp(-_FARTHEST, _FARTHEST)
    return future, newest, values, observed, quantiles.sort(dim=-1).values, seasons
