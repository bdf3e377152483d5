import json

import numpy as np
import pandas as pd
import streamlit as st

from app.components import sensor_map
from app.components.colour_scale import ColourScale
from app.components.sensor_map import Ground


def ground_of(panel, width=480, height=430):
    return Ground.of(panel.sensors, panel.sensor_ids, panel.network, width, height)


def by_id(rows):
    return {row["sensor_id"]: row for row in rows}


def test_rows_hold_value_and_interval_in_the_future_and_a_reading_in_the_past(panel, timeline):
    scale = ColourScale.of(timeline.shown)
    future = by_id(sensor_map.map_rows(timeline, ground_of(panel), scale, 80))
    assert future["a"]["value"] == "Expected 110 people/h"
    assert future["a"]["interval"] == "80 % sure: 70.0 to 150"
    past = by_id(sensor_map.map_rows(timeline, ground_of(panel), scale, 10))
    assert past["a"]["value"].startswith("Observed 1")
    assert past["a"]["interval"] == ""


def test_high_values_are_drawn_over_low_ones_and_of_speeds_low_over_high(panel, timeline):
    scale = ColourScale.of(timeline.shown)
    drawn = [row["sensor_id"] for row in sensor_map.map_rows(timeline, ground_of(panel), scale, 80)]
    assert drawn == ["c", "b", "a"]
    object.__setattr__(timeline, "unit", "km/h")
    drawn = [row["sensor_id"] for row in sensor_map.map_rows(timeline, ground_of(panel), scale, 80)]
    assert drawn == ["c", "a", "b"]


def test_a_sensor_without_a_value_is_there_in_grey_and_says_so(panel, timeline):
    scale = ColourScale.of(timeline.shown)
    row = by_id(sensor_map.map_rows(timeline, ground_of(panel), scale, 80))["c"]
    assert row["value"].startswith("No forecast")
    assert row["colour"][:3] == [150, 158, 168]
    past = by_id(sensor_map.map_rows(timeline, ground_of(panel), scale, 10))
    assert past["c"]["value"] == "No reading"


def test_sensors_without_a_position_are_left_out_and_counted(panel, timeline):
    sensors = panel.sensors.copy()
    sensors.loc["b", "geometry"] = None
    ground = Ground.of(sensors, panel.sensor_ids, panel.network, 480, 430)
    rows = sensor_map.map_rows(timeline, ground, ColourScale.of(timeline.shown), 80)
    assert set(by_id(rows)) == {"a", "c"}
    assert "not on the map: 1" in sensor_map.caption(ground, 3)
    assert ground.edge_count == 1


def test_both_directions_of_a_connection_are_drawn_once(panel):
    ground = ground_of(panel)
    assert ground.edge_count == len(ground.edges) == 2


def test_only_the_strongest_of_very_many_connections_are_drawn(panel):
    count = 60
    ids = [f"s{number}" for number in range(count)]
    rng = np.random.default_rng(1)
    pairs = [(a, b) for a in ids for b in ids if a < b]
    network = pd.DataFrame(pairs, columns=["source", "target"]).assign(weight=rng.random(len(pairs)))
    places = rng.random((count, 2))
    lines, total = sensor_map._edges(network, ids, places)
    assert total == len(pairs)
    assert len(lines) == sensor_map.MOST_EDGES
    strongest = network.sort_values("weight").iloc[-1]
    np.testing.assert_allclose(
        np.sort(lines[0], axis=0),
        np.sort(places[[ids.index(strongest.source), ids.index(strongest.target)]], axis=0),
        atol=1e-5,
    )


def test_the_deck_loads_no_tiles_and_treats_names_as_text(panel, timeline):
    rows = sensor_map.map_rows(timeline, ground_of(panel), ColourScale.of(timeline.shown), 80)
    deck = sensor_map._deck(rows, ground_of(panel), "light", "b", "sensors-0")
    spec = json.loads(deck.to_json())
    assert spec["mapStyle"] == "__MAP_STYLE__"  # which Streamlit takes for: no base map
    assert "mapProvider" not in spec
    assert set(deck._tooltip) == {"text", "style"}  # "html" would run what a name holds
    layers = {layer["id"]: layer for layer in spec["layers"]}
    assert [row["sensor_id"] for row in layers["chosen"]["data"]] == ["b"]
    # a fill colour would be faded by the frontend while a sensor is selected, and leave the legend
    assert "getFillColor" not in layers["sensors-0"]
    assert [name for name, layer in layers.items() if layer["pickable"]] == ["sensors-0"]


def test_a_click_chooses_the_sensor_and_a_click_beside_changes_nothing(monkeypatch):
    state = {"map-clicks": 0, "map": {"selection": {"objects": {"sensors-0": [{"sensor_id": "b"}]}}}}
    monkeypatch.setattr(st, "session_state", state)
    sensor_map.take_click("map", "sensor")
    assert (state["sensor"], state["map-clicks"]) == ("b", 1)
    state["map"] = {"selection": {"objects": {}}}
    sensor_map.take_click("map", "sensor")
    assert (state["sensor"], state["map-clicks"]) == ("b", 1)
