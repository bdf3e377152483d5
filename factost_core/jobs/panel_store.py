"""A workspace's panels: the folder of io/panel_folder.py, and beside it what a list of panels shows."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow.parquet as pq

from factost_core.io import panel_folder
from factost_core.io.panel_folder import ABOUT, READINGS, read_panel
from factost_core.jobs.private_files import read_json, write_json
from factost_core.jobs.state import now

if TYPE_CHECKING:
    from factost_core.panel import SensorPanel

__all__ = [
    "PanelInfo",
    "content_id",
    "describe",
    "read_info",
    "read_panel",
    "read_sensor_ids",
    "rename",
    "write_panel",
]

INFO = "info.json"


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
        # Marked, so that a sentence cannot be taken for a note; and only where there is one, so that panels
        # without repairs keep the id that they had before there were any.
        *(["repaired:", *panel.history] if panel.history else []),
        sensors.drop(columns="geometry").to_json(date_format="iso", default_handler=str),
        # Shapes as text of full precision, and whether there is one at all.
        *(shape.wkb_hex if shape is not None else "-" for shape in sensors.geometry),
    ]
    return sha256(json.dumps(parts).encode()).hexdigest()[:24]


def write_panel(panel: SensorPanel, folder: Path, panel_id: str) -> None:
    """Write all files of ``panel`` into the existing ``folder``."""
    panel_folder.write_panel(panel, folder)
    info = describe(panel, panel_id, now())
    as_json = {
        "created": info.created.isoformat(),
        "first": info.first.isoformat(),
        "next_time": info.next_time.isoformat(),
        "timezone": str(info.first.tz),
        "step": info.step.isoformat(),
    }
    write_json(folder / INFO, asdict(info) | as_json)


def rename(folder: Path, name: str) -> None:
    """Give the panel in ``folder`` another name, in both its files.

    Raises:
        FileNotFoundError: the folder holds no panel.
    """
    for file in (ABOUT, INFO):
        content = read_json(folder / file)
        if content is not None:
            write_json(folder / file, content | {"name": name})
        elif file == ABOUT:
            raise FileNotFoundError(f"{folder.name} holds no panel")


def read_info(folder: Path) -> PanelInfo:
    """What a list shows of the panel.

    Raises:
        FileNotFoundError: the folder holds no panel.
    """
    # The first version kept both in one file.
    about = read_json(folder / INFO) or read_json(folder / ABOUT)
    if about is None:
        raise FileNotFoundError(f"{folder.name} holds no panel")
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


def read_sensor_ids(folder: Path) -> list[str]:
    """The sensors of the panel in ``folder``, in their order; reads no reading.

    Raises:
        FileNotFoundError: the folder holds no panel.
    """
    schema = pq.read_schema(folder / READINGS)
    index = schema.pandas_metadata["index_columns"]
    return [name for name in schema.names if name not in index]
