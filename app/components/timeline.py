"""What a result view shows at each step: observed values in the past, the forecast in the future."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from app.components.what_if_result import WhatIf
from factost_core.forecast import Forecast
from factost_core.panel import SensorPanel

LEAST_HISTORY, MOST_HISTORY = 24, 336
# Of speeds the low ones matter: they are the jams.
_SPEED_UNITS = {"km/h", "kmh", "kph", "mph", "mi/h", "m/s"}


@dataclass(frozen=True)
class Timeline:
    """A stretch of history and a horizon on one time axis; arrays are (sensor, step), NaN = not known.

    ``observed`` holds the readings of the whole stretch: the history that the forecaster saw and, where the
    forecast starts in the past, what then came. ``median``, ``lower`` and ``upper`` (the 80 % interval) are
    NaN in the history. ``week_before`` holds what was read at the same hour a week before each step, as far
    as it was known when the forecast started. ``limits`` are numbers that the sensors came with (a capacity),
    by column. ``gains`` (sensor,) say by which share adapting made each sensor's error smaller, where that
    was compared; ``what_if`` is the forecast of changed readings, where a person asked for one.
    """

    times: pd.DatetimeIndex
    history: int
    observed: np.ndarray
    median: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    sensor_ids: list[str]
    names: list[str]
    unit: str
    step: pd.Timedelta
    forecast: Forecast | None
    week_before: np.ndarray
    limits: dict[str, np.ndarray]
    gains: np.ndarray | None = None
    what_if: WhatIf | None = None

    @property
    def shown(self) -> np.ndarray:
        """The values that colour the map (sensor, step): observed before the start, then the median."""
        return np.concatenate([self.observed[:, : self.history], self.median[:, self.history :]], axis=1)

    @property
    def low_is_notable(self) -> bool:
        """Whether a person looks for the lowest values (speeds), not the highest."""
        return self.unit.strip().lower() in _SPEED_UNITS

    def name_of(self, sensor: int) -> str:
        """What the sensor in a row is called: its name, else its id."""
        return self.names[sensor] or self.sensor_ids[sensor]

    def notable_sensor(self, position: int) -> int | None:
        """The row of the sensor with the step's highest (of speeds the lowest) value; None without any."""
        values = self.shown[:, position]
        if not np.isfinite(values).any():
            return None
        return int(np.nanargmin(values) if self.low_is_notable else np.nanargmax(values))

    def held(self, sensors: slice, steps: slice) -> tuple[int, int]:
        """How many readings of these sensors and steps lie in their 80 % interval, and how many are known."""
        actual, lower, upper = (part[sensors, steps] for part in (self.observed, self.lower, self.upper))
        known = np.isfinite(actual) & np.isfinite(lower)
        return int((known & (actual >= lower) & (actual <= upper)).sum()), int(known.sum())

    def is_forecast(self, position: int) -> bool:
        return position >= self.history

    @classmethod
    def of(
        cls, panel: SensorPanel, start: pd.Timestamp, horizon: int, forecast: Forecast | None = None
    ) -> Timeline:
        """Cut the stretch around ``start``; without a forecast yet, the history alone.

        The forecast is floored, see ``floored``.
        """
        forecast = None if forecast is None else floored(forecast, panel)
        length = int(np.clip(3 * horizon, LEAST_HISTORY, MOST_HISTORY))
        past = panel.before(start).readings.iloc[-length:]
        times = past.index
        if forecast is not None:
            times = times.append(forecast.times.tz_convert(times.tz))
        observed = panel.readings.reindex(times).to_numpy(np.float32).T
        if forecast is None:
            median = lower = upper = np.full((observed.shape[0], len(past)), np.nan, np.float32)
        else:
            median, lower, upper = after_history(forecast, len(past))
        return cls(
            times=times,
            history=len(past),
            observed=observed,
            median=median,
            lower=lower,
            upper=upper,
            sensor_ids=list(panel.sensor_ids),
            names=[str(name) for name in panel.sensors["name"]],
            unit=panel.unit,
            step=panel.step,
            forecast=forecast,
            week_before=_week_before(panel, times, start),
            limits=_limits(panel),
        )


def after_history(forecast: Forecast, history: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Median and both ends of the 80 % interval (sensor, step), NaN in the ``history`` steps before."""
    low, high = forecast.interval(0.8)
    empty = np.full((len(low), history), np.nan, np.float32)
    median, lower, upper = (np.concatenate([empty, part], axis=1) for part in (forecast.median, low, high))
    return median, lower, upper


def floored(forecast: Forecast, panel: SensorPanel) -> Forecast:
    """Where no reading ever was negative (counts, power), the forecast floored at zero.

    Quantiles keep their meaning under that: the floored q-quantile is the q-quantile of the floored value.
    """
    if panel.floor is None:
        return forecast
    return replace(forecast, trained=np.maximum(forecast.trained, panel.floor))


def _week_before(panel: SensorPanel, times: pd.DatetimeIndex, start: pd.Timestamp) -> np.ndarray:
    """The readings (sensor, step) a week before, by the clock on the wall; none from ``start`` on."""
    clock = times.tz_localize(None) - pd.Timedelta(days=7)
    # of an hour that the clock repeats the first is meant; one that it skips has no reading
    before = clock.tz_localize(times.tz, ambiguous=np.ones(len(clock), bool), nonexistent="NaT")
    known = panel.before(start).readings
    return known.reindex(before).to_numpy(np.float32).T


def _limits(panel: SensorPanel) -> dict[str, np.ndarray]:
    """What each sensor can carry, where its table says so in a column of numbers whose name does."""
    limits = {}
    for column in panel.sensors.columns:
        if re.search(r"capacity|limit|maximum|nominal", str(column), re.IGNORECASE):
            values = pd.to_numeric(panel.sensors[column], errors="coerce").to_numpy(float)
            if (values > 0).any():
                limits[str(column)] = values
    return limits
