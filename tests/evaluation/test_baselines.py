import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from factost_core.evaluation.baselines import historical_average, naive, seasonal_naive

NAN = np.nan


def row(*values: float) -> np.ndarray:
    return np.array([values], dtype=np.float32)


def test_naive_is_the_last_observed_value() -> None:
    context = np.array([[1, 2, NAN], [NAN, NAN, NAN], [4, NAN, NAN]], dtype=np.float32)
    np.testing.assert_array_equal(naive(context, 2), np.array([[2, 2], [NAN, NAN], [4, 4]], dtype=np.float32))


def test_seasonal_naive_is_the_value_one_season_ago() -> None:
    assert seasonal_naive(row(1, 2, 3, 4, 5, 6), 3, 3).tolist() == [[4, 5, 6]]
    assert seasonal_naive(row(1, 2, 3, 4, 5, 6), 5, 3).tolist() == [[4, 5, 6, 4, 5]]
    assert seasonal_naive(row(1, 2, 3, 4, 5), 1, 3).tolist() == [[3]]


def test_seasonal_naive_goes_to_earlier_seasons_where_it_is_missing() -> None:
    assert seasonal_naive(row(1, 2, 3, 4, NAN, NAN), 2, 2).tolist() == [[3, 4]]
    assert seasonal_naive(row(1, 2, NAN, 4, 5, NAN), 2, 2).tolist() == [[5, 4]]


@pytest.mark.parametrize("gap, expected", [(6, 9.0), (7, 1.0)])
def test_seasonal_naive_looks_back_seven_seasons_then_takes_the_mean(gap: int, expected: float) -> None:
    """Season of 2: even steps hold 9 once, then nothing for `gap` seasons; odd steps make the mean 1."""
    even = [9.0] + [NAN] * gap
    odd = [1 - 8 / (gap + 1)] * (gap + 1)
    context = np.array([np.ravel(np.column_stack([even, odd]))], dtype=np.float32)
    assert np.nanmean(context) == pytest.approx(1.0)
    assert seasonal_naive(context, 1, 2)[0, 0] == pytest.approx(expected)


def test_a_context_shorter_than_a_season_gives_the_mean_where_nothing_is_known() -> None:
    assert seasonal_naive(row(2, 4), 4, 3).tolist() == [[3, 2, 4, 3]]
    assert np.isnan(seasonal_naive(row(NAN, NAN), 2, 1)).all()


@settings(max_examples=60)
@given(
    hnp.arrays(
        np.float32,
        st.tuples(st.integers(1, 3), st.integers(1, 60)),
        elements=st.floats(-9, 9, width=32) | st.just(NAN),
    ),
    st.integers(1, 30),
    st.integers(1, 12),
)
def test_seasonal_naive_follows_its_definition(context: np.ndarray, horizon: int, season: int) -> None:
    found = seasonal_naive(context, horizon, season)
    length = context.shape[1]
    for sensor, series in enumerate(context):
        for step in range(horizon):
            first = length + step - season * (step // season + 1)
            past = [first - ago * season for ago in range(7)]
            seen = [series[at] for at in past if at >= 0 and np.isfinite(series[at])]
            observed = series[np.isfinite(series)].astype(np.float64)
            mean = observed.mean() if len(observed) else NAN
            np.testing.assert_allclose(found[sensor, step], seen[0] if seen else mean, rtol=1e-5, atol=1e-6)


def test_historical_average_is_the_mean_of_the_same_time_of_week() -> None:
    times = pd.date_range("2024-01-01", periods=21 * 24, freq="h", tz="UTC")  # a Monday, three weeks
    context = np.asarray(
        [times.day_of_week * 100 + times.hour + 1000 * (np.arange(len(times)) // 168)], dtype=np.float32
    )
    future = pd.date_range(times[-1], periods=30, freq="h")[1:]
    expected = future.day_of_week * 100 + future.hour + 1000
    np.testing.assert_allclose(historical_average(context, times, future)[0], expected)


def test_with_less_than_two_weeks_it_is_the_same_time_of_day() -> None:
    times = pd.date_range("2024-01-01", periods=14 * 24, freq="h", tz="UTC")
    context = np.asarray([times.day_of_week * 100 + times.hour], dtype=np.float32)
    future = times[-1:] + pd.Timedelta(hours=1)
    assert historical_average(context, times, future)[0, 0] == 0  # Monday, by time of week: two weeks suffice
    assert historical_average(context[:, 1:], times[1:], future)[0, 0] == pytest.approx(
        np.mean([100 * d for d in (1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6)])
    )


def test_slots_follow_the_wall_clock_through_a_clock_change() -> None:
    times = pd.date_range("2024-03-25", periods=6 * 24, freq="h", tz="Europe/Berlin")
    context = np.asarray([times.hour], dtype=np.float32)
    future = pd.date_range("2024-03-31", periods=23, freq="h", tz="Europe/Berlin")
    assert historical_average(context, times, future)[0].tolist() == future.hour.tolist()


def test_a_slot_without_a_reading_falls_back_to_the_day_and_then_to_the_mean() -> None:
    times = pd.date_range("2024-01-01", periods=15 * 24, freq="h", tz="UTC")
    values = times.hour.to_numpy().astype(np.float32)
    values[times.hour == 5] = NAN
    values[(times.day_of_week == 1) & (times.hour == 6)] = NAN
    future = pd.DatetimeIndex(["2024-01-16 05:00", "2024-01-16 06:00"], tz="UTC")  # a Tuesday
    found = historical_average(values[None], times, future)[0]
    assert found.tolist() == pytest.approx([np.nanmean(values), 6.0])
