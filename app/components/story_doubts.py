"""The screens of a story that say how far to trust it: whether its ranges hold, and where it fails."""

from __future__ import annotations

import numpy as np

from app import texts_story
from app.components import story_charts, wording
from app.components.story_facts import Story
from app.components.story_screen import Screen
from factost_core.evaluation.comparison import ADAPTED, SEASONAL, ZERO_SHOT

#: How many of 100 an 80 % range may hold and still be called right (the project's own goal).
_RIGHT = (76, 84)


def sure(story: Story) -> Screen:
    """Whether “80 % sure” means 80 %."""
    inside = story.inside
    if inside is None:
        return Screen(
            "sure",
            texts_story.SURE_TITLE,
            texts_story.UNKNOWN_FIGURE,
            texts_story.UNKNOWN_LABEL,
            "",
        )
    lead = texts_story.SURE_RIGHT
    if inside < _RIGHT[0]:
        lead = texts_story.SURE_NARROW
    elif inside > _RIGHT[1]:
        lead = texts_story.SURE_WIDE
    width = story.found.row(story.best_model)["width80"]
    more = [] if width is None else [texts_story.SURE_WIDTH.format(width=wording.quantity(width, story.unit))]
    return Screen(
        "sure",
        texts_story.SURE_TITLE,
        texts_story.SURE_FIGURE.format(inside=inside),
        texts_story.SURE_LABEL,
        lead,
        (*more, *_sure_example(story), *_sure_before(story, inside)),
        pictures=story_charts.sure(inside),
    )


def _sure_before(story: Story, inside: int) -> list[str]:
    """What learning did to the ranges; nothing where there is but one model."""
    before = story.inside_of(ZERO_SHOT)
    if not story.found.has_adapted or story.best_model == ZERO_SHOT or before is None:
        return _which_model(story)
    change = abs(inside - 80) - abs(before - 80)
    text = texts_story.SURE_BEFORE
    if abs(change) > 1:
        text = texts_story.SURE_TRUER if change < 0 else texts_story.SURE_LESS_TRUE
    return [text.format(before=before)]


def _which_model(story: Story) -> list[str]:
    """Which of two models is spoken of; nothing where there is but one."""
    if not story.found.has_adapted:
        return []
    return [texts_story.OF_ADAPTED if story.best_model == ADAPTED else texts_story.OF_ZERO_SHOT]


def _sure_example(story: Story) -> list[str]:
    """The last reading of the example whose range and outcome are known."""
    shown = story.example.get(story.best_model)
    if shown is None:
        return []
    row = story.sensor
    actual, lower, upper = shown.observed[row], shown.lower[row], shown.upper[row]
    known = np.flatnonzero(np.isfinite(actual) & np.isfinite(lower))
    if not known.size:
        return []
    place = int(known[-1])
    scale = float(np.nanmax(np.abs(upper)))
    inside = lower[place] <= actual[place] <= upper[place]
    text = texts_story.SURE_EXAMPLE_IN if inside else texts_story.SURE_EXAMPLE_OUT
    return [
        text.format(
            sensor=story.label,
            time=wording.full_time(shown.times[place], shown.step),
            interval=texts_story.BETWEEN.format(
                lower=wording.number(float(lower[place]), scale),
                upper=wording.quantity(float(upper[place]), story.unit, scale),
            ),
            actual=wording.number(float(actual[place]), scale),
        )
    ]


def fails(story: Story) -> Screen:
    """The sensors and hours with the largest errors."""
    worst = story.worst_sensors()
    if not worst:
        return Screen(
            "fails",
            texts_story.FAILS_TITLE,
            texts_story.UNKNOWN_FIGURE,
            texts_story.UNKNOWN_LABEL,
            "",
        )
    errors, name = story.sensor_errors(story.best_model), story.labels[worst[0]]
    most, usual = float(errors[worst[0]]), float(story.usual[worst[0]])
    more = []
    if usual > 0:
        more.append(texts_story.FAILS_SHARE.format(share=wording.percent(most / usual)))
    more += _hours(story)
    worse, scored = story.closer_sensors(SEASONAL, story.best_model)
    more.append(
        texts_story.FAILS_GUESS.format(worse=f"{worse:,}", sensors=f"{scored:,}")
        if worse
        else texts_story.FAILS_NO_GUESS
    )
    more += _which_model(story)
    label = texts_story.FAILS_LABEL_UNIT if story.unit else texts_story.FAILS_LABEL
    return Screen(
        "fails",
        texts_story.FAILS_TITLE,
        wording.number(most),
        label.format(unit=story.unit, sensor=name),
        texts_story.FAILS_LEAD.format(mean=wording.number(story.error(story.best_model), most)),
        tuple(more),
        pictures=story_charts.fails(story),
    )


def _hours(story: Story) -> list[str]:
    """The hardest and the easiest hour."""
    errors = story.hours(story.best_model)
    if np.isfinite(errors).sum() < 2:
        return []
    worst, best = int(np.nanargmax(errors)), int(np.nanargmin(errors))
    return [
        texts_story.FAILS_HOURS.format(
            worst=f"{worst:02d}:00",
            most=wording.quantity(float(errors[worst]), story.unit),
            best=f"{best:02d}:00",
            least=wording.number(float(errors[best]), float(errors[worst])),
        )
    ]
