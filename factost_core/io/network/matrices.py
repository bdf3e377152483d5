"""Adjacency matrices: the entry in row i and column j is the edge from sensor i to sensor j."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.io.network.edges import MOST_EDGES, ListedEdges, check_numbers
from factost_core.io.network.mapping import NetworkMapping


@dataclass(frozen=True, eq=False)
class Matrix:
    """The entries of a matrix that are not zero.

    Attributes:
        rows: (entry,) from 0.
        columns: (entry,) from 0.
        numbers: (entry,) float64, not zero.
        shape: rows and columns of the whole matrix.
        file: short name for messages.
        row_ids: of its rows, as text; None where the file has none.
        column_ids: of its columns.
    """

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    numbers: NDArray[np.float64]
    shape: tuple[int, int]
    file: str
    row_ids: list[str] | None = None
    column_ids: list[str] | None = None


def matrix_of(
    dense: NDArray[np.generic],
    file: str,
    row_ids: list[str] | None = None,
    column_ids: list[str] | None = None,
) -> Matrix:
    """The entries of a dense matrix of numbers or booleans. Raises InputError when they are too many."""
    count = int(np.count_nonzero(dense))
    check_count(count, file)
    rows, columns = np.nonzero(dense)
    numbers = dense[rows, columns].astype(np.float64)
    return Matrix(rows, columns, numbers, (dense.shape[0], dense.shape[1]), file, row_ids, column_ids)


def check_count(count: int, file: str) -> None:
    """Raises InputError for more edges than a network may have."""
    if count > MOST_EDGES:
        raise InputError(f"{file}: {count:,} edges are more than {MOST_EDGES:,}; keep the strongest")


def edges_of_matrix(matrix: Matrix, sensor_ids: list[str], mapping: NetworkMapping) -> ListedEdges:
    """The edges of a matrix, by its own ids, or in the order of the sensors where it has none.

    Raises InputError when it is not square, when it has no ids and another size than the panel, for
    repeated ids, and for entries that are negative or no numbers.
    """
    height, width = matrix.shape
    if height != width:
        raise InputError(f"{matrix.file}: the matrix is {height} x {width}; expected a square one")
    notes: tuple[str, ...] = ()
    sources, targets = matrix.row_ids or matrix.column_ids, matrix.column_ids or matrix.row_ids
    if sources is None or targets is None:
        if height != len(sensor_ids):
            raise InputError(
                f"{matrix.file}: the matrix is {height} x {height} and has no ids, but the readings have "
                f"{len(sensor_ids)} sensors; expected as many, or ids in the first row and column of a CSV"
            )
        sources = targets = sensor_ids
        notes = (f"{matrix.file}: the matrix has no ids; it was taken in the order of the sensors",)
    for ids in (sources, targets):
        if len(set(ids)) < len(ids):
            repeated = next(name for place, name in enumerate(ids) if name in ids[:place])
            raise InputError(
                f"{matrix.file}: the id {repeated!r:.80} stands twice; expected each sensor once"
            )
    rows, columns, numbers = matrix.rows, matrix.columns, matrix.numbers
    distances = bool(mapping.as_distance)
    # the diagonal is no edge; an endless distance is no way from one to the other
    keep = (rows != columns) & ~(np.isposinf(numbers) if distances else np.zeros(len(numbers), dtype=bool))
    rows, columns, numbers = rows[keep], columns[keep], numbers[keep]
    check_numbers(
        numbers, distances, lambda place: f"{matrix.file}, row {rows[place] + 1}, column {columns[place] + 1}"
    )
    if mapping.as_distance is None and height > 2 and len(numbers) == height * (height - 1):
        notes += (f"{matrix.file}: every pair is connected; if these are distances, say so in the mapping",)
    return ListedEdges(
        np.array(sources, dtype=object)[rows],
        np.array(targets, dtype=object)[columns],
        numbers,
        distances,
        matrix.file,
        notes,
    )
