"""The facts of a story, computed once from the readings and the comparison; free of Streamlit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
import pandas as pd

from app.components import forecast_table, overlay_chart, panel_header, wording
from app.components.timeline import Timeline
from factost_core.evaluation.comparison import ADAPTED, SEASONAL, ZERO_SHOT, Comparison
from factost_core.jobs.adaptations import AdaptationInfo
from factost_core.panel import SensorPanel

#: What is known of the gain: it was compared, or why it was not.
Gain = Literal["compared", "none", "learning", "comparing", "unchecked", "nothing_left"]

#: An hour that was seen in fewer forecasts is left out.
_FEW_WINDOWS = 3


@dataclass(frozen=True, eq=False)
class Story:
    """A network and how well it was forecast. ``sensor`` is the row of the one that the pictures show;
    ``estimate`` are the seconds that learning would take, None where nobody knows."""

    panel: SensorPanel
    about: dict[str, Any]
    found: Comparison
    sensor: int
    adaptation: AdaptationInfo | None = None
    gain_state: Gain = "none"
    estimate: float | None = None

    @property
    def title(self) -> str:
        return panel_header.title_of(self.panel, self.about)

    @property
    def unit(self) -> str:
        return self.found.unit

    @cached_property
    def labels(self) -> list[str]:
        """What people call the sensors, no two alike."""
        return forecast_table.sensor_labels(
            list(self.panel.sensor_ids), [str(name) for name in self.panel.sensors["name"]]
        )

    @property
    def label(self) -> str:
        return self.labels[self.sensor]

    @property
    def span(self) -> str:
        """How far ahead each forecast looks: ``2 days``."""
        return wording.duration(self.found.horizon * self.panel.step)

    @cached_property
    def starts(self) -> pd.DatetimeIndex:
        """The first times of all forecasts, on the sensors' wall clock."""
        return pd.DatetimeIndex(
            [pd.Timestamp(start).tz_convert(self.panel.timezone) for start in self.found.starts]
        )

    @property
    def names(self) -> list[str]:
        """Who was compared: the simple guess, the model and, where there is one, the adapted model."""
        return [name for name in (SEASONAL, ZERO_SHOT, ADAPTED) if name in self.found.by_sensor]

    def error(self, name: str) -> float:
        """The mean error of one of ``names``; NaN where nothing was scored."""
        mae = self.found.row(name)["mae"]
        return float("nan") if mae is None else mae

    def closer(self, own: str, other: str) -> float:
        """By which share the error of ``own`` is below that of ``other``; below 0 it is above."""
        before = self.error(other)
        return 1 - self.error(own) / before if before else float("nan")

    @property
    def best_model(self) -> str:
        """The model as one would use it: adapted where that helped on average, else as it came."""
        return ADAPTED if self.found.has_adapted and self.found.gain() > 0 else ZERO_SHOT

    @property
    def best(self) -> str:
        """Whoever was closest of all."""
        return min(self.names, key=self.error)

    def sensor_errors(self, name: str) -> np.ndarray:
        """(S,) mean errors; NaN where a sensor was not scored."""
        return np.array(self.found.by_sensor[name], dtype=float)

    def closer_sensors(self, own: str, other: str) -> tuple[int, int]:
        """At how many sensors ``own`` is closer than ``other``, of how many that were scored."""
        mine, theirs = self.sensor_errors(own), self.sensor_errors(other)
        return int((mine < theirs).sum()), int((np.isfinite(mine) & np.isfinite(theirs)).sum())

    @cached_property
    def usual(self) -> np.ndarray:
        """(S,) the mean size of the readings in the time that was forecast; NaN without any."""
        part = self.panel.readings.loc[self.starts[0] : self.starts[-1] + self._length]
        return part.abs().mean().to_numpy(dtype=float)

    @property
    def usual_reading(self) -> float:
        """The mean of ``usual``; NaN where it would be 0 or nothing was read."""
        known = self.usual[np.isfinite(self.usual)]
        return float(known.mean()) if known.size and known.mean() > 0 else float("nan")

    @property
    def missing(self) -> float:
        """The share of readings that are missing."""
        return float(self.panel.readings.isna().to_numpy().mean())

    @property
    def _length(self) -> pd.Timedelta:
        return (self.found.horizon - 1) * self.panel.step

    # ------------------------------------------------------------------ the example

    @cached_property
    def example(self) -> dict[str, Timeline]:
        """The newest kept forecast in which the sensor has readings, by model; empty where none was kept."""
        fans = self.found.fans
        if fans is None:
            return {}
        places = list(range(len(fans.starts)))[::-1]
        known = [np.isfinite(self._target(fans.starts[place])).sum() for place in places]
        return overlay_chart.timelines(self.panel, fans, places[int(np.argmax(known))])

    def _target(self, start: str) -> np.ndarray:
        first = pd.Timestamp(start)
        part = self.panel.readings.loc[first : first + self._length]
        return part.iloc[:, self.sensor].to_numpy(dtype=float)

    # ------------------------------------------------------------------ where it fails

    def worst_sensors(self, count: int = 5) -> list[int]:
        """The rows with the largest errors of the best model, the largest first."""
        errors = self.sensor_errors(self.best_model)
        order = np.argsort(np.where(np.isfinite(errors), -errors, np.inf), kind="stable")
        return [int(row) for row in order[:count] if np.isfinite(errors[row])]

    def hours(self, name: str) -> np.ndarray:
        """(24,) mean errors by hour of day, NaN where it was seen too seldom; (0,) without hours."""
        errors = np.array(self.found.by_hour.get(name, []), dtype=float)
        seen = np.array(self.found.hour_windows) >= min(_FEW_WINDOWS, self.found.windows)
        return np.where(seen, errors, np.nan)

    @property
    def inside(self) -> int | None:
        """``inside_of`` the best model."""
        return self.inside_of(self.best_model)

    def inside_of(self, name: str) -> int | None:
        """How many of 100 readings lay in a model's 80 % interval; None where nothing was scored."""
        share = self.found.row(name)["coverage80"]
        return None if share is None else round(100 * share)


def busiest(panel: SensorPanel, found: Comparison) -> int:
    """The row of the scored sensor with the largest mean reading: what the pictures show first."""
    scored = np.array([error is not None for error in found.by_sensor[ZERO_SHOT]])
    means = np.where(scored, panel.readings.mean().to_numpy(dtype=float), np.nan)
    return int(np.nanargmax(means)) if np.isfinite(means).any() else 0
