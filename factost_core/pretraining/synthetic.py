"""Synthetic series as sensor networks show them, thousands a second, all rows at once.

Each row draws its own mixture of: Gaussian processes shaped in the frequency domain (FFT, so O(n log n);
1/f^b spectra, the RBF kernel's and a quasi-periodic one), daily shapes with weekday structure
(daily_shapes.py), trends, level shifts and decaying events, saturation, counts, rounding, closed hours.
"""

import numpy as np
from numpy.typing import NDArray

from factost_core.pretraining.daily_shapes import seasonal_pattern, timetable, unit_range

Floats = NDArray[np.float32]
Rng = np.random.Generator

#: Steps a day of the usual sampling steps (5, 10, 15, 30 min, 1, 2, 3, 6 h), then daily data's week.
_STEPS_A_DAY = np.array([288, 144, 96, 48, 24, 12, 8, 4])
_STEPS_A_DAY_SHARE = np.array([0.22, 0.14, 0.16, 0.12, 0.26, 0.04, 0.03, 0.03])


def synthetic_series(rng: Rng, count: int, length: int) -> Floats:
    """``count`` series of ``length`` steps, (series, time); NaN only where service is closed."""
    time = np.arange(length, dtype=np.float32)
    steps_a_day = rng.choice(_STEPS_A_DAY, size=(count, 1), p=_STEPS_A_DAY_SHARE).astype(np.float32)
    # One in six rows has a period of its own: months, quarters, machines, trading days.
    odd = rng.random((count, 1)) < 0.17
    steps_a_day = np.where(odd, np.exp(rng.uniform(1.0, 5.5, (count, 1))), steps_a_day).astype(np.float32)
    days = (time + rng.uniform(0, 7 * 288, (count, 1)).astype(np.float32)) / steps_a_day
    season = seasonal_pattern(rng, days)
    noise = _shaped_noise(rng, count, length, steps_a_day)
    trend = _trend(rng, count, length)
    events = _events(rng, count, length)
    strength = rng.choice([0.0, 0.5, 1.0, 2.0, 4.0, 8.0], size=(count, 1), p=[0.1, 0.12, 0.2, 0.28, 0.2, 0.1])
    noise_level = np.exp(rng.uniform(-3.0, 0.3, (count, 1)))
    # Traffic and load are noisier where they are higher.
    heteroscedastic = np.where(rng.random((count, 1)) < 0.4, 0.25 + 0.75 * unit_range(season), 1.0)
    series = strength * season + trend + noise_level * noise * heteroscedastic + events
    multiplicative = rng.random((count, 1)) < 0.2
    series = np.where(multiplicative, np.exp(np.clip(0.5 * series, -6, 6)), series)
    series = _observe(rng, series.astype(np.float32))
    planned = rng.random(count) < 0.12
    series[planned] = timetable(rng, days[planned], np.broadcast_to(steps_a_day, days.shape)[planned])
    return _closed_hours(rng, series, days)


def _shaped_noise(rng: Rng, count: int, length: int, period: Floats) -> Floats:
    """Gaussian processes with a 1/f^b, RBF or quasi-periodic spectrum, standardised per row.

    Their kernels compose as in KernelSynth (Ansari et al. 2024): sums of spectra here, products and sums with
    the seasons in ``synthetic_series``. The quasi-periodic one is the periodic kernel times an RBF: lines at
    the harmonics of ``period`` (series, 1), the wider the sooner a shape is forgotten.
    """
    frequency = np.fft.rfftfreq(length).astype(np.float32)
    frequency[0] = frequency[1]
    power = rng.choice([0.0, 0.5, 1.0, 1.5, 2.0, 2.6], size=(count, 1)).astype(np.float32)
    shape = frequency ** (-power / 2)
    smooth = rng.random((count, 1)) < 0.2
    length_scale = np.exp(rng.uniform(np.log(2), np.log(200), (count, 1))).astype(np.float32)
    shape = np.where(smooth, np.exp(-((np.pi * frequency * length_scale) ** 2)), shape)
    quasi = np.flatnonzero(rng.random(count) < 0.15)
    if quasi.size:
        base = 1.0 / np.maximum(period[quasi], 3.0)
        width = base * np.exp(rng.uniform(np.log(0.004), np.log(0.1), (quasi.size, 1)))
        lines = sum(
            np.abs(rng.normal(size=(quasi.size, 1)))
            / order
            * np.exp(-(((frequency - order * base) / width) ** 2))
            for order in range(1, 6)
        )
        shape[quasi] = lines + 0.02 * shape[quasi] / shape[quasi].max(axis=1, keepdims=True)
    spectrum = np.fft.rfft(rng.standard_normal((count, length), dtype=np.float32))
    noise = np.fft.irfft(spectrum * shape, n=length)
    noise = noise - noise.mean(axis=1, keepdims=True)
    tails = rng.random((count, 1)) < 0.15  # heavy tails: prices, rain, crowds
    noise = noise / (noise.std(axis=1, keepdims=True) + 1e-6)
    return np.where(tails, np.sinh(1.2 * noise) / 1.9, noise).astype(np.float32)


def _trend(rng: Rng, count: int, length: int) -> Floats:
    """None, a line, a kinked line or level shifts."""
    position = np.linspace(-1, 1, length, dtype=np.float32)
    slope = np.where(rng.random((count, 1)) < 0.4, rng.normal(0, 1.5, (count, 1)), 0.0)
    kink = rng.uniform(-1, 1, (count, 1))
    bend = np.where(rng.random((count, 1)) < 0.2, rng.normal(0, 2.0, (count, 1)), 0.0)
    trend = slope * position + bend * np.maximum(position - kink, 0)
    for _ in range(2):
        shift = np.where(rng.random((count, 1)) < 0.12, rng.normal(0, 1.5, (count, 1)), 0.0)
        trend = trend + shift * (position > rng.uniform(-1, 1, (count, 1)))
    return trend.astype(np.float32)


def _events(rng: Rng, count: int, length: int) -> Floats:
    """Incidents: sudden jumps that decay, a few a row in a fifth of the rows."""
    impulses = np.zeros((count, length), dtype=np.float32)
    rows = np.flatnonzero(rng.random(count) < 0.2)
    if rows.size:
        repeated = np.repeat(rows, 6)
        sign = np.where(rng.random(rows.size) < 0.5, -1.0, 1.0).repeat(6)
        impulses[repeated, rng.integers(0, length, repeated.size)] = sign * rng.exponential(
            2.0, repeated.size
        )
        decay = np.exp(-np.arange(96) / np.exp(rng.uniform(0, 3.5, (rows.size, 1))))
        size = length + 96
        wave = np.fft.irfft(np.fft.rfft(impulses[rows], size) * np.fft.rfft(decay, size), size)
        impulses[rows] = wave[:, :length]
    return impulses


def _observe(rng: Rng, series: Floats) -> Floats:
    """What sensors make of it: zero clipping, saturation, counts, rounding, a unit of their own."""
    count = series.shape[0]
    kind = rng.random((count, 1))
    positive = series - np.quantile(series[:, ::7], 0.02, axis=1, keepdims=True)
    clipped = np.maximum(series - rng.uniform(-1.5, 1.0, (count, 1)) * series.std(axis=1, keepdims=True), 0)
    cap = np.quantile(series[:, ::7], 0.85, axis=1, keepdims=True)
    out = np.where(kind < 0.25, clipped, series)
    # Saturation with the sensor's noise on top: speeds at free flow, lines at capacity.
    jitter = series.std(axis=1, keepdims=True) * np.exp(rng.uniform(-4.0, -1.0, (count, 1)))
    saturated = np.minimum(series, cap) + jitter * rng.standard_normal(series.shape)
    out = np.where((kind >= 0.25) & (kind < 0.40), saturated, out)
    counts = (kind >= 0.40) & (kind < 0.52)
    rate = np.maximum(positive, 0) * np.exp(rng.uniform(-1.5, 3.5, (count, 1)))
    rows = counts[:, 0]
    if rows.any():
        out[rows] = rng.poisson(np.minimum(rate[rows], 1e6))
    rounding = np.where(rng.random((count, 1)) < 0.15, rng.uniform(0.05, 0.5, (count, 1)), 1e-4)
    rounded = np.round(out / rounding) * rounding
    level = np.where(rng.random((count, 1)) < 0.5, rng.normal(0, 8, (count, 1)), 0.0)
    level = np.where((kind < 0.25) | counts, 0.0, level)
    return ((rounded + level) * np.exp(rng.normal(0, 2, (count, 1)))).astype(np.float32)


def _closed_hours(rng: Rng, series: Floats, days: Floats) -> Floats:
    """Stations that close at night, some at weekends too, in a tenth of the rows: no readings, or zeros."""
    count = series.shape[0]
    kind = rng.random((count, 1))
    phase = (days + rng.random((count, 1))) % 1.0
    closed = (kind < 0.1) & (phase < rng.uniform(0.1, 0.45, (count, 1)))
    weekend = (np.floor(days) % 7 >= 5) & (rng.random((count, 1)) < 0.6) & (kind < 0.1)
    nothing = np.where(rng.random((count, 1)) < 0.75, np.float32(np.nan), np.float32(0))
    return np.where(closed | weekend, nothing, series).astype(np.float32)
