"""A forecaster that reads the readings themselves, beside the adapter on the backbone's states.

What is notable:
- states are costly, so that of a large network few windows are read for the late adapter; this one reads all
- a few values, not weeks: where the newest days differ from those before (a jam, a holiday), a long context
  misleads; whether earlier seasons are read as well is a choice that held-back windows judge (blend.py)
- everything is relative to the newest reading, in units of each sensor's own spread: at the start that is
  what it forecasts
- who and when, and the exchange between sensors, are those of the late adapter
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from factost_core.adapter.direct_windows import DirectWindows
from factost_core.adapter.exchange import NodeEmbedding, Prototypes, messages, mixing, neighbours_of
from factost_core.adapter.graph import Graph
from factost_core.adapter.metadata import CalendarEmbedding, covariate_projection
from factost_core.adapter.seasons import CANDIDATES

#: How far values may differ from the newest, in spreads, before they are cut.
_FARTHEST = 10.0


@dataclass(frozen=True)
class DirectConfig:
    """Sizes of a direct forecaster; ``seasons``: whether it reads earlier days and weeks, too."""

    sensors: int
    horizon: int
    calendar_sizes: tuple[int, ...]
    seasons: bool
    hidden: int = 64
    identifier_width: int = 16
    rank: int = 8
    prototypes: int = 16
    recent: int = 12
    hops: tuple[int, ...] = (1, 2, 4, 8)
    dropout: float = 0.1
    #: Values of a window's covariates.
    covariates: int = 0
    #: Of the late adapter's parts it has metadata, exchange, lags and prototypes, too.
    parts: tuple[str, ...] = ("metadata", "exchange", "lags", "prototypes")


class DirectForecaster(nn.Module):
    """Points from what a window ends with, who and when, and the other sensors."""

    def __init__(self, config: DirectConfig) -> None:
        super().__init__()
        self.config = config
        hidden, width = config.hidden, config.identifier_width
        inputs = 2 * config.recent + 1
        if config.seasons:
            inputs += 2 * CANDIDATES * (config.recent + config.horizon)
        self.read = nn.Linear(inputs, hidden)
        self.linear = nn.Linear(inputs, config.horizon)
        self.node = NodeEmbedding(config.sensors, width)
        self.calendar = CalendarEmbedding(config.calendar_sizes, width)
        self.identify = nn.Sequential(
            nn.Linear(width * (1 + len(config.calendar_sizes)), hidden), nn.SiLU(), nn.Linear(hidden, hidden)
        )
        self.covariates = covariate_projection(config.covariates, hidden)
        self.neighbours = neighbours_of(config)
        self.prototypes = Prototypes(config) if "prototypes" in config.parts else None
        self.mix = mixing(config)
        self.norm = nn.LayerNorm(hidden)
        self.head = nn.Linear(hidden, config.horizon)
        for last in (self.linear, self.head):
            nn.init.zeros_(last.weight)
            nn.init.zeros_(last.bias)

    def forward(self, windows: DirectWindows, features: Tensor, known: Tensor, graph: Graph) -> Tensor:
        """Points (window, sensor, step) in units of each sensor's spread; NaN where the newest readings are
        all missing.

        Args:
            features: (sensor, FEATURES), see node_features.py.
            known: (sensor,) rows of the sensors that were trained on, -1 = new.
            graph: the network among these sensors.
        """
        observed = windows.recent.isfinite()
        heard = observed.any(dim=-1, keepdim=True)
        base = windows.recent.gather(-1, observed.int().argmax(dim=-1, keepdim=True)).nan_to_num()
        inputs = [*_relative(windows.recent, base), base]
        if self.config.seasons:
            inputs += _relative(windows.seasons.flatten(2), base)
        seen = torch.cat(inputs, dim=-1)
        node = self.node(features, known)
        hidden = self.read(seen)
        if "metadata" in self.config.parts:
            hidden = hidden + self._identifiers(node, windows)
        recent = torch.cat([windows.recent.nan_to_num(), observed.to(seen.dtype)], dim=-1)
        hidden = hidden + messages(self.neighbours, self.prototypes, hidden, recent, node, graph)
        hidden = self.norm(hidden + self.mix(hidden))
        points = base + self.linear(seen) + self.head(hidden)
        return torch.where(heard, points, torch.nan)

    def _identifiers(self, node: Tensor, windows: DirectWindows) -> Tensor:
        """(sensor, identifier) to (window, sensor, hidden)."""
        when = self.calendar(windows.calendar)
        both = (len(windows), len(node), -1)
        identifiers: Tensor = self.identify(
            torch.cat([node.expand(both), when[:, None].expand(both)], dim=-1)
        )
        if self.covariates is not None:
            identifiers = identifiers + self.covariates(windows.covariates)[:, None]
        return identifiers

    def parameter_count(self) -> int:
        """Number of trainable values."""
        return sum(parameter.numel() for parameter in self.parameters())


def _relative(values: Tensor, base: Tensor) -> list[Tensor]:
    """Values (..., step) as differences from ``base`` (..., 1), 0 where missing, and where they are."""
    differences = (values - base).nan_to_num().clamp(-_FARTHEST, _FARTHEST)
    return [differences, values.isfinite().to(values.dtype)]
