"""Readings: a wide or long table of stamps and numbers onto one regular, zoned time grid."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.io.layout import Long, Wide, detect_layout
from factost_core.io.raw_readings import RawReadings
from factost_core.io.source import FileLike, open_source
from factost_core.io.stamps import check_zone, localize, parse_stamps
from factost_core.io.tables import Table, read_table
from factost_core.io.time_grid import grid_between, most_common_step, name_step, off_grid

# float32 readings of this many cells fill 2 GB; more is a mistyped date, or needs another tool.
_MOST_CELLS = 500_000_000


@dataclass(frozen=True)
class Readings:
    """What a readings file holds: (time, sensor) float32 on its grid, the step, and what was changed."""

    frame: pd.DataFrame
    step: pd.Timedelta
    notes: tuple[str, ...]
    stem: str


@dataclass(frozen=True)
class _Cells:
    """The cells by rows of the file: wide (rows, sensors) values, long (rows,) values and sensor codes."""

    values: NDArray[np.float64]
    ids: list[str]
    codes: NDArray[np.int64] | None  # long form: the place of each row's sensor in ids


def read_readings(file: FileLike, timezone: str = "UTC") -> Readings:
    """Read a file of readings onto its regular grid; ``read_raw_readings``, then ``grid_readings``."""
    return grid_readings(read_raw_readings(file, timezone))


def read_raw_readings(file: FileLike, timezone: str = "UTC") -> RawReadings:
    """Read a CSV or Parquet file of readings, wide or long.

    Naive stamps are wall clock in `timezone`; one fixed offset or a Parquet file's zone is kept; several
    offsets are converted to `timezone` with a note. Infinite readings, and those beyond float32, become
    missing with a note. Raises InputError naming file, column and row for what cannot be read.
    """
    check_zone(timezone)
    source = open_source(file, "readings")
    table = read_table(source)
    if not len(table.frame):
        raise InputError(f"{table.file}: there are no rows below the header; expected one per time stamp")
    layout = detect_layout(table)
    notes = list(table.notes)
    cells = _wide_cells(table, layout) if isinstance(layout, Wide) else _long_cells(table, layout)
    if isinstance(layout, Long) and layout.unused:
        notes.append(f"{table.file}: columns {', '.join(layout.unused)} were not used (long form)")
    values = _finite(cells.values, notes)
    if np.isnan(values).all():
        raise InputError(f"{table.file}: there is not one reading in the file: every cell is empty")
    stamps, keep = _stamps(table, layout.time, cells, timezone, notes)
    return RawReadings(
        stamps=stamps[keep],
        values=values[keep],
        ids=cells.ids,
        codes=None if cells.codes is None else cells.codes[keep],
        file=table.file,
        column=layout.time,
        rows=table.rows[keep],
        row_word=table.row_word,
        notes=tuple(notes),
        stem=source.stem,
    )


def grid_readings(raw: RawReadings) -> Readings:
    """Put readings on the regular grid that most of their stamps stand on; absent stamps are NaN.

    Raises InputError for stamps that repeat, lie off the grid or are a single one.
    """
    notes = list(raw.notes)
    frame, step = _onto_grid(raw, notes)
    return Readings(frame, step, tuple(notes), raw.stem)


def _wide_cells(table: Table, layout: Wide) -> _Cells:
    values = np.column_stack([table.numbers(name) for name in layout.sensors])
    return _Cells(values, layout.sensors, None)


def _long_cells(table: Table, layout: Long) -> _Cells:
    ids = table.texts(layout.sensor)
    if (ids == "").any():
        place = int((ids == "").to_numpy().argmax())
        raise InputError(f"{table.where(place, layout.sensor)}: the sensor id is missing")
    codes, names = pd.factorize(ids)  # in order of first appearance
    return _Cells(table.numbers(layout.value), [str(name) for name in names], codes.astype(np.int64))


def _finite(values: NDArray[np.float64], notes: list[str]) -> NDArray[np.float32]:
    with np.errstate(over="ignore"):
        small = values.astype(np.float32)
    endless = np.isinf(small)
    if endless.any():
        notes.append(f"{int(endless.sum())} infinite reading(s) were taken as missing")
        small[endless] = np.nan
    return small


def _stamps(
    table: Table, column: str, cells: _Cells, timezone: str, notes: list[str]
) -> tuple[pd.DatetimeIndex, NDArray[np.bool_]]:
    stamps, note = parse_stamps(table, column)
    keep = np.ones(len(stamps), dtype=bool)
    if stamps.tz is None:
        series = np.zeros(len(stamps), dtype=np.int64) if cells.codes is None else cells.codes
        missing = np.isnan(cells.values)
        empty = missing if missing.ndim == 1 else np.asarray(missing.all(axis=1))
        stamps, keep, dropped = localize(table, column, stamps, timezone, series, empty)
        notes.extend([note] if note else [])
        notes.extend(dropped)
    elif note:
        stamps = stamps.tz_convert(timezone)
        notes.append(f"{table.file}: {note}; the panel is in {timezone}")
    return stamps, keep


def _onto_grid(raw: RawReadings, notes: list[str]) -> tuple[pd.DataFrame, pd.Timedelta]:
    _refuse_repeats(raw)
    stamps = raw.stamps
    times = pd.DatetimeIndex(stamps.unique().sort_values())
    if len(times) < 2 and raw.step is None:
        raise InputError(
            f"{raw.where(0)}: {times[0]} is the only time stamp, so there is no sampling step; "
            "expected at least two"
        )
    step = most_common_step(times) if raw.step is None else raw.step.as_unit("us")
    lost = off_grid(times, step)
    if lost.any():
        stamp = times[int(lost.argmax())]
        place = int(np.asarray(stamps == stamp).argmax())
        raise InputError(
            f"{raw.where(place)}: {stamp} is off the grid of {name_step(step)} that most stamps "
            f"stand on ({int(lost.sum())} such); expected {_neighbours(times[~lost], stamp)}"
        )
    if not in_order(raw):
        notes.append(f"{raw.file}: rows were not in order of time and were sorted")
    grid = grid_between(times, step, times[0], times[-1], limit=_MOST_CELLS // len(raw.ids))
    if len(grid) > len(times):
        notes.append(f"{len(grid) - len(times)} absent time stamp(s) were added as missing")
    cells = np.full((len(grid), len(raw.ids)), np.nan, dtype=np.float32)
    at = grid.get_indexer(stamps)
    if raw.codes is None:
        cells[at] = raw.values
    else:
        cells[at, raw.codes] = raw.values
    index = pd.DatetimeIndex(grid, name="timestamp")
    return pd.DataFrame(cells, index=index, columns=pd.Index(raw.ids, dtype=object)), step


def _refuse_repeats(raw: RawReadings) -> None:
    keys = pd.DataFrame({"stamp": raw.stamps, "sensor": 0 if raw.codes is None else raw.codes})
    repeated = keys.duplicated().to_numpy()
    if not repeated.any():
        return
    second = int(repeated.argmax())
    first = int((keys == keys.iloc[second]).all(axis=1).to_numpy().argmax())
    sensor = "" if raw.codes is None else f" of sensor {raw.ids[raw.codes[second]]!r}"
    raise InputError(
        f"{raw.where(second)}: {raw.stamps[second]}{sensor} stands already in {raw.row_word} "
        f"{raw.rows[first]} ({int(repeated.sum())} repeated); keep one row for each"
    )


def _neighbours(on_grid: pd.DatetimeIndex, stamp: pd.Timestamp) -> str:
    at = int(np.clip(on_grid.searchsorted(stamp), 1, max(1, len(on_grid) - 1)))
    return " or ".join(str(each) for each in on_grid[at - 1 : at + 1])


def in_order(raw: RawReadings) -> bool:
    """Whether each sensor's rows stand in the order of time."""
    if raw.codes is None:
        return bool(raw.stamps.is_monotonic_increasing)
    order = np.argsort(raw.codes, kind="stable")  # each sensor's rows, in file order
    same = np.diff(raw.codes[order]) == 0
    return bool((np.diff(raw.stamps.asi8[order])[same] >= 0).all())
