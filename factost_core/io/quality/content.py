"""DraftContent: what repairs act on, and what the report looks at."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.io.quality.wording import listed
from factost_core.io.raw_readings import RawReadings

# As many cells as a panel may have (see readings.py).
MOST_CELLS = 500_000_000
# A large grid with a hundred times as many cells as the file has readings is the work of a wrong stamp.
_SPARSE, _SMALL = 100, 2_000_000


@dataclass(frozen=True, eq=False)
class DraftContent:
    """Readings as rows, the sensors' table as read (or None), and the edges (or None)."""

    raw: RawReadings
    sensors: gpd.GeoDataFrame | None = None
    network: pd.DataFrame | None = None

    def with_raw(self, **changes: Any) -> "DraftContent":
        """The same content with other rows."""
        return replace(self, raw=replace(self.raw, **changes))

    def take_rows(self, keep: NDArray[np.bool_] | NDArray[np.int64]) -> "DraftContent":
        """The rows of a mask, or in an order."""
        raw = self.raw
        return self.with_raw(
            stamps=raw.stamps[keep],
            values=raw.values[keep],
            rows=raw.rows[keep],
            codes=None if raw.codes is None else raw.codes[keep],
        )

    def places(self, sensors: tuple[str, ...]) -> NDArray[np.int64]:
        """The places of sensors among the readings' ids, all of them for (); in the order of the readings.

        Raises InputError for ids that there are no readings of.
        """
        if not sensors:
            return np.arange(len(self.raw.ids))
        at = {name: place for place, name in enumerate(self.raw.ids)}
        unknown = [name for name in sensors if name not in at]
        if unknown:
            raise InputError(
                f"{self.raw.file}: there are no readings of {listed(unknown)}; expected ids like "
                f"{listed(self.raw.ids)}"
            )
        return np.unique(np.array([at[name] for name in sensors], dtype=np.int64))

    def map_values(
        self, sensors: NDArray[np.int64], change: Callable[[NDArray[np.float32]], NDArray[np.float32]]
    ) -> tuple["DraftContent", int]:
        """Change all readings of the sensors at these places; and how many that made different ones."""
        raw = self.raw
        whole = len(sensors) == len(raw.ids)
        chosen: Any = ...
        if not whole and raw.codes is None:
            chosen = (slice(None), sensors)
        elif not whole:
            chosen = np.isin(np.asarray(raw.codes), sensors)
        before = raw.values[chosen]
        after = change(before).astype(np.float32, copy=False)
        differs = (before != after) & ~np.isnan(before)  # what was missing differs from itself
        count = int(differs.sum())
        if whole:
            return self.with_raw(values=after), count
        values = raw.values.copy()
        values[chosen] = after
        return self.with_raw(values=values), count


def series_keys(raw: RawReadings) -> NDArray[np.int64]:
    """Per row, what a stamp may not repeat within: the sensor in long form, one value in wide form."""
    return np.zeros(len(raw.stamps), dtype=np.int64) if raw.codes is None else raw.codes


def is_reasonable(steps: int, raw: RawReadings) -> bool:
    """Whether a grid of so many steps is worth making for these readings."""
    cells = steps * len(raw.ids)
    return cells <= MOST_CELLS and cells <= max(_SMALL, _SPARSE * raw.values.size)
