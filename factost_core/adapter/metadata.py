"""STMF, metadata fusion: who and when, as a vector per (sensor, patch)."""

import torch
from torch import Tensor, nn


class CalendarEmbedding(nn.ModuleList):
    """When: an embedding of each calendar field, side by side."""

    def __init__(self, sizes: tuple[int, ...], identifier_width: int) -> None:
        tables = [nn.Embedding(size, identifier_width) for size in sizes]
        for table in tables:
            nn.init.normal_(table.weight, std=0.1)
        super().__init__(tables)

    def forward(self, calendar: Tensor) -> Tensor:
        """Indices (..., field) to (..., field * identifier width)."""
        return torch.cat([table(calendar[..., place]) for place, table in enumerate(self)], dim=-1)


class MetadataFusion(nn.Module):
    """Identifiers H_st: node and calendar embeddings, concatenated and projected to the backbone's width."""

    def __init__(
        self, sensors: int, calendar_sizes: tuple[int, ...], identifier_width: int, width: int
    ) -> None:
        super().__init__()
        self.node = nn.Embedding(sensors, identifier_width)
        nn.init.normal_(self.node.weight, std=0.1)
        self.calendar = CalendarEmbedding(calendar_sizes, identifier_width)
        self.project = nn.Linear(identifier_width * (1 + len(calendar_sizes)), width)

    def forward(self, calendar: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Calendar indices (patch, field) to identifiers (sensor, patch, width) and their two parts.

        The parts are the node embeddings (sensor, identifier width) and the calendar embeddings
        (patch, field * identifier width).
        """
        node = self.node.weight
        when: Tensor = self.calendar(calendar)
        sensors, patches = node.shape[0], when.shape[0]
        joined = torch.cat(
            [node[:, None].expand(-1, patches, -1), when[None].expand(sensors, -1, -1)], dim=-1
        )
        return self.project(joined), node, when


def covariate_projection(inputs: int, width: int) -> nn.Linear | None:
    """Beyond the paper: what a patch's covariates (inputs = steps * channels) add to its filtered identifier.

    It starts at 0, so that a channel that never moved in training (no holiday was met) changes nothing. It
    stands after the filter, whose gain starts at 0, too: two zeros in a row would hardly learn.
    """
    if not inputs:
        return None
    projection = nn.Linear(inputs, width, bias=False)
    nn.init.zeros_(projection.weight)
    return projection
