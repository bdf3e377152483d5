"""The screens of a story in their order: one idea each, in sentences whose every figure is computed.

The page and the report show the same screens. All text here is plain: whoever writes it into HTML escapes it.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from app import texts, texts_story
from app.components import story_charts, wording
from app.components.story_doubts import fails, sure
from app.components.story_facts import Story
from app.components.story_screen import Screen
from factost_core.evaluation.comparison import ADAPTED, SEASONAL, ZERO_SHOT

#: Below this share two errors are called alike: tries differ by more among themselves.
SMALL = 0.005


def known(story: Story) -> Screen:
    """What there is to start from."""
    panel, times = story.panel, story.panel.readings.index
    more = []
    if panel.kind == "simulated":
        more.append(texts.SIMULATED_NOTE)
    more.append(_missing(story.missing))
    one = story.found.windows == 1
    first, last = _tested(story)
    more.append(
        (texts_story.KNOWN_TRIAL_ONE if one else texts_story.KNOWN_TRIAL).format(
            windows=story.found.windows, first=first, last=last, span=story.span
        )
    )
    count = len(panel.sensor_ids)
    label = texts_story.KNOWN_LABEL_ONE if count == 1 else texts_story.KNOWN_LABEL
    return Screen(
        "known",
        texts_story.KNOWN_TITLE,
        f"{count:,}",
        label.format(step=wording.every(panel.step)),
        texts_story.KNOWN_LEAD.format(
            quantity=str(story.about.get("quantity") or texts.FAN_VALUE_AXIS),
            first=wording.full_time(times[0], panel.step),
            last=wording.full_time(times[-1], panel.step),
        ),
        tuple(more),
        pictures=story_charts.known(story),
    )


def _tested(story: Story) -> tuple[str, str]:
    """From when to when forecasts were checked against what happened."""
    end = story.starts[-1] + story.found.horizon * story.panel.step
    return wording.full_time(story.starts[0], story.panel.step), wording.full_time(end, story.panel.step)


def _missing(share: float) -> str:
    if share == 0:
        return texts_story.KNOWN_COMPLETE
    few = share < 0.0005  # would be written as 0.0 %
    text = texts_story.KNOWN_FEW_MISSING if few else texts_story.KNOWN_MISSING
    return text.format(share=wording.percent(share))


def guess(story: Story) -> Screen:
    """What whoever has no model would say."""
    error, usual = story.error(SEASONAL), story.usual_reading
    share = error / usual
    more = [
        texts_story.GUESS_SHARE.format(share=wording.percent(share))
        if np.isfinite(share)
        else texts_story.GUESS_NO_SHARE
    ]
    unit = story.unit
    return Screen(
        "guess",
        texts_story.GUESS_TITLE,
        wording.number(error),
        texts_story.GUESS_LABEL_UNIT.format(unit=unit) if unit else texts_story.GUESS_LABEL,
        texts_story.GUESS_LEAD.format(rule=texts_story.RULES[story.found.season]),
        (*more, *_example(story)),
        pictures=story_charts.guess(story),
    )


def model(story: Story) -> Screen:
    """What the model says without having seen this place."""
    figure, label = _against(story.closer(ZERO_SHOT, SEASONAL), texts_story.THAN_GUESS)
    closer, scored = story.closer_sensors(ZERO_SHOT, SEASONAL)
    return Screen(
        "model",
        texts_story.MODEL_TITLE,
        figure,
        label,
        texts_story.ERROR_LEAD.format(
            own=wording.quantity(story.error(ZERO_SHOT), story.unit),
            than=texts_story.THAN_GUESS,
            other=wording.number(story.error(SEASONAL)),
        ),
        (
            texts_story.MODEL_HOW,
            texts_story.MODEL_SENSORS.format(closer=f"{closer:,}", sensors=f"{scored:,}"),
            *_example(story),
        ),
        pictures=story_charts.model(story),
    )


def gain(story: Story) -> Screen:
    """What learning this network adds, or how to find out."""
    if not story.found.has_adapted:
        return _gain_unknown(story)
    found, info = story.found, story.adaptation
    share = found.gain()
    figure, label = _against(share, texts_story.THAN_BEFORE)
    steady = texts_story.GAIN_STEADY_ONE if found.windows == 1 else texts_story.GAIN_STEADY
    more = [steady.format(better=found.windows_better, windows=found.windows)]
    if info is not None and not info.record.helped:
        more = [texts_story.GAIN_GUARD]
    elif found.worse:
        scored = int((~np.isnan(found.sensor_gains)).sum())
        more.append(texts_story.GAIN_SOME_WORSE.format(worse=f"{found.worse:,}", sensors=f"{scored:,}"))
    else:
        more.append(texts_story.GAIN_NONE_WORSE)
    first, last = _tested(story)
    more.append(texts_story.GAIN_PERIOD.format(first=first, last=last))
    if share <= -SMALL:
        more.append(texts_story.GAIN_WORSE_ADVICE)
    seconds = info.seconds if info is not None else None
    title = texts_story.GAIN_TITLE_PLAIN
    if seconds:
        title = texts_story.GAIN_TITLE.format(time=wording.rough_time(seconds))
    return Screen(
        "gain",
        title,
        figure,
        label,
        texts_story.GAIN_LEAD.format(
            own=wording.quantity(story.error(ADAPTED), story.unit),
            other=wording.number(story.error(ZERO_SHOT)),
        ),
        tuple(more),
        pictures=story_charts.errors(story),
    )


def _gain_unknown(story: Story) -> Screen:
    more = [texts_story.GAIN_HOW]
    if story.gain_state in texts_story.GAIN_WAYS:
        more = [texts_story.GAIN_WAYS[story.gain_state]]
    else:
        more.append(texts_story.GAIN_WAY.format(button=texts_story.ADAPT_NOW))
        if story.estimate is not None:
            more.append(texts_story.ADAPT_TIME.format(time=wording.rough_time(story.estimate)))
    return Screen(
        "gain",
        texts_story.GAIN_UNKNOWN_TITLE,
        texts_story.GAIN_UNKNOWN_FIGURE,
        texts_story.GAIN_UNKNOWN_LABEL,
        texts_story.GAIN_LEADS[story.gain_state],
        tuple(more),
        pictures=story_charts.errors(story),
    )


def short(story: Story) -> Screen:
    """What to remember."""
    lines = [(wording.number(story.error(SEASONAL)), texts_story.SHORT_GUESS)]
    lines.append((wording.number(story.error(ZERO_SHOT)), texts_story.SHORT_MODEL))
    if story.found.has_adapted:
        lines.append((wording.number(story.error(ADAPTED)), texts_story.SHORT_ADAPTED))
    else:
        lines.append((texts_story.GAIN_UNKNOWN_FIGURE, texts_story.SHORT_NOT_ADAPTED))
    if story.inside is not None:
        lines.append((texts_story.SURE_FIGURE.format(inside=story.inside), texts_story.SHORT_SURE))
    lead = texts_story.SHORT_LEAD_ONE if story.found.windows == 1 else texts_story.SHORT_LEAD
    return Screen(
        "short",
        texts_story.SHORT_TITLE,
        "",
        "",
        _best(story),
        (lead.format(windows=story.found.windows, span=story.span),),
        tuple(lines),
        story_charts.errors(story),
    )


def _best(story: Story) -> str:
    """Whoever was closest; no winner is named where two are alike."""
    if abs(story.closer(story.best_model, SEASONAL)) < SMALL:
        return texts_story.SHORT_EVEN
    if story.found.has_adapted and story.best != SEASONAL and abs(story.found.gain()) < SMALL:
        return texts_story.SHORT_EITHER
    return texts_story.SHORT_BEST[story.best]


def _against(share: float, than: str) -> tuple[str, str]:
    """``27 %`` and ``closer than the simple guess``; words instead of a figure where they are alike."""
    if not np.isfinite(share):
        return texts_story.UNKNOWN_FIGURE, texts_story.UNKNOWN_LABEL
    if abs(share) < SMALL:
        return texts_story.ABOUT, texts_story.SAME.format(than=than)
    text = texts_story.CLOSER if share > 0 else texts_story.FARTHER
    return wording.percent(abs(share)), text.format(than=than)


def _example(story: Story) -> list[str]:
    shown = story.example.get(ZERO_SHOT)
    if shown is None:
        return []
    start = wording.full_time(shown.times[shown.history], shown.step)
    return [texts_story.EXAMPLE.format(sensor=story.label, span=story.span, start=start)]


#: The screens in their order, by the name that a link gives them.
SCREENS: dict[str, Callable[[Story], Screen]] = {
    "known": known,
    "guess": guess,
    "model": model,
    "gain": gain,
    "sure": sure,
    "fails": fails,
    "short": short,
}
