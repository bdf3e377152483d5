import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import texts
from app.components import sentence, wording
from app.components.timeline import Timeline


@pytest.mark.parametrize(
    "value, text",
    [(1240.4, "1,240"), (99.44, "99.4"), (3.456, "3.46"), (0.0123, "0.012"), (0, "0"), (-0.0001, "0")]
    + [(-1500, "-1,500"), (float("nan"), "no reading")],
)
def test_numbers_have_as_many_decimals_as_they_deserve(value, text):
    assert wording.number(value) == text


def test_the_zone_is_a_name_or_else_an_offset():
    assert wording.zone_name(pd.Timestamp("2024-01-10", tz="Pacific/Auckland")) == "NZDT"
    assert wording.zone_name(pd.Timestamp("2024-07-10", tz="Pacific/Auckland")) == "NZST"
    assert wording.zone_name(pd.Timestamp("2024-07-10", tz="America/Sao_Paulo")) == "UTC-03"


def test_times_name_the_hour_only_below_a_day():
    time = pd.Timestamp("2024-09-12 17:00", tz="Pacific/Auckland")
    assert wording.full_time(time, pd.Timedelta("1h")) == "Thu 12 Sep 2024, 17:00 NZST"
    assert wording.full_time(time, pd.Timedelta("1D")) == "Thu 12 Sep 2024"
    assert wording.clock_time(time, pd.Timedelta("1h")) == "Thu 17:00 NZST"


@pytest.mark.parametrize(
    "span, text",
    [("1D", "1 day"), ("48h", "2 days"), ("1h", "1 hour"), ("90min", "90 minutes"), ("5min", "5 minutes")]
    + [("30s", "30 seconds"), ("36h", "36 hours")],
)
def test_durations_read_like_speech(span, text):
    assert wording.duration(pd.Timedelta(span)) == text


def test_no_two_steps_of_the_slider_are_named_alike():
    hour = pd.Timedelta("1h")
    plain = pd.date_range("2024-09-12", periods=3, freq="h", tz="Pacific/Auckland")
    assert wording.slider_times(plain, hour)[2] == "Thu 12 Sep, 02:00"
    # on 7 April 2024 the hour from 02:00 came twice
    twice = pd.date_range("2024-04-07", periods=6, freq="h", tz="Pacific/Auckland")
    years = pd.date_range("2023-01-01", periods=800, freq="D", tz="UTC")
    seconds = pd.date_range("2023-01-01", periods=90, freq="s", tz="UTC")
    for times, step in ((twice, hour), (years, pd.Timedelta("1D")), (seconds, pd.Timedelta("1s"))):
        assert len(set(wording.slider_times(times, step))) == len(times)


def test_the_step_follows_the_word_every():
    assert wording.every(pd.Timedelta("1h")) == "hour"
    assert wording.every(pd.Timedelta("15min")) == "15 minutes"


def test_users_text_brings_no_markdown():
    hostile = "**x** [l](http://e.org) ![i](http://e.org/p.png) <b> :red[y] $z$ `c`\n# h"
    escaped = wording.escape_markdown(hostile)
    for mark in "*[]()<>`$:#":
        assert escaped.count(mark) == escaped.count(f"\\{mark}")
    assert "\n" not in escaped


def test_the_sentence_says_the_highest_value_its_interval_and_what_then_was(timeline):
    text = sentence.summary(timeline, 72).replace("\\", "")
    assert "**Queen Street**: **110 people/h**" in text
    assert "80 % sure between 70.0 and 150" in text
    assert "It then was" in text
    late = sentence.summary(timeline, len(timeline.times) - 1)
    assert "It then was" not in late


def test_the_sentence_of_a_past_step_does_not_speak_of_a_forecast(timeline):
    text = sentence.summary(timeline, 5)
    assert "highest reading" in text
    assert "expected" not in text


def test_of_speeds_the_lowest_is_told(timeline):
    object.__setattr__(timeline, "unit", "km/h")
    text = sentence.summary(timeline, 73)
    assert "lowest value is expected" in text
    assert "60.0 km/h" in text.replace("\\", "")


def test_a_step_without_any_value_is_called_so(timeline):
    object.__setattr__(timeline, "observed", np.full_like(timeline.observed, np.nan))
    assert "no sensor has a value" in sentence.summary(timeline, 3)


def test_the_outcome_counts_the_known_steps_inside_the_band(timeline):
    # the twelve known readings are 112 to 123 people/h, all within 70 to 150
    assert sentence.outcome(timeline, 0) == texts.FAN_HELD.format(known=12, inside=12)
    observed = timeline.observed.copy()
    observed[0, timeline.history] = 1000
    object.__setattr__(timeline, "observed", observed)
    assert sentence.outcome(timeline, 0) == texts.FAN_HELD.format(known=12, inside=11)
    assert sentence.outcome(timeline, 2) == ""


def test_the_first_step_shown_is_the_forecasts_peak(timeline, panel, start):
    assert sentence.interesting_position(timeline) == timeline.history
    assert sentence.interesting_position(Timeline.of(panel, start, 24)) == 71
    assert sentence.step_label(timeline, 73).startswith("Forecast, step 2 of 24")
    assert sentence.step_label(timeline, 71).startswith("Observed")


@pytest.mark.parametrize(
    "seconds, text",
    [
        (1, "5 seconds"),
        (43, "45 seconds"),
        (89, "90 seconds"),
        (95, "2 minutes"),
        (3600, "60 minutes"),
        (9000, "2.5 hours"),
    ],
)
def test_rough_times_are_no_more_exact_than_an_estimate(seconds, text):
    assert wording.rough_time(seconds) == text


def test_small_shares_keep_a_decimal():
    assert [wording.percent(share) for share in (0.123, 0.0423, 0.0)] == ["12 %", "4.2 %", "0.0 %"]


def test_a_long_name_is_cut_to_a_length():
    assert wording.shortened("Harbour Bridge", 14) == "Harbour Bridge"
    assert wording.shortened("Harbour Bridge", 10) == "Harbour B…"
    assert wording.shortened("Harbour Bridge", 9) == "Harbour…"


@given(st.text(st.characters(exclude_characters="\r\n")))
def test_plain_text_of_a_sentence_has_the_name_as_it_was(name: str):
    assert wording.unmarked(f"At **{wording.escape_markdown(name)}** it is.") == f"At {name} it is."
