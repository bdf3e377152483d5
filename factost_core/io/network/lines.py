"""Lines as edges: by the ids that they carry, or by the sensors that lie at their ends."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.io.layers import Layer
from factost_core.io.layers.metres import local_map
from factost_core.io.network.edges import ListedEdges, check_numbers
from factost_core.io.network.mapping import NetworkMapping, edge_columns, is_distance, weight_column
from factost_core.io.sensors.identity import id_text


def edges_of_lines(layer: Layer, mapping: NetworkMapping, sensors: gpd.GeoDataFrame | None) -> ListedEdges:
    """The edges of a layer of lines, each from the sensor at its first point to that at its last.

    Properties source and target win over nearness. Lines whose ends are farther than the mapping's tolerance
    from any sensor are left out with a note. Raises InputError for wrong weights, a layer without lines, and
    when nearness is needed and no sensor has a position.
    """
    columns = list(layer.properties.columns)
    named = edge_columns(columns, mapping, layer.file)
    weight = mapping.weight or weight_column(columns)
    notes = layer.notes
    keep = np.ones(len(layer.shapes), dtype=bool)
    if named is not None:
        source, target = (_texts(layer.properties[name]) for name in (named.source, named.target))
        for ends, name in ((source, named.source), (target, named.target)):
            if (ends == "").any():
                place = int((ends == "").argmax())
                raise InputError(
                    f"{layer.where(place)}: the property {name!r} is missing; expected a sensor id"
                )
    else:
        placed = None if sensors is None else sensors[sensors.geometry.notna()]
        if placed is None or not len(placed):
            raise InputError(
                f"{layer.file}: the lines do not name source and target, and no sensor has a position to "
                "find them by; add the properties, or sensors with positions"
            )
        source, target, keep = _by_nearness(layer.in_wgs84(), placed, mapping.tolerance_m)
        if not keep.all():
            notes += (
                f"{layer.file}: {int((~keep).sum())} line(s) were left out, whose ends are more than "
                f"{mapping.tolerance_m:g} m from any sensor",
            )
    numbers = None
    distances = is_distance(weight, mapping)
    if weight is not None:
        numbers = pd.to_numeric(layer.properties[weight], errors="coerce").to_numpy(dtype=np.float64)
        check_numbers(numbers, distances, lambda place: f"{layer.where(place)}, property {weight!r}")
        numbers = numbers[keep]
    return ListedEdges(
        source[keep], target[keep], numbers, distances and weight is not None, layer.file, notes
    )


def _by_nearness(
    layer: Layer, sensors: gpd.GeoDataFrame, tolerance_m: float
) -> tuple[NDArray[np.object_], NDArray[np.object_], NDArray[np.bool_]]:
    """The ids at the first and last point of each line, and which lines have both."""
    are_lines = np.isin(shapely.get_type_id(layer.shapes), (1, 5))
    if not are_lines.any():
        raise InputError(f"{layer.file}: there are no lines in the layer; expected a line for each edge")
    ends = np.empty(2 * len(layer.shapes), dtype=object)
    for place in np.flatnonzero(are_lines):
        points = shapely.get_coordinates(layer.shapes[place])
        ends[place], ends[place + len(are_lines)] = shapely.Point(points[0]), shapely.Point(points[-1])
    at_ends, at_sensors = local_map(ends, np.asarray(sensors.geometry, dtype=object))
    end, sensor = shapely.STRtree(at_sensors).query_nearest(
        at_ends, max_distance=tolerance_m, all_matches=False
    )
    ids = np.array([None] * len(ends), dtype=object)
    ids[end] = np.asarray(sensors.index, dtype=object)[sensor]
    source, target = ids[: len(are_lines)], ids[len(are_lines) :]
    found = np.array(
        [a is not None and b is not None for a, b in zip(source, target, strict=True)], dtype=bool
    )
    return source, target, found


def _texts(values: pd.Series) -> NDArray[np.object_]:
    return np.array([id_text(value) for value in values.tolist()], dtype=object)
