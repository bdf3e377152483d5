"""Sensors in a table: coordinates in two columns, or LibCity's .geo with a list of coordinates in one."""

import json
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from pyproj import CRS
from shapely.geometry import shape

from factost_core.errors import InputError, first_line
from factost_core.io.layers import WGS84, Layer
from factost_core.io.layers.crs import parse_crs
from factost_core.io.layout import plain
from factost_core.io.schemas import check_columns
from factost_core.io.sensors.mapping import (
    SensorsMapping,
    coordinate_columns,
    id_column,
    other_id_columns,
)
from factost_core.io.spreadsheet import unguarded
from factost_core.io.tables import Table


def layer_of_table(table: Table, mapping: SensorsMapping) -> tuple[Layer, pd.Series]:
    """The sensors of a table in WGS84, without the columns that were used, and their ids.

    Raises InputError naming the cell for missing or repeated ids and for coordinates that are none.
    """
    columns = list(table.frame.columns)
    mapping.check(columns, table.file)
    places = coordinate_columns(columns)
    if mapping.latitude is not None and mapping.longitude is not None:
        # confirmed columns without a system hold degrees unless they are called x and y
        degrees = places is None or places[:2] != (mapping.latitude, mapping.longitude) or places[2]
        places = mapping.latitude, mapping.longitude, degrees
    listed = {plain(name): name for name in columns}
    if places is not None:
        return _by_coordinates(table, mapping, *places)
    if "coordinates" in listed and "type" in listed:
        return _by_lists(table, mapping, listed["type"], listed["coordinates"])
    raise InputError(
        f"{table.file}: expected the columns sensor_id, latitude, longitude; found {_shown(columns)}"
    )


def table_id_column(table: Table, places: list[str]) -> str | None:
    """The column of ids: by its name, or the first that is no coordinate."""
    columns = [name for name in table.frame.columns if name not in places]
    named = id_column(columns)
    if named is not None:
        return named
    likely = [name for name in other_id_columns(columns) if table.frame[name].is_unique]
    return next(iter([*likely, *columns]), None)


def _by_coordinates(
    table: Table, mapping: SensorsMapping, latitude: str, longitude: str, degrees: bool
) -> tuple[Layer, pd.Series]:
    named = mapping.sensor or table_id_column(table, [latitude, longitude])
    if named is None:
        raise InputError(f"{table.file}: there is no sensor_id column beside the coordinates")
    ids = table.texts(named).map(unguarded).astype(object)
    north, east = table.numbers(latitude), table.numbers(longitude)
    crs = None if mapping.crs is None else parse_crs(mapping.crs, table.file)
    if crs is None and degrees:
        crs = CRS(WGS84)
    checked = pd.DataFrame({"sensor_id": ids})
    if crs is not None and crs.equals(CRS(WGS84), ignore_axis_order=True):
        checked = checked.assign(latitude=north, longitude=east)
    names = {"sensor_id": named, "latitude": latitude, "longitude": longitude}
    check_columns(table, "sensors", checked, names)
    for numbers, column in ((north, latitude), (east, longitude)):
        if np.isinf(numbers).any():
            place = int(np.isinf(numbers).argmax())
            raise InputError(f"{table.where(place, column)}: {numbers[place]} is no place; expected a number")
    half = np.isnan(north) != np.isnan(east)
    if half.any():
        place = int(half.argmax())
        raise InputError(
            f"{table.where(place, latitude)}: sensor {ids.iloc[place]!r} has only one of two coordinates"
        )
    points = np.asarray(gpd.points_from_xy(east, north), dtype=object)
    points[np.isnan(north)] = None
    extras = _extras(table, {named, latitude, longitude})
    layer = Layer(extras, points, crs, table.file, None, table.notes, table.rows, table.row_word)
    return layer.in_wgs84(), ids


def _by_lists(table: Table, mapping: SensorsMapping, kind: str, column: str) -> tuple[Layer, pd.Series]:
    """LibCity's .geo: geo_id, type ("Point"), coordinates ("[longitude, latitude]"), properties."""
    named = mapping.sensor or table_id_column(table, [kind, column])
    if named is None:
        raise InputError(f"{table.file}: there is no geo_id column beside the coordinates")
    ids = table.texts(named).map(unguarded).astype(object)
    check_columns(table, "sensors", pd.DataFrame({"sensor_id": ids}), {"sensor_id": named})
    kinds, lists = table.texts(kind).tolist(), table.texts(column).tolist()
    shapes = np.empty(len(lists), dtype=object)
    for place, (name, text) in enumerate(zip(kinds, lists, strict=True)):
        shapes[place] = _shape(table, place, column, name, text)
    extras = _extras(table, {named, kind, column})
    layer = Layer(extras, shapes, CRS(WGS84), table.file, None, table.notes, table.rows, table.row_word)
    return layer.in_wgs84(mapping.crs), ids


def _shape(table: Table, place: int, column: str, kind: str, text: str) -> Any:
    if not text or text.replace(" ", "") == "[]":
        return None
    try:
        return shape({"type": kind, "coordinates": json.loads(text)})
    except Exception as error:  # json and shapely raise many kinds on what is no list of coordinates
        raise InputError(
            f"{table.where(place, column)}: {text!r:.40} are no coordinates of a {kind!r:.20} "
            f"({first_line(error):.60}); expected [longitude, latitude], or lists of such"
        ) from None


def _extras(table: Table, used: set[str]) -> pd.DataFrame:
    extras = table.frame.drop(columns=list(used))
    for name in extras.columns:
        if not pd.api.types.is_numeric_dtype(extras[name]):
            extras[name] = [
                unguarded(cell) if isinstance(cell, str) else cell for cell in extras[name].tolist()
            ]
    return extras


def _shown(columns: list[str]) -> str:
    return ", ".join(columns[:20]) + (", ..." if len(columns) > 20 else "")
