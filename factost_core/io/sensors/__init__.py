"""Sensors: who they are and where they stand, from a table or a layer, in WGS84 (EPSG:4326)."""

from factost_core.io.layers.crs import WGS84
from factost_core.io.sensors.export import write_sensors
from factost_core.io.sensors.mapping import SensorsMapping
from factost_core.io.sensors.reader import (
    read_sensors,
    sensors_columns,
    suggest_sensors_mapping,
    unplaced_sensors,
)

__all__ = [
    "WGS84",
    "SensorsMapping",
    "read_sensors",
    "sensors_columns",
    "suggest_sensors_mapping",
    "unplaced_sensors",
    "write_sensors",
]
