"""Sentences that say what is seen, computed from the timeline and never more certain than it."""

from __future__ import annotations

import numpy as np

from app import texts
from app.components import wording
from app.components.timeline import Timeline


def summary(timeline: Timeline, position: int) -> str:
    """One markdown sentence on the step's most notable value and its 80 % interval; user text is escaped."""
    time = wording.escape_markdown(wording.clock_time(timeline.times[position], timeline.step))
    sensor = timeline.notable_sensor(position)
    if sensor is None:
        return texts.SENTENCE_NOTHING.format(time=time)
    values = timeline.shown[:, position]
    end = texts.LOWEST if timeline.low_is_notable else texts.HIGHEST
    name = wording.escape_markdown(timeline.name_of(sensor))
    value = wording.escape_markdown(wording.quantity(float(values[sensor]), timeline.unit))
    if not timeline.is_forecast(position):
        return texts.SENTENCE_OBSERVED.format(time=time, end=end, name=name, value=value)
    between = texts.SENTENCE_BETWEEN.format(
        lower=wording.number(float(timeline.lower[sensor, position])),
        upper=wording.number(float(timeline.upper[sensor, position])),
    )
    text = texts.SENTENCE_FORECAST.format(
        time=time, end=end, name=name, value=value, interval=wording.escape_markdown(between)
    )
    actual = float(timeline.observed[sensor, position])
    if np.isfinite(actual):
        text += texts.SENTENCE_ACTUAL.format(value=wording.escape_markdown(wording.number(actual)))
    return text


def outcome(timeline: Timeline, sensor: int, text: str = texts.FAN_HELD) -> str:
    """How many steps of known outcome lie within the sensor's 80 % band; empty if none is known."""
    inside, known = timeline.held(slice(sensor, sensor + 1), slice(timeline.history, None))
    return text.format(known=known, inside=inside) if known else ""


def step_label(timeline: Timeline, position: int) -> str:
    """Whether the step was observed or is forecast, and which of the forecast's steps it is."""
    if not timeline.is_forecast(position):
        return texts.STEP_OBSERVED
    step = position - timeline.history + 1
    return texts.STEP_FORECAST.format(step=step, horizon=len(timeline.times) - timeline.history)


def interesting_position(timeline: Timeline) -> int:
    """The step to show first: in the horizon the one with the most notable value of any sensor."""
    values = timeline.shown
    start = timeline.history if timeline.history < values.shape[1] else 0
    future = values[:, start:]
    if not np.isfinite(future).any():
        return max(timeline.history - 1, 0) if start == 0 else start
    if start == 0:
        return timeline.history - 1
    if timeline.low_is_notable:
        return start + int(np.argmin(np.where(np.isfinite(future), future, np.inf).min(axis=0)))
    return start + int(np.argmax(np.where(np.isfinite(future), future, -np.inf).max(axis=0)))
