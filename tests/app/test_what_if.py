"""What if: from the form to the job, the map's colours, the fan and the sentence."""

from dataclasses import replace

import numpy as np
import pytest

from app import texts_map, texts_what_if
from app.components import colouring, fan_chart, what_if_sentence
from app.components.colouring import Limit
from app.components.what_if_result import WhatIf
from factost_core.forecast import Forecast
from factost_core.jobs.service import JobService
from factost_core.jobs.zone_store import KeptZone, ZoneStore
from factost_core.scenario import Change
from tests.app.pages import finish_adaptations, finish_jobs, open_page, queued_jobs, text_of, workspace_of
from tests.app.test_explore import map_settings


@pytest.fixture
def changed(panel, start, timeline, forecast):
    """The timeline with a what-if: the first sensor read half for six hours, and its forecast is 30 lower."""
    first, last = timeline.times[60].isoformat(), timeline.times[65].isoformat()
    change = Change("scale", ("a",), first, last, factor=0.5)
    lower = forecast.trained.copy()
    lower[0] -= 30
    lower[0, 5] -= 10
    other = Forecast(lower, forecast.times, forecast.sensors, forecast.unit)
    found = WhatIf.of(change, panel.before(start), timeline.times, other, adapted=False)
    return replace(timeline, what_if=found)


def test_the_map_shows_what_was_changed_and_what_came_of_it(changed):
    measure = colouring.MEASURES["what_if"](changed, Limit(0.0))
    assert "what_if" in colouring.choices(changed)
    np.testing.assert_allclose(measure.values[0, 60:66], -changed.observed[0, 60:66] / 2)
    np.testing.assert_allclose(measure.values[0, :60], 0)
    np.testing.assert_allclose(np.unique(measure.values[0, 72:]), [-40, -30])
    np.testing.assert_allclose(measure.values[1, 72:], 0)
    assert np.isnan(measure.values[2]).all()
    assert measure.scale.low == -measure.scale.high


def test_the_fan_shows_both_and_only_the_changed_sensor_shows_changed_readings(changed):
    names = {trace.name for trace in fan_chart.fan_chart(changed, 0, 80).data}
    assert {texts_what_if.FAN_BAND, texts_what_if.FAN_MEDIAN, texts_what_if.FAN_HISTORY} <= names
    names = {trace.name for trace in fan_chart.fan_chart(changed, 1, 80).data}
    assert texts_what_if.FAN_MEDIAN in names
    assert texts_what_if.FAN_HISTORY not in names


def test_the_sentence_names_the_largest_difference_and_says_that_no_neighbour_reacts(changed):
    text = what_if_sentence.result(changed, changed.what_if).replace("\\", "")
    assert "Queen Street had read 50 % less" in text
    assert "at **Queen Street**" in text
    assert "**70.0 people/h** instead of 110" in text
    assert text.endswith(texts_what_if.REACT_PLAIN)
    assert what_if_sentence.largest_step(changed, changed.what_if) == 72 + 5


def test_the_sentence_counts_who_reacts_with_an_adapted_forecaster(changed):
    shown = changed.what_if.shown.copy()
    shown[1, 72:] += 5
    found = replace(changed.what_if, shown=shown, adapted=True)
    assert what_if_sentence.result(changed, found).endswith(texts_what_if.REACT_ADAPTED_ONE.format(rest=2))
    nobody = replace(changed.what_if, adapted=True)
    assert what_if_sentence.result(changed, nobody).endswith(texts_what_if.REACT_ADAPTED_NONE.format(rest=2))


@pytest.mark.parametrize(
    "change, said",
    [
        (Change("scale", (), factor=1.2), "all sensors had read 20 % more"),
        (Change("scale", ("a",), factor=0.0), "Queen Street had read 0 from"),
        (Change("drop", ("a", "b")), "2 sensors had never sent a reading"),
        (Change("shift", ("a",), steps=-3), "had come 3 hours earlier"),
    ],
)
def test_a_change_is_told_in_words(changed, change, said):
    if change.kind != "drop":
        times = changed.times
        change = replace(change, first=times[60].isoformat(), last=times[65].isoformat())
    assert said in what_if_sentence.changed(change, changed)


def test_without_readings_the_sentence_says_that_there_is_no_forecast(changed):
    shown = changed.what_if.shown.copy()
    shown[0, 72:] = np.nan
    shown[1, 72:] = changed.median[1, 72:]
    found = replace(changed.what_if, change=Change("drop", ("a",)), shown=shown)
    assert "there is no forecast there" in what_if_sentence.result(changed, found)
    assert what_if_sentence.largest_step(changed, found) is None


@pytest.mark.usefixtures("factost_home")
@pytest.mark.parametrize(
    "adapted, note, react",
    [
        (0.27, texts_what_if.NOTE_ADAPTED, texts_what_if.REACT_ADAPTED_NONE.format(rest=20)),
        # the guard left all forecasts as they were
        (0.31, texts_what_if.NOTE_NOT_HELPED, texts_what_if.REACT_PLAIN),
    ],
)
def test_what_neighbours_do_is_said_of_the_forecaster_in_use(adapted, note, react):
    page = open_page()
    workspace = workspace_of(page)
    JobService(workspace).submit_adaptation("sample:auckland_pedestrians", 24, until="2025-12-20 00:00")
    finish_adaptations(workspace, adapted=adapted)
    finish_jobs(workspace)
    page.run()
    finish_jobs(workspace)
    page.run()
    assert note in text_of(page)
    page.button("what_if_submit").click().run()
    finish_jobs(workspace)
    assert react in text_of(page.run())


@pytest.mark.usefixtures("factost_home")
def test_from_the_form_to_the_answer_and_back():
    page = open_page()
    workspace = workspace_of(page)
    finish_jobs(workspace)
    page.run()
    before = map_settings(page)["colouring"]
    page.selectbox("what_if_where-sample:auckland_pedestrians").set_value("all").run()
    page.number_input("what_if_percent").set_value(100).run()
    page.button("what_if_submit").click().run()
    assert texts_what_if.NOTHING in text_of(page)
    page.number_input("what_if_percent").set_value(130).run()
    page.button("what_if_submit").click().run()
    (job,) = queued_jobs(workspace)
    assert (job.request["change"]["kind"], job.request["change"]["factor"]) == ("scale", 1.3)
    assert "all sensors had read 30 % more" in text_of(page)
    finish_jobs(workspace)
    page.run()
    assert not page.exception
    assert "What if all sensors had read 30 % more" in text_of(page)
    box = next(box for box in page.selectbox if box.label == texts_map.COLOUR_LABEL)
    assert box.value == "what_if"
    assert map_settings(page)["colouring"] != before
    page.button("what_if_clear").click().run()
    assert not page.exception
    assert map_settings(page)["colouring"] == before
    assert "What if all" not in text_of(page)


@pytest.mark.usefixtures("factost_home")
def test_a_zone_is_changed_as_a_whole():
    page = open_page()
    workspace = workspace_of(page)
    panel = "sample:auckland_pedestrians"
    members = tuple(workspace.sensor_ids(panel)[:3])
    ZoneStore(workspace).keep(panel, [KeptZone("Harbour", members)])
    finish_jobs(workspace)
    page.run()
    where = page.selectbox(f"what_if_where-{panel}")
    assert "Zone Harbour (3)" in where.options
    where.set_value("kept Harbour").run()
    page.button("what_if_submit").click().run()
    (job,) = queued_jobs(workspace)
    assert tuple(job.request["change"]["sensors"]) == members
