"""Parquet as a Table, with the types of the file; what the footer claims is checked before it is read."""

import re

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from factost_core.errors import shown, some
from factost_core.io.columns import column_names, finished
from factost_core.io.foreign import foreign
from factost_core.io.limits import check_cells, check_columns, check_rows, check_unpacked
from factost_core.io.progress import Progress
from factost_core.io.source import Source
from factost_core.io.table import Table

_WHAT = "the Parquet file"
_SCHEMA = re.compile(rb"\x15.\x19\xfc([\x80-\xff]{0,4}[\x00-\x7f])", re.DOTALL)
_AT_ONCE = 2_000_000  # cells read between two calls of the listener


def read_parquet(source: Source, decimal_comma: bool | None, first: int | None, progress: Progress) -> Table:
    """Read a Parquet file, with the index that pandas saved in it; see ``tables.load_table``."""
    file, notes = source.name, list[str]()
    check_columns(file, _claimed_columns(source.data))
    with foreign(file, _WHAT):
        opened = pq.ParquetFile(pa.BufferReader(source.data))
        meta, schema = opened.metadata, opened.schema_arrow
        size = sum(meta.row_group(place).total_byte_size for place in range(meta.num_row_groups))
    check_columns(file, meta.num_columns)
    check_rows(file, meta.num_rows)
    check_cells(file, meta.num_rows, meta.num_columns)
    check_unpacked(file, _WHAT, size)
    column_names(list(schema.names), file, [])  # columns are chosen by name: names must be distinct
    flat = [field.name for field in schema if not pa.types.is_nested(field.type)]
    if len(flat) < len(schema.names):
        nested = [name for name in schema.names if name not in set(flat)]
        notes.append(f"{file}: columns of lists or records were not read: {some(nested)}")
    for field in schema:
        if pa.types.is_fixed_size_binary(field.type):
            check_unpacked(file, f"column {shown(field.name)}", meta.num_rows * field.type.byte_width)
    with foreign(file, _WHAT):
        # Text is read as codes: a long text that repeats a million times is held once.
        texts = [field.name for field in schema if _is_text(field.type)]
        opened = pq.ParquetFile(pa.BufferReader(source.data), read_dictionary=texts)
    arrow = _columns(opened, flat, first, file, progress.part(0, 0.95))
    with foreign(file, _WHAT):
        frame = _to_pandas(arrow)
    progress(0.95)
    index = frame.index
    keep = isinstance(index, (pd.MultiIndex, pd.DatetimeIndex)) or index.name is not None
    if isinstance(index, pd.DatetimeIndex) and index.name is None:
        frame.index = index.rename("timestamp")
    with foreign(file, _WHAT):
        frame = frame.reset_index(drop=not keep)
    frame.columns = pd.Index(column_names([str(name) for name in frame.columns], file, notes), dtype=object)
    rows = np.arange(len(frame), dtype=np.int64) + 1
    progress(1.0)
    return finished(Table(frame, file, rows, "row", notes=tuple(notes)), decimal_comma)


def _columns(
    opened: pq.ParquetFile, names: list[str], first: int | None, file: str, progress: Progress
) -> pa.Table:
    """The columns, a few at a time, of all rows or the first ones."""
    step = max(1, _AT_ONCE // max(1, opened.metadata.num_rows if first is None else first))
    columns: list[pa.ChunkedArray] = []
    for start in range(0, len(names), step):
        some_names = names[start : start + step]
        with foreign(file, _WHAT):
            if first is None:
                part = opened.read(columns=some_names)
            else:
                batch = next(opened.iter_batches(batch_size=max(1, first), columns=some_names), None)
                part = opened.schema_arrow.empty_table() if batch is None else pa.Table.from_batches([batch])
            columns += [_simple(part.column(name)) for name in some_names]
        progress(0.9 * min(1.0, (start + step) / len(names)))
    return pa.table(columns, names).replace_schema_metadata(opened.schema_arrow.metadata)


def _claimed_columns(data: bytes) -> int:
    """How many columns the footer announces, found before it is parsed, which takes long when they are many.

    The footer is FileMetaData in Thrift's compact protocol: the version (field 1, i32), then the list of the
    schema's elements (field 2), whose length stands in the upper half of a byte or, from 15 on, in a varint.
    """
    footer = data[-8 - int.from_bytes(data[-8:-4], "little") :][:32]
    found = _SCHEMA.match(footer)
    if found is None:
        return 0
    length = 0
    for place, byte in enumerate(found[1]):
        length |= (byte & 0x7F) << (7 * place)
    return length - 1  # the first element is the root


def _is_text(kind: pa.DataType) -> bool:
    return (
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
    )


def _simple(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Types that pandas would keep as objects, as the ones that it computes with."""
    if pa.types.is_decimal(column.type):
        return column.cast(pa.float64())
    return column.cast(pa.timestamp("us")) if pa.types.is_date(column.type) else column


def _to_pandas(arrow: pa.Table) -> pd.DataFrame:
    try:
        return arrow.to_pandas()
    except (KeyError, TypeError, ValueError, AttributeError):
        # What is wrong is only what pandas noted beside the columns.
        return arrow.replace_schema_metadata(None).to_pandas()
