"""RawReadings: what a readings file holds before it stands on a grid, each row with its place in the file.

The way of readings: a reader (one per format family) makes RawReadings; ``grid_readings`` puts them on a
regular grid and refuses stamps that repeat or lie off it; repairs (the quality report) come in between.
Readings of several files become one RawReadings (join.py).
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

#: In joined readings, a row's number is where it stands in its file plus this times the file's place.
FILE_STRIDE = 1 << 40


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
        rows: (row,) where each row stands in the file; see FILE_STRIDE where there are several.
        row_word: what the file calls a row: "line", "row", "step".
        notes: what was changed on the way in, one sentence each.
        unit: where the file says one.
        step: the sampling step where a repair (or the format) states it; else it is found from the stamps.
        files: of joined readings: the names of the files.
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
    files: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        return self.codes is not None

    def where(self, position: int) -> str:
        """Where a row is, for a message: "flows.csv, column 'time', line 7"."""
        file, row = self._file_and_row(position)
        return f"{file}, column {self.column!r}, {self.row_word} {row}"

    def row(self, position: int) -> str:
        """The row alone: "line 7", or "flows.csv, line 7" where there are several files."""
        file, row = self._file_and_row(position)
        return f"{file}, {self.row_word} {row}" if self.files else f"{self.row_word} {row}"

    def _file_and_row(self, position: int) -> tuple[str, int]:
        if not self.files:
            return self.file, int(self.rows[position])
        place, row = divmod(int(self.rows[position]), FILE_STRIDE)
        return self.files[place], row
