"""What the map's colours and sizes can mean. A new meaning is one more function in MEASURES."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from app import texts_map
from app.components import wording
from app.components.colour_scale import ColourScale
from app.components.gain_scale import GainScale
from app.components.playing_map import parcel
from app.components.timeline import Timeline


@dataclass(frozen=True)
class Limit:
    """A threshold in the panel's unit; with ``column`` a percentage of each sensor's own number there."""

    value: float
    column: str = ""

    def of(self, timeline: Timeline) -> np.ndarray:
        """The limit of each sensor (sensor,); NaN where its column is empty."""
        if not self.column:
            return np.full(len(timeline.sensor_ids), self.value)
        return timeline.limits[self.column] * self.value / 100

    def text(self, unit: str) -> str:
        if self.column:
            return texts_map.LIMIT_SHARE.format(
                share=wording.number(self.value, 100), column=self.column.replace("_", " ")
            )
        return wording.quantity(self.value, unit)


@dataclass(frozen=True)
class Measure:
    """One number a sensor and step (sensor, step), NaN = not known, and how it is shown."""

    label: str
    past: str
    future: str
    values: np.ndarray
    scale: ColourScale


def _value(timeline: Timeline, limit: Limit) -> Measure:
    scale = ColourScale.of(timeline.shown, timeline.unit, low_is_notable=timeline.low_is_notable)
    return Measure(texts_map.VALUE, texts_map.VALUE_PAST, texts_map.VALUE_FUTURE, timeline.shown, scale)


def _change(timeline: Timeline, limit: Limit) -> Measure:
    values = timeline.shown - timeline.week_before
    scale = ColourScale.around_zero(values, timeline.unit)
    return Measure(texts_map.CHANGE, texts_map.CHANGE_PAST, texts_map.CHANGE_FUTURE, values, scale)


def _width(timeline: Timeline, limit: Limit) -> Measure:
    values = timeline.upper - timeline.lower
    scale = ColourScale.of(np.append(values, 0.0), timeline.unit, palette="cividis")
    return Measure(texts_map.WIDTH, texts_map.WIDTH_TITLE, texts_map.WIDTH_TITLE, values, scale)


def _chance(timeline: Timeline, limit: Limit) -> Measure:
    """Percent; of speeds the chance to fall below. Before the start a reading has passed the limit or not."""
    below = timeline.low_is_notable
    levels = limit.of(timeline)
    values = np.full(timeline.shown.shape, np.nan, np.float32)
    past = timeline.observed[:, : timeline.history]
    passed = past < levels[:, None] if below else past > levels[:, None]
    values[:, : timeline.history] = np.where(
        np.isfinite(past) & np.isfinite(levels[:, None]), 100.0 * passed, np.nan
    )
    if timeline.forecast is not None:
        above = timeline.forecast.exceedance(levels)
        values[:, timeline.history :] = 100 * (1 - above if below else above)
    label, title_past, title_future = (
        (texts_map.CHANCE_BELOW, texts_map.CHANCE_BELOW_PAST, texts_map.CHANCE_BELOW_FUTURE)
        if below
        else (texts_map.CHANCE_ABOVE, texts_map.CHANCE_ABOVE_PAST, texts_map.CHANCE_ABOVE_FUTURE)
    )
    text = limit.text(timeline.unit)
    scale = ColourScale(0.0, 100.0, "%", palette="plasma")
    return Measure(
        label.replace("…", text),
        title_past.format(limit=text),
        title_future.format(limit=text),
        values,
        scale,
    )


def _error(timeline: Timeline, limit: Limit) -> Measure:
    values = timeline.observed - timeline.median
    scale = ColourScale.around_zero(values, timeline.unit)
    return Measure(texts_map.ERROR, texts_map.ERROR_TITLE, texts_map.ERROR_TITLE, values, scale)


def _gain(timeline: Timeline, limit: Limit) -> Measure:
    """Percent, alike at every step: how much smaller a sensor's mean error is once adapted."""
    gains = np.full(len(timeline.sensor_ids), np.nan) if timeline.gains is None else timeline.gains
    # a sensor that had no error at all cannot gain; any loss is then the scale's end
    shares = np.where(np.isneginf(gains), -1.0, gains)
    fitted = GainScale.of(shares)
    scale = ColourScale(
        -float(fitted.limit), float(fitted.limit), "%", clipped=fitted.clipped, palette="gain"
    )
    values = np.repeat(100 * shares[:, None], len(timeline.times), axis=1)
    return Measure(texts_map.GAIN, texts_map.GAIN_TITLE, texts_map.GAIN_TITLE, values, scale)


def _what_if(timeline: Timeline, limit: Limit) -> Measure:
    """The readings as a person changed them, minus those that were; then the two forecasts' difference."""
    shown = timeline.shown
    values = np.full(shown.shape, np.nan) if timeline.what_if is None else timeline.what_if.shown - shown
    # what came of it decides the size: the change itself is often larger, and unchanged sensors stay at zero
    ahead = values[:, timeline.history :]
    scale = ColourScale.around_zero(ahead[ahead != 0], timeline.unit)
    return Measure(texts_map.WHAT_IF, texts_map.WHAT_IF_PAST, texts_map.WHAT_IF_FUTURE, values, scale)


MEASURES: dict[str, Callable[[Timeline, Limit], Measure]] = {
    "value": _value,
    "change": _change,
    "width": _width,
    "chance": _chance,
    "error": _error,
    "gain": _gain,
    "what_if": _what_if,
}


def choices(timeline: Timeline) -> dict[str, str]:
    """The measures that this timeline has numbers for, with their labels, the value first."""
    known = {
        "value": True,
        "change": bool(np.isfinite(timeline.shown - timeline.week_before).any()),
        "width": timeline.forecast is not None,
        "chance": timeline.forecast is not None,
        "error": bool(np.isfinite(timeline.observed - timeline.median).any()),
        "gain": timeline.gains is not None and not np.isnan(timeline.gains).all(),
        "what_if": timeline.what_if is not None,
    }
    labels = {
        "value": texts_map.VALUE,
        "change": texts_map.CHANGE,
        "width": texts_map.WIDTH,
        "chance": texts_map.CHANCE_BELOW if timeline.low_is_notable else texts_map.CHANCE_ABOVE,
        "error": texts_map.ERROR,
        "gain": texts_map.GAIN,
        "what_if": texts_map.WHAT_IF,
    }
    return {measure: label for measure, label in labels.items() if known[measure]}


def usual_limit(timeline: Timeline) -> float:
    """A round value that a tenth of the shown values pass (speeds: fall below)."""
    values = timeline.shown[np.isfinite(timeline.shown)]
    if not values.size:
        return 0.0
    value = float(np.percentile(values, 10 if timeline.low_is_notable else 90))
    return float(f"{value:.2g}")


def pack(timeline: Timeline, colour: str, size: str, limit: Limit) -> tuple[str, bytes]:
    """The colouring as a parcel; ``size`` is a measure or "" for dots of one size."""
    measure = MEASURES[colour](timeline, limit)
    scale = measure.scale
    own = colour != "value"
    header = {
        "titles": {"past": measure.past, "future": measure.future},
        "label": measure.label,
        "unit": scale.unit,
        "own": own,
        "low": scale.low,
        "high": scale.high,
        "ticks": scale.tick_labels(),
    }
    arrays = {"light": scale.table("light"), "dark": scale.table("dark")}
    if own:
        arrays["values"] = measure.values.T.astype(np.float32)
    if size:
        arrays["sizes"] = _sizes(MEASURES[size](timeline, limit))
    return parcel.pack(header, arrays)


def _sizes(measure: Measure) -> np.ndarray:
    """Shares (step, sensor) of 255: how far a value is from the end of its scale that is not notable."""
    scale = measure.scale
    if scale.is_diverging:
        share = np.abs(measure.values) / scale.high
    else:
        share = (measure.values - scale.low) / (scale.high - scale.low)
    if scale.low_is_notable:
        share = 1 - share
    return np.rint(255 * np.clip(np.nan_to_num(share), 0, 1)).astype(np.uint8).T
