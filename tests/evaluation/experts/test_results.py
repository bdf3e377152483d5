import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from factost_core.evaluation.experts.competitors import Fitted, SeasonalNaive
from factost_core.evaluation.experts.results import Store, make, score
from factost_core.evaluation.experts.run import run
from factost_core.evaluation.experts.tasks import HORIZON, ExpertTask
from tests.evaluation.experts.rivals import Told, town_task


def silent(line: str) -> None:
    pass


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path, "some.module")


class Stopped(Told):
    def fit(self, task: ExpertTask, seed: int) -> Fitted:
        if (task.name, seed) == ("short", 0):
            raise KeyboardInterrupt
        return super().fit(task, seed)


def test_a_stopped_run_goes_on_and_seeds_come_one_after_the_other(store: Store) -> None:
    tasks = [town_task("day"), town_task("short")]
    stopped = Stopped()
    with pytest.raises(KeyboardInterrupt):
        run(tasks, [stopped], store, silent)
    assert stopped.fitted == [("day", 0)]
    again = Told()
    results = run(tasks, [again], store, silent)
    assert again.fitted == [("short", 0), ("day", 1), ("short", 1)]
    assert [(result["task"], result["seed"]) for result in results] == [
        ("day", 0),
        ("short", 0),
        ("day", 1),
        ("short", 1),
    ]
    assert not list(store.folder.rglob("*.part"))


def test_only_what_is_asked_is_run_and_what_is_kept_takes_part(store: Store) -> None:
    tasks = [town_task("day")]
    run(tasks, [Told(name="old")], store, silent, frozenset({1}))
    old, new = Told(name="old"), Told(name="new")
    results = run(tasks, [old, new], store, silent, frozenset({0}), frozenset({"new"}))
    assert (old.fitted, new.fitted) == ([], [("day", 0)])
    assert [(result["competitor"], result["seed"]) for result in results] == [("new", 0), ("old", 1)]


def test_another_version_other_windows_or_a_damaged_file_are_run_again(store: Store) -> None:
    task = town_task()
    run([task], [Told()], store, silent)
    assert store.find(Told(), task, 0) is not None
    assert store.find(Told(identity="2"), task, 0) is None
    assert store.find(Told(), replace(task, starts=task.starts[:5]), 0) is None
    path = store.path(Told(), task, 0)
    path.write_text(path.read_text()[:100])
    assert store.find(Told(), task, 0) is None


def test_a_result_tells_its_command_its_windows_and_its_seconds(store: Store) -> None:
    task = town_task("short")
    (first, *_) = run([task], [Told()], store, silent)
    assert first["command"] == ("python -m some.module --only town --task short --competitors told --seeds 0")
    foreign = replace(task, redistributable=False)
    assert "--panels PANELS --only town" in store.command("", foreign, 0)
    assert json.loads(json.dumps(first, allow_nan=False)) == first
    assert first["windows"]["test"] == len(task.starts)
    assert first["seconds"].keys() == {"fit", "test"}
    assert first["facts"] == {"seed": 0}


def test_scores_count_what_was_read_and_each_sensors_coverage() -> None:
    task = town_task(missing=0.1)
    found = make(Told(), task, 0, "")["scores"]
    readings = task.panel.readings.to_numpy()
    targets = np.concatenate([readings[start : start + HORIZON] for start in task.starts])
    maes = [np.nanmean(np.abs(readings[start : start + HORIZON] - 10)) for start in task.starts]
    assert found["whole"]["mae"] == pytest.approx(np.mean(maes), rel=1e-4)
    inside = np.nanmean(np.where(np.isfinite(targets), (targets >= 2) & (targets <= 18), np.nan), axis=0)
    assert found["sensors_covered"] == pytest.approx(np.mean((inside >= 0.7) & (inside <= 0.9)))
    one = np.array([True, False, False])
    alone = score(Told().fit(task, 0), task, one)["whole"]["mae"]
    maes = [np.nanmean(np.abs(readings[start : start + HORIZON, 0] - 10)) for start in task.starts]
    assert alone == pytest.approx(np.mean(maes), rel=1e-4)


def test_points_have_no_coverage_and_a_lost_forecast_is_an_error() -> None:
    task = town_task()
    found = make(SeasonalNaive("day"), task, 0, "")["scores"]
    assert (found["whole"]["coverage80"], found["sensors_covered"]) == (None, None)
    assert found["whole"]["mae"] is not None
    assert SeasonalNaive("week").takes(task)
    assert not SeasonalNaive("week").takes(town_task(days=16))
    lost = Fitted(lambda past: np.full((3, HORIZON), np.nan, dtype=np.float32))
    with pytest.raises(ValueError, match="a forecast is not finite"):
        score(lost, task)


def test_a_sensor_that_was_not_heard_in_the_context_does_not_count() -> None:
    task = town_task("short")
    for start in task.starts:
        task.panel.readings.iloc[start - HORIZON : start, 0] = np.nan
    others = np.array([False, True, True])
    found, expected = (score(Told().fit(task, 0), task, sensors)["whole"] for sensors in (None, others))
    assert found["mae"] == pytest.approx(expected["mae"])
    assert found["mae"] != pytest.approx(score(Told().fit(task, 0), town_task("short"))["whole"]["mae"])
