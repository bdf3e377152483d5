"""Edges between areas that share a border."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.io.layers.metres import local_map
from factost_core.io.network_builder.closeness import check_count, edges_of, unplaced_note

_AREAS = (3, 6)  # shapely's types Polygon and MultiPolygon
_MOST_POINTS = 5_000_000


def shared_borders(
    sensors: gpd.GeoDataFrame, tolerance_m: float, corners: bool
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Areas that border on each other, both ways; the weight is the shared part of the shorter border.

    Borders count as shared where they run at most `tolerance_m` apart, so that slivers between carelessly
    drawn areas do not separate them. Meeting in a point (up to four times the tolerance) is no border unless
    `corners`. Raises InputError without two areas.
    """
    shapes = np.asarray(sensors.geometry, dtype=object)
    placed = np.flatnonzero(np.isin(shapely.get_type_id(shapes), _AREAS))
    if len(placed) < 2:
        raise InputError(
            f"{len(placed)} sensor(s) are areas; expected two at least: add a file of zones or districts"
        )
    if shapely.get_num_coordinates(shapes[placed]).sum() > _MOST_POINTS:
        raise InputError(f"the areas have more than {_MOST_POINTS:,} points; simplify them first")
    areas = shapely.make_valid(local_map(shapes[placed])[0], method="structure", keep_collapsed=False)
    first, second = shapely.STRtree(areas).query(areas, predicate="dwithin", distance=tolerance_m)
    once = first < second
    first, second = first[once], second[once]
    check_count(2 * len(first), "choose a smaller tolerance")
    borders = shapely.boundary(areas)
    shared = _shared_length(areas, borders, first, second, tolerance_m)
    whole = shapely.length(borders)
    shorter = np.minimum(whole[first], whole[second])
    joined = (shared > 4 * tolerance_m) & (shared > 1e-6 * shorter)
    share = np.clip(np.divide(shared, shorter, out=np.zeros_like(shared), where=shorter > 0), 0.001, 1.0)
    if not corners:
        first, second, share = first[joined], second[joined], share[joined]
    a, b = placed[first], placed[second]
    edges = edges_of(
        np.concatenate([a, b]), np.concatenate([b, a]), np.concatenate([share, share]), list(sensors.index)
    )
    return edges, unplaced_note(len(sensors) - len(placed), "an area")


def _shared_length(
    areas: NDArray[np.object_],
    borders: NDArray[np.object_],
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    tolerance_m: float,
) -> NDArray[np.float64]:
    """Metres of border that each pair shares.

    Borders drawn point for point alike intersect in lines at once; only the other pairs need the slower way,
    the part of one border within the tolerance of the other area.
    """
    shared = shapely.length(shapely.intersection(borders[first], borders[second]))
    if tolerance_m == 0:
        return shared
    rest = np.flatnonzero(shared <= 4 * tolerance_m)
    used, at = np.unique(np.concatenate([first[rest], second[rest]]), return_inverse=True)
    wide = shapely.buffer(borders[used], tolerance_m, quad_segs=2)
    to_second, to_first = wide[at[len(rest) :]], wide[at[: len(rest)]]
    shared[rest] = (
        shapely.length(shapely.intersection(borders[first[rest]], to_second))
        + shapely.length(shapely.intersection(borders[second[rest]], to_first))
    ) / 2
    return shared
