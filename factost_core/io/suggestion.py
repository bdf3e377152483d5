"""What a page shows before it reads a file: its first rows, and how the file would be understood."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from factost_core.errors import InputError
from factost_core.io.assemble import DEFAULT_START, DEFAULT_STEP
from factost_core.io.block import Block
from factost_core.io.layout import Long, find_layout, is_text
from factost_core.io.libcity import libcity_mapping
from factost_core.io.loaders import load
from factost_core.io.mapping import ReadingsMapping
from factost_core.io.progress import Progress
from factost_core.io.source import FileLike
from factost_core.io.stamps import parse_stamps
from factost_core.io.table import Table
from factost_core.io.uploads import readings_groups

_LOOK_AT = 1000
_SHOWN_ROWS, _SHOWN_COLUMNS = 8, 50


@dataclass(frozen=True)
class Suggestion:
    """How a file of readings would be read, for a person to confirm or correct.

    Attributes:
        format: a key of formats.DESCRIBED.
        mapping: what was given, completed by what was detected; hand it to ``read_raw_readings``.
        columns: the names of the table's columns, or of an array's time and sensors.
        rows: the first rows as text, a cell for each of the first 50 of `columns`.
        parts: the sheets, frames or arrays to choose `mapping.part` from.
        features: the quantities to choose `mapping.feature` (LibCity and NetCDF: or `mapping.value`) from.
        problem: what a person has to decide before the file can be read; "" when nothing.
        notes: what would be changed on the way in, as far as the first rows show it.
    """

    format: str
    mapping: ReadingsMapping
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    parts: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    problem: str = ""
    notes: tuple[str, ...] = ()


def suggest_mapping(
    file: FileLike | Sequence[FileLike], mapping: ReadingsMapping | None = None
) -> Suggestion:
    """Look at the beginning of a file of readings, or of the files of one data set; of several the first.

    Args:
        mapping: what the person has said so far; the rest is detected.

    Raises InputError when the file cannot be opened at all; what is only open is a `problem`.
    """
    given = mapping if mapping is not None else ReadingsMapping()
    group = readings_groups(file)[0]
    loaded = load(group.format, group.sources, given, _LOOK_AT, Progress(None))
    if isinstance(loaded, Block):
        return _of_block(loaded, group.format, given)
    parts: tuple[str, ...] = ()
    if group.format == "excel":
        from factost_core.io.excel_table import sheet_names

        parts = tuple(sheet_names(group.sources[0]))
    features: tuple[str, ...] = ()
    if group.format == "libcity":
        given = libcity_mapping(given, loaded)
        features = tuple(loaded.frame.columns[2:])
    return replace(_of_table(loaded, group.format, given), parts=parts, features=features)


def _of_table(table: Table, format: str, given: ReadingsMapping) -> Suggestion:
    columns = tuple(table.frame.columns)
    texts = [table.texts(name, _SHOWN_ROWS).tolist() for name in columns[:_SHOWN_COLUMNS]]
    rows = tuple(zip(*texts, strict=True)) if columns else ()
    found, problem, notes = given, "", list(table.notes)
    if given.decimal_comma is None and table.style.seen and table.style.comma != "unknown":
        found = replace(found, decimal_comma=table.style.comma == "decimal")
    try:
        if not len(table.frame):
            raise InputError(f"{table.file}: there are no rows below the header; expected one per time stamp")
        if given.time is None and given.start is not None and given.step is not None:
            found = replace(found, sensors=given.sensors or columns)
        else:
            layout = find_layout(table, given)
            if isinstance(layout, Long):
                found = replace(found, time=layout.time, sensor=layout.sensor, value=layout.value)
            else:
                sensors = layout.sensors
                if given.sensors is None:
                    sensors = [name for name in sensors if not is_text(table, name)]
                found = replace(found, time=layout.time, sensors=tuple(sensors))
            notes += parse_stamps(table, layout.time, "UTC", given.day_first)[1]
    except InputError as error:
        problem = str(error)
    return Suggestion(format, found, columns, rows, problem=problem, notes=tuple(notes))


def _of_block(block: Block, format: str, given: ReadingsMapping) -> Suggestion:
    found = given
    if block.stamps is None:
        found = replace(
            found,
            start=given.start or block.start or DEFAULT_START,
            step=given.step or block.step or DEFAULT_STEP,
        )
        stamps = [str(place) for place in range(len(block.values))]
    else:
        stamps = [str(stamp) for stamp in block.stamps[:_SHOWN_ROWS]]
    if block.features and given.feature is None and given.value is None:
        found = replace(found, feature=block.features[0])
    if block.unit and given.unit is None:
        found = replace(found, unit=block.unit)
    rows = tuple(
        (stamps[place], *("" if np.isnan(value) else f"{value:g}" for value in row[: _SHOWN_COLUMNS - 1]))
        for place, row in enumerate(block.values[:_SHOWN_ROWS])
    )
    return Suggestion(
        format, found, (block.column, *block.ids), rows, block.parts, block.features, notes=block.notes
    )
