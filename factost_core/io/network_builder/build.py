"""Build a network by its method: the one door to all builders."""

from typing import Any

import geopandas as gpd
import pandas as pd

from factost_core.errors import InputError
from factost_core.io.network_builder.borders import shared_borders
from factost_core.io.network_builder.methods import NetworkMethod
from factost_core.io.network_builder.nearness import nearest, within_distance
from factost_core.io.network_builder.readings import lead_lag, similar_readings
from factost_core.io.network_builder.roads import along_roads, touching_segments
from factost_core.io.time_grid import TimeLike


def build_network(
    method: NetworkMethod,
    sensors: gpd.GeoDataFrame,
    readings: pd.DataFrame | None = None,
    before: TimeLike | None = None,
    roads: gpd.GeoSeries | None = None,
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Edges by `method`, and notes.

    Args:
        method: what to do, see METHODS.
        sensors: of a panel (index sensor_id, WGS84).
        readings: of the panel, for the methods that compare them.
        before: the end of what they may see; `method.before` when None. A forecast that starts at a time
            needs a network built before it.
        roads: a line layer (see `read_roads`) for "along_roads"; without it sensors are the segments.

    Returns columns source, target (text), weight (float64 > 0, larger = closer), from "lead_lag" also
    lag_steps; no rows where nothing is joined. Raises InputError when the method lacks what it needs.
    """
    given: dict[str, Any] = dict(method.parameters)
    match method.name:
        case "nearest":
            edges, notes = nearest(sensors, **given)
        case "within_distance":
            edges, notes = within_distance(sensors, **given)
        case "shared_borders":
            edges, notes = shared_borders(sensors, **given)
        case "along_roads" if roads is None:
            edges, notes = touching_segments(sensors, given["joint_m"], given["one_way"])
        case "along_roads":
            edges, notes = along_roads(sensors, roads, **given)
        case _:
            end = before if before is not None else method.before
            if readings is None or end is None:
                raise InputError(
                    f"{method.kind.title!r} compares readings: give them, and the time before which they are "
                    "known"
                )
            compare = lead_lag if method.name == "lead_lag" else similar_readings
            edges, notes = compare(readings, end, **given)
    if not len(edges):
        notes += ("no two sensors are joined; choose other parameters",)
    return edges, notes
