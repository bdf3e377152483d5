"""Folders that are written whole or not at all, and read with one clear line where they are damaged."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from factost_core.errors import InputError, first_line

MOST_CELLS = 500_000_000  # as in readings.py: a header that promises more is not read


def write_whole(folder: Path, marker: str, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a new folder that then takes the place of ``folder``, if it is of that kind.

    Args:
        marker: the file that tells such a folder from one with someone's other files.

    Raises InputError where other files lie there, or it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())) and not (folder / marker).is_file():
        raise InputError(f"{folder} holds other files; give a new or empty folder")
    partial, old = (folder.with_name(f".{folder.name}.{secrets.token_hex(4)}") for _ in range(2))
    try:
        partial.mkdir(parents=True)
        write(partial)
        if folder.exists():
            folder.rename(old)
        try:
            partial.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise
    except OSError as error:
        raise InputError(f"{folder} cannot be written: {error.strerror or error}") from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def reading_whole(folder: Path, what: str, marker: str) -> Iterator[None]:
    """Turn whatever goes wrong while a saved folder is read into an InputError of one line.

    Parquet files whose header promises more cells than a panel may have are refused before they are read.
    """
    if not (folder / marker).is_file():
        raise InputError(f"{folder} holds no saved {what}: there is no {marker} in it")
    try:
        for file in sorted(folder.glob("*.parquet")):
            _check_size(file)
        yield
    except InputError as error:
        raise InputError(f"{folder}: {error}") from None
    except (
        OSError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        OverflowError,
        RecursionError,
        pa.ArrowException,
    ) as error:
        raise InputError(f"{folder}: the saved {what} is damaged: {first_line(error)[:200]}") from None


def _check_size(file: Path) -> None:
    header = pq.ParquetFile(file).metadata
    if header.num_rows * header.num_columns > MOST_CELLS:
        raise InputError(
            f"{file.name} would have {header.num_rows:,} rows of {header.num_columns:,} columns; a panel has "
            f"at most {MOST_CELLS:,} cells"
        )
