"""A table whose cells still know where they stand in their file."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError, shown
from factost_core.io.limits import check_unpacked
from factost_core.io.number_text import PLAIN, NumberStyle, is_open, to_numbers


@dataclass(frozen=True)
class Table:
    """A frame with unique text columns; `rows` says where each of its rows stands in the file."""

    frame: pd.DataFrame
    file: str
    rows: NDArray[np.int64]
    row_word: str  # "line" of a CSV (the header is line 1), "row" of a Parquet file (from 1)
    style: NumberStyle = PLAIN
    notes: tuple[str, ...] = ()

    def where(self, position: int, column: str | None = None) -> str:
        """Where a cell is, for a message: "flows.csv, column 'a', line 7"."""
        part = f", column {shown(column)}" if column is not None else ""
        return f"{self.file}{part}, {self.row_word} {self.rows[position]}"

    def take(self, keep: NDArray[np.bool_]) -> "Table":
        if keep.all():
            return self
        frame = self.frame.loc[keep].reset_index(drop=True)
        return replace(self, frame=frame, rows=self.rows[keep])

    def head(self, count: int) -> "Table":
        """The first rows; for one column of a wide table, ``texts(column, first)`` is much cheaper."""
        return replace(self, frame=self.frame.iloc[:count], rows=self.rows[:count])

    def require(self, columns: Iterable[str]) -> None:
        """Raises InputError, with the columns there are, when one of `columns` is not among them."""
        have = list(self.frame.columns)
        known = set(have)
        for name in columns:
            if name not in known:
                listed = ", ".join(shown(each) for each in have[:12]) + (", ..." if len(have) > 12 else "")
                raise InputError(f"{self.file}: there is no column {shown(name)}; there are {listed}")

    def texts(self, column: str, first: int | None = None) -> pd.Series:
        """A column as stripped text ("" = missing); whole floats as 7, not 7.0, for ids stored as numbers.

        `first` cuts it to so many rows.
        """
        values = self.frame[column].iloc[:first]
        if isinstance(values.dtype, pd.StringDtype):
            return values.str.strip().fillna("")
        if isinstance(values.dtype, pd.CategoricalDtype):
            kinds = [_decoded(kind).strip() for kind in values.cat.categories] + [""]
            codes = values.cat.codes.to_numpy()  # -1 for a missing cell, which is the last kind
            size = np.array([len(kind) for kind in kinds])[codes].sum()
            check_unpacked(self.file, f"column {shown(column)}", int(size))
            return pd.Series(kinds, dtype="str").take(codes).set_axis(values.index)
        if pd.api.types.is_float_dtype(values):
            whole = values.dropna()
            if (whole == whole.round()).all() and (whole.abs() < 2.0**63).all():
                values = values.astype("Int64")
        text = values.astype(object).where(values.notna(), "")
        return text.map(lambda value: str(value).strip()).astype("str")

    def distinct(self, column: str) -> tuple[NDArray[np.int64], list[str]]:
        """A column as codes into its distinct stripped texts, in the order of their first appearance."""
        values = self.frame[column]
        if isinstance(values.dtype, (pd.StringDtype, pd.CategoricalDtype)):
            codes, kinds = pd.factorize(values, use_na_sentinel=False)
            texts = ["" if pd.isna(kind) else _decoded(kind).strip() for kind in kinds]
            if len(set(texts)) == len(texts):
                return codes.astype(np.int64), texts
            again, kinds = pd.factorize(np.asarray(texts, dtype=object))
            return again.astype(np.int64)[codes], [str(kind) for kind in kinds]
        codes, kinds = pd.factorize(self.texts(column))
        return codes.astype(np.int64), [str(kind) for kind in kinds]

    def numbers(self, column: str) -> NDArray[np.float64]:
        """A column as float64, missing cells NaN. Raises InputError naming the first cell that is none."""
        values = self.frame[column]
        if pd.api.types.is_bool_dtype(values):
            self._no_number(column, 0)
        if pd.api.types.is_numeric_dtype(values):
            if pd.api.types.is_complex_dtype(values):
                self._no_number(column, 0)
            return values.to_numpy(dtype=np.float64, na_value=np.nan)
        if isinstance(values.dtype, pd.CategoricalDtype):
            codes, kinds = self.distinct(column)
            numbers, wrong = to_numbers(pd.Series(kinds, dtype="str"), self.style)
            numbers, wrong = numbers[codes], None if wrong is None else wrong[codes]
        else:
            text = values if isinstance(values.dtype, pd.StringDtype) else self.texts(column)
            numbers, wrong = to_numbers(text, self.style)
        if wrong is not None:
            self._no_number(column, int(wrong.argmax()))
        return numbers

    def _no_number(self, column: str, position: int) -> None:
        text = str(self.frame[column].iloc[position])
        if is_open(text, self.style):
            raise InputError(
                f"{self.where(position, column)}: {shown(text)} can have a decimal comma or a comma between "
                "thousands; say in the mapping which it is"
            )
        raise InputError(
            f"{self.where(position, column)}: {shown(text)} is not a number; leave a missing cell empty"
        )


def _decoded(kind: object) -> str:
    return kind.decode("utf-8", errors="replace") if isinstance(kind, bytes) else str(kind)
