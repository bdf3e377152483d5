"""What every shipped sample promises, read with pandas alone as a stranger would."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"
# name: (sensors, steps, step, zone, edges, kind, (south, north, west, east))
EXPECTED = {
    "auckland_pedestrians": (
        (21, 17_544, "1h", "Pacific/Auckland", 110, "measured"),
        (-36.87, -36.83, 174.75, 174.78),
    ),
    "us_flights": ((94, 4_344, "1h", "UTC", 2_776, "measured"), (17.0, 72.0, -160.0, -65.0)),
    "rts_gmlc_renewables": (
        (60, 8_784, "1h", "Etc/GMT+8", 500, "modelled"),
        (32.5, 36.5, -119.0, -113.0),
    ),
    "rts_gmlc_renewables_5min": (
        (60, 8_064, "5min", "Etc/GMT+8", 500, "modelled"),
        (32.5, 36.5, -119.0, -113.0),
    ),
    "corridor": (
        (40, 8_064, "5min", "America/Los_Angeles", 38, "simulated"),
        (36.5, 36.7, -120.3, -119.9),
    ),
}
UNITS = {
    "auckland_pedestrians": "pedestrians per hour",
    "us_flights": "departures per hour",
    "rts_gmlc_renewables": "MW",
    "rts_gmlc_renewables_5min": "MW",
    "corridor": "km/h",
}
every_sample = pytest.mark.parametrize("name", EXPECTED)


def readings_of(name: str) -> pd.DataFrame:
    return pd.read_parquet(SAMPLES / name / "readings.parquet").set_index("timestamp")


def facts_of(name: str) -> dict[str, str]:
    facts: dict[str, str] = json.loads((SAMPLES / name / "panel.json").read_text(encoding="utf-8"))
    return facts


def test_all_samples_are_known_and_small() -> None:
    assert {path.parent.name for path in SAMPLES.glob("*/readings.parquet")} == set(EXPECTED)
    files = [path for path in SAMPLES.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert sum(path.stat().st_size for path in files) < 15_000_000


@every_sample
def test_readings_stand_on_a_regular_grid_in_their_zone(name: str) -> None:
    (sensors, steps, step, zone, _, _), _ = EXPECTED[name]
    readings = readings_of(name)
    assert readings.shape == (steps, sensors)
    assert set(readings.dtypes) == {np.dtype("float32")}
    assert isinstance(readings.index, pd.DatetimeIndex)
    assert str(readings.index.tz) == zone
    assert set(readings.index.to_series().diff().dropna()) == {pd.Timedelta(step)}
    assert readings.index[0].strftime("%H:%M") == "00:00"
    values = readings.to_numpy()
    assert not np.isinf(values).any()
    assert np.nanmin(values) >= 0
    assert np.isnan(values).mean() < 0.03
    assert (np.nanstd(values, axis=0) > 0).all()


@every_sample
def test_readings_are_compressed_with_zstd(name: str) -> None:
    column = pq.ParquetFile(SAMPLES / name / "readings.parquet").metadata.row_group(0).column(1)
    assert column.compression == "ZSTD"


@every_sample
def test_sensors_are_in_order_named_and_where_they_should_be(name: str) -> None:
    _, (south, north, west, east) = EXPECTED[name]
    sensors = pd.read_csv(SAMPLES / name / "sensors.csv", dtype={"sensor_id": str}, keep_default_na=False)
    assert list(sensors["sensor_id"]) == list(readings_of(name).columns)
    assert sensors["sensor_id"].is_unique
    assert sensors["name"].is_unique
    assert (sensors["name"].str.len() > 3).all()
    assert sensors["latitude"].between(south, north).all()
    assert sensors["longitude"].between(west, east).all()
    assert not sensors.duplicated(["latitude", "longitude"]).any(), "a map shows each sensor apart"


@every_sample
def test_network_joins_known_sensors_once(name: str) -> None:
    (_, _, _, _, edges, _), _ = EXPECTED[name]
    network = pd.read_csv(SAMPLES / name / "network.csv", dtype={"source": str, "target": str})
    known = set(readings_of(name).columns)
    assert len(network) == edges
    assert set(network["source"]) | set(network["target"]) == known, "no sensor stands alone"
    assert (network["source"] != network["target"]).all()
    assert not network.duplicated(["source", "target"]).any()
    strength = network["distance_m"] if "distance_m" in network else network["weight"]
    assert (strength > 0).all()
    # The two directions of travel of the freeway never touch; the other networks hang together.
    assert len(_reachable(network)) == (20 if name == "corridor" else len(known))


def _reachable(network: pd.DataFrame) -> set[str]:
    """The sensors that can be reached from the first one along edges in either direction."""
    neighbours: dict[str, set[str]] = {}
    for source, target in zip(network["source"], network["target"], strict=True):
        neighbours.setdefault(source, set()).add(target)
        neighbours.setdefault(target, set()).add(source)
    found: set[str] = set()
    frontier = [next(iter(neighbours))]
    while frontier:
        here = frontier.pop()
        if here not in found:
            found.add(here)
            frontier.extend(neighbours[here])
    return found


@every_sample
def test_facts_say_what_the_numbers_are(name: str) -> None:
    (_, _, _, _, _, kind), _ = EXPECTED[name]
    facts = facts_of(name)
    assert facts["kind"] == kind
    assert facts["unit"] == UNITS[name]
    assert all(facts[key] for key in ("title", "quantity", "attribution", "licence", "description"))
    if kind != "measured":
        assert kind in facts["title"], "a title alone must not pass for a measurement"


@every_sample
def test_default_start_leaves_room_for_the_past_and_the_actual_values(name: str) -> None:
    facts, readings = facts_of(name), readings_of(name)
    start, horizon = pd.Timestamp(facts["default_start"]), int(facts["default_horizon"])
    assert start in readings.index
    assert start.utcoffset() == start.tz_convert(readings.index.tz).utcoffset()
    position = readings.index.get_loc(start)
    assert isinstance(position, int)
    assert position >= 14 * 24
    assert position + horizon <= len(readings)
    actual = readings.iloc[position : position + horizon]
    assert actual.isna().to_numpy().mean() < 0.05
    assert start.day_of_week < 5


@every_sample
def test_source_page_tells_origin_licence_and_kind(name: str) -> None:
    (_, _, _, _, _, kind), _ = EXPECTED[name]
    page = (SAMPLES / name / "SOURCE.md").read_text(encoding="utf-8")
    assert f"**{kind.capitalize()}" in page
    assert "**Licence**" in page
    assert "**Credit as**" in page
    assert "python -m sample_data.make_" in page
    assert name in (SAMPLES / "README.md").read_text(encoding="utf-8")


def test_licence_texts_are_kept() -> None:
    auckland = (SAMPLES / "auckland_pedestrians" / "SOURCE.md").read_text(encoding="utf-8")
    assert "creativecommons.org/licenses/by/4.0" in auckland
    assert "Heart of the City Auckland" in auckland
    for name in ("rts_gmlc_renewables", "rts_gmlc_renewables_5min"):
        notice = (SAMPLES / name / "NOTICE.md").read_text(encoding="utf-8")
        assert notice.startswith("DATA USE DISCLAIMER AGREEMENT")
        assert "use, copy, and distribute these Data for any purpose whatsoever" in notice
        assert "INDEMNIFY DOE/NREL/ALLIANCE" in notice
        assert len(notice) > 1_800
        assert "DOE/NREL/ALLIANCE" in facts_of(name)["attribution"]


def test_auckland_clock_is_local_and_repaired() -> None:
    readings = readings_of("auckland_pedestrians")
    total = readings.sum(axis=1, min_count=1)
    stamps = total.index.strftime("%Y-%m-%d %H:%M %z")
    assert list(stamps[total.isna()]) == ["2024-04-07 02:00 +1200", "2025-04-06 02:00 +1200"]
    # The morning peak stands at 08:00 summer and winter, also in the three days that the file has shifted.
    morning = total[total.index.hour.isin(range(6, 11)) & (total.index.day_of_week < 5)]
    peak_hour = morning.groupby(morning.index.date).idxmax().dt.hour
    assert (peak_hour == 8).mean() > 0.85
    shifted = peak_hour[[day for day in peak_hour.index if str(day) in ("2025-09-29", "2025-09-30")]]
    assert list(shifted) == [8, 8]


def test_flights_keep_the_local_time_of_day_at_each_airport() -> None:
    readings = readings_of("us_flights")
    assert readings.index.tz is not None
    assert readings.index[0].utcoffset() == pd.Timedelta(0)
    assert float(readings.to_numpy().sum()) == 2_841_333
    by_hour = readings.groupby(readings.index.hour).sum()
    east, far_west = by_hour["JFK"], by_hour["HNL"]
    assert east.loc[1:4].sum() < 0.01 * east.sum()
    assert far_west.loc[1:4].sum() < 0.01 * far_west.sum()
    earthquake = readings["SEA"].loc["2001-02-28 11:00":"2001-02-28 12:00"]
    assert len(earthquake) == 2
    assert (earthquake == 0).all()
    assert "local time" in facts_of("us_flights")["description"]


def test_renewables_hourly_and_5min_are_the_same_series() -> None:
    hourly, fine = readings_of("rts_gmlc_renewables"), readings_of("rts_gmlc_renewables_5min")
    means = fine.resample("h").mean()
    np.testing.assert_allclose(means, hourly.loc[means.index], atol=0.011)


def test_solar_plants_sleep_at_night_and_wind_does_not() -> None:
    readings = readings_of("rts_gmlc_renewables")
    sensors = pd.read_csv(SAMPLES / "rts_gmlc_renewables" / "sensors.csv").set_index("sensor_id")
    night = readings[readings.index.hour.isin([21, 22, 23, 0, 1, 2, 3])]
    wind = sensors["technology"] == "wind"
    assert wind.sum() == 4
    assert (night[list(sensors.index[~wind])] == 0).all(axis=None)
    assert (night[list(sensors.index[wind])].mean() > 1).all()
    assert (readings.max() <= sensors["capacity_mw"] + 0.01).all()


def test_renewables_network_is_strongest_on_one_bus() -> None:
    network = pd.read_csv(SAMPLES / "rts_gmlc_renewables" / "network.csv")
    sensors = pd.read_csv(SAMPLES / "rts_gmlc_renewables" / "sensors.csv").set_index("sensor_id")
    same_bus = sensors.loc[network["source"], "bus_id"].to_numpy() == sensors.loc[network["target"], "bus_id"]
    assert (network.loc[same_bus.to_numpy(), "weight"] == 1).all()
    assert (network.loc[~same_bus.to_numpy(), "weight"] < 1).all()
    assert sensors["bus_id"].nunique() == 21
