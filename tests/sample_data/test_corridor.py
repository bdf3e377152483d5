"""The simulated corridor: its physics, its truth, and that the maker gives what is shipped."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sample_data.corridor_simulator.cell_transmission import CAPACITY, CELL_KM, STEP_H, Traffic
from sample_data.corridor_simulator.layout import SPACING_KM, build_layout
from sample_data.great_circle import pairwise_distances_m
from sample_data.make_corridor import corridor

FOLDER = Path(__file__).resolve().parents[2] / "sample_data" / "corridor"
JAMMED_KMH = 65.0


@pytest.fixture(scope="module")
def readings() -> pd.DataFrame:
    return pd.read_parquet(FOLDER / "readings.parquet").set_index("timestamp")


@pytest.fixture(scope="module")
def sensors() -> pd.DataFrame:
    return pd.read_csv(FOLDER / "sensors.csv").set_index("sensor_id")


@pytest.fixture(scope="module")
def network() -> pd.DataFrame:
    return pd.read_csv(FOLDER / "network.csv")


@pytest.fixture(scope="module")
def incidents() -> pd.DataFrame:
    return pd.read_csv(FOLDER / "incidents.csv", parse_dates=["start", "end"])


def test_making_it_again_gives_the_shipped_files(
    readings: pd.DataFrame, sensors: pd.DataFrame, network: pd.DataFrame, incidents: pd.DataFrame
) -> None:
    made = corridor()
    assert list(made.sensors["sensor_id"]) == list(sensors.index)
    assert made.readings.index.equals(readings.index)
    fresh, shipped = made.readings.to_numpy(), readings.to_numpy().astype(float)
    np.testing.assert_array_equal(np.isnan(fresh), np.isnan(shipped))
    # Other processors may round the last bit otherwise, which can move a value by one tenth, hardly ever.
    np.testing.assert_allclose(fresh, shipped, atol=0.11)
    assert np.nanmean(np.abs(fresh - shipped) > 0.01) < 0.001
    pd.testing.assert_frame_equal(made.network, network, check_dtype=False)
    assert list(made.incidents["incident_id"]) == list(incidents["incident_id"])
    assert (made.incidents["start"].to_numpy() == incidents["start"].to_numpy()).all()


def test_vehicles_are_conserved() -> None:
    """All that came in is in the cells, in a waiting line, or has left; through merge, turn-off and jam."""
    layout = build_layout()
    grid = layout.grid
    traffic = Traffic(grid)
    demand, open_share = np.zeros(len(grid.lanes)), np.ones(len(grid.lanes))
    for cell, code, share in layout.entrance_cells:
        demand[cell] = {"AE": 5_500.0, "BS": 3_500.0, "AW": 7_500.0}[code] * share
    open_share[layout.cell("AW", 15.0)] = 0.2
    ends = [i for i in np.nonzero(~grid.follows)[0] if i != grid.merge[0]]
    exits = grid.exit_share.copy()
    exits[grid.diverge[0]] = 0.0  # who turns there stays on the network
    arrived = left = 0.0
    for _ in range(720):
        outflow = traffic.advance(demand, open_share)
        arrived += demand.sum() * STEP_H
        left += ((outflow * exits).sum() + outflow[ends].sum()) * STEP_H
        assert (traffic.density >= -1e-9).all()
        assert (traffic.density <= 125.0 * grid.lanes + 1e-9).all()
        assert (outflow <= CAPACITY * grid.lanes + 1e-6).all()
    inside = (traffic.density * CELL_KM).sum() + traffic.waiting.sum()
    assert traffic.waiting.sum() > 10, "the case must hold waiting lines"
    assert left > 1_000, "the case must hold departures"
    assert arrived == pytest.approx(inside + left, rel=1e-9)


def test_edges_point_along_the_traffic(sensors: pd.DataFrame, network: pd.DataFrame) -> None:
    source, target = sensors.loc[network["source"]], sensors.loc[network["target"]]
    same_road = source["road"].to_numpy() == target["road"].to_numpy()
    step = target["km"].to_numpy() - source["km"].to_numpy()
    np.testing.assert_allclose(step[same_road], SPACING_KM)
    joints = {
        (s, t) for s, t, same in zip(network["source"], network["target"], same_road, strict=True) if not same
    }
    assert joints == {("BS06.75", "AE12.75"), ("AW09.75", "BN00.75")}


def test_it_looks_like_a_freeway_on_a_map(sensors: pd.DataFrame, network: pd.DataFrame) -> None:
    apart = pd.DataFrame(
        pairwise_distances_m(sensors["latitude"].to_numpy(), sensors["longitude"].to_numpy()),
        index=sensors.index,
        columns=sensors.index,
    )
    along = np.array([apart.loc[s, t] for s, t in zip(network["source"], network["target"], strict=True)])
    # The joints cut the corner of the junction; elsewhere 1.5 km of road are nearly 1.5 km as the crow flies.
    assert along.min() > 1_000
    assert along.max() < 1_600
    assert (along > 1_400).sum() >= 37
    eastbound, westbound = (list(sensors.index[sensors["road"] == road]) for road in ("AE", "AW"))
    opposite = np.array([apart.loc[a, b] for a, b in zip(eastbound, reversed(westbound), strict=True)])
    assert opposite.min() > 200
    assert opposite.max() < 400
    # Traffic drives on the right: the eastbound carriageway is the southern one.
    south = (
        sensors.loc[eastbound, "latitude"].to_numpy() < sensors.loc[westbound[::-1], "latitude"].to_numpy()
    )
    assert south.all()


def test_weekdays_have_their_peaks_and_weekends_none(readings: pd.DataFrame, sensors: pd.DataFrame) -> None:
    jammed = readings < 60
    index = readings.index
    assert isinstance(index, pd.DatetimeIndex)
    weekday = index.day_of_week < 5

    def share(road: str, days: np.ndarray, hours: tuple[int, int], km: tuple[float, float]) -> float:
        columns = sensors.index[(sensors["road"] == road) & sensors["km"].between(*km)]
        rows = days & (index.hour >= hours[0]) & (index.hour < hours[1])
        return float(jammed.loc[rows, list(columns)].to_numpy().mean())

    assert share("AE", weekday, (7, 10), (5, 12)) > 0.6  # inbound in the morning
    assert share("AW", weekday, (17, 19), (5, 15)) > 0.5  # outbound in the afternoon
    assert share("AW", weekday, (6, 8), (0, 23)) < 0.05
    assert share("AE", weekday, (0, 6), (0, 23)) < 0.01
    assert share("AE", ~weekday, (7, 10), (0, 23)) < 0.01
    assert share("AW", ~weekday, (16, 19), (0, 23)) < 0.02
    assert share("AE", weekday, (7, 10), (15, 23)) < 0.05  # downstream of the junction it flows


def test_disturbances_run_upstream_by_one_detector_a_step(
    readings: pd.DataFrame, network: pd.DataFrame, sensors: pd.DataFrame
) -> None:
    """Inside queues, changes at the upstream detector follow those downstream by the wave speed."""
    speeds_kmh = []
    for source, target in zip(network["source"], network["target"], strict=True):
        pair = readings[[source, target]]
        queued = (pair < 70).all(axis=1)
        if queued.sum() < 300 or sensors.loc[source, "road"] != sensors.loc[target, "road"]:
            continue
        change = pair.diff().where(queued)
        # Positive lag: the upstream detector (source) is later than the downstream one.
        likeness = {lag: change[source].corr(change[target].shift(lag)) for lag in range(-4, 5)}
        best = max(likeness, key=lambda lag: likeness[lag])
        assert best == 1, (source, target, likeness)
        assert likeness[1] > 0.3
        assert likeness[1] > 2 * max(likeness[lag] for lag in range(-4, 0))
        before, at, after = likeness[best - 1], likeness[best], likeness[best + 1]
        lag = best + 0.5 * (before - after) / (before - 2 * at + after)  # the parabola's summit
        speeds_kmh.append(SPACING_KM / (lag * 5 / 60))
    assert len(speeds_kmh) >= 14
    assert 15 < float(np.median(speeds_kmh)) < 22
    assert all(13 < speed < 22 for speed in speeds_kmh), speeds_kmh


def test_jams_grow_upstream_from_severe_incidents(
    readings: pd.DataFrame, sensors: pd.DataFrame, incidents: pd.DataFrame
) -> None:
    """Minutes at which the tail reaches each detector upstream, in free traffic on A, on weekdays."""
    fronts_kmh = []
    for incident in incidents.itertuples():
        start = pd.Timestamp(str(incident.start)).tz_convert("America/Los_Angeles")
        end = pd.Timestamp(str(incident.end)).tz_convert("America/Los_Angeles")
        road = sensors[sensors["road"] == incident.road]
        upstream = road[road["km"] < float(str(incident.km))].sort_values("km", ascending=False).iloc[:5]
        assert upstream.index[0] == incident.upstream_sensor
        if not str(incident.road).startswith("A") or float(str(incident.remaining_capacity)) > 0.12:
            continue
        if start.day_of_week > 4 or not 9 <= start.hour < 16:
            continue
        window = readings.loc[start - pd.Timedelta("20min") : end + pd.Timedelta("15min")]
        if window[upstream.index].isna().to_numpy().any():
            continue
        assert (window[upstream.index].iloc[:3] > JAMMED_KMH).to_numpy().all(), "free traffic before"
        reached = [_minutes_until(window[sensor], JAMMED_KMH) for sensor in upstream.index]
        assert reached == sorted(reached), "nearer detectors are reached first"
        fronts_kmh.append(
            60 * float(upstream["km"].iloc[0] - upstream["km"].iloc[-1]) / (reached[-1] - reached[0])
        )
        # Downstream of the incident the road is emptier and never jammed by it.
        below = road[road["km"].between(float(str(incident.km)), float(str(incident.km)) + 3)]
        during = readings.loc[start : end - pd.Timedelta("5min"), list(below.index)]
        assert (during.mean() > 90).all()
    assert len(fronts_kmh) >= 3
    assert 13 < float(np.median(fronts_kmh)) < 22, fronts_kmh


def _minutes_until(speeds: pd.Series, threshold: float) -> float:
    """Minutes from the window's start to the first crossing below `threshold`, between intervals by line."""
    below = (speeds < threshold).to_numpy()
    assert below.any()
    first = int(below.argmax())
    before, after = float(speeds.iloc[first - 1]), float(speeds.iloc[first])
    return 5 * (first - 1 + (before - threshold) / (before - after))


def test_gaps_and_noise_are_there_but_rare(readings: pd.DataFrame) -> None:
    missing = readings.isna()
    assert 0.01 < missing.to_numpy().mean() < 0.04
    assert missing.all(axis=1).sum() == 6, "one half hour is lost on all detectors"
    night = readings[readings.index.hour == 3]
    assert (night.std() > 1).all()
    assert (night.median() > 90).all()
