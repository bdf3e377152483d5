"""Joint forecasts: marginals stay, the limits of dependence are right, gaps and short histories work."""

import io
import tempfile

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtri

from factost_core.errors import InputError
from factost_core.forecast import Forecast
from factost_core.io.sensors import unplaced_sensors
from factost_core.joint import Copula, PastErrors, ZoneForecast, forecast_zone, measure_past_errors
from factost_core.joint.normal_scores import FARTHEST, scores_of, values_of
from factost_core.joint.past_errors import window_starts
from factost_core.joint.paths import quantiles_of, zone_paths
from factost_core.joint.widening import Widening, measure_widening, widened
from factost_core.panel import SensorPanel
from factost_core.quantiles import TRAINED_LEVELS
from tests.evaluation.doubles import SeasonalForecaster

LOW, HIGH = TRAINED_LEVELS.index(0.1), TRAINED_LEVELS.index(0.9)


def normal_forecast(sensors: int, steps: int, size: float = 10.0) -> np.ndarray:
    """(sensor, step, 11) normal quantiles around 100."""
    return np.broadcast_to(100 + size * ndtri(TRAINED_LEVELS), (sensors, steps, 11)).astype(np.float32)


def one_factor(windows: int, sensors: int, steps: int, correlation: float, seed: int = 0) -> np.ndarray:
    """(window, sensor, step) scores of which each pair of sensors has that correlation."""
    generator = np.random.default_rng(seed)
    shared = generator.standard_normal((windows, 1, steps))
    own = generator.standard_normal((windows, sensors, steps))
    return (np.sqrt(correlation) * shared + np.sqrt(1 - correlation) * own).astype(np.float32)


def past_errors(scores: np.ndarray, trained: np.ndarray | None = None) -> PastErrors:
    """Past stretches of one forecast, normal where none is given, whose readings had these scores."""
    windows, sensors, steps = scores.shape
    trained = normal_forecast(sensors, steps) if trained is None else trained
    target = np.stack([values_of(trained, each) for each in scores])
    ids = tuple(f"s{row}" for row in range(sensors))
    return PastErrors(target, np.broadcast_to(trained, (windows, *trained.shape)), ids)


def width(quantiles: np.ndarray) -> np.ndarray:
    return quantiles[..., HIGH] - quantiles[..., LOW]


def as_forecast(trained: np.ndarray) -> Forecast:
    ids = [f"s{row}" for row in range(len(trained))]
    times = pd.date_range("2025-01-01", periods=trained.shape[1], freq="h", tz="UTC")
    return Forecast(trained, times, unplaced_sensors(ids))


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000), ties=st.booleans())
def test_scores_and_values_are_each_others_way_back(seed: int, ties: bool):
    generator = np.random.default_rng(seed)
    trained = np.sort(generator.normal(size=(3, 4, 11)) * 10, axis=-1).astype(np.float32)
    if ties:
        trained = np.maximum(trained, 0)
    # a trained quantile has its own score; the middle one where several coincide
    scores = scores_of(trained, trained[..., 5])
    assert np.allclose(values_of(trained, scores), trained[..., 5], atol=1e-3)
    values = generator.normal(size=(3, 4)).astype(np.float32) * 12
    scores = scores_of(trained, values)
    assert (np.abs(scores) <= FARTHEST).all()
    inside = (values >= trained[..., 0]) & (values <= trained[..., -1])
    assert np.allclose(values_of(trained, scores)[inside], values[inside], atol=1e-2)
    # more is never scored lower
    assert (scores_of(trained, values + 1) >= scores - 1e-6).all()


def test_marginals_of_the_paths_are_the_forecasts():
    generator = np.random.default_rng(1)
    trained = np.sort(generator.gamma(2.0, 20.0, size=(4, 3, 11)), axis=-1).astype(np.float32)
    copula = Copula.fit(one_factor(20, 4, 3, 0.6), generator)
    paths = values_of(trained, copula.draw(20_000, generator))
    found = np.moveaxis(np.quantile(paths, TRAINED_LEVELS, axis=0), 0, -1)
    # in levels, since the spacing of random quantiles is uneven: which level has what was found
    levels = (paths <= trained[..., LOW]).mean(axis=0), (paths <= trained[..., HIGH]).mean(axis=0)
    assert np.abs(levels[0] - 0.1).max() < 0.012
    assert np.abs(levels[1] - 0.9).max() < 0.012
    assert np.abs(found[..., 5] - trained[..., 5]).max() < 0.15 * width(trained).max()


def test_errors_that_are_alike_make_the_zone_what_adding_quantiles_gives():
    generator = np.random.default_rng(2)
    scores = np.repeat(one_factor(20, 1, 6, 0.0), 5, axis=1)
    trained = normal_forecast(5, 6)
    paths = zone_paths(trained, Copula.fit(scores, generator), "sum", generator, 20_000)
    found = np.moveaxis(np.quantile(paths, TRAINED_LEVELS, axis=0), 0, -1)
    assert (
        np.abs(found - trained.sum(axis=0))[:, LOW : HIGH + 1].max() < 0.04 * width(trained.sum(axis=0)).max()
    )


@pytest.mark.parametrize("correlation", [0.0, 0.3, 0.7])
def test_the_zones_width_is_that_of_its_correlation(correlation: float):
    """n sensors: sqrt(n) times one's width when independent, n times when alike, the known value between."""
    generator = np.random.default_rng(3)
    sensors = 16
    trained = normal_forecast(sensors, 6)
    copula = Copula.fit(one_factor(60, sensors, 6, correlation), generator)
    paths = zone_paths(trained, copula, "sum", generator, 8000)
    low, high = np.quantile(paths, (0.1, 0.9), axis=0)
    wanted = np.sqrt(sensors + sensors * (sensors - 1) * correlation) * width(trained)[0]
    assert (high - low).mean() == pytest.approx(wanted.mean(), rel=0.12)
    assert copula.mean_correlation == pytest.approx(correlation, abs=0.08)


def test_more_sensors_than_rows_and_a_correlation_of_steps():
    generator = np.random.default_rng(4)
    scores = one_factor(5, 100, 12, 0.4)
    lasting = np.cumsum(scores, axis=2) / np.sqrt(np.arange(1, 13))
    scores = lasting.astype(np.float32)
    copula = Copula.fit(scores, generator)
    across = copula.across()
    assert np.allclose(np.diag(across), 1, atol=1e-3)
    assert np.linalg.eigvalsh(across).min() > -1e-4
    drawn = copula.draw(2000, generator)
    assert np.abs(drawn.std(axis=0) - 1).max() < 0.09
    near, far = (np.corrcoef(drawn[:, 0, 0], drawn[:, 0, step])[0, 1] for step in (1, 11))
    assert near > 0.6 > far
    assert np.corrcoef(drawn[:, 0, 3], drawn[:, 1, 3])[0, 1] == pytest.approx(across[0, 1], abs=0.06)


def test_errors_that_last_may_be_shared_more_than_quick_ones():
    """A whole window is off for all sensors alike, its steps each for itself: the mean of the window is as
    unsure as one sensor's, not as that of as many independent ones."""
    generator = np.random.default_rng(6)
    scores = one_factor(80, 10, 12, 0.0)
    scores = (scores + generator.standard_normal((80, 1, 1))) / np.sqrt(2)
    paths = Copula.fit(scores.astype(np.float32), generator).draw(3000, generator)
    assert paths.mean(axis=(1, 2)).std() == pytest.approx(np.sqrt(0.5), rel=0.15)
    assert paths.mean(axis=1).std(axis=0).mean() == pytest.approx(np.sqrt(0.55), rel=0.15)


def test_opposite_groups_are_seen_although_the_mean_correlation_is_none():
    """Shrinking keeps what many windows show: two groups whose errors have opposite signs."""
    scores = one_factor(60, 1, 6, 0.0)
    generator = np.random.default_rng(5)
    noise = 0.3 * generator.standard_normal((60, 6, 6)).astype(np.float32)
    signs = np.array([1, 1, 1, -1, -1, -1], np.float32)[:, None]
    across = Copula.fit(scores * signs + noise, generator).across()
    assert across[0, 1] > 0.6
    assert across[0, 5] < -0.6


@settings(max_examples=15, deadline=None)
@given(share=st.floats(0, 0.6), seed=st.integers(0, 1000))
def test_gaps_in_the_past_leave_a_correlation(share: float, seed: int):
    generator = np.random.default_rng(seed)
    scores = one_factor(12, 6, 5, 0.8, seed)
    scores[generator.random(scores.shape) < share] = np.nan
    scores[:, 2] = np.nan  # never read
    copula = Copula.fit(scores, generator)
    across = copula.across()
    assert np.isfinite(across).all()
    assert np.allclose(np.diag(across), 1, atol=1e-3)
    assert across[2, [0, 1, 3]].mean() == pytest.approx(copula.mean_correlation, abs=0.35)
    assert copula.mean_correlation > 0.5


def test_nothing_known_of_the_past_is_independence():
    generator = np.random.default_rng(0)
    copula = Copula.fit(np.full((4, 3, 2), np.nan, np.float32), generator)
    assert copula.mean_correlation == 0.0
    assert np.isfinite(copula.draw(5, generator)).all()


def noisy_panel(length: int, correlation: float, gap: bool = False) -> SensorPanel:
    """Three sensors: a daily course and noise of that correlation; the third has no reading with ``gap``."""
    values = 100 + 10 * one_factor(length, 3, 1, correlation)[..., 0]
    values += 20 * np.sin(np.arange(length) * np.pi / 12)[:, None]
    if gap:
        values[:, 2] = np.nan
    index = pd.date_range("2025-01-01", periods=length, freq="h", tz="UTC")
    return SensorPanel(pd.DataFrame(values, index=index, columns=["a", "b", "c"]))


def test_a_zone_from_a_panels_own_past():
    panel = noisy_panel(24 * 20, 0.9, gap=True)
    forecaster = SeasonalForecaster(spread=40.0)
    shares: list[float] = []
    errors = measure_past_errors(forecaster, panel, 12, windows=20, on_progress=shares.append)
    assert errors.scores.shape == (20, 3, 12)
    assert np.isnan(errors.scores[:, 2]).all()
    assert shares[-1] == 1.0
    # nobody saw what it was asked about
    assert all(seen.next_time < panel.next_time for seen in forecaster.seen)
    forecast = forecaster.predict(panel, 12)
    generator = np.random.default_rng(0)
    zone = forecast_zone(forecast, errors, ["a", "b", "c"], "mean", generator, paths=500)
    assert zone.members == ("a", "b")
    assert zone.left_out == ("c",)
    assert zone.mean_correlation > 0.7
    assert zone.windows == 20
    assert (np.diff(zone.quantiles, axis=1) >= 0).all()
    assert zone.highest.sum() == pytest.approx(1)
    assert (width(zone.quantiles) < 1.1 * width(zone.added)).all()
    again = forecast_zone(forecast, errors, ["c", "b", "a"], "mean", np.random.default_rng(0), paths=500)
    assert (again.quantiles == zone.quantiles).all()
    with tempfile.TemporaryFile() as file:
        zone.save(file)
        file.seek(0)
        loaded = ZoneForecast.load(file)
    assert (loaded.quantiles == zone.quantiles).all()
    assert (loaded.members, loaded.windows) == (zone.members, zone.windows)
    with pytest.raises(InputError, match="no sensor 'x'"):
        forecast_zone(forecast, errors, ["x"], "sum", generator)
    with pytest.raises(InputError, match="has a forecast"):
        forecast_zone(forecast, errors, ["c"], "sum", generator)


def test_counts_stay_above_zero():
    generator = np.random.default_rng(0)
    trained = np.maximum(normal_forecast(2, 3, 100.0), 0)
    paths = zone_paths(trained, Copula.independent(2, 3), "sum", generator, 500, lowest=0.0)
    assert paths.min() >= 0


def test_past_errors_are_kept_in_a_file():
    errors = past_errors(one_factor(4, 2, 3, 0.5))
    file = io.BytesIO()
    errors.save(file)
    file.seek(0)
    loaded = PastErrors.load(file)
    assert loaded.sensor_ids == ("s0", "s1")
    assert np.array_equal(loaded.scores, errors.scores)
    assert np.array_equal(loaded.of([1]).scores, errors.scores[:, [1]])


def test_windows_follow_each_other_or_overlap_where_the_readings_are_short():
    assert window_starts(24 * 100, 24, 5) == [24 * k for k in (95, 96, 97, 98, 99)]
    short = window_starts(60, 24, 30)
    assert short[0] >= 24
    assert short[-1] == 36
    assert len(short) >= 4
    with pytest.raises(InputError, match="later start"):
        window_starts(50, 24)


# ------------------------------------------------------------------ widening


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000), factor=st.floats(1, 3))
def test_widened_quantiles_keep_their_median_and_order(seed: int, factor: float):
    quantiles = np.sort(np.random.default_rng(seed).gamma(2.0, 10.0, (3, 11)), axis=1).astype(np.float32)
    assert np.allclose(widened(quantiles, 1.0), quantiles, rtol=1e-5)
    wide = widened(quantiles, factor)
    middle = TRAINED_LEVELS.index(0.5)
    assert np.allclose(wide[:, middle], quantiles[:, middle], rtol=1e-5)
    assert (np.diff(wide, axis=1) >= -1e-4).all()
    assert (wide[:, LOW] <= quantiles[:, LOW] + 1e-4).all()
    assert (wide[:, HIGH] >= quantiles[:, HIGH] - 1e-4).all()
    assert widened(quantiles, factor, lowest=0.0).min() >= 0
    normal = normal_forecast(1, 2)[0]
    assert np.allclose(widened(normal, factor) - 100, factor * (normal - 100), atol=0.05)


def test_intervals_that_held_stay_and_those_that_did_not_are_widened():
    generator = np.random.default_rng(7)
    right = measure_widening(past_errors(one_factor(60, 5, 6, 0.5)), generator)
    assert right.steps == pytest.approx(1, abs=0.06)
    assert right.average == pytest.approx(1, abs=0.12)
    # a factor for all hours of what the copula sees on average: at the last step all sensors err as one, and
    # it is the step at which most is open
    scores = one_factor(60, 8, 6, 0.0)
    scores[:, :, -1] = scores[:, :1, -1]
    trained = normal_forecast(8, 6).copy()
    trained[:, :-1] = 100 + 0.02 * (trained[:, :-1] - 100)
    errors = past_errors(scores, trained)
    found = measure_widening(errors, generator)
    assert found.steps > 1.3
    zone = forecast_zone(as_forecast(trained), errors, errors.sensor_ids, "sum", generator)
    paths = zone_paths(trained, Copula.fit(errors.scores, generator), "sum", generator)
    ratio = width(zone.quantiles)[-1] / width(quantiles_of(paths))[-1]
    assert ratio == pytest.approx(zone.widening, rel=0.08)
    assert zone.widening == pytest.approx(found.steps, rel=0.08)
    # forecasts twice as sure as they were right: as wide as they should have been, short of what is clipped
    sure = measure_widening(past_errors(2 * one_factor(60, 5, 6, 0.5).clip(-1.5, 1.5)), generator)
    assert 1.25 < sure.steps < 2


def test_stretches_that_say_nothing_widen_nothing():
    generator = np.random.default_rng(8)
    night = past_errors(one_factor(6, 3, 4, 0.5), np.zeros((3, 4, 11), np.float32))
    assert measure_widening(night, generator, lowest=0.0) == Widening(1.0, 1.0)
    unread = past_errors(np.full((6, 3, 4), np.nan, np.float32))
    assert measure_widening(unread, generator) == Widening(1.0, 1.0)


def test_a_sensor_that_is_seldom_read_does_not_stop_the_check():
    scores = 2 * one_factor(30, 4, 5, 0.9).clip(-1.5, 1.5)
    scores[3:, 3] = np.nan
    assert measure_widening(past_errors(scores), np.random.default_rng(9)).steps > 1.25
