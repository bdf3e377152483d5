"""The fit of the adapter at the input: every step runs through the backbone, frozen or trained along."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn

from factost_core.adapter.adapter import Adapter
from factost_core.adapter.record import FitRecord
from factost_core.adapter.replay import ReplayBatches, ReplayConfig
from factost_core.adapter.training import Keeper, Pace, Watcher, train
from factost_core.adapter.window import TimesAt, Window, cut_window
from factost_core.backbone import Backbone
from factost_core.backbone.backbone import NormalisedQuantiles
from factost_core.backbone.loss import pinball_loss
from factost_core.device import fast_in_bf16


@dataclass(frozen=True)
class FitConfig:
    """How an adapter is trained."""

    context: int
    horizon: int
    steps: int = 150
    windows_a_step: int = 4
    #: Rows of the backbone in a step; of a larger network a random subset of sensors trains in each.
    rows_a_step: int = 128
    learning_rate: float = 1e-3
    #: The backbone's own, where it is trained along; None keeps it frozen.
    backbone_rate: float | None = None
    weight_decay: float = 1e-2
    clip: float = 1.0
    validations: int = 10
    validation_rows: int = 512
    replay: ReplayConfig | None = field(default_factory=ReplayConfig)


def fit_adapter(
    backbone: Backbone,
    adapter: Adapter,
    readings: Tensor,
    times_at: TimesAt,
    training: Tensor,
    validation: Tensor,
    config: FitConfig,
    generator: torch.Generator,
    watcher: Watcher,
    keeper: Keeper,
) -> FitRecord:
    """Train ``adapter`` in place, the backbone too where it has a rate, and leave both at their best.

    Args:
        backbone: only read, unless ``config.backbone_rate`` is given.
        adapter: for as many sensors as ``readings`` has rows.
        readings: (sensor, time) float32, NaN = missing.
        times_at: calendar and covariates of patches.
        training: forecast origins: position of the first forecast step of each window.
        validation: origins of the validation tail; may be empty, then the last state is kept.
        config: how.
        generator: of everything random.
        watcher, keeper: who is told, and where state is left.

    Returns:
        The losses.
    """
    frozen = {parameter: parameter.requires_grad for parameter in backbone.parameters()}
    backbone.requires_grad_(config.backbone_rate is not None)
    task = _InputTask(backbone, adapter, readings, times_at, training, validation, config, generator, watcher)
    groups = [(list(adapter.parameters()), config.learning_rate)]
    if config.backbone_rate is not None:
        groups.append((list(backbone.parameters()), config.backbone_rate))
    groups = [(group, rate) for group, rate in groups if group]
    pace = Pace(
        config.steps,
        tuple(rate for _, rate in groups),
        config.weight_decay,
        config.clip,
        max(1, config.steps // config.validations),
    )
    try:
        return train(task, [group for group, _ in groups], pace, generator, watcher, keeper)
    finally:
        for parameter, wanted in frozen.items():
            parameter.requires_grad_(wanted)


class _InputTask:
    """Batches of windows of random sensors, through the backbone."""

    def __init__(
        self,
        backbone: Backbone,
        adapter: Adapter,
        readings: Tensor,
        times_at: TimesAt,
        training: Tensor,
        validation: Tensor,
        config: FitConfig,
        generator: torch.Generator,
        watcher: Watcher,
    ) -> None:
        self._backbone, self._adapter, self._readings = backbone, adapter, readings
        self._times_at, self._validation = times_at, validation
        self._generator, self._watcher = generator, watcher
        self._levels = torch.tensor(backbone.config.quantile_levels, device=readings.device)
        self._window = Window(config.context, config.horizon, backbone.config.patch_size)
        parts: list[nn.Module] = [adapter] if config.backbone_rate is None else [adapter, backbone]
        self.module: nn.Module = nn.ModuleList(parts)
        self.batches = ReplayBatches(training, config.windows_a_step, generator, config.replay)
        self._rows = max(1, config.rows_a_step // config.windows_a_step)
        sensors = readings.shape[0]
        each = min(sensors, max(1, config.validation_rows // max(1, len(validation))))
        self._even = torch.linspace(0, sensors - 1, each, device=readings.device).round().long()

    def backward(self, windows: Tensor) -> float:
        total = 0.0
        for origin in windows.tolist():
            rows = torch.randperm(len(self._readings), generator=self._generator)[: self._rows]
            loss = self._loss(origin, rows.to(self._readings.device), adapted=True) / len(windows)
            loss.backward()
            total += loss.item()
            self._watcher.pulse()
        return total

    def validate(self, adapted: bool) -> float | None:
        if not len(self._validation):
            return None
        total = 0.0
        with torch.no_grad():
            for origin in self._validation.tolist():
                total += self._loss(origin, self._even, adapted).item()
                self._watcher.pulse()
        return total / len(self._validation)

    def halve(self) -> bool:
        self._rows //= 2
        return self._rows > 0

    def facts(self) -> dict[str, Any]:
        return {"rows": self._rows}

    def restore(self, facts: Mapping[str, Any]) -> None:
        self._rows = int(facts["rows"])

    def _loss(self, origin: int, rows: Tensor, adapted: bool) -> Tensor:
        contexts, targets = cut_window(self._readings[rows], origin, self._window)
        observed = contexts.isfinite()
        device = contexts.device
        # On a CPU the adapter trains in float32, so that a result does not depend on which CPU made it.
        in_bf16 = device.type == "cuda" and fast_in_bf16(device)
        with torch.autocast(device.type, torch.bfloat16, enabled=in_bf16):
            if adapted:
                everyone = identify(self._adapter, self._times_at, origin, self._window)
                own = None if everyone is None else everyone[rows]
                quantiles, scale = adapted_pass(
                    self._backbone, self._adapter, contexts, self._window.future_patches, own
                )
            else:
                quantiles, scale = self._backbone(contexts, observed, self._window.future_patches)
        wanted = targets.isfinite() & observed.any(dim=1, keepdim=True)
        normalised = scale.normalise(torch.where(wanted, targets, 0.0))
        return pinball_loss(quantiles[:, : self._window.horizon], normalised, wanted, self._levels)


def identify(adapter: Adapter, times_at: TimesAt, origin: int, window: Window) -> Tensor | None:
    """Identifiers of all sensors (sensor, patch, width) in the window at ``origin``."""
    times = times_at(origin, window.patch_starts())
    return adapter.identifiers(times.calendar, times.covariates)


def adapted_pass(
    backbone: Backbone, adapter: Adapter, contexts: Tensor, future_patches: int, identifiers: Tensor | None
) -> NormalisedQuantiles:
    """The backbone's pass over contexts (row, time), with these rows' identifiers and the prompts."""
    return backbone(
        contexts,
        contexts.isfinite(),
        future_patches,
        identifiers=identifiers,
        prompts=adapter.prompts(),
    )
