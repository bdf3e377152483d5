"""The graph-free temporal backbone of FactoST-v2 (arXiv 2601.12083, stage 1).

What is notable:
- encoder only: [prompts] + [context patches] + [REG] + [future placeholders], all seeing each other
- a token is 16 values and their observed mask; a future placeholder is an all-missing patch
- beyond the paper: a token also carries what its steps showed one season earlier (seasonal.py)
- instance norm over the observed values, inverted on the output
- p-RoPE: position turns only the high-frequency 3/4 of each head, so time shifts are relative
- gated attention, gated feed-forward, 11 quantiles a step
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

import torch
from huggingface_hub import PyTorchModelHubMixin
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from factost_core.backbone.config import BackboneConfig
from factost_core.backbone.encoder import EncoderLayer, Norm
from factost_core.backbone.normalisation import InstanceScale, instance_normalise
from factost_core.backbone.patching import ResidualBlock, to_patches
from factost_core.backbone.rotary import rotation_angles
from factost_core.backbone.seasonal import seasonal_channels, seasonal_lags


class NormalisedQuantiles(NamedTuple):
    """Quantiles (series, step, level) in units of each series' scale, and that scale."""

    quantiles: Tensor
    scale: InstanceScale


class Backbone(nn.Module, PyTorchModelHubMixin, library_name="factost"):
    """Maps contexts of any length to quantiles of the next patches.

    ``Backbone.from_pretrained`` takes a folder with config.json and model.safetensors, or a hub id.
    """

    def __init__(self, config: BackboneConfig) -> None:
        super().__init__()
        self.config = config
        width = config.width
        self.embed = ResidualBlock(config.inputs_a_step * config.patch_size, 4 * width, width)
        self.reg = nn.Parameter(0.02 * torch.randn(width))
        self.layers = nn.ModuleList(EncoderLayer(config) for _ in range(config.layers))
        self.norm = Norm(width)
        self.head = ResidualBlock(width, 4 * width, config.patch_size * len(config.quantile_levels))

    def future_states(
        self,
        values: Tensor,
        observed: Tensor,
        future_patches: int,
        *,
        identifiers: Tensor | None = None,
        prompts: Tensor | None = None,
        before: int = 0,
    ) -> tuple[Tensor, InstanceScale]:
        """States of the future tokens, which the quantiles are read from.

        Args:
            values: (series, time) float32; ignored where not observed.
            observed: (series, time) bool.
            future_patches: placeholders to append, at least 1.
            identifiers: (series, context patches + future patches, width), added to the patch tokens
                (an adapter's metadata fusion).
            prompts: (prompts, width), put before the tokens (an adapter's domain prompts).
            before: tokens before these whose states are wanted as well: 1 = [REG], 2 = the newest patch, too.

        Returns:
            (series, before + future patches, width), and the scale.
        """
        normalised, scale = instance_normalise(values, observed)
        patches, present = to_patches(normalised, observed, self.config.patch_size)
        context_patches = patches.shape[1]
        patches = nn.functional.pad(patches, (0, 0, 0, future_patches))
        if self.config.seasonal_lags:
            patches = torch.cat([patches, self._seasons(normalised, observed, future_patches)], dim=-1)
        tokens = self.embed(patches)
        if identifiers is not None:
            tokens = tokens + identifiers
        series = tokens.shape[0]
        reg = self.reg.to(tokens.dtype).expand(series, 1, -1)
        states = torch.cat([tokens[:, :context_patches], reg, tokens[:, context_patches:]], dim=1)
        key_mask: Tensor | None = None
        if not bool(present.all()):
            key_mask = nn.functional.pad(present, (0, 1 + future_patches), value=True)
        if prompts is not None:
            states = torch.cat([prompts.to(states.dtype).expand(series, -1, -1), states], dim=1)
            if key_mask is not None:
                key_mask = nn.functional.pad(key_mask, (prompts.shape[0], 0), value=True)
        config = self.config
        angles = rotation_angles(
            states.shape[1], config.width // config.heads, config.rope_share, config.rope_theta
        ).to(states.device)
        *lower, last = self.layers
        for layer in lower:
            states = layer(states, angles, key_mask)
        # Nobody reads what the last layer would make of the other tokens: a third of a tiny model's work.
        states = last(states, angles, key_mask, before + future_patches)
        return self.norm(states), scale

    def _seasons(self, normalised: Tensor, observed: Tensor, future_patches: int) -> Tensor:
        """The seasonal channels of all patches, (series, patch, 3 * lags * patch_size)."""
        size = self.config.patch_size
        lags = seasonal_lags(normalised, observed)
        channels = seasonal_channels(normalised, observed, lags, future_patches * size).flatten(2)
        channels = nn.functional.pad(channels, (0, 0, -normalised.shape[1] % size, 0))
        return channels.unflatten(1, (-1, size)).transpose(2, 3).flatten(2)

    def read_quantiles(self, future_states: Tensor) -> Tensor:
        """(series, future patch, width) -> normalised quantiles (series, step, level)."""
        series = future_states.shape[0]
        return self.head(future_states).float().view(series, -1, len(self.config.quantile_levels))

    def forward(
        self,
        values: Tensor,
        observed: Tensor,
        future_patches: int,
        *,
        identifiers: Tensor | None = None,
        prompts: Tensor | None = None,
    ) -> NormalisedQuantiles:
        """Normalised quantiles of the next ``future_patches * patch_size`` steps; see ``future_states``.

        Levels may cross here, as training needs; ``rolling.forecast_quantiles`` puts them in order.
        """
        states, scale = self.future_states(
            values, observed, future_patches, identifiers=identifiers, prompts=prompts
        )
        return NormalisedQuantiles(self.read_quantiles(states), scale)

    def parameter_count(self) -> int:
        """Number of trainable values."""
        return sum(parameter.numel() for parameter in self.parameters())

    def save(self, folder: Path) -> None:
        """Write config.json and model.safetensors (fp16: half the size, 3 decimal digits) to ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        self._save_pretrained(folder)
        (folder / "config.json").write_text(json.dumps(asdict(self.config), indent=2) + "\n")

    @classmethod
    def load(cls, folder: Path) -> "Backbone":
        """Read what ``save`` wrote: what ``from_pretrained`` does for a folder, without its printing."""
        backbone = cls(BackboneConfig(**json.loads((folder / "config.json").read_text())))
        backbone.load_state_dict(load_file(folder / "model.safetensors"))
        return backbone

    def _save_pretrained(self, save_directory: Path) -> None:
        half = {name: value.detach().half().contiguous().cpu() for name, value in self.state_dict().items()}
        save_file(half, save_directory / "model.safetensors", metadata={"format": "pt"})
