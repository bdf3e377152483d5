"""A forecast as a layer for a map program: one feature per sensor and step, with time and quantiles."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from factost_core.io.exports.about import about_forecast
from factost_core.io.exports.safe_text import storable
from factost_core.io.sensors import WGS84

if TYPE_CHECKING:
    from factost_core.forecast import Forecast

LAYER, ABOUT = "forecast", "about"


def write_geopackage(forecast: "Forecast", path: Path) -> int:
    """Write a new GeoPackage: the layer "forecast" (time in UTC, and as local text), the table "about".

    Returns the number of features.
    """
    import pyogrio

    table = feature_table(forecast)
    table["time"] = table["time"].dt.tz_convert("UTC")  # the format knows no other zone
    table["local_time"] = [time.isoformat() for time in forecast.times] * len(forecast.sensors)
    shapes = np.repeat(forecast.sensors.geometry.to_numpy(), forecast.horizon)
    kinds = set(forecast.sensors.geometry.dropna().geom_type)
    pyogrio.write_dataframe(
        gpd.GeoDataFrame(table, geometry=shapes, crs=WGS84),
        path,
        layer=LAYER,
        driver="GPKG",
        geometry_type=kinds.pop() if len(kinds) == 1 else "Unknown",
        dataset_options={"VERSION": "1.2"},  # what map programs of many years read without a warning
    )
    about = pd.DataFrame(about_forecast(forecast), columns=["name", "text"])
    pyogrio.write_dataframe(about, path, layer=ABOUT, driver="GPKG")
    return len(table)


def write_geojson(forecast: "Forecast", path: Path) -> int:
    """Write a GeoJSON feature collection (RFC 7946) with a member "about"; returns the number of features."""
    table = feature_table(forecast)
    table["time"] = [time.isoformat() for time in forecast.times] * len(forecast.sensors)
    columns = {name: plain_values(table[name]) for name in table.columns}
    shapes = [
        "null" if shape is None else shapely.to_geojson(shape)
        for shape in forecast.sensors.geometry.to_numpy()
    ]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        head = {"type": "FeatureCollection", "name": LAYER, ABOUT: about_forecast(forecast)}
        file.write(json.dumps(head)[:-1] + ', "features": [\n')
        for row in range(len(table)):
            properties = json.dumps({name: values[row] for name, values in columns.items()})
            shape = shapes[row // forecast.horizon]
            end = "\n" if row == len(table) - 1 else ",\n"
            file.write(f'{{"type": "Feature", "geometry": {shape}, "properties": {properties}}}{end}')
        file.write("]}\n")
    return len(table)


def feature_table(forecast: "Forecast") -> pd.DataFrame:
    """A row per sensor and step, by sensor: sensor_id, name, time (zoned), step, unit, median, q0.1, ..."""
    count, steps = len(forecast.sensors), forecast.horizon
    ids = [storable(name) for name in forecast.sensor_ids]
    names = [storable(str(name)) for name in forecast.sensors["name"]]
    table = pd.DataFrame(
        {
            "sensor_id": np.repeat(np.asarray(ids, dtype=object), steps),
            "name": np.repeat(np.asarray(names, dtype=object), steps),
            "time": pd.DatetimeIndex(np.tile(forecast.times.asi8, count).view("datetime64[us]"))
            .tz_localize("UTC")
            .tz_convert(forecast.times.tz),
            "step": np.tile(np.arange(1, steps + 1, dtype=np.int32), count),
            "unit": storable(forecast.unit),
            "median": forecast.median.ravel(),
        }
    )
    for place, level in enumerate(forecast.quantile_levels):
        table[f"q{level:g}"] = forecast.quantiles[..., place].ravel()
    return table


def plain_values(column: pd.Series) -> list[Any]:
    """Values as JSON has them: missing is null, float32 with its own digits (0.1, not 0.10000000149)."""
    if column.dtype == np.float32:
        return [None if np.isnan(value) else float(str(value)) for value in column.to_numpy()]
    return column.tolist()
