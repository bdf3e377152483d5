"""Edges between sensors that stand near each other, by great-circle distance.

Points of the globe are unit vectors, so a tree of nearest neighbours in space finds those on the sphere, also
across the date line and at the poles; no matrix of all pairs is made.
"""

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.io.layers.metres import arc_metres, chord_of, on_the_sphere, positions
from factost_core.io.network_builder.closeness import check_count, edges_of, local_weights, unplaced_note


def nearest(sensors: gpd.GeoDataFrame, k: int) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Each sensor and its `k` nearest ones, joined both ways; weights exp(-1) to 1 (see `local_weights`)."""
    placed, vectors = _placed(sensors)
    distance, neighbour = _neighbours(vectors, k)
    first = np.repeat(np.arange(len(placed)), neighbour.shape[1])
    check_count(2 * len(first), "ask for fewer neighbours")
    pairs = np.sort(np.column_stack([first, neighbour.ravel()]), axis=1)
    pairs, once = np.unique(pairs, axis=0, return_index=True)
    weight = local_weights(pairs[:, 0], pairs[:, 1], distance.ravel()[once], len(placed))
    return _both_ways(sensors, placed, pairs, weight)


def within_distance(
    sensors: gpd.GeoDataFrame, radius_m: float | None, least_weight: float
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """All pairs up to `radius_m` apart, both ways; weight exp(-(d / s)^2), `least_weight` at the radius.

    Without a radius it is twice the median distance to the third nearest sensor. Raises InputError when that
    would be more edges than a network needs.
    """
    from scipy.spatial import KDTree

    placed, vectors = _placed(sensors)
    chosen: tuple[str, ...] = ()
    if radius_m is None:
        third = _neighbours(vectors, 3)[0][:, -1]
        # sensors that all share their places have no distances: any radius joins them
        radius_m = max(2 * float(np.median(third)), 1.0)
        chosen = (f"the radius was set to {radius_m:,.0f} m, twice the median distance to the third nearest",)
    tree = KDTree(vectors)
    reach = chord_of(radius_m) * (1 + 1e-12)
    check_count(int(tree.count_neighbors(tree, reach)) - len(placed), "choose a smaller radius")
    pairs = tree.query_pairs(reach, output_type="ndarray")
    distance = arc_metres(np.linalg.norm(vectors[pairs[:, 0]] - vectors[pairs[:, 1]], axis=1))
    weight = least_weight ** np.square(distance / radius_m)
    edges, notes = _both_ways(sensors, placed, pairs, weight)
    return edges, chosen + notes


def _placed(sensors: gpd.GeoDataFrame) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    places = positions(sensors)
    placed = np.flatnonzero(np.isfinite(places).all(axis=1))
    if len(placed) < 2:
        raise InputError(
            f"{len(placed)} sensor(s) have a position; expected two at least: add a sensors file"
        )
    return placed, on_the_sphere(places[placed])


def _neighbours(vectors: NDArray[np.float64], k: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Metres to the k nearest others, and which they are: (n, k), nearest first."""
    from scipy.spatial import KDTree

    k = min(k, len(vectors) - 1)
    chord, found = KDTree(vectors).query(vectors, k=k + 1)
    # each finds itself too, though not always first where others stand at the same place
    other = found != np.arange(len(vectors))[:, None]
    other[other.all(axis=1), -1] = False
    return arc_metres(chord[other].reshape(-1, k)), found[other].reshape(-1, k)


def _both_ways(
    sensors: gpd.GeoDataFrame,
    placed: NDArray[np.int64],
    pairs: NDArray[np.int64],
    weight: NDArray[np.float64],
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    first, second = placed[pairs[:, 0]], placed[pairs[:, 1]]
    edges = edges_of(
        np.concatenate([first, second]),
        np.concatenate([second, first]),
        np.concatenate([weight, weight]),
        list(sensors.index),
    )
    return edges, unplaced_note(len(sensors) - len(placed))
