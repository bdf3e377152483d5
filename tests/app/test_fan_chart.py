import numpy as np
import pandas as pd
import pytest

from app import texts
from app.components.fan_chart import fan_chart, zone_label
from app.components.timeline import Timeline
from factost_core.forecast import Forecast


def traces(figure):
    return {trace.name: trace for trace in figure.data if trace.name}


def test_history_median_three_bands_and_what_then_came(timeline):
    named = traces(fan_chart(timeline, 0, 80))
    assert list(named) == [
        *(texts.FAN_BAND.format(coverage=coverage) for coverage in (98, 80, 50)),
        texts.FAN_MEDIAN,
        texts.FAN_HISTORY,
        texts.FAN_ACTUAL,
    ]
    np.testing.assert_allclose(named[texts.FAN_MEDIAN].y, 110)
    np.testing.assert_allclose(named["80 %"].y, 150, atol=1e-3)
    np.testing.assert_allclose(named["98 %"].y, 159, atol=1e-3)
    assert np.isfinite(named[texts.FAN_ACTUAL].y).sum() == 12


def test_axes_name_the_unit_and_the_zone(timeline):
    figure = fan_chart(timeline, 0, 80)
    assert figure.layout.yaxis.title.text == "people/h"
    assert "Pacific/Auckland" in figure.layout.xaxis.title.text


def test_a_clock_change_within_the_stretch_names_both_offsets(panel):
    # New Zealand's clocks went forward on 29 September 2024
    timeline = Timeline.of(panel, panel.readings.index[220], 24)
    assert zone_label(timeline.times) == "Pacific/Auckland, NZST and NZDT"


def test_a_nominal_zone_is_told_by_its_offset_alone(timeline):
    assert zone_label(timeline.times.tz_convert("Etc/GMT+8")) == "UTC-08"
    assert zone_label(timeline.times.tz_convert("UTC")) == "UTC"


def test_hovering_tells_value_interval_and_offset(timeline):
    text = traces(fan_chart(timeline, 0, 80))[texts.FAN_MEDIAN].customdata[0]
    assert "110 people/h" in text
    assert "70.0 to 150" in text
    assert "NZDT" in text


def test_a_hostile_unit_is_no_html(panel, start, forecast):
    unit = "<a href='https://example.org'>click</a>"
    hostile = Forecast(forecast.trained, forecast.times, forecast.sensors, unit)
    timeline = Timeline.of(panel, start, 24, hostile)
    object.__setattr__(timeline, "unit", unit)
    text = fan_chart(timeline, 0, 80).to_json()
    assert "<a href" not in text.replace("\\u003c", "<")


def test_the_unknown_outcome_of_a_real_forecast_draws_no_line(panel):
    start = panel.next_time
    times = pd.date_range(start, periods=3, freq=panel.step)
    forecast = Forecast(np.full((3, 3, 11), 5.0, np.float32), times, panel.sensors, panel.unit)
    named = traces(fan_chart(Timeline.of(panel, start, 3, forecast), 0, 25))
    assert texts.FAN_ACTUAL not in named


@pytest.mark.parametrize("sensor", [0, 1, 2])
def test_one_step_and_a_sensor_without_readings_are_drawn_too(panel, start, forecast, sensor):
    one = Forecast(forecast.trained[:, :1], forecast.times[:1], forecast.sensors, forecast.unit)
    timeline = Timeline.of(panel, start, 1, one)
    figure = fan_chart(timeline, sensor, timeline.history)
    assert figure.to_json()
    if sensor == 0:
        assert list(traces(figure)["80 %"].y) == pytest.approx([70, 150], abs=1e-3)
