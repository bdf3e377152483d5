"""From what a format's reader found, a table or a block, to RawReadings: shape, numbers, stamps and zone."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError, shown
from factost_core.io.block import Block
from factost_core.io.layout import Long, Wide, find_layout
from factost_core.io.mapping import ReadingsMapping, step_of
from factost_core.io.names import clean_names
from factost_core.io.progress import Progress
from factost_core.io.raw_readings import RawReadings
from factost_core.io.spreadsheet import unguarded_ids
from factost_core.io.stamps import localize, parse_stamps
from factost_core.io.table import Table
from factost_core.io.time_grid import is_whole_days, localize_days, to_stamp

# Where neither the file nor the person says when it begins: a Monday, and the step of the PEMS sets.
DEFAULT_START, DEFAULT_STEP = "2001-01-01 00:00", "5min"
_COLUMNS_AT_ONCE = 128
_LAST_YEAR = 9998


@dataclass(frozen=True)
class _Cells:
    """The cells by rows of the file: wide (rows, sensors) values, long (rows,) values and sensor codes."""

    values: NDArray[np.float32]
    ids: list[str]
    codes: NDArray[np.int64] | None = None  # long form: the place of each row's sensor in ids


def table_readings(
    table: Table, mapping: ReadingsMapping, zone: str, stem: str, progress: Progress
) -> RawReadings:
    """The readings of a table, wide or long. Raises InputError naming file, column and row."""
    if not len(table.frame):
        raise InputError(f"{table.file}: there are no rows below the header; expected one per time stamp")
    if mapping.time is None and mapping.start is not None and mapping.step is not None:
        return _without_stamps(table, mapping, zone, stem, progress)
    layout = find_layout(table, mapping)
    notes = list(table.notes)
    if isinstance(layout, Wide):
        cells = _wide_cells(table, layout.sensors, notes, progress.part(0.0, 0.8))
    else:
        cells = _long_cells(table, layout, notes, progress.part(0.0, 0.8))
        if layout.unused:
            notes.append(f"{table.file}: columns {', '.join(layout.unused)} were not used (long form)")
    progress(0.8)
    stamps, more = parse_stamps(table, layout.time, zone, mapping.day_first)
    notes += more
    progress(0.9)
    raw = _raw(table, layout.time, stamps, cells, zone, stem, notes, mapping.unit or "")
    progress(1.0)
    return raw


def block_readings(block: Block, mapping: ReadingsMapping, zone: str, stem: str) -> RawReadings:
    """The readings of a block; where it has no stamps, `mapping` or else a default says them, with a note."""
    notes = list(block.notes)
    rows, count = block.values.shape
    if not rows or not count:
        raise InputError(
            f"{block.file}: there are {rows} steps of {count} sensors in the file; expected readings"
        )
    stamps, step = block.stamps, None
    if stamps is None:
        stamps, step = _counted(block, rows, mapping, zone, notes)
    ids = clean_names(block.ids, block.file, "sensor id", notes)
    _refuse_repeated(ids, block.file)
    table = Table(
        pd.DataFrame({block.column: stamps}),
        block.file,
        np.arange(1, rows + 1, dtype=np.int64),
        block.row_word,
    )
    values, ids = _chosen(block.values, ids, mapping, block.file)
    stamps, more = parse_stamps(table, block.column, zone)
    notes += more
    cells = _Cells(_finite(values, notes), ids)
    raw = _raw(table, block.column, stamps, cells, zone, stem, notes, mapping.unit or block.unit)
    return replace(raw, step=step)


def _without_stamps(
    table: Table, mapping: ReadingsMapping, zone: str, stem: str, progress: Progress
) -> RawReadings:
    names = list(mapping.sensors) if mapping.sensors is not None else list(table.frame.columns)
    table.require(names)
    notes = list(table.notes)
    cells = _wide_cells(table, names, notes, progress)
    block = Block(cells.values, cells.ids, None, table.file, row_word=table.row_word, notes=tuple(notes))
    raw = block_readings(block, replace(mapping, sensors=None), zone, stem)
    return replace(raw, rows=table.rows)


def _wide_cells(table: Table, sensors: list[str], notes: list[str], progress: Progress) -> _Cells:
    values = np.empty((len(table.frame), len(sensors)), dtype=np.float32)
    for start in range(0, len(sensors), _COLUMNS_AT_ONCE):
        names = sensors[start : start + _COLUMNS_AT_ONCE]
        some = np.column_stack([table.numbers(name) for name in names])
        with np.errstate(over="ignore"):
            values[:, start : start + len(names)] = some
        progress((start + len(names)) / len(sensors))
    endless = _without_infinite(values)
    if endless:
        notes.append(_infinite_note(endless))
    return _Cells(values, unguarded_ids(sensors))


def _long_cells(table: Table, layout: Long, notes: list[str], progress: Progress) -> _Cells:
    codes, ids = table.distinct(layout.sensor)
    progress(0.5)
    if "" in ids:
        place = int((codes == ids.index("")).argmax())
        raise InputError(f"{table.where(place, layout.sensor)}: the sensor id is missing")
    cleaned = unguarded_ids(clean_names(ids, table.file, "sensor id", notes))
    if len(set(cleaned)) < len(ids):  # two ids that look the same are the same
        again, kinds = pd.factorize(np.asarray(cleaned, dtype=object))
        codes, cleaned = again[codes], [str(kind) for kind in kinds]
    values = _finite(table.numbers(layout.value), notes)
    return _Cells(values, cleaned, codes.astype(np.int64))


def _finite(values: NDArray, notes: list[str]) -> NDArray[np.float32]:
    """As float32 with infinite readings, and those beyond float32, as missing, and a note."""
    with np.errstate(over="ignore"):
        small = values.astype(np.float32)
    endless = _without_infinite(small)
    if endless:
        notes.append(_infinite_note(endless))
    return small


def _without_infinite(values: NDArray[np.float32]) -> int:
    """Make infinite values missing, in place, a slice at a time; returns how many there were."""
    count, step = 0, max(1, 10_000_000 // max(1, values[:1].size))
    for start in range(0, len(values), step):
        part = values[start : start + step]
        endless = np.isinf(part)
        if endless.any():
            count += int(endless.sum())
            part[endless] = np.nan
    return count


def _infinite_note(count: int) -> str:
    return f"{count} infinite reading(s) were taken as missing"


def _chosen(
    values: NDArray[np.float32], ids: list[str], mapping: ReadingsMapping, file: str
) -> tuple[NDArray[np.float32], list[str]]:
    """The sensors that the mapping names, in its order."""
    if mapping.sensors is None:
        return values, ids
    places = {name: place for place, name in enumerate(ids)}
    absent = [name for name in mapping.sensors if name not in places]
    if absent:
        raise InputError(f"{file}: there is no sensor {shown(absent[0])}; the first are {', '.join(ids[:6])}")
    return values[:, [places[name] for name in mapping.sensors]], list(mapping.sensors)


def _refuse_repeated(ids: list[str], file: str) -> None:
    seen: dict[str, int] = {}
    for place, name in enumerate(ids, start=1):
        if name == "":
            raise InputError(f"{file}: sensor {place} has an empty id; expected a name for each")
        if name in seen:
            raise InputError(
                f"{file}: sensors {seen[name]} and {place} are both called {shown(name)}; rename one"
            )
        seen[name] = place


def _counted(
    block: Block, rows: int, mapping: ReadingsMapping, zone: str, notes: list[str]
) -> tuple[pd.DatetimeIndex, pd.Timedelta]:
    """Stamps from a start and a step, and the step."""
    start = mapping.start if mapping.start is not None else block.start
    step = mapping.step if mapping.step is not None else block.step
    guessed = " and ".join(
        words
        for words, known in ((f"start at {DEFAULT_START}", start), (f"be {DEFAULT_STEP} apart", step))
        if known is None
    )
    if guessed:
        notes.append(
            f"{block.file}: the file holds no time stamps, so its steps were taken to {guessed}; say start "
            "and step in the mapping if it is otherwise"
        )
    width = step_of(step if step is not None else DEFAULT_STEP)
    first = to_stamp(start if start is not None else DEFAULT_START, zone)
    try:
        if is_whole_days(width):
            naive = pd.date_range(first.tz_localize(None), periods=rows, freq=width, unit="us")
            return localize_days(naive, zone), width
        stamps = pd.date_range(first.tz_convert("UTC"), periods=rows, freq=width, unit="us")
        return stamps.tz_convert(zone), width
    except (ValueError, OverflowError):
        raise InputError(
            f"{block.file}: {rows:,} steps of {step} from {first} end beyond the calendar; is start or "
            "step mistyped?"
        ) from None


def _check_years(table: Table, column: str, stamps: pd.DatetimeIndex) -> None:
    """Years beyond four digits, in whichever zone, can be computed with but not written."""
    far = (stamps.year < 1) | (stamps.year > _LAST_YEAR)
    if far.any():
        place = int(np.asarray(far).argmax())
        raise InputError(
            f"{table.where(place, column)}: the year is {stamps.year[place]}; expected one up to {_LAST_YEAR}"
        )


def _raw(
    table: Table,
    column: str,
    stamps: pd.DatetimeIndex,
    cells: _Cells,
    zone: str,
    stem: str,
    notes: list[str],
    unit: str,
) -> RawReadings:
    missing = np.isnan(cells.values)
    if missing.all():
        raise InputError(f"{table.file}: there is not one reading in the file: every cell is empty")
    _check_years(table, column, stamps)
    keep = np.ones(len(stamps), dtype=bool)
    if stamps.tz is None:
        series = np.zeros(len(stamps), dtype=np.int64) if cells.codes is None else cells.codes
        empty = missing if missing.ndim == 1 else np.asarray(missing.all(axis=1))
        stamps, keep, dropped = localize(table, column, stamps, zone, series, empty)
        notes.extend(dropped)
    every = bool(keep.all())
    return RawReadings(
        stamps=stamps if every else stamps[keep],
        values=cells.values if every else cells.values[keep],
        ids=cells.ids,
        codes=cells.codes if cells.codes is None or every else cells.codes[keep],
        file=table.file,
        column=column,
        rows=table.rows if every else table.rows[keep],
        row_word=table.row_word,
        notes=tuple(notes),
        unit=unit,
        stem=stem,
    )
