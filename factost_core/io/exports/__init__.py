"""Exports: forecasts and readings as files that other programs open."""

from factost_core.io.exports.forecast_file import FORECAST_SUFFIXES, forecast_bytes, write_forecast
from factost_core.io.exports.readings_file import READINGS_SUFFIXES, write_readings

__all__ = [
    "FORECAST_SUFFIXES",
    "READINGS_SUFFIXES",
    "forecast_bytes",
    "write_forecast",
    "write_readings",
]
