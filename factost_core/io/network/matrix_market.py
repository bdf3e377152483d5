"""Matrix Market files (.mtx), whose header is checked before SciPy allocates what it promises."""

import io
import re

import numpy as np

from factost_core.errors import InputError, first_line
from factost_core.io.network.matrices import Matrix, check_count, matrix_of
from factost_core.io.source import Source

MTX_MAGIC = b"%%matrixmarket"
_MOST_COMMENT = 1_000_000


def read_mtx(source: Source) -> Matrix:
    """A matrix of numbers, or a pattern (each entry 1). Raises InputError for anything wrong."""
    from scipy.io import mmread

    # Boisvert, Pozo, Remington: The Matrix Market Exchange Formats, NISTIR 5935, 1996
    head = source.data[:_MOST_COMMENT].decode("latin-1")
    banner = re.match(r"(?i)%%matrixmarket\s+matrix\s+(coordinate|array)\s+(\w+)\s+([\w-]+)[^\n]*\n", head)
    size = re.search(r"\n(?![%\s])[ \t]*(\d+)[ \t]+(\d+)(?:[ \t]+(\d+))?[ \t]*\r?(?:\n|$)", head)
    if banner is None or size is None or banner[2].lower() not in ("real", "integer", "pattern", "double"):
        raise InputError(
            f"{source.name}: the header is not that of a Matrix Market file of real numbers; save the matrix "
            "with scipy.io.mmwrite"
        )
    sparse = banner[1].lower() == "coordinate"
    height, width = int(size[1]), int(size[2])
    entries = int(size[3] or 0) if sparse else height * width
    least = 4 if sparse else 2  # bytes of an entry in the file: "1 1\n", "1\n"; a symmetric one holds half
    if max(height, width) >= 2**31 or entries * least > 2 * len(source.data) + 8:
        raise InputError(
            f"{source.name}: the header promises {height:,} x {width:,} numbers, which the file does not hold"
        )
    if sparse:
        check_count(entries, source.name)
    try:
        matrix = mmread(io.BytesIO(source.data), spmatrix=False)
    except Exception as error:  # the parser raises several kinds on damaged files
        raise InputError(f"{source.name}: the matrix cannot be read ({first_line(error):.100})") from None
    if isinstance(matrix, np.ndarray):
        return matrix_of(matrix, source.name)
    rows, columns = (part.astype(np.int64) for part in matrix.coords)
    numbers = matrix.data.astype(np.float64)
    there = numbers != 0
    return Matrix(rows[there], columns[there], numbers[there], (height, width), source.name)
