"""How much traffic wants to enter each road, step by step: weekday peaks by direction, weekends, chance."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from sample_data.corridor_simulator.cell_transmission import STEP_S, Cells

INBOUND, OUTBOUND = ("AE", "BS"), ("AW",)
FULL_DEMAND = {"AE": 4850.0, "BS": 2950.0, "AW": 7000.0}  # vehicles per hour at a profile of 1
STEPS_PER_DAY = round(86_400 / STEP_S)
DAY_TO_DAY = 0.035  # standard deviation of a day's level
SWINGS = 0.03  # standard deviation of the swings within a day ...
SWING_MINUTES = 15.0  # ... and the time over which they are forgotten


def demand(days: pd.DatetimeIndex, rng: np.random.Generator) -> dict[str, Cells]:
    """Vehicles per hour that want to enter each road in each simulation step, by road code.

    `days` are the local midnights of the simulated days (none of them with a clock change).
    """
    hour = (np.arange(STEPS_PER_DAY) + 0.5) * STEP_S / 3600
    result = {}
    for code, full in FULL_DEMAND.items():
        levels = 1 + DAY_TO_DAY * rng.standard_normal(len(days))
        shape = np.concatenate(
            [profile(code, day.day_of_week, hour) * level for day, level in zip(days, levels, strict=True)]
        )
        swings = 1 + SWINGS * slow_noise(len(shape), SWING_MINUTES, rng)
        result[code] = full * shape * np.clip(swings, 0.7, 1.3)
    return result


def profile(code: str, day_of_week: int, hour: Cells) -> Cells:
    """The share of FULL_DEMAND through one day; Monday is 0."""
    night = 0.05
    if day_of_week >= 5:
        height = 0.70 if day_of_week == 5 else 0.62
        return night + height * _bump(hour, 14.0, 3.6) + 0.1 * _bump(hour, 21.0, 2.0)
    day = 1 / (1 + np.exp(-(hour - 5.6) / 0.35)) - 1 / (1 + np.exp(-(hour - 19.6) / 0.6))
    plateau = night + 0.75 * day
    if code in INBOUND:
        return np.asarray(plateau + 0.25 * _bump(hour, 7.7, 0.95) + 0.03 * _bump(hour, 17.0, 1.2))
    # On Fridays people leave earlier, and over a longer time.
    centre, width = (16.5, 1.5) if day_of_week == 4 else (17.1, 1.15)
    return np.asarray(plateau + 0.03 * _bump(hour, 8.0, 1.1) + 0.25 * _bump(hour, centre, width))


def _bump(hour: Cells, centre: float, width: float) -> Cells:
    return np.asarray(np.exp(-0.5 * ((hour - centre) / width) ** 2))


def slow_noise(steps: int, minutes: float, rng: np.random.Generator) -> npt.NDArray[np.float64]:
    """Standard normal noise that forgets its past at rate 1/minutes (first-order autoregressive).

    Drawn once a minute and interpolated, which is all that the traffic notices.
    """
    per_minute = round(60 / STEP_S)
    knots = steps // per_minute + 2
    keep = np.exp(-1 / minutes)
    shocks = rng.standard_normal(knots) * np.sqrt(1 - keep**2)
    values = np.empty(knots)
    value = rng.standard_normal()
    for i in range(knots):
        value = keep * value + shocks[i]
        values[i] = value
    return np.interp(np.arange(steps) / per_minute, np.arange(knots), values)
