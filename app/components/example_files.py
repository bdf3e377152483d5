"""Files to start from: templates to fill in, and the end of a sample network in each of the formats."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

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


def _tsv(frame: pd.DataFrame) -> bytes:
    return frame.to_csv(sep="\t", date_format="%Y-%m-%dT%H:%M:%S%z").encode()


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


def _zip(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


def _netcdf(frame: pd.DataFrame) -> bytes:
    """The classic format: a time and a station dimension, with the stations' ids as letters."""
    from scipy.io import netcdf_file

    ids = [str(name) for name in frame.columns]
    longest = max(map(len, ids))
    content = io.BytesIO()
    file = netcdf_file(content, "w")
    for name, size in (("time", len(frame)), ("station", len(ids)), ("letter", longest)):
        file.createDimension(name, size)
    clock = file.createVariable("time", "f8", ("time",))
    clock.units = "seconds since 1970-01-01"
    clock[:] = frame.index.as_unit("s").asi8
    stations = file.createVariable("station_id", "S1", ("station", "letter"))
    stations[:] = np.array([list(name.ljust(longest)) for name in ids], dtype="S1")
    values = file.createVariable("value", "f4", ("time", "station"))
    values.missing_value = np.float32(-9999)
    values[:] = frame.fillna(-9999).to_numpy(np.float32)
    file.flush()
    return content.getvalue()


def _minutes(frame: pd.DataFrame) -> int:
    """The step of a sample."""
    return (frame.index[1] - frame.index[0]) // pd.Timedelta(minutes=1)


def _tsf(frame: pd.DataFrame) -> bytes:
    lines = ["@relation readings", "@attribute series_name string", "@attribute start_timestamp date"]
    lines += [f"@frequency {_minutes(frame)}_minutes", "@missing true", "@equallength true", "@data"]
    for name in frame.columns:
        cells = ("?" if np.isnan(value) else f"{value:.9g}" for value in frame[name].tolist())
        lines.append(f"{name}:{frame.index[0]:%Y-%m-%d %H-%M-%S}:{','.join(cells)}")
    return "\n".join(lines).encode()


def _basicts(frame: pd.DataFrame) -> bytes:
    values = frame.to_numpy("<f4")[:, :, None]
    facts = {"name": "readings", "shape": values.shape, "frequency (minutes)": _minutes(frame)}
    return _zip({"desc.json": json.dumps(facts).encode(), "data.dat": values.tobytes()})


def _libcity(panel: SensorPanel) -> bytes:
    """Readings, places and connections in the three tables of a LibCity set."""
    long = (
        panel.readings.iloc[-_STEPS:]
        .tz_convert("UTC")
        .melt(ignore_index=False, var_name="entity_id", value_name="value")
    )
    tables = {
        "readings.dyna": pd.DataFrame(
            {
                "dyna_id": np.arange(len(long)),
                "type": "state",
                "time": long.index.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "entity_id": long["entity_id"].to_numpy(),
                "value": long["value"].to_numpy(),
            }
        ),
        "readings.geo": pd.DataFrame(
            {
                "geo_id": panel.sensor_ids,
                "type": "Point",
                "coordinates": [f"[{point.x!r}, {point.y!r}]" for point in panel.sensors.geometry],
            }
        ),
    }
    edges = panel.network
    if edges is not None:
        tables["readings.rel"] = pd.DataFrame(
            {
                "rel_id": np.arange(len(edges)),
                "type": "geo",
                "origin_id": edges["source"],
                "destination_id": edges["target"],
                "link_weight": edges["weight"],
            }
        )
    return _zip({name: table.to_csv(index=False).encode() for name, table in tables.items()})


def _sensors(suffix: str) -> Callable[[SensorPanel], bytes]:
    def write(panel: SensorPanel) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"sensors{suffix}"
            write_sensors(panel.sensors[["name", "geometry"]], path)
            return path.read_bytes()

    return write


def _network(suffix: str, form: Literal["edges", "matrix"] = "edges") -> Callable[[SensorPanel], bytes]:
    def write(panel: SensorPanel) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"network{suffix}"
            assert panel.network is not None  # every sample has one
            write_network(panel.network, path, panel.sensor_ids, form=form, sensors=panel.sensors)
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
    "Readings: CSV with tabs": ("readings.tsv", _readings(_tsv)),
    "Readings: NetCDF": ("readings.nc", _readings(_netcdf)),
    "Readings: Monash .tsf": ("readings.tsf", _readings(_tsf)),
    "Readings: BasicTS (zip)": ("readings-basicts.zip", _readings(_basicts)),
    "Readings, sensors, network: LibCity (zip)": ("libcity.zip", _libcity),
    "Sensors: CSV": ("sensors.csv", _sensors(".csv")),
    "Sensors: GeoJSON": ("sensors.geojson", _sensors(".geojson")),
    "Sensors: GeoPackage": ("sensors.gpkg", _sensors(".gpkg")),
    "Sensors: Shapefile (zip)": ("sensors.zip", _sensors(".zip")),
    "Network: CSV": ("network.csv", _network(".csv")),
    "Network: CSV, an adjacency matrix": ("adjacency.csv", _network(".csv", "matrix")),
    "Network: GraphML": ("network.graphml", _network(".graphml")),
    "Network: .npy, a matrix": ("adjacency.npy", _network(".npy")),
    "Network: .npz, a sparse matrix": ("adjacency.npz", _network(".npz")),
    "Network: .mtx (Matrix Market)": ("adjacency.mtx", _network(".mtx")),
    "Network: GeoJSON, lines": ("connections.geojson", _network(".geojson")),
}
