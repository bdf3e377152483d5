"""HDF5 as pandas writes it, "fixed" (METR-LA, PEMS-BAY) or "table", or with a plain array; read with h5py.

pandas itself is not asked, because it would unpickle blocks of objects.
"""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError, shown, some
from factost_core.io.arrays import pick_feature
from factost_core.io.block import Block, numbered
from factost_core.io.columns import column_names, finished
from factost_core.io.hdf5_file import WHAT, attribute, check_dataset, is_text, objects, opened, read, text_attribute
from factost_core.io.foreign import foreign
from factost_core.io.limits import check_array, check_columns, check_rows
from factost_core.io.mapping import ReadingsMapping
from factost_core.io.pickled_names import mentions, pickled_names
from factost_core.io.progress import Progress
from factost_core.io.source import Source
from factost_core.io.table import Table

_FRAMES = ("frame", "frame_table")
_BLOCK_CELLS = 4_000_000
_STAMP_UNITS = ("s", "ms", "us", "ns")


def load_hdf5(
    sources: tuple[Source, ...], mapping: ReadingsMapping, first: int | None, progress: Progress
) -> Block | Table:
    """The frame or array that `mapping.part` names, or the only one. Raises InputError."""
    (source,) = sources
    name = source.name
    with opened(source) as file:
        found = objects(file, name)
        frames = [path for path, item in found.items() if text_attribute(item, "pandas_type", name) in _FRAMES]
        arrays = [path for path in found if _is_array(found[path]) and not any(path.startswith(f"{frame}/") for frame in frames)]
        part = _part(frames or arrays, frames + arrays, mapping.part, name)
        if part in frames:
            if text_attribute(found[part], "pandas_type", name) == "frame":
                loaded = _fixed(found, part, name, first, progress)
            else:
                loaded = _table(found, part, name, first, progress)
        else:
            loaded = _array(found[part], part, name, mapping, first, progress)
    parts = tuple(frames + arrays)
    return _with_parts(loaded, parts) if isinstance(loaded, Block) else loaded


def _with_parts(block: Block, parts: tuple[str, ...]) -> Block:
    from dataclasses import replace

    return replace(block, parts=parts)


def _is_array(item: Any) -> bool:
    return hasattr(item, "shape") and item.shape is not None and len(item.shape) in (2, 3) and item.dtype.kind in "fiu"


def _part(preferred: list[str], known: list[str], wanted: str | None, name: str) -> str:
    if wanted is not None:
        if wanted not in known:
            raise InputError(f"{name}: there is no part {shown(wanted)}; there are {some(known) or 'none'}")
        return wanted
    if len(preferred) == 1:
        return preferred[0]
    if not preferred:
        raise InputError(
            f"{name}: there is neither a pandas frame nor an array of time x node in the file; expected one as in "
            "METR-LA"
        )
    raise InputError(f"{name}: the readings could be {some(preferred)}; say in the mapping which part it is")


def _fixed(
    found: dict[str, Any], part: str, name: str, first: int | None, progress: Progress
) -> Block | Table:
    """A frame in pandas' "fixed" format: axis0 are the columns, axis1 the index, block by block the values."""
    columns = _axis(found, f"{part}/axis0", name)
    index = _axis(found, f"{part}/axis1", name)
    check_columns(name, len(columns))
    check_rows(name, len(index))
    check_array(name, shown(part), (len(index), len(columns)), np.dtype(np.float32))
    rows = len(index) if first is None else min(first, len(index))
    is_wide = isinstance(index, pd.DatetimeIndex)
    names = [str(column) for column in columns]
    values = np.full((rows, len(names)), np.nan, dtype=np.float32) if is_wide else None
    series: dict[str, Any] = {}
    places = {column: place for place, column in enumerate(names)}
    blocks = sorted(path for path in found if path.startswith(f"{part}/block") and path.endswith("_values"))
    for path in blocks:
        items = [str(item) for item in _axis(found, path.removesuffix("_values") + "_items", name)]
        dataset = found[path]
        check_dataset(dataset, name, path)
        turned = bool(attribute(dataset, "transposed", name))
        shape = dataset.shape if turned else dataset.shape[::-1]
        if shape != (len(index), len(items)) or not set(items) <= set(places):
            raise InputError(f"{name}: {shown(path)} does not fit its axes; the file is broken")
        kind = text_attribute(dataset, "value_type", name)
        for start, part_rows in _slices(dataset, rows, turned, name):
            if is_wide and not kind and part_rows.dtype.kind in "fiu":
                with np.errstate(over="ignore"):
                    values[start : start + len(part_rows), [places[item] for item in items]] = part_rows
            else:
                for at, item in enumerate(items):
                    series.setdefault(item, []).append(_typed(part_rows[:, at], kind))
            progress(0.9 * (start + len(part_rows)) / max(1, rows))
    if is_wide and not series:
        return Block(values, names, index[:rows], name, row_word="row")
    frame = pd.DataFrame({item: np.concatenate(parts) for item, parts in series.items()})
    if is_wide:
        raise InputError(
            f"{name}: the columns {some(list(series))} hold no numbers; expected a frame of readings only"
        )
    return _as_table(frame[[each for each in names if each in series]], name)


def _table(
    found: dict[str, Any], part: str, name: str, first: int | None, progress: Progress
) -> Block | Table:
    """A frame in pandas' "table" format: rows of a compound type, whose blocks' columns are named aside."""
    path = f"{part}/table"
    if path not in found:
        raise InputError(f"{name}: {shown(part)} has no table in it; the file is broken")
    dataset = found[path]
    check_dataset(dataset, name, path)
    fields = dataset.dtype.names
    if fields is None or len(dataset.shape) != 1:
        raise InputError(f"{name}: {shown(path)} is no table; the file is broken")
    check_rows(name, dataset.shape[0])
    rows = dataset.shape[0] if first is None else min(first, dataset.shape[0])
    columns = {field: _field_columns(dataset, field, name) for field in fields if field != "index"}
    count = sum(map(len, columns.values()))
    check_columns(name, count)
    check_array(name, shown(path), (dataset.shape[0], count), np.dtype(np.float32))
    kind = text_attribute(dataset, "index_kind", name)
    numeric = all(dataset.dtype[field].base.kind in "fiu" for field in columns)
    typed = any(text_attribute(dataset, f"{field}_dtype", name).startswith("datetime") for field in columns)
    is_wide = kind.startswith("datetime") and "index" in fields and numeric and not typed
    step = max(1, _BLOCK_CELLS // max(1, dataset.dtype.itemsize // 8))
    values = np.empty((rows, count), dtype=np.float32) if is_wide else None
    stamps, series = [], {each: [] for names in columns.values() for each in names}
    for start in range(0, rows, step):
        cells = read(dataset, name, slice(start, min(rows, start + step)))
        at = 0
        for field, names in columns.items():
            part_rows = cells[field].reshape(len(cells), -1)
            if values is not None:
                with np.errstate(over="ignore"):
                    values[start : start + len(cells), at : at + len(names)] = part_rows
            else:
                field_kind = text_attribute(dataset, f"{field}_dtype", name)
                for place, each in enumerate(names):
                    series[each].append(_typed(part_rows[:, place], field_kind))
            at += len(names)
        if is_wide:
            stamps.append(cells["index"])
        progress(0.9 * min(rows, start + step) / max(1, rows))
    if values is None:
        frame = pd.DataFrame({each: np.concatenate(parts) for each, parts in series.items() if parts})
        return _as_table(frame, name)
    index = _stamps(np.concatenate(stamps) if stamps else np.empty(0, np.int64), kind, name)
    notes: tuple[str, ...] = ()
    info = attribute(found[part], "info", name)
    if isinstance(info, bytes) and mentions(info, "tz"):
        index = index.tz_localize("UTC")
        notes = (f"{name}: the zone of the stamps is stored as a pickle and was not read; they are in UTC",)
    return Block(values, [each for names in columns.values() for each in names], index, name, row_word="row", notes=notes)


def _field_columns(dataset: Any, field: str, name: str) -> list[str]:
    """The names of the columns that a field of a table holds."""
    width = int(np.prod(dataset.dtype[field].shape, dtype=np.int64)) if dataset.dtype[field].shape else 1
    pickled = attribute(dataset, f"{field}_kind", name)
    names = pickled_names(name, pickled) if isinstance(pickled, bytes) else [field]
    if len(names) != width:
        raise InputError(f"{name}: {shown(field)} holds {width} columns, but {len(names)} names; the file is broken")
    return names


def _array(
    dataset: Any, part: str, name: str, mapping: ReadingsMapping, first: int | None, progress: Progress
) -> Block:
    """A plain array of time x node or time x node x feature, without stamps."""
    check_dataset(dataset, name, part)
    shape = dataset.shape
    check_columns(name, shape[1])
    feature, notes = pick_feature(name, numbered(shape[2]) if len(shape) == 3 else [], mapping.feature)
    rows = shape[0] if first is None else min(first, shape[0])
    values = np.empty((rows, shape[1]), dtype=np.float32)
    step = max(1, _BLOCK_CELLS // max(1, shape[1]))
    for start in range(0, rows, step):
        where = slice(start, min(rows, start + step))
        with np.errstate(over="ignore"):
            values[where] = read(dataset, name, where if len(shape) == 2 else (where, slice(None), feature))
        progress(0.9 * min(rows, start + step) / rows)
    features = tuple(numbered(shape[2])) if len(shape) == 3 else ()
    return Block(values, numbered(shape[1]), None, name, features=features, notes=tuple(notes))


def _slices(dataset: Any, rows: int, turned: bool, name: str) -> Any:
    """(first row, rows x items) of a block, some rows at a time."""
    step = max(1, _BLOCK_CELLS // max(1, dataset.size // max(1, dataset.shape[0 if turned else -1])))
    for start in range(0, rows, step):
        where = slice(start, min(rows, start + step))
        yield start, read(dataset, name, where) if turned else read(dataset, name, (slice(None), where)).T


def _axis(found: dict[str, Any], path: str, name: str) -> Any:
    """Labels of an axis: a list of texts or numbers, or stamps."""
    dataset = found.get(path)
    if dataset is None or not hasattr(dataset, "shape"):
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


def _stamps(ticks: NDArray, kind: str, name: str) -> pd.DatetimeIndex:
    unit = kind.partition("[")[2].rstrip("]") or "ns"  # pandas before 3 wrote nanoseconds and said no unit
    if unit not in _STAMP_UNITS or ticks.dtype.kind not in "iu":
        raise InputError(f"{name}: stamps of kind {shown(kind)} are not known; expected whole {', '.join(_STAMP_UNITS)}")
    with foreign(name, "the stamps"):
        return pd.DatetimeIndex(ticks.astype(np.int64).view(f"datetime64[{unit}]")).as_unit("us")


def _typed(cells: NDArray, kind: str) -> NDArray:
    """Cells of a column as stamps, text or numbers."""
    if kind.startswith("datetime64"):
        unit = kind.partition("[")[2].rstrip("]") or "ns"
        return cells.astype(np.int64).view(f"datetime64[{unit if unit in _STAMP_UNITS else 'ns'}]")
    if cells.dtype.kind == "S":
        return np.array([_label(cell) for cell in cells.tolist()], dtype=object)
    return np.ascontiguousarray(cells)


def _label(label: Any) -> str:
    return label.decode("utf-8", errors="replace") if isinstance(label, bytes) else str(label)


def _as_table(frame: pd.DataFrame, name: str) -> Table:
    notes: list[str] = []
    frame.columns = pd.Index(column_names([str(column) for column in frame.columns], name, notes), dtype=object)
    for column in frame.columns[(frame.dtypes == object).to_numpy()]:
        frame[column] = frame[column].astype("str")
    rows = np.arange(len(frame), dtype=np.int64) + 1
    return finished(Table(frame, name, rows, "row", notes=tuple(notes)), None)
