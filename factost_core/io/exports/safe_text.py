"""Text that is safe in a spreadsheet, whatever a file calls its sensors."""

import re

# A spreadsheet runs a cell that begins with one of these as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
# What XML, and so an Excel workbook, cannot hold.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST_CELL = 32_767  # characters, Excel's limit


def safe_cell(text: str) -> str:
    """The text, with an apostrophe in front if a spreadsheet would take it for a formula.

    Numbers are not for this: they are written as numbers. Reading such a file back gives the text with its
    apostrophe; Parquet keeps texts as they are.
    """
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text


def storable(text: str) -> str:
    """The text with half characters (lone surrogates), which no file can hold, replaced by "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")


def excel_cell(text: str) -> str:
    """The text as an Excel cell can hold it: safe, without control characters, not too long."""
    safe = safe_cell(_NOT_XML.sub("\ufffd", storable(text)))
    return safe if len(safe) <= _LONGEST_CELL else safe[: _LONGEST_CELL - 3] + "..."
