"""What loop detectors report of the simulated traffic: 5 min mean speeds with noise and gaps."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sample_data.corridor_simulator.cell_transmission import FREE_FLOW_KMH, STEP_S

INTERVAL_MINUTES = 5
STEPS_PER_INTERVAL = round(INTERVAL_MINUTES * 60 / STEP_S)
VEHICLE_SPREAD_KMH = 11.0  # standard deviation of single vehicles' speeds around the traffic's
SLOWING = 0.07  # share by which drivers already slow down when a lane is full but not yet jammed
LOWEST_KMH = 3.0  # loops report a creeping queue at about walking pace, never at 0
SHORT_GAPS_PER_DETECTOR, LONG_GAPS = 6, 5
DROPPED_SHARE = 0.002

Readings = npt.NDArray[np.float64]  # (interval, detector)


def measured_speeds(
    outflow: Readings, density: Readings, lanes: Readings, rng: np.random.Generator
) -> Readings:
    """Speeds in km/h with NaN for gaps: (interval, detector).

    `outflow` (vehicles per hour) and `density` (vehicles per km) are means over each interval at the
    detectors' cells; `lanes` is per detector. Speed is flow over density, so it is the space-mean speed.
    """
    intervals, detectors = outflow.shape
    speed = np.divide(outflow, density, out=np.full_like(outflow, FREE_FLOW_KMH), where=density > 0.05)
    critical = 20.0 * lanes
    speed = speed * (1 - SLOWING * np.clip(density / critical, 0, 1) ** 2)
    # Each site has its own habits (grade, curve, loop calibration).
    speed = speed * (1 + 0.025 * rng.standard_normal(detectors))
    # The mean of n vehicles scatters with 1/sqrt(n); a quiet night scatters most.
    vehicles = np.maximum(rng.poisson(np.maximum(outflow, 0) * INTERVAL_MINUTES / 60), 0)
    spread = VEHICLE_SPREAD_KMH * np.clip(speed / FREE_FLOW_KMH, 0.15, 1) / np.sqrt(np.maximum(vehicles, 1))
    speed = speed + spread * rng.standard_normal(speed.shape) + 0.7 * rng.standard_normal(speed.shape)
    speed = np.clip(speed, LOWEST_KMH, 140.0)
    speed[vehicles == 0] = np.nan  # nobody passed, so there is no speed
    speed[_gaps(intervals, detectors, rng)] = np.nan
    return np.round(speed, 1).astype(np.float64)


def _gaps(intervals: int, detectors: int, rng: np.random.Generator) -> npt.NDArray[np.bool_]:
    """Where readings are lost: single ones, some hours, a few detectors for days, once all of them."""
    lost = rng.random((intervals, detectors)) < DROPPED_SHARE
    for detector in range(detectors):
        for _ in range(rng.poisson(SHORT_GAPS_PER_DETECTOR)):
            start = int(rng.integers(intervals))
            lost[start : start + int(rng.integers(3, 37)), detector] = True
    for detector in rng.choice(detectors, size=LONG_GAPS, replace=False):
        start = int(rng.integers(intervals))
        lost[start : start + int(rng.integers(144, 865)), detector] = True
    outage = int(rng.integers(intervals - 6))
    lost[outage : outage + 6] = True
    return lost
