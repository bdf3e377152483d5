"""A file of edges, whatever its format, as the network of a panel."""

import geopandas as gpd
import pandas as pd

from factost_core.errors import InputError
from factost_core.io.layers import Layer, open_layer
from factost_core.io.network.arrays import NPY_MAGIC, read_npy, read_npz
from factost_core.io.network.edge_table import edges_of_table
from factost_core.io.network.edges import MOST_EDGES, ListedEdges, network_among
from factost_core.io.network.graphml import read_graphml
from factost_core.io.network.lines import edges_of_lines
from factost_core.io.network.mapping import NetworkMapping, edge_columns
from factost_core.io.network.matrices import Matrix, edges_of_matrix
from factost_core.io.network.matrix_market import MTX_MAGIC, read_mtx
from factost_core.io.network.matrix_text import looks_like_matrix, read_matrix_text
from factost_core.io.source import FileLike, Source, open_source
from factost_core.io.tables import Table, read_table


def read_network(
    file: FileLike,
    sensor_ids: list[str],
    mapping: NetworkMapping | None = None,
    sensors: gpd.GeoDataFrame | None = None,
) -> tuple[pd.DataFrame | None, tuple[str, ...]]:
    """Read edges among `sensor_ids`: columns source, target (text), weight (float64 > 0); and notes.

    Args:
        file: a table of edges (CSV, Parquet, LibCity's .rel); an adjacency matrix (CSV, .npy, .npz, .mtx);
            GraphML; lines (GeoJSON, GeoPackage, zipped Shapefile) that name their ends or lie at sensors.
        sensor_ids: the panel's sensors; a matrix without ids is in their order.
        mapping: which columns mean what; what it leaves None is detected.
        sensors: where the sensors are (WGS84, index sensor_id), for lines that name no ends.

    The weight is the column `weight`; or exp(-(d / sigma)^2) of a distance (`distance_m`, `cost`), sigma the
    (population) standard deviation of the distances kept, weights below 0.1 dropped; or 1. Self loops and
    edges to unknown ids (compared as text) are left out, the latter with a note. None when no edge remains.
    Raises InputError for a missing column or id, a weight that is not positive, a distance that is negative.
    """
    chosen = mapping or NetworkMapping()
    source = open_source(file, "network")
    listed = _listed(source, sensor_ids, chosen, sensors)
    if len(listed.source) > MOST_EDGES:
        raise InputError(
            f"{source.name}: {len(listed.source):,} edges are more than {MOST_EDGES:,}; keep the strongest"
        )
    return network_among(listed, sensor_ids)


def network_columns(file: FileLike, layer: str | None = None) -> list[str]:
    """The names among which a mapping chooses; none for matrices and GraphML."""
    opened = _table_or_lines(open_source(file, "network"), layer)
    if opened is None:
        return []
    frame = opened.properties if isinstance(opened, Layer) else opened.frame
    return [str(name) for name in frame.columns]


def suggest_network_mapping(file: FileLike) -> NetworkMapping:
    """What `read_network` would take for what, for a person to confirm; None where there is nothing."""
    source = open_source(file, "network")
    opened = _table_or_lines(source, None)
    if opened is None:
        return NetworkMapping(as_distance=False)
    columns = list((opened.properties if isinstance(opened, Layer) else opened.frame).columns)
    found = edge_columns(columns, NetworkMapping(), source.name)
    if found is None:
        return NetworkMapping()
    return NetworkMapping(found.source, found.target, found.weight, found.as_distance)


def _listed(
    source: Source, sensor_ids: list[str], mapping: NetworkMapping, sensors: gpd.GeoDataFrame | None
) -> ListedEdges:
    if (matrix := _binary_matrix(source)) is not None:
        return edges_of_matrix(matrix, sensor_ids, mapping)
    if _is_graphml(source):
        return read_graphml(source, sensor_ids, mapping)
    opened = _table_or_lines(source, mapping.layer, mapping)
    if isinstance(opened, Layer):
        return edges_of_lines(opened, mapping, sensors)
    if opened is None:
        return edges_of_matrix(read_matrix_text(source, sensor_ids), sensor_ids, mapping)
    columns = list(opened.frame.columns)
    found = edge_columns(columns, mapping, opened.file)
    if found is None:
        raise InputError(
            f"{opened.file}: expected the columns source, target and weight or distance_m; found "
            f"{', '.join(columns[:20])}"
        )
    return edges_of_table(opened, found)


def _binary_matrix(source: Source) -> Matrix | None:
    if source.data[: len(NPY_MAGIC)] == NPY_MAGIC:
        return read_npy(source)
    if source.suffix == ".npz":
        return read_npz(source)
    if source.data[: len(MTX_MAGIC)].lower() == MTX_MAGIC:
        return read_mtx(source)
    kinds = {".npy": "NumPy array", ".mtx": "Matrix Market file"}
    if source.suffix in kinds:
        raise InputError(f"{source.name}: this is not a {kinds[source.suffix]}, whatever its name says")
    return None


def _is_graphml(source: Source) -> bool:
    return source.suffix == ".graphml" or source.data.lstrip(b"\xef\xbb\xbf \r\n\t")[:5] == b"<?xml"


def _table_or_lines(
    source: Source, layer: str | None, mapping: NetworkMapping | None = None
) -> Table | Layer | None:
    """A table of edges or a layer of lines; None where the file is a matrix or GraphML."""
    if _is_graphml(source) or source.suffix in (".npy", ".npz", ".mtx"):
        return None
    lines = open_layer(source, layer)
    if lines is not None:
        return lines
    if (mapping is None or mapping.source is None) and looks_like_matrix(source):
        return None
    return read_table(source)
