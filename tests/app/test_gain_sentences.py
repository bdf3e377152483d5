from dataclasses import replace

import pytest

from app.components import gain_sentences
from factost_core.evaluation.comparison import ADAPTED, SEASONAL, ZERO_SHOT


def with_errors(comparison, before, after, naive=None):
    """The comparison with other errors of sensors; the table's are their means."""
    errors = {ZERO_SHOT: before, ADAPTED: after, SEASONAL: naive or before}
    rows = [
        row | {"mae": sum(errors[name]) / len(before)}
        for name, row in zip(errors, comparison.rows, strict=True)
    ]
    ids = tuple("abcdefgh"[: len(before)])
    return replace(comparison, rows=rows, by_sensor=errors, sensor_ids=ids)


@pytest.mark.parametrize(
    "before, after, said",
    [
        ([10.0, 10.0], [8.0, 8.0], "**Adapted forecasts are 20 % closer on average**; no sensor got worse."),
        (
            [10.0, 10.0, 10.0],
            [7.0, 7.0, 10.5],
            "**Adapted forecasts are 18 % closer on average**; 1 of 3 sensors got worse.",
        ),
        (
            [10.0, 10.0],
            [10.3, 11.0],
            "**Adapted forecasts are 6.5 % farther off on average**; all 2 sensors got worse. Better use the "
            "forecaster as it was before.",
        ),
        ([10.0], [10.0], "**Adapting made no difference on average**; no sensor got worse."),
    ],
)
def test_the_headline_says_what_the_figures_say(comparison, before, after, said):
    assert gain_sentences.headline(with_errors(comparison, before, after)) == said


def test_the_details_hold_against_a_simple_rule_and_against_what_80_percent_promises(comparison):
    found = with_errors(comparison, [10.0], [8.0], [16.0])
    text = " ".join(gain_sentences.details(found))
    assert "Against a simple rule (same time the day before), adapted forecasts are 50 % closer." in text
    beaten = with_errors(comparison, [10.0], [8.0], [6.0])
    assert "A simple rule (same time the day before) is 25 % closer" in " ".join(
        gain_sentences.details(beaten)
    )
    for coverage, said in ((0.7, "too narrow"), (0.8, "about right"), (0.9, "too wide")):
        rows = [row | {"coverage80": coverage} for row in comparison.rows]
        assert said in " ".join(gain_sentences.details(replace(comparison, rows=rows)))


def test_hours_and_steps_name_gain_and_harm(comparison):
    hours = [1.0] * 24
    found = replace(
        comparison,
        by_hour={ZERO_SHOT: hours, ADAPTED: [*hours[:-2], 0.5, 1.2], SEASONAL: hours},
        by_step={ZERO_SHOT: [1.0] * 6, ADAPTED: [1.0, 1, 1, 1, 1, 0.9], SEASONAL: [1.0] * 6},
    )
    text = gain_sentences.by_hour(found).replace("\\", "")
    assert text.startswith(
        "Adapting helps most around 22:00: a mean error of 0.500 people/h instead of 1.000. "
        "Around 23:00 it does harm: 1.20 people/h instead of 1.00. Each hour lies in 1 to "
    )
    often = replace(found, hour_windows=(6,) * 24)
    assert "rough picture" not in gain_sentences.by_hour(often)
    assert (
        gain_sentences.by_step(found) == "At step 1 adapted forecasts are as before, at step 6 10 % closer."
    )


def test_one_sensor(comparison):
    text = gain_sentences.sensor(comparison, 0)
    assert "50 % closer" in text
    assert "people/h" in text
    assert "farther off" in gain_sentences.sensor(comparison, 1)
    assert "no readings" in gain_sentences.sensor(comparison, 2)
