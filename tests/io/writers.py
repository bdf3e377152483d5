"""One frame of readings written in every format that is read, by the libraries that people write them with.

Each writer takes a frame (time x sensor, float, stamps in UTC, ids as text) and gives the files of a data
set.
"""

import io
import json
import re
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

Files = dict[str, bytes]


def long_form(frame: pd.DataFrame) -> pd.DataFrame:
    return (
        frame.rename_axis("timestamp")
        .reset_index()
        .melt("timestamp", var_name="sensor_id", value_name="value")
    )


def naive(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.tz_localize(None)


def csv_wide(frame: pd.DataFrame) -> Files:
    return {"r.csv": naive(frame).rename_axis("timestamp").to_csv().encode()}


def csv_long(frame: pd.DataFrame) -> Files:
    return {"r.csv": long_form(frame).to_csv(index=False).encode()}


def csv_german(frame: pd.DataFrame) -> Files:
    text = naive(frame).rename_axis("Zeit").to_csv(sep=";", decimal=",", date_format="%d.%m.%Y %H:%M:%S")
    return {"r.csv": text.encode("cp1252")}


def tsv_utf16(frame: pd.DataFrame) -> Files:
    return {
        "r.tsv": naive(frame)
        .rename_axis("timestamp")
        .to_csv(sep="\t", lineterminator="\r\n")
        .encode("utf-16")
    }


def csv_quoted_pipes(frame: pd.DataFrame) -> Files:
    return {"r.csv": long_form(frame).to_csv(index=False, sep="|", quoting=1).encode("utf-8-sig")}


def csv_epoch(frame: pd.DataFrame) -> Files:
    seconds = frame.index.as_unit("s").asi8
    return {"r.csv": frame.set_axis(pd.Index(seconds, name="timestamp")).to_csv().encode()}


def csv_gzip(frame: pd.DataFrame) -> Files:
    import gzip

    return {"r.csv.gz": gzip.compress(csv_wide(frame)["r.csv"])}


def parquet_wide(frame: pd.DataFrame) -> Files:
    file = io.BytesIO()
    frame.rename_axis("timestamp").to_parquet(file)
    return {"r.parquet": file.getvalue()}


def parquet_long(frame: pd.DataFrame) -> Files:
    file = io.BytesIO()
    long_form(frame).to_parquet(file, index=False)
    return {"r.parquet": file.getvalue()}


def excel(frame: pd.DataFrame) -> Files:
    file = io.BytesIO()
    naive(frame).rename_axis("timestamp").to_excel(file)
    with zipfile.ZipFile(file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    undated(files)
    return {"r.xlsx": zipped(files)}


def undated(files: Files) -> None:
    """The same bytes each time: openpyxl writes down when it was."""
    core = "docProps/core.xml"
    files[core] = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2024-01-01T00:00:00Z", files[core])


def json_lines(frame: pd.DataFrame) -> Files:
    return {"r.jsonl": long_form(frame).to_json(orient="records", lines=True, date_format="iso").encode()}


def json_records(frame: pd.DataFrame) -> Files:
    wide = frame.rename_axis("timestamp").reset_index()
    return {"r.json": wide.to_json(orient="records", date_format="iso").encode()}


def _hdf5(frame: pd.DataFrame, **options: object) -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # names of columns that are no Python names
        path = Path(folder) / "r.h5"
        frame.to_hdf(path, key="df", mode="w", **options)
        return path.read_bytes()


def hdf5_fixed(frame: pd.DataFrame) -> Files:
    return {"r.h5": _hdf5(naive(frame))}


def hdf5_table(frame: pd.DataFrame) -> Files:
    return {"r.h5": _hdf5(naive(frame), format="table", complevel=4)}


def hdf5_zoned(frame: pd.DataFrame) -> Files:
    return {"r.h5": _hdf5(frame.tz_convert("Asia/Tokyo"))}


def hdf5_long(frame: pd.DataFrame) -> Files:
    long = long_form(naive(frame))
    return {"r.h5": _hdf5(long, format="table", data_columns=True)}


def netcdf4(frame: pd.DataFrame) -> Files:
    import h5netcdf

    file = io.BytesIO()
    with h5netcdf.File(file, "w") as out:
        out.dimensions = {"time": len(frame), "station": frame.shape[1]}
        clock = out.create_variable("time", ("time",), "i8")
        clock[:] = frame.index.as_unit("s").asi8 // 60
        clock.attrs["units"] = "minutes since 1970-01-01 00:00:00"
        ids = out.create_variable("station_id", ("station",), dtype="S12")
        ids[:] = np.array([name.encode() for name in frame.columns], dtype="S12")
        flow = out.create_variable("flow", ("station", "time"), "f8", fillvalue=-99.0)
        flow[:] = frame.fillna(-99.0).to_numpy().T
        flow.attrs["units"] = "veh/h"
    return {"r.nc": file.getvalue()}


def netcdf3(frame: pd.DataFrame) -> Files:
    from scipy.io import netcdf_file

    file = io.BytesIO()
    out = netcdf_file(file, "w")
    out.createDimension("time", None)
    out.createDimension("station", frame.shape[1])
    out.createDimension("letter", 12)
    clock = out.createVariable("time", "f8", ("time",))
    clock.units = "days since 2024-01-01"
    names = out.createVariable("name", "S1", ("station", "letter"))
    names[:] = np.array([list(name.ljust(12)) for name in frame.columns], dtype="S1")
    flow = out.createVariable("flow", "f8", ("time", "station"))
    flow.missing_value = -99.0
    for place in range(len(frame)):
        clock[place] = (frame.index[place] - pd.Timestamp("2024-01-01", tz="UTC")) / pd.Timedelta(days=1)
        flow[place] = frame.iloc[place].fillna(-99.0).to_numpy()
    out.flush()
    return {"r.nc": file.getvalue()}


def libcity(frame: pd.DataFrame) -> Files:
    long = long_form(frame)
    dyna = pd.DataFrame(
        {
            "dyna_id": np.arange(len(long)),
            "type": "state",
            "time": long["timestamp"].dt.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "entity_id": long["sensor_id"],
            "flow": long["value"],
        }
    )
    ids = list(frame.columns)
    places = pd.DataFrame(
        {"geo_id": ids, "type": "Point", "coordinates": [f"[{place}.5, 50.0]" for place in range(len(ids))]}
    )
    edges = pd.DataFrame(
        {"rel_id": [0], "type": "geo", "origin_id": ids[:1], "destination_id": ids[1:2], "cost": [412.5]}
    )
    tables = {"s.dyna": dyna, "s.geo": places, "s.rel": edges}
    return {name: table.to_csv(index=False).encode() for name, table in tables.items()}


def libcity_zip(frame: pd.DataFrame) -> Files:
    return {"s.zip": zipped({f"S/{name}": data for name, data in libcity(frame).items()})}


def _step_minutes(frame: pd.DataFrame) -> int:
    return int((frame.index[1] - frame.index[0]) / pd.Timedelta(minutes=1))


def tsf(frame: pd.DataFrame) -> Files:
    minutes = _step_minutes(frame)
    frequency = "hourly" if minutes == 60 else f"{minutes}_minutes"
    lines = ["# a comment", "@relation r", "@attribute series_name string", "@attribute start_timestamp date"]
    lines += [f"@frequency {frequency}", "@missing true", "@equallength true", "@data"]
    for name in frame:
        cells = ",".join("?" if np.isnan(value) else repr(value) for value in frame[name].tolist())
        lines.append(f"{name}:{frame.index[0]:%Y-%m-%d %H-%M-%S}:{cells}")
    return {"r.tsf": "\n".join(lines).encode()}


def npz(frame: pd.DataFrame) -> Files:
    file = io.BytesIO()
    np.savez_compressed(file, data=np.stack([frame.to_numpy(), -frame.to_numpy()], axis=2))
    return {"r.npz": file.getvalue()}


def npy(frame: pd.DataFrame) -> Files:
    file = io.BytesIO()
    np.save(file, frame.to_numpy())
    return {"r.npy": file.getvalue()}


def npy_by_column(frame: pd.DataFrame) -> Files:
    file = io.BytesIO()
    np.save(file, np.asfortranarray(frame.to_numpy(dtype=">f4")))
    return {"r.npy": file.getvalue()}


def basicts(frame: pd.DataFrame) -> Files:
    values = np.stack([frame.to_numpy(), np.zeros(frame.shape)], axis=2).astype("<f4")
    facts = {
        "name": "R",
        "shape": list(values.shape),
        "num_time_steps": values.shape[0],
        "feature_description": ["flow", "time of day"],
        "frequency (minutes)": _step_minutes(frame),
    }
    return {"desc.json": json.dumps(facts).encode(), "data.dat": values.tobytes()}


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, method)
    return file.getvalue()


# Formats whose files say which sensor and which stamp a reading belongs to.
WITH_STAMPS: dict[str, Callable[[pd.DataFrame], Files]] = {
    each.__name__: each
    for each in (
        csv_wide,
        csv_long,
        csv_german,
        tsv_utf16,
        csv_quoted_pipes,
        csv_epoch,
        csv_gzip,
        parquet_wide,
        parquet_long,
        excel,
        json_lines,
        json_records,
        hdf5_fixed,
        hdf5_table,
        hdf5_zoned,
        hdf5_long,
        netcdf4,
        netcdf3,
        libcity,
        libcity_zip,
        tsf,
    )
}
# Formats that hold numbers only: a mapping says when they begin, and sensors are numbered.
WITHOUT_STAMPS: dict[str, Callable[[pd.DataFrame], Files]] = {
    each.__name__: each for each in (npz, npy, npy_by_column, basicts)
}
