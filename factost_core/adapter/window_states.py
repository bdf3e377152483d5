"""The frozen backbone's states of windows, made once: what the late adapter trains on."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from factost_core.adapter.fit import Window, cut_window
from factost_core.adapter.late import WindowStates
from factost_core.backbone import Backbone
from factost_core.device import fast_in_bf16


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
        parts = (part[index] for part in self.states)
        states = WindowStates(*(part.float() if part.is_floating_point() else part for part in parts))
        return CachedWindows(states, self.targets[index], self.scale[index], self.location[index])


def cache_windows(
    backbone: Backbone,
    readings: Tensor,
    origins: Tensor,
    window: Window,
    recent: int,
    calendar_at: Callable[[Tensor], Tensor],
    rows_a_pass: int,
    on_window: Callable[[int], None] = lambda done: None,
) -> CachedWindows:
    """Run the backbone over the windows that start at ``origins``.

    Args:
        readings: (sensor, time) float32, NaN = missing.
        origins: (window,) position of each window's first forecast step; targets may lie beyond the readings.
        window: context length and horizon.
        recent: newest values to keep.
        calendar_at: calendar indices (position, field) of positions (position,).
        rows_a_pass: sensors of one pass.
        on_window: gets the number of windows done; what it raises ends the work.

    Returns:
        States in fp16, on the readings' device.
    """
    made = []
    starts = torch.arange(window.future_patches) * window.patch
    for done, origin in enumerate(origins.tolist(), start=1):
        contexts, targets = cut_window(readings, origin, window)
        with torch.inference_mode():
            made.append(_one_window(backbone, contexts, targets, window, recent, rows_a_pass))
        on_window(done)
    calendar = torch.stack([calendar_at(origin + starts) for origin in origins]).to(readings.device)
    future, newest, values, observed, quantiles, wanted, scale, location = (
        torch.stack(parts) for parts in zip(*made, strict=True)
    )
    states = WindowStates(future, newest, values, observed, quantiles, calendar)
    return CachedWindows(states, wanted, scale, location)


def _one_window(
    backbone: Backbone, contexts: Tensor, targets: Tensor, window: Window, recent: int, rows: int
) -> tuple[Tensor, ...]:
    future, newest, quantiles, scales = [], [], [], []
    in_bf16 = fast_in_bf16(contexts.device)
    for part in contexts.split(rows):
        with torch.autocast(contexts.device.type, torch.bfloat16, enabled=in_bf16):
            states, scale = backbone.future_states(part, part.isfinite(), window.future_patches, before=2)
            newest_patch, after = states[:, 0], states[:, 2:]
            levels = backbone.read_quantiles(after)
        future.append(after.half())
        newest.append(newest_patch.half())
        quantiles.append(levels[:, : window.horizon].sort(dim=-1).values.half())
        scales.append(torch.cat([scale.location, scale.scale], dim=1))
    location, spread = torch.cat(scales).split(1, dim=1)
    tail = torch.nn.functional.pad(contexts, (max(0, recent - contexts.shape[1]), 0), value=float("nan"))
    tail = tail[:, -recent:].flip(1)
    observed = tail.isfinite()
    values = torch.where(observed, (tail - location) / spread, 0.0).clamp(-20, 20)
    wanted = (targets - location) / spread
    wanted = torch.where(contexts.isfinite().any(dim=1, keepdim=True), wanted, float("nan"))
    return (
        torch.cat(future),
        torch.cat(newest),
        values.half(),
        observed,
        torch.cat(quantiles),
        wanted,
        spread[:, 0],
        location[:, 0],
    )
