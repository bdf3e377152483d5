"""Edges along roads: segments that touch end to end, or sensors that follow each other on a line layer."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.io.layers.metres import local_map, positions
from factost_core.io.network_builder.closeness import check_count, edges_of, local_weights, unplaced_note
from factost_core.io.network_builder.road_graph import RoadGraph

_LINES = (1, 5)  # shapely's types LineString and MultiLineString
_MOST_POINTS = 5_000_000
_SAME_SPOT_M = 1.0  # sensors this close on a road stand side by side: neither comes before the other


def touching_segments(
    sensors: gpd.GeoDataFrame, joint_m: float, one_way: bool
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Sensors that are road segments, joined where they touch end to end.

    Both ways; or, with `one_way`, from a segment whose last point meets another's first point to that one.
    The distance for the weight (see `local_weights`) is that between the middles. Raises InputError without
    two lines.
    """
    from scipy.spatial import KDTree

    shapes = np.asarray(sensors.geometry, dtype=object)
    placed = np.flatnonzero(np.isin(shapely.get_type_id(shapes), _LINES))
    if len(placed) < 2:
        raise InputError(
            f"{len(placed)} sensor(s) are lines; expected two at least, or a file of the sensors' roads"
        )
    lines = shapely.line_merge(local_map(shapes[placed])[0])
    ends = np.array([_ends(line) for line in lines]).reshape(len(lines), 2, 2)
    count = len(lines)
    tree = KDTree(ends.transpose(1, 0, 2).reshape(-1, 2))  # first points, then last points
    reach = joint_m + 1e-6
    check_count(int(tree.count_neighbors(tree, reach)), "choose a smaller distance between ends that touch")
    pairs = tree.query_pairs(reach, output_type="ndarray")
    if one_way:
        starts, stops = np.sort(pairs, axis=1).T
        meet = (starts < count) & (stops >= count)
        source, target = stops[meet] - count, starts[meet]
    else:
        a, b = (pairs % count).T
        source, target = np.concatenate([a, b]), np.concatenate([b, a])
    joined = np.unique(np.column_stack([source, target])[source != target], axis=0)
    source, target = joined[:, 0], joined[:, 1]
    half = shapely.length(lines) / 2
    weight = local_weights(source, target, half[source] + half[target], count)
    edges = edges_of(placed[source], placed[target], weight, list(sensors.index))
    return edges, unplaced_note(len(sensors) - count, "a line")


def along_roads(
    sensors: gpd.GeoDataFrame,
    roads: gpd.GeoSeries,
    k: int,
    reach_m: float,
    snap_m: float,
    joint_m: float,
    one_way: bool,
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Each sensor joined with the `k` next ones along the roads, at most `reach_m` of way and past no other.

    Sensors are moved to the nearest line within `snap_m`; those farther off have no edges. Roads meet where
    they share a point, or where the end of one lies within `joint_m` of another. With `one_way` traffic runs
    as lines are drawn; else both ways. The way is the distance for the weight (see `local_weights`).
    Raises InputError when no sensor has a position or stands at a road.
    """
    places = positions(sensors)
    placed = np.flatnonzero(np.isfinite(places).all(axis=1))
    lines = np.asarray(roads.explode(index_parts=False), dtype=object)
    if shapely.get_num_coordinates(lines).sum() > _MOST_POINTS:
        raise InputError(f"the roads have more than {_MOST_POINTS:,} points; keep those around the sensors")
    points, flat = local_map(shapely.points(places[placed]), lines)
    flat = flat[~shapely.is_missing(flat) & (shapely.length(flat) > 0)]
    near, line = shapely.STRtree(flat).query_nearest(points, max_distance=snap_m, all_matches=False)
    if not len(near):
        raise InputError(
            f"no sensor stands within {snap_m:g} m of a road; choose a larger distance, or a file of the "
            "roads there"
        )
    along = shapely.line_locate_point(flat[line], points[near])
    group = _spots(line, along)
    graph = RoadGraph.of(flat, line, along, group, joint_m, one_way)
    first, second, way = graph.next_spots(k, reach_m)
    source, target, way = _all_of_groups(group, first, second, way)
    weight = local_weights(source, target, way, len(near))
    edges = edges_of(placed[near][source], placed[near][target], weight, list(sensors.index))
    notes = unplaced_note(len(sensors) - len(placed))
    if len(near) < len(placed):
        lost = len(placed) - len(near)
        notes += (f"{lost} sensor(s) more than {snap_m:g} m from any road have no edges",)
    return edges, notes


def _ends(line: shapely.Geometry) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    points = shapely.get_coordinates(line)
    return points[0], points[-1]


def _spots(line: NDArray[np.int64], along: NDArray[np.float64]) -> NDArray[np.int64]:
    """A number for each spot on a road, equal for the sensors that stand there together."""
    order = np.lexsort((along, line))
    new = (np.diff(line[order]) != 0) | (np.diff(along[order]) > _SAME_SPOT_M)
    spots = np.empty(len(line), dtype=np.int64)
    spots[order] = np.concatenate([[0], np.cumsum(new)])
    return spots


def _all_of_groups(
    group: NDArray[np.int64], first: NDArray[np.int64], second: NDArray[np.int64], way: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """From pairs of spots to pairs of sensors: all of one with all of the other, and those of one spot."""
    order = np.argsort(group, kind="stable")
    size = np.bincount(group)
    start = np.concatenate([[0], np.cumsum(size)[:-1]])
    spots = np.arange(len(size))
    first, second = np.concatenate([first, spots]), np.concatenate([second, spots])
    way = np.concatenate([way, np.zeros(len(spots))])
    pairs = size[first] * size[second]
    check_count(int(pairs.sum()) - len(group), "too many sensors stand at one spot")
    at = np.repeat(np.arange(len(first)), pairs)
    within = np.arange(len(at)) - np.repeat(np.cumsum(pairs) - pairs, pairs)
    source = order[start[first[at]] + within // size[second[at]]]
    target = order[start[second[at]] + within % size[second[at]]]
    other = source != target
    return source[other], target[other], way[at[other]]
