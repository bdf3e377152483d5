from dataclasses import replace

import numpy as np
import pandas as pd

from app.components.timeline import Timeline


def test_history_ends_where_the_forecast_starts(timeline, start):
    assert timeline.times[timeline.history] == start
    assert timeline.history == 72
    assert len(timeline.times) == 72 + 24
    assert not timeline.is_forecast(71)
    assert timeline.is_forecast(72)


def test_the_map_shows_readings_before_and_the_median_after(timeline):
    np.testing.assert_array_equal(timeline.shown[:, :72], timeline.observed[:, :72])
    np.testing.assert_allclose(timeline.shown[0, 72:], 110)
    assert np.isnan(timeline.shown[2]).all()


def test_what_then_came_is_known_for_half_of_the_horizon(timeline):
    known = np.isfinite(timeline.observed[0, 72:])
    assert known.sum() == 12
    assert known[:12].all()


def test_the_interval_is_the_central_eighty_percent(timeline):
    np.testing.assert_allclose(timeline.lower[0, 72:], 70, atol=1e-3)
    np.testing.assert_allclose(timeline.upper[0, 72:], 150, atol=1e-3)
    assert np.isnan(timeline.lower[:, :72]).all()


def test_without_a_forecast_the_history_alone(panel, start):
    timeline = Timeline.of(panel, start, 24)
    assert len(timeline.times) == timeline.history == 72
    assert timeline.forecast is None


def test_a_start_after_the_end_leaves_a_gap(panel):
    later = panel.next_time + 5 * panel.step
    timeline = Timeline.of(panel, later, 12)
    assert timeline.times[-1] == later - panel.step
    assert np.isnan(timeline.observed[:, -5:]).all()
    assert np.isfinite(timeline.observed[0, -6])


def test_counts_are_never_forecast_below_zero_and_temperatures_are(panel, start, forecast):
    lower = replace(forecast, trained=forecast.trained - 100)
    counts = Timeline.of(panel, start, 24, lower)
    assert counts.forecast is not None
    assert np.nanmin(counts.lower) == np.nanmin(counts.forecast.interval(0.98)[0]) == 0
    np.testing.assert_allclose(counts.upper[0, 72:], 50, atol=1e-3)
    frost = replace(panel, readings=panel.readings - 200)
    assert np.nanmin(Timeline.of(frost, start, 24, lower).lower) < -70


def test_a_week_before_is_what_was_known_then_by_the_clock_on_the_wall(panel, timeline, start):
    # the clock went forward on 29 September, between the first days and their week before
    place = 80
    before = (timeline.times[place].tz_localize(None) - pd.Timedelta(days=7)).tz_localize("Pacific/Auckland")
    assert timeline.week_before[0, place] == panel.readings.loc[before, "a"]
    long = Timeline.of(panel, start, 24 * 8)
    assert long.week_before.shape == (3, long.history)
    ahead = Timeline.of(panel, panel.readings.index[100], 24)
    assert np.isnan(ahead.week_before[:, :50]).all()  # there was no week before
