"""predict_df: long tables as Nixtla's users have them, on a small backbone with random weights."""

import time

import numpy as np
import pandas as pd
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from factost_core import Forecaster
from factost_core.backbone import Backbone, BackboneConfig
from factost_core.errors import InputError

LEVELS = (0.1, 0.25, 0.9)


@pytest.fixture(scope="module")
def forecaster() -> Forecaster:
    torch.manual_seed(1)
    backbone = Backbone(BackboneConfig(width=32, layers=1, heads=1))
    with torch.no_grad():
        for parameter in backbone.parameters():
            parameter.add_(0.1 * torch.randn_like(parameter))
    return Forecaster(backbone)


def series(name: object, ds: pd.Index, seed: int = 0) -> pd.DataFrame:
    values = np.random.default_rng(seed).standard_normal(len(ds)).cumsum()
    return pd.DataFrame({"unique_id": name, "ds": ds, "y": values})


def hours(count: int, end: str = "2024-05-01 00:00", **options) -> pd.DatetimeIndex:
    return pd.date_range(end=end, periods=count, freq="h", **options)


def test_the_table_has_the_columns_that_nixtlas_users_know(forecaster: Forecaster) -> None:
    df = pd.concat([series("b", hours(50)), series("a", hours(30), 1)])
    found = forecaster.predict_df(df, 3, LEVELS)
    assert list(found.columns) == [
        "unique_id",
        "ds",
        "factost",
        "factost-q-10",
        "factost-q-25",
        "factost-q-90",
    ]
    assert found["unique_id"].tolist() == ["b"] * 3 + ["a"] * 3  # in the order of the table
    assert found["ds"].tolist() == [*pd.date_range("2024-05-01 01:00", periods=3, freq="h")] * 2
    assert (found["factost-q-10"] <= found["factost"]).all()
    assert (found["factost"] <= found["factost-q-90"]).all()
    assert "factost-q-2.5" in forecaster.predict_df(df, 1, (0.025,)).columns


def test_series_of_any_length_and_end_are_forecast_as_if_alone(forecaster: Forecaster) -> None:
    lengths = {"long": 2500, "short": 5, "one": 1, "alike": 7, "middle": 300}
    ends = {name: f"2024-05-0{place + 1} 00:00" for place, name in enumerate(lengths)}
    tables = {
        name: series(name, hours(length, ends[name]), place)
        for place, (name, length) in enumerate(lengths.items())
    }
    df = pd.concat(tables.values()).sample(frac=1, random_state=0)  # rows in any order
    found = forecaster.predict_df(df, 20, LEVELS).set_index("unique_id")
    for name, table in tables.items():
        context = table["y"].to_numpy(dtype=np.float32)[None]
        alone = forecaster.predict_array(context, 20, (0.1, 0.25, 0.5, 0.9))[0]
        columns = ["factost-q-10", "factost-q-25", "factost", "factost-q-90"]
        np.testing.assert_allclose(found.loc[name, columns], alone, rtol=2e-3, atol=2e-3)
        assert found.loc[name, "ds"].iloc[0] == pd.Timestamp(ends[name]) + pd.Timedelta(hours=1)


def test_a_missing_row_is_a_missing_value(forecaster: Forecaster) -> None:
    whole = series("a", hours(100))
    holes = [3, 50, 51, 98]
    empty = whole.assign(y=whole["y"].where(~whole.index.isin(holes)))
    pd.testing.assert_frame_equal(
        forecaster.predict_df(whole.drop(index=holes), 5), forecaster.predict_df(empty, 5)
    )


def test_a_series_without_values_has_no_forecast(forecaster: Forecaster) -> None:
    silent = series("silent", hours(20)).assign(y=np.nan)
    found = forecaster.predict_df(pd.concat([silent, series("a", hours(20))]), 2).set_index("unique_id")
    assert found.loc["silent", "factost"].isna().all()
    assert found.loc["a", "factost"].notna().all()


@pytest.mark.parametrize(
    "ds, freq, expected",
    [
        (
            pd.date_range("2024-01-01", periods=20, freq="15min"),
            None,
            ["2024-01-01 05:00", "2024-01-01 05:15"],
        ),
        (pd.date_range("2020-01-01", periods=20, freq="MS"), None, ["2021-09-01", "2021-10-01"]),
        (pd.date_range("2020-01-31", periods=20, freq="ME"), "ME", ["2021-09-30", "2021-10-31"]),
        (pd.date_range("2024-01-01", periods=20, freq="B"), None, ["2024-01-29", "2024-01-30"]),
        (pd.date_range("2024-01-01", periods=20, freq="B"), "D", ["2024-01-27", "2024-01-28"]),
        (pd.date_range("2024-01-03", periods=9, freq="7D"), None, ["2024-03-06", "2024-03-13"]),
        (pd.DatetimeIndex(["2024-01-01"]), "h", ["2024-01-01 01:00", "2024-01-01 02:00"]),
        (
            pd.date_range("2024-01-01", periods=9, freq="h").as_unit("ns"),
            None,
            ["2024-01-01 09:00", "2024-01-01 10:00"],
        ),
    ],
)
def test_the_sampling_step_is_found_or_given(forecaster: Forecaster, ds, freq, expected: list[str]) -> None:
    assert forecaster.predict_df(series("a", ds), 2, freq=freq)["ds"].tolist() == [
        *map(pd.Timestamp, expected)
    ]


def test_zones_keep_hours_absolute_and_days_on_the_wall_clock(forecaster: Forecaster) -> None:
    before_the_change = "2024-03-30 22:00"
    hourly = series("a", hours(30, before_the_change, tz="Europe/Berlin"))
    found = forecaster.predict_df(hourly, 5)["ds"]
    assert str(found.dt.tz) == "Europe/Berlin"
    assert found.dt.strftime("%d %H").tolist() == ["30 23", "31 00", "31 01", "31 03", "31 04"]
    daily = series("a", pd.date_range(end="2024-03-30", periods=30, freq="D", tz="Europe/Berlin"))
    assert forecaster.predict_df(daily, 3)["ds"].dt.strftime("%d %H").tolist() == ["31 00", "01 00", "02 00"]


def test_the_hour_that_a_clock_change_repeats_is_two_steps(forecaster: Forecaster) -> None:
    twice = pd.DatetimeIndex(["2024-10-27 00:30", "2024-10-27 01:30"], tz="UTC").tz_convert("Europe/Berlin")
    assert twice.strftime("%H:%M").tolist() == ["02:30", "02:30"]
    found = forecaster.predict_df(series("a", twice), 1)["ds"]
    assert found.dt.strftime("%H:%M").tolist() == ["03:30"]


def test_texts_whole_numbers_and_ids_of_any_kind(forecaster: Forecaster) -> None:
    texts = series("a", hours(20).strftime("%Y-%m-%d %H:%M"))
    assert forecaster.predict_df(texts, 1)["ds"].tolist() == [pd.Timestamp("2024-05-01 01:00")]
    numbers = pd.concat([series(7, pd.Index(range(0, 40, 2))), series(3, pd.Index([1, 3, 7]))])
    found = forecaster.predict_df(numbers, 2)
    assert found["unique_id"].tolist() == [7, 7, 3, 3]
    assert found["ds"].tolist() == [40, 42, 9, 11]
    assert forecaster.predict_df(numbers, 1, freq=1)["ds"].tolist() == [39, 8]
    kinds = texts.assign(unique_id=pd.Categorical(texts["unique_id"]))
    assert forecaster.predict_df(kinds, 1)["unique_id"].tolist() == ["a"]


GOOD = series("a", hours(20))


@pytest.mark.parametrize(
    "df, freq, message",
    [
        (GOOD.rename(columns={"y": "value"}), None, "no column y; .*found unique_id, ds, value"),
        (GOOD.iloc[:0], None, "no rows"),
        (GOOD.assign(unique_id=[None] * 20), None, "column unique_id, row 0: the id is missing"),
        (GOOD.assign(y="much"), None, "column y holds .*expected numbers"),
        (GOOD.assign(y=np.inf), None, "column y, row 0: inf is no finite number"),
        (GOOD.assign(ds="soon"), None, "column ds, row 0: 'soon' is no stamp"),
        (GOOD.assign(ds=np.arange(20) + 0.5), None, "column ds holds float64"),
        (pd.concat([GOOD, GOOD.iloc[[3]]]), None, "'a' has two rows at 2024-04-30 08:00:00"),
        (GOOD.iloc[:1], None, "no series has two rows"),
        (GOOD.assign(ds=[*hours(19), pd.Timestamp("2024-05-01 00:20")]), None, "no whole number of steps"),
        (GOOD, "MS", "does not stand on the grid of freq 'MS'"),
        (GOOD, "often", "freq 'often' is no sampling step"),
        (GOOD, "-1h", "at least a microsecond"),
        (GOOD, "5ns", "at least a microsecond"),
        (GOOD, 1, "does not fit ds, which holds stamps"),
        (GOOD.assign(ds=range(20)), "h", "does not fit ds, which holds whole numbers"),
        (GOOD.assign(ds=range(20)), 0, "freq must be at least 1"),
        (GOOD["y"], None, "DataFrame was expected; got Series"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(forecaster: Forecaster, df, freq, message: str) -> None:
    with pytest.raises(InputError, match=message) as told:
        forecaster.predict_df(df, 2, freq=freq)
    assert "\n" not in str(told.value)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 90), st.floats(-100, 100) | st.just(float("nan"))),
        min_size=1,
        max_size=60,
        unique_by=lambda row: row[:2],
    )
)
def test_each_series_is_its_own_newest_steps(rows: list[tuple[int, int, float]]) -> None:
    """Contexts, series by series, hold each value at its distance from the series' last row."""
    from factost_core.long_frame import read_long_frame

    df = pd.DataFrame(rows, columns=["unique_id", "ds", "y"])
    found = read_long_frame(df, 1)
    longest, seen = 64, 0
    for which in found.groups(longest, 16):
        contexts = found.contexts(which, longest)
        seen += len(which)
        for place, row in zip(which, contexts, strict=True):
            own = df[df["unique_id"] == found.ids[place]]
            expected = np.full(contexts.shape[1], np.nan, dtype=np.float32)
            back = int(own["ds"].max()) - own["ds"].to_numpy()
            near = back < contexts.shape[1]
            expected[contexts.shape[1] - 1 - back[near]] = own["y"].to_numpy(dtype=np.float32)[near]
            np.testing.assert_array_equal(row, expected)
    assert seen == len(found.ids) == df["unique_id"].nunique()


def test_thousands_of_series_are_read_at_once(forecaster: Forecaster) -> None:
    """4,000 series of 100 hours: no loop over series, so well within a generous bound."""
    ids = np.repeat(np.arange(4000), 100)
    df = pd.DataFrame({"unique_id": ids, "ds": np.tile(hours(100), 4000), "y": np.sin(np.arange(400_000))})
    shares: list[float] = []
    began = time.perf_counter()
    found = forecaster.predict_df(df, 4, on_progress=shares.append)
    assert time.perf_counter() - began < 60
    assert len(found) == 16_000
    assert shares[-1] == 1.0
