"""Any file that holds one table, as a Table: CSV, Excel, Parquet or JSON records."""

from dataclasses import replace

from factost_core.errors import InputError
from factost_core.io.formats import describe, format_of
from factost_core.io.names import INVISIBLE, clean_name
from factost_core.io.progress import Progress
from factost_core.io.source import Source
from factost_core.io.table import Table

__all__ = ["TABLE_FORMATS", "Table", "load_table", "read_table"]

TABLE_FORMATS = ("csv", "excel", "parquet", "json", "libcity")


def read_table(source: Source) -> Table:
    """Read a table of sensors or edges whole; invisible characters in its cells are taken out with a note.

    Raises InputError for anything wrong.
    """
    table = load_table(source)
    frame, changed = table.frame, 0
    for column in frame.columns[(frame.dtypes == "str").to_numpy()]:
        dirty = frame[column].str.contains(f"[{INVISIBLE}]", regex=True).fillna(False).to_numpy(dtype=bool)
        if dirty.any():
            changed += int(dirty.sum())
            frame = frame.assign(**{column: frame[column].where(~dirty, frame[column].map(clean_name))})
    if not changed:
        return table
    note = f"{table.file}: invisible characters were taken out of {changed} cell(s)"
    return replace(table, frame=frame, notes=(*table.notes, note))


def load_table(
    source: Source,
    format: str | None = None,
    *,
    part: str | None = None,
    decimal_comma: bool | None = None,
    first: int | None = None,
    progress: Progress | None = None,
) -> Table:
    """Read a table as it stands, cells as text where the format has no types of its own.

    Args:
        format: a key of formats.DESCRIBED when it is known already.
        part: the sheet of a workbook; the first that holds anything when None.
        decimal_comma: what a comma in a number is; found from the cells when None.
        first: only so many rows, for a preview.

    Raises InputError for anything wrong.
    """
    format = format or format_of(source.name, source.data)
    progress = progress or Progress(None)
    if format in ("csv", "libcity"):
        from factost_core.io.csv_table import read_csv

        return read_csv(source, decimal_comma, first, progress)
    if format == "parquet":
        from factost_core.io.parquet_table import read_parquet

        return read_parquet(source, decimal_comma, first, progress)
    if format == "excel":
        from factost_core.io.excel_table import read_excel

        return read_excel(source, part, decimal_comma, first, progress)
    if format == "json":
        from factost_core.io.json_table import read_json

        return read_json(source, decimal_comma, first, progress)
    raise InputError(
        f"{source.name}: this is {describe(format)}; expected a table: CSV, Excel (.xlsx), Parquet or JSON "
        "records"
    )
