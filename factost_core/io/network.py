"""Network: directed edges source -> target along the physical flow, with weights (larger = closer)."""

import numpy as np
import pandas as pd

from factost_core.errors import InputError, some
from factost_core.io.layout import plain
from factost_core.io.schemas import check_columns
from factost_core.io.source import FileLike, open_source
from factost_core.io.tables import read_table

_LEAST_WEIGHT = 0.1


def read_network(file: FileLike, sensor_ids: list[str]) -> tuple[pd.DataFrame | None, tuple[str, ...]]:
    """Read edges among `sensor_ids`: columns source, target (text), weight (float64 > 0); and notes.

    The weight is the column `weight`; or exp(-(d / sigma)^2) of the column `distance_m`, sigma the
    (population) standard deviation of the distances kept, weights below 0.1 dropped; or 1. Self loops and
    edges to unknown ids (compared as text) are left out, the latter with a note. None when no edge remains.
    Raises InputError for a missing column or id, a weight that is not positive, a distance that is negative.
    """
    table = read_table(open_source(file, "network"))
    columns = {plain(name): name for name in table.frame.columns}
    if "source" not in columns or "target" not in columns:
        raise InputError(
            f"{table.file}: expected the columns source, target and weight or distance_m; "
            f"found {', '.join(table.frame.columns)}"
        )
    notes = list(table.notes)
    column = next((columns[name] for name in ("weight", "distance_m") if name in columns), None)
    edges = pd.DataFrame({side: table.texts(columns[side]).astype(object) for side in ("source", "target")})
    if column is not None:
        edges[plain(column)] = table.numbers(column)
    check_columns(table, "network", edges, columns)
    edges = edges.rename(columns={"weight": "given", "distance_m": "given"})
    if column is None:
        edges["given"] = 1.0
    edges = _among(edges, sensor_ids, table.file, notes)
    if column is not None and plain(column) == "distance_m":
        edges = _by_distance(edges, table.file, notes)
    edges = edges.rename(columns={"given": "weight"})
    twice = edges.duplicated(["source", "target"])
    if twice.any():
        notes.append(
            f"{table.file}: {int(twice.sum())} repeated edge(s) were merged, the largest weight kept"
        )
        edges = edges.groupby(["source", "target"], sort=False, as_index=False)["weight"].max()
    if not len(edges):
        notes.append(f"{table.file}: no edge between the sensors remains, so the panel has no network")
        return None, tuple(notes)
    return edges.reset_index(drop=True)[["source", "target", "weight"]], tuple(notes)


def _among(edges: pd.DataFrame, sensor_ids: list[str], file: str, notes: list[str]) -> pd.DataFrame:
    known = edges["source"].isin(sensor_ids) & edges["target"].isin(sensor_ids)
    if not known.all():
        met = pd.unique(edges[["source", "target"]].to_numpy().ravel())
        unknown = [name for name in met if name not in set(sensor_ids)]
        notes.append(
            f"{file}: {int((~known).sum())} edge(s) to unknown sensors were dropped: {some(unknown)}"
        )
    loops = edges["source"] == edges["target"]
    return edges[known & ~loops]


def _by_distance(edges: pd.DataFrame, file: str, notes: list[str]) -> pd.DataFrame:
    distances = edges["given"].to_numpy(dtype=np.float64)
    sigma = float(distances.std()) if len(distances) else 0.0
    if sigma == 0.0:
        if len(distances):
            notes.append(f"{file}: all distances are equal, so every edge has weight 1")
        return edges.assign(given=1.0)
    weights = np.exp(-np.square(distances / sigma))
    far = weights < _LEAST_WEIGHT
    if far.any():
        notes.append(
            f"{file}: {int(far.sum())} edge(s) of a weight below {_LEAST_WEIGHT} were dropped (far apart)"
        )
    return edges.assign(given=weights)[~far]
