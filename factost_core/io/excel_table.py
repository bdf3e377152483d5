"""A sheet of an Excel workbook (.xlsx) as a Table of text; formulas count by the values saved with them."""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from factost_core.errors import InputError, shown, some
from factost_core.io.archive import check_archive
from factost_core.io.columns import column_names, finished
from factost_core.io.foreign import foreign, items
from factost_core.io.progress import Progress
from factost_core.io.source import Source
from factost_core.io.table import Table
from factost_core.settings import get_settings

_WHAT = "the workbook"
_BYTES_A_CELL = 60  # of XML, generously
_FORMULA = re.compile(rb"<f[ >/]")


def sheet_names(source: Source) -> list[str]:
    """The sheets of a workbook that hold cells, in order. Raises InputError when it cannot be opened."""
    with foreign(source.name, _WHAT):
        return [sheet.title for sheet in _open(source, values=True).worksheets]


def read_excel(
    source: Source, part: str | None, decimal_comma: bool | None, first: int | None, progress: Progress
) -> Table:
    """Read the sheet called `part`, or the first with any cell; see ``tables.load_table``.

    The first row that is not empty is the header. Raises InputError for a formula that has no saved value.
    """
    with foreign(source.name, _WHAT):
        book = _open(source, values=True)
        written = _open(source, values=False) if _has_formulas(source) else None
        names = [sheet.title for sheet in book.worksheets]
    if part is not None and part not in names:
        raise InputError(
            f"{source.name}: there is no sheet {shown(part)}; there are {some(list(map(repr, names)))}"
        )
    notes: list[str] = []
    for name in [part] if part is not None else names:
        formulas = None if written is None else written[name]
        rows, numbers = _cells(book[name], formulas, source.name, first, progress)
        if rows:
            break
    else:
        raise InputError(f"{source.name}: there is no filled cell in the workbook")
    others = [each for each in names if each != name]
    if part is None and others:
        notes.append(f"{source.name}: sheet {shown(name)} was read; others were not: {some(others)}")
    file = f"{source.name}, sheet {shown(name)}" if len(names) > 1 else source.name
    width = max(map(len, rows))
    header = column_names(rows[0] + [""] * (width - len(rows[0])), file, notes)
    body = [row + [""] * (width - len(row)) for row in rows[1:]]
    columns = list(zip(*body, strict=True)) or [()] * width
    frame = pa.table([pa.array(column, pa.large_string()) for column in columns], header).to_pandas()
    frame.columns = pd.Index(header, dtype=object)
    place = np.array(numbers[1:], dtype=np.int64)
    return finished(Table(frame, file, place, "row", notes=tuple(notes)), decimal_comma)


def _open(source: Source, values: bool) -> Any:
    import openpyxl

    infos = check_archive(source)
    limit = get_settings().max_excel_cells
    if sum(info.file_size for info in infos) > limit * _BYTES_A_CELL:
        raise _too_many(source.name, limit)
    return openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=values, keep_links=False)


def _cells(
    sheet: Any, formulas: Any | None, file: str, first: int | None, progress: Progress
) -> tuple[list[list[str]], list[int]]:
    """The rows of a sheet that are not empty, as text, and their numbers in the sheet.

    `formulas` is the same sheet with formulas in place of their values, when there are any.
    """
    limit, count = get_settings().max_excel_cells, 0
    total = max(1, sheet.max_row or 1)
    rows: list[list[str]] = []
    numbers: list[int] = []
    written = None if formulas is None else _rows(formulas, file)
    for number, values in enumerate(_rows(sheet, file), start=1):
        count += max(1, len(values))
        if count > limit:
            raise _too_many(file, limit)
        if written is not None:
            _refuse_uncalculated(values, next(written, ()), file, sheet.title, number)
        row = [_text(value) for value in values]
        while row and not row[-1]:  # cells that are only formatted
            row.pop()
        if row:
            rows.append(row)
            numbers.append(number)
        if number % 500 == 0:
            progress(0.9 * min(1.0, number / total))
        if first is not None and len(rows) > first:
            break
    return rows, numbers


def _rows(sheet: Any, file: str) -> Iterator[tuple[Any, ...]]:
    with foreign(file, _WHAT):
        sheet.reset_dimensions()  # what the file claims of its size need not be so
        rows = sheet.iter_rows(values_only=True)
    return items(rows, file, _WHAT)


def _has_formulas(source: Source) -> bool:
    with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
        return any(
            _FORMULA.search(archive.read(name)) is not None
            for name in archive.namelist()
            if name.startswith("xl/worksheets/") and name.endswith(".xml")
        )


def _refuse_uncalculated(
    values: tuple[Any, ...], written: tuple[Any, ...], file: str, sheet: str, row: int
) -> None:
    for column, (value, formula) in enumerate(zip(values, written, strict=False), start=1):
        if value is None and formula is not None:
            from openpyxl.utils import get_column_letter

            cell = f"{get_column_letter(column)}{row}"
            raise InputError(
                f"{file}: cell {cell} of sheet {shown(sheet)} holds a formula that was never calculated; "
                "open the workbook in Excel or LibreOffice and save it, or save the values as CSV"
            )


def _too_many(file: str, limit: int) -> InputError:
    return InputError(
        f"{file}: the workbook has more than {limit:,} cells; save the sheet as CSV or Parquet (who runs the "
        "service can raise FACTOST_MAX_EXCEL_CELLS)"
    )


def _text(value: Any) -> str:
    """A cell as text: stamps as ISO 8601, whole numbers without a fraction, as Excel shows them."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime) and value.year < datetime.MAXYEAR:
        # Excel counts days as a float, so a stamp can be some microseconds beside its second.
        near = (value + datetime.timedelta(milliseconds=1)).replace(microsecond=0)
        value = near if abs(near - value) <= datetime.timedelta(milliseconds=1) else value
        return value.isoformat(sep=" ")
    if isinstance(value, float) and value.is_integer() and abs(value) < 2.0**53:
        return str(int(value))
    return str(value)
