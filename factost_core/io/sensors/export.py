"""Sensors as a file that other programs and `read_sensors` open."""

import json
import math
import tempfile
import warnings
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from factost_core.errors import InputError
from factost_core.io.spreadsheet import guarded

SENSOR_FORMATS = (".geojson", ".gpkg", ".zip", ".csv")
_FIELD_NAME = 10  # characters of a .dbf table's column name
_FIELD_TEXT = 254  # bytes of its longest text


def write_sensors(sensors: gpd.GeoDataFrame, path: str | Path) -> tuple[str, ...]:
    """Write sensors (index sensor_id, WGS84) as GeoJSON, GeoPackage, zipped Shapefile or CSV, by the suffix.

    Ids, labels and positions are kept exactly. Returns notes on what a format cannot hold: a Shapefile's
    column names have ten characters. Raises InputError for an unknown suffix, lines or polygons as CSV, and
    points, lines and polygons together as a Shapefile.
    """
    target = Path(path)
    frame = sensors.reset_index(names="sensor_id")
    match target.suffix.lower():
        case ".geojson":
            _write_geojson(frame, target)
            return ()
        case ".gpkg":
            return _write_geopackage(frame, target)
        case ".zip":
            return _write_shapefile(frame, target)
        case ".csv":
            return _write_csv(frame, target)
    raise InputError(
        f"{target.name}: sensors are written as {', '.join(SENSOR_FORMATS)}; choose one of these"
    )


def _write_geojson(frame: gpd.GeoDataFrame, target: Path) -> None:
    names = [name for name in frame.columns if name != "geometry"]
    cells = {name: [_json_cell(value) for value in frame[name].tolist()] for name in names}
    features = [
        {
            "type": "Feature",
            "properties": {name: cells[name][place] for name in names},
            "geometry": None if shape is None or shape.is_empty else shape.__geo_interface__,
        }
        for place, shape in enumerate(frame.geometry)
    ]
    document = {"type": "FeatureCollection", "features": features}
    target.write_text(json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")


def _write_geopackage(frame: gpd.GeoDataFrame, target: Path) -> tuple[str, ...]:
    renamed, notes = _renamed(frame, target.name, longest=60, taken={"fid", "geom"})
    _through_gdal(_plain(renamed), target, "GPKG", layer="sensors", geometry_type="Unknown")
    return notes


def _write_shapefile(frame: gpd.GeoDataFrame, target: Path) -> tuple[str, ...]:
    kinds = {kind.removeprefix("Multi") for kind in frame.geometry.geom_type.dropna()}
    if len(kinds) > 1 or "GeometryCollection" in kinds:
        raise InputError(
            f"{target.name}: a Shapefile holds one kind of shape; these are {', '.join(sorted(kinds))}: "
            "write a GeoPackage or GeoJSON"
        )
    renamed, notes = _renamed(frame, target.name, longest=_FIELD_NAME, taken=set())
    plain = _plain(renamed)
    texts = [name for name in plain.columns if plain[name].dtype == object and name != "geometry"]
    cut = [name for name in texts if plain[name].map(_bytes).max() > _FIELD_TEXT]
    if cut:
        notes += (f"{target.name}: texts in {', '.join(cut)} were cut to {_FIELD_TEXT} bytes",)
    kind = next(iter(kinds), "Point")
    with tempfile.TemporaryDirectory(prefix="factost-") as folder:
        _through_gdal(
            plain,
            Path(folder) / "sensors.shp",
            "ESRI Shapefile",
            encoding="UTF-8",
            geometry_type=f"Multi{kind}" if (frame.geometry.geom_type == "MultiPoint").any() else kind,
            promote_to_multi=bool((frame.geometry.geom_type == "MultiPoint").any()),
        )
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in sorted(Path(folder).iterdir()):
                archive.write(part, part.name)
    return notes


def _write_csv(frame: gpd.GeoDataFrame, target: Path) -> tuple[str, ...]:
    shapes = list(frame.geometry)
    if any(shape is not None and shape.geom_type != "Point" for shape in shapes):
        raise InputError(f"{target.name}: a CSV holds points only; write a GeoPackage or GeoJSON")
    placed = [None if shape is None or shape.is_empty else shape for shape in shapes]
    table = pd.DataFrame(frame.drop(columns="geometry"))
    table.insert(
        2, "latitude", [np.nan if shape is None else shape.y for shape in placed], allow_duplicates=True
    )
    table.insert(
        3, "longitude", [np.nan if shape is None else shape.x for shape in placed], allow_duplicates=True
    )
    table, notes = _renamed(table, target.name, longest=1_000, taken=set())
    for name in table.columns:
        if not pd.api.types.is_numeric_dtype(table[name]):
            table[name] = [None if _is_missing(cell) else guarded(str(cell)) for cell in table[name].tolist()]
    table.to_csv(target, index=False)
    return notes


def _through_gdal(frame: gpd.GeoDataFrame, target: Path, driver: str, **options: Any) -> None:
    import pyogrio  # loads GDAL, which takes a moment

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is said here is in our notes
        target.unlink(missing_ok=True)
        pyogrio.write_dataframe(frame, target, driver=driver, **options)


def _plain(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Columns as GDAL takes them: numbers, and everything else as text."""
    plain = frame.copy()
    for name in [name for name in plain.columns if name != "geometry"]:
        if not pd.api.types.is_numeric_dtype(plain[name]):
            cells = [None if _is_missing(cell) else str(cell) for cell in plain[name].tolist()]
            plain[name] = pd.Series(cells, index=plain.index, dtype=object)
    return plain


def _renamed(frame: Any, file: str, longest: int, taken: set[str]) -> tuple[Any, tuple[str, ...]]:
    """Column names cut to `longest` characters and distinct whatever their case; what changed is noted."""
    met, names = set(taken), []
    for column in frame.columns:
        name, count = str(column)[:longest], 1
        while name.lower() in met:
            name = f"{str(column)[: longest - len(str(count)) - 1]}_{count}"
            count += 1
        met.add(name.lower())
        names.append(name)
    changed = [f"{old} is {new}" for old, new in zip(frame.columns, names, strict=True) if old != new]
    renamed = frame.copy()
    renamed.columns = names
    notes = (f"{file}: columns were renamed to fit the format: {', '.join(changed)}",) if changed else ()
    return renamed, notes


def _json_cell(value: Any) -> Any:
    if _is_missing(value) or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return value if isinstance(value, (bool, int, float, str)) else str(value)


def _is_missing(value: Any) -> bool:
    return (
        value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value))
    )


def _bytes(text: Any) -> int:
    return len(str(text).encode())
