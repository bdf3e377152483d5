"""A network as tensors: directed edges along the physical flow, and sums over neighbours at O(edges) cost."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

Direction = Literal["upstream", "downstream"]
DIRECTIONS: tuple[Direction, Direction] = ("upstream", "downstream")


class _Bags(NamedTuple):
    """Edges by reader: their order, what each reads (both (edge,)), and where each node's begin (sensor,)."""

    order: Tensor
    read: Tensor
    begins: Tensor


@dataclass(frozen=True)
class Graph:
    """Edges among ``sensors`` nodes.

    Attributes:
        source, target: (edge,) int64; the flow runs from source to target.
        weight: (edge,) float32, > 0, larger = closer.
    """

    sensors: int
    source: Tensor
    target: Tensor
    weight: Tensor

    @classmethod
    def empty(cls, sensors: int) -> "Graph":
        none = torch.zeros(0, dtype=torch.int64)
        return cls(sensors, none, none, torch.zeros(0))

    @property
    def edges(self) -> int:
        return len(self.source)

    def to(self, device: torch.device) -> "Graph":
        return Graph(self.sensors, self.source.to(device), self.target.to(device), self.weight.to(device))

    def ends(self, direction: Direction) -> tuple[Tensor, Tensor]:
        """(reader, read) of each edge: who looks in that direction, and at whom."""
        return (self.target, self.source) if direction == "upstream" else (self.source, self.target)

    def shares(self, direction: Direction, score: Tensor | None = None) -> Tensor:
        """Each edge's share (edge,) among those its reader reads; they sum to 1 a reader.

        Args:
            score: (edge,) learned log preference, added to the log weight.
        """
        reader, _ = self.ends(direction)
        logits = self.weight.log() if score is None else self.weight.log() + score
        top = logits.new_full((self.sensors,), -torch.inf).scatter_reduce(0, reader, logits.detach(), "amax")
        mass = (logits - top[reader]).exp()
        total = mass.new_zeros(self.sensors).index_add(0, reader, mass)
        return mass / total[reader]

    def read(self, values: Tensor, direction: Direction, share: Tensor) -> Tensor:
        """Each node's mean over its neighbours in a direction: (batch, sensor, channel) -> the same.

        Nodes without neighbours there read 0.
        """
        bags = self._bags[direction]
        table = values.transpose(0, 1).flatten(1).float()
        # Gathered and summed at once: training is several times faster than with a copy for every edge.
        summed = F.embedding_bag(
            bags.read, table, bags.begins, mode="sum", per_sample_weights=share[bags.order].float()
        )
        return summed.to(values.dtype).unflatten(1, (len(values), -1)).transpose(0, 1)

    @cached_property
    def _bags(self) -> dict[Direction, _Bags]:
        found = {}
        for direction in DIRECTIONS:
            reader, read = self.ends(direction)
            order = reader.argsort(stable=True)
            begins = torch.searchsorted(reader[order], torch.arange(self.sensors, device=reader.device))
            found[direction] = _Bags(order, read[order], begins)
        return found

    def along(
        self, values: Tensor, direction: Direction, share: Tensor, hops: tuple[int, ...]
    ) -> list[Tensor]:
        """What stands as many edges away as each of the ``hops``: ``read`` again and again."""
        found = []
        for hop in range(1, max(hops) + 1):
            values = self.read(values, direction, share)
            if hop in hops:
                found.append(values)
        return found

    def has_neighbours(self, direction: Direction) -> Tensor:
        """(sensor,) float, 1 where there is a neighbour in that direction."""
        reader, _ = self.ends(direction)
        found = self.weight.new_zeros(self.sensors)
        found[reader] = 1.0
        return found
