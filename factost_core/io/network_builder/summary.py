"""What a network is like, in four numbers, for the preview beside a map."""

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class NetworkSummary:
    """A network at a glance; directions do not count, except in `edges`.

    Attributes:
        edges: rows, so a pair joined both ways counts twice.
        components: groups of sensors that edges join, of two sensors at least.
        isolated: ids of the sensors without an edge.
        mean_degree: neighbours of a sensor, on average over all.
    """

    edges: int
    components: int
    isolated: tuple[str, ...]
    mean_degree: float


def summarise_network(edges: pd.DataFrame | None, sensor_ids: list[str]) -> NetworkSummary:
    """Count edges, components, isolated sensors and neighbours; edges to other ids do not count."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    count = len(sensor_ids)
    known = pd.Index(sensor_ids, dtype=object)
    ends = [] if edges is None else [known.get_indexer(edges[side]) for side in ("source", "target")]
    source, target = ends if ends else (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    inside = (source >= 0) & (target >= 0) & (source != target)
    source, target = source[inside], target[inside]
    pairs = np.unique(np.sort(np.column_stack([source, target]), axis=1), axis=0)
    joined = np.zeros(count, dtype=bool)
    joined[pairs.ravel()] = True
    graph = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    groups = connected_components(graph, directed=False)[0] if count else 0
    isolated = tuple(name for name, has in zip(sensor_ids, joined, strict=True) if not has)
    return NetworkSummary(
        edges=int(inside.sum()),
        components=int(groups) - len(isolated),
        isolated=isolated,
        mean_degree=2 * len(pairs) / count if count else 0.0,
    )
