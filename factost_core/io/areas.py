"""Areas that take sensors together: named polygons from a file, and which sensors lie in one."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from factost_core.errors import InputError
from factost_core.io.layers import open_layer
from factost_core.io.names import clean_name
from factost_core.io.source import FileLike, open_source

# Read in this order for a name, whatever their case; then the first column of texts.
_NAMES = ("name", "title", "label", "zone", "district", "id")
_MOST_AREAS = 1_000


@dataclass(frozen=True)
class Area:
    """A polygon, or several, in longitude and latitude (EPSG:4326)."""

    name: str
    shape: shapely.Geometry


def read_areas(file: FileLike) -> list[Area]:
    """The areas of a GeoJSON, GeoPackage or zipped Shapefile, in its order; features of other shapes are
    left out.

    Raises InputError, one clear line, for whatever is wrong in the file, and where it holds no area.
    """
    source = open_source(file, "areas")
    layer = open_layer(source)
    if layer is None:
        raise InputError(
            f"{source.name}: this is no map layer; expected GeoJSON or a GeoPackage with polygons"
        )
    layer = layer.in_wgs84()
    names = _names(layer.properties)
    areas = [
        Area(name, shapely.make_valid(shape))
        for name, shape in zip(names, layer.shapes, strict=True)
        if shape is not None and "Polygon" in shape.geom_type
    ]
    if not areas:
        raise InputError(f"{source.name}: there is no area in it; expected polygons")
    if len(areas) > _MOST_AREAS:
        raise InputError(f"{source.name}: {len(areas):,} areas are over the limit of {_MOST_AREAS:,}")
    return areas


def sensors_in(shape: shapely.Geometry, sensors: gpd.GeoDataFrame) -> list[str]:
    """The ids of the sensors that lie in the shape or on its edge; of a line or a polygon, a point on it."""
    placed = sensors[sensors.geometry.notna() & ~sensors.geometry.is_empty]
    points = placed.geometry.representative_point()
    return [str(sensor) for sensor in placed.index[shapely.intersects(shape, points.to_numpy())]]


def _names(properties: pd.DataFrame) -> list[str]:
    """A name a feature: what a column of names says, else its place in the file."""
    lower = {str(column).lower(): column for column in properties.columns}
    chosen = next((lower[name] for name in _NAMES if name in lower), None)
    if chosen is None:
        texts = [column for column in properties if pd.api.types.is_string_dtype(properties[column])]
        chosen = texts[0] if texts else None
    plain = [f"Area {place + 1}" for place in range(len(properties))]
    if chosen is None:
        return plain
    given = [clean_name(str(value)) for value in properties[chosen]]
    missing = np.asarray(properties[chosen].isna())
    return [
        name if name and not gone else other for name, gone, other in zip(given, missing, plain, strict=True)
    ]
