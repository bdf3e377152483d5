"""Re-make app/assets/natural_earth: land and borders for maps of regions and continents, small.

Run from the repository's root: python -m sample_data.make_base_map (it needs npm on the PATH)
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from sample_data.package_archive import npm_package, pinned_file

PACKAGE = "world-atlas@2.0.2"
SHA256 = "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
FOLDER = Path(__file__).parents[1] / "app" / "assets" / "natural_earth"

# A hundredth of a degree is a pixel of a map that is nine degrees wide; nearer than that no base is drawn.
UNITS_PER_DEGREE = 100
TOLERANCE = 0.03
SMALLEST_ISLAND = 0.003  # square degrees


def main(folder: Path = FOLDER) -> None:
    with npm_package(PACKAGE) as contents:
        world = json.loads(pinned_file(contents / "countries-50m.json", SHA256).read_text())
    arcs = [_degrees(arc, world["transform"]) for arc in world["arcs"]]
    land = [
        polygon
        for shape in world["objects"]["land"]["geometries"]
        for polygon in _polygons(shape, arcs)
        if polygon.area > SMALLEST_ISLAND
    ]
    land = [
        part
        for polygon in shapely.simplify(shapely.make_valid(land), TOLERANCE)
        for part in shapely.get_parts(polygon)
        if part.geom_type == "Polygon"
    ]
    borders = shapely.simplify(shapely.get_parts(shapely.line_merge(_borders(world, arcs))), TOLERANCE)
    rings = [[np.asarray(ring.coords) for ring in (area.exterior, *area.interiors)] for area in land]
    lines = [np.asarray(line.coords) for line in borders]
    folder.mkdir(parents=True, exist_ok=True)
    land_xy, land_starts = _flat([ring for area in rings for ring in area])
    borders_xy, borders_starts = _flat(lines)
    np.savez_compressed(
        folder / "base_map.npz",
        land_xy=land_xy,
        land_starts=land_starts,
        land_areas=np.cumsum([0, *(len(area) for area in rings)]).astype(np.int32),
        borders_xy=borders_xy,
        borders_starts=borders_starts,
        units=UNITS_PER_DEGREE,
    )


def _degrees(arc: list[list[int]], transform: dict[str, list[float]]) -> np.ndarray:
    """TopoJSON's arcs are whole steps from point to point (its specification, section 2.1.3)."""
    steps = np.cumsum(np.array(arc, float), axis=0)
    return steps * transform["scale"] + transform["translate"]


def _ring(numbers: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    """A closed ring whose longitudes go on beyond 180 degrees where it crosses the date line."""
    parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    ring = np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
    ring[:, 0] = np.unwrap(ring[:, 0], period=360)
    if abs(ring[-1, 0] - ring[0, 0]) > 180:  # Antarctica goes around the pole: close it there
        ring = np.concatenate([ring, [[ring[-1, 0], -90], [ring[0, 0], -90], ring[0]]])
    return ring


def _polygons(shape: dict[str, Any], arcs: list[np.ndarray]) -> list[shapely.Polygon]:
    many = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    areas = [[_ring(ring, arcs) for ring in rings] for rings in many]
    return [shapely.Polygon(rings[0], rings[1:]) for rings in areas if len(rings[0]) > 3]


def _borders(world: dict[str, Any], arcs: list[np.ndarray]) -> shapely.MultiLineString:
    """The arcs that two countries share."""
    owners: dict[int, set[int]] = {}
    for country, shape in enumerate(world["objects"]["countries"]["geometries"]):
        many = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for number in (number for rings in many for ring in rings for number in ring):
            owners.setdefault(number if number >= 0 else ~number, set()).add(country)
    return shapely.MultiLineString([arcs[number] for number, who in owners.items() if len(who) > 1])


def _flat(paths: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """All points in whole units, and where each path begins."""
    xy = np.rint(np.concatenate(paths) * UNITS_PER_DEGREE).astype(np.int16)
    starts = np.cumsum([0, *(len(path) for path in paths)]).astype(np.int32)
    return xy, starts


if __name__ == "__main__":
    main()
