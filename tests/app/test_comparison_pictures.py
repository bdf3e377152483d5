"""The pictures of a comparison: lines of errors, reliability, two fans on each other."""

from dataclasses import replace

import numpy as np
import pandas as pd

from app import texts, texts_compare
from app.components import error_lines, overlay_chart, reliability_plot
from factost_core.evaluation.comparison import ADAPTED, SEASONAL, ZERO_SHOT

HOUR = pd.Timedelta(hours=1)


def traces(figure):
    return {trace.name: trace for trace in figure.data if trace.name}


def test_a_line_for_each_forecaster_over_steps_and_hours_with_the_unit(comparison):
    found = replace(comparison, unit="<i>cars</i>")
    figure = error_lines.error_by_step(found, HOUR)
    named = traces(figure)
    assert set(named) == {"Before adapting", "Adapted", "Same time the day before"}
    assert list(named["Adapted"].x) == [1, 2, 3, 4, 5, 6]
    assert list(named["Adapted"].y) == comparison.by_step[ADAPTED]
    assert figure.layout.yaxis.title.text == "Mean error, &lt;i&gt;cars&lt;/i&gt;"
    assert figure.layout.xaxis.title.text == "Steps ahead (of 1 hour)"
    hours = error_lines.error_by_hour(comparison, "Pacific/Auckland")
    assert list(traces(hours)["Same time the day before"].y) == comparison.by_hour[SEASONAL]
    assert len({trace.line.dash for trace in hours.data}) == 3


def test_the_diagonal_and_both_forecasters_in_percent(comparison):
    named = traces(reliability_plot.reliability_plot(comparison))
    assert list(named) == [texts_compare.RELIABILITY_IDEAL, "Before adapting", "Adapted"]
    assert list(named["Adapted"].x)[:2] == [1, 10]
    np.testing.assert_allclose(named["Before adapting"].y, 100 * np.array(comparison.reliability[ZERO_SHOT]))


def test_both_fans_lie_on_each_other_with_what_then_happened(panel, comparison):
    assert comparison.fans is not None
    window = len(comparison.fans.starts) - 1
    both = overlay_chart.timelines(panel, comparison.fans, window)
    start = pd.Timestamp(comparison.fans.starts[window])
    assert both[ADAPTED].times[both[ADAPTED].history] == start
    named = traces(overlay_chart.overlay_chart(both, 0))
    for name in (ZERO_SHOT, ADAPTED):
        label = texts_compare.NAMES[name]
        fan = getattr(comparison.fans, name)[window, 0]
        np.testing.assert_allclose(named[label].y, fan[:, 5], rtol=1e-5)
        np.testing.assert_allclose(named[f"{label}: 80 % sure"].y, fan[:, 9], rtol=1e-5)
    np.testing.assert_allclose(named[texts.FAN_ACTUAL].y, panel.readings["a"].iloc[-6:])
    # a sensor without any reading has no forecast: an empty picture, no error
    assert overlay_chart.overlay_chart(both, 2).layout.yaxis.title.text == "people/h"
