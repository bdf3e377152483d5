"""STMF, metadata fusion: who and when, as a vector per (sensor, patch)."""

import torch
from torch import Tensor, nn


class MetadataFusion(nn.Module):
    """Identifiers H_st: node and calendar embeddings, concatenated and projected to the backbone's width."""

    def __init__(
        self, sensors: int, calendar_sizes: tuple[int, ...], identifier_width: int, width: int
    ) -> None:
        super().__init__()
        self.node = nn.Embedding(sensors, identifier_width)
        self.calendar = nn.ModuleList(nn.Embedding(size, identifier_width) for size in calendar_sizes)
        for embedding in [self.node, *self.calendar]:
            nn.init.normal_(embedding.weight, std=0.1)
        self.project = nn.Linear(identifier_width * (1 + len(calendar_sizes)), width)

    def forward(self, calendar: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Calendar indices (patch, field) to identifiers (sensor, patch, width) and their two parts.

        The parts are the node embeddings (sensor, identifier width) and the calendar embeddings
        (patch, field * identifier width).
        """
        node = self.node.weight
        when = torch.cat([table(calendar[:, i]) for i, table in enumerate(self.calendar)], dim=-1)
        sensors, patches = node.shape[0], when.shape[0]
        joined = torch.cat(
            [node[:, None].expand(-1, patches, -1), when[None].expand(sensors, -1, -1)], dim=-1
        )
        return self.project(joined), node, when
