"""What kind of quantity readings are, from unit and values: a guess that only orders suggestions."""

import re

import numpy as np

from factost_core.io.raw_readings import RawReadings

_LOOK_AT = 200_000
_RATE = re.compile(r"/|\bper\b|\bp/?h\b|\bkmh\b|\bmph\b|\bkph\b|m3h|m³h", re.IGNORECASE)
_MAY_BE_NEGATIVE = re.compile(
    r"°|\bdeg|celsius|fahrenheit|\bkelvin\b|^[cfk]$|\bdb|\bvar\b|mvar|kvar|\bvolt|^[mk]?v$|\bamp|^m?a$|balance|"
    r"\bnet\b|anomaly|change|difference|deviation|eur|usd|€|\$|price|level|metres above|m a\.?s\.?l",
    re.IGNORECASE,
)
_NEVER_NEGATIVE = re.compile(
    r"veh|car|bike|bicycl|cycl|pedestrian|people|person|passenger|trip|departure|arrival|flight|count|visitor|"
    r"\bkm/?h\b|\bmph\b|\bkph\b|\bm/s\b|mm\b|[µu]g|ppm|ppb|%|percent|lux|^[kmgt]?w$|^[kmgt]?wh$|speed|occupancy",
    re.IGNORECASE,
)


def looks_like_counts(raw: RawReadings, unit: str) -> bool:
    """Whether readings are numbers of something per step, so that a longer step has their sum."""
    if _RATE.search(unit):
        return False
    some = raw.values.ravel()[:_LOOK_AT]
    some = some[~np.isnan(some)]
    return bool(len(some) and (some >= 0).all() and (some == np.rint(some)).all() and some.max() > 1)


def never_negative(unit: str) -> bool | None:
    """Whether a quantity of this unit cannot be below 0; None where the unit does not tell."""
    if _MAY_BE_NEGATIVE.search(unit.strip()):
        return False
    return True if _NEVER_NEGATIVE.search(unit) else None
