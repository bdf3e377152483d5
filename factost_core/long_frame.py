"""Long tables of many series, as Nixtla's users have them: unique_id, ds, y; read and written back.

Series may have different lengths and ends; a row that is missing is a missing value.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError, first_line, some
from factost_core.long_clock import Clock, Freq, Stamps, find_clock
from factost_core.quantiles import TRAINED_LEVELS, interpolate_quantiles

COLUMNS = ("unique_id", "ds", "y")
#: Rows of one array of contexts: 4,096 x 2,048 float32 are 32 MiB.
_SERIES_AT_ONCE = 4_096


@dataclass(frozen=True)
class LongFrame:
    """Sorted observations of many series and the clock they keep; made by `read_long_frame`.

    Attributes:
        ids: (S,) unique ids, in the order of their first rows.
        begins: (S + 1,) where each series' rows begin.
        places: (N,) the step of each row, counted within its series (or on the grid that all share).
        values: (N,) float32, NaN = missing.
        clock: what turns a series' last row and steps ahead into stamps.
    """

    ids: pd.Index
    begins: NDArray[np.int64]
    places: NDArray[np.int64]
    values: NDArray[np.float32]
    clock: Clock

    def groups(self, longest: int, patch_size: int) -> Iterator[NDArray[np.int64]]:
        """The series by length in patches (of at most `longest` steps): little of a pass is padding."""
        last = self.begins[1:] - 1
        steps = np.minimum(self.places[last] - self.places[self.begins[:-1]] + 1, longest)
        patches = -(-steps // patch_size)
        order = np.argsort(patches, kind="stable")
        for alike in np.split(order, np.flatnonzero(np.diff(patches[order])) + 1):
            for begin in range(0, len(alike), _SERIES_AT_ONCE):
                yield alike[begin : begin + _SERIES_AT_ONCE]

    def contexts(self, which: NDArray[np.int64], longest: int) -> NDArray[np.float32]:
        """(series, time) the newest steps of the series `which`, at most `longest`; they end together."""
        ends = self.begins[which + 1]
        # `longest` steps stand in at most as many rows.
        begins = np.maximum(self.begins[which], ends - longest)
        counts = ends - begins
        series = np.repeat(np.arange(len(which)), counts)
        rows = np.arange(counts.sum()) - np.repeat(counts.cumsum() - counts, counts) + begins[series]
        back = self.places[ends - 1][series] - self.places[rows]
        near = back < longest
        width = int(back[near].max()) + 1
        contexts = np.full((len(which), width), np.nan, dtype=np.float32)
        contexts[series[near], width - 1 - back[near]] = self.values[rows[near]]
        return contexts

    def forecasts(self, trained: NDArray[np.float32], levels: tuple[float, ...]) -> pd.DataFrame:
        """The trained quantiles (S, H, 11) as a table: unique_id, ds, factost, factost-q-10, ..."""
        horizon = trained.shape[1]
        table: dict[str, object] = {
            "unique_id": self.ids.repeat(horizon),
            "ds": self.clock.after(self.begins[1:] - 1, horizon),
            "factost": trained[..., TRAINED_LEVELS.index(0.5)].ravel(),
        }
        quantiles = interpolate_quantiles(trained, levels)
        for place, level in enumerate(levels):
            table[f"factost-q-{100 * level:.4g}"] = quantiles[..., place].ravel()
        return pd.DataFrame(table)


def forecast_long_frame(
    frame: pd.DataFrame,
    freq: Freq | None,
    levels: tuple[float, ...],
    quantiles: Callable[[NDArray[np.float32]], NDArray[np.float32]],
    longest: int,
    patch_size: int,
    on_progress: Callable[[float], None] | None,
) -> pd.DataFrame:
    """See `Forecaster.predict_df`; `quantiles` maps contexts (series, time) to (series, H, 11)."""
    series = read_long_frame(frame, freq)
    parts, places = [], []
    for which in series.groups(longest, patch_size):
        contexts = series.contexts(which, longest)
        parts.append(quantiles(contexts))
        parts[-1][~np.isfinite(contexts).any(axis=1)] = np.nan
        places.append(which)
        if on_progress is not None:
            on_progress(sum(map(len, places)) / len(series.ids))
    return series.forecasts(np.concatenate(parts)[np.argsort(np.concatenate(places))], levels)


def read_long_frame(frame: pd.DataFrame, freq: Freq | None) -> LongFrame:
    """Check and sort a long table.

    Args:
        frame: unique_id (any hashable), ds (stamps, naive or zoned, or texts of them, or whole numbers) and y
            (numbers, NaN = missing); rows in any order, other columns are ignored.
        freq: the sampling step; found from ds when None.

    Raises InputError naming the column and the row of what is wrong.
    """
    if not isinstance(frame, pd.DataFrame):
        raise InputError(f"a pandas DataFrame was expected; got {type(frame).__name__}")
    absent = [column for column in COLUMNS if column not in frame.columns]
    if absent:
        raise InputError(
            f"the table has no column {some(absent)}; expected unique_id, ds and y, found "
            f"{some(list(frame.columns))}; rename them: df.rename(columns=...)"
        )
    if frame.empty:
        raise InputError("the table has no rows; expected unique_id, ds and y of at least one series")
    codes, ids = pd.factorize(frame["unique_id"])
    if (codes < 0).any():
        raise InputError(f"column unique_id, row {int((codes < 0).argmax())}: the id is missing")
    values, stamps = _values(frame["y"]), _stamps(frame["ds"])
    ticks = stamps if isinstance(stamps, np.ndarray) else stamps.asi8
    same, before = codes[1:] == codes[:-1], ticks[1:] <= ticks[:-1]
    if (codes[1:] < codes[:-1]).any() or (same & before).any():
        order = np.lexsort((ticks, codes))
        codes, values, stamps, ticks = codes[order], values[order], stamps[order], ticks[order]
        same = codes[1:] == codes[:-1]
    twice = same & (ticks[1:] == ticks[:-1])
    if twice.any():
        row = int(twice.argmax())
        raise InputError(
            f"{ids[codes[row]]!r} has two rows at {stamps[row]}; expected one value a step: "
            'df.groupby(["unique_id", "ds"], as_index=False)["y"].mean() makes one'
        )
    begins = np.concatenate([[0], np.flatnonzero(~same) + 1, [len(codes)]]).astype(np.int64)
    clock, places = find_clock(stamps, same, freq, lambda row: f"{ids[codes[row]]!r} at {stamps[row]}")
    return LongFrame(pd.Index(ids, name="unique_id"), begins, places, values, clock)


def _values(column: pd.Series) -> NDArray[np.float32]:
    if not pd.api.types.is_numeric_dtype(column):
        raise InputError(
            f"column y holds {column.dtype}; expected numbers: pd.to_numeric(df['y']) makes them"
        )
    values = column.to_numpy(dtype=np.float64, na_value=np.nan)
    with np.errstate(over="ignore"):
        narrow = values.astype(np.float32)
    if np.isinf(narrow).any():
        row = int(np.isinf(narrow).argmax())
        raise InputError(f"column y, row {row}: {values[row]} is no finite number of float32; NaN is missing")
    return narrow


def _stamps(column: pd.Series) -> Stamps:
    """Stamps in ns or us, or whole numbers."""
    if pd.api.types.is_integer_dtype(column) and not column.isna().any():
        return column.to_numpy(dtype=np.int64)
    if pd.api.types.is_numeric_dtype(column):
        raise InputError(f"column ds holds {column.dtype}; expected stamps or whole numbers")
    if isinstance(column.dtype, pd.PeriodDtype):
        column = column.dt.to_timestamp()
    try:
        index = pd.DatetimeIndex(pd.to_datetime(column, format="ISO8601", errors="coerce"))
    except (ValueError, TypeError) as error:
        raise InputError(
            f"column ds cannot be read ({first_line(error)}); expected stamps of one zone, like "
            "2024-05-01 06:00 or 2024-05-01T06:00:00+12:00"
        ) from None
    unread = np.asarray(index.isna())
    if unread.any():
        row = int(unread.argmax())
        raise InputError(
            f"column ds, row {row}: {column.iloc[row]!r} is no stamp; expected stamps like 2024-05-01 06:00"
        )
    return index if index.unit == "ns" else index.as_unit("us")
