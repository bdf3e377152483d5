"""Readings as a file that the readers take again: wide or long, CSV or Parquet."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from factost_core.errors import InputError
from factost_core.io.exports.safe_text import storable
from factost_core.io.spreadsheet import guarded

if TYPE_CHECKING:
    from factost_core.panel import SensorPanel

READINGS_SUFFIXES = (".csv", ".parquet")


def write_readings(panel: "SensorPanel", path: str | Path, form: Literal["wide", "long"] = "wide") -> int:
    """Write the readings of a panel, replacing a file that is there. Returns the number of rows.

    Args:
        form: wide has a column per sensor; long has timestamp, sensor_id and value, time by time.

    Stamps carry their offset (CSV) or zone (Parquet); missing readings are empty cells. In CSV, ids that a
    spreadsheet would run as formulas get an apostrophe in front. Raises InputError for another suffix or
    form, or a path that cannot be written.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in READINGS_SUFFIXES:
        raise InputError(f"{path.name} must end in {' or '.join(READINGS_SUFFIXES)}")
    if form not in ("wide", "long"):
        raise InputError(f"readings are written wide or long; got {form!r}")
    ids = panel.sensor_ids
    if suffix == ".csv":
        ids = [guarded(storable(name)) for name in ids]
    frame = _wide(panel, ids) if form == "wide" else _long(panel, ids)
    try:
        if suffix == ".csv":
            frame.to_csv(path, index=False)
        else:
            frame.to_parquet(path, index=False)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}") from None
    return len(frame)


def _wide(panel: "SensorPanel", ids: list[str]) -> pd.DataFrame:
    frame = panel.readings.set_axis(ids, axis=1)
    return frame.reset_index() if "timestamp" not in ids else frame.reset_index(names="interval_start")


def _long(panel: "SensorPanel", ids: list[str]) -> pd.DataFrame:
    steps, sensors = panel.readings.shape
    index = panel.readings.index
    stamps = pd.DatetimeIndex(np.repeat(index.asi8, sensors).view("datetime64[us]"))
    return pd.DataFrame(
        {
            "timestamp": stamps.tz_localize("UTC").tz_convert(index.tz),
            "sensor_id": np.tile(np.asarray(ids, dtype=object), steps),
            "value": panel.readings.to_numpy().ravel(),
        }
    )
