"""Forecasts of several sensors together: how their errors move together, and zones of them. No torch."""

from factost_core.joint.copula import Copula
from factost_core.joint.past_errors import PastErrors, measure_past_errors
from factost_core.joint.paths import Statistic
from factost_core.joint.zone import ZoneForecast, forecast_zone

__all__ = ["Copula", "PastErrors", "Statistic", "ZoneForecast", "forecast_zone", "measure_past_errors"]
