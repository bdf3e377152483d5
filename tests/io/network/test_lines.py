import json
from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import LineString, Point, box

from factost_core import SensorPanel
from factost_core.errors import InputError
from factost_core.io.network import NetworkMapping, read_network
from tests.files import text_file
from tests.io.geo_files import byte_file, edge_set, layer_bytes

# 0.001 degrees are about 111 m northward
SENSORS = gpd.GeoDataFrame(
    {"name": "abcd"},
    index=["a", "b", "c", "d"],
    geometry=[Point(0, 0), Point(0, 0.01), box(0.1, 0.1, 0.2, 0.2), None],
    crs="EPSG:4326",
)
IDS = list(SENSORS.index)


def lines(*shapes: object, **properties: list) -> bytes:
    return gpd.GeoDataFrame(properties, geometry=list(shapes), crs="EPSG:4326").to_json().encode()


def read(data: bytes, mapping: NetworkMapping | None = None, sensors: gpd.GeoDataFrame | None = SENSORS):
    return read_network(byte_file(data, "roads.geojson"), IDS, mapping, sensors)


A_TO_B = LineString([(0, 0.0005), (0.3, 0.3), (0.0005, 0.01)])
B_TO_C = LineString([(0, 0.0105), (0.0995, 0.1)])


def test_a_line_leads_from_the_sensor_at_its_start_to_the_one_at_its_end() -> None:
    found, notes = read(lines(A_TO_B, B_TO_C, weight=[0.5, 2]))
    assert edge_set(found) == {("a", "b", 0.5), ("b", "c", 2.0)}
    assert notes == ()
    assert edge_set(read(lines(A_TO_B, B_TO_C))[0]) == {("a", "b", 1.0), ("b", "c", 1.0)}


def test_ends_beyond_the_tolerance_are_left_out_with_a_note() -> None:
    found, notes = read(lines(A_TO_B, B_TO_C), NetworkMapping(tolerance_m=56))
    assert edge_set(found) == {("a", "b", 1.0), ("b", "c", 1.0)}
    found, notes = read(lines(A_TO_B, LineString([(0, 0.012), (0.1, 0.1)])), NetworkMapping(tolerance_m=200))
    assert edge_set(found) == {("a", "b", 1.0)}
    assert any("1 line(s) were left out, whose ends are more than 200 m" in note for note in notes)


def test_named_ends_win_over_nearness() -> None:
    data = lines(A_TO_B, source=["c"], target=["d"], distance_m=[5])
    assert edge_set(read(data, sensors=None)[0]) == {("c", "d", 1.0)}


def test_lines_of_a_geopackage_in_a_national_grid(tmp_path: Path) -> None:
    sensors = SENSORS.set_geometry([Point(174.76, -36.85), Point(174.77, -36.85), None, None], crs=4326)
    frame = gpd.GeoDataFrame(geometry=[LineString([(174.76, -36.85), (174.77, -36.85)])], crs=4326)
    data = layer_bytes(frame.to_crs(2193), tmp_path, "roads.gpkg")
    found, _ = read_network(byte_file(data, "roads.gpkg"), IDS, None, sensors)
    assert edge_set(found) == {("a", "b", 1.0)}


def test_a_panel_s_lines_find_their_sensors() -> None:
    readings = text_file("time,a,b\n2025-01-01,1,2\n2025-01-02,3,4\n")
    sensors = text_file("id,lat,lon\nb,0.01,0\na,0,0\n", "sensors.csv")
    panel = SensorPanel.from_files(readings, sensors, byte_file(lines(A_TO_B), "roads.geojson"))
    assert edge_set(panel.network) == {("a", "b", 1.0)}


@pytest.mark.parametrize(
    "data, sensors, expected",
    [
        (lines(A_TO_B), None, "the lines do not name source and target, and no sensor has a position"),
        (lines(A_TO_B), SENSORS.iloc[[3]], "no sensor has a position"),
        (lines(Point(0, 0)), SENSORS, "there are no lines in the layer"),
        (lines(A_TO_B, weight=[0]), SENSORS, "feature 1, property 'weight': 0; expected a positive number"),
        (lines(A_TO_B, weight=["near"]), SENSORS, "feature 1, property 'weight': nan; expected"),
        (lines(A_TO_B, source=["a"], target=[None]), SENSORS, "feature 1: the property 'target' is missing"),
        (json.dumps({"type": "FeatureCollection", "features": []}).encode(), SENSORS, "is empty"),
    ],
)
def test_layers_that_give_no_network_are_refused(data: bytes, sensors, expected: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data, sensors=sensors)
    assert expected in str(caught.value)
    assert str(caught.value).startswith("roads.geojson")
