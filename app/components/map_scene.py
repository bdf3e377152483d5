"""What the playing map shows, as one parcel: places and shapes, names, times, the values of every step."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from app.components import base_map, forecast_table, map_view, sentence, wording
from app.components.ground import connections, once
from app.components.playing_map import parcel
from app.components.timeline import Timeline
from factost_core.jobs.zone_store import as_shown

# What the browser can hold in hand: it draws the strongest few hundred, and all of the chosen sensor.
MOST_EDGES_SENT = 50_000
# A shape's detail below this share of the map's width is not seen.
_DETAIL = 1 / 4000


@dataclass(frozen=True)
class Scene:
    """The parcel and what the page says about it."""

    id: str
    content: bytes
    placed: int
    edge_count: int
    directed: bool
    grid_spacing: str
    has_base: bool
    east: float

    def outlines_of(self, shape: shapely.Geometry | None) -> list[list[list[float]]]:
        """The rings of a zone's area as the map draws them; none for a zone without an area."""
        if shape is None:
            return []
        shown = as_shown(shape)
        if self.east > 180:
            shown = _beyond_date_line(shown)
        parts = [part for part in shapely.get_parts(shown) if part.geom_type == "Polygon"]
        return [
            np.asarray(ring.coords).tolist() for part in parts for ring in (part.exterior, *part.interiors)
        ]


def scene_of(sensors: gpd.GeoDataFrame, network: pd.DataFrame | None, timeline: Timeline) -> Scene:
    """Lay out a timeline for sensors of which at least one has a position."""
    points = map_view.display_points(sensors)
    shapes = _shapes(sensors, points)
    bounds = _bounds(points, shapes)
    pairs = connections(network, timeline.sensor_ids, points)
    singles = once(pairs)
    # where most connections have no way back, their direction means something: the flow of a road or a river
    directed = len(pairs) > 0 and len(singles) > 0.75 * len(pairs)
    edges = pairs if directed else singles
    grid = map_view.grid(points)
    land, borders = base_map.around(bounds)
    header = {
        "sensors": len(timeline.sensor_ids),
        "steps": len(timeline.times),
        "history": timeline.history,
        "ids": timeline.sensor_ids,
        "names": forecast_table.sensor_labels(timeline.sensor_ids, timeline.names),
        "unit": timeline.unit,
        "times": [wording.full_time(time, timeline.step) for time in timeline.times],
        "states": [sentence.step_label(timeline, place) for place in range(len(timeline.times))],
        "notable": "low" if timeline.low_is_notable else "high",
        "directed": directed,
        "bounds": [round(float(edge), 6) for edge in bounds],
    }
    ahead = slice(timeline.history, None)
    lines = [row for row, shape in shapes.items() if "Line" in shape.geom_type]
    areas = [row for row, shape in shapes.items() if "Polygon" in shape.geom_type]
    arrays: dict[str, np.ndarray] = {
        "points": points.astype(np.float64),
        "shown": timeline.shown.T.astype(np.float32),
        "lower": timeline.lower[:, ahead].T.astype(np.float32),
        "upper": timeline.upper[:, ahead].T.astype(np.float32),
        "edges": edges[:MOST_EDGES_SENT].astype(np.int32),
        **_line_arrays("lines", [shapes[row] for row in lines], lines),
        **_area_arrays("areas", [shapes[row] for row in areas], areas),
        **_line_arrays("grid", [shapely.LineString(line) for line in grid.lines]),
        **_line_arrays("borders", borders),
        **_area_arrays("land", land),
    }
    # the coast is right to kilometres: half the bytes hold it
    for name in ("borders_xy", "land_xy"):
        arrays[name] = arrays[name].astype(np.float32)
    scene_id, content = parcel.pack(header, arrays)
    placed = int(np.isfinite(points).all(axis=1).sum())
    return Scene(scene_id, content, placed, len(edges), directed, grid.spacing, bool(land), bounds[2])


def _shapes(sensors: gpd.GeoDataFrame, points: np.ndarray) -> dict[int, shapely.Geometry]:
    """The lines and areas by row, with no more detail than the map shows."""
    detail = max(float(np.nanmax(np.ptp(points[np.isfinite(points).all(axis=1)], axis=0))), 1e-3) * _DETAIL
    shapes = {}
    for row, shape in enumerate(sensors.geometry):
        if shape is None or shape.is_empty or shape.geom_type in ("Point", "MultiPoint"):
            continue
        flat = shapely.force_2d(shape)
        if points[row, 0] - flat.representative_point().x > 180:  # the map goes on beyond the date line
            flat = _beyond_date_line(flat)
        shapes[row] = shapely.simplify(flat, detail)
    return shapes


def _beyond_date_line(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(shape, lambda xy: np.where(xy < [0, -np.inf], xy + [360, 0], xy))


def _bounds(points: np.ndarray, shapes: dict[int, shapely.Geometry]) -> tuple[float, float, float, float]:
    placed = points[np.isfinite(points).all(axis=1)]
    boxes = [np.concatenate([placed.min(axis=0), placed.max(axis=0)])]
    boxes += [np.array(shape.bounds) for shape in shapes.values()]
    edges = np.array(boxes)
    west, south = edges[:, :2].min(axis=0)
    east, north = edges[:, 2:].max(axis=0)
    return float(west), float(south), float(east), float(north)


def _line_arrays(
    name: str, shapes: list[shapely.Geometry], rows: list[int] | None = None
) -> dict[str, np.ndarray]:
    """Paths as flat arrays: points, where each path begins, and the sensor that it is (0 for the ground)."""
    parts = [
        (row, np.asarray(part.coords))
        for row, shape in zip(rows or [0] * len(shapes), shapes, strict=True)
        for part in shapely.get_parts(shape)
        if part.geom_type == "LineString"
    ]
    paths = [path for _, path in parts]
    return {
        f"{name}_xy": np.concatenate([np.zeros((0, 2)), *paths]),
        f"{name}_starts": np.cumsum([0, *(len(path) for path in paths)]).astype(np.int32),
        f"{name}_of": np.array([row for row, _ in parts], np.int32),
    }


def _area_arrays(
    name: str, shapes: list[shapely.Geometry], rows: list[int] | None = None
) -> dict[str, np.ndarray]:
    """Polygons as flat arrays: points, where each ring begins, each polygon's first ring, and its sensor."""
    parts = [
        (row, [np.asarray(ring.coords) for ring in (part.exterior, *part.interiors)])
        for row, shape in zip(rows or [0] * len(shapes), shapes, strict=True)
        for part in shapely.get_parts(shape)
        if part.geom_type == "Polygon" and not part.is_empty
    ]
    rings = [ring for _, several in parts for ring in several]
    return {
        f"{name}_xy": np.concatenate([np.zeros((0, 2)), *rings]),
        f"{name}_rings": np.cumsum([0, *(len(ring) for ring in rings)]).astype(np.int32),
        f"{name}_starts": np.cumsum([0, *(len(several) for _, several in parts)]).astype(np.int32),
        f"{name}_of": np.array([row for row, _ in parts], np.int32),
    }
