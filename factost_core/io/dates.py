"""Dates that are not ISO 8601: other orders of day and month, and counts since 1970."""

import re

import numpy as np
import pandas as pd

# Orders tried where the first stamps look so. Two that both fit are for a person to decide.
_ORDERS = {
    "day.month.year": ("%d.%m.%Y", "%d.%m.%y"),
    "day/month/year": ("%d/%m/%Y", "%d/%m/%y"),
    "month/day/year": ("%m/%d/%Y", "%m/%d/%y"),
    "year/month/day": ("%Y/%m/%d",),
    "year.month.day": ("%Y.%m.%d",),
    "day-month-year": ("%d-%m-%Y", "%d-%b-%Y", "%d-%b-%y"),
    "month-day-year": ("%m-%d-%Y",),
    "day month year": ("%d %b %Y", "%d %B %Y"),
}
_CLOCKS = (" %H:%M", " %H:%M:%S", " %H:%M:%S.%f", " %I:%M %p", " %I:%M:%S %p", "T%H:%M", "T%H:%M:%S")
_SEPARATOR = re.compile(r"\d{1,4}([./ -])")
_DAY_FIRST = ("day/month/year", "day-month-year")
_MONTH_FIRST = ("month/day/year", "month-day-year")
# The years 1973 to 2286 in each unit; the ranges do not overlap.
_UNITS = (
    (10**8, 10**10, "s", "seconds"),
    (10**11, 10**13, "ms", "milliseconds"),
    (10**14, 10**16, "us", "microseconds"),
    (10**17, 10**19, "ns", "nanoseconds"),
)
# Digits without separators. Ten are an hour only when all of them are one, as no seconds are by chance.
_COMPACT = {8: "%Y%m%d", 10: "%Y%m%d%H", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}


def parse_dates(texts: pd.Series, day_first: bool | None) -> dict[str, pd.DatetimeIndex]:
    """Each way to write dates by which all of the texts are one; naive. Empty when there is none."""
    iso = _parsed(texts, "ISO8601")
    if iso is not None:
        return {"ISO 8601": iso}
    sign = _SEPARATOR.match(texts.iloc[0])
    if sign is None:
        return {}
    excluded = {None: (), True: _MONTH_FIRST, False: _DAY_FIRST}[day_first]
    found: dict[str, pd.DatetimeIndex] = {}
    for order, dates in _ORDERS.items():
        if sign[1] not in dates[0] or order in excluded:
            continue
        for date in dates:
            stamps = _read(texts, date)
            if stamps is not None:
                found[order] = stamps
                break
    return found


def as_numbers(texts: pd.Series) -> tuple[pd.DatetimeIndex | None, str] | None:
    """Stamps that are numbers, and a note on what they were read as.

    None when they are no numbers; (None, "") when they are numbers that count nothing known.
    """
    if not len(texts) or not texts.str.fullmatch(r"-?\d+(\.\d+)?").all():
        return None
    digits = texts.str.len()
    if (digits == digits.iloc[0]).all() and digits.iloc[0] in _COMPACT and texts.str.isdigit().all():
        form = _COMPACT[int(digits.iloc[0])]
        stamps = _parsed(texts, form)
        if stamps is not None and stamps.year.min() >= 1900 and stamps.year.max() <= 2100:
            written = re.sub(r"%(\w)", lambda match: dict(zip("YmdHMS", _PARTS, strict=True))[match[1]], form)
            return stamps, f"stamps were read as {written}"
    first = float(texts.iloc[0])
    for low, high, unit, words in _UNITS:
        if low <= first < high:
            return _since_1970(texts, low, high, unit), f"stamps were read as {words} since 1970 (UTC)"
    return None, ""


_PARTS = ("YYYY", "MM", "DD", "hh", "mm", "ss")


def _since_1970(texts: pd.Series, low: int, high: int, unit: str) -> pd.DatetimeIndex | None:
    numbers = pd.to_numeric(texts, errors="coerce").to_numpy()
    if not ((numbers >= low) & (numbers < min(high, 2**63 - 1))).all():
        return None
    if np.issubdtype(numbers.dtype, np.floating):  # fractions of seconds: to the microsecond
        scale = {"s": 10**6, "ms": 10**3}.get(unit)
        if scale is None:
            return None
        numbers, unit = np.round(numbers * scale).astype(np.int64), "us"
    stamps = pd.to_datetime(numbers, unit=unit, errors="coerce", utc=True)
    return None if stamps.isna().any() else pd.DatetimeIndex(stamps).as_unit("us")


def _read(texts: pd.Series, date: str) -> pd.DatetimeIndex | None:
    """Texts of one way to write a date and one to write a clock, which spreadsheets leave out at midnight."""
    days = pd.to_datetime(texts, format=date, errors="coerce")
    timed = texts[days.isna()]
    if not len(timed):
        return pd.DatetimeIndex(days).as_unit("us")
    for clock in _CLOCKS:
        if _parsed(timed.iloc[:1], date + clock) is not None:
            rest = _parsed(timed, date + clock)
            if rest is not None:
                days[timed.index] = rest.to_numpy()
                return pd.DatetimeIndex(days).as_unit("us")
    return None


def _parsed(texts: pd.Series, form: str) -> pd.DatetimeIndex | None:
    """The stamps, or None when one of the texts is none."""
    try:
        stamps = pd.to_datetime(texts, format=form, errors="coerce")
    except (ValueError, OverflowError, TypeError):  # offsets among ISO stamps
        return None
    if stamps.isna().any() or not pd.api.types.is_datetime64_dtype(stamps):
        return None
    return pd.DatetimeIndex(stamps).as_unit("us")
