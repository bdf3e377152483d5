"""Daily shapes with weekday structure: what days and weeks look like; arrays are (series, time)."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rng = np.random.Generator


def unit_range(rows: Floats) -> Floats:
    """Each row moved and scaled to 0 to 1."""
    low, high = rows.min(axis=1, keepdims=True), rows.max(axis=1, keepdims=True)
    return (rows - low) / np.maximum(high - low, 1e-6)


def seasonal_pattern(rng: Rng, days: Floats) -> Floats:
    """Daily shape times weekday factors plus a slower season, standardised per row.

    Args:
        days: time in days, any start.
    """
    count = days.shape[0]
    shape: NDArray[np.floating] = unit_range(_daily_shape(rng, days))
    weekday = (np.floor(days) % 7).astype(np.int64)
    free = weekday >= 5
    factors = 1 + rng.normal(0, 0.08, (count, 7))
    quieter = rng.random((count, 1)) < 0.55
    factors[:, 5:] = np.where(quieter, rng.uniform(0.0, 1.1, (count, 1)), factors[:, 5:])
    # Weekends often have a shape of their own: no rush hours, a late morning.
    own = rng.random((count, 1)) < 0.35
    shape = np.where(own & free, unit_range(_daily_shape(rng, days)), shape)
    shape = shape * np.take_along_axis(factors, weekday, axis=1)
    # No two days are equally busy.
    swing = np.where(rng.random((count, 1)) < 0.4, np.exp(rng.uniform(-3.5, -1.0, (count, 1))), 0.0)
    today = np.exp(swing * rng.standard_normal((count, 512)))
    shape = shape * np.take_along_axis(today, (np.floor(days) % 512).astype(np.int64), axis=1)
    slow = np.exp(rng.uniform(np.log(7), np.log(365), (count, 1)))
    tide = np.where(rng.random((count, 1)) < 0.4, rng.uniform(0, 1.5, (count, 1)), 0.0)
    shape = shape + tide * np.sin(2 * np.pi * (days / slow + rng.random((count, 1))))
    return ((shape - shape.mean(axis=1, keepdims=True)) / (shape.std(axis=1, keepdims=True) + 1e-3)).astype(
        np.float32
    )


def timetable(rng: Rng, days: Floats, steps_a_day: Floats) -> Floats:
    """Counts that follow a plan: departures, lessons, shifts. Each slot of the day has its own rate, some
    none at all; weekends have another plan or a thinned one; the count scatters around the plan.

    Args:
        days: time in days.
        steps_a_day: of the same shape; slots are finer than a step only where a day has few steps.
    """
    count = days.shape[0]
    slots = np.clip(np.round(steps_a_day[:, :1]), 4, 288)
    table = rng.gamma(rng.uniform(0.3, 3.0, (count, 1)), 1.0, (count, 2 * 288))
    night = rng.uniform(0.0, 0.4, (count, 1))
    place = np.arange(2 * 288) % slots / slots
    table = np.where(place < night, 0.0, table)
    plan = (np.floor(days) % 7 >= 5) & (rng.random((count, 1)) < 0.5)
    slot = np.minimum((days % 1.0) * slots, slots - 1).astype(np.int64) + 288 * plan
    rate = np.take_along_axis(table, slot, axis=1)
    thinned = (np.floor(days) % 7 >= 5) & (rng.random((count, 1)) < 0.5)
    rate = rate * np.where(thinned, rng.uniform(0.2, 1.0, (count, 1)), 1.0)
    rate = rate * np.exp(rng.uniform(-1.0, 4.0, (count, 1)))
    # A timetable is kept far more exactly than Poisson's law would have it.
    kept = rng.random((count, 1)) < 0.6
    scatter = (
        np.exp(rng.uniform(-3, -0.5, (count, 1))) * np.sqrt(rate + 0.05) * rng.standard_normal(rate.shape)
    )
    counts = np.where(kept, np.round(np.maximum(rate + scatter, 0)), rng.poisson(rate))
    return counts.astype(np.float32)


def _daily_shape(rng: Rng, days: Floats) -> Floats:
    count = days.shape[0]
    phase = days % 1.0
    kind = rng.random((count, 1))
    shape = np.where(kind < 0.4, _harmonics(rng, days), _clear_sky(rng, phase, days))
    return np.where((kind >= 0.4) & (kind < 0.8), _bumps(rng, phase), shape).astype(np.float32)


def _harmonics(rng: Rng, days: Floats) -> Floats:
    """A random periodic shape: six harmonics with falling amplitudes."""
    count = days.shape[0]
    total = np.zeros_like(days)
    decay = rng.uniform(0.5, 2.0, (count, 1))
    for order in range(1, 7):
        amplitude = rng.normal(size=(count, 1)) / order**decay
        total += (amplitude * np.sin(2 * np.pi * (order * days + rng.random((count, 1))))).astype(np.float32)
    return total


def _bumps(rng: Rng, phase: Floats) -> Floats:
    """Rush hours: one to three bumps a day, up for flows and down for speeds, over a broad day."""
    count = phase.shape[0]
    day = np.exp(-(((phase - rng.uniform(0.45, 0.65, (count, 1))) / rng.uniform(0.12, 0.3, (count, 1))) ** 2))
    total = rng.uniform(0, 1, (count, 1)) * day
    for centre in (0.33, 0.72, 0.5):
        centres = centre + rng.normal(0, 0.05, (count, 1))
        width = rng.uniform(0.015, 0.08, (count, 1))
        height = np.where(rng.random((count, 1)) < 0.7, rng.uniform(0.2, 1.5, (count, 1)), 0.0)
        total = total + height * np.exp(-(((phase - centres) / width) ** 2))
    return (total * np.where(rng.random((count, 1)) < 0.3, -1.0, 1.0)).astype(np.float32)


def _clear_sky(rng: Rng, phase: Floats, days: Floats) -> Floats:
    """Sunlight: an arc by day, zero by night, dimmed by each day's clouds."""
    count = phase.shape[0]
    half_day = rng.uniform(0.18, 0.32, (count, 1))
    arc = np.clip(np.cos(np.pi * (phase - 0.5) / (2 * half_day)), 0, None)
    arc[np.abs(phase - 0.5) > half_day] = 0.0
    clouds = rng.beta(3, 1.2, (count, 512))
    day = (np.floor(days) % 512).astype(np.int64)
    return (arc ** rng.uniform(0.7, 1.5, (count, 1)) * np.take_along_axis(clouds, day, axis=1)).astype(
        np.float32
    )
