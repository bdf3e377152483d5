"""A forecast as a file: the suffix says which kind."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from factost_core.errors import InputError
from factost_core.io.exports.about import about_forecast
from factost_core.io.exports.forecast_layer import write_geojson, write_geopackage
from factost_core.io.exports.forecast_workbook import write_workbook
from factost_core.io.exports.safe_text import storable
from factost_core.io.spreadsheet import guarded

if TYPE_CHECKING:
    from factost_core.forecast import Forecast


def write_forecast(forecast: "Forecast", path: str | Path) -> int:
    """Write a forecast; a file that is there is replaced. Returns the number of rows or features.

    .csv, .parquet   the long table of `Forecast.to_frame`: sensor_id, timestamp, step, level, value
    .gpkg, .geojson  a layer "forecast" with a feature per sensor and step: time, step, median, quantiles
    .xlsx            a sheet "forecast" with a row per sensor and step, and a sheet "about"

    Name, unit, repairs, notes and attribution are in the metadata of a Parquet file ("factost"), the table
    "about" of a GeoPackage, the member "about" of a GeoJSON and the sheet "about"; a CSV has no place for it.
    In CSV and Excel, texts that a spreadsheet would run as formulas get an apostrophe in front.

    Raises InputError for another suffix, a table too long for Excel, or a path that cannot be written.
    """
    path = Path(path)
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise InputError(f"{path.name} must end in {_either(FORECAST_SUFFIXES)}")
    try:
        return write(forecast, path)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}") from None


def forecast_bytes(forecast: "Forecast", suffix: str) -> bytes:
    """The content of the file that `write_forecast` would write: for a download."""
    with TemporaryDirectory(prefix="factost-export-") as folder:
        file = Path(folder) / f"forecast{suffix}"
        write_forecast(forecast, file)
        return file.read_bytes()


def _csv(forecast: "Forecast", path: Path) -> int:
    frame = forecast.to_frame()
    safe = {name: guarded(storable(name)) for name in forecast.sensor_ids}
    frame["sensor_id"] = frame["sensor_id"].map(safe)
    frame.to_csv(path, index=False)
    return len(frame)


def _parquet(forecast: "Forecast", path: Path) -> int:
    frame = forecast.to_frame()
    table = pa.Table.from_pandas(frame, preserve_index=False)
    about = json.dumps(about_forecast(forecast)).encode()
    pq.write_table(table.replace_schema_metadata({**table.schema.metadata, b"factost": about}), path)
    return len(frame)


def _whole(write: Callable[["Forecast", Path], int]) -> Callable[["Forecast", Path], int]:
    """Write elsewhere first: these libraries add to a file that is there, or leave half of one."""

    def write_whole(forecast: "Forecast", path: Path) -> int:
        with TemporaryDirectory(prefix="factost-export-") as folder:
            file = Path(folder) / f"forecast{path.suffix.lower()}"
            count = write(forecast, file)
            shutil.copyfile(file, path)
        return count

    return write_whole


_WRITERS: dict[str, Callable[["Forecast", Path], int]] = {
    ".csv": _csv,
    ".parquet": _parquet,
    ".gpkg": _whole(write_geopackage),
    ".geojson": _whole(write_geojson),
    ".xlsx": _whole(write_workbook),
}
FORECAST_SUFFIXES = tuple(_WRITERS)


def _either(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
