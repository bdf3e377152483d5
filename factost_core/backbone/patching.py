"""Series to patches: 16 steps and their observed mask become one token's input."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class ResidualBlock(nn.Module):
    """hidden layer with SiLU plus a linear skip; embeds patches and reads quantiles."""

    def __init__(self, inputs: int, hidden: int, outputs: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(inputs, hidden)
        self.output = nn.Linear(hidden, outputs)
        self.skip = nn.Linear(inputs, outputs)

    def forward(self, states: Tensor) -> Tensor:
        return self.output(F.silu(self.hidden(states))) + self.skip(states)


def to_patches(values: Tensor, observed: Tensor, patch_size: int) -> tuple[Tensor, Tensor]:
    """Cut each series into non-overlapping patches, left-padded with missing steps.

    Args:
        values: (series, time), 0 where missing.
        observed: (series, time) bool.
        patch_size: steps of a patch.

    Returns:
        Patches (series, patch, 2 * patch_size), the values followed by their mask, and a bool
        (series, patch) that is True where the patch holds at least one observed value.
    """
    padding = -values.shape[1] % patch_size
    values = F.pad(values, (padding, 0))
    observed = F.pad(observed, (padding, 0))
    series = values.shape[0]
    values = values.view(series, -1, patch_size)
    observed = observed.view(series, -1, patch_size)
    return torch.cat([values, observed.to(values.dtype)], dim=-1), observed.any(dim=-1)
