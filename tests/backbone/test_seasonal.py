"""Seasonal inputs: the seasons that are found, and what stands one season earlier."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from factost_core.backbone import Backbone, BackboneConfig
from factost_core.backbone.normalisation import instance_normalise
from factost_core.backbone.seasonal import autocorrelation, seasonal_channels, seasonal_lags


def lags_of(series: np.ndarray) -> list[int]:
    values = torch.tensor(series, dtype=torch.float32)[None]
    observed = values.isfinite()
    return seasonal_lags(instance_normalise(values, observed)[0], observed)[0].tolist()


def hourly(days: int, rng: np.random.Generator, weekend: float = 0.2) -> np.ndarray:
    time = np.arange(24 * days)
    free = time // 24 % 7 >= 5
    shape = np.maximum(np.sin(2 * np.pi * time / 24), 0) * np.where(free, weekend, 1.0)
    return shape + 0.05 * rng.standard_normal(len(time))


def test_a_day_and_a_week_are_found() -> None:
    assert lags_of(hourly(60, np.random.default_rng(0))) == [24, 168]


def test_closed_nights_and_weekends_do_not_hide_them() -> None:
    series = hourly(60, np.random.default_rng(1), weekend=1.0)
    time = np.arange(len(series))
    series[(time % 24 > 12) | (time // 24 % 7 >= 5)] = np.nan
    assert lags_of(series)[0] == 24


def test_noise_a_line_and_a_constant_have_no_season() -> None:
    rng = np.random.default_rng(2)
    assert lags_of(rng.standard_normal(2048)) == [0, 0]
    assert lags_of(np.arange(500.0)) == [0, 0]
    assert lags_of(np.full(500, 3.0)) == [0, 0]
    assert lags_of(np.array([1.0, 2.0])) == [0, 0]
    assert lags_of(np.full(50, np.nan)) == [0, 0]


def test_a_period_close_to_the_calendar_is_the_calendars() -> None:
    time = np.arange(288 * 4)
    series = np.sin(2 * np.pi * time / 289) + 0.3 * np.random.default_rng(3).standard_normal(len(time))
    assert 288 in lags_of(series)


def test_the_autocorrelation_is_that_of_observed_pairs() -> None:
    rng = np.random.default_rng(4)
    values = rng.standard_normal((3, 40))
    observed = rng.random((3, 40)) < 0.7
    values[~observed] = 0.0
    found = autocorrelation(torch.tensor(values), torch.tensor(observed))
    for row in range(3):
        for lag in (0, 1, 7, 25):
            later, earlier = np.arange(lag, 40), np.arange(40 - lag)
            both = observed[row, later] & observed[row, earlier]
            x, y = values[row, later][both], values[row, earlier][both]
            assert found.pairs[row, lag] == both.sum()
            expected = (x * y).sum() / np.sqrt((x**2).sum() * (y**2).sum())
            assert found.correlation[row, lag].item() == pytest.approx(expected, abs=1e-6)


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 60), st.integers(0, 70), st.integers(1, 80), st.integers(0, 10_000))
def test_channels_hold_what_stood_seasons_earlier(time: int, lag: int, future: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    values = rng.standard_normal((1, time)).astype(np.float32)
    observed = rng.random((1, time)) < 0.7
    values[~observed] = 0.0
    lags = torch.tensor([[lag, 0]])
    channels = seasonal_channels(torch.tensor(values), torch.tensor(observed), lags, future).numpy()
    assert channels.shape == (1, time + future, 2, 3)
    assert (channels[:, :, 1] == 0).all()
    for step in range(time + future):
        earlier = [step - season * lag for season in range(1, 200) if lag]
        looked_at = [place for place in earlier if place < time][:4]
        found = [values[0, place] for place in looked_at if place >= 0 and observed[0, place]]
        expected = [found[0], np.mean(found), len(found) / 4] if found else [0, 0, 0]
        np.testing.assert_allclose(channels[0, step, 0], expected, rtol=1e-5, atol=1e-6)


def test_without_seasons_the_backbone_is_the_papers() -> None:
    with_seasons = Backbone(BackboneConfig(width=32, layers=1, heads=1))
    without = Backbone(BackboneConfig(width=32, layers=1, heads=1, seasonal_lags=0))
    assert without.embed.hidden.in_features == 32
    assert with_seasons.embed.hidden.in_features == 32 + 6 * 16
    with pytest.raises(ValueError, match="seasonal_lags must be 0 or 2"):
        BackboneConfig(seasonal_lags=1)
