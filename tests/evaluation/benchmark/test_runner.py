import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch

from factost_core.backbone import Backbone, BackboneConfig
from factost_core.evaluation.backtest import backtest
from factost_core.evaluation.benchmark.contenders import Contender, Pretrained, baselines
from factost_core.evaluation.benchmark.runner import Store, run, score
from factost_core.evaluation.benchmark.tasks import BenchmarkPanel, prepare
from factost_core.forecaster import Forecaster
from factost_core.panel import SensorPanel
from tests.evaluation.benchmark.networks import Constant, town


@pytest.fixture(scope="module")
def task() -> BenchmarkPanel:
    return prepare(town(60, missing=0.05), "town", True, windows=3, series=40)


METRICS = ["mae", "rmse", "mase", "wql", "coverage80", "width80"]


def silent(line: str) -> None:
    pass


def test_scores_are_those_of_the_backtest(task: BenchmarkPanel) -> None:
    """One window, so that both begin at the same row."""
    torch.manual_seed(0)
    forecaster = Forecaster(Backbone(BackboneConfig(width=32, layers=1, heads=1)), name="small")
    one = BenchmarkPanel("town", task.panel, True, (24,), task.starts[:1])
    report = backtest(forecaster, task.panel, 24, windows=1, start=task.panel.readings.index[one.starts[0]])
    expected = {row["forecaster"]: row for row in report.rows}
    contenders: list[Contender] = [Pretrained(forecaster), *baselines()]
    found = {contender.name: score(contender, one, [24])[0] for contender in contenders}
    for name, result in found.items():
        row = expected[name.removeprefix("factost_")]
        scored = pd.DataFrame([result["scores"], row])[METRICS].astype(float)  # a point has no coverage: NaN
        np.testing.assert_allclose(scored.iloc[0], scored.iloc[1], rtol=1e-5, err_msg=name)
    assert found["factost_small"]["key"]["identity"] == forecaster.fingerprint
    assert found["factost_small"]["title"] == "FactoST small"


def test_the_weekly_season_needs_two_weeks() -> None:
    weekly = next(each for each in baselines() if each.name == "seasonal_naive_weekly")
    assert weekly.takes(prepare(town(60), "town", True, 2, 3))
    assert not weekly.takes(BenchmarkPanel("town", town(60), True, (12,), (14 * 24 - 1,)))
    assert not weekly.takes(prepare(town(60, freq="17min"), "town", True, 2, 3))


def test_a_stopped_run_goes_on_where_it_was(task: BenchmarkPanel, tmp_path: Path) -> None:
    class Stopped(Constant):
        def forecast(self, past: SensorPanel, horizon: int):
            raise KeyboardInterrupt

    first, store = Constant(name="first"), Store(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        run([task], [first, Stopped(name="second")], store, silent)
    assert len(first.asked) == 3 * 4
    told: list[str] = []
    again, second = Constant(name="first"), Constant(name="second")
    results = run([task], [again, second], store, told.append)
    assert again.asked == []
    assert len(second.asked) == 3 * 4
    assert len(results) == 8
    assert len(told) == 4
    assert all("second" not in line or "town, " in line for line in told)
    assert not list(tmp_path.rglob("*.part"))


def test_other_weights_windows_or_data_are_run_again(task: BenchmarkPanel, tmp_path: Path) -> None:
    store = Store(tmp_path)
    run([task], [Constant()], store, silent)
    newer = Constant(identity="2")
    run([task], [newer], store, silent)
    assert len(newer.asked) == 12
    fewer = Constant(identity="2")
    run([BenchmarkPanel("town", task.panel, True, task.horizons, task.starts[:1])], [fewer], store, silent)
    assert len(fewer.asked) == 4
    path = next(tmp_path.rglob("*.json"))
    path.write_text(path.read_text()[:50])  # a disk that was full
    assert store.find(fewer, task, 12) is None


def test_contenders_that_are_not_asked_take_part_with_what_is_kept(
    task: BenchmarkPanel, tmp_path: Path
) -> None:
    store = Store(tmp_path)
    run([task], [Constant(name="old")], store, silent)
    old, unknown = Constant(name="old"), Constant(name="unknown")
    results = run([task], [Constant(name="new"), old, unknown], store, silent, frozenset({"new"}))
    assert {result["contender"] for result in results} == {"new", "old"}
    assert old.asked == unknown.asked == []


def test_a_series_without_a_forecast_repeats_its_last_value_and_is_counted(task: BenchmarkPanel) -> None:
    (broken,) = score(Constant(fails=True), task, [12])
    (whole,) = score(Constant(), task, [12])
    assert (broken["fallbacks"], whole["fallbacks"]) == (3, 0)
    assert broken["scores"]["mae"] != whole["scores"]["mae"]
    assert json.loads(json.dumps(broken, allow_nan=False)) == broken


def test_a_model_of_one_fit_is_asked_once_for_the_longest_horizon(task: BenchmarkPanel) -> None:
    once, each = Constant(one_fit=True), Constant()
    results = score(once, task, [12, 96])
    assert [horizon for _, horizon in once.asked] == [96, 96, 96]
    assert results[0]["scores"]["seconds"] == results[1]["scores"]["seconds"]
    for result, separate in zip(results, score(each, task, [12, 96]), strict=True):
        assert result["scores"]["mae"] == separate["scores"]["mae"]
        assert result["seconds_per_1000"] >= 0


def test_sensors_hardly_seen_before_a_window_do_not_count(task: BenchmarkPanel) -> None:
    readings = task.panel.readings.copy()
    readings.iloc[: task.starts[-1], 0] = np.nan
    readings.iloc[:7, 0] = 1.0
    fewer = BenchmarkPanel("town", SensorPanel(readings), True, (12,), task.starts)
    others = BenchmarkPanel("town", SensorPanel(readings[["s1", "s2"]]), True, (12,), task.starts)
    (found,), (expected,) = score(Constant(), fewer, [12]), score(Constant(), others, [12])
    assert found["scores"]["mae"] == pytest.approx(expected["scores"]["mae"])
