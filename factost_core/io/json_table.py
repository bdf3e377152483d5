"""JSON records as a Table of text: one object a line (JSON lines), or one list of objects."""

import json
import re
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from factost_core.errors import InputError, shown
from factost_core.io.columns import column_names, finished
from factost_core.io.limits import check_cells, check_columns, check_rows
from factost_core.io.progress import Progress
from factost_core.io.source import Source
from factost_core.io.table import Table
from factost_core.settings import get_settings

_GAP = re.compile(r"[\s,]*")
_EXPECTED = (
    'expected records like {"time": "2024-05-01 06:00", "sensor": "a", "value": 1.5}, one a line or in a list'
)


def read_json(source: Source, decimal_comma: bool | None, first: int | None, progress: Progress) -> Table:
    """Read JSON records; a row of the table is a record, counted from 1. See ``tables.load_table``."""
    text = source.text()
    cells: dict[str, list[str]] = {}
    count = 0
    decoder = json.JSONDecoder()
    limit = get_settings().max_columns
    start, end = 0, len(text.rstrip())
    at = _GAP.match(text).end()  # type: ignore[union-attr]
    in_list = text[at : at + 1] == "["
    if in_list:
        start, end = at + 1, end - 1
        if text[end] != "]":
            raise InputError(f"{source.name}: the list of records is not closed by ]; is the file cut off?")
    at = _GAP.match(text, start).end()  # type: ignore[union-attr]
    while at < end and (first is None or count < first):
        count += 1
        try:
            record, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            raise InputError(
                f"{source.name}, record {count}: this is not JSON ({_reason(error)}); {_EXPECTED}"
            ) from None
        _add(record, cells, count, limit, source.name)
        if len(cells) > limit:
            check_columns(source.name, len(cells))
        at = _GAP.match(text, at).end()  # type: ignore[union-attr]
        if count % 1000 == 0:
            check_rows(source.name, count)
            check_cells(source.name, count, len(cells))
            progress(0.9 * at / end)
    if not cells:
        raise InputError(f"{source.name}: there are no records in the file; {_EXPECTED}")
    for column in cells.values():
        column += [""] * (count - len(column))
    notes: list[str] = []
    names = column_names(list(cells), source.name, notes)
    frame = pa.table([pa.array(column, pa.large_string()) for column in cells.values()], names).to_pandas()
    frame.columns = pd.Index(names, dtype=object)
    rows = np.arange(count, dtype=np.int64) + 1
    return finished(Table(frame, source.name, rows, "record", notes=tuple(notes)), decimal_comma)


def _add(record: Any, cells: dict[str, list[str]], count: int, limit: int, file: str) -> None:
    if not isinstance(record, dict):
        raise InputError(f"{file}, record {count}: found {shown(record)}; {_EXPECTED}")
    if len(record) > limit:
        check_columns(file, len(record))
    for key, value in record.items():
        if isinstance(value, (dict, list)):
            raise InputError(
                f"{file}, record {count}: {shown(key)} holds a "
                f"{'list' if isinstance(value, list) else 'record'}; expected one text or number"
            )
        column = cells.setdefault(_text(key), [])
        column += [""] * (count - 1 - len(column))
        column.append("" if value is None else _text(value))


def _text(value: Any) -> str:
    # A lone half of a surrogate pair is no letter; it cannot be written as UTF-8.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else str(value)


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return error.msg
    return "it is nested too deeply" if isinstance(error, RecursionError) else "a number is too long"
