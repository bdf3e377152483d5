from dataclasses import replace

import numpy as np
import pytest

from app import texts_map
from app.components import colouring
from app.components.colouring import MEASURES, Limit
from app.components.timeline import Timeline
from tests.app.test_playing_map import opened

NO_LIMIT = Limit(0.0)
# what there is only once a person has compared an adaptation, or asked what if
LATER = ("gain", "what_if")


def test_the_first_choice_is_the_value_and_what_has_no_numbers_is_not_offered(panel, start, timeline):
    assert list(colouring.choices(timeline)) == [name for name in MEASURES if name not in LATER]
    compared = replace(timeline, gains=np.array([0.5, -0.2, np.nan]))
    assert list(colouring.choices(compared))[-1] == "gain"
    assert next(iter(colouring.choices(timeline))) == "value"
    pending = Timeline.of(panel, start, 24)
    assert set(colouring.choices(pending)) == {"value", "change"}
    later = Timeline.of(panel, panel.next_time, 24)
    assert "error" not in colouring.choices(later)


def test_the_change_is_against_the_same_hour_a_week_before(timeline):
    values = MEASURES["change"](timeline, NO_LIMIT).values
    # each day is like the last by elapsed time, and in between the clocks went forward by an hour
    assert set(values[0, :72]) == {-1.0, 23.0}
    np.testing.assert_allclose(values[0, 72:], 110 - timeline.week_before[0, 72:])
    assert np.isfinite(values[0]).all()
    assert np.isnan(values[2]).all()


def test_the_width_is_the_eighty_percent_intervals_and_only_of_the_forecast(timeline):
    measure = MEASURES["width"](timeline, NO_LIMIT)
    assert np.isnan(measure.values[:, :72]).all()
    np.testing.assert_allclose(measure.values[0, 72:], 80, atol=1e-3)
    assert measure.scale.low == 0


def test_the_chance_is_the_forecasts_exceedance_and_a_fact_in_the_past(timeline):
    measure = MEASURES["chance"](timeline, Limit(110.0))
    np.testing.assert_allclose(measure.values[0, 72:], 50, atol=0.1)
    assert set(np.unique(measure.values[0, :72])) == {0.0, 100.0}
    np.testing.assert_array_equal(measure.values[0, :72] == 100, timeline.observed[0, :72] > 110)
    assert np.isnan(measure.values[2]).all()
    assert measure.future == "Chance of more than 110 people/h"


def test_of_speeds_the_chance_to_fall_below_is_looked_at(timeline):
    speeds = replace(timeline, unit="km/h")
    measure = MEASURES["chance"](speeds, Limit(70.0))
    np.testing.assert_allclose(measure.values[0, 72:], 10, atol=0.5)
    assert measure.label == texts_map.CHANCE_BELOW.replace("…", "70.0 km/h")


def test_a_limit_may_be_a_share_of_each_sensors_own_capacity(panel, start, forecast):
    sensors = panel.sensors.assign(capacity=[220.0, np.nan, 100.0], lanes=[1, 2, 3])
    timeline = Timeline.of(replace(panel, sensors=sensors), start, 24, forecast)
    assert list(timeline.limits) == ["capacity"]
    measure = MEASURES["chance"](timeline, Limit(50.0, "capacity"))
    np.testing.assert_allclose(measure.values[0, 72:], 50, atol=0.1)
    assert np.isnan(measure.values[1]).all()  # a sensor whose capacity is not known
    assert "50 % of capacity" in measure.future


def test_the_error_is_known_where_the_outcome_is(timeline):
    measure = MEASURES["error"](timeline, NO_LIMIT)
    known = np.isfinite(measure.values[0])
    assert known.sum() == 12
    np.testing.assert_allclose(measure.values[0, known], timeline.observed[0, known] - 110)
    assert measure.scale.low == -measure.scale.high


def test_the_usual_limit_is_round_and_seldom_passed(timeline):
    limit = colouring.usual_limit(timeline)
    assert 0.02 < np.nanmean(timeline.shown[np.isfinite(timeline.shown)] > limit) < 0.2
    assert limit == float(f"{limit:.2g}")


@pytest.mark.parametrize("colour", MEASURES)
def test_a_colouring_holds_what_the_browser_needs(timeline, colour):
    name, content = colouring.pack(timeline, colour, "width", Limit(100.0))
    header, arrays = opened(content)
    assert header["id"] == name
    assert header["high"] > header["low"]
    assert len(header["ticks"]) >= 2
    assert arrays["light"].size == arrays["dark"].size == 257 * 3
    assert ("values" in arrays) == header["own"] == (colour != "value")
    sizes = arrays["sizes"].reshape(96, 3)
    assert sizes[80, 0] > 0
    assert sizes[10].max() == 0  # the past has no interval


def test_the_gain_is_each_sensors_at_every_step_and_blue_where_adapting_helped(timeline):
    compared = replace(timeline, gains=np.array([0.24, -0.06, np.nan]))
    measure = MEASURES["gain"](compared, NO_LIMIT)
    np.testing.assert_allclose(measure.values[0], 24)
    np.testing.assert_allclose(measure.values[1], -6)
    assert np.isnan(measure.values[2]).all()
    assert (measure.scale.low, measure.scale.high, measure.scale.unit) == (-50, 50, "%")
    worse, better = measure.scale.rgb(np.array([-50.0, 50.0]))
    assert better[2] > better[0]
    assert worse[0] > worse[2]
    # no error before and some after is a loss without measure: the scale's end, not a hole
    compared = replace(timeline, gains=np.array([-np.inf, 0.1, 0.1]))
    assert MEASURES["gain"](compared, NO_LIMIT).values[0, 0] == -100


def test_dots_have_one_size_unless_a_person_asks(timeline):
    assert "sizes" not in opened(colouring.pack(timeline, "value", "", NO_LIMIT)[1])[1]


def test_of_speeds_the_slow_ones_are_large(timeline):
    speeds = replace(timeline, unit="km/h")
    sizes = opened(colouring.pack(speeds, "value", "value", NO_LIMIT)[1])[1]["sizes"].reshape(96, 3)
    assert sizes[80, 1] > sizes[80, 0]
