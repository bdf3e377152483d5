"""RawReadings: what a readings file holds before it stands on a grid, each row with its place in the file.

The way of readings: a reader (one per format family) makes RawReadings; ``grid_readings`` puts them on a
regular grid and refuses stamps that repeat or lie off it; repairs (the quality report) come in between.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray


@dataclass(frozen=True)
class RawReadings:
    """Readings in file order; stamps may repeat, lie off any grid, or be out of order.

    Attributes:
        stamps: (row,) with a zone.
        values: float32, NaN = missing, never infinite; (row, sensor) in wide form, (row,) in long form.
        ids: sensor ids as text: in column order, or in order of first appearance.
        codes: long form: (row,) the place of each row's sensor in ``ids``; None in wide form.
        file: short name for messages.
        column: the time column's name in the file, for messages.
        rows: (row,) where each row stands in the file.
        row_word: what the file calls a row: "line", "row", "step".
        notes: what was changed on the way in, one sentence each.
        unit: where the file says one.
        step: the sampling step where a repair (or the format) states it; else it is found from the stamps.
    """

    stamps: pd.DatetimeIndex
    values: NDArray[np.float32]
    ids: list[str]
    codes: NDArray[np.int64] | None
    file: str
    column: str
    rows: NDArray[np.int64]
    row_word: str = "row"
    notes: tuple[str, ...] = ()
    unit: str = ""
    stem: str = field(default="")
    step: pd.Timedelta | None = None

    @property
    def is_long(self) -> bool:
        return self.codes is not None

    def where(self, position: int) -> str:
        """Where a row is, for a message: "flows.csv, column 'time', line 7"."""
        return f"{self.file}, column {self.column!r}, {self.row_word} {self.rows[position]}"
