"""ReadingsMapping: what a person says about a readings file, where detection should not decide."""

import json
import re
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from typing import Any

import pandas as pd

from factost_core.errors import InputError, shown


@dataclass(frozen=True)
class ReadingsMapping:
    """How a readings file is to be understood; None leaves it to detection.

    Attributes:
        time: the column of the stamps.
        sensor: long form: the column of the sensor ids.
        value: long form: the column of the readings; of a NetCDF file the variable.
        sensors: wide form: the columns that are sensors, in the order wanted.
        timezone: the zone of stamps that carry none (IANA name or offset); before the reader's own argument.
        unit: of the readings.
        decimal_comma: whether a comma in a number is a decimal comma (else it stands between thousands).
        day_first: whether 03/04/2024 is the third of April.
        start: formats without stamps: the time of the first step, wall clock in the zone.
        step: formats without stamps: the sampling step, as "5min", "1h", "1D".
        feature: arrays of time x sensor x feature: which one, by name or by number from 0.
        part: the sheet of a workbook, the key of an HDF5 or .npz file.
    """

    time: str | None = None
    sensor: str | None = None
    value: str | None = None
    sensors: tuple[str, ...] | None = None
    timezone: str | None = None
    unit: str | None = None
    decimal_comma: bool | None = None
    day_first: bool | None = None
    start: str | None = None
    step: str | None = None
    feature: str | int | None = None
    part: str | None = None

    def to_json(self) -> str:
        """One line of JSON with what is set."""
        return json.dumps({name: value for name, value in asdict(self).items() if value is not None})

    @classmethod
    def from_json(cls, text: str) -> "ReadingsMapping":
        """The mapping that ``to_json`` wrote. Raises InputError for anything else."""
        try:
            found = json.loads(text)
        except (ValueError, RecursionError, TypeError):
            found = None
        if not isinstance(found, dict):
            raise InputError(
                'the mapping is not JSON; expected an object like {"time": "when", "sensor": "id"}'
            )
        known = {field.name: str(field.type) for field in fields(cls)}
        for name, value in found.items():
            if name not in known:
                raise InputError(f"the mapping has no {shown(name)}; it has {', '.join(known)}")
            if not _fits(value, known[name]):
                raise InputError(f"the mapping's {name} is {shown(value)}; expected {known[name]}")
        if isinstance(found.get("sensors"), list):
            found["sensors"] = tuple(found["sensors"])
        return cls(**found)


def step_of(text: str) -> pd.Timedelta:
    """A person's step as a Timedelta. Raises InputError when it is none or not positive."""
    step = pd.NaT
    if re.search(r"[A-Za-z]", text):  # a bare number would be nanoseconds
        with suppress(ValueError, OverflowError):
            step = pd.Timedelta(text if re.search(r"\d", text) else f"1{text}")
    if step is pd.NaT or step <= pd.Timedelta(0):
        raise InputError(f"{shown(text)} is not a step of time; write it like 5min, 1h or 1D")
    return step.as_unit("us")


def _fits(value: Any, kind: str) -> bool:
    if value is None:
        return True
    if "tuple" in kind:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    if "bool" in kind:
        return isinstance(value, bool)
    if "int" in kind and isinstance(value, int) and not isinstance(value, bool):
        return True
    return "str" in kind and isinstance(value, str)
