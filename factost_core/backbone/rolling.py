"""Any horizon from one backbone: one pass up to 256 steps, then quantile paths rolled forward."""

from collections.abc import Callable
from itertools import pairwise

import torch
from torch import Tensor

from factost_core.backbone.backbone import Backbone, NormalisedQuantiles

#: A pass: contexts (series, time), NaN = missing, and a number of future patches, to quantiles.
#: The second argument counts how many paths stand in a row for each of the caller's series, the third
#: how many steps the contexts have moved past their origin: an adapter needs both to know which
#: sensor and which time a row stands for.
Pass = Callable[[Tensor, int, int, int], NormalisedQuantiles]


def level_weights(levels: Tensor) -> Tensor:
    """The probability that each level stands for: half the gaps to its neighbours, ends open to 0 and 1."""
    middles = (levels[1:] + levels[:-1]) / 2
    edges = torch.cat([levels.new_zeros(1), middles, levels.new_ones(1)])
    return edges.diff()


def weighted_quantiles(values: Tensor, weights: Tensor, levels: Tensor) -> Tensor:
    """Quantiles of weighted samples: (..., sample) and (sample,) -> (..., level), by the midpoint rule."""
    ordered, order = values.sort(dim=-1)
    mass = weights[order]
    position = (mass.cumsum(dim=-1) - mass / 2) / weights.sum()
    wanted = levels.expand(*values.shape[:-1], -1).contiguous()
    right = torch.searchsorted(position.contiguous(), wanted).clamp(1, values.shape[-1] - 1)
    x0, x1 = position.gather(-1, right - 1), position.gather(-1, right)
    y0, y1 = ordered.gather(-1, right - 1), ordered.gather(-1, right)
    share = ((wanted - x0) / (x1 - x0)).clamp(0, 1)
    mixed = y0 * (1 - share) + y1 * share  # a sum of two shares: y1 - y0 could overflow
    return mixed.cummax(dim=-1).values  # rounding must not make levels cross


def backbone_pass(backbone: Backbone) -> Pass:
    """The plain pass: the backbone alone."""

    def run(contexts: Tensor, future_patches: int, paths: int, moved: int) -> NormalisedQuantiles:
        observed = contexts.isfinite()
        return backbone(contexts, observed, future_patches)

    return run


def forecast_quantiles(contexts: Tensor, horizon: int, backbone: Backbone, run: Pass | None = None) -> Tensor:
    """Quantiles at the trained levels for any horizon.

    Up to ``max_future_patches`` patches come from one pass. Beyond, the nine paths .1 to .9 are each
    continued by one pass; the nine times eleven predicted values, weighted by the level spacing of
    path and quantile, give the next quantiles (arXiv 2601.12083, "long horizon").

    Args:
        contexts: (series, time) float32, NaN = missing; the newest ``max_context`` steps are read.
        horizon: steps, at least 1.
        backbone: whose configuration sets patch size and levels.
        run: the pass to use, the backbone alone by default.

    Returns:
        (series, horizon, level) float32 in the data's unit, never decreasing along the levels.
    """
    config = backbone.config
    run = run or backbone_pass(backbone)
    contexts = contexts[:, -config.max_context :]
    series = contexts.shape[0]
    levels = torch.tensor(config.quantile_levels, device=contexts.device)
    inner = (levels > 0.05) & (levels < 0.95)
    paths = int(inner.sum())
    middle = config.quantile_levels.index(0.5)
    stride = config.max_future_patches * config.patch_size

    def one_pass(rows: Tensor, steps: int, paths: int, moved: int) -> Tensor:
        patches = -(-steps // config.patch_size)
        quantiles, scale = run(rows, patches, paths, moved)
        quantiles = quantiles.sort(dim=-1).values
        # A context of one value says nothing about where it goes: the median stays, the spread is learned.
        quantiles = quantiles - torch.where(scale.constant[..., None], quantiles[..., middle, None], 0.0)
        restored = scale.restore(quantiles)[:, :steps]
        return restored if moved else _nearer_to_newest(restored, rows, config.patch_size, middle)

    starts = [*range(0, horizon, stride), horizon]
    parts: list[Tensor] = []
    rows = contexts
    weights = torch.outer(level_weights(levels[inner]), level_weights(levels)).flatten()
    for start, end in pairwise(starts):
        if start == 0:
            parts.append(one_pass(contexts, end, 1, 0))
            rows = contexts.repeat_interleave(paths, dim=0)
            continue
        # (series, step, path) of the part just made becomes the newest context of each path
        newest = parts[-1][..., inner].transpose(1, 2).reshape(series * paths, -1)
        rows = torch.cat([rows, newest], dim=1)[:, -config.max_context :]
        branched = one_pass(rows, end - start, paths, start)  # (series * path, step, level)
        samples = branched.view(series, paths, end - start, -1).transpose(1, 2).flatten(-2)
        parts.append(weighted_quantiles(samples, weights, levels))
    return torch.cat(parts, dim=1)


def _nearer_to_newest(quantiles: Tensor, contexts: Tensor, least: int, middle: int) -> Tensor:
    """Move forecasts from fewer than ``least`` observed steps half way to the newest value, in the first
    ``least`` steps.

    So little history shows neither season nor trend, and nothing is better than the newest value by much; the
    mean of two forecasts is never worse than the mean of their errors.
    """
    observed = contexts.isfinite()
    count = observed.sum(dim=1, keepdim=True)
    place = torch.where(observed, torch.arange(contexts.shape[1], device=contexts.device), 0).amax(dim=1)
    newest = contexts.gather(1, place[:, None]).nan_to_num()
    near = torch.arange(quantiles.shape[1], device=contexts.device) < least
    few = (count > 0) & (count < least) & near
    shift = torch.where(few, 0.5 * newest - 0.5 * quantiles[..., middle], 0.0)
    return quantiles + shift[..., None]
