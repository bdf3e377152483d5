"""Many series through the backbone, in passes that fit the processor."""

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray

from factost_core.adapter.passes import Passes
from factost_core.backbone import Backbone, forecast_quantiles
from factost_core.backbone.rolling import Pass

#: float32 tokens of one pass, twice as many in bf16: enough to keep the processor busy, few enough for its
#: caches (CPU: 8,192 are a fifth slower than 2,048) or its memory.
_TOKENS_A_PASS = {"cpu": 2_048, "mps": 32_768, "cuda": 262_144}


def rows_a_pass(backbone: Backbone, context: int, horizon: int, in_bf16: bool) -> int:
    """How many series of ``context`` steps a pass takes."""
    config = backbone.config
    patches = [-(-steps // config.patch_size) for steps in (context, horizon)]
    tokens = patches[0] + 1 + min(patches[1], config.max_future_patches)
    rolled = patches[1] > config.max_future_patches
    budget = _TOKENS_A_PASS[backbone.reg.device.type] * (2 if in_bf16 else 1)
    return max(1, budget // (tokens * (9 if rolled else 1)))


def quantiles_of(
    contexts: NDArray[np.float32],
    horizon: int,
    backbone: Backbone,
    passes: Callable[[slice], Pass] | None = None,
    *,
    in_bf16: bool,
    on_progress: Callable[[float], None] | None = None,
) -> NDArray[np.float32]:
    """The trained quantiles (series, step, level) of contexts (series, time), NaN = missing.

    Args:
        passes: how a slice of the series passes the backbone; alone when None.
        on_progress: gets the share done, 0 to 1; what it raises ends the work.
    """
    config, device = backbone.config, backbone.reg.device
    series = contexts.shape[0]
    rows = rows_a_pass(backbone, contexts.shape[1], int(horizon), in_bf16)
    result = np.empty((series, int(horizon), len(config.quantile_levels)), dtype=np.float32)

    def run(part: slice) -> torch.Tensor:
        batch = torch.tensor(contexts[part], device=device)
        own = None if passes is None else passes(part)
        return forecast_quantiles(batch, int(horizon), backbone, own).cpu()

    # One autocast over all passes: it casts each weight once, not once a pass.
    with torch.inference_mode(), torch.autocast(device.type, dtype=torch.bfloat16, enabled=in_bf16):
        for part, made in Passes(rows).over(series, run):
            result[part] = made.numpy()
            if on_progress is not None:
                on_progress(part.stop / series)
    return result
