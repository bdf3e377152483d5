import json

import numpy as np
import pandas as pd
import pytest

from factost_core.errors import InputError
from factost_core.evaluation.backtest import backtest, before_test, window_starts
from factost_core.panel import SensorPanel
from tests.evaluation.doubles import SeasonalForecaster


def panel(days: int = 40, freq: str = "h", missing: float = 0.0) -> SensorPanel:
    index = pd.date_range("2024-01-01", periods=days * 24, freq=freq, tz="UTC")
    rng = np.random.default_rng(0)
    daily = 10 + 5 * np.sin(2 * np.pi * np.arange(len(index)) / 24)[:, None]
    weekly = 20 * np.asarray(index.day_of_week >= 5)[:, None]
    values = daily + weekly + rng.normal(size=(len(index), 3))
    values[rng.random(values.shape) < missing] = np.nan
    return SensorPanel(pd.DataFrame(values, index=index, columns=["a", "b", "c"]), name="town")


def test_the_report_has_the_contracts_shape() -> None:
    report = backtest(SeasonalForecaster(spread=4.0), panel(), 12, windows=5)
    found = json.loads(json.dumps(report.to_json(), allow_nan=False))
    assert list(found) == ["panel", "horizon", "windows", "rows"]
    assert (found["panel"], found["horizon"], found["windows"]) == ("town", 12, 5)
    assert [row["forecaster"] for row in found["rows"]] == [
        "double",
        "seasonal_naive_daily",
        "seasonal_naive_weekly",
        "naive",
        "historical_average",
    ]
    for row in found["rows"]:
        assert list(row) == ["forecaster", "mae", "rmse", "mase", "wql", "coverage80", "width80", "seconds"]
        assert all(row[key] > 0 for key in ("mae", "rmse", "mase", "wql", "seconds"))
    first, *baselines = found["rows"]
    assert first["width80"] == pytest.approx(4.0 * 0.8, rel=1e-5)
    assert 0 < first["coverage80"] < 1
    assert all(row["coverage80"] is None and row["width80"] is None for row in baselines)


def test_another_forecaster_is_scored_on_the_same_cells() -> None:
    narrow, wide = SeasonalForecaster(spread=2.0), SeasonalForecaster(spread=4.0, name="wide")
    both = backtest(narrow, panel(), 12, windows=5, also=[wide])
    assert [row["forecaster"] for row in both.rows[:3]] == ["double", "wide", "seasonal_naive_daily"]
    alone = backtest(wide, panel(), 12, windows=5)
    assert both.rows[1]["width80"] == alone.rows[0]["width80"]
    assert both.rows[1]["wql"] == alone.rows[0]["wql"]


def test_what_precedes_the_test_ends_where_the_first_window_begins() -> None:
    town = panel()
    assert len(before_test(town, 12, 4).readings) == window_starts(town, 12, 4)[0]


def test_scores_equal_a_computation_by_hand() -> None:
    town = panel(missing=0.1)
    report = backtest(SeasonalForecaster(), town, 12, windows=4)
    values = town.readings.to_numpy(dtype=np.float64)
    daily = next(row for row in report.rows if row["forecaster"] == "seasonal_naive_daily")
    maes, mses, losses, totals = [], [], 0.0, 0.0
    for start in window_starts(town, 12, 4):
        context, target = values[:start], values[start : start + 12]
        point = np.full_like(target, np.nan)
        for step in range(12):
            for ago in range(7, 0, -1):
                past = context[start - 24 * ago + step]
                point[step] = np.where(np.isnan(past), point[step], past)
        point = np.where(np.isnan(point), np.nanmean(context, axis=0), point)
        error = (target - point)[~np.isnan(target)]
        maes.append(np.abs(error).mean())
        mses.append(np.square(error).mean())
        losses += np.abs(error).sum()
        totals += np.nansum(np.abs(target))
    assert daily["mae"] == pytest.approx(np.mean(maes), rel=1e-5)
    assert daily["rmse"] == pytest.approx(np.sqrt(np.mean(mses)), rel=1e-5)
    assert daily["wql"] == pytest.approx(losses / totals, rel=1e-5)
    assert report.rows[0]["mae"] == pytest.approx(daily["mae"])


def test_the_ratio_is_to_the_better_seasonal_naive() -> None:
    report = backtest(SeasonalForecaster(), panel(), 24, windows=6)
    scores = {row["forecaster"]: row["mae"] for row in report.rows}
    weekly, daily = scores["seasonal_naive_weekly"], scores["seasonal_naive_daily"]
    assert weekly is not None
    assert daily is not None
    assert weekly < daily  # the town has weekends
    assert report.mae_ratio == pytest.approx(scores["double"] / weekly)  # type: ignore[operator]
    assert report.mae_over("seasonal_naive_daily") == pytest.approx(1.0)
    assert np.isnan(report.mae_over("nobody"))


def test_the_weekly_baseline_needs_two_weeks_of_history() -> None:
    names = [row["forecaster"] for row in backtest(SeasonalForecaster(), panel(17), 12, windows=2).rows]
    assert "seasonal_naive_weekly" not in names
    assert "seasonal_naive_daily" in names


def test_only_what_was_known_before_a_window_is_shown() -> None:
    town, double = panel(), SeasonalForecaster()
    shares: list[float] = []
    report = backtest(
        double, town, 12, windows=5, test_share=0.3, context_length=48, on_progress=shares.append
    )
    assert shares == pytest.approx([0.2, 0.4, 0.6, 0.8, 1.0])
    assert double.contexts == [48] * 5
    for past, start in zip(double.seen, report.starts, strict=True):
        assert past.next_time == pd.Timestamp(start)
        assert past.readings.equals(town.readings[town.readings.index < pd.Timestamp(start)])


def test_windows_are_even_over_the_test_part_and_end_inside() -> None:
    starts = window_starts(panel(), 12, 20, 0.2)
    assert starts[0] == 768  # four fifths of 960
    assert starts[-1] == 948
    assert len(set(np.diff(starts))) <= 2
    assert window_starts(panel(), 12, 1) == [768]
    assert window_starts(panel(), 12, 10, start="2024-02-09 12:00")[0] == 39 * 24 + 12
    assert window_starts(panel(), 190, 20) == [768, 769, 770]


def test_fewer_windows_than_asked_for_are_noted() -> None:
    report = backtest(SeasonalForecaster(), panel(), 190, windows=20)
    assert report.windows == 3
    assert "only 3 of 20 windows fit" in report.notes


def test_windows_without_a_target_are_skipped_and_counted() -> None:
    readings = panel().readings.copy()
    readings.iloc[-30:] = np.nan
    report = backtest(SeasonalForecaster(), SensorPanel(readings, name="gap"), 12, windows=4, test_share=0.1)
    assert report.windows == len(report.starts) == 3
    assert any("1 window(s) without an observed target were skipped" in note for note in report.notes)
    readings.iloc[-100:] = np.nan
    with pytest.raises(InputError, match="none of 4 windows"):
        backtest(SeasonalForecaster(), SensorPanel(readings, name="gap"), 12, windows=4, test_share=0.1)


def test_sensors_that_were_never_seen_are_left_out_for_all() -> None:
    readings = panel().readings.copy()
    readings.iloc[:-6, 2] = np.nan
    report = backtest(SeasonalForecaster(), SensorPanel(readings), 12, windows=2, test_share=0.1)
    alone = backtest(SeasonalForecaster(), SensorPanel(readings[["a", "b"]]), 12, windows=2, test_share=0.1)
    assert any("6 target(s) of sensors without a reading" in note for note in report.notes)
    assert [row["mae"] for row in report.rows] == pytest.approx([row["mae"] for row in alone.rows])


def test_a_step_that_no_day_fits_has_no_seasonal_rows() -> None:
    report = backtest(SeasonalForecaster(), panel(freq="5h"), 6, windows=3)
    assert [row["forecaster"] for row in report.rows] == ["double", "naive", "historical_average"]
    assert report.mae_ratio is None


@pytest.mark.parametrize(
    "given, expected",
    [
        ({"horizon": 0}, "at least 1"),
        ({"windows": 0}, "at least 1"),
        ({"test_share": 0.0}, "between 0 and 1"),
        ({"test_share": 1.0}, "between 0 and 1"),
        ({"horizon": 193}, "does not fit in the test part .the last 20%: 192 of 960 steps"),
        ({"start": "2024-02-09 20:00"}, "does not fit in the test part .from 2024-02-09 20:00 on: 4 of 960"),
    ],
)
def test_impossible_windows_are_refused(given: dict, expected: str) -> None:
    with pytest.raises(InputError, match=expected):
        backtest(SeasonalForecaster(), panel(), **{"horizon": 12, **given})


def test_a_forecast_of_other_times_is_refused() -> None:
    class Late(SeasonalForecaster):
        def predict(self, panel, horizon, quantile_levels=(0.5,), context_length=None):
            return super().predict(panel.before(panel.next_time + panel.step), horizon)

    with pytest.raises(ValueError, match="other times"):
        backtest(Late(), panel(), 12, windows=1)


def test_cancelling_from_the_progress_stops_it() -> None:
    def cancel(share: float) -> None:
        raise KeyboardInterrupt

    double = SeasonalForecaster()
    with pytest.raises(KeyboardInterrupt):
        backtest(double, panel(), 12, on_progress=cancel)
    assert len(double.seen) == 1
