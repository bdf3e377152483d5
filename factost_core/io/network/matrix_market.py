"""Matrix Market files (.mtx), read by hand: SciPy's parser crashes the process on some damaged ones.

The format is that of Boisvert, Pozo and Remington, The Matrix Market Exchange Formats, NISTIR 5935, 1996.
"""

import io
import re
import warnings
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError, first_line
from factost_core.io.network.matrices import Matrix, check_count
from factost_core.io.source import Source

MTX_MAGIC = b"%%matrixmarket"
_BANNER = re.compile(
    r"(?i)%%matrixmarket\s+matrix\s+(?P<layout>coordinate|array)\s+(?P<field>real|double|integer|pattern)\s+"
    r"(?P<symmetry>general|symmetric|skew-symmetric)\s*$"
)


@dataclass(frozen=True)
class _Header:
    layout: str
    field: str
    symmetry: str
    height: int
    width: int
    entries: int  # numbers that follow in the file
    start: int  # of the first, in the text


def read_mtx(source: Source) -> Matrix:
    """A matrix of numbers, or a pattern (each entry 1). Raises InputError for anything wrong."""
    text = source.data.decode("latin-1").replace("\r\n", "\n")  # only comments may be more than ASCII
    header = _header(source.name, text)
    if header.layout == "coordinate":
        width = 2 if header.field == "pattern" else 3
        cells = _cells(source.name, text, header, width)
        rows, columns = _places(source.name, cells[:, :2], header)
        numbers = cells[:, 2] if width == 3 else np.ones(len(cells))
    else:
        numbers = _cells(source.name, text, header, 1)[:, 0]
        columns, rows = _column_by_column(header)
    if header.symmetry != "general":
        mirrored = rows != columns
        sign = -1.0 if header.symmetry == "skew-symmetric" else 1.0
        numbers = np.concatenate([numbers, sign * numbers[mirrored]])
        rows, columns = np.concatenate([rows, columns[mirrored]]), np.concatenate([columns, rows[mirrored]])
    there = numbers != 0
    check_count(int(there.sum()), source.name)
    shape = (header.height, header.width)
    return Matrix(rows[there], columns[there], numbers[there], shape, source.name)


def _header(file: str, text: str) -> _Header:
    lines = re.match(r"(?P<banner>[^\n]*)\n(?:[ \t]*(?:%[^\n]*)?\n)*(?P<size>[ \t\d]+)(?:\n|$)", text)
    banner = None if lines is None else _BANNER.match(lines["banner"])
    size = [] if lines is None else [int(part[:20]) for part in lines["size"].split()]
    if lines is None or banner is None or len(size) != (3 if banner["layout"].lower() == "coordinate" else 2):
        raise InputError(
            f"{file}: the header is not that of a Matrix Market file of real numbers; save the matrix with "
            "scipy.io.mmwrite"
        )
    layout, field, symmetry = (banner[part].lower() for part in ("layout", "field", "symmetry"))
    height, width = size[:2]
    entries = size[2] if layout == "coordinate" else height * width
    if layout == "array" and symmetry != "general":
        entries = height * (height + (1 if symmetry == "symmetric" else -1)) // 2
    square = symmetry == "general" or height == width
    if (
        max(height, width) >= 2**31
        or not square
        or entries > len(text)
        or (layout, field) == ("array", "pattern")
    ):
        raise InputError(
            f"{file}: the header promises {height:,} x {width:,} numbers, which the file does not hold"
        )
    if layout == "coordinate":
        check_count(entries, file)
    return _Header(layout, field, symmetry, height, width, entries, lines.end())


def _cells(file: str, text: str, header: _Header, width: int) -> NDArray[np.float64]:
    """The numbers below the header, (line, width)."""
    body = text[header.start :]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)  # surplus numbers in a line
            frame = pd.read_csv(
                io.StringIO(body if body.strip() else "\n"),
                sep=r"\s+",
                comment="%",
                header=None,
                names=range(width),
                index_col=False,
                dtype=np.float64,
            )
    except pd.errors.EmptyDataError:
        frame = pd.DataFrame(np.zeros((0, width)))
    except (pd.errors.ParserWarning, ValueError, OverflowError) as error:  # ParserError is a ValueError
        raise InputError(f"{file}: the matrix cannot be read ({first_line(error):.100})") from None
    if len(frame) != header.entries:
        raise InputError(
            f"{file}: the header promises {header.entries:,} lines of numbers, and {len(frame):,} follow"
        )
    return frame.to_numpy(dtype=np.float64)


def _places(
    file: str, cells: NDArray[np.float64], header: _Header
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    limits = np.array([header.height, header.width])
    with np.errstate(invalid="ignore"):
        wrong = ~((cells >= 1) & (cells <= limits) & (cells == np.round(cells))).all(axis=1)
    if wrong.any():
        place = int(wrong.argmax())
        raise InputError(
            f"{file}: entry {place + 1} stands in row {cells[place, 0]:g}, column {cells[place, 1]:g}; "
            f"expected 1 to {header.height:,} and 1 to {header.width:,}"
        )
    rows, columns = cells.astype(np.int64).T - 1
    return rows, columns


def _column_by_column(header: _Header) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The columns and rows in which an array's numbers stand, in file order."""
    if header.symmetry == "general":
        columns, rows = np.divmod(np.arange(header.entries), max(header.height, 1))
        return columns, rows
    lower = np.triu_indices(header.height, 0 if header.symmetry == "symmetric" else 1)
    return lower[0].astype(np.int64), lower[1].astype(np.int64)
