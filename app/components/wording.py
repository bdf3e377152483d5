"""How values, times and intervals are written for people: one place, so that every picture says it alike."""

from __future__ import annotations

import math
import re
from datetime import datetime

import pandas as pd

MISSING = "no reading"


def number(value: float, scale: float | None = None) -> str:
    """Write a value with thousands separators and as many decimals as its size deserves.

    ``scale`` is the size of the numbers around it (for example the colour scale's upper end), so that
    a column of values shares one precision; by default the value itself.
    """
    if not math.isfinite(value):
        return MISSING
    size = abs(value if scale is None else scale)
    decimals = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 or size == 0 else 3
    text = f"{value:,.{decimals}f}"
    return "0" if float(text.replace(",", "")) == 0 else text


def quantity(value: float, unit: str, scale: float | None = None) -> str:
    """The value with its unit, or that there is no reading."""
    text = number(value, scale)
    return f"{text} {unit}".strip() if text != MISSING else text


def zone_name(time: pd.Timestamp) -> str:
    """The zone's abbreviation at that time (NZDT), or its offset where the zone has no letters (UTC-03)."""
    name = time.strftime("%Z")
    return f"UTC{name}" if re.fullmatch(r"[+-]\d+", name) else name


def _clock(time: pd.Timestamp, step: pd.Timedelta) -> str:
    return f"{time:%H:%M:%S}" if step < pd.Timedelta(minutes=1) else f"{time:%H:%M}"


def clock_time(time: pd.Timestamp, step: pd.Timedelta) -> str:
    """``Thu 17:00 NZDT``; whole days show no hour: ``Thu 12 Sep``."""
    if step >= pd.Timedelta(days=1):
        return f"{time:%a} {time.day} {time:%b}"
    return f"{time:%a} {_clock(time, step)} {zone_name(time)}"


def full_time(time: pd.Timestamp, step: pd.Timedelta) -> str:
    """``Thu 12 Sep 2024, 17:00 NZDT``; whole days show no hour."""
    day = f"{time:%a} {time.day} {time:%b %Y}"
    return day if step >= pd.Timedelta(days=1) else f"{day}, {_clock(time, step)} {zone_name(time)}"


def slider_times(times: pd.DatetimeIndex, step: pd.Timedelta) -> list[str]:
    """``Thu 12 Sep, 17:00`` for the time slider's thumb; longer where two steps would be named alike (the
    hour that the clock repeats, one day in two years): Streamlit tells options apart by their texts alone."""
    short = []
    for time in times:
        day = f"{time:%a} {time.day} {time:%b}"
        short.append(day if step >= pd.Timedelta(days=1) else f"{day}, {_clock(time, step)}")
    return short if len(set(short)) == len(short) else unique([full_time(time, step) for time in times])


def moment(time: datetime) -> str:
    """``25 Nov, 14:03 UTC``: when something was asked for."""
    return f"{time.day} {time:%b, %H:%M} UTC"


def unique(labels: list[str]) -> list[str]:
    """The labels, a number behind each that was there before: Bridge, Bridge 2, Bridge 3."""
    taken: set[str] = set()
    result = []
    for label in labels:
        number, free = 1, label
        while free in taken:
            number += 1
            free = f"{label} {number}"
        taken.add(free)
        result.append(free)
    return result


def shortened(name: str, most: int) -> str:
    """The name in at most so many letters."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def duration(span: pd.Timedelta) -> str:
    """``2 days``, ``1 hour``, ``90 minutes``: the largest unit that leaves a whole or a short number."""
    minutes = span / pd.Timedelta(minutes=1)
    for size, word in ((1440.0, "day"), (60.0, "hour"), (1.0, "minute")):
        count = minutes / size
        if count >= 1 and (abs(count - round(count)) < 1e-9 or count >= 10):
            return f"{number(round(count, 1), 1000)} {word}{'' if round(count) == 1 else 's'}"
    return f"{number(span.total_seconds(), 1000)} seconds"


def every(step: pd.Timedelta) -> str:
    """``hour``, ``day``, ``5 minutes``: the step as it follows the word "every"."""
    return duration(step).removeprefix("1 ")


def interval(lower: float, upper: float, scale: float | None = None) -> str:
    """``980 to 1,520``, without the unit."""
    if not (math.isfinite(lower) and math.isfinite(upper)):
        return "unknown"
    return f"{number(lower, scale)} to {number(upper, scale)}"


def escape_markdown(text: str) -> str:
    """Make a user's text safe to put inside Streamlit markdown: no link, image, HTML, colour or maths."""
    return re.sub(r"([\\`*_{}\[\]()<>#+\-!|~$:&^=@.])", r"\\\1", text.replace("\n", " ").replace("\r", " "))


def unmarked(text: str) -> str:
    """A sentence in markdown as plain text: without bold type, and escaped user text as it was."""
    return re.sub(r"\\(.)", r"\1", text.replace("**", ""))


def percent(share: float) -> str:
    """``12 %``; one decimal below ten, so that small differences do not look like none."""
    size = abs(100 * share)
    return f"{100 * share:.{0 if size >= 9.95 else 1}f} %"


def rough_time(seconds: float) -> str:
    """``40 seconds``, ``3 minutes``, ``1.5 hours``: no more exact than an estimate is."""
    if seconds < 90:
        count, word = float(max(5, 5 * round(seconds / 5))), "second"
    elif seconds < 90 * 60:
        count, word = float(round(seconds / 60)), "minute"
    else:
        count, word = round(seconds / 1800) / 2, "hour"
    return f"{count:g} {word}{'' if count == 1 else 's'}"
