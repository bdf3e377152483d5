"""Time stamps of a table: parsed, with the zone they carry or the one they are given."""

import re
from typing import NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.io.tables import Table
from factost_core.io.time_grid import is_whole_days, localize_days, most_common_step

_OFFSET = re.compile(r"(?:Z|z|[+-]\d{2}(?::?\d{2}(?::?\d{2})?)?)$")
_CLOCK = re.compile(r"\d{1,2}:\d{2}|T\d{2}")
_EXAMPLE = "expected stamps like 2024-05-01 06:00 or 2024-05-01T06:00:00+12:00"
# Tried in turn when stamps are not ISO 8601; two families that both fit are an error, never a guess.
_FORMATS = {
    "day.month.year": ("%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%d.%m.%Y"),
    "day/month/year": ("%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y"),
    "month/day/year": (
        "%m/%d/%Y %H:%M",
        "%m/%d/%Y %H:%M:%S",
        "%m/%d/%Y",
        "%m/%d/%Y %I:%M %p",
        "%m/%d/%Y %I:%M:%S %p",
    ),
    "year/month/day": ("%Y/%m/%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d"),
}


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


def parse_stamps(table: Table, column: str) -> tuple[pd.DatetimeIndex, str]:
    """The stamps of a column, naive or zoned (fixed offset or a Parquet file's zone), and a note or "".

    Mixed offsets come back in UTC with a note. Raises InputError naming the first cell that is no stamp.
    """
    values = table.frame[column]
    if isinstance(values.dtype, pd.DatetimeTZDtype) or pd.api.types.is_datetime64_dtype(values):
        missing = values.isna().to_numpy()
        if missing.any():
            _wrong(table, column, int(missing.argmax()), "the stamp is missing")
        return pd.DatetimeIndex(values).as_unit("us"), ""
    # Long tables repeat each stamp for every sensor: read each text once.
    codes, distinct = pd.factorize(table.texts(column))
    texts = pd.Series(distinct, dtype="str")
    if pd.api.types.is_numeric_dtype(values) or texts.str.fullmatch(r"-?\d+(\.\d+)?").all():
        _wrong(table, column, 0, f"{texts.iloc[0]!r} is a number")
    first = pd.Series(np.arange(len(codes))).groupby(codes).first().to_numpy()  # where each text stands first
    stamps, note = _parse(table, column, texts, first)
    return stamps.take(codes), note


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
    keys = pd.DataFrame({"stamp": naive, "series": series})
    newest_first = bool(len(naive) > 1 and naive[0] > naive[-1])
    earlier = (
        (keys[::-1] if newest_first else keys)
        .groupby(["stamp", "series"], sort=False)
        .cumcount()
        .sort_index()
    )
    stamps = naive.tz_localize(timezone, nonexistent="NaT", ambiguous=(earlier == 0).to_numpy(dtype=bool))
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


def _parse(
    table: Table, column: str, texts: pd.Series, rows: NDArray[np.int64]
) -> tuple[pd.DatetimeIndex, str]:
    """Read distinct texts; `rows` says where each of them stands, for messages."""
    zoned = np.array([bool(_CLOCK.search(text) and _OFFSET.search(text)) for text in texts])
    if not zoned.any():
        return _parse_naive(table, column, texts, rows)
    stamps = pd.to_datetime(texts, format="ISO8601", errors="coerce", utc=True)
    _refuse_unread(table, column, stamps, texts, rows)
    if not zoned.all():
        place = int(np.argmin(zoned) if zoned[0] else np.argmax(zoned))
        this, others = ("no offset", "an offset") if zoned[0] else ("an offset", "none")
        _wrong(
            table,
            column,
            rows[place],
            f"{texts.iloc[place]!r} has {this}, the stamps before it have {others}",
        )
    index = pd.DatetimeIndex(stamps).as_unit("us")
    offsets = {_normal_offset(_OFFSET.search(text).group()) for text in texts}  # type: ignore[union-attr]
    if len(offsets) == 1:
        return index.tz_convert(offsets.pop()), ""
    return index, f"stamps carry several offsets ({', '.join(sorted(offsets))})"


def _parse_naive(
    table: Table, column: str, texts: pd.Series, rows: NDArray[np.int64]
) -> tuple[pd.DatetimeIndex, str]:
    iso = pd.to_datetime(texts, format="ISO8601", errors="coerce")
    if not iso.isna().any():
        return pd.DatetimeIndex(iso).as_unit("us"), ""
    fits = {}
    for family, formats in _FORMATS.items():
        for each in formats:
            parsed = pd.to_datetime(texts, format=each, errors="coerce")
            if not parsed.isna().any():
                fits[family] = parsed
    if len(fits) > 1:
        _wrong(table, column, rows[0], f"{texts.iloc[0]!r} can be {' or '.join(fits)}")
    if not fits:
        _refuse_unread(table, column, iso, texts, rows)
    family, parsed = next(iter(fits.items()))
    return pd.DatetimeIndex(parsed).as_unit("us"), f"{table.file}: stamps were read as {family}"


def _refuse_unread(
    table: Table, column: str, stamps: pd.Series, texts: pd.Series, rows: NDArray[np.int64]
) -> None:
    unread = stamps.isna().to_numpy()
    if unread.any():
        place = int(unread.argmax())
        text = texts.iloc[place]
        _wrong(table, column, rows[place], f"{text!r} cannot be read" if text else "the stamp is missing")


def _normal_offset(offset: str) -> str:
    if offset in ("Z", "z"):
        return "UTC"
    digits = offset[1:].replace(":", "").ljust(4, "0")
    return "UTC" if not digits.strip("0") else f"{offset[0]}{digits[:2]}:{digits[2:4]}"


def _wrong(table: Table, column: str, position: int, found: str) -> NoReturn:
    raise InputError(f"{table.where(position, column)}: {found}; {_EXAMPLE}")
