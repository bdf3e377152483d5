"""Which shape a readings table has: wide (a column per sensor) or long (time, sensor, value).

A person's mapping decides; what it leaves open is found by names first, then by shape and types.
"""

import re
from collections import Counter
from dataclasses import dataclass

import pandas as pd

from factost_core.errors import InputError, shown
from factost_core.io.mapping import ReadingsMapping
from factost_core.io.number_text import MISSING_TEXTS, to_numbers
from factost_core.io.table import Table


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


TIME_NAMES = _words(
    "timestamp time datetime date date_time date_hour ts ds stamp time_stamp timestep local_time utc_time",
    "utc time_utc timestamp_utc datetime_utc interval_start period_start zeit zeitstempel",
)
SENSOR_NAMES = _words(
    "sensor sensor_id sensorid sensor_name station station_id stationid detector detector_id node node_id",
    "id series series_id unique_id item_id location location_id site site_id device device_id",
    "counter counter_id",
)
VALUE_NAMES = _words("value values reading readings y target measurement observation obs measured_value")

_LOOK_AT = 1000
_HOW = (
    "name the columns timestamp, sensor_id, value (long), or timestamp and one column per sensor (wide), "
    "or say in the mapping which column is what"
)


@dataclass(frozen=True)
class Wide:
    time: str
    sensors: list[str]


@dataclass(frozen=True)
class Long:
    time: str
    sensor: str
    value: str
    unused: list[str]


def plain(name: str) -> str:
    """A column name as the sets above hold it: "Sensor ID" is sensor_id."""
    return re.sub(r"[\s\-.]+", "_", name.strip().lower())


def find_layout(table: Table, mapping: ReadingsMapping) -> Wide | Long:
    """The shape that the mapping says, completed by detection. Raises InputError when it is wrong or open."""
    sensor, value, sensors = mapping.sensor, mapping.value, mapping.sensors
    if sensors is not None and (sensor is not None or value is not None):
        raise InputError(
            f"{table.file}: the mapping names sensor or value (long form) and sensors (wide form); keep one"
        )
    table.require([name for name in (mapping.time, sensor, value, *(sensors or ())) if name is not None])
    time = mapping.time if mapping.time is not None else _time_column(table)
    _refuse_twice(table, [time, *(name for name in (sensor, value) if name is not None), *(sensors or ())])
    others = [name for name in table.frame.columns if name != time]
    if sensors is not None:
        return Wide(time, list(sensors))
    if sensor is not None:
        values = [value] if value is not None else [name for name in others if plain(name) in VALUE_NAMES]
        return _long_by_name(table, time, sensor, others, values)
    if value is not None:
        named = [name for name in others if plain(name) in SENSOR_NAMES and name != value]
        if len(named) == 1:
            return _long_by_name(table, time, named[0], others, [value])
        return Wide(time, [value])
    return _detect(table, time, others)


def _refuse_twice(table: Table, columns: list[str]) -> None:
    for name, count in Counter(columns).items():
        if count > 1:
            raise InputError(
                f"{table.file}: the mapping names column {shown(name)} twice; each has one meaning"
            )


def _detect(table: Table, time: str, others: list[str]) -> Wide | Long:
    if not others:
        raise InputError(f"{table.file}: there is no column beside {time!r}; {_HOW}")
    named = [name for name in others if plain(name) in SENSOR_NAMES]
    values = [name for name in others if plain(name) in VALUE_NAMES]
    if len(named) == 1 and (values or len(others) == 2 or _repeats(table, time) or is_text(table, named[0])):
        return _long_by_name(table, time, named[0], others, values)
    if len(others) == 2 and _repeats(table, time):
        texts = [name for name in others if is_text(table, name)]
        if len(texts) == 1:
            return Long(time, texts[0], next(name for name in others if name != texts[0]), [])
        if not texts and not table.frame.duplicated([time, others[0]]).any():
            raise InputError(
                f"{table.file}: stamps in {time!r} repeat, so {others[0]!r} may hold sensors (long) or "
                f"readings (wide); {_HOW}"
            )
    if len(others) > 2 and 2 * table.frame[time].nunique() <= len(table.frame):
        # Each stamp stands there several times: for each of the sensors that a column of text names.
        texts = [name for name in others if is_text(table, name)]
        if len(texts) == 1:
            return _long_by_name(table, time, texts[0], others, values)
    return Wide(time, others)


def _time_column(table: Table) -> str:
    columns = list(table.frame.columns)
    dates = [name for name in columns if _is_date(table.frame[name])]
    named = [name for name in columns if plain(name) in TIME_NAMES]
    for found in ([name for name in named if name in dates or _parses(table, name)], dates):
        if len(found) > 1:
            raise InputError(
                f"{table.file}: {' and '.join(map(repr, found))} could both be the time; keep one column"
            )
        if found:
            return found[0]
    if len(named) == 1:
        return named[0]  # its first unreadable cell is named when it is parsed
    read = next((name for name in columns if _parses(table, name)), None)
    if read is not None:
        return read
    listed = ", ".join(map(shown, columns[:6])) + (", ..." if len(columns) > 6 else "")
    raise InputError(f"{table.file}: no time column found among {listed}; {_HOW}")


def _long_by_name(table: Table, time: str, sensor: str, others: list[str], values: list[str]) -> Long:
    rest = [name for name in others if name != sensor]
    numeric = [name for name in rest if not is_text(table, name)]
    choice = values if values else (rest if len(rest) == 1 else numeric)
    if not rest:
        raise InputError(f"{table.file}: there is no value column beside {time!r} and {sensor!r}; {_HOW}")
    if len(choice) != 1:
        listed = ", ".join(map(shown, (choice or rest)[:12]))
        raise InputError(
            f"{table.file}: the value could be any of the columns {listed}; keep one of them, called "
            "value, or say in the mapping which it is"
        )
    return Long(time, sensor, choice[0], [name for name in rest if name != choice[0]])


def _repeats(table: Table, time: str) -> bool:
    return bool(table.frame[time].duplicated().any())


def _is_date(values: pd.Series) -> bool:
    return isinstance(values.dtype, pd.DatetimeTZDtype) or pd.api.types.is_datetime64_dtype(values)


def is_text(table: Table, name: str) -> bool:
    """True when most of the first filled cells are no numbers; single ones are typing errors, named later."""
    if pd.api.types.is_numeric_dtype(table.frame[name]):
        return False
    texts = table.texts(name, _LOOK_AT)
    wrong = to_numbers(texts, table.style)[1]
    if wrong is None:
        return False
    filled = ~texts.isin(MISSING_TEXTS).to_numpy(dtype=bool)
    return bool(wrong[filled].mean() > 0.5)


def _parses(table: Table, name: str) -> bool:
    """True when the first filled cells look like stamps: digits with date separators."""
    values = table.frame[name]
    if pd.api.types.is_numeric_dtype(values):
        return False
    head = table.texts(name, _LOOK_AT)
    head = head[head != ""].head(3)
    return bool(len(head) and head.str.match(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?$").all())
