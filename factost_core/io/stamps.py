"""Time stamps of a table: parsed, with the zone they carry or the one they are given."""

import re
from dataclasses import dataclass
from typing import NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError, shown, some
from factost_core.io.dates import as_numbers, parse_dates
from factost_core.io.table import Table
from factost_core.io.time_grid import is_whole_days, localize_days, most_common_step

_OFFSET = r"(Z|z|[+-]\d{2}(?::?\d{2}(?::?\d{2})?)?)$"
_ZONED = r"(?:\d{1,2}:\d{2}|T\d{2}).*(?:Z|z|[+-]\d{2}(?::?\d{2}(?::?\d{2})?)?)$"
_UNIVERSAL = r"(\d) ?(?:UTC|GMT)$"
_EXAMPLE = "expected stamps like 2024-05-01 06:00 or 2024-05-01T06:00:00+12:00"


def check_zone(timezone: str) -> str:
    """Return an IANA zone name or an offset like +12:00 as it is. Raises InputError for anything else."""
    try:
        if not re.fullmatch(r"(UTC)?[+-]\d{2}:\d{2}", timezone):
            ZoneInfo(timezone)
        pd.Timestamp("2000-01-01").tz_localize(timezone)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError, KeyError):
        raise InputError(
            f"{timezone!r} is not a time zone; give a name like Pacific/Auckland or an offset like +12:00"
        ) from None
    return timezone


def parse_stamps(
    table: Table, column: str, timezone: str, day_first: bool | None = None
) -> tuple[pd.DatetimeIndex, tuple[str, ...]]:
    """The stamps of a column, naive or zoned (one offset, a Parquet file's zone or `timezone`), and notes.

    Text in ISO 8601 or another common way to write dates, counts of seconds to nanoseconds since 1970 (UTC),
    or stamps by type. Mixed offsets, and counts since 1970, are converted to `timezone` with a note.
    `day_first` decides between day/month and month/day where the dates allow both. Raises InputError naming
    the first cell that is no stamp.
    """
    values = table.frame[column]
    if isinstance(values.dtype, pd.DatetimeTZDtype) or pd.api.types.is_datetime64_dtype(values):
        missing = values.isna().to_numpy()
        if missing.any():
            _wrong(table, column, int(missing.argmax()), "the stamp is missing")
        return _in_microseconds(table, column, pd.DatetimeIndex(values)), ()
    # Long tables repeat each stamp for every sensor: read each text once.
    codes, distinct = table.distinct(column)
    texts = pd.Series(distinct, dtype="str").str.replace(_UNIVERSAL, r"\1Z", regex=True)
    places = np.empty(len(texts), dtype=np.int64)  # where each text stands first
    places[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    where = _Places(table, column, places)
    numbers = as_numbers(texts)
    if numbers is not None:
        stamps, note = numbers
        if stamps is None:
            where.wrong(0, f"{shown(texts.iloc[0])} is a number")
        if stamps.tz is not None:
            stamps, note = stamps.tz_convert(timezone), f"{note}; the panel is in {timezone}"
        return stamps.take(codes), (f"{table.file}: {note}",)
    stamps, notes = _parse(where, texts, timezone, day_first)
    return stamps.take(codes), notes


def localize(
    table: Table,
    column: str,
    naive: pd.DatetimeIndex,
    timezone: str,
    series: NDArray[np.int64],
    empty: NDArray[np.bool_],
) -> tuple[pd.DatetimeIndex, NDArray[np.bool_], list[str]]:
    """Put naive wall-clock stamps of one row each into a zone.

    Args:
        series: per row, what the stamp may not repeat within (the sensor in long form, else one value).
        empty: per row, whether it holds no reading.

    Returns (stamps, keep, notes). An hour that occurs twice on the clock is taken in file order when it is
    there twice, else as its first occurrence. A row in an hour that does not exist is dropped when it is
    empty and an InputError otherwise; whole-day steps move to the next hour that exists.
    """
    ordered = pd.DatetimeIndex(np.unique(naive.asi8).view("datetime64[us]"))
    if len(ordered) > 1 and is_whole_days(most_common_step(ordered.tz_localize("UTC"))):
        return localize_days(naive, timezone), np.ones(len(naive), dtype=bool), []
    first = np.ones(len(naive), dtype=bool)
    # Few rows stand in an hour that occurs twice: only these need to be counted.
    doubtful = ordered.tz_localize(timezone, nonexistent="shift_forward", ambiguous="NaT").isna()
    if doubtful.any():
        rows = np.flatnonzero(naive.isin(ordered[doubtful]))
        newest_first = bool(naive[0] > naive[-1])
        rows = rows[::-1] if newest_first else rows
        keys = pd.DataFrame({"stamp": naive[rows], "series": series[rows]})
        first[rows] = keys.groupby(["stamp", "series"], sort=False).cumcount().to_numpy() == 0
    stamps = naive.tz_localize(timezone, nonexistent="NaT", ambiguous=first)
    lost = np.asarray(stamps.isna())
    filled = lost & ~empty
    if filled.any():
        place = int(filled.argmax())
        raise InputError(
            f"{table.where(place, column)}: {naive[place]} does not exist in {timezone} (the clocks were put "
            "forward); give the zone the stamps are in, or write offsets"
        )
    notes = []
    if lost.any():
        notes.append(f"{int(lost.sum())} empty row(s) in hours that do not exist in {timezone} were dropped")
    return stamps, ~lost, notes


@dataclass(frozen=True)
class _Places:
    """Where in a table each of the distinct texts of a column stands first."""

    table: Table
    column: str
    rows: NDArray[np.int64]

    def wrong(self, text: int, found: str) -> NoReturn:
        _wrong(self.table, self.column, int(self.rows[text]), found)

    def refuse_unread(self, stamps: pd.Series, texts: pd.Series) -> None:
        unread = stamps.isna().to_numpy()
        if unread.any():
            first = int(unread.argmax())
            text = texts.iloc[first]
            self.wrong(first, f"{shown(text)} cannot be read" if text else "the stamp is missing")


def _parse(
    where: _Places, texts: pd.Series, timezone: str, day_first: bool | None
) -> tuple[pd.DatetimeIndex, tuple[str, ...]]:
    """Read distinct texts."""
    file = where.table.file
    zoned = texts.str.contains(_ZONED, regex=True).to_numpy(dtype=bool)
    if not zoned.any():
        found = parse_dates(texts, day_first)
        if len(found) > 1:
            where.wrong(
                0,
                f"{shown(texts.iloc[0])} can be {' or '.join(found)} and no day is above 12; say in the "
                "mapping whether the day stands first",
            )
        if not found:
            where.refuse_unread(pd.to_datetime(texts, format="ISO8601", errors="coerce", utc=True), texts)
            where.wrong(
                len(texts) - 1, f"{shown(texts.iloc[-1])} is written in another way than those before it"
            )
        family, stamps = found.popitem()
        return stamps, () if family == "ISO 8601" else (f"{file}: stamps were read as {family}",)
    stamps = pd.to_datetime(texts, format="ISO8601", errors="coerce", utc=True)
    where.refuse_unread(stamps, texts)
    if not zoned.all():
        place = int(np.argmin(zoned) if zoned[0] else np.argmax(zoned))
        this, others = ("no offset", "an offset") if zoned[0] else ("an offset", "none")
        where.wrong(place, f"{shown(texts.iloc[place])} has {this}, the stamps before it have {others}")
    index = pd.DatetimeIndex(stamps).as_unit("us")
    offsets = {_normal_offset(offset) for offset in texts.str.extract(_OFFSET, expand=False).unique()}
    if len(offsets) == 1:
        try:
            return index.tz_convert(offsets.pop()), ()
        except (ValueError, TypeError):  # an offset of more than a day
            where.wrong(0, f"{shown(texts.iloc[0])} has an offset that no clock has")
    listed = some(sorted(offsets))
    note = f"{file}: stamps carry several offsets ({listed}); the panel is in {timezone}"
    return index.tz_convert(timezone), (note,)


def _in_microseconds(table: Table, column: str, stamps: pd.DatetimeIndex) -> pd.DatetimeIndex:
    try:
        return stamps.as_unit("us")
    except (ValueError, OverflowError):
        _wrong(table, column, 0, f"{stamps[0]} is out of range")


def _normal_offset(offset: str) -> str:
    if offset in ("Z", "z"):
        return "UTC"
    digits = offset[1:].replace(":", "").ljust(4, "0")
    return "UTC" if not digits.strip("0") else f"{offset[0]}{digits[:2]}:{digits[2:4]}"


def _wrong(table: Table, column: str, position: int, found: str) -> NoReturn:
    raise InputError(f"{table.where(position, column)}: {found}; {_EXAMPLE}")
