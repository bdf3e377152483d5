"""Numbers as people write them: 1234.5, 1,234.5, 1.234,5, 1 234,5 or 1'234.5.

A column of text is read as a whole, and one style holds for a whole file: it is found from cells that leave
no choice. What remains open (1,234 and nothing else) is never guessed; a mapping can say which it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

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
_SIGN = r"[+\-\x{2212}]?"
_NUMBER = rf"^{_SIGN}(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$|^{_SIGN}(?i:inf|infinity|nan)$"
# Within a group of thousands: the spaces that are no line ends, and the apostrophes of Switzerland.
_SPACED = r"^[+\-\x{2212}]?\d{1,3}([ '\x{2019}\x{A0}\x{202F}\x{2009}]\d{3})+([.,]\d*)?$"
_SPACES = r"[ '\x{2019}\x{A0}\x{202F}\x{2009}]"
_DOTTED = rf"^{_SIGN}\d{{1,3}}(\.\d{{3}})+(,\d*)?$"
_COMMAED = rf"^{_SIGN}\d{{1,3}}(,\d{{3}})+(\.\d*)?$"
# Cells that leave no choice.
_COMMA_IS_DECIMAL = (
    rf"^{_SIGN}(\d*,(\d{{1,2}}|\d{{4,}})|0+,\d+|\d{{4,}},\d+|\d*,\d+[eE][+-]?\d+|\d{{1,3}}(\.\d{{3}})+,\d*)$"
)
_COMMA_IS_THOUSANDS = rf"^{_SIGN}(\d{{1,3}}(,\d{{3}})+\.\d*|\d{{1,3}}(,\d{{3}}){{2,}})$"
_DOT_IS_DECIMAL = rf"^{_SIGN}(\d*\.(\d{{1,2}}|\d{{4,}})|0+\.\d+|\d{{4,}}\.\d+)$"
_HAS_COMMA_NUMBER = rf"^{_SIGN}\d*,\d+$"


@dataclass(frozen=True)
class NumberStyle:
    """Attributes:
    comma: what a comma in a number is: "decimal", "thousands", or "unknown" where both would do.
    dot_groups: whether dots stand between thousands (only with a decimal comma).
    seen: whether any number in the file has a comma.
    """

    comma: str = "unknown"
    dot_groups: bool = False
    seen: bool = False


PLAIN = NumberStyle()


def find_style(columns: Iterable[pd.Series], comma_by_default: bool) -> NumberStyle:
    """The style of a file from its text columns.

    Args:
        comma_by_default: where nothing decides, a comma is a decimal comma (as in files separated by ";").
    """
    cells = [_arrow(column) for column in columns]
    commas = [each for each in cells if pc.any(pc.match_substring(each, ","), min_count=0).as_py()]
    if any(_any(each, _COMMA_IS_DECIMAL) for each in commas):
        # 1.234 beside 0,5 is a thousand and more; beside 1.5 it is a number with a decimal dot.
        dotted = [each for each in cells if pc.any(pc.match_substring(each, "."), min_count=0).as_py()]
        groups = any(_any(each, _DOTTED) for each in dotted)
        return NumberStyle(
            "decimal", groups and not any(_any(each, _DOT_IS_DECIMAL) for each in dotted), True
        )
    if not any(_any(each, f"{_HAS_COMMA_NUMBER}|{_COMMAED}|{_SPACED}") for each in commas):
        return NumberStyle("decimal" if comma_by_default else "unknown")
    if any(_any(each, _COMMA_IS_THOUSANDS) for each in commas) or any(
        _any(each, _DOT_IS_DECIMAL) for each in cells
    ):
        return NumberStyle("thousands", seen=True)
    return NumberStyle("decimal" if comma_by_default else "unknown", seen=True)


def chosen_style(decimal_comma: bool) -> NumberStyle:
    """The style that a person asked for."""
    return NumberStyle("decimal", dot_groups=True) if decimal_comma else NumberStyle("thousands")


def to_numbers(column: pd.Series, style: NumberStyle) -> tuple[NDArray[np.float64], NDArray[np.bool_] | None]:
    """Text as float64, missing cells NaN, and which cells are no number (None when all are)."""
    cells = _arrow(column)
    quick = pc.replace_substring(cells, ",", ".") if style.comma == "decimal" else cells
    if style.dot_groups and pc.any(pc.match_substring(cells, "."), min_count=0).as_py():
        quick = pc.replace_substring(cells, ".", "?")  # dots have to be looked at one by one
    try:
        return _cast(quick), None
    except pa.ArrowInvalid:
        pass
    cells = pc.utf8_trim_whitespace(cells)
    missing = pc.is_in(cells, value_set=pa.array(MISSING_TEXTS, type=cells.type))
    try:
        return _cast(pc.if_else(missing, "nan", pc.utf8_trim_whitespace(quick))), None
    except pa.ArrowInvalid:
        pass
    cells = pc.if_else(missing, "nan", cells)
    if style.dot_groups or style.comma != "unknown":
        cells = _plain(cells, style)
    cells = _replaced(cells, _SPACED, _SPACES, "")
    if style.comma == "decimal":
        cells = pc.replace_substring(cells, ",", ".")
    cells = pc.replace_substring(cells, "\u2212", "-")
    right = pc.match_substring_regex(cells, _NUMBER)
    wrong = None
    if not pc.all(right, min_count=0).as_py():
        cells = pc.if_else(right, cells, "nan")
        wrong = ~np.asarray(right, dtype=bool)
    return _cast(cells), wrong


def is_open(text: str, style: NumberStyle) -> bool:
    """Whether a cell would be a number if only it were known what its comma is."""
    cell = pa.array([text.strip()])
    return style.comma == "unknown" and _any(cell, f"{_HAS_COMMA_NUMBER}|{_COMMAED}")


def _plain(cells: pa.ChunkedArray, style: NumberStyle) -> pa.ChunkedArray:
    if style.comma == "thousands":
        return _replaced(cells, _COMMAED, ",", "")
    return _replaced(cells, _DOTTED, r"\.", "") if style.dot_groups else cells


def _replaced(cells: pa.ChunkedArray, where: str, what: str, by: str) -> pa.ChunkedArray:
    hit = pc.match_substring_regex(cells, where)
    if not pc.any(hit, min_count=0).as_py():
        return cells
    return pc.if_else(hit, pc.replace_substring_regex(cells, what, by), cells)


def _any(cells: pa.ChunkedArray | pa.Array, pattern: str) -> bool:
    return bool(pc.any(pc.match_substring_regex(cells, pattern), min_count=0).as_py())


def _cast(cells: pa.ChunkedArray) -> NDArray[np.float64]:
    numbers = pc.cast(cells, pa.float64())
    return np.array(numbers.to_numpy(), dtype=np.float64)


def _arrow(column: pd.Series) -> pa.ChunkedArray:
    """The text as Arrow has it, without a copy where pandas keeps it so already; missing as ""."""
    array = pa.array(column, type=pa.large_string(), from_pandas=True)
    if isinstance(array, pa.Array):
        array = pa.chunked_array([array])
    return pc.fill_null(array, "") if array.null_count else array
