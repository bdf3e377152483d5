"""The pinball loss, the proper score of a set of quantiles."""

import torch
from torch import Tensor


def pinball_loss(quantiles: Tensor, targets: Tensor, observed: Tensor, levels: Tensor) -> Tensor:
    """Mean pinball loss over observed targets and levels (Koenker and Bassett 1978).

    Args:
        quantiles: (..., step, level).
        targets: (..., step); ignored where not observed.
        observed: (..., step) bool.
        levels: (level,).

    Returns:
        A scalar; 0 where nothing is observed.
    """
    error = torch.where(observed, targets, 0.0)[..., None] - quantiles
    loss = torch.maximum(levels * error, (levels - 1) * error).mean(dim=-1)
    return (loss * observed).sum() / observed.sum().clamp(min=1)
