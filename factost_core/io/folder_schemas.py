"""What the tables of a saved panel must hold, in pandera: a folder that was passed on is checked."""

from functools import cache
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd

from factost_core.errors import InputError
from factost_core.io.sensors import WGS84

if TYPE_CHECKING:
    from pandera.pandas import DataFrameSchema


def check_readings(frame: pd.DataFrame, file: str) -> pd.DataFrame:
    """Readings as a panel takes them: zoned stamps as index, columns of finite float32. Raises InputError."""
    wrong = [str(name) for name, kind in frame.dtypes.items() if kind != np.float32]
    if wrong:
        raise InputError(
            f"{file}, column {wrong[0]!r}: expected numbers (float32), found {frame[wrong[0]].dtype}"
        )
    return frame


def check_sensors(frame: gpd.GeoDataFrame, file: str) -> gpd.GeoDataFrame:
    """Sensors as a panel takes them: distinct ids as text, a name each, a place on the globe or none.

    Raises InputError.
    """
    if frame.crs != WGS84:
        raise InputError(f"{file}: expected positions in {WGS84}, found {frame.crs}")
    bounds = frame.geometry.bounds
    checked = pd.DataFrame(
        {
            "sensor_id": frame.index.astype(object),
            "name": frame["name"].to_numpy(dtype=object) if "name" in frame else None,
            "longitude": np.abs(bounds[["minx", "maxx"]]).max(axis=1).to_numpy(),
            "latitude": np.abs(bounds[["miny", "maxy"]]).max(axis=1).to_numpy(),
        }
    )
    _validate("sensors", checked, file)
    return frame


def check_edges(frame: pd.DataFrame, file: str) -> pd.DataFrame:
    """Edges: source and target as text, a positive weight. Raises InputError."""
    _validate("network", frame, file)
    return frame


def check_network(frame: pd.DataFrame, ids: list[str], file: str) -> pd.DataFrame:
    """Edges as a panel takes them: those of ``check_edges``, among its sensors. Raises InputError."""
    check_edges(frame, file)
    for side in ("source", "target"):
        unknown = ~frame[side].isin(ids)
        if unknown.any():
            row = int(unknown.to_numpy().argmax())
            raise InputError(
                f"{file}, column {side!r}, row {row + 1}: {frame[side].iloc[row]!r} is no sensor"
            )
    return frame


def _validate(kind: str, frame: pd.DataFrame, file: str) -> None:
    from pandera.errors import SchemaErrors

    try:
        _schema(kind).validate(frame, lazy=True)
    except SchemaErrors as errors:
        first = errors.failure_cases.sort_values("index", kind="stable").iloc[0]
        column = first["column"] if pd.notna(first["column"]) else first["failure_case"]
        where = f"{file}, column {str(column)!r}"
        if pd.notna(first["index"]):
            where += f", row {int(first['index']) + 1}: {str(first['failure_case'])[:40]!r}"
        raise InputError(f"{where}; expected {first['check']}") from None


@cache
def _schema(kind: str) -> "DataFrameSchema":
    from pandera.pandas import Check, Column, DataFrameSchema  # takes most of a second to import

    def text(*more: Check) -> "Column":
        words = Check(
            lambda cells: cells.map(lambda cell: isinstance(cell, str)), error="text", ignore_na=False
        )
        return Column(None, [words, *more], nullable=True)

    if kind == "sensors":
        return DataFrameSchema(
            {
                "sensor_id": text(Check(lambda ids: ~ids.duplicated(), error="each sensor id once")),
                "name": text(),
                "longitude": Column(float, Check.le(180, error="degrees from -180 to 180"), nullable=True),
                "latitude": Column(float, Check.le(90, error="degrees from -90 to 90"), nullable=True),
            }
        )
    positive = Check(lambda weights: np.isfinite(weights) & (weights > 0), error="a finite weight above 0")
    there = Check(lambda weights: weights.notna(), error=positive.error, ignore_na=False)
    return DataFrameSchema(
        {
            "source": text(),
            "target": text(),
            "weight": Column(float, [positive, there], nullable=True, coerce=True),
        }
    )
