"""Chapter 6: what an adapted forecaster learned of its network: identifiers, affinities, and lags.

The pictures come out of forecasts of the adapted model: what its parts hold then is kept by hooks, and the
lags are what a forecast answers when one reading of a neighbour was another.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from factost_core.adapter.committee import LateCommittee
from factost_core.adapter.late import LateAdapter
from factost_core.forecaster import Forecaster
from factost_core.lessons.result import LessonResult
from factost_core.panel import SensorPanel

SAMPLE, UNTIL, HORIZON = "corridor", "2025-09-29", 24
#: Without prototypes, so that what one detector tells another has gone along the network.
PARTS = ("metadata", "filtering", "exchange", "lags", "replay")
#: A detector below this speed (km/h) stands in a queue.
QUEUED = 65.0
#: The change of one reading, in km/h, whose effect is looked at.
CHANGE = -15.0
#: The simulator's own (sample_data/corridor/SOURCE.md): km between detectors, waves inside queues in km/h,
#: and how many minutes the tail of a growing jam takes from one detector to the next.
SPACING_KM, WAVE_KMH, TAIL_MINUTES = 1.5, 20.0, (6.0, 7.0)
DIRECTIONS = ("downstream", "upstream")
#: Adapting, the map and the lags: where the share done stands after each.
_ADAPTED, _MAPPED = 0.45, 0.55


@dataclass(frozen=True)
class Plan:
    """How much is computed: the first so many detectors, the share of windows learned from, the hours of a
    day on the map, the moments at which lags are looked at, and the oldest reading changed."""

    sensors: int = 40
    fraction: float = 1.0
    context: int = 48
    hours: tuple[int, ...] = (2, 6, 8, 10, 14, 17, 20)
    moments: int = 3
    lags: int = 6


@dataclass
class Inside:
    """What the adapter's parts held in its latest forecast.

    Attributes:
        node: identifiers of the sensors (sensor, width).
        affinities: spatial, temporal, lagged (sensor, patch, 3).
        gate: how much of each identifier passes the filter, mean over channels (sensor, patch).
        exchange: weight of what comes from upstream and from downstream, (sensor,) each.
    """

    node: Tensor
    affinities: Tensor
    gate: Tensor
    exchange: dict[str, Tensor]


@contextmanager
def watching(adapter: LateAdapter) -> Iterator[Inside]:
    """Keep what the parts hold in each forecast that is made while it lasts."""
    none = torch.zeros(0)
    inside = Inside(none, none, none, {})
    filtering = adapter.filter
    assert filtering is not None, "the map shows what filtering weighs"

    def of_node(module: nn.Module, given: tuple[Tensor, ...], made: Tensor) -> None:
        inside.node = made.cpu()

    def of_filter(module: nn.Module, given: tuple[Tensor, Tensor, Tensor], made: Tensor) -> None:
        found = filtering.affinities(*given)[0]  # a forecast is one window
        inside.affinities = found.cpu()
        inside.gate = filtering.gate(found).sigmoid().mean(dim=-1).cpu()

    hooks = [
        adapter.node.register_forward_hook(of_node),
        filtering.register_forward_hook(of_filter),
    ]
    for neighbours in adapter.neighbours:
        name = str(neighbours.direction)

        def of_exchange(
            module: nn.Module, given: object, made: tuple[Tensor, Tensor], name: str = name
        ) -> None:
            inside.exchange[name] = made[1][0].cpu()

        hooks.append(neighbours.register_forward_hook(of_exchange))
    try:
        yield inside
    finally:
        for hook in hooks:
            hook.remove()


def answers(
    forecaster: Forecaster,
    past: SensorPanel,
    edges: NDArray[np.int64],
    plan: Plan,
    on_progress: Callable[[float], None],
) -> list[NDArray[np.float64]]:
    """How sensors' medians answer to another reading of a neighbour that stands in a queue.

    Args:
        edges: (edge, 2), upstream and downstream sensor.

    Returns:
        For a change downstream and upstream: (neighbour, lag, step), in km/h for each km/h that the reading
        ``lag`` steps before the newest was higher.
    """
    queued = past.readings.iloc[-1].to_numpy() < QUEUED
    base = forecaster.predict(past, HORIZON, context_length=plan.context).median
    found = [np.zeros((int(queued[edges[:, side]].sum()), plan.lags, HORIZON)) for side in (1, 0)]
    total, done = plan.lags * int(queued.sum()), 0
    for lag in range(plan.lags):
        answer = np.zeros((len(queued), len(queued), HORIZON))  # (changed, reader, step)
        # One at a time: the exchange reaches further than the nearest neighbour.
        for sensor in np.flatnonzero(queued):
            readings = past.readings.copy()
            readings.iloc[-1 - lag, sensor] += CHANGE
            changed = replace(past, readings=readings)
            other = forecaster.predict(changed, HORIZON, context_length=plan.context).median
            answer[sensor] = (other - base) / CHANGE
            done += 1
            on_progress(done / total)
        for place, side in enumerate((1, 0)):
            ends = edges[queued[edges[:, side]]]
            found[place][:, lag] = answer[ends[:, side], ends[:, 1 - side]]
    return found


def likeness(readings: pd.DataFrame, edges: NDArray[np.int64], lags: int) -> NDArray[np.float64]:
    """Mean correlation of changes inside queues, (direction, lag): of a sensor's with those of its neighbour
    downstream and upstream 1, 2, ... steps before. NaN where no two neighbours stood in queues."""
    found: list[list[list[float]]] = [[], []]
    for upstream, downstream in edges:
        pair = readings.iloc[:, [upstream, downstream]]
        queued = (pair < QUEUED).all(axis=1)
        if queued.sum() < 100:
            continue
        change = pair.diff().where(queued)
        up, down = change.iloc[:, 0], change.iloc[:, 1]
        found[0].append([up.corr(down.shift(lag)) for lag in range(1, lags + 1)])
        found[1].append([down.corr(up.shift(lag)) for lag in range(1, lags + 1)])
    if not found[0]:
        return np.full((2, lags), np.nan)
    return np.asarray(np.nanmean(np.array(found), axis=1))


def queue_moments(readings: pd.DataFrame, count: int) -> list[pd.Timestamp]:
    """The full hour of each day at which most detectors stand in a queue, of the days with the most."""
    hourly = (readings[readings.index.minute == 0] < QUEUED).sum(axis=1)
    worst = hourly.groupby(hourly.index.date).idxmax()
    return sorted(hourly[worst].nlargest(count).index)


def lesson(
    forecaster: Forecaster, on_progress: Callable[[float], None], plan: Plan | None = None
) -> LessonResult:
    """Adapt to the corridor's first weeks; look at the parts and the lags in its last one."""
    plan = plan or Plan()
    whole = SensorPanel.sample(SAMPLE)
    panel = whole.only(whole.sensor_ids[: plan.sensors])
    adapted = forecaster.adapt(
        panel.before(UNTIL),
        HORIZON,
        plan.context,
        plan.fraction,
        "quick",
        parts=PARTS,
        guard=False,
        recalibrate=False,
        on_progress=lambda share: on_progress(_ADAPTED * share),
    )
    assert adapted.adaptation is not None
    assert isinstance(adapted.adaptation.adapter, LateCommittee)
    assert panel.network is not None
    row = {name: place for place, name in enumerate(panel.sensor_ids)}
    edges = np.stack([panel.network[side].map(row).to_numpy(np.int64) for side in ("source", "target")], 1)
    day = pd.Timestamp(UNTIL, tz=panel.timezone)
    maps: dict[str, list[NDArray[np.float32]]] = {"affinities": [], "gate": [], "exchange": []}
    # All members have the same parts here: one shows what they are like.
    with watching(next(adapted.adaptation.adapter.members)) as inside:
        for done, hour in enumerate(plan.hours, start=1):
            past = panel.before(day + pd.Timedelta(hours=hour))
            adapted.predict(past, HORIZON, context_length=plan.context)
            maps["affinities"].append(inside.affinities[:, -1].float().numpy())
            maps["gate"].append(inside.gate[:, -1].float().numpy())
            maps["exchange"].append(np.stack([inside.exchange[name].float().numpy() for name in DIRECTIONS]))
            on_progress(_ADAPTED + (_MAPPED - _ADAPTED) * done / len(plan.hours))
        node = torch.nn.functional.normalize(inside.node.float(), dim=-1)
    tested = panel.readings[panel.readings.index >= day]
    moments = queue_moments(tested, plan.moments)
    pairs: list[list[NDArray[np.float64]]] = []
    for done, moment in enumerate(moments):
        begin = _MAPPED + (1 - _MAPPED) * done / len(moments)

        def tell(share: float, begin: float = begin) -> None:
            on_progress(begin + (1 - _MAPPED) * share / len(moments))

        pairs.append(answers(adapted, panel.before(moment), edges, plan, tell))
    each = [np.concatenate(found) for found in zip(*pairs, strict=True)]
    places = np.array([(point.x, point.y) for point in panel.sensors.geometry])
    arrays = {
        "places": places,
        "edges": edges,
        "likeness_of_identifiers": (node @ node.T).numpy(),
        **{name: np.stack(values) for name, values in maps.items()},
        "answers": np.stack([found.mean(axis=0) for found in each]),
        "likeness_of_readings": likeness(panel.readings, edges, plan.lags),
    }
    learned = adapted.adaptation.learned
    facts = {
        "sensors": [str(name) for name in panel.sensors["name"]],
        "hours": [f"{day + pd.Timedelta(hours=hour):%a %H:%M}" for hour in plan.hours],
        "unit": panel.unit,
        "step_minutes": panel.step / pd.Timedelta(minutes=1),
        "patch": forecaster.backbone.config.patch_size,
        "wave_minutes": 60 * SPACING_KM / WAVE_KMH,
        "tail_minutes": list(TAIL_MINUTES),
        "pairs": [len(found) for found in each],
        "moments": len(moments),
        "gain": learned.gain,
        "training_windows": learned.training_windows,
    }
    return LessonResult(arrays, facts)
