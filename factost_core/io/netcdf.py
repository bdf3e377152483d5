"""Readings of stations in NetCDF (CF conventions, "timeSeries" on one axis of time) as a Block."""

import re
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError, shown, some
from factost_core.io.arrays import pick_feature
from factost_core.io.block import Block, numbered
from factost_core.io.foreign import foreign
from factost_core.io.layout import SENSOR_NAMES, plain
from factost_core.io.limits import check_array, check_columns
from factost_core.io.mapping import ReadingsMapping
from factost_core.io.netcdf_file import Variable, netcdf_variables
from factost_core.io.progress import Progress
from factost_core.io.source import Source

_SINCE = re.compile(r"\s*([A-Za-z]+)\s+since\s+(.+?)\s*")
_SECONDS = {
    "day": 86400.0,
    "hour": 3600.0,
    "minute": 60.0,
    "second": 1.0,
    "millisecond": 1e-3,
    "microsecond": 1e-6,
}
_SHORT = {
    "d": "day",
    "h": "hour",
    "hr": "hour",
    "min": "minute",
    "s": "second",
    "sec": "second",
    "msec": "millisecond",
}
_CALENDARS = ("", "standard", "gregorian", "proleptic_gregorian")
_LARGEST_FILL = 9.9e36  # the value that the library writes where nothing was written
_BLOCK_CELLS = 4_000_000


def load_netcdf(
    sources: tuple[Source, ...], mapping: ReadingsMapping, first: int | None, progress: Progress
) -> Block:
    """The variable of time x station that `mapping.value` names, or the only one. Raises InputError."""
    (source,) = sources
    name = source.name
    with netcdf_variables(source) as variables:
        clock = _clock(variables, name)
        axis = clock.dimensions[0]
        candidates = {
            key: each for key, each in variables.items() if each is not clock and _is_reading(each, axis)
        }
        if not candidates:
            raise InputError(f"{name}: {_why_none(variables, axis)}")
        wanted = mapping.value if mapping.value is not None else mapping.feature
        features = list(candidates)
        place, notes = pick_feature(name, features, wanted)
        chosen = candidates[features[place]]
        steps, stations = _axes(chosen, axis)
        check_array(name, f"variable {shown(chosen.name)}", chosen.shape, np.dtype(np.float32))
        count = chosen.shape[stations] if stations is not None else 1
        check_columns(name, count)
        rows = chosen.shape[steps] if first is None else min(first, chosen.shape[steps])
        stamps = _stamps(clock, rows, name)
        values = _values(chosen, steps, stations, rows, count, name, progress)
        station = chosen.dimensions[stations] if stations is not None else ""
        ids = _ids(variables, station, count, name, notes)
    return Block(
        values,
        ids,
        stamps,
        name,
        column=clock.name,
        unit=str(chosen.facts.get("units", "")),
        features=tuple(features),
        notes=tuple(notes),
    )


def _clock(variables: dict[str, Variable], file: str) -> Variable:
    found = [
        each
        for each in variables.values()
        if len(each.shape) == 1
        and each.dtype.kind in "fiu"
        and _SINCE.fullmatch(str(each.facts.get("units", "")))
    ]
    named = [each for each in found if each.dimensions == (each.name,)]
    if not found:
        raise InputError(
            f"{file}: there is no time among {some(list(variables))}; expected a variable with units like "
            "hours since 2000-01-01"
        )
    return (named or found)[0]


def _is_reading(variable: Variable, axis: str) -> bool:
    """Numbers over time and at most one other axis that is longer than 1."""
    long = [
        name
        for name, length in zip(variable.dimensions, variable.shape, strict=True)
        if length > 1 and name != axis
    ]
    return axis in variable.dimensions and len(long) <= 1 and variable.dtype.kind in "fiu"


def _axes(variable: Variable, axis: str) -> tuple[int, int | None]:
    """Where the time and the stations are; axes of one step do not count, except when there is no other."""
    steps = variable.dimensions.index(axis)
    others = [place for place in range(len(variable.shape)) if place != steps]
    others.sort(key=lambda place: -variable.shape[place])
    return steps, others[0] if others else None


def _why_none(variables: dict[str, Variable], axis: str) -> str:
    grids = [each for each in variables.values() if axis in each.dimensions and len(each.shape) > 2]
    if grids:
        shape = " x ".join(grids[0].dimensions)
        return f"variable {shown(grids[0].name)} is a grid of {shape}; expected time x station"
    return f"there are no numbers over {shown(axis)} among {some(list(variables))}; expected time x station"


def _stamps(clock: Variable, rows: int, file: str) -> pd.DatetimeIndex:
    """The times in UTC, which CF means unless the units say an offset."""
    units, calendar = str(clock.facts["units"]), str(clock.facts.get("calendar", "")).lower()
    if calendar not in _CALENDARS:
        raise InputError(f"{file}: the time counts in the calendar {shown(calendar)}; expected the civil one")
    word, begin = _SINCE.fullmatch(units).groups()  # type: ignore[union-attr]
    word = word.lower()
    word = _SHORT.get(word, word.removesuffix("s"))
    seconds = _SECONDS.get(_SHORT.get(word, word))
    if seconds is None:
        raise InputError(
            f"{file}: the time counts in {shown(units)}; expected days, hours, minutes or seconds"
        )
    check_array(file, "the time", clock.shape, clock.dtype)
    counts = np.asarray(clock.read(slice(0, rows)))
    with foreign(file, f"the time in {shown(units)}"):
        origin = pd.Timestamp(begin)
        origin = origin.tz_localize("UTC") if origin.tzinfo is None else origin.tz_convert("UTC")
        if origin is pd.NaT or not np.isfinite(counts).all() or (np.abs(counts) > _LARGEST_FILL).any():
            raise ValueError("a stamp is missing")
        # Days counted as floats fall beside their second by rounding; a hundredth is taken for the whole one.
        ticks = np.round(counts.astype(np.float64) * (seconds * 1e6))
        if not (np.abs(ticks) < 2.0**62).all():
            raise ValueError("a stamp is out of range")
        whole = np.round(ticks / 1e6) * 1e6
        ticks = np.where(np.abs(whole - ticks) <= 1e4, whole, ticks).astype(np.int64)
        start = int(origin.as_unit("us").asm8.view("i8"))
        return pd.DatetimeIndex((ticks + start).view("datetime64[us]"), tz="UTC")


def _values(
    variable: Variable, steps: int, stations: int | None, rows: int, count: int, file: str, progress: Progress
) -> NDArray[np.float32]:
    """(time, station) float32 with the file's scale applied and its marks for missing values as NaN."""
    values = np.empty((rows, count), dtype=np.float32)
    width = max(1, _BLOCK_CELLS // max(1, count))
    if variable.chunks is not None:
        width = max(1, width // variable.chunks[steps]) * variable.chunks[steps]
    for start in range(0, rows, width):
        where: list[Any] = [0] * len(variable.shape)
        where[steps] = slice(start, min(rows, start + width))
        if stations is not None:
            where[stations] = slice(None)
        part = np.asarray(variable.read(tuple(where)))
        if stations is None:
            part = part[:, None]
        elif stations < steps:
            part = part.T
        with foreign(file, f"variable {shown(variable.name)}"), np.errstate(over="ignore", invalid="ignore"):
            values[start : start + len(part)] = _decoded(part, variable.facts)
        progress(0.9 * min(1.0, (start + width) / max(1, rows)))
    return values


def _decoded(part: NDArray, facts: dict[str, Any]) -> NDArray[np.float64]:
    numbers = part.astype(np.float64)
    missing = np.abs(numbers) > _LARGEST_FILL if part.dtype.kind == "f" else np.zeros(part.shape, dtype=bool)
    for key in ("_FillValue", "missing_value"):
        if key in facts:
            missing |= np.isin(part, np.asarray(facts[key]).astype(part.dtype))
    numbers = numbers * float(facts.get("scale_factor", 1.0)) + float(facts.get("add_offset", 0.0))
    numbers[missing] = np.nan
    return numbers


def _ids(variables: dict[str, Variable], station: str, count: int, file: str, notes: list[str]) -> list[str]:
    """The stations' names: the variable that CF marks, else one of text, else one called like an id."""
    over = [
        each for each in variables.values() if each.dimensions[:1] == (station,) and each.shape[0] == count
    ]
    text = [each for each in over if each.dtype.kind in "SU" and len(each.shape) <= 2]
    ranked = [
        *(each for each in over if each.facts.get("cf_role") == "timeseries_id" and len(each.shape) <= 2),
        *(each for each in text if plain(each.name) in SENSOR_NAMES),
        *text,
        *(
            each
            for each in over
            if plain(each.name) in SENSOR_NAMES and len(each.shape) == 1 and each.dtype.kind in "iu"
        ),
    ]
    if not ranked:
        notes.append(f"{file}: the stations have no names in the file and were numbered from 0")
        return numbered(count)
    check_array(file, f"variable {shown(ranked[0].name)}", ranked[0].shape, ranked[0].dtype)
    labels = np.asarray(ranked[0].read(()))
    if labels.dtype.kind == "S" and labels.ndim == 2:  # letters one by one
        return [b"".join(row).rstrip(b"\0 ").decode("utf-8", errors="replace") for row in labels.tolist()]
    return [
        label.decode("utf-8", errors="replace") if isinstance(label, bytes) else str(label)
        for label in labels.tolist()
    ]
