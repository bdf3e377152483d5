"""The columns of a table: names made unique and readable, and saved row numbers left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from factost_core.errors import InputError, shown
from factost_core.io.limits import check_columns
from factost_core.io.names import clean_names
from factost_core.io.number_text import MISSING_TEXTS, chosen_style, find_style
from factost_core.io.table import Table

_NAMELESS = re.compile(r"Unnamed: \d+|__index_level_\d+__")


def column_names(header: Sequence[str], file: str, notes: list[str]) -> list[str]:
    """Clean names; a nameless column is "Unnamed: 2" as in pandas. Raises InputError on a repeated name."""
    check_columns(file, len(header))
    cleaned = clean_names([str(name) for name in header], file, "column name", notes)
    names = [name if name else f"Unnamed: {place}" for place, name in enumerate(cleaned)]
    seen: dict[str, int] = {}
    for place, name in enumerate(names, start=1):
        if name in seen:
            raise InputError(
                f"{file}: columns {seen[name]} and {place} are both called {shown(name)}; rename or drop one"
            )
        seen[name] = place
    return names


def finished(
    table: Table, decimal_comma: bool | None, comma_by_default: bool = False, commas: bool = True
) -> Table:
    """The table without columns that hold nothing of its own, and with the style of its numbers.

    Args:
        comma_by_default: a comma is a decimal comma where nothing decides.
        commas: False when it is known that no cell has a comma, which saves the search.
    """
    table = _without_index_columns(table)
    if decimal_comma is not None:
        return replace(table, style=chosen_style(decimal_comma))
    if not commas:
        return table
    style = find_style(_texts(table.frame), comma_by_default)
    notes = table.notes
    if style.seen and style.comma == "thousands":
        notes = (*notes, f"{table.file}: commas in numbers were read as standing between thousands")
    elif style.seen and style.comma == "decimal" and (style.dot_groups or not comma_by_default):
        dots = ", dots as standing between thousands" if style.dot_groups else ""
        notes = (*notes, f"{table.file}: commas in numbers were read as decimal commas{dots}")
    return replace(table, style=style, notes=notes)


def _texts(frame: pd.DataFrame) -> Iterator[pd.Series]:
    """The cells of each column of text; of codes the texts that they stand for."""
    for name, dtype in frame.dtypes.items():
        if isinstance(dtype, pd.CategoricalDtype):
            yield pd.Series(dtype.categories.astype("str"))
        elif dtype == "str":
            yield frame[name]


def _without_index_columns(table: Table) -> Table:
    """Drop a nameless column that only counts the rows (a saved index) or is empty (a trailing separator)."""
    frame, notes = table.frame, list(table.notes)
    for name in [name for name in frame.columns if _NAMELESS.fullmatch(name)]:
        texts = table.texts(name)
        if texts.isin(MISSING_TEXTS).all():
            why = "empty"
        elif _counts_rows(texts):
            why = "a row number"
        else:
            continue
        frame = frame.drop(columns=name)
        notes.append(f"{table.file}: a column without a name was dropped ({why})")
    return replace(table, frame=frame, notes=tuple(notes))


def _counts_rows(texts: pd.Series) -> bool:
    numbers = pd.to_numeric(texts, errors="coerce").to_numpy(dtype=np.float64)
    return bool(len(numbers) and numbers[0] in (0.0, 1.0) and (np.diff(numbers) == 1).all())
