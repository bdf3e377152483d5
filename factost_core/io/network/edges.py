"""From the edges that a file lists to the network of a panel: known sensors, weights, no repeats."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError, some

_LEAST_WEIGHT = 0.1
#: More rows than this are a full matrix of thousands of sensors, which no network needs.
MOST_EDGES = 5_000_000


@dataclass(frozen=True, eq=False)
class ListedEdges:
    """Edges in file order.

    Attributes:
        source: (edge,) ids as text.
        target: (edge,) ids as text.
        numbers: (edge,) float64 weights or distances; None gives every edge the weight 1.
        distances: whether the numbers are distances in metres or in any other unit.
        file: short name for messages.
        notes: what was chosen or changed on the way in, one sentence each.
        lags: (edge,) steps by which the target follows, of a lead-lag network; None elsewhere.
    """

    source: NDArray[np.object_]
    target: NDArray[np.object_]
    numbers: NDArray[np.float64] | None
    distances: bool
    file: str
    notes: tuple[str, ...] = ()
    lags: NDArray[np.int64] | None = None


def check_numbers(numbers: NDArray[np.float64], distances: bool, where: Callable[[int], str]) -> None:
    """Raises InputError for the first weight that is not positive, or distance that is negative."""
    with np.errstate(invalid="ignore"):
        wrong = ~((numbers >= 0) if distances else (numbers > 0)) | ~np.isfinite(numbers)
    if wrong.any():
        place = int(wrong.argmax())
        wanted = "a distance, not negative" if distances else "a positive number"
        raise InputError(f"{where(place)}: {numbers[place]:g}; expected {wanted}")


def network_among(listed: ListedEdges, sensor_ids: list[str]) -> tuple[pd.DataFrame | None, tuple[str, ...]]:
    """The panel's network: columns source, target, weight (and lag_steps); and notes.

    Self loops are left out, edges to unknown ids too with a note, repeats are merged (the largest weight
    stays). Distances become exp(-(d / sigma)^2), sigma the standard deviation of those kept, weights below
    0.1 dropped. None when no edge remains.
    """
    notes = list(listed.notes)
    known = pd.Index(sensor_ids, dtype=object)
    source, target = known.get_indexer(listed.source), known.get_indexer(listed.target)
    strange = (source < 0) | (target < 0)
    if strange.any():
        ends = np.column_stack([listed.source, listed.target]).ravel()
        unknown = pd.unique(ends[np.column_stack([source, target]).ravel() < 0])
        notes.append(
            f"{listed.file}: {int(strange.sum())} edge(s) to unknown sensors were dropped: "
            f"{some(list(unknown))}"
        )
    keep = ~strange & (source != target)
    edges = pd.DataFrame({"source": source[keep], "target": target[keep]})
    edges["weight"] = 1.0 if listed.numbers is None else listed.numbers[keep]
    if listed.lags is not None:
        edges["lag_steps"] = listed.lags[keep]
    if listed.distances:
        edges = _by_distance(edges, listed.file, notes)
    twice = edges.duplicated(["source", "target"])
    if twice.any():
        notes.append(
            f"{listed.file}: {int(twice.sum())} repeated edge(s) were merged, the largest weight kept"
        )
        first = edges.groupby(["source", "target"], sort=False)["weight"].idxmax()
        edges = edges.loc[first.to_numpy()]
    if not len(edges):
        notes.append(f"{listed.file}: no edge between the sensors remains, so the panel has no network")
        return None, tuple(notes)
    names = np.array(sensor_ids, dtype=object)
    edges["source"], edges["target"] = (
        pd.Series(names[edges[side].to_numpy()], index=edges.index, dtype=object)
        for side in ("source", "target")
    )
    return edges.reset_index(drop=True), tuple(notes)


def _by_distance(edges: pd.DataFrame, file: str, notes: list[str]) -> pd.DataFrame:
    distances = edges["weight"].to_numpy(dtype=np.float64)
    sigma = float(distances.std()) if len(distances) else 0.0
    if sigma == 0.0:
        if len(distances):
            notes.append(f"{file}: all distances are equal, so every edge has weight 1")
        return edges.assign(weight=1.0)
    weights = np.exp(-np.square(distances / sigma))
    far = weights < _LEAST_WEIGHT
    if far.any():
        notes.append(
            f"{file}: {int(far.sum())} edge(s) of a weight below {_LEAST_WEIGHT} were dropped (far apart)"
        )
    return edges.assign(weight=weights)[~far]
