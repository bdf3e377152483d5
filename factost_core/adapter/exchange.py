"""What sensors tell each other, at O(sensors + edges): through the network, and through prototypes.

What is notable:
- each sensor reads its neighbours upstream and downstream: their states, and lag by lag what they and those
  beyond them just measured (a jam front needs steps, not patches, and in an hour it comes from many detectors
  away)
- M << N prototypes stand for the rest of the network: sensors give to those they resemble and read from them
- who a sensor is, is a function of what can be said of any sensor, plus a learned residual of the known ones
"""

from typing import Protocol

import torch
from torch import Tensor, nn

from factost_core.adapter.graph import DIRECTIONS, Direction, Graph
from factost_core.adapter.node_features import FEATURES


class ExchangeConfig(Protocol):
    """The sizes that an exchange needs: of states, identifiers, their affinities, prototypes and lags;
    ``parts`` says whether neighbours are read (exchange), and their newest values (lags)."""

    @property
    def hidden(self) -> int: ...
    @property
    def identifier_width(self) -> int: ...
    @property
    def rank(self) -> int: ...
    @property
    def prototypes(self) -> int: ...
    @property
    def recent(self) -> int: ...
    @property
    def hops(self) -> tuple[int, ...]: ...
    @property
    def dropout(self) -> float: ...
    @property
    def parts(self) -> tuple[str, ...]: ...


class NodeEmbedding(nn.Module):
    """E_n: a function of the sensor's features, plus a learned residual for the sensors it was trained on."""

    middle: Tensor
    spread: Tensor

    def __init__(self, sensors: int, width: int) -> None:
        super().__init__()
        self.register_buffer("middle", torch.zeros(FEATURES))
        self.register_buffer("spread", torch.ones(FEATURES))
        self.function = nn.Sequential(
            nn.Linear(FEATURES + 4, 2 * width), nn.SiLU(), nn.Linear(2 * width, width)
        )
        self.residual = nn.Parameter(torch.zeros(sensors, width))
        self.dropout = nn.Dropout(0.3)

    def standardise_by(self, features: Tensor) -> None:
        """Take the scale of the features (sensor, FEATURES) from the sensors that are trained on."""
        self.middle.copy_(features.mean(dim=0))
        self.spread.copy_(features.std(dim=0) if len(features) > 1 else torch.ones(FEATURES))

    def forward(self, features: Tensor, known: Tensor) -> Tensor:
        """Features (sensor, FEATURES) and rows of known sensors, -1 = new (sensor,), to (sensor, width)."""
        there = self.spread > 1e-6
        unit = torch.where(there, (features - self.middle) / self.spread.clamp(min=1e-6), 0.0).clamp(-4, 4)
        waves = torch.cat([(torch.pi / 2 * unit[:, :2]).sin(), (torch.pi / 2 * unit[:, :2]).cos()], dim=1)
        own = self.residual[known.clamp(min=0)] * (known >= 0)[:, None]
        # Dropped for whole sensors now and then, so that the function learns to stand alone.
        own = own * self.dropout(torch.ones_like(own[:, :1]))
        return self.function(torch.cat([unit, waves], dim=1)) + own


class Neighbours(nn.Module):
    """The exchange with the network's neighbours in one direction: their states, and their newest values."""

    def __init__(self, direction: Direction, config: ExchangeConfig) -> None:
        super().__init__()
        self.direction: Direction = direction
        self.query = nn.Linear(config.identifier_width, config.rank, bias=False)
        self.key = nn.Linear(config.identifier_width, config.rank, bias=False)
        self.value = nn.Linear(config.hidden, config.hidden, bias=False)
        self.hops = config.hops
        self.lag_value = nn.Linear(2 * config.recent * len(config.hops), config.hidden, bias=False)
        self.gate = nn.Linear(config.hidden, 1)
        self.uses_lags = "lags" in config.parts

    def forward(self, states: Tensor, recent: Tensor, node: Tensor, graph: Graph) -> tuple[Tensor, Tensor]:
        """States (window, sensor, hidden) and newest values (window, sensor, 2 x lag) to a message
        (window, sensor, hidden) and the weight (window, sensor) that it was given."""
        reader, read = graph.ends(self.direction)
        score = (self.query(node)[reader] * self.key(node)[read]).sum(dim=-1)
        share = graph.shares(self.direction, score)
        message = self.value(graph.read(states, self.direction, share))
        if self.uses_lags:
            reached = graph.along(recent, self.direction, share, self.hops)
            message = message + self.lag_value(torch.cat(reached, dim=-1))
        weight = self.gate(states).sigmoid() * graph.has_neighbours(self.direction)[:, None]
        return message * weight, weight[..., 0]


class Prototypes(nn.Module):
    """The exchange through M prototypes: sensors give to those they resemble and read from them."""

    def __init__(self, config: ExchangeConfig) -> None:
        super().__init__()
        self.centres = nn.Parameter(torch.randn(config.prototypes, config.identifier_width))
        self.value = nn.Linear(config.hidden, config.hidden, bias=False)

    def forward(self, states: Tensor, node: Tensor) -> Tensor:
        """(window, sensor, hidden) and (sensor, identifier) to (window, sensor, hidden); O(N M)."""
        share = (node @ self.centres.T / node.shape[1] ** 0.5).softmax(dim=-1)  # (sensor, prototype)
        gathered = torch.einsum("nm,wnh->wmh", share / share.sum(dim=0), self.value(states))
        return torch.einsum("nm,wmh->wnh", share, gathered)


def neighbours_of(config: ExchangeConfig) -> nn.ModuleList:
    """The exchange in both directions; empty where it is switched off."""
    return nn.ModuleList(
        Neighbours(direction, config) for direction in DIRECTIONS if "exchange" in config.parts
    )


def messages(
    neighbours: nn.ModuleList,
    prototypes: Prototypes | None,
    states: Tensor,
    recent: Tensor,
    node: Tensor,
    graph: Graph,
) -> Tensor:
    """All that each sensor is told, (window, sensor, hidden); see ``Neighbours.forward``."""
    told = torch.zeros_like(states)
    for each in neighbours:
        told = told + each(states, recent, node, graph)[0]
    return told if prototypes is None else told + prototypes(states, node)


def mixing(config: ExchangeConfig) -> nn.Sequential:
    """What a sensor makes of its state and of what it was told."""
    hidden = config.hidden
    return nn.Sequential(
        nn.LayerNorm(hidden),
        nn.Linear(hidden, 2 * hidden),
        nn.SiLU(),
        nn.Dropout(config.dropout),
        nn.Linear(2 * hidden, hidden),
    )
