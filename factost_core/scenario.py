"""A what-if: the readings of some sensors as they might have been. A panel goes in, another panel comes out.

    scale   a stretch of readings times a factor
    drop    a stretch of readings missing, as if the sensors had been silent
    shift   a stretch of readings earlier or later; what it leaves is filled from a season before

The panel that comes in is never changed. What a forecast makes of the other panel is what its forecaster
knows: without an adapter each sensor is read by itself, and no neighbour reacts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.io.time_grid import to_stamp
from factost_core.panel import SensorPanel

Kind = Literal["scale", "drop", "shift"]
MOST_FACTOR = 100.0
MOST_SHIFT = 10_000


@dataclass(frozen=True)
class Change:
    """One change of a panel's readings.

    Attributes:
        kind: see above.
        sensors: ids; none means all.
        first, last: the stretch's first and last step (ISO 8601; naive is the panel's zone); "" is the
            panel's own first or last step.
        factor: of "scale", 0 to 100.
        steps: of "shift": grid steps later, below zero earlier.
    """

    kind: Kind
    sensors: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    factor: float = 1.0
    steps: int = 0

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise InputError(
                f"There is no change {self.kind!r}; expected one of: {', '.join(get_args(Kind))}."
            )
        if not (math.isfinite(self.factor) and 0 <= self.factor <= MOST_FACTOR):
            raise InputError(f"The factor is {self.factor:g}; expected 0 to {MOST_FACTOR:g}.")
        if abs(self.steps) > MOST_SHIFT:
            raise InputError(f"The shift is {self.steps} steps; expected at most {MOST_SHIFT} either way.")
        object.__setattr__(self, "sensors", tuple(self.sensors))

    def as_dict(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {**vars(self), "sensors": list(self.sensors)}

    def apply(self, panel: SensorPanel) -> SensorPanel:
        """The panel with the change made; grid, sensors and network stay.

        Cut the panel with ``panel.before(start)`` first: what a shift moves beyond its end is lost, as the
        future is not known.

        Raises:
            InputError: the panel lacks a sensor, the stretch lies outside the readings, or nothing is left to
                forecast from.
        """
        columns = self._columns(panel)
        stretch = self._stretch(panel)
        values = panel.readings.to_numpy(np.float32, copy=True)
        if self.kind == "scale":
            # before a reading could overflow
            scaled = values[stretch, columns].astype(np.float64) * self.factor
            values[stretch, columns] = np.clip(scaled, *_FLOAT32)
        elif self.kind == "drop":
            values[stretch, columns] = np.nan
            if not np.isfinite(values).any():
                raise InputError("No reading is left to forecast from: leave out fewer sensors or less time.")
        else:
            values[:, columns] = _shifted(values[:, columns], stretch, self.steps, _seasons(panel))
        readings = pd.DataFrame(values, index=panel.readings.index, columns=panel.readings.columns)
        return replace(panel, readings=readings)

    def _columns(self, panel: SensorPanel) -> NDArray[np.intp] | slice:
        if not self.sensors:
            return slice(None)
        places = pd.Index(panel.sensor_ids).get_indexer(list(self.sensors))
        if (places < 0).any():
            unknown = self.sensors[int(np.flatnonzero(places < 0)[0])]
            raise InputError(f"The network has no sensor {unknown!r}.")
        return np.unique(places)

    def _stretch(self, panel: SensorPanel) -> slice:
        index = panel.readings.index
        first = to_stamp(self.first, panel.timezone) if self.first else index[0]
        last = to_stamp(self.last, panel.timezone) if self.last else index[-1]
        begin, end = int(index.searchsorted(first)), int(index.searchsorted(last, side="right"))
        if first < index[0] or last > index[-1] or begin >= end:
            raise InputError(
                f"The stretch from {first:%Y-%m-%d %H:%M} to {last:%Y-%m-%d %H:%M} does not lie within the "
                f"readings before the forecast: expected times from {index[0]:%Y-%m-%d %H:%M} to "
                f"{index[-1]:%Y-%m-%d %H:%M} ({panel.timezone}), the first before the last."
            )
        return slice(begin, end)


_FLOAT32 = (float(np.finfo(np.float32).min), float(np.finfo(np.float32).max))


def _seasons(panel: SensorPanel) -> list[int]:
    """Steps of a week and of a day, as far as the grid fits them."""
    return [steps for steps in (panel.season_steps("week"), panel.season_steps("day")) if steps]


def _shifted(
    values: NDArray[np.float32], stretch: slice, steps: int, seasons: list[int]
) -> NDArray[np.float32]:
    """The readings (time, sensor) with a stretch moved by ``steps``.

    What it leaves gets the readings of a season before the stretch, of the first one that reaches back into
    the readings, or is missing.
    """
    moved = values.copy()
    for row in range(stretch.start, stretch.stop):
        inside = row - stretch.start + 1
        sources = (row - season * math.ceil(inside / season) for season in seasons)
        before = next((source for source in sources if source >= 0), None)
        moved[row] = np.nan if before is None else values[before]
    begin, end = max(stretch.start + steps, 0), min(stretch.stop + steps, len(values))
    if begin < end:
        moved[begin:end] = values[begin - steps : end - steps]
    return moved
