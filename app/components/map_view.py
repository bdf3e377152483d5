"""Where the sensors stand on the map: their points, the view that fits them, and a quiet grid behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

_METRES_PER_DEGREE = 111_320.0
_TILE = 512.0  # pixels that the whole world spans at deck.gl's zoom 0
_NICE = (1, 2, 5)


@dataclass(frozen=True)
class Grid:
    """Lines (each two (longitude, latitude) ends) and what one square measures, for the caption."""

    lines: list[list[list[float]]]
    spacing: str


def display_points(sensors: gpd.GeoDataFrame) -> np.ndarray:
    """Longitude and latitude (sensor, 2) at which each sensor is drawn; NaN where it has no position.

    Lines and polygons are drawn at a point on them. Sensors that would lie on each other (within 0.4 % of the
    map's width) are set side by side around their middle, since the lower ones could not be seen or clicked.
    """
    points = np.full((len(sensors), 2), np.nan)
    for row, shape in enumerate(sensors.geometry):
        if shape is not None and not shape.is_empty:
            point = shape if shape.geom_type == "Point" else shape.representative_point()
            points[row] = point.x, point.y
    placed = np.isfinite(points).all(axis=1)
    if not placed.any():
        return points
    if np.ptp(points[placed, 0]) > 180:  # a network across the date line stays in one piece
        points[:, 0] = np.where(points[:, 0] < 0, points[:, 0] + 360, points[:, 0])
    extent = max(float(np.ptp(points[placed], axis=0).max()), 1e-4)
    for rows in _crowds(points, 0.004 * extent):
        middle = points[rows].mean(axis=0)
        # a sunflower's seeds: evenly spread however many there are
        angles = np.arange(len(rows)) * np.pi * (3 - np.sqrt(5))
        radius = 0.02 * extent * np.sqrt(np.arange(len(rows)) + 0.5)
        points[rows, 0] = middle[0] + radius * np.cos(angles)
        points[rows, 1] = middle[1] + radius * np.sin(angles) * np.cos(np.radians(middle[1]))
    return points


def _crowds(points: np.ndarray, reach: float) -> list[list[int]]:
    """Groups of two and more rows that are linked by distances up to ``reach``."""
    placed = np.flatnonzero(np.isfinite(points).all(axis=1))
    tree = shapely.STRtree(shapely.points(points[placed]))
    pairs = tree.query(shapely.points(points[placed]), predicate="dwithin", distance=reach)
    group = np.arange(len(placed))
    for first, second in pairs.T:
        if group[first] != group[second]:
            group[group == group[second]] = group[first]
    crowded = [
        number for number, count in zip(*np.unique(group, return_counts=True), strict=True) if count > 1
    ]
    return [[int(row) for row in placed[group == number]] for number in crowded]


def fitted_view(points: np.ndarray, width: int, height: int) -> dict[str, Any]:
    """The deck.gl view state that shows all points within ``width`` x ``height`` pixels with a margin."""
    placed = points[np.isfinite(points).all(axis=1)]
    x, y = _mercator(placed)
    margin = 44
    span_x, span_y = max(float(np.ptp(x)), 1e-9), max(float(np.ptp(y)), 1e-9)
    scale = min((width - 2 * margin) / span_x, (height - 2 * margin) / span_y)
    zoom = float(np.clip(np.log2(scale / _TILE), 0.5, 16.0))
    middle_y = (float(y.min()) + float(y.max())) / 2
    return {
        "longitude": (float(placed[:, 0].min()) + float(placed[:, 0].max())) / 2,
        "latitude": float(np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * middle_y))))),
        "zoom": round(zoom, 3),
        "pitch": 0,
        "bearing": 0,
    }


def project(
    point: tuple[float, float], view: dict[str, Any], width: float, height: float
) -> tuple[float, float]:
    """Pixels from the map's top left corner at which a (longitude, latitude) is drawn under a view state."""
    x, y = _mercator(np.array([point, (view["longitude"], view["latitude"])], float))
    scale = _TILE * 2.0 ** view["zoom"]
    return width / 2 + float(x[0] - x[1]) * scale, height / 2 + float(y[0] - y[1]) * scale


def grid(points: np.ndarray) -> Grid:
    """A grid of round size over and well around the points: metres for a town, degrees for a continent."""
    placed = points[np.isfinite(points).all(axis=1)]
    west, south = placed.min(axis=0)
    east, north = placed.max(axis=0)
    middle = (south + north) / 2
    shrink = max(float(np.cos(np.radians(middle))), 0.05)
    metres = max((east - west) * shrink, north - south, 1e-3) * _METRES_PER_DEGREE
    if metres > 400_000:
        degrees = _round_size(metres / _METRES_PER_DEGREE / 5)
        step_x = step_y = degrees
        spacing = f"{degrees:g} degrees"
    else:
        size = _round_size(metres / 6)
        step_y = size / _METRES_PER_DEGREE
        step_x = step_y / shrink
        spacing = f"{size / 1000:g} km" if size >= 1000 else f"{size:g} m"
    # three times the sensors' extent on each side, so that no edge shows when a person zooms out a little
    reach = 3 * max(east - west, (north - south) / shrink, step_x)
    columns = np.arange(np.floor((west - reach) / step_x), np.ceil((east + reach) / step_x) + 1) * step_x
    rows = np.arange(
        np.floor((south - reach * shrink) / step_y), np.ceil((north + reach * shrink) / step_y) + 1
    )
    rows = rows * step_y
    columns, rows = columns[np.abs(columns) <= 360], rows[np.abs(rows) <= 85]
    lines = [[[float(c), float(rows[0])], [float(c), float(rows[-1])]] for c in columns]
    lines += [[[float(columns[0]), float(r)], [float(columns[-1]), float(r)]] for r in rows]
    return Grid(lines, spacing)


def _mercator(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    latitude = np.clip(points[:, 1], -85.0, 85.0)
    return points[:, 0] / 360 + 0.5, (1 - np.arcsinh(np.tan(np.radians(latitude))) / np.pi) / 2


def _round_size(rough: float) -> float:
    power = 10.0 ** np.floor(np.log10(rough))
    return float(power * min(_NICE, key=lambda factor: abs(factor - rough / power)))
