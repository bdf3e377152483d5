"""What a table of sensors or edges must hold, in pandera; the first failure becomes one clear line."""

from functools import cache
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from factost_core.errors import InputError
from factost_core.io.tables import Table

if TYPE_CHECKING:
    from pandera.pandas import Column, DataFrameSchema


def check_columns(
    table: Table, kind: Literal["sensors", "network"], frame: pd.DataFrame, columns: dict[str, str]
) -> None:
    """Check `frame` against the schema of its kind.

    Args:
        table: the file, for the place of a cell in a message.
        frame: the columns by their schema's names, one row per row of `table`.
        columns: the file's own name for each of them.

    Raises InputError naming file, column, row, the value found and what was expected.
    """
    from pandera.errors import SchemaErrors

    try:
        _schema(kind).validate(frame, lazy=True)
    except SchemaErrors as errors:
        failures = errors.failure_cases.sort_values("index", kind="stable")
        first = failures.iloc[0]
        place, column = int(first["index"]), str(first["column"])
        cell = table.texts(columns[column]).iloc[place]
        found = repr(cell) if cell else "the cell is empty"
        raise InputError(
            f"{table.where(place, columns[column])}: {found}; expected {first['check']}"
        ) from None


@cache
def _schema(kind: str) -> "DataFrameSchema":
    from pandera.pandas import Check, Column, DataFrameSchema  # takes most of a second to import

    def text(*more: Check) -> "Column":
        return Column(object, [Check(lambda texts: texts != "", error="a sensor id"), *more])

    def number(rule: Check, nullable: bool = False) -> "Column":
        finite = Check(lambda values: np.isfinite(values), error="a finite number")
        there = Check(lambda values: values.notna(), error=rule.error, ignore_na=False)
        return Column(
            float, [rule, finite] if nullable else [rule, finite, there], nullable=True, required=False
        )

    if kind == "sensors":
        once = Check(lambda ids: ~ids.duplicated(), error="each sensor id once")
        columns = {
            "sensor_id": text(once),
            "latitude": number(Check.in_range(-90, 90, error="degrees from -90 to 90"), nullable=True),
            "longitude": number(Check.in_range(-180, 180, error="degrees from -180 to 180"), nullable=True),
        }
    else:
        columns = {
            "source": text(),
            "target": text(),
            "weight": number(Check.gt(0, error="a positive number")),
            "distance_m": number(Check.ge(0, error="a distance in metres, not negative")),
        }
    return DataFrameSchema(columns)
