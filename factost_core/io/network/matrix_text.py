"""Adjacency matrices as text: CSV, or numbers between blanks, with or without ids at the edges."""

import csv
import io
import warnings
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError, first_line
from factost_core.io.network.mapping import NetworkMapping, edge_columns
from factost_core.io.network.matrices import Matrix, matrix_of
from factost_core.io.source import Source
from factost_core.io.spreadsheet import unguarded

_MOST_WIDE = 10_001
_LONGEST_HEADER = 65_536  # bytes; names of edge columns are shorter


@dataclass(frozen=True)
class _Grid:
    """The text and its measures: cells of the first line and of the second, and lines."""

    text: str
    separator: str  # " " stands for any run of blanks
    first: list[str]
    second: list[str]
    lines: int


def looks_like_matrix(source: Source) -> bool:
    """Whether a text is about as high as wide and holds numbers, and its first line names no edges."""
    first = source.data[:_LONGEST_HEADER].lstrip(b"\r\n").partition(b"\n")[0]
    try:
        # the first line alone tells a table of edges, which may be long
        names = _measure(Source(source.name, first)).first
        if edge_columns(names, NetworkMapping(), source.name) is not None:
            return False
        grid = _measure(source)
    except (InputError, csv.Error):
        return False
    if len(grid.second) < 2 or _ids_stand(grid) is None:
        return False
    return all(_is_number(cell, grid.separator) for cell in grid.second[1:])


def read_matrix_text(source: Source, sensor_ids: list[str]) -> Matrix:
    """Read a square matrix; empty cells are no edge. Raises InputError naming the cell that is no number."""
    grid = _measure(source)
    if len(grid.second) > _MOST_WIDE:
        raise InputError(
            f"{source.name}: the matrix has {len(grid.second):,} columns; at most {_MOST_WIDE - 1:,} are "
            "read as text: save it with scipy.sparse.save_npz"
        )
    left = [_left_cell(line, grid.separator) for line in grid.text.split("\n")]
    above, beside = _ids_stand(grid) or (False, False)
    if len(grid.first) == len(grid.second) == grid.lines:
        above = beside = _has_ids(grid, left, sensor_ids)
    body = _numbers(grid, source.name, above, beside)
    # a first line as long as the others begins with a corner that belongs to neither
    column_ids = grid.first[len(grid.first) - body.shape[1] :] if above else None
    row_ids = left[int(above) :] if beside else None
    return matrix_of(body, source.name, _unguarded(row_ids), _unguarded(column_ids))


def _measure(source: Source) -> _Grid:
    text = source.text().replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    first, _, rest = text.partition("\n")
    separator = max(",;\t", key=first.count)
    if separator not in first:
        separator = " "
    second = _cells(rest.partition("\n")[0], separator)
    return _Grid(text, separator, _cells(first, separator), second, text.count("\n") + 1)


def _cells(line: str, separator: str) -> list[str]:
    if separator == " ":
        return line.split()
    return [cell.strip() for cell in next(csv.reader([line], delimiter=separator), [])]


def _left_cell(line: str, separator: str) -> str:
    if line[:1] == '"':
        return _cells(line, separator)[0]
    return next(iter(line.split(None if separator == " " else separator, 1)), "").strip()


def _is_number(cell: str, separator: str) -> bool:
    try:
        float(cell.replace(",", ".") if separator == ";" else cell or "0")
    except ValueError:
        return False
    return True


def _ids_stand(grid: _Grid) -> tuple[bool, bool] | None:
    """Whether ids stand in the first line, and in the first column, as far as the measures say; None where
    they are not those of a square matrix. Equal sides may have ids on both or on neither."""
    width, lines = len(grid.second), grid.lines
    if len(grid.first) == width:
        return {0: (False, False), 1: (True, False), -1: (False, True)}.get(lines - width)
    return (True, True) if len(grid.first) == width - 1 == lines - 1 else None  # no corner, as R writes


def _has_ids(grid: _Grid, left: list[str], sensor_ids: list[str]) -> bool:
    """Of as many lines as columns: whether the first ones are ids.

    The first line and column of a symmetric matrix are equal too, so equal ones must also be known ids, and
    the matrix one larger than the panel or smaller.
    """
    corner = grid.first[0]
    if not corner or not _is_number(corner, grid.separator):
        return True
    if grid.lines == len(sensor_ids):
        return False
    known = set(sensor_ids).intersection(left[1:])
    return grid.first[1:] == left[1:] and len(set(left)) == len(left) and len(known) * 2 > len(left)


def _numbers(grid: _Grid, file: str, above: bool, beside: bool) -> NDArray[np.float64]:
    try:
        with warnings.catch_warnings():
            # pandas only warns when it cuts off surplus cells
            warnings.simplefilter("error", pd.errors.ParserWarning)
            frame = pd.read_csv(
                io.StringIO(grid.text),
                sep=r"\s+" if grid.separator == " " else grid.separator,
                decimal="," if grid.separator == ";" else ".",
                header=None,
                names=range(len(grid.second)),
                skiprows=int(above),
                index_col=False,
                dtype={0: str} if beside else None,
                keep_default_na=False,
                na_values=[""],
            )
    except (pd.errors.ParserWarning, ValueError, OverflowError) as error:  # ParserError is a ValueError
        raise InputError(f"{file}: the matrix cannot be read ({first_line(error):.100})") from None
    if not len(frame):
        raise InputError(f"{file}: the matrix has no rows; expected one for each sensor")
    frame = frame.iloc[:, int(beside) :]
    for place, name in enumerate(frame.columns):
        if not pd.api.types.is_numeric_dtype(frame[name]):
            texts = frame[name].astype(str)
            wrong = int(pd.to_numeric(texts, errors="coerce").isna().to_numpy().argmax())
            raise InputError(
                f"{file}, line {wrong + 1 + above}, column {place + 1 + beside}: {texts.iloc[wrong]!r:.40} "
                "is not a number; a matrix holds numbers, and 0 or nothing where there is no edge"
            )
    body = frame.to_numpy(dtype=np.float64)
    return np.where(np.isnan(body), 0.0, body)


def _unguarded(ids: list[str] | None) -> list[str] | None:
    return None if ids is None else [unguarded(cell) for cell in ids]
