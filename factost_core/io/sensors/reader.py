"""A file of sensors, whatever its format, as one GeoDataFrame."""

from collections.abc import Sequence

import geopandas as gpd
import pandas as pd

from factost_core.errors import InputError
from factost_core.io.layers import WGS84, Layer, open_layer
from factost_core.io.sensors.identity import choose_ids, columns_by_content, tidy
from factost_core.io.sensors.mapping import SensorsMapping, coordinate_columns, name_column
from factost_core.io.sensors.tables import layer_of_table, table_id_column
from factost_core.io.source import FileLike, Source, open_source
from factost_core.io.tables import Table, read_table


def unplaced_sensors(ids: list[str]) -> gpd.GeoDataFrame:
    """A table of sensors without positions, named by their ids."""
    index = pd.Index(ids, name="sensor_id", dtype=object)
    return gpd.GeoDataFrame({"name": list(ids)}, index=index, geometry=[None] * len(ids), crs=WGS84)


def read_sensors(
    file: FileLike, mapping: SensorsMapping | None = None
) -> tuple[gpd.GeoDataFrame, tuple[str, ...]]:
    """Read sensors: index sensor_id (text), columns name, geometry (WGS84, may be None), extras; and notes.

    Args:
        file: a table (CSV, Parquet) with latitude and longitude, or x and y in a named system; LibCity's .geo
            table; GeoJSON, GeoPackage or a zipped Shapefile of points, lines or polygons in any system.
        mapping: which columns mean what; what it leaves None is detected.

    Raises InputError for missing or repeated ids, missing coordinate columns and coordinates out of range.
    """
    chosen = mapping or SensorsMapping()
    opened = _open(file, chosen)
    if isinstance(opened, Layer):
        chosen.check(list(opened.properties.columns), opened.file)
        layer = opened.in_wgs84(chosen.crs)
        ids, used, notes = choose_ids(layer, chosen.sensor)
        extras = layer.properties.drop(columns=used)
        return tidy(ids, extras, layer.shapes, chosen.name), layer.notes + notes
    layer, ids = layer_of_table(opened, chosen)
    return tidy(ids, layer.properties, layer.shapes, chosen.name), layer.notes


def sensors_columns(file: FileLike, layer: str | None = None) -> list[str]:
    """The names among which a mapping chooses: a table's columns, or a layer's properties."""
    opened = _open(file, SensorsMapping(layer=layer))
    frame = opened.properties if isinstance(opened, Layer) else opened.frame
    return [str(name) for name in frame.columns]


def suggest_sensors_mapping(file: FileLike, sensor_ids: Sequence[str] = ()) -> SensorsMapping:
    """What `read_sensors` would take for what, for a person to confirm; None where there is nothing.

    Args:
        file: as for `read_sensors`.
        sensor_ids: ids of the readings, where they are known: the column that holds most of them is the id.

    Raises InputError when the file cannot be read at all.
    """
    opened = _open(file, SensorsMapping())
    if isinstance(opened, Layer):
        columns = list(opened.properties.columns)
        sensor = columns_by_content(opened.properties, sensor_ids) or choose_ids(opened, None, check=False)[1]
        authority = None if opened.crs is None else opened.crs.to_authority(min_confidence=100)
        crs = None if authority is None else ":".join(authority)
        return SensorsMapping(sensor=sensor[0] if sensor else None, name=_label(columns, sensor), crs=crs)
    columns = list(opened.frame.columns)
    places = coordinate_columns(columns)
    found = columns_by_content(opened.frame, sensor_ids)
    first = (
        found[0]
        if found
        else table_id_column(opened, list(places[:2]) if places else ["type", "coordinates"])
    )
    return SensorsMapping(
        sensor=first,
        name=_label(columns, [first] if first else []),
        latitude=places[0] if places else None,
        longitude=places[1] if places else None,
        crs=WGS84 if places and places[2] else None,
    )


def _open(file: FileLike, mapping: SensorsMapping) -> Layer | Table:
    source: Source = open_source(file, "sensors")
    layer = open_layer(source, mapping.layer)
    if layer is not None:
        return layer
    table = read_table(source)
    if not len(table.frame):
        raise InputError(f"{table.file}: there are no rows below the header; expected one per sensor")
    return table


def _label(columns: list[str], ids: list[str]) -> str | None:
    return name_column([column for column in columns if column not in ids])
