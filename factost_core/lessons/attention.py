"""Chapter 3: the attention and gate maps of every layer and head, from the loaded weights."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from factost_core.backbone import Backbone
from factost_core.backbone.encoder import EncoderLayer
from factost_core.backbone.rotary import rotate
from factost_core.forecaster import Forecaster
from factost_core.lessons.result import LessonResult
from factost_core.panel import SensorPanel

SAMPLE, ORIGIN, CONTEXT, FUTURE_PATCHES = "auckland_pedestrians", "2025-11-14 06:00", 512, 3


class AttentionMaps(NamedTuple):
    """What the attention layers of a run did; ``states`` come out of that very run.

    Attributes:
        attention: (series, layer, head, query, key), rows sum to 1.
        gate: (series, layer, head, token, head size), 0 to 1.
        query, key: (series, layer, head, token, head size), before rotation.
        states: (series, future patch, width), the backbone's future states.
    """

    attention: Tensor
    gate: Tensor
    query: Tensor
    key: Tensor
    states: Tensor


def attention_maps(backbone: Backbone, contexts: Tensor, future_patches: int) -> AttentionMaps:
    """Run the backbone and keep what its attention layers do.

    Args:
        contexts: (series, time) float32, NaN = missing.
        future_patches: placeholders to append.

    The layers' inputs are taken from a run of the backbone itself; only the softmax, which its fused kernel
    keeps to itself, is computed here again.
    """
    config = backbone.config
    seen: list[tuple[Tensor, Tensor, Tensor | None]] = []

    def keep(layer: EncoderLayer, inputs: tuple[Tensor, Tensor, Tensor | None, int]) -> None:
        seen.append((layer.attention_norm(inputs[0]), inputs[1], inputs[2]))

    hooks = [layer.register_forward_pre_hook(keep) for layer in backbone.layers]
    try:
        with torch.inference_mode():
            states, _ = backbone.future_states(contexts, contexts.isfinite(), future_patches)
    finally:
        for hook in hooks:
            hook.remove()
    parts: list[list[Tensor]] = []
    with torch.inference_mode():
        for layer, (inputs, angles, mask) in zip(backbone.layers, seen, strict=True):
            assert isinstance(layer, EncoderLayer)
            module = layer.attention
            query, key, gate = (
                projection(inputs).unflatten(-1, (config.heads, -1)).transpose(1, 2)
                for projection in (module.query, module.key, module.gate or torch.nn.Identity())
            )
            scores = rotate(query, angles) @ rotate(key, angles).transpose(-1, -2) / query.shape[-1] ** 0.5
            if mask is not None:
                scores = scores.masked_fill(~mask[:, None, None, :], -torch.inf)
            opened = torch.ones_like(gate) if module.gate is None else gate.sigmoid()
            parts.append([scores.softmax(dim=-1), opened, query, key])
    attention, gate, query, key = (torch.stack(each, dim=1) for each in zip(*parts, strict=True))
    return AttentionMaps(attention, gate, query, key, states)


def lesson(forecaster: Forecaster, on_progress: Callable[[float], None]) -> LessonResult:
    """Maps of all sensors of a sample."""
    panel = SensorPanel.sample(SAMPLE)
    past = panel.before(ORIGIN).to_array(CONTEXT)
    arrays: dict[str, list[np.ndarray]] = {"attention": [], "gate": []}
    for done, row in enumerate(past, start=1):
        maps = attention_maps(forecaster.backbone, torch.from_numpy(row[None]), FUTURE_PATCHES)
        arrays["attention"].append(maps.attention[0].half().numpy())
        arrays["gate"].append(maps.gate[0].half().numpy())
        on_progress(done / len(past))
    facts = {"sensors": [str(name) for name in panel.sensors["name"]], "unit": panel.unit}
    return LessonResult(
        {"past": past, **{name: np.stack(each) for name, each in arrays.items()}},
        facts | {"future": FUTURE_PATCHES, "patch": forecaster.backbone.config.patch_size},
    )
