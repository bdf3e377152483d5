"""CSV and its kin as a Table of text: any common separator, encoding and quoting; each row knows its line.

A regular file goes through pyarrow's parser, which is fast and keeps every cell as it was written. A file in
which a line has too few or too many cells, or in which rows are not lines, goes through Python's parser,
which is slower and can say where that is.
"""

import csv
import io
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pv
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.io.columns import column_names, finished
from factost_core.io.encodings import to_utf8
from factost_core.io.foreign import foreign
from factost_core.io.formats import describe, format_of
from factost_core.io.limits import check_cells, check_columns, check_rows
from factost_core.io.progress import Progress
from factost_core.io.source import Source
from factost_core.io.table import Table

_SEPARATORS = ",;\t|"
_LOOK_AT = 20
_BLOCK = 8 << 20
_CHUNK_CELLS = 1_000_000
_FEW_CELLS, _LEAST_ROWS = 300_000, 50  # of a preview


@dataclass(frozen=True)
class _Text:
    """Attributes:
    body: UTF-8 below the header, lines ending in a newline.
    above: how many lines of the file stand above the body.
    """

    body: bytes
    above: int
    separator: str
    names: list[str]


class _Irregular(Exception):
    """The fast parser met something that only the careful one can tell."""


def read_csv(source: Source, decimal_comma: bool | None, first: int | None, progress: Progress) -> Table:
    """Read a text table whose first line is its header; see ``tables.load_table``."""
    notes: list[str] = []
    format = format_of(source.name, source.data)
    if format not in ("csv", "libcity", "binary"):
        raise InputError(f"{source.name}: this is {describe(format)}; expected a text table such as CSV")
    data, note = to_utf8(source.data, source.name)
    notes += [note] if note else []
    progress(0.01)
    text = _split(data, source.name, notes)
    count = text.body.count(b"\n")
    check_rows(source.name, count)
    check_cells(source.name, count, len(text.names))
    if first is not None:
        few = min(first, max(_LEAST_ROWS, _FEW_CELLS // len(text.names)))
        frame, lines = _careful(text, source.name, progress, few)
    else:
        try:
            frame, lines = _fast(text, count, source.name, progress)
        except _Irregular:
            frame, lines = _careful(text, source.name, progress)
    table = Table(frame, source.name, lines + text.above, "line", notes=tuple(notes))
    table = table.take(~_blank(frame))
    quoted = b'"' in text.body
    commas = quoted if text.separator == "," else b"," in text.body
    return finished(table, decimal_comma, text.separator == ";", commas)


def _split(data: bytes, file: str, notes: list[str]) -> _Text:
    if b"\0" in data:
        raise InputError(f"{file}: this is a binary file; expected CSV or another known format")
    if b"\n" not in data and b"\r" in data:
        data = data.replace(b"\r", b"\n")  # line ends of the first Macs
    start = len(data) - len(data.lstrip(b"\r\n"))
    skipped = data.count(b"\n", 0, start)
    end = data.find(b"\n", start)
    line = data[start : end if end >= 0 else len(data)]
    separator = _separator(data[start:], line)
    check_columns(file, line.count(separator.encode()) + 1)
    header, used = _header(data, start, separator, file)
    names = column_names(header, file, notes)
    body = data[used:]
    if body and not body.endswith(b"\n"):
        body += b"\n"
    return _Text(body, skipped + data.count(b"\n", start, used), separator, names)


def _separator(data: bytes, line: bytes) -> str:
    """The separator by which the first lines have the same number of cells; the one with the most of them."""
    head = data[: min(len(data), max(1 << 16, 4 * len(line)))].decode("utf-8", errors="replace")
    lines = [each for each in head.split("\n")[: _LOOK_AT + 1] if each.strip()][:_LOOK_AT]
    best, most = ",", (0, 0)
    for separator in _SEPARATORS:
        if not lines or separator not in lines[0]:
            continue
        try:
            counts = [len(row) for row in csv.reader(lines, delimiter=separator)]
        except csv.Error:
            counts = [each.count(separator) + 1 for each in lines]
        same = sum(count == counts[0] for count in counts[:-1] or counts)
        if (same, counts[0]) > most:
            best, most = separator, (same, counts[0])
    return best


def _header(data: bytes, start: int, separator: str, file: str) -> tuple[list[str], int]:
    """The cells of the header, which may hold line ends in quotes, and where the body begins."""
    end, text = start, ""
    for _ in range(_LOOK_AT):
        stop = data.find(b"\n", end)
        end = stop + 1 if stop >= 0 else len(data)
        text = data[start:end].decode("utf-8")
        if text.count('"') % 2 == 0 or end == len(data):
            break
    limit = csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    try:
        rows = list(csv.reader(io.StringIO(text.rstrip("\r\n"), newline=""), delimiter=separator))
    except csv.Error as error:
        raise InputError(f"{file}: the header cannot be read: {error}") from None
    finally:
        csv.field_size_limit(limit)
    if len(rows) != 1 or text.count('"') % 2:
        raise InputError(f"{file}: a quotation mark in the header is not closed")
    return rows[0], end


def _fast(text: _Text, count: int, file: str, progress: Progress) -> tuple[pd.DataFrame, NDArray[np.int64]]:
    """All cells as text, and which line below the header each row is (from 1)."""
    quotes = text.body.count(b'"')
    if not text.body or quotes % 2:
        raise _Irregular
    read = pv.ReadOptions(column_names=text.names, block_size=max(_BLOCK, 256 * len(text.names)))
    parse = pv.ParseOptions(delimiter=text.separator, newlines_in_values=quotes > 0)
    convert = pv.ConvertOptions(
        column_types=dict.fromkeys(text.names, pa.large_string()), strings_can_be_null=False
    )
    batches, done = [], 0
    try:
        with pv.open_csv(pa.BufferReader(text.body), read, parse, convert) as reader:
            for batch in _batches(reader):
                batches.append(batch)
                done += batch.num_rows
                progress(0.9 * done / count)
    except pa.ArrowException:
        raise _Irregular from None
    if not batches:
        raise _Irregular
    with foreign(file, "the table"):
        frame = pa.Table.from_batches(batches).to_pandas()
    if len(frame) == count:
        return frame, np.arange(count, dtype=np.int64) + 1
    lines = _filled_lines(text.body)  # empty lines were left out
    if quotes or len(lines) != len(frame):
        raise _Irregular
    return frame, lines


def _batches(reader: pv.CSVStreamingReader) -> Iterator[pa.RecordBatch]:
    """The reader's batches; what a listener raises in between is not taken for an error of Arrow's."""
    yield from reader


def _careful(
    text: _Text, file: str, progress: Progress, first: int | None = None
) -> tuple[pd.DataFrame, NDArray[np.int64]]:
    """The same through Python's parser. Raises InputError for a line with more cells than the header."""
    width, total = len(text.names), max(1, text.body.count(b"\n"))
    parts: list[pa.Table] = []
    lines: list[int] = []
    for rows in _chunks(_rows(text, file), max(1, _CHUNK_CELLS // width), first):
        lines += [line for line, _ in rows]
        columns = zip(*(cells + [""] * (width - len(cells)) for _, cells in rows), strict=True)
        parts.append(pa.table([pa.array(column, pa.large_string()) for column in columns], text.names))
        progress(0.9 * min(1.0, lines[-1] / total))
    if not parts:
        parts = [pa.table([pa.array([], pa.large_string())] * width, text.names)]
    return pa.concat_tables(parts).to_pandas(), np.array(lines, dtype=np.int64)


def _chunks(
    rows: Iterator[tuple[int, list[str]]], size: int, first: int | None
) -> Iterator[list[tuple[int, list[str]]]]:
    rows = itertools.islice(rows, first)
    while chunk := list(itertools.islice(rows, size)):
        yield chunk


def _rows(text: _Text, file: str) -> Iterator[tuple[int, list[str]]]:
    """Each row's line below the header (from 1; the first of several) and its cells."""
    stream = io.TextIOWrapper(io.BytesIO(text.body), encoding="utf-8", newline="")
    reader = csv.reader(stream, delimiter=text.separator)
    line, width = 1, len(text.names)
    unclosed = text.body.count(b'"') % 2 == 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(
                f"{file}: line {line + text.above} cannot be read ({error}); is a quotation mark not closed?"
            ) from None
        if len(cells) > width:
            raise InputError(
                f"{file}: line {line + text.above} has {len(cells)} cells, the header has {width} columns; "
                "a line may not have more cells than the header"
            )
        if unclosed and reader.line_num > line and any("\n" in cell for cell in cells):
            raise InputError(f"{file}: line {line + text.above}: a quotation mark is not closed")
        if cells:
            yield line, cells
        line = reader.line_num + 1


def _filled_lines(body: bytes) -> NDArray[np.int64]:
    """The numbers, from 1, of the lines that hold anything."""
    letters = np.frombuffer(body, dtype=np.uint8)
    ends = np.flatnonzero(letters == ord("\n"))
    lengths = np.diff(ends, prepend=-1) - 1
    returns = (lengths == 1) & (letters[ends - 1] == ord("\r"))
    return np.flatnonzero((lengths > 0) & ~returns) + 1


def _blank(frame: pd.DataFrame) -> NDArray[np.bool_]:
    """Rows without a single filled cell."""
    blank = np.ones(len(frame), dtype=bool)
    for name in frame.columns:
        if not blank.any():
            break
        blank &= (frame[name].str.strip() == "").to_numpy(dtype=bool)
    return blank
