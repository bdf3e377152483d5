"""Quick forecasters: the daily seasonal naive with an interval around it, and one that knows better."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from factost_core.evaluation.baselines import seasonal_naive
from factost_core.forecast import Forecast
from factost_core.panel import SensorPanel
from factost_core.quantiles import DEFAULT_LEVELS, TRAINED_LEVELS


class SeasonalForecaster:
    """Keeps the panels it was shown, so that a test can see what it knew."""

    def __init__(self, spread: float = 0.0, name: str = "double") -> None:
        self.spread, self.name = spread, name
        self.seen: list[SensorPanel] = []
        self.contexts: list[int | None] = []

    def predict(
        self,
        panel: SensorPanel,
        horizon: int,
        quantile_levels: Sequence[float] = DEFAULT_LEVELS,
        context_length: int | None = None,
    ) -> Forecast:
        self.seen.append(panel)
        self.contexts.append(context_length)
        point = seasonal_naive(panel.readings.to_numpy().T, horizon, panel.season_steps("day") or 1)
        trained = point[..., None] + self.spread * (np.asarray(TRAINED_LEVELS, dtype=np.float32) - 0.5)
        times = pd.date_range(panel.next_time, periods=horizon, freq=panel.step)
        return Forecast(
            trained.astype(np.float32), times, panel.sensors, panel.unit, tuple(quantile_levels), self.name
        )


class Knowing(SeasonalForecaster):
    """As good as the seasonal naive, but for the sensors ``better`` of which it knows the truth half way and
    ``worse`` of which it goes wrong."""

    name = "knowing"

    def __init__(self, whole: SensorPanel, better: Sequence[str], worse: Sequence[str] = ()) -> None:
        super().__init__(spread=4.0)
        self.whole, self.better, self.worse = whole, better, worse

    def predict(self, panel, horizon, quantile_levels=(0.1, 0.5, 0.9), context_length=None) -> Forecast:
        forecast = super().predict(panel, horizon, quantile_levels, context_length)
        truth = self.whole.readings.reindex(forecast.times).to_numpy().T
        for row, sensor in enumerate(panel.sensor_ids):
            if sensor in self.better:
                forecast.trained[row] += (truth[row] - forecast.median[row])[:, None] / 2
            elif sensor in self.worse:
                forecast.trained[row] += 50.0
        return forecast
