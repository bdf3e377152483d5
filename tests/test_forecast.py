import io
import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from shapely.geometry import LineString, Point

from factost_core import Forecast
from factost_core.errors import InputError
from factost_core.io.sensors import unplaced_sensors
from factost_core.quantiles import TRAINED_LEVELS

ZONE = "Pacific/Auckland"
TIMES = pd.date_range("2024-04-07 01:00", periods=3, freq="h", tz=ZONE)


def forecast(trained: np.ndarray | None = None, **more) -> Forecast:
    if trained is None:
        trained = np.sort(np.random.default_rng(1).normal(size=(2, 3, 11)), axis=-1)
    sensors = unplaced_sensors(["007", "ü"][: len(trained)])
    return Forecast(trained.astype(np.float32), TIMES[: trained.shape[1]], sensors, "veh/h", **more)


def ramp(low: float = 0.0) -> np.ndarray:
    """One sensor, one step, quantiles low + 100 x level: the distribution is uniform."""
    return (low + 100 * np.asarray(TRAINED_LEVELS, dtype=np.float32))[None, None]


def test_quantiles_median_and_interval_have_the_contracts_shapes() -> None:
    found = forecast(quantile_levels=(0.05, 0.5))
    assert found.quantiles.shape == (2, 3, 2)
    assert found.quantiles.dtype == np.float32
    assert (found.quantiles[..., 1] == found.median).all()
    lower, upper = found.interval(0.8)
    assert lower.shape == upper.shape == (2, 3)
    assert (lower == found.trained[..., 1]).all()
    assert (upper == found.trained[..., 9]).all()
    assert found.horizon == 3
    assert found.sensor_ids == ["007", "ü"]


def test_the_widest_interval_is_the_outer_levels() -> None:
    lower, upper = forecast(ramp()).interval(0.98)
    assert (lower[0, 0], upper[0, 0]) == (1.0, 99.0)


@pytest.mark.parametrize("wrong", [0.0, -0.5, 0.99, 1.0, float("nan")])
def test_intervals_beyond_the_levels_are_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match=r"at most 0\.98"):
        forecast().interval(wrong)


def test_levels_outside_are_refused() -> None:
    with pytest.raises(ValueError, match="within"):
        forecast(quantile_levels=(0.001, 0.5))


@pytest.mark.parametrize(
    "threshold, expected",
    [(50, 0.5), (5.5, 0.945), (85, 0.15), (94.5, 0.055), (1, 0.99), (99, 0.01), (-1e9, 0.99), (1e9, 0.01)],
)
def test_exceedance_is_linear_between_levels_and_bounded_beyond(threshold: float, expected: float) -> None:
    assert forecast(ramp()).exceedance(threshold)[0, 0] == pytest.approx(expected, abs=1e-6)


def test_exceedance_of_a_constant_series() -> None:
    flat = forecast(np.full((1, 1, 11), 7.0))
    assert [flat.exceedance(value)[0, 0] for value in (6.9, 7.0, 7.1)] == pytest.approx([0.99, 0.01, 0.01])


def test_exceedance_takes_a_threshold_per_sensor() -> None:
    both = forecast(np.concatenate([ramp(), ramp(100)]))
    np.testing.assert_allclose(both.exceedance([20, 120])[:, 0], [0.8, 0.8], rtol=1e-5)
    assert both.exceedance(np.array(50)).dtype == np.float32
    with pytest.raises(ValueError, match="one per sensor"):
        both.exceedance([1, 2, 3])


def test_nothing_is_known_of_a_missing_forecast() -> None:
    gone = forecast(np.full((1, 1, 11), np.nan))
    assert np.isnan(gone.exceedance(3)).all()
    assert np.isnan(gone.median).all()
    assert np.isnan(forecast(ramp()).exceedance(np.nan)).all()


quantile_arrays = hnp.arrays(np.float32, (2, 2, 11), elements=st.floats(-1000, 1000, width=32)).map(
    lambda values: np.sort(values, axis=-1)
)


@given(quantile_arrays, st.floats(-1100, 1100), st.floats(0, 500))
def test_exceedance_falls_with_the_threshold_and_stays_a_probability(
    trained, threshold: float, more: float
) -> None:
    found = forecast(trained)
    first, second = found.exceedance(threshold), found.exceedance(threshold + more)
    assert (second <= first + 1e-6).all()
    assert ((first >= 0.01 - 1e-6) & (first <= 0.99 + 1e-6)).all()


@given(quantile_arrays, st.floats(0.02, 0.98))
def test_exceedance_inverts_the_quantiles(trained, level: float) -> None:
    """Where quantiles differ, the chance to exceed the quantile of a level is one less that level."""
    found = forecast(trained + 3 * np.arange(11, dtype=np.float32), quantile_levels=(level,))
    for sensor in range(2):
        for step in range(2):
            chance = found.exceedance(float(found.quantiles[sensor, step, 0]))[sensor, step]
            assert chance == pytest.approx(1 - level, abs=2e-3)


def test_to_frame_is_long_with_steps_from_one_and_the_zone() -> None:
    found = forecast()
    frame = found.to_frame()
    assert list(frame.columns) == ["sensor_id", "timestamp", "step", "level", "value"]
    assert len(frame) == 2 * 3 * 3
    assert frame["step"].min() == 1
    assert str(frame["timestamp"].dt.tz) == ZONE
    row = frame[(frame.sensor_id == "ü") & (frame.step == 2) & (frame.level == 0.9)].iloc[0]
    assert row["value"] == found.quantiles[1, 1, 2]
    assert row["timestamp"] == TIMES[1]


def test_to_geodataframe_gives_one_step() -> None:
    frame = forecast().to_geodataframe(3)
    assert isinstance(frame, gpd.GeoDataFrame)
    assert frame["step"].tolist() == [3, 3]
    assert frame["timestamp"].iloc[0] == TIMES[2]
    assert (frame["q0.5"] == frame["median"]).all()
    for wrong in (0, 4):
        with pytest.raises(ValueError, match="from 1 to 3"):
            forecast().to_geodataframe(wrong)


@pytest.mark.parametrize("zone", [ZONE, "UTC", "+05:30", "Etc/GMT+8"])
def test_a_saved_forecast_comes_back_whole(tmp_path, zone: str) -> None:
    sensors = unplaced_sensors(["007", "ü"]).assign(
        lanes=[2, 3], zone=["A", None], opened=pd.Timestamp("2020-01-01")
    )
    sensors.geometry = [Point(174.76, -36.85), None]
    trained = np.sort(np.random.default_rng(1).normal(size=(2, 3, 11)), axis=-1).astype(np.float32)
    trained[1] = np.nan
    first = Forecast(trained, TIMES.tz_convert(zone), sensors, "°C", (0.25, 0.5), "tiny", ("a note",))
    first.save(tmp_path / "f.npz")
    second = Forecast.load(tmp_path / "f.npz")
    np.testing.assert_array_equal(second.trained, trained)
    assert second.times.equals(first.times)
    assert str(second.times.tz) == str(first.times.tz)
    assert second.sensors.geometry.iloc[0].equals(sensors.geometry.iloc[0])
    assert second.sensors.geometry.iloc[1] is None
    assert second.sensors["name"].tolist() == ["007", "ü"]
    assert second.sensors["lanes"].tolist() == [2, 3]
    assert second.sensor_ids == ["007", "ü"]
    assert (second.unit, second.quantile_levels, second.name, second.notes) == (
        "°C",
        (0.25, 0.5),
        "tiny",
        ("a note",),
    )


def test_saving_to_an_open_file_needs_no_pickle() -> None:
    file = io.BytesIO()
    line = forecast()
    line.sensors.geometry = [LineString([(0, 0), (1, 1)]), None]
    line.save(file)
    file.seek(0)
    with np.load(file, allow_pickle=False) as arrays:
        assert all(arrays[name].dtype != object for name in arrays.files)
        assert json.loads(str(arrays["facts"]))["zone"] == ZONE
    file.seek(0)
    assert Forecast.load(file).sensors.geometry.iloc[0].geom_type == "LineString"


def test_what_is_no_saved_forecast_is_refused(tmp_path) -> None:
    with pytest.raises(InputError, match="no forecast file"):
        Forecast.load(tmp_path / "none.npz")
    (tmp_path / "text.npz").write_text("hello")
    np.savez(tmp_path / "other.npz", a=np.zeros(2))
    np.save(tmp_path / "array.npy", np.zeros(2))
    np.savez(tmp_path / "pickle.npz", facts=np.array([{}], dtype=object))
    for name in ("text.npz", "other.npz", "array.npy", "pickle.npz"):
        with pytest.raises(InputError, match="not a saved forecast"):
            Forecast.load(tmp_path / name)


def test_shapes_and_zones_are_checked() -> None:
    sensors = unplaced_sensors(["a"])
    with pytest.raises(ValueError, match=r"\(1, 3, 11\); got \(1, 2, 11\)"):
        Forecast(np.zeros((1, 2, 11), np.float32), TIMES, sensors)
    with pytest.raises(ValueError, match="time zone"):
        Forecast(np.zeros((1, 3, 11), np.float32), TIMES.tz_localize(None), sensors)
