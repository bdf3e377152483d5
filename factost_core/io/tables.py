"""A CSV or Parquet file as a table whose cells still know where they stand in the file."""

import csv
import io
import re
import warnings
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from factost_core.errors import InputError, first_line
from factost_core.io.source import Source

MISSING_TEXTS = (
    "",
    "NA",
    "N/A",
    "n/a",
    "NaN",
    "nan",
    "-nan",
    "-NaN",
    "NULL",
    "null",
    "None",
    "none",
    "<NA>",
    "#N/A",
)
_PARQUET_MAGIC = b"PAR1"
_ALL_TEXT_UP_TO = 8


@dataclass(frozen=True)
class Table:
    """A frame with unique text columns; `rows` says where each of its rows stands in the file."""

    frame: pd.DataFrame
    file: str
    rows: NDArray[np.int64]
    row_word: str  # "line" of a CSV (the header is line 1), "row" of a Parquet file (from 1)
    decimal_comma: bool = False
    notes: tuple[str, ...] = ()

    def where(self, position: int, column: str | None = None) -> str:
        """Where a cell is, for a message: "flows.csv, column 'a', line 7"."""
        part = f", column {column!r}" if column is not None else ""
        return f"{self.file}{part}, {self.row_word} {self.rows[position]}"

    def take(self, keep: NDArray[np.bool_]) -> "Table":
        frame = self.frame.loc[keep].reset_index(drop=True)
        return Table(frame, self.file, self.rows[keep], self.row_word, self.decimal_comma, self.notes)

    def head(self, count: int) -> "Table":
        """The first rows; cheap."""
        return Table(self.frame.iloc[:count], self.file, self.rows[:count], self.row_word, self.decimal_comma)

    def texts(self, column: str) -> pd.Series:
        """A column as stripped text ("" = missing); whole floats as 7, not 7.0, for ids stored as numbers."""
        values = self.frame[column]
        if isinstance(values.dtype, pd.StringDtype):
            return values.str.strip().fillna("")
        if pd.api.types.is_float_dtype(values):
            whole = values.dropna()
            if (whole == whole.round()).all():
                values = values.astype("Int64")
        text = values.astype(object).where(values.notna(), "")
        return text.map(lambda value: str(value).strip()).astype("str")

    def numbers(self, column: str) -> NDArray[np.float64]:
        """A column as float64, missing cells NaN. Raises InputError naming the first cell that is none."""
        values = self.frame[column]
        if pd.api.types.is_bool_dtype(values):
            self._no_number(column, 0)
        if pd.api.types.is_numeric_dtype(values):
            return values.to_numpy(dtype=np.float64, na_value=np.nan)
        text = self.texts(column)
        if self.decimal_comma:
            text = text.str.replace(",", ".", regex=False)
        missing = text.isin(MISSING_TEXTS).to_numpy()
        numbers = pd.to_numeric(text.where(~missing, "nan"), errors="coerce").to_numpy(dtype=np.float64)
        wrong = np.isnan(numbers) & ~missing
        if wrong.any():
            self._no_number(column, int(wrong.argmax()))
        return numbers

    def _no_number(self, column: str, position: int) -> None:
        value = self.frame[column].iloc[position]
        raise InputError(
            f"{self.where(position, column)}: {str(value)!r} is not a number; leave a missing cell empty"
        )


def read_table(source: Source) -> Table:
    """Read a CSV (comma, semicolon or tab) or Parquet file. Raises InputError for anything wrong."""
    if source.data[:4] == _PARQUET_MAGIC:
        return _read_parquet(source)
    if source.suffix in (".parquet", ".pq"):
        raise InputError(
            f"{source.name}: this is not a Parquet file, whatever its name says; expected CSV or Parquet"
        )
    return _read_csv(source)


def _read_csv(source: Source) -> Table:
    text = source.text()
    if "\0" in text:
        raise InputError(f"{source.name}: this is a binary file; expected CSV or Parquet")
    lines = text.lstrip("\r\n").splitlines()
    if not lines:
        raise InputError(f"{source.name}: there is no text in the file; expected CSV or Parquet")
    first = lines[0]
    skipped = text[: len(text) - len(text.lstrip("\r\n"))].count("\n")
    separator = max(",;\t", key=first.count)
    try:
        header = [name.strip() for name in next(csv.reader([first], delimiter=separator))]
    except csv.Error as error:
        raise InputError(f"{source.name}: this is not a table ({first_line(error):.80})") from None
    names = _unique_names(header, source.name)
    # Ids must stay text ("007"). Wide files with many sensors would be slow as text: there pandas may read
    # numbers itself, except in the first columns, where stamps and ids stand.
    text_columns = names if len(names) <= _ALL_TEXT_UP_TO else names[:2]
    try:
        with warnings.catch_warnings():
            # pandas only warns when it cuts off surplus cells; a person must hear of them.
            warnings.simplefilter("error", pd.errors.ParserWarning)
            frame = pd.read_csv(
                io.StringIO(text.lstrip("\r\n")),
                sep=separator,
                names=names,
                header=0,
                index_col=False,
                dtype=dict.fromkeys(text_columns, str),
                keep_default_na=False,
                na_values={name: list(MISSING_TEXTS) for name in names if name not in text_columns},
                skip_blank_lines=False,
                low_memory=False,
            )
    except (pd.errors.ParserError, pd.errors.ParserWarning) as error:
        found = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", str(error))
        detail = f"line {int(found[2]) + skipped} has {found[3]} cells" if found else "a line has more cells"
        raise InputError(f"{source.name}: {detail}, the header has {len(names)} columns") from None
    except (ValueError, OverflowError) as error:
        raise InputError(f"{source.name}: this is not a table ({first_line(error):.80})") from None
    frame[text_columns] = frame[text_columns].fillna("")
    rows = np.arange(len(frame), dtype=np.int64) + 2 + skipped
    table = Table(frame, source.name, rows, "line", decimal_comma=separator == ";")
    blank = (frame.isna() | frame.eq("")).all(axis=1).to_numpy(dtype=bool)
    return _without_index_columns(table.take(~blank))


def _read_parquet(source: Source) -> Table:
    try:
        arrow = pq.read_table(io.BytesIO(source.data))
        _unique_names(list(arrow.schema.names), source.name)
        frame = arrow.to_pandas()
    except (pa.ArrowException, OSError) as error:
        raise InputError(
            f"{source.name}: the Parquet file cannot be read: {str(error).splitlines()[0]}"
        ) from None
    index = frame.index
    keep = isinstance(index, (pd.MultiIndex, pd.DatetimeIndex)) or index.name is not None
    if isinstance(index, pd.DatetimeIndex) and index.name is None:
        frame.index = index.rename("timestamp")
    frame = frame.reset_index(drop=not keep)
    frame.columns = pd.Index([str(name).strip() for name in frame.columns], dtype=object)
    _unique_names(list(frame.columns), source.name)
    rows = np.arange(len(frame), dtype=np.int64) + 1
    return _without_index_columns(Table(frame, source.name, rows, "row"))


def _unique_names(header: list[str], file: str) -> list[str]:
    """Name nameless columns "" (one) or "Unnamed: 2" as pandas does. Raises InputError on a repeated name."""
    names = [name if name else f"Unnamed: {place}" for place, name in enumerate(header)]
    seen: dict[str, int] = {}
    for place, name in enumerate(names, start=1):
        if name in seen:
            raise InputError(
                f"{file}: columns {seen[name]} and {place} are both called {name!r}; rename or drop one"
            )
        seen[name] = place
    return names


def _without_index_columns(table: Table) -> Table:
    """Drop a nameless column that only counts the rows (a saved index) or is empty (a trailing separator)."""
    frame, notes = table.frame, list(table.notes)
    for name in [name for name in frame.columns if re.fullmatch(r"Unnamed: \d+|__index_level_\d+__", name)]:
        texts = table.texts(name)
        if texts.isin(MISSING_TEXTS).all():
            why = "empty"
        elif _counts_rows(texts):
            why = "a row number"
        else:
            continue
        frame = frame.drop(columns=name)
        notes.append(f"{table.file}: a column without a name was dropped ({why})")
    return Table(frame, table.file, table.rows, table.row_word, table.decimal_comma, tuple(notes))


def _counts_rows(texts: pd.Series) -> bool:
    numbers = pd.to_numeric(texts, errors="coerce").to_numpy(dtype=np.float64)
    return bool(len(numbers) and numbers[0] in (0.0, 1.0) and (np.diff(numbers) == 1).all())
