"""Land and borders under the sensors of a region or a continent, from the file that the app carries."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import shapely

_FILE = Path(__file__).parents[1] / "assets" / "natural_earth" / "base_map.npz"
# The coast is right to about 3 km, two pixels of a map this wide; on a nearer one it would mislead.
LEAST_DEGREES = 2.0
# The share of the map's width below which no detail is seen.
_DETAIL = 1 / 1500


def around(
    bounds: tuple[float, float, float, float],
) -> tuple[list[shapely.Polygon], list[shapely.LineString]]:
    """Land and borders in and well around (west, south, east, north); none where the map shows a town."""
    west, south, east, north = bounds
    reach = max(east - west, north - south)
    if reach < LEAST_DEGREES:
        return [], []
    box = (west - 2 * reach, max(south - 2 * reach, -85.0), east + 2 * reach, min(north + 2 * reach, 85.0))
    land, borders = _world()
    parts = []
    for shapes in (land, borders):
        clipped = [
            shapely.clip_by_rect(shifted, *box)
            # maps across the date line count on beyond 180 degrees
            for shift in (-360.0, 0.0, 360.0)
            if box[0] < 180 + shift and box[2] > -180 + shift
            for shifted in (shapely.transform(shapes, lambda xy, by=shift: xy + [by, 0.0]),)
        ]
        # a wide map needs less detail, and the browser is sent less
        flat = shapely.simplify(shapely.get_parts(np.concatenate(clipped)), reach * _DETAIL)
        boxes = shapely.bounds(flat)
        sizes = np.nan_to_num(boxes[:, 2:] - boxes[:, :2]).max(axis=1)
        parts.append(list(flat[sizes > 3 * reach * _DETAIL]))
    return (
        [shape for shape in parts[0] if shape.geom_type == "Polygon"],
        [shape for shape in parts[1] if shape.geom_type == "LineString"],
    )


@cache
def _world() -> tuple[np.ndarray, np.ndarray]:
    with np.load(_FILE) as held:
        units = float(held["units"])
        rings = np.split(held["land_xy"] / units, held["land_starts"][1:-1])
        lines = np.split(held["borders_xy"] / units, held["borders_starts"][1:-1])
        areas = held["land_areas"]
    land = [
        shapely.Polygon(rings[first], rings[first + 1 : last])
        for first, last in pairwise(areas)
        if len(rings[first]) > 3
    ]
    return np.array(land), np.array([shapely.LineString(line) for line in lines if len(line) > 1])
