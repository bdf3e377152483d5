"""The backbone's hyperparameters and the four published sizes."""

from dataclasses import dataclass

from factost_core.backbone.seasonal import CHANNELS_A_LAG
from factost_core.quantiles import TRAINED_LEVELS


@dataclass(frozen=True)
class BackboneConfig:
    """Hyperparameters of the temporal backbone (arXiv 2601.12083, section "UTP").

    Attributes:
        width: size of a token's state.
        layers: encoder layers.
        heads: attention heads; ``width`` must be a multiple of it.
        patch_size: steps a token covers.
        max_context: longest context read, in steps; of a longer one the newest steps are used.
        max_future_patches: most future patches of one pass; longer horizons roll forward.
        rope_share: share p of each head's dimensions that is rotated (p-RoPE), highest frequencies first.
        rope_theta: base of the rotation frequencies.
        gated_attention: multiply each head's output with a sigmoid gate of the layer's input.
        quantile_levels: the trained levels.
        seasonal_lags: seasons whose earlier values every token carries (see seasonal.py), 0 or 2; 0 is the
            paper's form, with empty future placeholders.
    """

    width: int = 256
    layers: int = 3
    heads: int = 4
    patch_size: int = 16
    max_context: int = 2048
    max_future_patches: int = 16
    rope_share: float = 0.75
    rope_theta: float = 10_000.0
    gated_attention: bool = True
    quantile_levels: tuple[float, ...] = TRAINED_LEVELS
    seasonal_lags: int = 2

    def __post_init__(self) -> None:
        # A tuple read back from config.json is a list.
        object.__setattr__(self, "quantile_levels", tuple(self.quantile_levels))
        if self.seasonal_lags not in (0, 2):
            raise ValueError(f"seasonal_lags must be 0 or 2; got {self.seasonal_lags}")
        if self.width % (2 * self.heads):
            raise ValueError(
                f"width {self.width} does not split into {self.heads} heads of an even size, "
                "which rotary position embedding needs"
            )

    @property
    def inputs_a_step(self) -> int:
        """Channels of a step in a patch token: value and mask, and three for each season."""
        return 2 + CHANNELS_A_LAG * self.seasonal_lags


#: The published sizes: width / layers / heads, about 2.5, 4.4, 12.2 and 30.4 million parameters.
SIZES: dict[str, BackboneConfig] = {
    "minuscule": BackboneConfig(width=192, layers=3, heads=3),
    "tiny": BackboneConfig(width=256, layers=3, heads=4),
    "small": BackboneConfig(width=384, layers=4, heads=6),
    "base": BackboneConfig(width=512, layers=6, heads=8),
}
