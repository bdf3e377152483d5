"""Rows in groups, reduced to one row a group: for repeated stamps and for coarser steps."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

How = Literal["first", "last", "mean", "sum"]

_BLOCK = 4_000_000  # cells at once; the sums are kept in float64


def reduce_rows(
    values: NDArray[np.float32],
    order: NDArray[np.int64] | None,
    starts: NDArray[np.int64],
    how: How,
    least: int = 1,
) -> NDArray[np.float32]:
    """One row per group of rows; missing cells count for nothing, a group without a filled cell is missing.

    Args:
        values: (row, column), NaN = missing.
        order: the rows group by group; None when they stand so.
        starts: (group,) where each group begins in that order; none is empty.
        how: the first or last filled cell of each group, or the mean or sum of the filled ones.
        least: fewer filled cells than this make a missing one.

    Returns (group, column) float32. A sum beyond float32 is missing.
    """
    rows, columns = values.shape
    reduced = np.empty((len(starts), columns), dtype=np.float32)
    width = max(1, _BLOCK // max(1, rows))
    for left in range(0, columns, width):
        part = slice(left, left + width)
        cells = values[:, part] if order is None else values[order, part]
        reduced[:, part] = _reduce(cells, starts, how, least)
    return reduced


def _reduce(
    cells: NDArray[np.float32], starts: NDArray[np.int64], how: How, least: int
) -> NDArray[np.float32]:
    filled = ~np.isnan(cells)
    counts = np.add.reduceat(filled, starts, axis=0, dtype=np.int64)
    if how in ("first", "last"):
        place = np.arange(len(cells))[:, None]
        if how == "first":
            at = np.minimum.reduceat(np.where(filled, place, len(cells) - 1), starts, axis=0)
        else:
            at = np.maximum.reduceat(np.where(filled, place, 0), starts, axis=0)
        found = np.take_along_axis(cells, at, axis=0).astype(np.float64)
    else:
        found = np.add.reduceat(np.where(filled, cells, 0.0), starts, axis=0, dtype=np.float64)
        if how == "mean":
            found = np.divide(found, counts, out=found, where=counts > 0)
    found[counts < max(1, least)] = np.nan
    with np.errstate(over="ignore"):
        small = found.astype(np.float32)
    small[np.isinf(small)] = np.nan
    return small
