"""A small network that keeps a day and a week, and contenders that tell what they were asked."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from factost_core.evaluation.backtest import WQL_LEVELS
from factost_core.evaluation.benchmark.contenders import Array
from factost_core.evaluation.benchmark.tasks import BenchmarkPanel
from factost_core.panel import SensorPanel


def town(days: int = 40, freq: str = "h", sensors: int = 3, missing: float = 0.0) -> SensorPanel:
    index = pd.date_range("2024-01-01", periods=days * 24, freq=freq, tz="UTC")
    rng = np.random.default_rng(0)
    daily = 10 + 5 * np.sin(2 * np.pi * np.arange(len(index)) / 24)[:, None]
    weekly = 20 * np.asarray(index.day_of_week >= 5)[:, None]
    values = daily + weekly + rng.normal(size=(len(index), sensors))
    values[rng.random(values.shape) < missing] = np.nan
    columns = [f"s{place}" for place in range(sensors)]
    return SensorPanel(pd.DataFrame(values, index=index, columns=columns), name="A town")


@dataclass
class Constant:
    """Forecasts one value with an interval around it, NaN for the first sensor where it `fails`."""

    value: float = 10.0
    name: str = "constant"
    title: str = "constant"
    identity: str = "1"
    one_fit: bool = False
    fails: bool = False
    asked: list[tuple[pd.Timestamp, int]] = field(default_factory=list)

    def takes(self, task: BenchmarkPanel) -> bool:
        return True

    def prepare(self) -> None:
        self.asked.clear()

    def forecast(self, past: SensorPanel, horizon: int) -> Array:
        self.asked.append((past.next_time, horizon))
        spread = np.asarray(WQL_LEVELS, dtype=np.float32) - 0.5
        forecast = np.tile(self.value + spread, (len(past.sensor_ids), horizon, 1)).astype(np.float32)
        if self.fails:
            forecast[0] = np.nan
        return forecast
