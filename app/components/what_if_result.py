"""What a what-if brought, on the time axis of the forecast that it is laid beside."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from factost_core.forecast import Forecast
from factost_core.panel import SensorPanel
from factost_core.scenario import Change

#: A sensor whose forecast moves by less than this share of its largest value stays as it was.
SAME = 0.005


@dataclass(frozen=True)
class WhatIf:
    """The change and its forecast; arrays are (sensor, step) as in the timeline, NaN = not known.

    ``shown`` holds the changed readings up to the start, then the median; ``lower`` and ``upper`` (the 80 %
    interval) are NaN before it. ``adapted``: whether the forecaster knows the network.
    """

    change: Change
    shown: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    adapted: bool

    @classmethod
    def of(
        cls, change: Change, past: SensorPanel, times: pd.DatetimeIndex, forecast: Forecast, adapted: bool
    ) -> WhatIf:
        """Lay the forecast of ``change`` out; ``past`` is the panel before the start, not yet changed."""
        history = len(times) - forecast.horizon
        readings = change.apply(past).readings.reindex(times[:history]).to_numpy(np.float32).T
        low, high = forecast.interval(0.8)
        empty = np.full_like(readings, np.nan)
        return cls(
            change,
            np.concatenate([readings, forecast.median], axis=1),
            np.concatenate([empty, low], axis=1),
            np.concatenate([empty, high], axis=1),
            adapted,
        )

    def changed(self, sensor_ids: list[str]) -> np.ndarray:
        """Which sensors (sensor,) a person changed."""
        return np.isin(sensor_ids, self.change.sensors or sensor_ids)


def reacting(difference: np.ndarray, base: np.ndarray) -> np.ndarray:
    """Which sensors (sensor,) a difference (sensor, step) moves visibly, against their forecast ``base``."""
    size = np.nanmax(np.abs(np.nan_to_num(base)), axis=1, initial=0.0)
    return np.nanmax(np.abs(np.nan_to_num(difference)), axis=1, initial=0.0) > SAME * size
