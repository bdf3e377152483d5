"""What is said of the lessons' figures follows from them, also where they do not say what one hoped."""

import numpy as np
import pytest

from app import texts_learn_network as texts
from app.components import learn_sentences
from factost_core.lessons.result import LessonResult

FACTS = {"unit": "km/h", "step_minutes": 5.0, "wave_minutes": 4.5}


def lags(downstream, upstream, alike=((0.7, 0.2), (0.1, 0.0))) -> str:
    answers = np.array([downstream, upstream])[:, :, None]
    return learn_sentences.lags(
        LessonResult({"answers": answers, "likeness_of_readings": np.array(alike)}, FACTS), 0
    )


def test_a_learned_direction_and_lag_are_said_with_their_figures():
    said = lags([0.1, 0.02], [0.04, 0.0])
    assert "2.5 times as much" in said
    assert "**1.00 km/h**" in said
    assert "the newest counts most" in said
    assert "5 minutes before (correlation 0.70)" in said


@pytest.mark.parametrize("upstream", [0.1, 0.2, -0.1])
def test_an_unclear_direction_is_not_called_learned(upstream):
    assert texts.DIRECTION_UNCLEAR in lags([0.1, 0.0], [upstream, 0.0])


def test_a_later_lag_is_said_not_to_fit():
    said = lags([0.01, 0.1], [0.0, 0.0], alike=((np.nan, np.nan), (np.nan, np.nan)))
    assert "the one 5 minutes old. That does **not** fit" in said
    assert "correlation" not in said


def test_growth_beyond_the_measured_sizes_goes_on_at_the_last_pace():
    sizes = np.array([1250, 2500])
    said = learn_sentences.cost(sizes, np.array([1.0, 2.0]), np.array([1.0, 4.0]), 0)
    assert "1250 sensors take **1.0 seconds**" in said
    assert "2.0 and 4.0 times" in said
    assert "8.0 seconds and 64 seconds" in said


def test_an_effect_no_larger_than_a_seeds_is_called_chance():
    errors, without = np.array([500.0, 400.0, 404.0, 402.0, 480.0]), ["", "again", "replay", "prompts"]
    said = [learn_sentences.switched_off(errors, part, part, without, "people") for part in without]
    assert "500 people" in said[0]
    assert "+1.0 %" in said[1]
    assert "may be chance" in said[2]
    assert "+20.0 %" in said[3]
    assert texts.MORE_THAN_CHANCE.format(seed="1.0 %") in said[3]
