import time

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import LineString, Point, box

from factost_core.errors import InputError
from factost_core.io.network_builder import NetworkMethod, build_network
from factost_core.io.network_builder.nearness import nearest, within_distance
from sample_data.great_circle import pairwise_distances_m
from tests.io.network_builder.placed import check_form, pairs, placed

PLACES = st.lists(
    st.tuples(st.floats(-180, 180, width=32), st.floats(-90, 90, width=32)), min_size=2, max_size=12
)


def distances(places: list[tuple[float, float]]) -> np.ndarray:
    east, north = np.array(places).T
    return pairwise_distances_m(north, east)


@settings(max_examples=60, deadline=None)
@given(PLACES, st.integers(1, 14))
def test_nearest_are_those_that_all_pairs_show(places: list[tuple[float, float]], k: int) -> None:
    sensors = placed(list(map(Point, places)))
    edges, _ = nearest(sensors, k)
    check_form(edges, list(sensors.index))
    assert pairs(edges) == {(b, a) for a, b in pairs(edges)}
    metres = distances(places)
    np.fill_diagonal(metres, np.inf)
    joined = np.zeros(metres.shape, dtype=bool)
    for a, b in pairs(edges):
        joined[int(a[1:]), int(b[1:])] = True
    # of sensors at equal distance any may be taken, so distances are compared, not names
    farthest = np.sort(metres, axis=1)[:, min(k, len(places) - 1) - 1]
    least = np.maximum(farthest[:, None], farthest[None, :])
    assert not (joined & (metres > least * (1 + 1e-9) + 1)).any()
    assert (
        joined
        | (metres >= np.minimum(farthest[:, None], farthest[None, :]) - 1)
        | np.eye(len(places), dtype=bool)
    ).all()
    assert (joined.sum(axis=1) >= min(k, len(places) - 1)).all()


@settings(max_examples=60, deadline=None)
@given(PLACES, st.floats(1_000, 5_000_000))
def test_within_a_distance_are_the_pairs_that_all_pairs_show(
    places: list[tuple[float, float]], radius: float
) -> None:
    sensors = placed(list(map(Point, places)))
    edges, _ = within_distance(sensors, radius, 0.1)
    check_form(edges, list(sensors.index))
    metres = distances(places)
    for a, b, weight in edges.itertuples(index=False):
        metre = metres[int(a[1:]), int(b[1:])]
        assert metre <= radius + 1
        assert weight == pytest.approx(0.1 ** ((metre / radius) ** 2), abs=1e-4)
    near = (metres < radius - 1) & ~np.eye(len(places), dtype=bool)
    assert len(edges) >= near.sum()


def test_the_date_line_and_the_poles_separate_nothing() -> None:
    sensors = placed([Point(179.99, 0), Point(-179.99, 0), Point(0, 89.99), Point(180, 89.99), Point(90, 0)])
    edges, _ = nearest(sensors, 1)
    assert {("s0", "s1"), ("s2", "s3")} <= pairs(edges)
    metres = Geod(ellps="WGS84").inv(179.99, 0, -179.99, 0)[2]
    assert len(within_distance(sensors, metres * 1.01, 0.1)[0]) == 4


def test_weights_follow_how_dense_the_sensors_stand() -> None:
    town = [Point(0.0001 * n, 0) for n in range(3)]
    country = [Point(10 + n, 0) for n in range(3)]
    weights = nearest(placed(town + country), 2)[0].set_index(["source", "target"])["weight"]
    assert weights["s0", "s1"] == pytest.approx(weights["s3", "s4"], rel=1e-3)
    assert weights.min() == pytest.approx(np.exp(-1))
    assert nearest(placed([Point(1, 1), Point(1, 1)]), 5)[0]["weight"].tolist() == [1.0, 1.0]


def test_lines_and_areas_stand_in_their_middle_and_the_unplaced_have_no_edges() -> None:
    sensors = placed(
        [LineString([(0, 0), (2, 0)]), Point(1, 0.001), box(9, 9, 11, 11), Point(10, 10.001), None]
    )
    edges, notes = nearest(sensors, 1)
    assert {("s0", "s1"), ("s2", "s3")} <= pairs(edges)
    assert "s4" not in set(edges["source"])
    assert any("1 sensor(s) without a position" in note for note in notes)
    with pytest.raises(InputError, match=r"0 sensor\(s\) have a position; expected two at least"):
        nearest(placed([None, None]), 1)


def test_a_radius_is_chosen_and_told() -> None:
    sensors = placed([Point(0.001 * n, 0) for n in range(20)])
    edges, notes = build_network(NetworkMethod("within_distance"), sensors)
    assert any("the radius was set to" in note for note in notes)
    assert len(edges) > 20


def test_ten_thousand_sensors_take_seconds_and_no_matrix_of_all_pairs() -> None:
    random = np.random.default_rng(0)
    shapes = shapely.points(random.uniform(10, 11, 10_000), random.uniform(50, 51, 10_000))
    sensors = placed(shapes)
    started = time.monotonic()
    assert len(nearest(sensors, 5)[0]) >= 50_000
    assert len(within_distance(sensors, None, 0.1)[0]) >= 50_000
    assert time.monotonic() - started < 30
    with pytest.raises(InputError, match=r"edges, more than 2,000,000; choose a smaller radius"):
        within_distance(sensors, 100_000, 0.1)
