"""Which listed sensors have readings: the table of a panel, in the order of its readings."""

import geopandas as gpd
import pandas as pd

from factost_core.errors import InputError, some


def match_sensors(listed: gpd.GeoDataFrame, ids: list[str], notes: list[str]) -> gpd.GeoDataFrame:
    """The listed sensors in the order of the readings; those not listed get a row of null geometry.

    What is left out or absent is added to ``notes``. Raises InputError when no id occurs in both.
    """
    extra = [name for name in listed.index if name not in set(ids)]
    if extra:
        notes.append(f"{len(extra)} sensor(s) without readings were dropped: {some(extra)}")
    absent = [name for name in ids if name not in set(listed.index)]
    if absent:
        notes.append(f"{len(absent)} sensor(s) with readings are not in the sensors file: {some(absent)}")
    if len(absent) == len(ids):
        raise InputError(
            f"no id of the sensors file occurs in the readings: {some(list(listed.index))} against "
            f"{some(ids)} (ids are compared as text)"
        )
    table = listed.reindex(pd.Index(ids, name="sensor_id", dtype=object))
    table["name"] = table["name"].where(table["name"].notna(), pd.Series(table.index, index=table.index))
    return table
