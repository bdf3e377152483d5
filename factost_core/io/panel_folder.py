"""A panel as a folder: Parquet tables and a JSON file. It loads again exactly, and nothing in it can run.

readings.parquet   timestamp, then a column per sensor
sensors.parquet    GeoParquet, index sensor_id
network.parquet    source, target, weight; absent where there is no network
panel.json         name, unit, kind, notes, history, attribution, step, time zone, column types
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa

from factost_core.io.whole_folder import reading_whole, write_whole

if TYPE_CHECKING:
    from factost_core.panel import SensorPanel

READINGS, SENSORS, NETWORK, ABOUT = "readings.parquet", "sensors.parquet", "network.parquet", "panel.json"


def save_panel(panel: SensorPanel, folder: Path) -> None:
    """Write ``panel`` into ``folder``, which is made; a panel there is replaced once the new one is whole.

    Raises InputError where other files lie there, or it cannot be written.
    """
    write_whole(folder, ABOUT, lambda partial: write_panel(panel, partial))


def load_panel(folder: Path) -> SensorPanel:
    """The panel of a folder that someone passed on: every table is checked before it is believed.

    Raises InputError.
    """
    from factost_core.io.folder_schemas import check_network, check_readings, check_sensors
    from factost_core.panel import SensorPanel

    with reading_whole(folder, "panel", ABOUT):
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        readings = check_readings(pd.read_parquet(folder / READINGS), READINGS)
        sensors = check_sensors(read_sensors(folder, about), SENSORS)
        network = read_network(folder)
        if network is not None:
            network = check_network(network, list(readings.columns), NETWORK)
        return SensorPanel(readings=readings, sensors=sensors, network=network, **_facts(about))


def write_panel(panel: SensorPanel, folder: Path) -> None:
    """Write all files of ``panel`` into the existing ``folder``."""
    panel.readings.to_parquet(folder / READINGS)
    if panel.network is not None:
        panel.network.to_parquet(folder / NETWORK)
    about = {
        "name": panel.name,
        "unit": panel.unit,
        "kind": panel.kind,
        "notes": list(panel.notes),
        "history": list(panel.history),
        "attribution": panel.attribution,
        "step": panel.step.isoformat(),
        "timezone": str(panel.timezone),
        **write_sensors(panel.sensors, folder),
    }
    (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")


def read_panel(folder: Path) -> SensorPanel:
    """The panel that ``write_panel`` wrote there, unchecked: for folders that only this program writes.

    Raises FileNotFoundError where there is none.
    """
    from factost_core.panel import SensorPanel

    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise FileNotFoundError(f"{folder.name} holds no panel") from None
    return SensorPanel(
        readings=pd.read_parquet(folder / READINGS),
        sensors=read_sensors(folder, about),
        network=read_network(folder),
        **_facts(about),
    )


def write_sensors(sensors: gpd.GeoDataFrame, folder: Path) -> dict[str, Any]:
    """Write a table of sensors; returns what ``read_sensors`` needs beside the file, as plain values."""
    extras = [column for column in sensors.columns if column != "geometry"]
    table = sensors.copy()
    as_text = [column for column in extras if not _fits_parquet(table[column])]
    for column in as_text:
        # A GeoJSON property may hold a number here and an object there; JSON keeps each as it is.
        table[column] = [json.dumps(value, default=str) for value in table[column]]
    table.to_parquet(folder / SENSORS, index=True)
    types = {column: str(sensors[column].dtype) for column in extras}
    return {"columns_as_json": as_text, "column_types": types}


def read_sensors(folder: Path, about: dict[str, Any]) -> gpd.GeoDataFrame:
    """The table that ``write_sensors`` wrote."""
    sensors = gpd.read_parquet(folder / SENSORS)
    sensors.index = pd.Index(sensors.index.tolist(), name="sensor_id", dtype=object)
    for column in about["columns_as_json"]:
        sensors[column] = pd.Series(
            [json.loads(text) for text in sensors[column]], sensors.index, dtype=object
        )
    return sensors.astype(about["column_types"])


def read_network(folder: Path) -> pd.DataFrame | None:
    """The edges of a folder; None where it has none."""
    if not (folder / NETWORK).exists():
        return None
    edges = pd.read_parquet(folder / NETWORK)
    # pandas takes text of Parquet for its own type; a network's ids are objects, as its readers give them
    return edges.astype({side: object for side in ("source", "target") if side in edges})


def _facts(about: dict[str, Any]) -> dict[str, Any]:
    texts = {name: str(about[name]) for name in ("name", "unit", "kind", "attribution")}
    return texts | {
        "notes": tuple(map(str, about["notes"])),
        "history": tuple(map(str, about.get("history", ()))),  # folders written before repairs have none
        "step": pd.Timedelta(about["step"]),
    }


def _fits_parquet(column: pd.Series) -> bool:
    if column.dtype != object:
        return True
    values = [
        value for value in column if value is not None and not (isinstance(value, float) and np.isnan(value))
    ]
    if not all(isinstance(value, str) for value in values):
        return False
    try:
        pa.array(values, type=pa.string())
    except pa.ArrowException:
        return False
    return True
