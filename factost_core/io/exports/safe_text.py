"""Text as files can hold it, whatever somebody calls a sensor."""

import re

from factost_core.io.spreadsheet import guarded

# What XML, and so an Excel workbook, cannot hold.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST_CELL = 32_767  # characters, Excel's limit


def storable(text: str) -> str:
    """The text with half characters (lone surrogates), which no file can hold, replaced by "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")


def excel_cell(text: str) -> str:
    """The text as an Excel cell can hold it: safe, without control characters, not too long."""
    safe = guarded(_NOT_XML.sub("\ufffd", storable(text)))
    return safe if len(safe) <= _LONGEST_CELL else safe[: _LONGEST_CELL - 3] + "..."
