"""Who the sensors of a file are: their ids and labels, and the one table that comes of them."""

from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.io.layers import WGS84, Layer
from factost_core.io.sensors.mapping import id_column, name_column, other_id_columns


def choose_ids(
    layer: Layer, named: str | None, check: bool = True
) -> tuple[pd.Series, list[str], tuple[str, ...]]:
    """The ids of a layer's features as text, the property that holds them (a list of one or none), and notes.

    The property `named`; or one called like a sensor; or the features' own ids (GeoJSON); or the first
    property whose values are distinct, with a note. Raises InputError for missing and repeated ids, unless
    `check` is False.
    """
    notes: tuple[str, ...] = ()
    columns = list(layer.properties.columns)
    column = named if named is not None else id_column(columns)
    if column is None and layer.feature_ids is None:
        likely = [*other_id_columns(columns), *columns]
        column = next((name for name in likely if _is_distinct(layer.properties[name])), None)
        if column is not None:
            notes = (
                f"{layer.file}: the sensor ids were taken from {column!r}; name another column if need be",
            )
    if column is not None:
        raw = layer.properties[column].tolist()
    else:
        raw = layer.feature_ids or [None] * len(layer.shapes)
    ids = pd.Series([id_text(value) for value in raw], dtype=object)
    if check:
        _check_ids(ids, layer)
    return ids, [] if column is None else [column], notes


def columns_by_content(frame: pd.DataFrame, sensor_ids: Sequence[str]) -> list[str]:
    """The column that holds the most of `sensor_ids`, as a list of one; none where no id occurs."""
    wanted = set(sensor_ids)
    hits = {
        name: len(wanted.intersection(id_text(value) for value in frame[name].tolist()))
        for name in (frame.columns if wanted else [])
    }
    best = max(hits, key=lambda name: hits[name], default=None)
    return [] if best is None or hits[best] == 0 else [best]


def tidy(
    ids: pd.Series, extras: pd.DataFrame, shapes: NDArray[np.object_], label: str | None
) -> gpd.GeoDataFrame:
    """Index sensor_id, columns name (the id where there is none), extras and geometry."""
    index = pd.Index(ids.tolist(), name="sensor_id", dtype=object)
    extras = extras.copy()
    extras.columns = pd.Index([str(column) for column in extras.columns], dtype=object)
    if label is None or label not in extras:
        label = name_column(list(extras.columns))
    names = ids.to_numpy(dtype=object)
    if label is not None:
        given = np.array([id_text(value) for value in extras[label].tolist()], dtype=object)
        names = np.where(given == "", names, given)
    frame = extras.drop(columns=[name for name in extras.columns if name in ("geometry", label)])
    frame = frame.rename(columns={"name": "name_given"}).set_axis(index, axis=0)
    frame.insert(0, "name", names)
    return gpd.GeoDataFrame(frame, geometry=list(shapes), crs=WGS84)


def id_text(value: Any) -> str:
    """An id or a label as text: "" where it is missing, and 7 for a whole number that was stored as 7.0."""
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, (float, np.floating)):
        return "" if np.isnan(value) else str(int(value)) if float(value).is_integer() else str(value)
    return str(value).strip()


def _is_distinct(values: pd.Series) -> bool:
    texts = [id_text(value) for value in values.tolist()]
    return "" not in texts and len(set(texts)) == len(texts)


def _check_ids(ids: pd.Series, layer: Layer) -> None:
    for wrong, what in (
        (ids == "", "the sensor id is missing"),
        (ids.duplicated(), "sensor {} is listed twice"),
    ):
        if wrong.any():
            place = int(wrong.to_numpy(dtype=bool).argmax())
            raise InputError(f"{layer.where(place)}: {what.format(repr(ids.iloc[place])[:80])}")
