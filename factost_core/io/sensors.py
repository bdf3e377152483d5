"""Sensors: a CSV with latitude and longitude, or GeoJSON, as a GeoDataFrame in WGS84 (EPSG:4326)."""

import json
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from pyproj.exceptions import ProjError
from shapely.errors import ShapelyError

from factost_core.errors import InputError
from factost_core.io.layout import SENSOR_NAMES, plain
from factost_core.io.schemas import check_columns
from factost_core.io.source import FileLike, Source, open_source
from factost_core.io.tables import Table, read_table

WGS84 = "EPSG:4326"
_LATITUDES = ("latitude", "lat")
_LONGITUDES = ("longitude", "lon", "lng", "long")


def unplaced_sensors(ids: list[str]) -> gpd.GeoDataFrame:
    """A table of sensors without positions, named by their ids."""
    index = pd.Index(ids, name="sensor_id", dtype=object)
    return gpd.GeoDataFrame({"name": list(ids)}, index=index, geometry=[None] * len(ids), crs=WGS84)


def read_sensors(file: FileLike) -> tuple[gpd.GeoDataFrame, tuple[str, ...]]:
    """Read sensors: index sensor_id (text), columns name, geometry (may be None), extras; and notes.

    Raises InputError for missing or repeated ids, missing coordinate columns and coordinates out of range.
    """
    source = open_source(file, "sensors")
    if source.suffix in (".geojson", ".json") or source.data.lstrip()[:1] == b"{":
        return _from_geojson(source), ()
    table = read_table(source)
    if not len(table.frame):
        raise InputError(f"{table.file}: there are no rows below the header; expected one per sensor")
    return _from_table(table), table.notes


def _from_table(table: Table) -> gpd.GeoDataFrame:
    columns = list(table.frame.columns)
    latitude, longitude = (_find(columns, names) for names in (_LATITUDES, _LONGITUDES))
    if latitude is None or longitude is None:
        raise InputError(
            f"{table.file}: expected the columns sensor_id, latitude, longitude; found {', '.join(columns)}"
        )
    id_column = _id_column(columns) or next(
        (name for name in columns if name not in (latitude, longitude)), None
    )
    if id_column is None:
        raise InputError(f"{table.file}: there is no sensor_id column beside the coordinates")
    ids = table.texts(id_column).astype(object)
    north, east = table.numbers(latitude), table.numbers(longitude)
    checked = pd.DataFrame({"sensor_id": ids, "latitude": north, "longitude": east})
    check_columns(
        table, "sensors", checked, dict(zip(checked, (id_column, latitude, longitude), strict=True))
    )
    half = np.isnan(north) != np.isnan(east)
    if half.any():
        place = int(half.argmax())
        raise InputError(
            f"{table.where(place, latitude)}: sensor {ids.iloc[place]!r} has only one of two coordinates"
        )
    extras = table.frame.drop(columns=[id_column, latitude, longitude])
    points = gpd.points_from_xy(east, north, crs=WGS84)
    geometry = [None if np.isnan(x) else point for x, point in zip(east, points, strict=True)]
    return _tidy(ids, extras, geometry)


def _from_geojson(source: Source) -> gpd.GeoDataFrame:
    try:
        document = json.loads(source.text())
        features = document["features"]
        crs = (document.get("crs") or {}).get("properties", {}).get("name", WGS84)
        frame = gpd.GeoDataFrame.from_features(features, crs=crs)
        if frame.crs is None or "geometry" not in frame:
            raise ValueError("no geometry")
        frame = frame.to_crs(WGS84)
    except (ValueError, TypeError, KeyError, AttributeError, ShapelyError, ProjError) as error:
        raise InputError(
            f"{source.name}: this is not a GeoJSON feature collection of sensors ({error!s:.80})".replace(
                "\n", " "
            )
        ) from None
    if not len(frame):
        raise InputError(f"{source.name}: the feature collection is empty; expected one feature per sensor")
    properties = pd.DataFrame(frame.drop(columns="geometry"))
    id_column = _id_column(list(properties.columns))
    if id_column is not None:
        raw, extras = properties[id_column].tolist(), properties.drop(columns=id_column)
    else:
        raw, extras = [feature.get("id") for feature in features], properties
    ids = pd.Series([_text(value) for value in raw], dtype=object)
    _check_ids(ids, lambda place: f"{source.name}, feature {place + 1}")
    bounds = frame.geometry.bounds.to_numpy()
    empty = (frame.geometry.isna() | frame.geometry.is_empty).to_numpy(dtype=bool)
    inside = (np.abs(bounds[:, [0, 2]]) <= 180).all(axis=1) & (np.abs(bounds[:, [1, 3]]) <= 90).all(axis=1)
    if (~inside & ~empty).any():
        place = int((~inside & ~empty).argmax())
        raise InputError(
            f"{source.name}, feature {place + 1}: sensor {ids.iloc[place]!r} lies outside the globe at "
            f"{tuple(np.round(bounds[place], 3).tolist())}; expected longitude, latitude in degrees or a crs"
        )
    return _tidy(
        ids, extras, [None if gone else shape for gone, shape in zip(empty, frame.geometry, strict=True)]
    )


def _tidy(ids: pd.Series, extras: pd.DataFrame, geometry: list[Any]) -> gpd.GeoDataFrame:
    index = pd.Index(ids.tolist(), name="sensor_id", dtype=object)
    named = next(
        (column for column in extras.columns if plain(str(column)) in ("name", "title", "label")), None
    )
    names = pd.Series(ids.tolist(), dtype=object)
    if named is not None:
        given = extras[named].map(_text).reset_index(drop=True)
        names = given.where(given != "", names)
        extras = extras.drop(columns=named)
    frame = extras.drop(columns="geometry", errors="ignore").set_axis(index, axis=0)
    frame.columns = pd.Index([str(column) for column in frame.columns], dtype=object)
    frame = frame.drop(columns="name", errors="ignore")
    frame.insert(0, "name", names.to_numpy(dtype=object))
    return gpd.GeoDataFrame(frame, geometry=geometry, crs=WGS84)


def _check_ids(ids: pd.Series, where: Any) -> None:
    for wrong, what in (
        (ids == "", "the sensor id is missing"),
        (ids.duplicated(), "sensor {} is listed twice"),
    ):
        if wrong.any():
            place = int(wrong.to_numpy(dtype=bool).argmax())
            raise InputError(f"{where(place)}: {what.format(repr(ids.iloc[place]))}")


def _find(columns: list[str], names: tuple[str, ...]) -> str | None:
    return next((column for name in names for column in columns if plain(column) == name), None)


def _id_column(columns: list[str]) -> str | None:
    """sensor_id before any other name that an id may have; "name"-like ones are labels, not ids."""
    found = [column for column in columns if plain(str(column)) in SENSOR_NAMES]
    return min(found, key=lambda column: plain(column) not in ("sensor_id", "id"), default=None)


def _text(value: Any) -> str:
    if value is None or (isinstance(value, float) and np.isnan(value)) or value is pd.NA:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
