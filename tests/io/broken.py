"""Drafts with one fault each, made so that the truth is known."""

from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import ArrayLike

from factost_core.io.draft import PanelDraft
from factost_core.io.raw_readings import RawReadings

HOURS = pd.date_range("2024-01-01", periods=24 * 40, freq="h", tz="UTC")
SENSORS = 6


def wave(steps: int = len(HOURS), sensors: int = SENSORS, day: int = 24) -> np.ndarray:
    """(steps, sensors) readings with a daily course between about 25 and 75, and noise."""
    time = np.arange(steps)[:, None]
    noise = np.random.default_rng(0).normal(0, 2, (steps, sensors))
    return (50 + 20 * np.sin(2 * np.pi * time / day + np.arange(sensors)) + noise).astype(np.float32)


def raw_readings(
    stamps: Any,
    values: ArrayLike,
    codes: Sequence[int] | np.ndarray | None = None,
    ids: list[str] | None = None,
) -> RawReadings:
    """Rows as a reader gives them; naive stamps are UTC."""
    cells = np.asarray(values, dtype=np.float32)
    index = pd.DatetimeIndex(stamps).as_unit("us")
    index = index.tz_localize("UTC") if index.tz is None else index
    count = cells.shape[1] if codes is None else int(np.max(codes)) + 1
    return RawReadings(
        stamps=index,
        values=cells,
        ids=ids or [f"s{place}" for place in range(count)],
        codes=None if codes is None else np.asarray(codes, dtype=np.int64),
        file="flows.csv",
        column="time",
        rows=np.arange(len(index), dtype=np.int64) + 2,
        row_word="line",
        stem="flows",
    )


def long_readings(series: Sequence[tuple[Any, ArrayLike]]) -> RawReadings:
    """Long form, sensor by sensor: the stamps and values of each."""
    stamps = pd.DatetimeIndex(
        np.concatenate([pd.DatetimeIndex(each).asi8 for each, _ in series]).view("M8[us]")
    )
    values = np.concatenate([np.asarray(each, dtype=np.float32) for _, each in series])
    codes = np.concatenate([np.full(len(each), place) for place, (each, _) in enumerate(series)])
    return raw_readings(stamps, values, codes)


def sensors(points: list[Any], ids: list[str] | None = None) -> gpd.GeoDataFrame:
    """A sensors' table as read; points are (longitude, latitude), a shape or None."""
    names = ids or [f"s{place}" for place in range(len(points))]
    shapes = [shapely.Point(point) if isinstance(point, tuple) else point for point in points]
    index = pd.Index(names, name="sensor_id", dtype=object)
    return gpd.GeoDataFrame({"name": names}, index=index, geometry=shapes, crs="EPSG:4326")


PLACES: list[Any] = [(13 + 0.01 * place, 52 + 0.01 * place) for place in range(SENSORS)]


def good() -> PanelDraft:
    """Nothing is wrong with it."""
    return PanelDraft(raw_readings(HOURS, wave()), sensors(PLACES))


def with_values(change: Any, unit: str = "") -> PanelDraft:
    """A good draft whose readings ``change`` has altered in place."""
    values = wave()
    change(values)
    return PanelDraft(raw_readings(HOURS, values), sensors(PLACES), unit=unit)


def with_stamps(stamps: Any, steps: int | None = None) -> PanelDraft:
    """A draft with other stamps."""
    return PanelDraft(raw_readings(stamps, wave(len(stamps) if steps is None else steps)), sensors(PLACES))
