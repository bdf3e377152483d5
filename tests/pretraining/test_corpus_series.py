"""From stamps to regular series."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factost_core.pretraining.corpus_sources.series import (
    Series,
    from_stamps,
    from_table,
    open_hours,
    undated,
)


def stamps(freq: str, count: int, start: str = "2024-01-01") -> pd.DatetimeIndex:
    return pd.date_range(start, periods=count, freq=freq)


@given(
    freq=st.sampled_from(["min", "5min", "15min", "h", "D", "MS"]),
    order=st.permutations(range(60)),
    missing=st.sets(st.integers(1, 58), max_size=30),
)
def test_any_order_gives_the_same_regular_series(freq, order, missing):
    index, values = stamps(freq, 60), np.arange(60.0)
    values[list(missing)] = np.nan
    (series,) = from_stamps("x", "other", freq, index[list(order)], values[list(order)])
    assert series.start == index[0]
    assert np.array_equal(series.values, values.astype(np.float32), equal_nan=True)


def test_of_repeated_stamps_the_first_stays_and_ends_are_trimmed():
    index = pd.DatetimeIndex(["2024-01-01", "2024-01-02", "2024-01-02", "2024-01-04", "2024-01-05"])
    (series,) = from_stamps("x", "other", "D", index, [np.nan, 1, 2, 3, np.nan])
    assert series.start == pd.Timestamp("2024-01-02")
    assert series.values.tolist() == pytest.approx([1, np.nan, 3], nan_ok=True)
    assert series.observed.tolist() == [1, 3]


def test_a_long_gap_parts_a_series():
    index = stamps("h", 100).append(stamps("h", 100, "2024-03-01"))
    parts = list(from_stamps("x", "other", "h", index, np.arange(200.0)))
    assert [part.series_id for part in parts] == ["x#1", "x#2"]
    assert [len(part.values) for part in parts] == [100, 100]
    assert parts[1].start == pd.Timestamp("2024-03-01")


def test_a_gap_of_six_days_is_bridged():
    index = stamps("h", 10).append(stamps("h", 10, "2024-01-07"))
    (series,) = from_stamps("x", "other", "h", index, np.ones(20))
    assert len(series.values) == 6 * 24 + 10


def test_zones_are_dropped_and_bad_stamps_and_numbers_are_missing():
    index = pd.DatetimeIndex(
        ["2024-01-01 00:00", "2024-01-01 01:00", "NaT", "2024-01-01 03:00"], tz="Europe/Rome"
    )
    (series,) = from_stamps("x", "other", "h", index, ["1", "?", "3", "4.5"])
    assert series.start == pd.Timestamp("2024-01-01 00:00")
    assert series.values.tolist() == pytest.approx([1, np.nan, np.nan, 4.5], nan_ok=True)


def test_nothing_observed_gives_no_series():
    assert list(from_stamps("x", "other", "h", stamps("h", 5), [np.nan] * 5)) == []


def test_uneven_stamps_go_to_the_nearest_step():
    index = pd.DatetimeIndex(["2024-01-01 07:59:42", "2024-01-01 08:25:42", "2024-01-01 09:01:00"])
    (series,) = from_stamps("x", "other", "30min", index, [1, 2, 3])
    assert series.values.tolist() == [1, 2, 3]


def test_a_table_gives_a_series_for_each_column_named():
    table = pd.DataFrame({"a": [1.0, 2.0], "b": [3.0, 4.0], "c": 0.0}, index=stamps("h", 2))
    made = list(from_table(table, {"a": "energy", "b": "air"}, "h", "plant/"))
    assert [(one.series_id, one.domain) for one in made] == [("plant/a", "energy"), ("plant/b", "air")]


def test_open_hours_join_the_days():
    index = pd.DatetimeIndex(
        [f"2024-01-0{day} {hour}:00" for day in (1, 3) for hour in ("05", "08", "09", "10", "23")]
    )
    series = open_hours("x", "transport", "h", index, np.arange(10.0), pd.Timedelta(hours=8), 3)
    assert series.start is None
    assert series.values.tolist() == pytest.approx([1, 2, 3, *[np.nan] * 3, 6, 7, 8], nan_ok=True)


def test_open_hours_keep_the_first_reading_of_a_step():
    index = pd.DatetimeIndex(["2024-01-01 08:02", "2024-01-01 08:10"])
    series = open_hours("x", "transport", "30min", index, [1, 2], pd.Timedelta(hours=8), 2)
    assert series.values.tolist() == pytest.approx([1, np.nan], nan_ok=True)


@pytest.mark.parametrize(
    ("freq", "start"), [("h", "2024-01-04 02:00"), ("D", "2024-03-15"), ("MS", "2030-03-01")]
)
def test_the_newest_steps_start_later(freq: str, start: str):
    series = Series("x", "other", freq, pd.Timestamp("2024-01-01"), np.arange(100, dtype=np.float32))
    assert series.newest(26).start == pd.Timestamp(start)
    assert series.newest(26).values.tolist() == list(range(74, 100))
    assert series.newest(100) is series
    assert undated("x", "other", freq, np.arange(100)).newest(26).start is None
