"""A small town as a task, and a competitor that tells what it was given."""

from dataclasses import dataclass, field

import numpy as np

from factost_core.evaluation.backtest import WQL_LEVELS
from factost_core.evaluation.experts.competitors import Array, Fitted
from factost_core.evaluation.experts.tasks import HORIZON, ExpertTask, NetworkSet, prepare
from factost_core.panel import SensorPanel
from tests.evaluation.benchmark.networks import town


def town_task(name: str = "day", days: int = 30, missing: float = 0.0) -> ExpertTask:
    return prepare(NetworkSet("town", 0.5), town(days, missing=missing), True, name)


@dataclass
class Told:
    """Forecasts ten with an interval around it and keeps what it was given."""

    name: str = "told"
    title: str = "told"
    identity: str = "1"
    seeds: tuple[int, ...] = (0, 1)
    fitted: list[tuple[str, int]] = field(default_factory=list)
    known: list[SensorPanel] = field(default_factory=list)
    pasts: list[SensorPanel] = field(default_factory=list)

    def takes(self, task: ExpertTask) -> bool:
        return True

    def fit(self, task: ExpertTask, seed: int) -> Fitted:
        self.fitted.append((task.name, seed))
        self.known.append(task.known)

        def forecast(past: SensorPanel) -> Array:
            self.pasts.append(past)
            spread = 20 * (np.asarray(WQL_LEVELS, dtype=np.float32) - 0.5)
            return np.tile(10 + spread, (len(past.sensor_ids), HORIZON, 1)).astype(np.float32)

        return Fitted(forecast, {"seed": seed})
