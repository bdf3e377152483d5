"""Longitude and latitude as metres: on a local map for shapes, along great circles for points."""

from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from factost_core.io.layers.crs import WGS84

EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG


def positions(sensors: gpd.GeoDataFrame) -> NDArray[np.float64]:
    """(sensor, 2) longitude and latitude: of a point, amid a line, inside an area; NaN for none."""
    shapes = np.asarray(sensors.geometry, dtype=object)
    return np.array([_place(shape) for shape in shapes], dtype=np.float64).reshape(len(shapes), 2)


def on_the_sphere(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n, 3) unit vectors of longitudes and latitudes in degrees (n, 2)."""
    east, north = np.radians(places).T
    return np.column_stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])


def arc_metres(chord: Any) -> NDArray[np.float64]:
    """Great-circle metres between unit vectors that lie `chord` apart."""
    return 2 * EARTH_RADIUS_M * np.arcsin(np.clip(np.asarray(chord) / 2, 0, 1))


def chord_of(metres: float) -> float:
    """How far apart unit vectors are whose great-circle distance is `metres`."""
    return float(2 * np.sin(min(metres / EARTH_RADIUS_M, np.pi) / 2))


def local_map(*groups: NDArray[np.object_]) -> list[NDArray[np.object_]]:
    """Shapes in degrees (None for none) on one flat map in metres around the middle of them all.

    Lambert's equal-area projection: lengths are right to 1 part in 1000 within 400 km of the middle and to
    1 in 100 within 1,300 km. What it cannot show (the other side of the globe) becomes None.
    """
    corners = shapely.get_coordinates(np.concatenate(groups))
    middle = on_the_sphere(corners).mean(axis=0) if len(corners) else np.array([1.0, 0.0, 0.0])
    east = np.degrees(np.arctan2(middle[1], middle[0]))
    north = np.degrees(np.arctan2(middle[2], np.hypot(middle[0], middle[1])))
    crs = f"+proj=laea +lat_0={north:.6f} +lon_0={east:.6f} +datum=WGS84 +units=m"
    flat = []
    for shapes in groups:
        mapped = np.array(gpd.GeoSeries(shapes, crs=WGS84).to_crs(crs), dtype=object)
        coordinates, at = shapely.get_coordinates(mapped, return_index=True)
        mapped[at[~np.isfinite(coordinates).all(axis=1)]] = None
        flat.append(mapped)
    return flat


def _place(shape: Any) -> tuple[float, float]:
    if shape is None or shape.is_empty:
        return np.nan, np.nan
    if shape.geom_type == "LineString":
        shape = shape.interpolate(0.5, normalized=True)
    point = shape if shape.geom_type == "Point" else shape.representative_point()
    return point.x, point.y
