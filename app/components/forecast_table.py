"""The forecast as a table for the shown step, and as a CSV file for all steps."""

from __future__ import annotations

import numpy as np
import pandas as pd

from app import texts
from app.components import wording
from app.components.timeline import Timeline
from factost_core.io.exports.safe_text import safe_cell

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


def forecast_csv(timeline: Timeline) -> bytes:
    """All steps of the forecast as UTF-8 CSV: one row a sensor and step, times with their offset.

    A text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    forecast = timeline.forecast
    if forecast is None:
        raise ValueError("there is no forecast to write yet: the timeline holds history alone")
    count, steps = forecast.median.shape
    future = slice(timeline.history, None)
    columns: dict[str, object] = {
        "sensor_id": np.repeat([safe_cell(sensor) for sensor in timeline.sensor_ids], steps),
        "name": np.repeat([safe_cell(name) for name in timeline.names], steps),
        "timestamp": [time.isoformat() for time in timeline.times[future]] * count,
        "step": np.tile(np.arange(1, steps + 1), count),
        "unit": safe_cell(timeline.unit),
        "median": forecast.median.ravel(),
    }
    for coverage in (50, 80, 98):
        lower, upper = forecast.interval(coverage / 100)
        columns[f"lower_{coverage}"] = lower.ravel()
        columns[f"upper_{coverage}"] = upper.ravel()
    columns["actual"] = timeline.observed[:, future].ravel()
    return pd.DataFrame(columns).to_csv(index=False, float_format="%.6g").encode("utf-8")


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
