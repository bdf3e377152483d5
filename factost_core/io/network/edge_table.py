"""Tables of edges: a row an edge, as in a CSV, a distance list of the PEMS sets, or LibCity's .rel."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.io.layout import plain
from factost_core.io.network.edges import ListedEdges
from factost_core.io.network.mapping import EdgeColumns
from factost_core.io.schemas import check_columns
from factost_core.io.spreadsheet import unguarded
from factost_core.io.tables import Table


def edges_of_table(table: Table, columns: EdgeColumns) -> ListedEdges:
    """The edges of a table. Raises InputError naming the cell for a missing id or a wrong number."""
    names = {"source": columns.source, "target": columns.target}
    notes = table.notes
    numbers = None if columns.weight is None else table.numbers(columns.weight)
    if numbers is not None and columns.weight is not None:
        if plain(columns.weight) == "link_weight" and (numbers == 0).any():
            # LibCity also lists the pairs that no link joins
            notes += (f"{table.file}: {int((numbers == 0).sum())} pair(s) of link_weight 0 are no edges",)
            table, numbers = table.take(numbers != 0), numbers[numbers != 0]
        elif columns.as_distance and plain(columns.weight) != "distance_m":
            notes += (f"{table.file}: the column {columns.weight!r} was read as distances",)
    edges = pd.DataFrame(
        {side: table.texts(name).map(unguarded).astype(object) for side, name in names.items()}
    )
    if numbers is not None and columns.weight is not None:
        checked = "distance_m" if columns.as_distance else "weight"
        edges[checked], names[checked] = numbers, columns.weight
    check_columns(table, "network", edges, names)
    return ListedEdges(
        edges["source"].to_numpy(dtype=object),
        edges["target"].to_numpy(dtype=object),
        numbers,
        columns.as_distance,
        table.file,
        notes,
        _lags(table),
    )


def _lags(table: Table) -> NDArray[np.int64] | None:
    """The steps by which targets follow, where a lead-lag network was exported; whole numbers only."""
    column = next((name for name in table.frame.columns if plain(name) == "lag_steps"), None)
    if column is None:
        return None
    lags = pd.to_numeric(table.texts(column), errors="coerce").to_numpy(dtype=np.float64)
    whole = bool((np.isfinite(lags) & (np.abs(lags) < 1e9) & (lags == np.round(lags))).all())
    return lags.astype(np.int64) if whole else None
