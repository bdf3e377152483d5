"""A layer of roads: lines without ids, along which sensors are joined."""

import geopandas as gpd
import numpy as np
import shapely

from factost_core.errors import InputError
from factost_core.io.layers import WGS84, open_layer
from factost_core.io.source import FileLike, open_source

_LINES = (1, 5)  # shapely's types LineString and MultiLineString


def read_roads(
    file: FileLike, crs: str | None = None, layer: str | None = None
) -> tuple[gpd.GeoSeries, tuple[str, ...]]:
    """The lines of GeoJSON, a GeoPackage or a zipped Shapefile in WGS84; and notes.

    Args:
        file: the layer; shapes that are no lines are left out with a note.
        crs: of its coordinates, where the file does not say or is wrong ("EPSG:2193").
        layer: which of several; the first when None.

    Raises InputError when there is no line.
    """
    source = open_source(file, "roads")
    opened = open_layer(source, layer)
    if opened is None:
        raise InputError(
            f"{source.name}: this is no map layer; expected GeoJSON, a GeoPackage or a zipped Shapefile"
        )
    placed = opened.in_wgs84(crs)
    lines = placed.shapes[np.isin(shapely.get_type_id(placed.shapes), _LINES)]
    if not len(lines):
        raise InputError(f"{source.name}: there is no line in the layer; expected roads")
    notes = placed.notes
    if len(lines) < len(placed.shapes):
        notes += (
            f"{source.name}: {len(placed.shapes) - len(lines)} shape(s) that are no lines were left out",
        )
    return gpd.GeoSeries(lines, crs=WGS84), notes
