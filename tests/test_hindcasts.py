"""Hindcasts: they read the past alone, and mend intervals that did not hold there."""

import numpy as np
import pandas as pd
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from factost_core.evaluation.backtest import backtest
from factost_core.forecaster import Calibration, Forecaster
from factost_core.hindcasts import Array, Hindcasts, origins, recalibrated
from factost_core.panel import SensorPanel
from factost_core.quantiles import INNER, MEDIAN, TRAINED_LEVELS

LEVELS = torch.special.ndtri(torch.tensor(TRAINED_LEVELS)).numpy()


def noise(steps: int = 1500, sensors: int = 8, seed: int = 0) -> Array:
    """(time, sensor)"""
    return np.random.default_rng(seed).standard_normal((steps, sensors)).astype(np.float32)


def panel_of(values: Array, step: str = "h") -> SensorPanel:
    times = pd.date_range("2024-01-01", periods=len(values), freq=step, tz="UTC")
    return SensorPanel(pd.DataFrame(values, times, [f"s{place}" for place in range(values.shape[1])]))


def fan(width: float, unit: float = 1.0):
    """A forecaster that expects normal noise of this width, whatever it is shown."""

    def run(contexts: Array, horizon: int) -> Array:
        return np.tile((unit * width * LEVELS).astype(np.float32), (len(contexts), horizon, 1))

    return run


def coverage(quantiles: Array, values: Array) -> float:
    return float(((quantiles[..., INNER[0]] <= values) & (values <= quantiles[..., INNER[1]])).mean())


@pytest.mark.parametrize("width", [0.5, 0.8, 1.0, 1.4])
def test_intervals_hold_what_they_say(width: float) -> None:
    run = fan(width)
    found = Hindcasts().recalibration(panel_of(noise()), 12, 100, run)
    before = run(np.empty((500, 1), dtype=np.float32), 12)
    moved = recalibrated(before, found)
    truth = noise(500, 12, seed=1)
    assert 0.75 < coverage(moved, truth) < 0.87
    assert abs(coverage(moved, truth) - 0.8) <= abs(coverage(before, truth) - 0.8) + 0.05
    np.testing.assert_array_equal(moved[..., MEDIAN], before[..., MEDIAN])
    assert (np.diff(moved, axis=-1) >= 0).all()


@pytest.mark.parametrize("unit", [1e-9, 1e6])
def test_units_do_not_matter(unit: float) -> None:
    usual = Hindcasts().recalibration(panel_of(noise()), 6, 100, fan(0.5))
    small = Hindcasts().recalibration(panel_of(noise() * np.float32(unit)), 6, 100, fan(0.5, unit))
    one = recalibrated(fan(0.5)(noise(), 6), usual)
    other = recalibrated(fan(0.5, unit)(noise(), 6), small)
    np.testing.assert_allclose(other / unit, one, rtol=1e-4, atol=1e-4)


def test_a_hindcast_sees_nothing_of_what_it_is_compared_with() -> None:
    values = np.arange(1500, dtype=np.float32)[:, None]  # a reading tells its own time
    seen: list[float] = []

    def run(contexts: Array, horizon: int) -> Array:
        seen.extend(contexts[:, -1])
        assert (np.diff(contexts, axis=1) == 1).all()
        return np.tile(LEVELS, (len(contexts), horizon, 1))

    assert Hindcasts().recalibration(panel_of(values), 12, 100, run) is not None
    assert 23 <= len(seen) <= 25
    assert max(seen) < 1500 - 12
    assert min(seen) >= 1500 - 29 * 24 - 1
    assert len({int(last) % 24 for last in seen}) >= 23  # hardly an hour of the day comes twice


def test_a_later_forecast_asks_for_what_is_new_alone() -> None:
    panel, asked = panel_of(noise()), []

    def run(contexts: Array, horizon: int) -> Array:
        asked.append(len(contexts))
        return fan(0.5)(contexts, horizon)

    hindcasts = Hindcasts()
    for later in range(0, 48, 6):
        found = hindcasts.recalibration(panel.before(panel.readings.index[1400 + later]), 12, 300, run)
        fresh = Hindcasts().recalibration(panel.before(panel.readings.index[1400 + later]), 12, 300, fan(0.5))
        assert found is not None
        assert fresh is not None
        assert torch.equal(found.pooled, fresh.pooled)
    assert set(asked) == {6}
    assert len(asked) <= 24 + 1 + 48 // 29 + 1


def test_steps_beyond_those_that_were_checked_move_as_the_last_one() -> None:
    found = Hindcasts().recalibration(panel_of(noise(400, 3)), 300, 200, fan(0.5))
    assert found is not None
    assert len(found.pooled) == 40
    moved = recalibrated(fan(0.5)(noise(3, 1), 300), found)
    np.testing.assert_array_equal(moved[:, 39:40], moved[:, -1:])


@pytest.mark.parametrize("values", [noise(3), noise(40), np.full((500, 2), np.nan, dtype=np.float32)])
def test_what_knows_too_little_of_its_past_stays(values: Array) -> None:
    found = Hindcasts().recalibration(panel_of(values), 12, 100, fan(0.5))
    before = fan(0.5)(values.T, 12)
    assert found is None
    np.testing.assert_array_equal(recalibrated(before, found), before)


def test_stuck_sensors_and_one_that_jumps_leave_the_others_alone() -> None:
    values = noise()
    values[:, 1:6] = 7.0
    values[900:, 4] = 8.0

    def run(contexts: Array, horizon: int) -> Array:
        flat = np.nanstd(contexts, axis=1) < 0.1
        middle = np.where(flat, contexts[:, -1], 0.0)
        return middle[:, None, None] + np.where(flat, 1e-9, 1.0)[:, None, None] * np.tile(
            LEVELS, (horizon, 1)
        )

    found = Hindcasts().recalibration(panel_of(values), 12, 100, run)
    assert found is not None
    assert coverage(recalibrated(fan(1.0)(noise(500), 12), found), noise(500, 12, seed=1)) > 0.7
    assert found.pooled.abs().max() <= 1


def test_a_sensor_that_began_a_few_days_ago_says_nothing_of_the_weeks_before() -> None:
    values = noise(1500, 6)
    values[:-120, 1:] = np.nan
    values[:, 1:] += 50

    def run(contexts: Array, horizon: int) -> Array:
        middle = np.where(np.isfinite(contexts).any(axis=1), np.nan_to_num(contexts).max(axis=1) > 20, False)
        return 50.0 * middle[:, None, None] + np.tile(LEVELS, (len(contexts), horizon, 1))

    found = Hindcasts().recalibration(panel_of(values), 12, 1000, run)
    assert found is not None
    assert found.pooled.abs().max() < 0.7


def test_nights_without_readings_are_not_forecast() -> None:
    values = noise(24 * 60, 2)
    closed = np.arange(len(values)) % 24 < 10
    values[closed] = np.nan
    starts = origins(values.T, 6, 300, 29, ends_at=len(values))
    assert 23 <= len(starts) <= 25
    assert all(np.isfinite(values[start : start + 6]).any() for start in starts)


@given(
    length=st.integers(1, 400),
    horizon=st.integers(1, 60),
    context=st.integers(1, 500),
    apart=st.integers(1, 60),
    missing=st.floats(0, 1),
    seed=st.integers(0, 99),
)
def test_origins_lie_within_what_is_known(
    length: int, horizon: int, context: int, apart: int, missing: float, seed: int
) -> None:
    random = np.random.default_rng(seed)
    readings = random.standard_normal((3, length)).astype(np.float32)
    readings[random.random(readings.shape) < missing] = np.nan
    starts = origins(readings, horizon, context, apart, ends_at=length + seed)
    assert len(starts) <= 3 * 18 + 2
    assert starts == sorted(set(starts))
    for start in starts:
        assert max(length - 24 * apart, min(context, length // 2), 1) <= start <= length - horizon
        assert np.isfinite(readings[:, start : start + horizon]).any()


def test_the_airports_of_a_sample_get_intervals_that_hold() -> None:
    """The shipped weights are too sure of themselves there."""
    panel = SensorPanel.sample("us_flights")
    panel = panel.only(panel.sensor_ids[::10])

    def held(calibration: Calibration) -> float:
        forecaster = Forecaster.from_pretrained("tiny", calibration=calibration)
        coverage = backtest(forecaster, panel, 24, windows=8, test_share=0.5).rows[0]["coverage80"]
        assert coverage is not None
        return coverage

    assert held("none") + 0.02 < held("hindcasts") < 0.86
