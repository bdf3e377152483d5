"""The limits on what a file may hold, checked on what it claims, before anything is allocated for it."""

import numpy as np

from factost_core.errors import InputError
from factost_core.settings import get_settings

_MB = 1_000_000


def check_columns(file: str, count: int) -> None:
    """Raises InputError when a table has more columns than a panel may have sensors."""
    limit = get_settings().max_columns
    if count > limit:
        raise InputError(
            f"{file}: {count:,} columns are over the limit of {limit:,}; split the file by sensor, or turn "
            "it if sensors stand in rows (who runs the service can raise FACTOST_MAX_COLUMNS)"
        )


def check_cells(file: str, rows: int, columns: int) -> None:
    """Raises InputError when rows x columns are more readings than a panel may have."""
    limit = get_settings().max_cells
    if rows * columns > limit:
        raise InputError(
            f"{file}: {rows:,} rows x {columns:,} columns are over the limit of {limit:,} readings; split "
            "the file by time or by sensor (who runs the service can raise FACTOST_MAX_CELLS)"
        )


def check_rows(file: str, count: int) -> None:
    """Raises InputError when a table has more rows than are read (in long form each is one reading)."""
    limit = get_settings().max_rows
    if count > limit:
        raise InputError(
            f"{file}: {count:,} rows are over the limit of {limit:,}; split the file by time, or save it "
            "in wide form, a column per sensor (who runs the service can raise FACTOST_MAX_ROWS)"
        )


def check_array(file: str, what: str, shape: tuple[int, ...], dtype: np.dtype) -> None:
    """Check what the header of an array claims: its cells and its bytes. Raises InputError."""
    cells = 1
    for length in shape:  # not numpy: 10^12 x 10^12 must not wrap around
        if length < 0:
            raise InputError(f"{file}: {what} claims a negative size {shape}; the file is broken")
        cells *= int(length)
    limit = get_settings().max_cells
    if cells > limit:
        size = " x ".join(f"{length:,}" for length in shape)
        raise InputError(
            f"{file}: {what} claims {size} cells, over the limit of {limit:,}; save a part of it, by time "
            "or by sensor (who runs the service can raise FACTOST_MAX_CELLS)"
        )
    check_unpacked(file, what, cells * dtype.itemsize)


def check_unpacked(file: str, what: str, size: int) -> None:
    """Raises InputError when something unpacks to more bytes than may be in memory."""
    limit = get_settings().max_unpacked_mb * _MB
    if size > limit:
        raise InputError(
            f"{file}: {what} comes to {size / _MB:,.0f} MB, over the limit of {limit / _MB:,.0f} MB; "
            "split the file (who runs the service can raise FACTOST_MAX_UNPACKED_MB)"
        )
