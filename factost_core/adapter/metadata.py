"""STMF, metadata fusion: who and when, as a vector per (sensor, patch)."""

import torch
from torch import Tensor, nn


class MetadataFusion(nn.Module):
    """Identifiers H_st: node and calendar embeddings, concatenated and projected to the backbone's width.

    Beyond the paper: covariates of each patch's steps, where there are any, are projected and added. Their
    weights start at 0, so that a channel that never moved in training (no holiday was met) changes nothing.
    """

    def __init__(
        self,
        sensors: int,
        calendar_sizes: tuple[int, ...],
        identifier_width: int,
        width: int,
        covariates: int = 0,
    ) -> None:
        super().__init__()
        self.node = nn.Embedding(sensors, identifier_width)
        self.calendar = nn.ModuleList(nn.Embedding(size, identifier_width) for size in calendar_sizes)
        for embedding in [self.node, *self.calendar]:
            nn.init.normal_(embedding.weight, std=0.1)
        self.project = nn.Linear(identifier_width * (1 + len(calendar_sizes)), width)
        self.covariates = covariate_projection(covariates, width)

    def forward(self, calendar: Tensor, covariates: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Calendar indices (patch, field) to identifiers (sensor, patch, width) and their two parts.

        ``covariates`` is (patch, steps of a patch * channel), without columns where there are none. The parts
        are the node embeddings (sensor, identifier width) and the calendar embeddings (patch, field *
        identifier width).
        """
        node = self.node.weight
        when = torch.cat([table(calendar[:, i]) for i, table in enumerate(self.calendar)], dim=-1)
        sensors, patches = node.shape[0], when.shape[0]
        joined = torch.cat(
            [node[:, None].expand(-1, patches, -1), when[None].expand(sensors, -1, -1)], dim=-1
        )
        identifiers: Tensor = self.project(joined)
        if self.covariates is not None:
            identifiers = identifiers + self.covariates(covariates)
        return identifiers, node, when


def covariate_projection(inputs: int, width: int) -> nn.Linear | None:
    """What adds a patch's covariates (inputs = steps * channels) to an identifier; 0 at first."""
    if not inputs:
        return None
    projection = nn.Linear(inputs, width, bias=False)
    nn.init.zeros_(projection.weight)
    return projection
