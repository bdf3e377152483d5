"""The direct forecaster's fit: whole networks as batches, absolute errors, early stopping."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from factost_core.adapter.direct import DirectForecaster
from factost_core.adapter.direct_windows import DirectWindows
from factost_core.adapter.graph import Graph
from factost_core.adapter.late_fit import LateFitConfig
from factost_core.adapter.record import FitRecord
from factost_core.adapter.training import Keeper, Watcher, train

_WINDOWS_A_PASS = 16


@dataclass(frozen=True)
class DirectFitConfig(LateFitConfig):
    """How a direct forecaster is trained: as the late adapter, but longer, faster and on larger batches."""

    steps: int = 800
    windows_a_step: int = 24
    rows_a_step: int = 1600
    learning_rate: float = 4e-3


def fit_direct_forecaster(
    forecaster: DirectForecaster,
    training: DirectWindows,
    validation: DirectWindows,
    features: Tensor,
    graph: Graph,
    spread: Tensor,
    config: DirectFitConfig,
    generator: torch.Generator,
    watcher: Watcher,
    keeper: Keeper,
    name: str,
) -> FitRecord:
    """Train ``forecaster`` in place and leave it at its best validation error.

    Args:
        training, validation: windows of all sensors of the network.
        features: (sensor, FEATURES).
        graph: the network.
        spread: (sensor, 1) of the sensors, in the data's unit.
        watcher, keeper: who is told, and where state is left, under ``name``.
    """
    task = _DirectTask(forecaster, training, validation, features, graph, spread, config, generator, watcher)
    return train(task, [list(forecaster.parameters())], config.pace(), generator, watcher, keeper, name)


class _DirectTask:
    """Batches of windows of the whole network."""

    def __init__(
        self,
        forecaster: DirectForecaster,
        training: DirectWindows,
        validation: DirectWindows,
        features: Tensor,
        graph: Graph,
        spread: Tensor,
        config: DirectFitConfig,
        generator: torch.Generator,
        watcher: Watcher,
    ) -> None:
        self.module: nn.Module = forecaster
        self.batches = config.batches(len(training), graph.sensors, generator)
        self._training, self._validation, self._watcher = training, validation, watcher
        self._features, self._graph = features, graph
        self._everyone = torch.arange(graph.sensors, device=features.device)
        self._weight = (spread / spread.mean()).pow(config.scale_power)  # (sensor, 1)

    def backward(self, windows: Tensor) -> float:
        error, mass = self._error(self._training.take(windows))
        mean = error / mass.clamp(min=1e-12)
        mean.backward()
        return mean.item()

    def validate(self, adapted: bool) -> float | None:
        if not adapted:
            return None
        total = weight = 0.0
        with torch.no_grad():
            for part in torch.arange(len(self._validation)).split(_WINDOWS_A_PASS):
                error, mass = self._error(self._validation.take(part))
                total, weight = total + error.item(), weight + mass.item()
                self._watcher.pulse()
        return total / max(weight, 1e-12)

    def halve(self) -> bool:
        self.batches.batch //= 2
        return self.batches.batch > 0

    def facts(self) -> dict[str, Any]:
        return {}

    def restore(self, facts: Mapping[str, Any]) -> None:
        """The batches know how small they are."""

    def _error(self, windows: DirectWindows) -> tuple[Tensor, Tensor]:
        """Weighted absolute error and weight, summed over what was observed."""
        points = self.module(windows, self._features, self._everyone, self._graph)
        observed = windows.targets.isfinite() & points.isfinite()
        error = torch.where(observed, points - windows.targets, 0.0).abs()
        return (error * self._weight).sum(), (observed * self._weight).sum()
