"""Files to start from: templates to fill in, and the end of a sample network in each of the formats."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from factost_core.io.network import write_network
from factost_core.io.sensors import write_sensors
from factost_core.panel import SensorPanel

#: Small texts; each is a complete example.
TEMPLATES = {
    "readings-wide.csv": (
        "time,north,south\n2025-03-01 00:00,12.5,7\n2025-03-01 01:00,11.0,\n2025-03-01 02:00,9.5,5\n"
    ),
    "readings-long.csv": (
        "time,sensor_id,value\n2025-03-01 00:00,north,12.5\n2025-03-01 00:00,south,7\n"
        "2025-03-01 01:00,north,11.0\n2025-03-01 02:00,north,9.5\n2025-03-01 02:00,south,5\n"
    ),
    "sensors.csv": (
        "sensor_id,name,latitude,longitude\nnorth,North gate,48.8738,2.2950\n"
        "south,South gate,48.8322,2.3555\n"
    ),
    "network.csv": "source,target,distance_m\nnorth,south,4700\n",
}
_STEPS = 336


def _csv(frame: pd.DataFrame) -> bytes:
    return frame.to_csv(date_format="%Y-%m-%dT%H:%M:%S%z").encode()


def _long_csv(frame: pd.DataFrame) -> bytes:
    long = frame.melt(ignore_index=False, var_name="sensor_id", value_name="value").reset_index()
    text: str = long.to_csv(index=False, sep=";", decimal=",", date_format="%Y-%m-%dT%H:%M:%S%z")
    return text.encode()


def _excel(frame: pd.DataFrame) -> bytes:
    # a workbook's times have no zone
    content = io.BytesIO()
    frame.tz_localize(None).to_excel(content, sheet_name="readings", engine="openpyxl")
    return content.getvalue()


def _parquet(frame: pd.DataFrame) -> bytes:
    content = io.BytesIO()
    frame.to_parquet(content)
    return content.getvalue()


def _json_lines(frame: pd.DataFrame) -> bytes:
    text = frame.reset_index().to_json(orient="records", lines=True, date_format="iso")
    return str(text).encode()


def _hdf5(frame: pd.DataFrame) -> bytes:
    """The layout in which pandas stores a frame, as the METR-LA and PEMS-BAY sets come."""
    import h5py

    names = np.array([str(name).encode() for name in frame.columns])
    stamps = frame.index.tz_localize(None).as_unit("ns").asi8
    content = io.BytesIO()
    with h5py.File(content, "w") as file:
        group = file.create_group("df")
        group.attrs.update({"pandas_type": b"frame", "encoding": b"UTF-8", "ndim": 2, "nblocks": 1})
        for name, array, kind in (
            ("axis0", names, b"string"),
            ("axis1", stamps, b"datetime64[ns]"),
            ("block0_items", names, b"string"),
            ("block0_values", frame.to_numpy(np.float32), None),
        ):
            stored = group.create_dataset(name, data=array)
            stored.attrs["transposed"] = np.uint8(1)
            if kind is not None:
                stored.attrs["kind"] = kind
    return content.getvalue()


def _npz(frame: pd.DataFrame) -> bytes:
    content = io.BytesIO()
    np.savez_compressed(content, data=frame.to_numpy(np.float32)[:, :, None])
    return content.getvalue()


def _sensors(suffix: str) -> Callable[[SensorPanel], bytes]:
    def write(panel: SensorPanel) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"sensors{suffix}"
            write_sensors(panel.sensors[["name", "geometry"]], path)
            return path.read_bytes()

    return write


def _network(suffix: str) -> Callable[[SensorPanel], bytes]:
    def write(panel: SensorPanel) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"network{suffix}"
            assert panel.network is not None  # every sample has one
            write_network(panel.network, path, panel.sensor_ids)
            return path.read_bytes()

    return write


def _readings(write: Callable[[pd.DataFrame], bytes]) -> Callable[[SensorPanel], bytes]:
    return lambda panel: write(panel.readings.iloc[-_STEPS:])


#: What a choice of formats shows: file name, and what makes it of a panel.
EXAMPLES: dict[str, tuple[str, Callable[[SensorPanel], bytes]]] = {
    "Readings: CSV, a column per sensor": ("readings-wide.csv", _readings(_csv)),
    "Readings: CSV, a row per reading, semicolons": ("readings-long.csv", _readings(_long_csv)),
    "Readings: Excel": ("readings.xlsx", _readings(_excel)),
    "Readings: Parquet": ("readings.parquet", _readings(_parquet)),
    "Readings: JSON lines": ("readings.jsonl", _readings(_json_lines)),
    "Readings: HDF5 (METR-LA style)": ("readings.h5", _readings(_hdf5)),
    "Readings: .npz (PEMS style)": ("readings.npz", _readings(_npz)),
    "Sensors: CSV": ("sensors.csv", _sensors(".csv")),
    "Sensors: GeoJSON": ("sensors.geojson", _sensors(".geojson")),
    "Sensors: GeoPackage": ("sensors.gpkg", _sensors(".gpkg")),
    "Network: CSV": ("network.csv", _network(".csv")),
    "Network: GraphML": ("network.graphml", _network(".graphml")),
}
