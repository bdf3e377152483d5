"""The late adapter's fit: whole networks as batches, pinball loss, early stopping."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from factost_core.adapter.committee import LateCommittee
from factost_core.adapter.graph import Graph
from factost_core.adapter.late import Correction, LateAdapter, WindowStates
from factost_core.adapter.record import FitRecord
from factost_core.adapter.replay import ReplayBatches, ReplayConfig
from factost_core.adapter.training import Keeper, Pace, Watcher, train
from factost_core.adapter.window_states import CachedWindows

#: Sensors count with this power of their scale: 0 all alike, 1 as in the network's MAE.
SCALE_POWER = 0.5


@dataclass(frozen=True)
class LateFitConfig:
    """How the late adapter is trained."""

    steps: int = 400
    windows_a_step: int = 8
    #: Sensors times windows of a step, which bounds the memory of large networks.
    rows_a_step: int = 4096
    learning_rate: float = 2e-3
    weight_decay: float = 0.02
    clip: float = 1.0
    validate_every: int = 40
    scale_power: float = SCALE_POWER
    replay: ReplayConfig | None = None

    def pace(self) -> Pace:
        return Pace(self.steps, (self.learning_rate,), self.weight_decay, self.clip, self.validate_every)

    def batches(self, windows: int, sensors: int, generator: torch.Generator) -> ReplayBatches:
        """Batches of places among ``windows`` of a network of so many sensors."""
        batch = max(1, min(self.windows_a_step, self.rows_a_step // sensors, windows))
        return ReplayBatches(torch.arange(windows), batch, generator, self.replay)


def fit_late_adapter(
    adapter: LateCommittee,
    training: CachedWindows,
    validation: CachedWindows,
    features: Tensor,
    graph: Graph,
    levels: Tensor,
    config: LateFitConfig,
    generator: torch.Generator,
    watcher: Watcher,
    keeper: Keeper,
) -> FitRecord:
    """Train the members of ``adapter`` in place, each by its own loss, and leave them at the best validation
    loss of their mean.

    Args:
        training, validation: windows of all sensors of the network.
        features: (sensor, FEATURES).
        graph: the network.
        levels: (level,).
        watcher, keeper: who is told, and where state is left.
    """
    task = _LateTask(adapter, training, validation, features, graph, levels, config, generator, watcher)
    return train(task, [list(adapter.parameters())], config.pace(), generator, watcher, keeper)


class _LateTask:
    """Batches of windows of the whole network, from cached states."""

    def __init__(
        self,
        adapter: LateCommittee,
        training: CachedWindows,
        validation: CachedWindows,
        features: Tensor,
        graph: Graph,
        levels: Tensor,
        config: LateFitConfig,
        generator: torch.Generator,
        watcher: Watcher,
    ) -> None:
        self.module: nn.Module = adapter
        self.batches = config.batches(len(training), graph.sensors, generator)
        self._adapter, self._training, self._validation = adapter, training, validation
        self._features, self._graph, self._levels = features, graph, levels
        self._power, self._watcher = config.scale_power, watcher
        self._everyone = torch.arange(graph.sensors, device=features.device)
        self._median = int((levels - 0.5).abs().argmin())

    def backward(self, windows: Tensor) -> float:
        batch, means = self._training.take(windows), []
        for member in self._adapter.members:
            loss, mass = self._loss(batch, member)
            mean = loss.sum() / mass.sum().clamp(min=1e-12)
            mean.backward()
            means.append(mean.item())
        return sum(means) / len(means)

    def validate(self, adapted: bool) -> float | None:
        total = weight = 0.0
        with torch.no_grad():
            for index in range(len(self._validation)):
                window = self._validation.take(torch.tensor([index]))
                loss, mass = self._loss(window, self._adapter if adapted else None)
                total, weight = total + loss.sum().item(), weight + mass.sum().item()
                self._watcher.pulse()
        return total / max(weight, 1e-12)

    def halve(self) -> bool:
        self.batches.batch //= 2
        return self.batches.batch > 0

    def facts(self) -> dict[str, Any]:
        return {}

    def restore(self, facts: Mapping[str, Any]) -> None:
        """The batches know how small they are."""

    def _loss(
        self, windows: CachedWindows, adapter: LateAdapter | LateCommittee | None
    ) -> tuple[Tensor, Tensor]:
        """Of what ``adapter`` makes of the backbone's quantiles, or of these."""
        quantiles = windows.states.quantiles
        if adapter is not None:
            quantiles = corrected(
                adapter, windows.states, self._features, self._everyone, self._graph, self._median
            )
        return weighted_loss(quantiles, windows.targets, windows.scale, self._levels, self._power)


def corrected(
    adapter: LateAdapter | LateCommittee,
    states: WindowStates,
    features: Tensor,
    known: Tensor,
    graph: Graph,
    median: int,
) -> Tensor:
    """The corrected quantiles of windows (window, sensor, step, level), in units of each series' scale."""
    horizon = states.quantiles.shape[2]
    correction = adapter(states, features, known, graph)
    cut = Correction(*(part[..., :horizon] for part in correction))
    return cut.apply(states.quantiles, median)


def weighted_loss(
    quantiles: Tensor, targets: Tensor, scale: Tensor, levels: Tensor, power: float
) -> tuple[Tensor, Tensor]:
    """Pinball loss and weight of each target (window, sensor, step), 0 where missing; ``scale`` (window,
    sensor) weighs."""
    observed = targets.isfinite()
    error = torch.where(observed, targets, 0.0)[..., None] - quantiles
    loss = torch.maximum(levels * error, (levels - 1) * error).mean(dim=-1)
    relative = scale / scale.mean().clamp(min=1e-12)
    weight = relative.pow(power)[..., None] * observed
    return loss * weight, weight
