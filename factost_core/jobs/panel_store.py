"""A panel as a folder: Parquet tables and a JSON file. It loads again exactly, and nothing in it can run."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa

from factost_core.jobs.private_files import read_json, write_json
from factost_core.jobs.state import now

if TYPE_CHECKING:
    from factost_core.panel import SensorPanel

READINGS, SENSORS, NETWORK, ABOUT = "readings.parquet", "sensors.parquet", "network.parquet", "panel.json"


@dataclass(frozen=True)
class PanelInfo:
    """What a list of panels shows, without the readings."""

    id: str
    name: str
    sensors: int
    steps: int
    created: datetime
    unit: str
    fingerprint: str
    first: pd.Timestamp
    next_time: pd.Timestamp
    step: pd.Timedelta


def describe(panel: SensorPanel, panel_id: str, created: datetime) -> PanelInfo:
    """What a list shows of ``panel``, and what a request for a forecast is checked against."""
    return PanelInfo(
        id=panel_id,
        name=panel.name,
        sensors=len(panel.sensor_ids),
        steps=len(panel.readings),
        created=created,
        unit=panel.unit,
        fingerprint=panel.fingerprint,
        first=panel.readings.index[0],
        next_time=panel.next_time,
        step=panel.step,
    )


def content_id(panel: SensorPanel) -> str:
    """Identifier of a panel with all that a forecast of it carries: the same upload twice is stored once."""
    sensors = panel.sensors
    parts = [
        panel.fingerprint,
        panel.name,
        panel.unit,
        panel.kind,
        panel.attribution,
        *panel.notes,
        sensors.drop(columns="geometry").to_json(date_format="iso", default_handler=str),
        # Shapes as text of full precision, and whether there is one at all.
        *(shape.wkb_hex if shape is not None else "-" for shape in sensors.geometry),
    ]
    return sha256(json.dumps(parts).encode()).hexdigest()[:24]


def write_panel(panel: SensorPanel, folder: Path, panel_id: str) -> None:
    """Write all files of ``panel`` into the existing ``folder``."""
    panel.readings.to_parquet(folder / READINGS)
    extras = [column for column in panel.sensors.columns if column != "geometry"]
    sensors = panel.sensors.copy()
    as_text = [column for column in extras if not _fits_parquet(sensors[column])]
    for column in as_text:
        # A GeoJSON property may hold a number here and an object there; JSON keeps each as it is.
        sensors[column] = [json.dumps(value, default=str) for value in sensors[column]]
    sensors.to_parquet(folder / SENSORS, index=True)
    if panel.network is not None:
        panel.network.to_parquet(folder / NETWORK)
    info = describe(panel, panel_id, now())
    as_json = {
        "created": info.created.isoformat(),
        "first": info.first.isoformat(),
        "next_time": info.next_time.isoformat(),
        "timezone": str(info.first.tz),
        "step": info.step.isoformat(),
        "kind": panel.kind,
        "notes": list(panel.notes),
        "attribution": panel.attribution,
        "columns_as_json": as_text,
        "column_types": {column: str(panel.sensors[column].dtype) for column in extras},
    }
    write_json(folder / ABOUT, asdict(info) | as_json)


def read_panel(folder: Path) -> SensorPanel:
    """The panel that ``write_panel`` wrote there."""
    from factost_core.panel import SensorPanel

    about = _about(folder)
    sensors = gpd.read_parquet(folder / SENSORS)
    sensors.index = pd.Index(sensors.index.tolist(), name="sensor_id", dtype=object)
    for column in about["columns_as_json"]:
        sensors[column] = pd.Series(
            [json.loads(text) for text in sensors[column]], sensors.index, dtype=object
        )
    sensors = sensors.astype(about["column_types"])
    network_file = folder / NETWORK
    return SensorPanel(
        readings=pd.read_parquet(folder / READINGS),
        sensors=sensors,
        network=pd.read_parquet(network_file) if network_file.exists() else None,
        name=about["name"],
        unit=about["unit"],
        kind=about["kind"],
        notes=tuple(about["notes"]),
        attribution=about["attribution"],
        step=pd.Timedelta(about["step"]),
    )


def read_info(folder: Path) -> PanelInfo:
    """What a list shows of the panel.

    Raises:
        FileNotFoundError: the folder holds no panel.
    """
    about = _about(folder)
    return PanelInfo(
        id=about["id"],
        name=about["name"],
        sensors=about["sensors"],
        steps=about["steps"],
        created=datetime.fromisoformat(about["created"]),
        unit=about["unit"],
        fingerprint=about["fingerprint"],
        first=pd.Timestamp(about["first"]).tz_convert(about["timezone"]),
        next_time=pd.Timestamp(about["next_time"]).tz_convert(about["timezone"]),
        step=pd.Timedelta(about["step"]),
    )


def _about(folder: Path) -> dict[str, Any]:
    about = read_json(folder / ABOUT)
    if about is None:
        raise FileNotFoundError(f"{folder.name} holds no panel")
    return about


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
