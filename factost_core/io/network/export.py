"""The network as a file that other programs and `read_network` open."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.io.layers.metres import positions
from factost_core.io.spreadsheet import guarded

NETWORK_FORMATS = (".csv", ".npy", ".npz", ".mtx", ".graphml", ".geojson")
_MOST_CELLS = 25_000_000  # of a dense matrix: 5,000 sensors
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"


def write_network(
    edges: pd.DataFrame,
    path: str | Path,
    sensor_ids: Sequence[str],
    *,
    form: Literal["edges", "matrix"] = "edges",
    sensors: gpd.GeoDataFrame | None = None,
) -> None:
    """Write edges (source, target, weight) in the format of the suffix; ids and weights are kept exactly.

    Args:
        edges: the network of a panel; columns beside source, target and weight are kept in a .csv of edges.
        path: .csv (edges, or an adjacency matrix), .npy (dense matrix in the order of `sensor_ids`), .npz
            (scipy's csr with the ids beside), .mtx (in that order), .graphml, .geojson (a line an edge).
        sensor_ids: all sensors, in the panel's order.
        form: of a .csv.
        sensors: their positions, which a .geojson needs.

    Raises InputError for an unknown suffix, edges to unknown sensors, and a matrix or map that cannot be.
    """
    target = Path(path)
    known = pd.Index(list(sensor_ids), dtype=object)
    rows, columns = known.get_indexer(edges["source"]), known.get_indexer(edges["target"])
    if (rows < 0).any() or (columns < 0).any():
        raise InputError(f"{target.name}: an edge leads to a sensor that is not among the {len(known)} given")
    weights = edges["weight"].to_numpy(dtype=np.float64)
    match target.suffix.lower():
        case ".csv" if form == "edges":
            safe = edges.assign(**{side: edges[side].map(guarded) for side in ("source", "target")})
            safe.to_csv(target, index=False)
        case ".csv":
            names = [guarded(name) for name in known]
            matrix = pd.DataFrame(
                _dense(rows, columns, weights, len(known), target), index=names, columns=names
            )
            matrix.to_csv(target, index_label="sensor_id")
        case ".npy":
            np.save(target, _dense(rows, columns, weights, len(known), target), allow_pickle=False)
        case ".npz":
            _write_sparse(rows, columns, weights, known, target)
        case ".mtx":
            target.write_text(_matrix_market(rows, columns, weights, len(known)), encoding="utf-8")
        case ".graphml":
            target.write_text(_graphml(target.name, edges, weights, known), encoding="utf-8")
        case ".geojson":
            _write_lines(edges, rows, columns, weights, known, sensors, target)
        case _:
            raise InputError(
                f"{target.name}: networks are written as {', '.join(NETWORK_FORMATS)}; choose one"
            )


def _dense(
    rows: NDArray[np.int64], columns: NDArray[np.int64], weights: NDArray[np.float64], size: int, target: Path
) -> NDArray[np.float64]:
    if size * size > _MOST_CELLS:
        raise InputError(
            f"{target.name}: a full matrix of {size:,} sensors is too large; write a sparse .npz"
        )
    matrix = np.zeros((size, size))
    matrix[rows, columns] = weights
    return matrix


def _write_sparse(
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    weights: NDArray[np.float64],
    ids: pd.Index,
    target: Path,
) -> None:
    """The arrays that scipy.sparse.save_npz writes, so load_npz opens it, and the ids."""
    order = np.lexsort((columns, rows))
    limits = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(ids)))])
    np.savez_compressed(
        target,
        format=np.array(b"csr"),
        shape=np.array([len(ids), len(ids)]),
        data=weights[order],
        indices=columns[order].astype(np.int32),
        indptr=limits.astype(np.int32),
        sensor_ids=np.array(list(ids), dtype=str),
    )


def _matrix_market(
    rows: NDArray[np.int64], columns: NDArray[np.int64], weights: NDArray[np.float64], size: int
) -> str:
    lines = [
        "%%MatrixMarket matrix coordinate real general",
        "% row: source, column: target, in the order of the sensors",
        f"{size} {size} {len(weights)}",
    ]
    entries = zip((rows + 1).tolist(), (columns + 1).tolist(), weights.tolist(), strict=True)
    lines += [f"{row} {column} {weight!r}" for row, column, weight in entries]
    return "\n".join([*lines, ""])


def _graphml(file: str, edges: pd.DataFrame, weights: NDArray[np.float64], ids: pd.Index) -> str:
    if any(_NOT_IN_XML.search(name) for name in ids):
        raise InputError(f"{file}: an id has control characters, which XML cannot hold; write a .csv instead")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<graphml xmlns="{_GRAPHML}">',
        '<key id="weight" for="edge" attr.name="weight" attr.type="double"/>',
        '<graph edgedefault="directed">',
    ]
    lines += [f"<node id={quoteattr(name)}/>" for name in ids]
    for source, target, weight in zip(edges["source"], edges["target"], weights.tolist(), strict=True):
        value = escape(repr(weight))
        lines.append(
            f"<edge source={quoteattr(source)} target={quoteattr(target)}>"
            f'<data key="weight">{value}</data></edge>'
        )
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def _write_lines(
    edges: pd.DataFrame,
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    weights: NDArray[np.float64],
    ids: pd.Index,
    sensors: gpd.GeoDataFrame | None,
    target: Path,
) -> None:
    if sensors is None:
        raise InputError(f"{target.name}: lines need the sensors' positions; write a .csv instead")
    places = positions(sensors.reindex(ids))
    if np.isnan(places[np.concatenate([rows, columns])]).any():
        raise InputError(f"{target.name}: a sensor of an edge has no position; write a .csv instead")
    features = [
        {
            "type": "Feature",
            "properties": {"source": source, "target": end, "weight": weight},
            "geometry": {
                "type": "LineString",
                "coordinates": [places[row].tolist(), places[column].tolist()],
            },
        }
        for source, end, weight, row, column in zip(
            edges["source"], edges["target"], weights.tolist(), rows, columns, strict=True
        )
    ]
    document = {"type": "FeatureCollection", "features": features}
    target.write_text(json.dumps(document, ensure_ascii=False) + "\n", encoding="utf-8")
