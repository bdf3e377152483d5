"""Chapter 2: which dimensions p-RoPE rotates, and that scores know distances, not positions."""

from collections.abc import Callable

import torch
from torch import Tensor

from factost_core.backbone.rotary import rotate, rotation_angles
from factost_core.forecaster import Forecaster
from factost_core.lessons.attention import CONTEXT, FUTURE_PATCHES, ORIGIN, SAMPLE, attention_maps
from factost_core.lessons.result import LessonResult
from factost_core.panel import SensorPanel

POSITIONS = 145
SHIFTS = (0, 1, 2, 4, 8, 16, 32, 64, 100)


def scores_between(query: Tensor, key: Tensor, at: Tensor, shift: int, both: bool) -> Tensor:
    """Scores (..., query, key) of states (..., token, size) with the queries moved by ``shift`` positions,
    and the keys, too, where ``both``. ``at``: angles (position, size / 2)."""
    tokens = query.shape[-2]
    moved = at[shift : shift + tokens]
    keys = moved if both else at[:tokens]
    return rotate(query, moved) @ rotate(key, keys).transpose(-1, -2) / query.shape[-1] ** 0.5


def lesson(forecaster: Forecaster, on_progress: Callable[[float], None]) -> LessonResult:
    """Angles of positions and pairs, and the newest patch's scores in each layer and head under shifts."""
    backbone, config = forecaster.backbone, forecaster.backbone.config
    size = config.width // config.heads
    at = rotation_angles(POSITIONS, size, config.rope_share, config.rope_theta)
    panel = SensorPanel.sample(SAMPLE)
    past = panel.before(ORIGIN).to_array(CONTEXT)
    maps = attention_maps(backbone, torch.from_numpy(past[:1]), FUTURE_PATCHES)
    newest = CONTEXT // config.patch_size - 1
    arrays = {"angles": at.numpy()}
    for both in (True, False):
        rows = [scores_between(maps.query[0], maps.key[0], at, shift, both)[:, :, newest] for shift in SHIFTS]
        arrays["both" if both else "queries"] = torch.stack(rows).numpy()
    on_progress(1.0)
    facts = {
        "shifts": list(SHIFTS),
        "share": config.rope_share,
        "size": size,
        "newest": newest,
        "sensor": str(panel.sensors["name"].iloc[0]),
    }
    return LessonResult(arrays, facts)
