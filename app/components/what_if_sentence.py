"""What a person changed, and what came of it, in plain sentences; every figure is computed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from app import texts_what_if
from app.components import wording
from app.components.timeline import Timeline
from app.components.what_if_result import WhatIf, reacting
from factost_core.scenario import Change


def changed(change: Change, timeline: Timeline) -> str:
    """Markdown for what comes after "What if": who, how, when; user text is escaped."""
    if len(change.sensors) == 1:
        row = timeline.sensor_ids.index(change.sensors[0])
        who = wording.escape_markdown(timeline.name_of(row))
    elif change.sensors:
        who = texts_what_if.WHO_SEVERAL.format(count=f"{len(change.sensors):,}")
    else:
        who = texts_what_if.WHO_ALL
    first, last = (_time(text, timeline) for text in (change.first, change.last))
    if change.kind == "scale" and change.factor == 0:
        return texts_what_if.CHANGE_ZERO.format(who=who, first=first, last=last)
    if change.kind == "scale":
        more = texts_what_if.MORE if change.factor > 1 else texts_what_if.LESS
        share = f"{round(100 * abs(change.factor - 1), 1):g} %"
        return texts_what_if.CHANGE_SCALE.format(who=who, share=share, more=more, first=first, last=last)
    if change.kind == "drop":
        text = texts_what_if.CHANGE_DROP if change.first else texts_what_if.CHANGE_REMOVE
        return text.format(who=who, first=first, last=last)
    later = texts_what_if.LATER if change.steps > 0 else texts_what_if.EARLIER
    span = wording.duration(timeline.step * abs(change.steps))
    return texts_what_if.CHANGE_SHIFT.format(who=who, first=first, last=last, span=span, later=later)


def result(timeline: Timeline, found: WhatIf) -> str:
    """Markdown: where and when the forecast differs most, and who else reacts."""
    what = changed(found.change, timeline)
    ahead = slice(timeline.history, None)
    base, other = timeline.median[:, ahead], found.shown[:, ahead]
    difference = other - base
    silenced = np.isfinite(base).any(axis=1) & ~np.isfinite(other).any(axis=1)
    moved = reacting(difference, base)
    if moved.any():
        place = int(np.nanargmax(np.abs(np.where(moved[:, None], difference, np.nan))))
        sensor, step = np.unravel_index(place, difference.shape)
        time = wording.clock_time(timeline.times[timeline.history + int(step)], timeline.step)
        text = texts_what_if.RESULT.format(
            change=what,
            name=wording.escape_markdown(timeline.name_of(int(sensor))),
            time=wording.escape_markdown(time),
            value=wording.escape_markdown(wording.quantity(float(other[sensor, step]), timeline.unit)),
            base=wording.escape_markdown(wording.number(float(base[sensor, step]))),
        )
        text += texts_what_if.SILENT_TOO if silenced.any() else ""
    else:
        nothing = texts_what_if.RESULT_SILENT if silenced.any() else texts_what_if.RESULT_NONE
        text = nothing.format(change=what)
    others = ~found.changed(timeline.sensor_ids)
    if not others.any():
        return text
    if not found.adapted:
        return text + texts_what_if.REACT_PLAIN
    count = int((moved & others).sum())
    react = {0: texts_what_if.REACT_ADAPTED_NONE, 1: texts_what_if.REACT_ADAPTED_ONE}
    told = react.get(count, texts_what_if.REACT_ADAPTED)
    return text + told.format(rest=f"{int(others.sum()):,}", count=f"{count:,}")


def largest_step(timeline: Timeline, found: WhatIf) -> int | None:
    """The step of the forecast with the largest difference; None where there is none."""
    difference = np.abs(found.shown - timeline.shown)[:, timeline.history :]
    if not np.nanmax(np.nan_to_num(difference), initial=0.0) > 0:
        return None
    return timeline.history + int(np.nanargmax(np.nan_to_num(difference).max(axis=0)))


def _time(text: str, timeline: Timeline) -> str:
    if not text:
        return ""
    time = pd.Timestamp(text).tz_convert(timeline.times.tz)
    return wording.escape_markdown(wording.clock_time(time, timeline.step))
