"""The spatio-temporal adapter of FactoST-v2, attached to the backbone's input (arXiv 2601.12083, stage 2)."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from factost_core.adapter.filtering import AffinityFilter
from factost_core.adapter.metadata import MetadataFusion, covariate_projection

#: The parts that can be switched off; "replay" is a matter of the fit loop, not of the module.
PARTS = ("metadata", "filtering", "prompts", "replay")


@dataclass(frozen=True)
class AdapterConfig:
    """Published defaults: identifier width 32, lag depth 3, 3 to 8 prompts."""

    sensors: int
    width: int
    calendar_sizes: tuple[int, ...]
    identifier_width: int = 32
    rank: int = 8
    lags: int = 3
    prototypes: int = 8
    prompts: int = 4
    prompt_rank: int = 4
    #: Values of a patch's covariates: its steps times the channels.
    covariates: int = 0
    parts: tuple[str, ...] = PARTS

    def __post_init__(self) -> None:
        unknown = set(self.parts) - set(PARTS)
        if unknown:
            raise ValueError(
                f"unknown adapter part {sorted(unknown)[0]!r}: expected some of {', '.join(PARTS)}"
            )
        if "filtering" in self.parts and "metadata" not in self.parts:
            raise ValueError("filtering re-weights the identifiers of metadata: switch both on, or both off")


class Adapter(nn.Module):
    """Identifiers to add to the patch tokens, and prompts to put before them."""

    def __init__(self, config: AdapterConfig) -> None:
        super().__init__()
        self.config = config
        calendar_width = config.identifier_width * len(config.calendar_sizes)
        self.metadata: MetadataFusion | None = None
        self.gain: nn.Parameter | None = None
        self.filter: AffinityFilter | None = None
        self.prompt_left: nn.Parameter | None = None
        self.prompt_right: nn.Parameter | None = None
        if "metadata" in config.parts:
            self.metadata = MetadataFusion(
                config.sensors, config.calendar_sizes, config.identifier_width, config.width
            )
            if "filtering" in config.parts:
                self.filter = AffinityFilter(
                    config.identifier_width,
                    calendar_width,
                    config.width,
                    config.rank,
                    config.lags,
                    config.prototypes,
                )
            else:
                # As with the filter's norm: an adapter without training changes nothing.
                self.gain = nn.Parameter(torch.zeros(config.width))
        if "prompts" in config.parts:
            self.prompt_left = nn.Parameter(0.02 * torch.randn(config.prompts, config.prompt_rank))
            self.prompt_right = nn.Parameter(torch.randn(config.prompt_rank, config.width))
        self.covariates = covariate_projection(config.covariates, config.width)

    def identifiers(self, calendar: Tensor, covariates: Tensor) -> Tensor | None:
        """Calendar indices (patch, field) and covariates (patch, values, 0 columns without) of the patches to
        (sensor, patch, width), or None without metadata."""
        if self.metadata is None:
            return None
        identifiers, node, when = self.metadata(calendar)
        if self.filter is not None:
            identifiers = self.filter(identifiers, node, when)
        else:
            assert self.gain is not None
            identifiers = identifiers * self.gain
        fused: Tensor = identifiers
        if self.covariates is not None:
            fused = fused + self.covariates(covariates)
        return fused

    def prompts(self) -> Tensor | None:
        """P = U V^T (DSPA), (prompts, width), or None where switched off."""
        if self.prompt_left is None or self.prompt_right is None:
            return None
        return self.prompt_left @ self.prompt_right

    def parameter_count(self) -> int:
        """Number of trainable values."""
        return sum(parameter.numel() for parameter in self.parameters())
