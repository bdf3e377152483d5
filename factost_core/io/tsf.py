"""Monash's .tsf files: a head of @lines, then a series a line, "name:start:1,2,?".

Format: Godahewa et al., Monash Time Series Forecasting Archive, 2021 (https://forecastingdata.org).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError, shown
from factost_core.io.block import Block
from factost_core.io.limits import check_cells, check_columns
from factost_core.io.mapping import ReadingsMapping
from factost_core.io.number_text import NumberStyle, to_numbers
from factost_core.io.progress import Progress
from factost_core.io.source import Source

_STEPS = {
    "minutely": "1min",
    "half_hourly": "30min",
    "hourly": "1h",
    "daily": "1D",
    "weekly": "7D",
}
_NO_STEP = ("monthly", "quarterly", "yearly")
_UNITS = {"seconds": "s", "minutes": "min", "hours": "h", "days": "D"}
_COUNTED = re.compile(r"(\d{1,6})_(seconds|minutes|hours|days)")
_STAMP = "%Y-%m-%d %H-%M-%S"


@dataclass
class _Head:
    attributes: list[str]
    step: str | None
    data: int  # the line after @data, from 1
    below: int  # where it begins in the text


@dataclass(frozen=True)
class _Series:
    name: str
    start: pd.Timestamp | None
    values: NDArray[np.float64]
    line: int


def load_tsf(
    sources: tuple[Source, ...], mapping: ReadingsMapping, first: int | None, progress: Progress
) -> Block:
    """All series of the file on their common grid; cells outside of a series are missing."""
    (source,) = sources
    text = source.text()
    head = _head(text, source.name)
    step = pd.Timedelta(head.step) if head.step is not None else None
    series: list[_Series] = []
    names: dict[str, int] = {}
    for one, share in _series(text, head, source.name):
        if one.name in names:
            raise InputError(
                f"{source.name}, line {one.line}: series {shown(one.name)} stands already in line "
                f"{names[one.name]}"
            )
        names[one.name] = one.line
        series.append(one)
        if len(series) % 1000 == 0:
            check_columns(source.name, len(series))
        progress(0.8 * share)
    if not series:
        raise InputError(f"{source.name}: there is no series below @data")
    check_columns(source.name, len(series))
    starts = [one.start for one in series if one.start is not None]
    if starts and step is None:
        raise InputError(f"{source.name}: the head says no @frequency; expected one like @frequency hourly")
    begin = min(starts, default=None)
    shifts = [_shift(one, begin, step, source.name) for one in series]
    rows = max(shift + len(one.values) for shift, one in zip(shifts, series, strict=True))
    check_cells(source.name, rows, len(series))
    rows = rows if first is None else min(rows, first)
    values = np.full((rows, len(series)), np.nan, dtype=np.float32)
    for place, (shift, one) in enumerate(zip(shifts, series, strict=True)):
        with np.errstate(over="ignore"):
            part = one.values[: max(0, rows - shift)]
            values[shift : shift + len(part), place] = part
    notes = []
    unused = [name for name in head.attributes if name not in ("series_name", "start_timestamp")]
    if unused:
        notes.append(f"{source.name}: the attributes {', '.join(unused)} were not used")
    return Block(
        values,
        [one.name for one in series],
        None,
        source.name,
        step=head.step,
        start=str(begin) if begin is not None else None,
        notes=tuple(notes),
    )


def _head(text: str, file: str) -> _Head:
    attributes: list[str] = []
    step, at = None, 0
    for number, line in enumerate(text.split("\n", 1000)[:1000], start=1):
        at += len(line) + 1
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        keyword = words[0].lower()
        if keyword == "@data":
            return _Head(attributes, step, number + 1, at)
        if keyword == "@attribute" and len(words) > 1:
            attributes.append(words[1])
        elif keyword == "@frequency" and len(words) > 1:
            step = _step(words[1].lower(), file, number)
        elif not keyword.startswith("@"):
            break
    raise InputError(f"{file}: there is no line @data below the head; expected a Monash .tsf file")


def _step(word: str, file: str, line: int) -> str:
    counted = _COUNTED.fullmatch(word)
    if counted and int(counted[1]) > 0:
        return counted[1] + _UNITS[counted[2]]
    if word in _NO_STEP:
        raise InputError(
            f"{file}, line {line}: {word} series have no regular step; expected weekly or shorter ones"
        )
    if word not in _STEPS:
        raise InputError(
            f"{file}, line {line}: frequency {shown(word)} is not known; expected one like hourly"
        )
    return _STEPS[word]


def _series(text: str, head: _Head, file: str) -> Iterator[tuple[_Series, float]]:
    """The series one by one, and how much of the file has been read."""
    at, number, count = head.below, head.data, 0
    while at < len(text):
        stop = text.find("\n", at)
        stop = stop if stop >= 0 else len(text)
        line = text[at:stop].strip()
        at = stop + 1
        if line and not line.startswith("#"):
            count += 1
            yield _one(line, head, file, number, count), at / len(text)
        number += 1


def _one(line: str, head: _Head, file: str, number: int, count: int) -> _Series:
    parts = line.split(":", len(head.attributes))
    if len(parts) != len(head.attributes) + 1:
        raise InputError(
            f"{file}, line {number}: found {len(parts) - 1} of {len(head.attributes)} attributes before "
            "the numbers; expected them separated by colons"
        )
    facts = dict(zip(head.attributes, parts, strict=False))
    cells = parts[-1].split(",")
    texts = pd.Series(cells, dtype="str").str.strip().replace("?", "")
    values, wrong = to_numbers(texts, NumberStyle())
    if wrong is not None:
        place = int(wrong.argmax())
        raise InputError(
            f"{file}, line {number}, number {place + 1}: {shown(cells[place])} is not a number, nor ?"
        )
    return _Series(facts.get("series_name", f"T{count}"), _start(facts, file, number), values, number)


def _start(facts: dict[str, str], file: str, number: int) -> pd.Timestamp | None:
    text = facts.get("start_timestamp")
    if text is None:
        return None
    stamp = pd.to_datetime(text.strip(), format=_STAMP, errors="coerce")
    if stamp is pd.NaT:
        raise InputError(
            f"{file}, line {number}: the start {shown(text)} is no stamp like 2012-01-01 00-30-00"
        )
    return stamp


def _shift(one: _Series, begin: pd.Timestamp | None, step: pd.Timedelta | None, file: str) -> int:
    """How many steps after the first series a series begins."""
    if one.start is None or begin is None or step is None:
        return 0
    away = one.start - begin
    if away % step != pd.Timedelta(0):
        raise InputError(
            f"{file}, line {one.line}: series {shown(one.name)} begins at {one.start}, off the grid of "
            f"{step} that begins at {begin}"
        )
    return int(away // step)
