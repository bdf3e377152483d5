import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import LineString, MultiLineString, Point, box

from factost_core import SensorPanel
from factost_core.errors import InputError
from factost_core.io.network_builder import NetworkMethod, build_network, read_roads
from tests.files import text_file
from tests.io.geo_files import byte_file, layer_bytes
from tests.io.network_builder.placed import check_form, pairs, placed

M = 1 / 111_195  # a metre in degrees at the equator


def metres(*points: tuple[float, float]) -> list[tuple[float, float]]:
    return [(x * M, y * M) for x, y in points]


def line(*points: tuple[float, float]) -> LineString:
    return LineString(metres(*points))


def at(*points: tuple[float, float]) -> gpd.GeoDataFrame:
    return placed([Point(point) for point in metres(*points)])


def along(sensors: gpd.GeoDataFrame, *roads: object, **parameters: float):
    series = gpd.GeoSeries(list(roads), crs="EPSG:4326")
    edges, notes = build_network(NetworkMethod("along_roads", parameters), sensors, roads=series)
    check_form(edges, list(sensors.index))
    return edges, notes


def both(*found: tuple[str, str]) -> set[tuple[str, str]]:
    return set(found) | {(b, a) for a, b in found}


def test_sensors_are_joined_with_the_next_ones_on_their_road() -> None:
    edges, notes = along(at((0, 5), (1000, -5), (3000, 0), (9000, 200)), line((-500, 0), (9500, 0)))
    assert pairs(edges) == both(("s0", "s1"), ("s1", "s2"))
    assert any("1 sensor(s) more than 100 m from any road" in note for note in notes)
    weights = edges.set_index(["source", "target"])["weight"]
    assert weights["s0", "s1"] > weights["s1", "s2"] == pytest.approx(np.exp(-1))


def test_traffic_may_run_only_as_lines_are_drawn() -> None:
    road = line((3000, 0), (0, 0))
    assert pairs(along(at((0, 0), (1000, 0), (3000, 0)), road, one_way=True)[0]) == {
        ("s2", "s1"),
        ("s1", "s0"),
    }


def test_the_way_counts_and_not_the_crow() -> None:
    """Two sensors face each other across a valley; the road goes round it."""
    valley = line((0, 0), (0, 5000), (300, 5000), (300, 0))
    sensors = at((0, 0), (300, 0), (0, 4000), (300, 4000))
    assert pairs(along(sensors, valley, k=1)[0]) == both(("s2", "s3"), ("s0", "s2"), ("s1", "s3"))
    assert pairs(along(sensors, valley, reach_m=3000)[0]) == both(("s2", "s3"))


@pytest.mark.parametrize(
    "roads, joined",
    [
        # the side road ends at the main one, with and without a point of its own there
        ([line((-900, 0), (0, 0), (900, 0)), line((0, 900), (0, 0))], True),
        ([line((-900, 0), (900, 0)), line((0, 900), (0, 0.5))], True),
        ([line((-900, 0), (900, 0)), line((0, 900), (0, 3))], False),
        # a crossing with a common point, and a bridge
        ([line((-900, 0), (0, 0), (900, 0)), line((0, 900), (0, 0), (0, -900))], True),
        ([line((-900, 0), (900, 0)), line((0, 900), (0, -900))], False),
        # one drawing of several lines
        (
            [
                MultiLineString(
                    [metres((-900, 0), (0, 0)), metres((0, 900), (0, 0)), metres((0, 0), (900, 0))]
                )
            ],
            True,
        ),
    ],
)
def test_roads_meet_where_they_share_a_point_or_end(roads: list, joined: bool) -> None:
    edges, _ = along(at((-800, 0), (800, 0), (0, 800)), *roads)
    assert (("s0", "s2") in pairs(edges)) == joined
    assert (("s1", "s2") in pairs(edges)) == joined
    assert (("s0", "s1") in pairs(edges)) == (len(roads) > 1 or joined)


def test_a_ring_road_closes() -> None:
    ring = line((0, 0), (1000, 0), (1000, 1000), (0, 1000), (0, 0))
    edges, _ = along(at((100, 0), (0, 100), (1000, 1000)), ring)
    assert pairs(edges) == both(("s0", "s1"), ("s0", "s2"), ("s1", "s2"))
    one_way, _ = along(at((100, 0), (0, 100), (1000, 1000)), ring, one_way=True)
    assert pairs(one_way) == {("s0", "s2"), ("s2", "s1"), ("s1", "s0")}


def test_sensors_at_one_spot_stand_side_by_side() -> None:
    edges, _ = along(at((0, 0), (1000, 1), (1000, -1), (2000, 0)), line((0, 0), (2000, 0)))
    assert pairs(edges) == both(("s0", "s1"), ("s0", "s2"), ("s1", "s2"), ("s1", "s3"), ("s2", "s3"))


def test_the_corridor_s_detectors_follow_each_other_as_its_network_says() -> None:
    panel = SensorPanel.sample("corridor")
    assert panel.network is not None
    roads = [LineString(list(group.geometry)) for _, group in panel.sensors.groupby("road")]
    series = gpd.GeoSeries(roads, crs="EPSG:4326")
    edges, _ = build_network(NetworkMethod("along_roads", {"one_way": True}), panel.sensors, roads=series)
    # all but the two links of the junction, which these four lines do not draw
    assert len(pairs(panel.network) - pairs(edges)) == 2
    assert pairs(edges) <= pairs(panel.network)


def test_segments_that_touch_end_to_end() -> None:
    segments = [
        line((0, 0), (100, 0)),
        line((100.5, 0), (200, 0)),
        line((300, 0), (200, 0)),
        line((200, 50), (200, 0)),
    ]
    sensors = placed([*segments, Point(0, 0)])
    edges, notes = build_network(NetworkMethod("along_roads"), sensors)
    check_form(edges, list(sensors.index))
    assert pairs(edges) == both(("s0", "s1"), ("s1", "s2"), ("s1", "s3"), ("s2", "s3"))
    assert any("1 sensor(s) without a line" in note for note in notes)
    one_way, _ = build_network(NetworkMethod("along_roads", {"one_way": True}), sensors)
    assert pairs(one_way) == {("s0", "s1")}
    assert not len(build_network(NetworkMethod("along_roads", {"joint_m": 0.1}), sensors.iloc[:2])[0])


def test_what_is_missing_is_said() -> None:
    with pytest.raises(InputError, match=r"0 sensor\(s\) are lines; expected two at least, or a file"):
        build_network(NetworkMethod("along_roads"), at((0, 0), (1, 1)))
    with pytest.raises(InputError, match="no sensor stands within 100 m of a road"):
        along(at((0, 5000), (9, 5000)), line((0, 0), (1000, 0)))


def test_roads_are_read_from_a_layer_in_any_system(tmp_path: Path) -> None:
    shapes = [LineString([(174.76, -36.85), (174.77, -36.85)]), Point(174.76, -36.85)]
    frame = gpd.GeoDataFrame(geometry=shapes, crs="EPSG:4326").to_crs(2193)
    roads, notes = read_roads(byte_file(layer_bytes(frame, tmp_path, "roads.gpkg"), "roads.gpkg"))
    assert len(roads) == 1
    assert roads.iloc[0].equals_exact(shapes[0], 1e-7)
    assert any("1 shape(s) that are no lines were left out" in note for note in notes)
    with pytest.raises(InputError, match="no map layer"):
        read_roads(text_file("a,b\n1,2\n", "roads.csv"))
    area = gpd.GeoDataFrame(geometry=[box(0, 0, 1, 1)], crs="EPSG:4326")
    with pytest.raises(InputError, match="there is no line"):
        read_roads(byte_file(area.to_json().encode(), "roads.geojson"))


def test_thousands_of_sensors_in_a_town_take_seconds() -> None:
    spots = 100.0 * np.arange(40)
    streets = [line((x, y), (x + 100, y)) for x in spots for y in spots]
    streets += [line((x, y), (x, y + 100)) for x in spots for y in spots]
    random = np.random.default_rng(0)
    sensors = at(*random.uniform(0, 4000, (1_000, 2)).tolist())
    started = time.monotonic()
    edges, _ = along(sensors, *streets)
    assert time.monotonic() - started < 30
    assert len(edges) >= 4 * 1_000 * 0.9
