"""Cells that a spreadsheet would take for a formula: written behind an apostrophe, and read without it."""

import re

# What Excel and LibreOffice begin to compute at (OWASP, "CSV Injection"); numbers stay numbers.
_FORMULA = re.compile(r"'*(?:[\t\r\n]| *[=+\-@])")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet computes; `unguarded` gives it back exactly."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def unguarded_ids(ids: list[str]) -> list[str]:
    """Ids as they were before `guarded`; as they stand where two of them would become one."""
    plain = [unguarded(name).strip() for name in ids]
    return plain if len(set(plain)) == len(set(ids)) else ids
