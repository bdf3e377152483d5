"""From pairs of sensors and how far they are apart to edges with weights."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError

#: More edges than this hide the network and slow everything after.
MOST_EDGES = 2_000_000


def local_weights(
    first: NDArray[np.int64], second: NDArray[np.int64], distance: NDArray[np.float64], count: int
) -> NDArray[np.float64]:
    """Gaussian weights exp(-(d / s)^2) whose scale s adapts to how dense the sensors stand.

    s is the larger of the two sensors' farthest distances to a neighbour, so weights are exp(-1) to 1, in a
    city as between towns (the idea of Zelnik-Manor and Perona, Self-Tuning Spectral Clustering, 2004).
    """
    farthest = np.zeros(count)
    np.maximum.at(farthest, first, distance)
    np.maximum.at(farthest, second, distance)
    scale = np.maximum(farthest[first], farthest[second])
    return np.exp(-np.square(np.divide(distance, scale, out=np.zeros_like(distance), where=scale > 0)))


def edges_of(
    source: NDArray[np.int64], target: NDArray[np.int64], weight: NDArray[np.float64], ids: list[str]
) -> pd.DataFrame:
    """Edges by the places of their sensors, sorted: columns source, target (text), weight (float64 > 0)."""
    order = np.lexsort((target, source))
    names = np.array(ids, dtype=object)
    return pd.DataFrame(
        {
            "source": pd.Series(names[source[order]], dtype=object),
            "target": pd.Series(names[target[order]], dtype=object),
            "weight": weight[order].astype(np.float64),
        }
    )


def check_count(count: int, advice: str) -> None:
    """Raises InputError when a choice of parameters would make too many edges."""
    if count > MOST_EDGES:
        raise InputError(f"this would make {count:,} edges, more than {MOST_EDGES:,}; {advice}")


def unplaced_note(lost: int, what: str = "a position") -> tuple[str, ...]:
    """What to say of sensors that could not take part."""
    return (f"{lost} sensor(s) without {what} have no edges",) if lost else ()
