"""Files as a person would give them, in memory."""

import io
from collections.abc import Callable

import pandas as pd

from factost_core.errors import InputError


def text_file(text: str, name: str = "readings.csv") -> io.BytesIO:
    """An open file with a name, as an upload is."""
    file = io.BytesIO(text.encode())
    file.name = name
    return file


def parquet_file(frame: pd.DataFrame, name: str = "readings.parquet", index: bool = False) -> io.BytesIO:
    file = io.BytesIO()
    frame.to_parquet(file, index=index)
    file.name = name
    return file


def open_file(data: bytes, name: str) -> io.BytesIO:
    """Any bytes as an open file with a name."""
    file = io.BytesIO(data)
    file.name = name
    return file


def message_of(read: Callable[[], object]) -> str:
    """The message with which something is refused; "" when it is not."""
    try:
        read()
    except InputError as error:
        return str(error)
    return ""
