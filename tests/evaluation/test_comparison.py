import json
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from factost_core.errors import InputError
from factost_core.evaluation.backtest import backtest, window_starts
from factost_core.evaluation.comparison import ADAPTED, NAMES, SEASONAL, ZERO_SHOT, Comparison, compare
from factost_core.panel import SensorPanel
from factost_core.quantiles import TRAINED_LEVELS
from tests.evaluation.doubles import Knowing, SeasonalForecaster

START = "2024-01-25"


def panel(days: int = 40, freq: str = "h", zone: str = "Pacific/Auckland") -> SensorPanel:
    index = pd.date_range("2024-01-01", periods=days * 24, freq=freq, tz=zone)
    rng = np.random.default_rng(0)
    hours = np.arange(len(index))[:, None]
    # growing from week to week, so that yesterday is the better guess
    values = 20 + 5 * np.sin(2 * np.pi * hours / 24) + hours / 50 + rng.normal(size=(len(index), 4))
    values[:, 3] = np.nan  # never a reading: never scored
    values[-6:-3, 0] = np.nan
    return SensorPanel(
        pd.DataFrame(values, index=index, columns=["a", "b", "c", "d"]), name="town", unit="cars"
    )


@pytest.fixture(scope="module")
def town() -> SensorPanel:
    return panel()


@pytest.fixture(scope="module")
def found(town: SensorPanel) -> Comparison:
    return compare(SeasonalForecaster(spread=4.0), Knowing(town, "ab", "c"), town, 12, windows=6, start=START)


def test_the_table_is_a_backtests_table(town: SensorPanel, found: Comparison) -> None:
    report = backtest(SeasonalForecaster(spread=4.0), town, 12, windows=6, start=START)
    for key in ("mae", "rmse", "mase", "wql", "coverage80", "width80"):
        assert found.row(ZERO_SHOT)[key] == report.rows[0][key]
    assert found.season == "day"
    daily = next(row for row in report.rows if row["forecaster"] == "seasonal_naive_daily")
    assert found.row(SEASONAL)["mae"] == daily["mae"]
    assert found.starts == report.starts


def test_who_gained_and_who_lost_is_told_sensor_by_sensor(found):
    assert np.allclose(found.sensor_gains[:2], 0.5, atol=1e-5)
    assert found.sensor_gains[2] < -10
    assert np.isnan(found.sensor_gains[3])
    assert (found.better, found.worse) == (2, 1)
    assert found.windows_better == 0
    assert found.gain() == pytest.approx(1 - found.rows[1]["mae"] / found.rows[0]["mae"])
    assert found.gain() < 0


def test_a_sensor_without_any_error_before_gains_nothing_and_may_lose(found):
    errors = {ZERO_SHOT: [0.0, 0.0, 2.0, None], ADAPTED: [0.0, 1.0, 1.0, None], SEASONAL: [0.0] * 4}
    silent = replace(found, by_sensor=errors)
    np.testing.assert_array_equal(silent.sensor_gains, [0.0, -np.inf, 0.5, np.nan])
    assert (silent.better, silent.worse) == (1, 1)


def test_errors_by_step_hour_and_window_are_means_of_the_same_cells(
    town: SensorPanel, found: Comparison
) -> None:
    values = town.readings.to_numpy(np.float64)
    rows = window_starts(town, 12, 6, start=START)
    errors = np.abs(
        [values[at : at + 12] - values[at - 24 : at - 12] for at in rows]
    )  # (window, step, sensor)
    hours = np.array([town.readings.index[at : at + 12].hour for at in rows])
    assert np.isnan(errors[-1]).any(axis=0).sum() == 2  # the silent sensor and the one with the gap
    assert found.by_window[ZERO_SHOT] == pytest.approx(np.nanmean(errors, axis=(1, 2)), rel=1e-5)
    assert found.by_step[SEASONAL] == pytest.approx(np.nanmean(errors, axis=(0, 2)), rel=1e-5)
    assert found.by_sensor[SEASONAL][:3] == pytest.approx(np.nanmean(errors[..., :3], axis=(0, 1)), rel=1e-5)
    assert found.by_sensor[SEASONAL][3] is None
    assert found.hour_windows == tuple(int((hours == hour).any(axis=1).sum()) for hour in range(24))
    by_hour = [float(np.nanmean(errors[hours == hour])) if hour in hours else None for hour in range(24)]
    assert found.by_hour[SEASONAL] == [None if mean is None else pytest.approx(mean) for mean in by_hour]


def test_reliability_is_the_share_at_or_below_each_quantile(found):
    shares = found.reliability[ZERO_SHOT]
    assert found.levels == TRAINED_LEVELS
    assert shares == sorted(shares)
    inside = shares[TRAINED_LEVELS.index(0.9)] - shares[TRAINED_LEVELS.index(0.1)]
    assert inside == pytest.approx(found.row(ZERO_SHOT)["coverage80"], abs=0.03)
    # a third of the adapted sensors is always 50 too high
    assert found.reliability[ADAPTED][-1] == pytest.approx(1.0, abs=0.02)
    assert found.reliability[ADAPTED][0] > 0.3


def test_it_is_kept_and_read_again(tmp_path, town: SensorPanel, found: Comparison) -> None:
    found.save(tmp_path / "kept")
    again = Comparison.load(tmp_path / "kept")
    assert json.dumps(again.to_json(), allow_nan=False) == json.dumps(found.to_json())
    assert again.starts == found.starts
    assert again.fans is not None
    assert found.fans is not None
    assert again.fans.starts == found.starts[-4:]
    assert again.fans.adapted is not None
    assert again.fans.adapted.shape == (4, 4, 12, 11)
    assert np.array_equal(again.fans.zero_shot, found.fans.zero_shot, equal_nan=True)
    (tmp_path / "kept" / "comparison.json").write_text('{"panel": "town"}')
    with pytest.raises(InputError, match="cannot be read"):
        Comparison.load(tmp_path / "kept")
    with pytest.raises(InputError, match="no saved comparison"):
        Comparison.load(tmp_path / "none")


def test_without_an_adaptation_two_are_compared_on_the_same_windows(tmp_path, town, found):
    alone = compare(SeasonalForecaster(spread=4.0), None, town, 12, windows=6, start=START)
    assert (found.has_adapted, alone.has_adapted) == (True, False)
    assert list(alone.by_sensor) == [ZERO_SHOT, SEASONAL]
    for name in (ZERO_SHOT, SEASONAL):
        assert alone.row(name)["mae"] == found.row(name)["mae"]
    alone.save(tmp_path)
    again = Comparison.load(tmp_path)
    assert not again.has_adapted
    assert again.fans is not None
    assert again.fans.adapted is None
    assert np.array_equal(again.fans.zero_shot, found.fans.zero_shot, equal_nan=True)


def test_nothing_after_the_adaptation_is_said_with_what_to_do(town: SensorPanel) -> None:
    with pytest.raises(InputError, match=r"town: 6 steps of readings follow .* Adapt again with data"):
        compare(SeasonalForecaster(), SeasonalForecaster(), town, 12, start=town.readings.index[-6])


def test_the_better_season_is_taken_and_a_step_without_one_repeats_the_newest_value() -> None:
    index = pd.date_range("2024-01-01", periods=60, freq="D", tz="UTC")
    weekly = pd.DataFrame({"a": np.tile([1, 2, 3, 4, 5, 9, 9], 9)[:60]}, index=index)
    double = SeasonalForecaster()
    found = compare(double, double, SensorPanel(weekly, name="w"), 7, windows=2, start="2024-02-10")
    assert found.season == "week"
    assert found.row(SEASONAL)["mae"] == 0
    assert found.by_hour == {}
    odd = SensorPanel(
        pd.DataFrame({"a": range(60)}, index=pd.date_range("2024-01-01", periods=60, freq="5h", tz="UTC"))
    )
    found = compare(double, double, odd, 4, windows=2, start=odd.readings.index[50])
    assert found.season == "value"
    assert found.by_step[SEASONAL] == [1, 2, 3, 4]


def test_progress_is_told_and_can_stop_it(town: SensorPanel) -> None:
    told: list[float] = []

    def stop(share: float) -> None:
        told.append(share)
        if share > 0.4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        compare(SeasonalForecaster(), SeasonalForecaster(), town, 12, windows=4, on_progress=stop)
    assert told == [0.25, 0.5]


def test_a_page_reads_it_without_torch() -> None:
    script = "import sys, factost_core.evaluation.comparison\nassert 'torch' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", script], timeout=60).returncode == 0
    assert NAMES == (ZERO_SHOT, ADAPTED, SEASONAL)
