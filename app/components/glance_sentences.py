"""The coming day in plain sentences, computed from the forecast's quantiles and never surer than they are."""

from __future__ import annotations

import numpy as np
import pandas as pd

from app import texts_closer
from app.components import busiest, wording
from app.components.colouring import Limit
from app.components.timeline import Timeline

_DAY = pd.Timedelta(days=1)


def span_of(timeline: Timeline) -> slice:
    """The forecast's steps within a day of its start; all of it where a step is a day or more."""
    ahead = len(timeline.times) - timeline.history
    if timeline.step < _DAY:
        ahead = min(ahead, int(_DAY / timeline.step))
    return slice(timeline.history, timeline.history + ahead)


def span_words(timeline: Timeline) -> str:
    """``24 hours``, ``1 hour``."""
    span = span_of(timeline)
    whole = timeline.step * (span.stop - span.start)
    return "24 hours" if whole == _DAY else wording.duration(whole)


def glance(timeline: Timeline, limit: Limit | None) -> list[str]:
    """Where and when it is most, how sure, and what goes for the network as a whole, in markdown."""
    span = span_of(timeline)
    values = timeline.median[:, span]
    if not np.isfinite(values).any():
        return [texts_closer.NOTHING]
    said = [_peak(timeline, span), _whole(timeline, span), _crowd(timeline, span)]
    said += [_least_sure(timeline, span)] if limit is None else _limits(timeline, span, limit)
    said.append(_held(timeline, span))
    return [sentence for sentence in said if sentence]


def peak_of(timeline: Timeline) -> tuple[int, int] | None:
    """Sensor and position of the coming day's most notable median; None without any."""
    span = span_of(timeline)
    values = timeline.median[:, span]
    if not np.isfinite(values).any():
        return None
    place = np.nanargmin(values) if timeline.low_is_notable else np.nanargmax(values)
    sensor, step = (int(part) for part in np.unravel_index(place, values.shape))
    return sensor, span.start + step


def _peak(timeline: Timeline, span: slice) -> str:
    found = peak_of(timeline)
    assert found is not None, "glance() looked before"
    sensor, position = found
    value, low, high = (
        float(part[sensor, position]) for part in (timeline.median, timeline.lower, timeline.upper)
    )
    share = (high - low) / max(abs(value), 1e-9)
    sure = "sure" if share < 0.2 else "fair" if share < 0.8 else "unsure"
    sentence = texts_closer.PEAK.format(
        end=_end(timeline),
        span=span_words(timeline),
        name=_name(timeline, sensor),
        time=_time(timeline, position),
        value=wording.escape_markdown(wording.quantity(value, timeline.unit)),
        interval=between(low, high),
    )
    return f"{sentence} {texts_closer.PEAK_SURE[sure]}"


def _whole(timeline: Timeline, span: slice) -> str:
    """When the mean of the sensors' medians is most; of one sensor that was said already."""
    values = timeline.median[:, span]
    known = np.isfinite(values).all(axis=1)
    if known.sum() < 2:
        return ""
    mean = values[known].mean(axis=0)
    step = int(mean.argmin() if timeline.low_is_notable else mean.argmax())
    return texts_closer.WHOLE.format(
        busy=busiest.busy_word(timeline),
        time=_time(timeline, span.start + step),
        value=wording.escape_markdown(wording.quantity(float(mean[step]), timeline.unit)),
    )


def _crowd(timeline: Timeline, span: slice) -> str:
    """The shortest stretch that holds the peaks of half of the sensors or more."""
    values = timeline.median[:, span]
    known = np.isfinite(values).all(axis=1)
    count = int(known.sum())
    if count < 3:
        return ""
    peaks = values[known].argmin(axis=1) if timeline.low_is_notable else values[known].argmax(axis=1)
    per_step = np.bincount(peaks, minlength=values.shape[1])
    for length in range(1, len(per_step) + 1):
        inside = np.convolve(per_step, np.ones(length, int), "valid")
        if inside.max() >= count / 2:
            first = int(inside.argmax())
            text = texts_closer.CROWD if length > 1 else texts_closer.CROWD_ONE
            return text.format(
                count=int(inside[first]),
                all=count,
                end=_end(timeline),
                first=_time(timeline, span.start + first),
                last=_time(timeline, span.start + first + length - 1),
            )
    raise AssertionError("all sensors have their peak within the whole span")


def _least_sure(timeline: Timeline, span: slice) -> str:
    width = (timeline.upper - timeline.lower)[:, span]
    sensor, step = (int(part) for part in np.unravel_index(np.nanargmax(width), width.shape))
    position = span.start + step
    return texts_closer.LEAST_SURE.format(
        name=_name(timeline, sensor),
        time=_time(timeline, position),
        interval=between(float(timeline.lower[sensor, position]), float(timeline.upper[sensor, position])),
    )


def chances(timeline: Timeline, span: slice, limit: Limit) -> np.ndarray:
    """How likely each sensor and step of the span passes the limit (of speeds: falls below); NaN unknown."""
    assert timeline.forecast is not None
    above = timeline.forecast.exceedance(limit.of(timeline))
    above = above[:, span.start - timeline.history : span.stop - timeline.history]
    return 1 - above if timeline.low_is_notable else above


def limit_words(timeline: Timeline, limit: Limit) -> str:
    """``more than 1,000 people``."""
    text = texts_closer.LIMIT_BELOW if timeline.low_is_notable else texts_closer.LIMIT_ABOVE
    return text.format(limit=limit.text(timeline.unit))


def _limits(timeline: Timeline, span: slice, limit: Limit) -> list[str]:
    found = chances(timeline, span, limit)
    if not np.isfinite(found).any():
        return []
    sensor, step = (int(part) for part in np.unravel_index(np.nanargmax(found), found.shape))
    most = np.nanmax(np.where(np.isfinite(found), found, 0), axis=1)
    many = int((most >= 0.5).sum())
    said = texts_closer.LIMIT_MOST.format(
        name=_name(timeline, sensor),
        limit=wording.escape_markdown(limit_words(timeline, limit)),
        chance=wording.percent(float(found[sensor, step])),
        time=_time(timeline, span.start + step),
    )
    count = texts_closer.LIMIT_COUNT if many else texts_closer.LIMIT_NONE
    return [f"{said} {count.format(count=many, all=len(most))}"]


def _held(timeline: Timeline, span: slice) -> str:
    """How often the 80 % intervals held, where the outcome is known."""
    inside, known = timeline.held(slice(None), span)
    return texts_closer.HELD.format(share=wording.percent(inside / known)) if known else ""


def _end(timeline: Timeline) -> str:
    return texts_closer.LOWEST if timeline.low_is_notable else texts_closer.HIGHEST


def _name(timeline: Timeline, sensor: int) -> str:
    return wording.escape_markdown(timeline.name_of(sensor))


def _time(timeline: Timeline, position: int) -> str:
    return wording.escape_markdown(wording.clock_time(timeline.times[position], timeline.step))


def between(low: float, high: float) -> str:
    return wording.escape_markdown(f"{wording.number(low)} and {wording.number(high)}")
