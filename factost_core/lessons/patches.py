"""Chapter 1: what the encoder reads. The model's own patches of a real series, and what more context buys."""

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor

from factost_core.backbone.normalisation import instance_normalise
from factost_core.backbone.patching import to_patches
from factost_core.forecaster import Forecaster
from factost_core.lessons.result import LessonResult
from factost_core.panel import SensorPanel

SAMPLE, ORIGIN, HORIZON = "auckland_pedestrians", "2025-11-14 06:00", 48
CONTEXTS = (7, 16, 24, 40, 72, 100, 168, 250, 336, 512)
#: Steps before the origin that the outage erases: whole patches, and parts of their neighbours.
OUTAGE = (70, 30)


def tokens_of(contexts: Tensor, patch_size: int) -> tuple[Tensor, Tensor]:
    """Contexts (series, time), NaN = missing, to patches (series, patch, 2 * patch_size) and which are read
    as keys (series, patch), as the backbone makes them; without the seasonal channels."""
    observed = contexts.isfinite()
    normalised, _ = instance_normalise(contexts, observed)
    return to_patches(normalised, observed, patch_size)


def lesson(forecaster: Forecaster, on_progress: Callable[[float], None]) -> LessonResult:
    """Tokens and forecasts for each context length, with and without an outage."""
    panel = SensorPanel.sample(SAMPLE)
    past = panel.before(ORIGIN).to_array(max(CONTEXTS))
    begin = panel.readings.index.searchsorted(panel.before(ORIGIN).next_time)
    truth = panel.readings.to_numpy(np.float32)[begin : begin + HORIZON].T
    failed = past.copy()
    failed[:, -OUTAGE[0] : -OUTAGE[1]] = np.nan
    arrays = {"past": past, "failed": failed, "truth": truth}
    done = 0
    for name, readings in (("whole", past), ("outage", failed)):
        for context in CONTEXTS:
            cut = readings[:, -context:]
            tokens, present = tokens_of(torch.from_numpy(cut.copy()), forecaster.backbone.config.patch_size)
            arrays[f"{name}_tokens_{context}"] = tokens.half().numpy()
            arrays[f"{name}_present_{context}"] = present.numpy()
            arrays[f"{name}_forecast_{context}"] = forecaster.predict_array(cut, HORIZON, (0.1, 0.5, 0.9))
            done += 1
            on_progress(done / (2 * len(CONTEXTS)))
    facts = {
        "sensors": [str(name) for name in panel.sensors["name"]],
        "unit": panel.unit,
        "contexts": list(CONTEXTS),
        "patch": forecaster.backbone.config.patch_size,
    }
    return LessonResult(arrays, facts)
