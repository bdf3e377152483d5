"""Below the map: the day at a glance, sensors chosen together, zones."""

import json
from dataclasses import replace

import numpy as np
import pytest

from app import texts_closer, texts_map
from app.components import busiest, glance_sentences, several, small_multiples, zone_members, zone_sentences
from app.components.colouring import Limit
from app.components.risk_table import risk_table
from app.components.timeline import Timeline
from app.components.zone_view import zone_timeline
from factost_core.errors import InputError
from factost_core.jobs.runner import JobRunner
from factost_core.jobs.zone_store import ZoneStore
from factost_core.joint import PastErrors, forecast_zone
from factost_core.joint.normal_scores import values_of
from factost_core.settings import get_settings
from tests.app.pages import (
    bring,
    finish_jobs,
    map_settings,
    open_again,
    open_page,
    queued_jobs,
    text_of,
    workspace_of,
)
from tests.evaluation.doubles import SeasonalForecaster

PANEL = "sample:auckland_pedestrians"


# ------------------------------------------------------------------ what is said


def test_the_day_at_a_glance_says_where_when_and_how_sure(timeline: Timeline):
    said = " ".join(glance_sentences.glance(timeline, None)).replace("\\", "")
    assert "highest value of the next 24 hours is expected at **Queen Street**" in said
    assert "**110 people/h**, 80 % sure between 70.0 and 150" in said
    assert "wide range" not in said
    # the third has no forecast, so that only two can be busy together
    assert "80.0" not in said.split("Taken together")[0].split("150")[0]
    assert "85.0 people/h a sensor on average" in said
    known = np.isfinite(timeline.observed[:, timeline.history :])
    assert known.sum() > 0
    assert "lay inside the ranges" in said


def test_a_limit_brings_the_chance_to_pass_it(timeline: Timeline):
    said = " ".join(glance_sentences.glance(timeline, Limit(100.0))).replace("\\", "")
    assert "likeliest to have more than 100 people/h: 60 %" in said
    assert "1 of 3 sensors" in said
    slow = replace(timeline, unit="km/h")
    said = " ".join(glance_sentences.glance(slow, Limit(100.0))).replace("\\", "")
    assert "less than 100 km/h" in said
    assert "lowest value" in said


def test_the_busiest_are_ordered_and_measured_against_the_next(timeline: Timeline):
    assert timeline.forecast is not None
    position = timeline.history
    median = np.stack([timeline.median[0] - 5 * row for row in range(7)])
    trained = np.stack([timeline.forecast.trained[0] - 5 * row for row in range(7)])
    ids = [f"s{row}" for row in range(7)]
    sensors = timeline.forecast.sensors.iloc[[0] * 7].set_axis(ids)
    many = replace(
        timeline,
        median=median,
        lower=median - 40,
        upper=median + 40,
        observed=np.repeat(timeline.observed[:1], 7, axis=0),
        sensor_ids=ids,
        names=[f"S{row}" for row in range(7)],
        forecast=replace(timeline.forecast, trained=trained, sensors=sensors),
    )
    found = busiest.Busiest.of(many, position)
    assert (found.rows, found.following) == ([0, 1, 2, 3, 4], 5)
    # 25 below its median in a range of 100 levels: a chance of 75 %
    assert found.chances[0] == pytest.approx(0.75, abs=0.01)
    assert (np.diff(found.chances) < 0).all()
    said = " ".join(busiest.busiest_sentences(many, position, found))
    assert "busiest are expected to be **S0**, **S1**, **S2**, **S3** and **S4**" in said
    assert "the next one, S5, is expected at 85" in said.replace("\\", "")
    assert "Of the five, S4 is the least sure to pass that" in said
    table = busiest.busiest_table(many, position, found)
    assert table["sensor"].tolist() == ["S0", "S1", "S2", "S3", "S4"]
    assert table["between"].iloc[0] == "70.0 – 150"
    slow = busiest.Busiest.of(replace(many, unit="km/h"), position)
    assert slow.rows == [6, 5, 4, 3, 2]
    few = busiest.Busiest.of(timeline, position)
    assert (few.rows, few.following) == ([0, 1], None)
    assert texts_closer.TOP_ALL in busiest.busiest_sentences(timeline, position, few)


def test_the_table_of_risk_puts_the_riskiest_first(timeline: Timeline):
    table = risk_table(timeline, [1, 0, 2], Limit(80.0), "chance")
    assert table["sensor"][0] == "Queen Street"
    assert table["chance"][0] == pytest.approx(80, abs=1)
    assert table["chance"][1] == pytest.approx(30, abs=1)
    assert np.isnan(table["chance"][2])
    assert table["when"][2] == ""
    plain = risk_table(timeline, [0, 1], None, "peak")
    assert "chance" not in plain
    assert plain["peak"].tolist() == [110, 60]
    assert risk_table(replace(timeline, unit="km/h"), [0, 1], None, "peak")["peak"].tolist() == [60, 110]


def test_small_multiples_have_a_chart_each_and_escape_names(timeline: Timeline):
    figure = small_multiples.small_multiples(timeline, [0, 1, 2], timeline.history)
    titles = [part.text for part in figure.layout.annotations]
    assert titles[0] == "Queen Street"
    assert "<script" not in "".join(titles)
    assert len(figure.data) == 3 * 5


# ------------------------------------------------------------------ zones


def zone_of(timeline: Timeline, members: list[str], statistic="sum"):
    generator = np.random.default_rng(0)
    assert timeline.forecast is not None
    trained = np.repeat(timeline.forecast.trained[None], 10, axis=0)
    target = values_of(trained, generator.standard_normal(trained.shape[:-1]).astype(np.float32))
    errors = PastErrors(target, trained, tuple(timeline.sensor_ids))
    return forecast_zone(timeline.forecast, errors, members, statistic, generator, 400, lowest=0.0)


def test_a_zone_is_told_and_drawn_like_one_sensor(timeline: Timeline):
    zone = zone_of(timeline, ["a", "b", "c"])
    said = " ".join(zone_sentences.zone_sentences(timeline, zone, "Centre")).replace("\\", "")
    assert "**Centre**: the sum of 2 sensors is highest at" in said
    assert "most likely" in said
    assert "Averaged over the whole 1 day" in said
    width = zone_sentences.about_width(timeline, replace(zone, widening=1.0))
    assert "partly cancel" in width
    assert "Without readings, and so not counted: K Road" in width
    assert "wider than" not in width
    wider = zone_sentences.about_width(timeline, replace(zone, widening=1.2))
    assert "It is 20 % wider than it came out at first" in wider
    drawn = zone_timeline(timeline, zone, "Centre")
    assert np.allclose(drawn.observed[0], timeline.observed[0] + timeline.observed[1], equal_nan=True)
    assert (drawn.lower[0, drawn.history :] < drawn.median[0, drawn.history :]).all()


def test_areas_of_a_file_take_their_sensors(timeline: Timeline):
    ring = [[174.755, -36.845], [174.766, -36.845], [174.766, -36.83], [174.755, -36.83], [174.755, -36.845]]
    feature = {
        "type": "Feature",
        "properties": {"name": "North <b>"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    far = {**feature, "geometry": {"type": "Polygon", "coordinates": [[[x - 9, y] for x, y in ring]]}}
    content = json.dumps({"type": "FeatureCollection", "features": [feature, far]}).encode()
    assert timeline.forecast is not None
    sensors = timeline.forecast.sensors
    (zone,) = zone_members.areas_with_sensors("z.geojson", content, sensors)
    assert (zone.name, zone.members) == ("North <b>", ("a",))
    assert zone.shape is not None
    assert zone.shape.bounds == (174.755, -36.845, 174.766, -36.83)
    with pytest.raises(InputError, match="GeoJSON or a GeoPackage"):
        zone_members.areas_with_sensors("z.csv", b"a,b\n1,2\n", sensors)
    points = content.replace(b'"Polygon"', b'"MultiPoint"').replace(b"[[[", b"[[").replace(b"]]]", b"]]")
    with pytest.raises(InputError, match="no area"):
        zone_members.areas_with_sensors("z.geojson", points, sensors)


# ------------------------------------------------------------------ the page


@pytest.fixture
def page(factost_home):
    page = open_page()
    finish_jobs(workspace_of(page))
    return page.run()


def open_tab(page, name):
    page.session_state[f"closer-{PANEL}"] = name
    return page.run()


def choose(page, count=3):
    ids = list(page.session_state["result"][1].timeline.sensor_ids[:count])
    page.session_state[several.chosen_key(PANEL)] = ids
    page.run()
    return ids


def test_only_the_open_tab_is_computed_and_the_first_is_the_table(page):
    assert not page.exception
    assert len(page.dataframe) == 1
    assert [tab.label for tab in page.tabs] == [
        texts_closer.TAB_ALL,
        texts_closer.TAB_GLANCE.format(span="24 hours"),
        texts_closer.TAB_CHOSEN,
        texts_closer.TAB_ZONE,
    ]
    open_tab(page, texts_closer.TAB_GLANCE.format(span="24 hours"))
    assert not page.exception
    text = text_of(page)
    assert "Taken together the network is busiest" in text
    assert "busiest are expected to be" in text
    assert len(page.dataframe[0].value) == busiest.FEW
    box = next(box for box in page.selectbox if box.label == texts_closer.TOP_TIME)
    first = page.dataframe[0].value["sensor"].tolist()
    box.set_value(page.session_state["result"][1].timeline.history + 3).run()
    assert page.dataframe[0].value["sensor"].tolist() != first


def test_without_positions_and_connections_the_pages_say_what_to_do_instead():
    rows = "".join(f"2024-05-{day:02d}T{hour:02d}:00,{hour},7\n" for day in (1, 2, 3) for hour in range(24))
    page = bring(open_page(), readings_csv="time,north,south\n" + rows)
    finish_jobs(workspace_of(page))
    own = page.run().session_state["result"][1].panel_key
    page.session_state[f"closer-{own}"] = texts_closer.TAB_CHOSEN
    assert texts_closer.CHOOSE_EMPTY_NAMES in text_of(page.run())
    page.session_state[f"closer-{own}"] = texts_closer.TAB_ZONE
    assert texts_closer.ZONE_ADD_NONE in text_of(page.run())
    page.session_state[f"zone-{own}"] = "chosen"
    assert texts_closer.ZONE_NOBODY in text_of(page.run())
    assert "The Data page can build connections" in text_of(page.switch_page("views/adapt.py").run())


def test_chosen_sensors_have_a_table_and_charts(page):
    open_tab(page, texts_closer.TAB_CHOSEN)
    assert texts_closer.CHOOSE_EMPTY in text_of(page)
    next(button for button in page.button if "five" in button.label).click().run()
    assert not page.exception
    assert len(page.multiselect[0].value) == busiest.FEW
    assert len(page.dataframe[0].value) == busiest.FEW
    assert len(page.get("plotly_chart")) == 2
    next(button for button in page.button if button.label == texts_closer.RISK_SET_BUTTON).click().run()
    colour = next(box for box in page.selectbox if box.label == texts_map.COLOUR_LABEL)
    assert colour.value == "chance"
    assert page.dataframe[0].value["chance"].is_monotonic_decreasing
    next(button for button in page.button if button.label == texts_closer.CHOOSE_NONE).click().run()
    assert page.multiselect[0].value == []


def test_a_zone_is_asked_for_watched_and_shown(page, monkeypatch):
    members = choose(page)
    open_tab(page, texts_closer.TAB_ZONE)
    assert texts_closer.ZONE_COST in text_of(page)
    next(button for button in page.button if button.label == texts_closer.ZONE_START).click().run()
    workspace = workspace_of(page)
    runner = JobRunner(get_settings(), "b" * 16)
    monkeypatch.setattr(runner.forecasters, "get", lambda model: SeasonalForecaster(spread=100.0))
    for kind in ("errors", "zone"):
        (job,) = queued_jobs(workspace)
        assert job.kind == kind
        runner.run(workspace.name, job.id)
        page.run()
        assert not page.exception
    text = text_of(page)
    assert f"the sum of {len(members)} sensors is highest at" in text
    assert "correlation" in text
    assert len(page.get("plotly_chart")) == 2
    # kept under a name
    next(box for box in page.text_input if box.label == texts_closer.ZONE_NAME).set_value("Centre").run()
    next(button for button in page.button if button.label == texts_closer.ZONE_KEEP).click().run()
    assert "**Centre**: the sum of 3 sensors" in text_of(page)
    assert map_settings(page)["zone"] == {"members": members, "outlines": []}
    # a rectangle around everything, and areas from a file
    page.button(f"FormSubmitter:zone-box-{PANEL}-{texts_closer.ZONE_KEEP}").click().run()
    page.file_uploader[0].set_value(("bad.geojson", b'{"type": "FeatureCollection"}', "text/plain")).run()
    assert not page.exception
    assert "bad.geojson" in text_of(page)
    (outline,) = map_settings(page)["zone"]["outlines"]
    assert len(outline) == 5
    # whoever comes back finds them; the map shows one while it is looked at
    again = open_again(page, "explore")
    assert map_settings(again)["zone"] is None
    zone = zone_choice(open_tab(again, texts_closer.TAB_ZONE))
    box = texts_closer.ZONE_KEPT.format(name=texts_closer.ZONE_ADD_BOX, count=21)
    assert {"Centre (3)", box} < set(zone.options)
    zone.set_value(f"kept {texts_closer.ZONE_ADD_BOX}").run()
    assert map_settings(again)["zone"]["outlines"] == [outline]
    next(button for button in again.button if button.label == texts_closer.ZONE_FORGET).click().run()
    assert box not in zone_choice(again).options
    assert [zone.name for zone in ZoneStore(workspace).zones(PANEL)] == ["Centre"]


def zone_choice(page):
    return next(box for box in page.selectbox if box.label == texts_closer.ZONE_LABEL)
