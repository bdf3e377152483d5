"""Frames that pandas wrote to HDF5, in its "fixed" and its "table" format, read with h5py.

pandas itself is not asked, because it would unpickle blocks of objects.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError, shown, some
from factost_core.io.block import Block
from factost_core.io.columns import column_names, finished
from factost_core.io.foreign import foreign
from factost_core.io.hdf5_file import attribute, check_dataset, read, slices, text_attribute
from factost_core.io.limits import check_array, check_columns, check_rows
from factost_core.io.pickled_names import mentions, pickled_names
from factost_core.io.progress import Progress
from factost_core.io.table import Table

_BLOCK_CELLS = 4_000_000
_UNITS = ("s", "ms", "us", "ns")


@dataclass(frozen=True)
class _Piece:
    """Some rows of some columns: `cells` (row, column) from `row` on; `kind` is pandas' type, or ""."""

    row: int
    names: list[str]
    cells: NDArray
    kind: str


def load_fixed(
    found: dict[str, Any], part: str, name: str, first: int | None, progress: Progress
) -> Block | Table:
    """The "fixed" format: axis0 are the columns, axis1 the index, and block by block the values."""
    columns = [str(column) for column in _axis(found, f"{part}/axis0", name)]
    index = _axis(found, f"{part}/axis1", name)
    _check_size(name, part, len(index), len(columns))
    rows = len(index) if first is None else min(first, len(index))
    pieces = _fixed_pieces(found, part, name, columns, len(index), rows)
    stamps = index[:rows] if isinstance(index, pd.DatetimeIndex) else None
    return _collected(pieces, columns, rows, stamps, name, progress)


def load_frame_table(
    found: dict[str, Any], part: str, name: str, first: int | None, progress: Progress
) -> Block | Table:
    """The "table" format: rows of a compound type, in which the columns of a block are one field."""
    path = f"{part}/table"
    dataset: Any = found.get(path)
    if getattr(dataset, "dtype", None) is None:
        raise InputError(f"{name}: {shown(part)} has no table in it; the file is broken")
    check_dataset(dataset, name, path)
    if dataset.dtype.names is None or len(dataset.shape) != 1:
        raise InputError(f"{name}: {shown(path)} is no table; the file is broken")
    fields = {
        field: _field_columns(dataset, field, name) for field in dataset.dtype.names if field != "index"
    }
    columns = [column for names in fields.values() for column in names]
    _check_size(name, part, dataset.shape[0], len(columns))
    rows = dataset.shape[0] if first is None else min(first, dataset.shape[0])
    stamps: pd.DatetimeIndex | None = None
    notes: tuple[str, ...] = ()
    kind = text_attribute(dataset, "index_kind", name)
    if kind.startswith("datetime") and "index" in dataset.dtype.names:
        stamps = _stamps(read(dataset, name, ("index", slice(0, rows))), kind, name)
        info = attribute(found[part], "info", name)
        if isinstance(info, bytes) and mentions(info, "tz"):
            stamps = stamps.tz_localize("UTC")
            notes = (
                f"{name}: the zone of the stamps is stored as a pickle and was not read; they are in UTC",
            )
    return _collected(
        _table_pieces(dataset, fields, rows, name), columns, rows, stamps, name, progress, notes
    )


def _check_size(name: str, part: str, rows: int, columns: int) -> None:
    check_columns(name, columns)
    check_rows(name, rows)
    check_array(name, shown(part), (rows, columns), np.dtype(np.float32))


def _fixed_pieces(
    found: dict[str, Any], part: str, name: str, columns: list[str], length: int, rows: int
) -> Iterator[_Piece]:
    known = set(columns)
    for path in sorted(
        each for each in found if each.startswith(f"{part}/block") and each.endswith("_values")
    ):
        names = [str(item) for item in _axis(found, path.removesuffix("_values") + "_items", name)]
        dataset = found[path]
        check_dataset(dataset, name, path)
        turned = bool(attribute(dataset, "transposed", name))  # pandas stores rows x columns so
        shape = dataset.shape if turned else dataset.shape[::-1]
        if shape != (length, len(names)) or not set(names) <= known:
            raise InputError(f"{name}: {shown(path)} does not fit its axes; the file is broken")
        kind = text_attribute(dataset, "value_type", name)
        for where in slices(dataset, rows, _BLOCK_CELLS, 0 if turned else 1):
            cells = read(dataset, name, where) if turned else read(dataset, name, (slice(None), where)).T
            yield _Piece(where.start, names, cells, kind)


def _table_pieces(dataset: Any, fields: dict[str, list[str]], rows: int, name: str) -> Iterator[_Piece]:
    kinds = {field: text_attribute(dataset, f"{field}_dtype", name) for field in fields}
    for where in slices(dataset, rows, max(1, 8 * _BLOCK_CELLS // dataset.dtype.itemsize)):
        cells = read(dataset, name, where)
        for field, names in fields.items():
            kind = kinds[field] if kinds[field].startswith("datetime") else ""
            yield _Piece(where.start, names, cells[field].reshape(len(cells), -1), kind)


def _collected(
    pieces: Iterator[_Piece],
    columns: list[str],
    rows: int,
    stamps: pd.DatetimeIndex | None,
    name: str,
    progress: Progress,
    notes: tuple[str, ...] = (),
) -> Block | Table:
    """A block where the index holds the stamps, else a table with a column for each of the frame's."""
    places = {column: place for place, column in enumerate(columns)}
    values = np.full((rows, len(columns)) if stamps is not None else (0, 0), np.nan, dtype=np.float32)
    series: dict[str, list[NDArray]] = {}
    for piece in pieces:
        if stamps is not None and piece.cells.dtype.kind in "fiu" and not piece.kind:
            with np.errstate(over="ignore"):
                values[piece.row : piece.row + len(piece.cells), [places[each] for each in piece.names]] = (
                    piece.cells
                )
        else:
            for at, each in enumerate(piece.names):
                series.setdefault(each, []).append(_typed(piece.cells[:, at], piece.kind))
        progress(min(1.0, (piece.row + len(piece.cells)) / max(1, rows)))
    if stamps is None:
        frame = pd.DataFrame({each: np.concatenate(series[each]) for each in columns if each in series})
        return _as_table(frame, name)
    if series:
        raise InputError(f"{name}: the columns {some(list(series))} hold no numbers; expected readings only")
    return Block(values, columns, stamps, name, row_word="row", notes=notes)


def _field_columns(dataset: Any, field: str, name: str) -> list[str]:
    """The names of the columns that a field of a table holds."""
    width = int(np.prod(dataset.dtype[field].shape, dtype=np.int64))
    pickled = attribute(dataset, f"{field}_kind", name)
    names = pickled_names(name, pickled) if isinstance(pickled, bytes) else [field]
    if len(names) != width:
        raise InputError(
            f"{name}: {shown(field)} holds {width} columns, but {len(names)} names; the file is broken"
        )
    return names


def _axis(found: dict[str, Any], path: str, name: str) -> list[str] | pd.DatetimeIndex:
    """Labels of an axis: texts, or stamps."""
    dataset: Any = found.get(path)
    if getattr(dataset, "dtype", None) is None:
        raise InputError(f"{name}: {shown(path)} is missing in the file; only simple pandas frames are read")
    check_dataset(dataset, name, path)
    if len(dataset.shape) != 1:
        raise InputError(f"{name}: {shown(path)} has {len(dataset.shape)} axes; expected one")
    labels = read(dataset, name)
    kind = text_attribute(dataset, "kind", name)
    if kind.startswith("datetime"):
        zone = text_attribute(dataset, "tz", name)
        stamps = _stamps(labels, kind, name)
        with foreign(name, f"the zone {shown(zone)}"):
            return stamps.tz_localize("UTC").tz_convert(zone) if zone else stamps
    return [_label(label) for label in labels.tolist()]


def _unit(kind: str, name: str) -> str:
    unit = kind.partition("[")[2].rstrip("]") or "ns"  # pandas before 3 wrote nanoseconds and said no unit
    if unit not in _UNITS:
        raise InputError(
            f"{name}: stamps of kind {shown(kind)} are not known; expected one of {', '.join(_UNITS)}"
        )
    return unit


def _stamps(ticks: NDArray, kind: str, name: str) -> pd.DatetimeIndex:
    unit = _unit(kind, name)
    if ticks.dtype.kind not in "iu" or ticks.ndim != 1:
        raise InputError(f"{name}: the stamps are stored as {ticks.dtype}; expected whole numbers")
    with foreign(name, "the stamps"):
        return pd.DatetimeIndex(ticks.astype(np.int64).view(f"datetime64[{unit}]")).as_unit("us")


def _typed(cells: NDArray, kind: str) -> NDArray:
    """Cells of a column as stamps, text or numbers."""
    if kind.startswith("datetime64") and cells.dtype.kind in "iu":
        return cells.astype(np.int64).view(f"datetime64[{_unit(kind, kind)}]")
    if cells.dtype.kind == "S":
        return np.array([_label(cell) for cell in cells.tolist()], dtype=object)
    return np.ascontiguousarray(cells)


def _label(label: Any) -> str:
    return label.decode("utf-8", errors="replace") if isinstance(label, bytes) else str(label)


def _as_table(frame: pd.DataFrame, name: str) -> Table:
    notes: list[str] = []
    names = column_names([str(column) for column in frame.columns], name, notes)
    frame.columns = pd.Index(names, dtype=object)
    for column in frame.columns[[dtype.kind == "O" for dtype in frame.dtypes]]:
        frame[column] = frame[column].astype("str")
    rows = np.arange(len(frame), dtype=np.int64) + 1
    return finished(Table(frame, name, rows, "row", notes=tuple(notes)), None)
