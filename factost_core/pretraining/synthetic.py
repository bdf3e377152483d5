"""Synthetic series as sensor networks show them, thousands a second, all rows at once.

Each row draws its own mixture of: noise shaped in the frequency domain (FFT, so O(n log n); 1/f^b
spectra and the smooth spectrum of an RBF kernel), daily shapes (harmonics, rush-hour bumps, clear-sky
arcs) with weekday structure, trends, level shifts and decaying events, saturation, counts, rounding.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rng = np.random.Generator

#: Steps a day of the usual sampling steps (5, 10, 15, 30 min, 1, 2, 3, 6 h), then daily data's week.
_STEPS_A_DAY = np.array([288, 144, 96, 48, 24, 12, 8, 4])
_STEPS_A_DAY_SHARE = np.array([0.22, 0.14, 0.16, 0.12, 0.26, 0.04, 0.03, 0.03])


def synthetic_series(rng: Rng, count: int, length: int) -> Floats:
    """``count`` series of ``length`` steps, (series, time), finite; gaps are the sampler's business."""
    time = np.arange(length, dtype=np.float32)
    steps_a_day = rng.choice(_STEPS_A_DAY, size=(count, 1), p=_STEPS_A_DAY_SHARE).astype(np.float32)
    # One in five rows has a period of its own: months, quarters, machines, trading days.
    odd = rng.random((count, 1)) < 0.2
    steps_a_day = np.where(odd, np.exp(rng.uniform(1.0, 5.5, (count, 1))), steps_a_day).astype(np.float32)
    days = (time + rng.uniform(0, 7 * 288, (count, 1)).astype(np.float32)) / steps_a_day
    season = _season(rng, days)
    noise = _shaped_noise(rng, count, length)
    trend = _trend(rng, count, length)
    events = _events(rng, count, length)
    strength = rng.choice([0.0, 0.5, 1.0, 2.0, 4.0], size=(count, 1), p=[0.12, 0.13, 0.25, 0.3, 0.2])
    noise_level = np.exp(rng.uniform(-3.0, 0.3, (count, 1)))
    # Traffic and load are noisier where they are higher.
    heteroscedastic = np.where(rng.random((count, 1)) < 0.4, 0.25 + 0.75 * _unit(season), 1.0)
    series = strength * season + trend + noise_level * noise * heteroscedastic + events
    multiplicative = rng.random((count, 1)) < 0.2
    series = np.where(multiplicative, np.exp(np.clip(0.5 * series, -6, 6)), series)
    return _observe(rng, series.astype(np.float32))


def _unit(rows: Floats) -> Floats:
    low, high = rows.min(axis=1, keepdims=True), rows.max(axis=1, keepdims=True)
    return (rows - low) / np.maximum(high - low, 1e-6)


def _season(rng: Rng, days: Floats) -> Floats:
    """Daily shape times weekday factors plus a slower season, standardised per row."""
    count = days.shape[0]
    phase_of_day = days % 1.0
    kind = rng.random((count, 1))
    shape = np.where(kind < 0.4, _harmonics(rng, days), 0.0)
    shape = np.where((kind >= 0.4) & (kind < 0.8), _bumps(rng, phase_of_day), shape)
    shape = np.where(kind >= 0.8, _clear_sky(rng, phase_of_day, days), shape)
    weekday = (np.floor(days) % 7).astype(np.int64)
    factors = 1 + rng.normal(0, 0.08, (count, 7))
    weekend = rng.random((count, 1)) < 0.55
    factors[:, 5:] = np.where(weekend, rng.uniform(0.0, 1.1, (count, 1)), factors[:, 5:])
    shape = _unit(shape) * np.take_along_axis(factors, weekday, axis=1)
    slow = np.exp(rng.uniform(np.log(7), np.log(365), (count, 1)))
    swing = np.where(rng.random((count, 1)) < 0.4, rng.uniform(0, 1.5, (count, 1)), 0.0)
    shape = shape + swing * np.sin(2 * np.pi * (days / slow + rng.random((count, 1))))
    return ((shape - shape.mean(axis=1, keepdims=True)) / (shape.std(axis=1, keepdims=True) + 1e-3)).astype(
        np.float32
    )


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


def _shaped_noise(rng: Rng, count: int, length: int) -> Floats:
    """Gaussian noise with a 1/f^b or RBF-kernel spectrum, standardised per row."""
    frequency = np.fft.rfftfreq(length).astype(np.float32)
    frequency[0] = frequency[1]
    power = rng.choice([0.0, 0.5, 1.0, 1.5, 2.0, 2.6], size=(count, 1)).astype(np.float32)
    shape = frequency ** (-power / 2)
    smooth = rng.random((count, 1)) < 0.2
    length_scale = np.exp(rng.uniform(np.log(2), np.log(200), (count, 1))).astype(np.float32)
    shape = np.where(smooth, np.exp(-((np.pi * frequency * length_scale) ** 2)), shape)
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
