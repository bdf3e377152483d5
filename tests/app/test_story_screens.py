"""The story's sentences say what its figures say, and no more."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from app import texts, texts_story
from app.components import story_doubts, story_screens, wording
from app.components.story_facts import Story, busiest
from app.components.story_screen import Screen
from factost_core.evaluation.comparison import ADAPTED, SEASONAL, ZERO_SHOT, Comparison, compare
from factost_core.panel import SensorPanel
from tests.app.test_gain_sentences import with_errors
from tests.evaluation.doubles import SeasonalForecaster

NAMES = (ZERO_SHOT, ADAPTED, SEASONAL)


def story_of(panel: SensorPanel, found: Comparison, **more) -> Story:
    return Story(panel, {}, found, busiest(panel, found), **more)


def told(screen: Screen) -> str:
    return " ".join((screen.title, screen.figure, screen.label, screen.lead, *screen.more))


def test_the_first_screen_counts_what_there_is(panel, comparison):
    screen = story_screens.known(story_of(panel, comparison))
    assert (screen.figure, screen.label) == ("3", "sensors report every hour")
    assert "from Fri 20 Sep 2024, 00:00 NZST to Fri 4 Oct 2024, 00:00 NZDT" in screen.lead
    # the third sensor never reported, and the second once did not
    missing = (len(panel.readings) + 1) / panel.readings.size
    assert f"{wording.percent(missing)} of the readings are missing" in told(screen)
    assert "turned back 6 times" in told(screen)
    assert texts.SIMULATED_NOTE not in told(screen)
    simulated = story_screens.known(story_of(replace(panel, kind="simulated"), comparison))
    assert texts.SIMULATED_NOTE in told(simulated)


@pytest.mark.parametrize(
    "guess, own, figure, label",
    [
        (10.0, 8.0, "20 %", "closer than the simple guess"),
        (10.0, 11.0, "10 %", "farther off than the simple guess"),
        (10.0, 10.0, "About", "as close as the simple guess"),
        (0.0, 1.0, "–", texts_story.UNKNOWN_LABEL),
    ],
)
def test_the_model_is_measured_by_the_guess(panel, comparison, guess, own, figure, label):
    found = with_errors(comparison, [own] * 3, [own] * 3, [guess] * 3)
    screen = story_screens.model(story_of(panel, found))
    assert (screen.figure, screen.label) == (figure, label)
    closer = 3 if own < guess else 0
    assert f"at {closer} of 3 sensors" in told(screen)


def test_a_gain_is_told_with_those_who_lost(panel, comparison):
    screen = story_screens.gain(story_of(panel, with_errors(comparison, [10.0] * 3, [4.0, 11.0, 7.5])))
    assert (screen.figure, screen.label) == ("25 %", "closer than before learning")
    assert "1 of 3 sensors got worse" in told(screen)
    assert texts_story.GAIN_WORSE_ADVICE not in told(screen)


def test_a_loss_is_told_as_one(panel, comparison):
    story = story_of(panel, with_errors(comparison, [10.0] * 3, [11.0] * 3, [12.0] * 3))
    screen = story_screens.gain(story)
    assert (screen.figure, screen.label) == ("10 %", "farther off than before learning")
    assert texts_story.GAIN_WORSE_ADVICE in told(screen)
    # what then is said of sureness and failures is said of the model as it came
    assert story.best_model == ZERO_SHOT
    assert story_screens.short(story).lead == texts_story.SHORT_BEST[ZERO_SHOT]
    assert texts_story.OF_ZERO_SHOT in story_doubts.sure(story).more
    assert texts_story.OF_ZERO_SHOT in story_doubts.fails(story).more


@pytest.mark.parametrize(
    "before, after, text",
    [
        (0.74, 0.67, texts_story.SURE_LESS_TRUE.format(before=74)),
        (0.95, 0.78, texts_story.SURE_TRUER.format(before=95)),
        (0.81, 0.80, texts_story.SURE_BEFORE.format(before=81)),
    ],
)
def test_what_learning_did_to_the_ranges_is_told(panel, comparison, before, after, text):
    found = with_errors(comparison, [10.0] * 3, [8.0] * 3)
    shares = {ZERO_SHOT: before, ADAPTED: after, SEASONAL: None}
    rows = [row | {"coverage80": shares[row["forecaster"]]} for row in found.rows]
    assert story_doubts.sure(story_of(panel, replace(found, rows=rows))).more[-1] == text


@pytest.mark.parametrize(
    "before, after, guess, lead",
    [
        (10.0, 9.98, 12.0, texts_story.SHORT_EITHER),
        (10.0, 10.0, 12.0, texts_story.SHORT_EITHER),
        (10.0, 8.0, 8.02, texts_story.SHORT_EVEN),
        (10.0, 8.0, 12.0, texts_story.SHORT_BEST[ADAPTED]),
        (10.0, 8.0, 7.0, texts_story.SHORT_BEST[SEASONAL]),
    ],
)
def test_the_end_names_no_winner_where_two_are_alike(panel, comparison, before, after, guess, lead):
    story = story_of(panel, with_errors(comparison, [before] * 3, [after] * 3, [guess] * 3))
    assert story_screens.short(story).lead == lead


def test_a_guard_that_kept_all_as_it_was_is_told(panel, comparison):
    story = story_of(panel, with_errors(comparison, [10.0] * 3, [10.0] * 3, [12.0] * 3))
    kept: Any = SimpleNamespace(record=SimpleNamespace(helped=False), seconds=40.0)
    screen = story_screens.gain(replace(story, adaptation=kept))
    assert (screen.figure, screen.label) == ("About", "as close as before learning")
    assert texts_story.GAIN_GUARD in screen.more
    assert texts_story.OF_ZERO_SHOT in story_doubts.sure(story).more


def test_without_an_adaptation_it_says_how_to_get_one(panel):
    found = compare(SeasonalForecaster(spread=4.0), None, panel, 6, windows=4)
    story = story_of(panel, found, estimate=130.0)
    screen = story_screens.gain(story)
    assert screen.figure == "?"
    assert "Adapt page" in told(screen)
    assert "about 2 minutes" in told(screen)
    assert story_screens.short(story).lines[2] == ("?", texts_story.SHORT_NOT_ADAPTED)
    for state in ("learning", "comparing"):
        assert texts_story.ADAPT_NOW not in told(story_screens.gain(replace(story, gain_state=state)))


@pytest.mark.parametrize(
    "share, lead",
    [
        (0.80, texts_story.SURE_RIGHT),
        (0.757, texts_story.SURE_RIGHT),
        (0.60, texts_story.SURE_NARROW),
        (0.95, texts_story.SURE_WIDE),
    ],
)
def test_sureness_is_judged_as_it_is_written(panel, comparison, share, lead):
    rows = [row | {"coverage80": share} for row in comparison.rows]
    screen = story_doubts.sure(story_of(panel, replace(comparison, rows=rows)))
    assert screen.figure == f"{round(100 * share)} of 100"
    assert screen.lead == lead
    filled, empty = screen.pictures[0].figure.data
    squares = [int(np.isnan(np.array(trace.x, float)).sum()) for trace in (filled, empty)]
    assert squares == [round(100 * share), 100 - round(100 * share)]


def test_the_worst_sensors_and_hours_are_the_ones_with_the_largest_errors(panel, comparison):
    assert len(story_doubts.fails(story_of(panel, comparison)).pictures) == 1  # each hour was seen twice
    story = story_of(panel, replace(comparison, hour_windows=(6,) * 24))
    screen = story_doubts.fails(story)
    errors = story.sensor_errors(story.best_model)
    worst = int(np.nanargmax(errors))
    assert screen.figure == wording.number(errors[worst])
    assert screen.label.endswith(f"at {story.labels[worst]}")
    hours = np.array(comparison.by_hour[story.best_model], dtype=float)
    assert f"The hardest hour is {np.nanargmax(hours):02d}:00" in told(screen)
    # the silent third sensor is no failure
    bars = screen.pictures[0].figure.data[0]
    assert list(bars.x) == sorted(errors[:2], reverse=True)


def test_the_example_is_the_simple_guess_that_was_scored(panel, comparison):
    story = story_of(panel, comparison)
    (picture,) = story_screens.guess(story).pictures
    guess = picture.figure.data[-1]
    shown = story.example[ZERO_SHOT]
    before = panel.readings.iloc[:, story.sensor].shift(24).loc[shown.times[shown.history :]]
    np.testing.assert_allclose(guess.y, before)


def test_readings_without_positions_hours_or_unit_make_a_story_too(panel):
    days = panel.readings.iloc[:96].set_axis(
        panel.readings.index[0].normalize() + np.arange(96) * np.timedelta64(1, "D"), axis=0
    )
    daily = SensorPanel(days.tz_convert("UTC").asfreq("D"), name="Wells")
    found = compare(SeasonalForecaster(spread=4.0), None, daily, 4, windows=3)
    story = story_of(daily, found)
    made = {name: screen(story) for name, screen in story_screens.SCREENS.items()}
    assert len(made["known"].pictures) == 1
    assert len(made["fails"].pictures) == 1
    assert made["guess"].label == texts_story.GUESS_LABEL
    assert made["guess"].lead.endswith("the day before.")
