"""The forecast as a table for the shown step."""

from __future__ import annotations

import numpy as np
import pandas as pd

from app import texts
from app.components import wording
from app.components.timeline import Timeline

COLUMN_TITLES = {
    "sensor": texts.TABLE_SENSOR,
    "observed": texts.TABLE_OBSERVED,
    "median": texts.TABLE_MEDIAN,
    "lower": texts.TABLE_LOWER,
    "upper": texts.TABLE_UPPER,
    "actual": texts.TABLE_ACTUAL,
}


def step_table(timeline: Timeline, position: int) -> pd.DataFrame:
    """One row a sensor at the step, largest value first, sensors without a value last.

    Columns: sensor, and in the history ``observed``; in the horizon ``median``, ``lower`` and ``upper``
    (80 % interval) and, where known, ``actual``. Values are in the panel's unit.
    """
    table = pd.DataFrame({"sensor": _labels(timeline)})
    if timeline.is_forecast(position):
        table["median"] = timeline.median[:, position]
        table["lower"] = timeline.lower[:, position]
        table["upper"] = timeline.upper[:, position]
        if np.isfinite(timeline.observed[:, position]).any():
            table["actual"] = timeline.observed[:, position]
    else:
        table["observed"] = timeline.observed[:, position]
    by = "median" if "median" in table else "observed"
    return table.sort_values(by, ascending=False, na_position="last", kind="stable").reset_index(drop=True)


def number_format(timeline: Timeline) -> str:
    """How st.dataframe writes this timeline's values: as many decimals as their size deserves."""
    size = float(np.nanmax(np.abs(timeline.shown), initial=0.0))
    return "%,.0f" if size >= 100 else "%,.1f" if size >= 10 else "%,.2f"


def _labels(timeline: Timeline) -> list[str]:
    return sensor_labels(timeline.sensor_ids, timeline.names)


def sensor_labels(sensor_ids: list[str], names: list[str]) -> list[str]:
    """Names for people, no two alike; where two sensors share a name, the id tells them apart."""
    counts = pd.Series(names).value_counts()
    labels = [
        name if name and counts[name] == 1 else f"{name} ({sensor})" if name and name != sensor else sensor
        for sensor, name in zip(sensor_ids, names, strict=True)
    ]
    return wording.unique(labels)
