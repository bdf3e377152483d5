"""Chapter 7: prompts and replay. The adapter at the backbone's input, as the paper has it, is trained with
all its parts and without each; what that does to forecasts of what came after, and of a year before."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray

from factost_core.adaptation.arguments import PARTS
from factost_core.adapter.replay import ReplayBatches, ReplayConfig
from factost_core.forecaster import Forecaster
from factost_core.lessons.result import LessonResult
from factost_core.panel import SensorPanel

#: As in the paper's short task: 12 steps in, 12 steps out, few windows to learn from.
SAMPLE, UNTIL, CONTEXT, HORIZON = "auckland_pedestrians", "2025-11-03", 12, 12
#: Windows of a mini-batch in the picture, and how many batches it shows.
BATCH, SHOWN_BATCHES = 4, 60
#: The share of the work that training is.
_TRAINED = 0.9


@dataclass(frozen=True)
class Plan:
    """How much is computed: the busiest so many counters, the newest share of windows to learn from, windows
    to test on, and which parts are left out in turn ("" is none; with "again", another seed)."""

    sensors: int = 8
    fraction: float = 0.02
    windows: int = 24
    without: tuple[str, ...] = ("", "again", "metadata", "filtering", "replay", "prompts")


def parts_without(part: str) -> tuple[str, ...]:
    """All parts of the adapter at the input but one; filtering goes with metadata, which it weighs."""
    gone = {"metadata": {"metadata", "filtering"}}.get(part, {part})
    return tuple(each for each in PARTS["input"] if each not in gone)


def batches(windows: int, replay: ReplayConfig | None) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Which windows each mini-batch holds, (batch, window), and which of them are kept in memory."""
    drawn = ReplayBatches(torch.arange(windows), BATCH, torch.Generator().manual_seed(0), replay)
    picked = torch.stack([drawn.draw() for _ in range(SHOWN_BATCHES)]).numpy()
    remembered = np.zeros(picked.shape, dtype=bool)
    if replay is not None:
        remembered[:, BATCH - round(replay.mixing_ratio * BATCH) :] = True
    return picked, remembered


def errors_of(
    forecaster: Forecaster, panel: SensorPanel, origins: NDArray[np.int64], on_window: Callable[[], None]
) -> NDArray[np.float64]:
    """Mean absolute errors of the median, (sensor,), over windows that begin at rows of the panel."""
    table, times = panel.to_array(), panel.readings.index
    found = []
    for origin in origins:
        median = forecaster.predict(panel.before(times[origin]), HORIZON, context_length=CONTEXT).median
        found.append(np.abs(median - table[:, origin : origin + HORIZON]))
        on_window()
    return np.asarray(np.nanmean(np.array(found), axis=(0, 2)))


def lesson(
    forecaster: Forecaster, on_progress: Callable[[float], None], plan: Plan | None = None
) -> LessonResult:
    """Train with all parts and without each; errors after what was learned from, and a year before it."""
    plan = plan or Plan()
    whole = SensorPanel.sample(SAMPLE)
    busiest = set(whole.readings.mean().nlargest(plan.sensors).index)
    ids = [name for name in whole.sensor_ids if name in busiest]
    panel = replace(whole.only(ids), network=None)
    past = panel.before(UNTIL)
    cut, length = len(past.readings), len(panel.readings)
    # the same weeks, after what was learned from and one year (of 52 weeks) before
    newer = np.linspace(cut, min(cut + 6 * 168, length - HORIZON), plan.windows).astype(int)
    origins = {"newer": newer, "older": newer - 52 * 168}
    runs = len(plan.without)
    total = (runs + 1) * 2 * plan.windows
    done = 0

    def on_window() -> None:
        nonlocal done
        done += 1
        on_progress(_TRAINED + (1 - _TRAINED) * done / total)

    trained = []
    for place, part in enumerate(plan.without):

        def tell(share: float, place: int = place) -> None:
            on_progress(_TRAINED * (place + share) / runs)

        trained.append(
            forecaster.adapt(
                past,
                HORIZON,
                CONTEXT,
                plan.fraction,
                "quick",
                "input",
                parts=parts_without(part),
                seed=int(part == "again"),
                guard=False,
                recalibrate=False,
                on_progress=tell,
            )
        )
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, rows in origins.items():
        arrays[f"errors_{name}"] = np.stack(
            [errors_of(each, panel, rows, on_window) for each in (forecaster, *trained)]
        )
    learned = trained[0].adaptation
    assert learned is not None
    windows = learned.learned.training_windows
    for name, replay in (("replay", ReplayConfig()), ("random", None)):
        arrays[f"batches_{name}"], arrays[f"remembered_{name}"] = batches(windows, replay)
    facts = {
        "without": list(plan.without),
        "sensors": [str(name) for name in panel.sensors["name"]],
        "unit": panel.unit,
        "context": CONTEXT,
        "horizon": HORIZON,
        "windows": plan.windows,
        "training_windows": windows,
        "memory": ReplayConfig().memory_share,
    }
    return LessonResult(arrays, facts)
