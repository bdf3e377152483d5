"""Files as a person would give them, in memory."""

import io

import pandas as pd


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
