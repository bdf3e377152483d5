from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factost_core import SensorPanel
from factost_core.errors import InputError
from factost_core.panel import sample_names
from tests.files import text_file

READINGS = "time,a,b\n2024-01-01 00:00,1,2\n2024-01-01 01:00,3,\n2024-01-01 02:00,5,6\n"


def panel(steps: int = 48, freq: str = "h", zone: str = "UTC", start: str = "2024-04-06") -> SensorPanel:
    index = pd.date_range(start, periods=steps, freq=freq, tz=zone)
    values = np.arange(2 * steps, dtype=np.float32).reshape(steps, 2)
    return SensorPanel(pd.DataFrame(values, index=index, columns=["a", "b"]), name="test")


def test_from_files_reads_the_three_files() -> None:
    found = SensorPanel.from_files(
        text_file(READINGS, "flows.csv"),
        text_file("sensor_id,name,latitude,longitude\nc,Sea,1,1\nb,Bee,2,3\n", "sensors.csv"),
        text_file("source,target\na,b\na,z\n", "network.csv"),
        unit="veh/h",
    )
    assert found.name == "flows"
    assert found.unit == "veh/h"
    assert found.kind == "unknown"
    assert found.sensor_ids == ["a", "b"]
    assert list(found.sensors.index) == ["a", "b"]
    assert found.sensors["name"].tolist() == ["a", "Bee"]
    assert found.sensors.geometry.iloc[0] is None
    assert found.sensors.geometry.iloc[1].y == 2
    assert found.sensors.crs.to_epsg() == 4326
    assert found.has_positions
    assert found.network is not None
    assert found.network.to_numpy().tolist() == [["a", "b", 1.0]]
    text = " | ".join(found.notes)
    assert "1 sensor(s) without readings were dropped: c" in text
    assert "1 sensor(s) with readings are not in the sensors file: a" in text
    assert "1 edge(s) to unknown sensors were dropped: z" in text


def test_from_files_takes_paths(tmp_path) -> None:
    (tmp_path / "r.csv").write_text(READINGS)
    found = SensorPanel.from_files(str(tmp_path / "r.csv"), name="mine", timezone="Pacific/Auckland")
    assert found.name == "mine"
    assert str(found.timezone) == "Pacific/Auckland"
    assert not found.has_positions
    assert found.network is None
    assert found.step == pd.Timedelta(hours=1)
    assert found.next_time == pd.Timestamp("2024-01-01 03:00", tz="Pacific/Auckland")


def test_sensors_that_share_no_id_with_the_readings_are_refused() -> None:
    sensors = text_file("sensor_id,latitude,longitude\n1,1,1\n", "sensors.csv")
    with pytest.raises(InputError, match="no id of the sensors file occurs in the readings: 1 against a, b"):
        SensorPanel.from_files(text_file(READINGS), sensors)


@pytest.mark.parametrize("name", sample_names())
def test_each_sample_is_a_whole_panel(name: str) -> None:
    found = SensorPanel.sample(name)
    assert found.readings.index.tz is not None
    assert list(found.sensors.index) == found.sensor_ids
    assert found.has_positions
    assert found.network is not None
    assert found.kind in {"measured", "modelled", "simulated"}
    assert found.unit
    assert found.attribution
    assert name in SensorPanel.samples()


def test_an_unknown_sample_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"no sample called '\.\./etc'; the samples are .*corridor"):
        SensorPanel.sample("../etc")


def test_before_keeps_every_step_strictly_before() -> None:
    whole = panel()
    at = whole.readings.index[10]
    past = whole.before(at)
    assert len(past.readings) == 10
    assert past.readings.equals(whole.readings.iloc[:10])
    assert past.next_time == at
    assert past.before(at).readings.equals(past.readings)


def test_before_a_time_off_the_grid_continues_at_the_next_step() -> None:
    whole = panel()
    past = whole.before(whole.readings.index[10] + pd.Timedelta(minutes=1))
    assert len(past.readings) == 11
    assert past.next_time == whole.readings.index[11]


def test_before_keeps_steps_without_any_reading_and_one_step_alone() -> None:
    readings = panel().readings.copy()
    readings.iloc[5:10] = np.nan
    past = SensorPanel(readings).before(readings.index[10])
    assert len(past.readings) == 10
    first = past.before(readings.index[1])
    assert len(first.readings) == 1
    assert first.step == pd.Timedelta(hours=1)
    assert first.next_time == readings.index[1]


def test_before_a_time_after_the_end_extends_the_grid_with_missing() -> None:
    whole = panel()
    end = whole.next_time
    assert whole.before(end).readings.equals(whole.readings)
    later = whole.before(end + pd.Timedelta(minutes=90))
    assert len(later.readings) == 50
    assert later.readings.iloc[-2:].isna().all().all()
    assert later.next_time == end + pd.Timedelta(hours=2)
    assert later.readings.dtypes.unique().tolist() == [np.float32]


def test_a_naive_time_is_wall_clock_in_the_panels_zone() -> None:
    whole = panel(zone="Pacific/Auckland")
    assert whole.before("2024-04-07 06:00").next_time == pd.Timestamp(
        "2024-04-07 06:00", tz="Pacific/Auckland"
    )
    assert whole.before("2024-04-06T18:00Z").next_time == pd.Timestamp(
        "2024-04-07 06:00", tz="Pacific/Auckland"
    )
    assert len(whole.before("2024-04-07 06:00").readings) == 31  # the hour from 02:00 occurs twice that day


@pytest.mark.parametrize(
    "time, expected",
    [
        ("2024-04-06 00:00", "not after the first reading"),
        ("2020-01-01", "not after the first reading"),
        ("whenever", "is not a time"),
        ("2024-09-29 02:30", "does not exist in Pacific/Auckland"),
        ("2260-01-01 00:00:00", None),
        ("9999-01-01", "is one mistyped"),
    ],
)
def test_times_that_before_refuses(time: str, expected: str | None) -> None:
    whole = panel(zone="Pacific/Auckland")
    if expected is None:
        assert whole.before(time).next_time == pd.Timestamp(time, tz="Pacific/Auckland")
    else:
        limited = whole if "mistyped" not in expected else panel(freq="s", zone="Pacific/Auckland")
        with pytest.raises(InputError, match=expected):
            limited.before(time)


def test_hours_are_absolute_and_days_are_wall_clock() -> None:
    hourly = panel(steps=26, zone="Pacific/Auckland")
    assert hourly.next_time == pd.Timestamp("2024-04-07 01:00", tz="Pacific/Auckland") + pd.Timedelta(hours=1)
    daily = panel(2, "D", "Pacific/Auckland", "2024-04-05")
    assert daily.next_time == pd.Timestamp("2024-04-07", tz="Pacific/Auckland")
    extended = daily.before("2024-04-10")
    assert extended.readings.index.tz_localize(None).tolist() == list(pd.date_range("2024-04-05", periods=5))


@settings(max_examples=60, deadline=None)
@example("2D", "America/Sao_Paulo", 3, 1, 0)  # the second of three midnights does not exist
@given(
    st.sampled_from(["5min", "7min", "1h", "7h", "1D", "2D", "7D"]),
    st.sampled_from(["UTC", "Pacific/Auckland", "America/Sao_Paulo", "+05:30"]),
    st.integers(2, 40),
    st.integers(1, 90),
    st.integers(0, 3_599_999),
)
def test_before_is_always_the_grid_up_to_the_time(
    freq: str, zone: str, steps: int, ahead: int, more: int
) -> None:
    index = pd.date_range("2017-10-13", periods=steps, freq=freq)
    calendar = freq.endswith("D")
    index = (
        index.tz_localize(zone, nonexistent="shift_forward", ambiguous=np.ones(steps, bool))
        if calendar
        else index.tz_localize("UTC").tz_convert(zone)
    )
    whole = SensorPanel(pd.DataFrame(np.ones((steps, 1)), index=index, columns=["a"]))
    step = whole.step
    time = index[0] + ahead * step + pd.Timedelta(milliseconds=more)
    past = whole.before(time)
    times = past.readings.index
    assert times[-1] < time <= past.next_time
    assert past.step == step
    common = times.intersection(index)
    assert past.readings.loc[common].notna().all().all()
    assert past.readings.notna().sum().sum() == len(common) == (index < time).sum()
    walls = (times.tz_localize(None) if calendar else times).to_series().diff().dropna().unique()
    if not (calendar and zone == "America/Sao_Paulo"):  # there a midnight does not exist
        assert set(pd.TimedeltaIndex(walls)) <= {step}


@pytest.mark.parametrize(
    "freq, day, week",
    [
        ("5min", 288, 2016),
        ("1h", 24, 168),
        ("7h", None, 24),
        ("1D", 1, 7),
        ("7D", None, 1),
        ("5h", None, None),
    ],
)
def test_season_steps(freq: str, day: int | None, week: int | None) -> None:
    found = panel(10, freq)
    assert found.season_steps("day") == day
    assert found.season_steps("week") == week


def test_the_fingerprint_follows_the_content_only() -> None:
    whole = panel()
    assert len(whole.fingerprint) == 64
    assert whole.fingerprint == panel().fingerprint
    assert replace(whole, name="other", notes=("x",)).fingerprint == whole.fingerprint
    changed = whole.readings.copy()
    changed.iloc[3, 1] = np.nan
    moved = whole.readings.set_axis(whole.readings.index + pd.Timedelta(hours=1), axis=0)
    zoned = whole.readings.tz_convert("Europe/Berlin")
    renamed = whole.readings.set_axis(["a", "c"], axis=1)
    edges = pd.DataFrame({"source": ["a"], "target": ["b"], "weight": [1.0]})
    others = [SensorPanel(frame).fingerprint for frame in (changed, moved, zoned, renamed)]
    others.append(replace(whole, network=edges).fingerprint)
    assert len({whole.fingerprint, *others}) == 6


@pytest.mark.parametrize(
    "change, expected",
    [
        (lambda frame: frame.tz_localize(None), "time zone"),
        (lambda frame: frame.reset_index(drop=True), "time zone"),
        (lambda frame: frame.iloc[:0], "at least one row"),
        (lambda frame: frame.iloc[:1], "step="),
        (lambda frame: frame.iloc[::-1], "must increase"),
        (lambda frame: frame.drop(frame.index[3]), "regular grid of 1 h"),
        (lambda frame: frame * np.inf, "finite"),
        (lambda frame: frame.set_axis(["a", "a"], axis=1), "distinct sensor ids"),
    ],
)
def test_a_panel_cannot_be_irregular(change, expected: str) -> None:
    with pytest.raises(InputError, match=expected):
        SensorPanel(change(panel().readings))


def test_sensors_must_match_the_columns() -> None:
    whole = panel()
    with pytest.raises(InputError, match="in their order"):
        SensorPanel(whole.readings, whole.sensors.iloc[::-1])


def test_some_sensors_keep_the_edges_among_them() -> None:
    panel = SensorPanel.sample("corridor")
    assert panel.network is not None
    kept = panel.sensor_ids[3:8]
    part = panel.only(kept)
    assert part.sensor_ids == list(part.sensors.index) == kept
    inside = panel.network[panel.network["source"].isin(kept) & panel.network["target"].isin(kept)]
    assert part.network is not None
    assert (
        part.network[["source", "target"]].to_numpy().tolist()
        == inside[["source", "target"]].to_numpy().tolist()
    )
    assert len(part.network) == 4
    assert part.readings.equals(panel.readings[kept])


@pytest.mark.parametrize(
    ("readings", "floor"), [([0.0, 3.0, np.nan], 0.0), ([-0.5, 3.0, np.nan], None), ([np.nan] * 3, None)]
)
def test_the_floor_is_zero_where_nothing_was_negative(readings: list[float], floor: float | None) -> None:
    times = pd.date_range("2024-01-01", periods=3, freq="h", tz="UTC")
    assert SensorPanel(pd.DataFrame({"a": readings}, times)).floor == floor
