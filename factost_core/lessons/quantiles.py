"""Chapter 4: the pinball loss of a guess, and how well the real forecast's quantiles hold."""

from collections.abc import Callable

import numpy as np
import torch

from factost_core.backbone.loss import pinball_loss
from factost_core.forecaster import Forecaster
from factost_core.lessons.result import LessonResult
from factost_core.panel import SensorPanel
from factost_core.quantiles import TRAINED_LEVELS

SAMPLE, HOUR, HORIZON, WINDOWS, CONTEXT = "auckland_pedestrians", 17, 24, 16, 512


def loss_curves(values: np.ndarray, guesses: np.ndarray, levels: tuple[float, ...]) -> np.ndarray:
    """Mean pinball loss (level, guess) of giving one guess for all of the values."""
    targets = torch.tensor(values, dtype=torch.float32)
    curves = [
        [
            pinball_loss(
                torch.full((len(targets), 1), float(guess)),
                targets,
                targets.isfinite(),
                torch.tensor([level]),
            ).item()
            for guess in guesses
        ]
        for level in levels
    ]
    return np.array(curves, dtype=np.float32)


def lesson(forecaster: Forecaster, on_progress: Callable[[float], None]) -> LessonResult:
    """Readings of the busiest counter at one hour with their loss curves; how real forecasts held."""
    panel = SensorPanel.sample(SAMPLE)
    readings = panel.readings
    busiest = int(np.nanargmax(readings.mean().to_numpy()))
    values = readings.loc[readings.index.hour == HOUR].iloc[-200:, busiest].dropna().to_numpy(np.float32)
    guesses = np.linspace(float(values.min()), float(values.max()), 101)
    arrays = {
        "values": values,
        "guesses": guesses,
        "losses": loss_curves(values, guesses, TRAINED_LEVELS),
    }
    below, known = np.zeros(len(TRAINED_LEVELS)), 0
    table = readings.to_numpy(np.float32)
    for done in range(WINDOWS):
        # one window a day and a bit, so that every hour of the day is a first step now and then
        origin = len(table) - HORIZON - 29 * done
        quantiles = forecaster.predict_array(
            table[origin - CONTEXT : origin].T.copy(), HORIZON, TRAINED_LEVELS
        )
        truth = table[origin : origin + HORIZON].T
        seen = np.isfinite(truth) & np.isfinite(table[origin - CONTEXT : origin]).any(axis=0)[:, None]
        below += (truth[..., None] <= quantiles)[seen].sum(axis=0)
        known += int(seen.sum())
        on_progress((done + 1) / WINDOWS)
    arrays["observed"] = below / known
    facts = {
        "levels": list(TRAINED_LEVELS),
        "sensor": str(panel.sensors["name"].iloc[busiest]),
        "unit": panel.unit,
        "hour": HOUR,
        "known": known,
        "windows": WINDOWS,
    }
    return LessonResult(arrays, facts)
