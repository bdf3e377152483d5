from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, MultiPolygon, Point, box

from app.components import map_scene, sensor_map
from app.components.colouring import Limit
from app.components.timeline import Timeline
from factost_core.jobs.zone_store import KeptZone
from tests.app.conftest import HOSTILE
from tests.app.test_playing_map import opened


@pytest.fixture
def scene(panel, timeline):
    return map_scene.scene_of(panel.sensors, panel.network, timeline)


def test_values_of_all_steps_are_sent_step_by_step(scene, timeline):
    header, arrays = opened(scene.content)
    assert (header["sensors"], header["steps"], header["history"]) == (3, 96, 72)
    shown = arrays["shown"].reshape(96, 3)
    np.testing.assert_array_equal(shown.T, timeline.shown.astype(np.float32))
    np.testing.assert_allclose(arrays["lower"].reshape(24, 3)[:, 0], 70, atol=1e-3)
    assert header["times"][72].endswith("NZDT")
    assert header["states"][72] == "Forecast, step 1 of 24"


def test_names_travel_as_they_are_and_are_told_apart(scene):
    header, _ = opened(scene.content)
    assert header["names"][1] == HOSTILE  # the browser writes it as text; tests/browser looks
    assert len(set(header["names"])) == 3


def test_connections_that_lead_both_ways_are_lines_and_one_way_streets_have_arrows(panel, timeline, scene):
    assert (scene.edge_count, scene.directed) == (2, False)
    ids = panel.sensor_ids
    flow = pd.DataFrame({"source": ids[:-1], "target": ids[1:], "weight": 1.0})
    river = map_scene.scene_of(panel.sensors, flow, timeline)
    assert (river.edge_count, river.directed) == (2, True)
    np.testing.assert_array_equal(opened(river.content)[1]["edges"], [0, 1, 1, 2])
    assert "direction" in sensor_map.caption(river, 3)


def test_roads_districts_and_sensors_without_a_place(panel, timeline):
    sensors = panel.sensors.copy()
    road = LineString([(174.76, -36.84), (174.765, -36.85), (174.77, -36.85)])
    districts = MultiPolygon(
        [box(174.70, -36.90, 174.74, -36.86).difference(box(174.71, -36.89, 174.72, -36.88))]
    )
    sensors["geometry"] = [road, districts, None]
    scene = map_scene.scene_of(sensors, None, timeline)
    header, arrays = opened(scene.content)
    assert list(arrays["lines_of"]) == [0]
    np.testing.assert_allclose(arrays["lines_xy"].reshape(-1, 2), road.coords)
    assert list(arrays["areas_of"]) == [1]
    assert len(arrays["areas_rings"]) == 3  # outline, hole, end
    assert list(arrays["areas_starts"]) == [0, 2]
    assert header["bounds"] == [174.7, -36.9, 174.77, -36.84]
    assert scene.placed == 2
    assert "not on the map: 1" in sensor_map.caption(scene, 3)


def test_a_road_has_no_more_detail_than_the_map_shows(panel, timeline):
    sensors = panel.sensors.copy()
    steps = np.linspace(0, 1, 5000)
    sensors.loc["a", "geometry"] = LineString(
        np.column_stack([174.7 + 0.1 * steps, -36.8 + 1e-7 * np.sin(9 * steps)])
    )
    _, arrays = opened(map_scene.scene_of(sensors, None, timeline).content)
    assert len(arrays["lines_xy"]) // 2 < 10


def test_a_district_across_the_date_line_stays_with_its_neighbours(panel, timeline):
    sensors = panel.sensors.copy()
    sensors["geometry"] = [Point(179.5, -17), box(-179.9, -17.2, -179.5, -16.8), Point(179.7, -17.1)]
    scene = map_scene.scene_of(sensors, None, timeline)
    header, _ = opened(scene.content)
    west, _, east, _ = header["bounds"]
    assert (west, east) == (179.5, 180.5)
    (outline,) = scene.outlines_of(box(-179.8, -17.1, -179.6, -16.9))
    assert {x for x, _ in outline} == {180.2, 180.4}


def test_a_zones_outline_has_its_parts_and_holes_and_no_needless_detail(scene):
    fine = Point(174.76, -36.85).buffer(0.01, quad_segs=5000)
    area = MultiPolygon(
        [fine.difference(box(174.758, -36.852, 174.762, -36.848)), box(174.8, -36.9, 174.9, -36.8)]
    )
    around, hole, other = scene.outlines_of(area)
    assert 20 < len(around) < 200
    assert (len(hole), len(other)) == (5, 5)
    assert scene.outlines_of(None) == []
    named = KeptZone(HOSTILE, ("a",), area)
    assert "<" not in sensor_map.caption(scene, 3, named).replace("\\<", "")
    assert "rings" in sensor_map.caption(scene, 3, KeptZone("A", ("a",)))


def test_towns_get_a_grid_and_continents_land(panel, timeline, scene):
    assert not scene.has_base
    far = panel.sensors.copy()
    far["geometry"] = [Point(-122, 37), Point(-70, 42), Point(-100, 30)]
    wide = map_scene.scene_of(far, None, timeline)
    assert wide.has_base
    assert "Natural Earth" in sensor_map.caption(wide, 3)


def test_a_history_without_a_forecast_can_be_drawn(panel, start):
    timeline = Timeline.of(panel, start, 24)
    header, arrays = opened(map_scene.scene_of(panel.sensors, panel.network, timeline).content)
    assert header["steps"] == header["history"]
    assert arrays["lower"].size == 0


def test_ten_thousand_sensors_are_a_few_megabytes(panel, forecast, start):
    """What the browser is sent once, for a hundred steps; positions on a grid."""
    count, ids = 10_000, [f"s{row}" for row in range(10_000)]
    readings = pd.DataFrame(
        np.ones((len(panel.readings), count), np.float32), index=panel.readings.index, columns=ids
    )
    sensors = panel.sensors.iloc[:1].loc[["a"] * count].set_axis(pd.Index(ids, name="sensor_id"))
    places = np.column_stack([np.arange(count) % 100, np.arange(count) // 100]) / 100
    sensors["geometry"] = [Point(place) for place in places]
    large = replace(panel, readings=readings, sensors=sensors, network=None)
    scene = map_scene.scene_of(large.sensors, None, Timeline.of(large, start, 24))
    assert len(scene.content) < 5_000_000


def test_what_the_person_did_on_the_map_goes_into_the_session(monkeypatch):
    state = {"map": {"sensor": "b", "position": None}, "sensor": "a", "position": 3}
    monkeypatch.setattr(sensor_map.st, "session_state", state)
    sensor_map.take("map", "sensor", "sensor")
    sensor_map.take("map", "position", "position")
    assert (state["sensor"], state["position"]) == ("b", 3)


def test_tiles_are_fetched_only_where_whoever_runs_it_says_so(monkeypatch, scene):
    assert sensor_map.tiles() is None
    monkeypatch.setenv("FACTOST_MAP_TILES", "carto")
    carto = sensor_map.tiles()
    assert carto is not None
    assert "dark_nolabels/{z}/{x}/{y}" in carto["dark"]
    assert "OpenStreetMap" in carto["credit"]
    assert "Grid squares" not in sensor_map.caption(scene, 3)
    monkeypatch.setenv("FACTOST_MAP_TILES", "https://tiles.example/{z}/{x}/{y}.png")
    monkeypatch.setenv("FACTOST_MAP_CREDIT", "© The town")
    own = sensor_map.tiles()
    assert own == {
        "light": "https://tiles.example/{z}/{x}/{y}.png",
        "dark": "https://tiles.example/{z}/{x}/{y}.png",
        "credit": "© The town",
    }


def test_a_colouring_is_made_once_for_each_choice(monkeypatch, scene, timeline):
    monkeypatch.setattr(sensor_map.st, "session_state", {})
    choice = ("chance", "", Limit(100.0))
    first = sensor_map._coloured(timeline, scene, choice)
    assert sensor_map._coloured(timeline, scene, choice) is first
    assert sensor_map._coloured(timeline, scene, ("chance", "", Limit(120.0)))[0] != first[0]
