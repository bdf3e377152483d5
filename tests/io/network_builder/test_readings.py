import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factost_core import SensorPanel
from factost_core.errors import InputError
from factost_core.io.network_builder import NetworkMethod, build_network
from factost_core.io.sensors import unplaced_sensors
from factost_core.io.time_grid import TimeLike
from tests.io.network_builder.placed import check_form, pairs

STEPS = 24 * 28
INDEX = pd.date_range("2025-01-06", periods=STEPS, freq="h", tz="Europe/Paris")
WILD = np.array([np.nan, 1e30, -7], dtype=np.float32)
BEFORE = INDEX[-1] + pd.Timedelta(hours=1)


def noise(seed: int, steps: int = STEPS) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal(steps)


def table(**columns: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame(columns, index=INDEX).astype(np.float32)


def build(name: str, readings: pd.DataFrame, before: TimeLike = BEFORE, **parameters: float | str):
    method = NetworkMethod(name, parameters)
    edges, notes = build_network(method, unplaced_sensors(list(readings.columns)), readings, before)
    check_form(edges, list(readings.columns))
    return edges, notes


DAY = 50 * np.sin(2 * np.pi * np.arange(STEPS) / 24)


def test_the_day_s_course_makes_no_sensors_alike_but_what_is_beside_it_does() -> None:
    shared = noise(1)
    readings = table(a=DAY + shared + 0.3 * noise(2), b=2 * DAY + shared + 0.3 * noise(3), c=DAY + noise(4))
    for remove in ("typical day", "difference"):
        edges, _ = build("similar_readings", readings, remove=remove)
        if remove == "typical day":
            assert pairs(edges) == {("a", "b"), ("b", "a")}
            assert edges["weight"].iloc[0] == pytest.approx(1 / 1.09, abs=0.05)
        assert ("a", "b") in pairs(edges)


def test_a_chain_keeps_only_direct_links_when_asked() -> None:
    first = noise(1)
    second = first + 0.5 * noise(2)
    readings = table(a=first, b=second, c=second + 0.5 * noise(3))
    assert ("a", "c") in pairs(build("similar_readings", readings)[0])
    direct, _ = build("similar_readings", readings, direct_only=True)
    assert pairs(direct) == {("a", "b"), ("b", "a"), ("b", "c"), ("c", "b")}


def test_who_leads_points_to_who_follows_with_the_lag() -> None:
    source = noise(1, STEPS + 10)
    readings = table(
        late=source[:STEPS] + 0.2 * noise(2), early=source[3 : STEPS + 3] + 0.2 * noise(3), other=noise(4)
    )
    edges, _ = build("lead_lag", readings)
    assert edges[["source", "target", "lag_steps"]].values.tolist() == [["early", "late", 3]]
    turned, _ = build("lead_lag", readings, turned=True)
    assert turned[["source", "target", "lag_steps"]].values.tolist() == [["late", "early", 3]]
    assert not len(build("lead_lag", readings, most_steps=2)[0])


def test_sensors_that_move_at_once_lead_each_other_nowhere() -> None:
    shared = noise(1)
    edges, notes = build("lead_lag", table(a=shared + 0.1 * noise(2), b=shared + 0.1 * noise(3)))
    assert not len(edges)
    assert any("no two sensors are joined" in note for note in notes)
    assert edges.columns.tolist() == ["source", "target", "weight", "lag_steps"]


@settings(max_examples=15, deadline=None)
@given(
    name=st.sampled_from(["similar_readings", "lead_lag"]),
    remove=st.sampled_from(["typical day", "difference"]),
    cut=st.integers(100, STEPS - 1),
    seed=st.integers(0, 2**31),
)
def test_what_comes_later_changes_nothing(name: str, remove: str, cut: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    base = random.standard_normal(STEPS).cumsum()
    readings = table(a=base + noise(2), b=np.roll(base, 2) + noise(3), c=base + noise(4), d=noise(5))
    later = readings.copy()
    later.iloc[cut:] = random.choice(WILD, size=(STEPS - cut, 4))
    before = INDEX[cut]
    expected, _ = build(name, readings.iloc[:cut], before, remove=remove, least=0.05)
    found, _ = build(name, later, before, remove=remove, least=0.05)
    pd.testing.assert_frame_equal(found, expected)
    # the counterpart: the step before counts
    changed = readings.copy()
    changed.iloc[:cut] = random.standard_normal((cut, 4)).astype(np.float32)
    assert not build(name, changed, before, remove=remove, least=0.01)[0].equals(expected) or not len(
        expected
    )


def test_gaps_are_left_out_and_not_taken_for_readings() -> None:
    shared = noise(1)
    readings = table(a=shared + 0.1 * noise(2), b=shared + 0.1 * noise(3))
    whole, _ = build("similar_readings", readings)
    readings.iloc[::3, 0] = np.nan
    readings.iloc[1::5, 1] = np.nan
    gappy, _ = build("similar_readings", readings)
    assert gappy["weight"].iloc[0] == pytest.approx(whole["weight"].iloc[0], abs=0.05)
    readings.iloc[: STEPS // 2, 0] = np.nan
    readings.iloc[STEPS // 2 :, 1] = np.nan
    assert not len(build("similar_readings", readings)[0])  # never observed at the same time


def test_constant_and_empty_sensors_have_no_edges() -> None:
    readings = table(
        a=noise(1), b=np.full(STEPS, 1234.567), c=np.full(STEPS, np.nan), d=noise(1) + 0.1 * noise(2)
    )
    edges, notes = build("similar_readings", readings)
    assert pairs(edges) == {("a", "d"), ("d", "a")}
    assert any("2 sensor(s) do not change" in note for note in notes)


@pytest.fixture(scope="module")
def corridor() -> SensorPanel:
    return SensorPanel.sample("corridor")


def test_the_corridor_s_congestion_travels_from_neighbour_to_neighbour_upstream(
    corridor: SensorPanel,
) -> None:
    """Its truth is known: jam fronts run against the traffic, about one step from a detector to the next."""
    assert corridor.network is not None
    along = pairs(corridor.network)
    against = {(b, a) for a, b in along}
    edges, _ = build_network(
        NetworkMethod("lead_lag"), corridor.sensors, corridor.readings, corridor.next_time
    )
    found = pairs(edges)
    assert len(found & (along | against)) >= 0.9 * len(found)  # measured: all 26
    assert len(found & against) >= 0.9 * len(found)  # measured: 25
    neighbours = {frozenset(pair) for pair in along}
    assert len({frozenset(pair) for pair in found} & neighbours) >= 0.6 * len(
        neighbours
    )  # measured: 26 of 38
    assert edges["lag_steps"].median() == 1


def test_the_corridor_s_most_similar_readings_are_its_neighbours(corridor: SensorPanel) -> None:
    assert corridor.network is not None
    neighbours = {frozenset(pair) for pair in pairs(corridor.network)}
    method = NetworkMethod("similar_readings", {"direct_only": True})
    edges, _ = build_network(method, corridor.sensors, corridor.readings, corridor.next_time)
    found = {frozenset(pair) for pair in pairs(edges)}
    assert len(found & neighbours) >= 0.8 * len(found)
    assert len(found & neighbours) >= 0.5 * len(neighbours)


def test_whole_days_are_compared_within_the_week() -> None:
    index = pd.date_range("2024-01-01", periods=200, freq="D", tz="Europe/Paris")
    week, shared = 50.0 * (np.arange(200) % 7), noise(1, 200)
    columns = {"a": week + shared, "b": week + shared + 0.1 * noise(2, 200), "c": week + noise(3, 200)}
    readings = pd.DataFrame(columns, index=index).astype(np.float32)
    edges, _ = build("similar_readings", readings, index[-1])
    assert pairs(edges) == {("a", "b"), ("b", "a")}


@pytest.mark.parametrize("name", ["similar_readings", "lead_lag"])
def test_what_cannot_be_compared_is_said(name: str) -> None:
    with pytest.raises(InputError, match=r"47 steps lie before .*; expected at least 48"):
        build(name, table(a=noise(1), b=noise(2)), INDEX[47])
    wide = pd.DataFrame(np.zeros((60, 2_001), dtype=np.float32), index=INDEX[:60])
    wide.columns = pd.Index([str(place) for place in range(2_001)])
    with pytest.raises(InputError, match="2,001 sensors are more than the 2,000"):
        build(name, wide)
    with pytest.raises(InputError, match="is not a time"):
        build(name, table(a=noise(1), b=noise(2)), "soon")
    with pytest.raises(InputError, match="compares readings: give them, and the time"):
        build_network(NetworkMethod(name), unplaced_sensors(["a"]), table(a=noise(1)))


def test_the_time_saved_with_the_method_is_used_unless_another_is_given() -> None:
    shared = noise(1)
    readings = table(a=shared, b=np.where(np.arange(STEPS) < 300, shared, noise(2)))
    sensors = unplaced_sensors(["a", "b"])
    method = NetworkMethod("similar_readings", {"least": 0.9}, before=str(INDEX[300]))
    assert len(build_network(method, sensors, readings)[0]) == 2
    assert not len(build_network(method, sensors, readings, BEFORE)[0])


def test_only_the_newest_steps_of_a_long_history_are_compared() -> None:
    index = pd.date_range("2020-01-01", periods=9_000, freq="h", tz="UTC")
    readings = pd.DataFrame({"a": noise(1, 9_000), "b": noise(1, 9_000)}, index=index).astype(np.float32)
    _, notes = build("similar_readings", readings, index[-1])
    assert any("the newest 8,192 steps before" in note for note in notes)
