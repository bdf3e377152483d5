"""The pretraining objective: pinball loss on normalised targets, outliers masked."""

from typing import NamedTuple

import torch
from torch import Tensor

from factost_core.backbone import Backbone
from factost_core.backbone.loss import pinball_loss
from factost_core.backbone.normalisation import instance_normalise

#: Targets this many standard deviations of their window away are taken for sensor errors (paper: 4).
_OUTLIER_SIGMA = 4.0
#: A short context can have next to no spread; its normalised targets are winsorised here, which
#: leaves every quantile inside the bounds as it is and keeps single rows from ruling a batch.
_LARGEST_TARGET = 10.0


class Objective(NamedTuple):
    """The mean loss of a batch and how many targets it is the mean of, both scalars."""

    loss: Tensor
    targets: Tensor


def pretraining_loss(
    backbone: Backbone, contexts: Tensor, targets: Tensor, levels: Tensor, *, median_only: bool = False
) -> Objective:
    """Loss of one batch: contexts (row, time), targets (row, step), NaN = missing; levels (level,).

    With ``median_only`` that of the median, half its absolute error.
    """
    observed = contexts.isfinite()
    wanted = targets.isfinite() & observed.any(dim=1, keepdim=True)
    future_patches = targets.shape[1] // backbone.config.patch_size
    quantiles, scale = backbone(contexts, observed, future_patches)
    window = torch.cat([contexts, targets], dim=1)
    known = window.isfinite()
    _, whole = instance_normalise(window, known)
    wanted = wanted & (whole.normalise(targets).abs() <= _OUTLIER_SIGMA)
    normalised = scale.normalise(torch.where(wanted, targets, 0.0)).clamp(-_LARGEST_TARGET, _LARGEST_TARGET)
    if median_only:
        kept = levels == 0.5
        quantiles, levels = quantiles[..., kept], levels[kept]
    return Objective(pinball_loss(quantiles, normalised, wanted, levels), wanted.sum())
