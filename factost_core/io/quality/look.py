"""Readings as they would stand on a grid, for looking only: the rows may still repeat or lie off it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.io.quality.content import is_reasonable
from factost_core.io.quality.grid import Grid
from factost_core.io.quality.segments import reduce_rows
from factost_core.io.quality.time_facts import TimeFacts
from factost_core.io.raw_readings import RawReadings
from factost_core.io.time_grid import grid_between


@dataclass(frozen=True)
class Look:
    """Where each row stands on the grid that it is nearest to.

    Attributes:
        cells: (time, sensor) float32, NaN = missing; the file's own values where they stand so: read only.
        times: (time,) the grid.
        places: (row,) the grid place of each row.
    """

    cells: NDArray[np.float32]
    times: pd.DatetimeIndex
    step: pd.Timedelta
    places: NDArray[np.int64]


def look_at(raw: RawReadings, facts: TimeFacts) -> Look | None:
    """The readings on their strict grid, or else on the nearest one; None where that would be absurdly long.

    Of several readings in one cell the last one of the file is seen.
    """
    if facts.fits_strictly:
        assert facts.grid_step is not None
        times = grid_between(facts.times, facts.grid_step, facts.times[0], facts.times[-1])
        places = times.get_indexer(facts.times)[facts.at]
        step = facts.grid_step
    else:
        if facts.step is None:
            return None
        step = facts.step
        grid = Grid.near(step, facts.times)
        on_grid = grid.places(facts.times, nearest=True)
        low, high = int(on_grid.min()), int(on_grid.max())
        if not is_reasonable(high - low + 1, raw):
            return None
        times = grid.stamps(np.arange(low, high + 1), raw.stamps.tz)
        places = (on_grid - low)[facts.at]
    return Look(_cells(raw, places, len(times)), times, step, places)


def _cells(raw: RawReadings, places: NDArray[np.int64], steps: int) -> NDArray[np.float32]:
    if raw.codes is None and np.array_equal(places, np.arange(steps)):
        return raw.values
    cells = np.full((steps, len(raw.ids)), np.nan, dtype=np.float32)
    if raw.codes is not None:
        filled = ~np.isnan(raw.values)  # an empty row must not hide the reading of another
        cells[places[filled], raw.codes[filled]] = raw.values[filled]
        return cells
    order = None if (np.diff(places) > 0).all() else np.argsort(places, kind="stable")
    ordered = places if order is None else places[order]
    if order is not None and (np.diff(ordered) == 0).any():
        starts = np.flatnonzero(np.diff(ordered, prepend=-1))
        cells[ordered[starts]] = reduce_rows(raw.values, order, starts, "last")
    else:
        cells[places] = raw.values
    return cells
