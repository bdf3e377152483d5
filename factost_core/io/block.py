"""A block of readings, time x sensor, as formats of arrays hold it; with stamps or without."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray


@dataclass(frozen=True)
class Block:
    """Attributes:
    values: (row, sensor) float32, NaN = missing.
    ids: sensor ids as text, in the order of the columns.
    stamps: (row,) naive or zoned; None where the file holds none.
    file: short name for messages.
    step: the sampling step, where the file says one and holds no stamps.
    start: the time of the first row, likewise.
    column: what the stamps are called in the file.
    row_word: what a row is called.
    unit: where the file says one.
    features: what could be read instead of these values: names, or numbers from 0.
    parts: the keys of the file that could be read.
    notes: what was chosen or changed on the way in.
    """

    values: NDArray[np.float32]
    ids: list[str]
    stamps: pd.DatetimeIndex | None
    file: str
    step: str | None = None
    start: str | None = None
    column: str = "time"
    row_word: str = "step"
    unit: str = ""
    features: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def numbered(count: int) -> list[str]:
    """Ids of sensors that have none in the file: their places from 0, as the files' own users count."""
    return [str(place) for place in range(count)]
