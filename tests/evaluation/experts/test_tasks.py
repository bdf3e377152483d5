import numpy as np
import pandas as pd
import pytest
import torch

from factost_core.errors import InputError
from factost_core.evaluation.experts.results import make
from factost_core.evaluation.experts.tasks import (
    HORIZON,
    SETS,
    TEST_WINDOWS,
    NetworkSet,
    even_starts,
    expert_tasks,
    prepare,
)
from tests.evaluation.benchmark.networks import town
from tests.evaluation.experts.rivals import Told, town_task


def test_every_competitor_learns_from_and_is_tested_on_the_same_windows() -> None:
    task = town_task()
    first, second = Told(), Told(name="second")
    for competitor in (first, second):
        make(competitor, task, 0, "")
    times = [[past.next_time for past in competitor.pasts] for competitor in (first, second)]
    assert times[0] == times[1]
    assert len(times[0]) == TEST_WINDOWS
    assert first.known[0].fingerprint == second.known[0].fingerprint
    assert first.known[0].next_time <= times[0][0]


def test_training_windows_are_the_newest_and_a_horizon_before_the_validation_tail() -> None:
    for name in ("day", "short"):
        task = town_task(name)
        train, validation = task.split
        windows = task.test_row - HORIZON
        newest = round(0.5 * windows)
        assert int(validation[-1]) == task.test_row - HORIZON
        assert len(validation) == newest // 5
        assert int(train[0]) == windows - newest + 1
        assert int(train[-1]) + HORIZON <= int(validation[0]) - HORIZON
        assert torch.equal(torch.diff(train), torch.ones(len(train) - 1, dtype=torch.long))
        counts = task.windows()
        assert counts["training"] == counts["training_with_readings"] == len(train)
        assert counts["test"] == len(task.starts)


def test_contexts_are_whole_days_and_short_is_twelve() -> None:
    assert (town_task("day").expert_context, town_task("day").context) == (7 * 24, None)
    assert (town_task("short").expert_context, town_task("short").context) == (12, 12)
    fine = prepare(NetworkSet("town", 0.5), town(60, freq="5min"), True, "day")
    assert fine.expert_context == 288


def test_test_windows_begin_in_open_hours_and_lie_in_the_test_part() -> None:
    readings = np.ones((400, 2), dtype=np.float32)
    readings[np.arange(400) % 24 < 10] = np.nan
    starts = even_starts(readings, 200, 20)
    assert len(starts) == 20
    assert starts[0] >= 200
    assert starts[-1] <= 400 - HORIZON
    for start in starts:
        assert np.isfinite(readings[start : start + HORIZON]).mean() >= 0.5
        assert np.isfinite(readings[start - HORIZON : start]).any()
    assert even_starts(np.full((400, 2), np.nan, dtype=np.float32), 200, 20) == ()


def test_a_set_begins_its_test_part_where_it_says() -> None:
    task = prepare(NetworkSet("town", 1.0, "2024-01-20 00:00"), town(30), True, "day")
    assert task.known.next_time == pd.Timestamp("2024-01-20", tz="UTC")
    with pytest.raises(InputError, match="no window with readings fits"):
        prepare(NetworkSet("town", 1.0, "2025-01-20 00:00"), town(30), True, "day")


def test_without_a_folder_the_samples_are_left(tmp_path) -> None:
    found = [(task.network.name, task.name) for task in expert_tasks(None, frozenset(), frozenset({"day"}))]
    assert found == [("auckland_pedestrians", "day"), ("us_flights", "day"), ("corridor", "day")]
    with pytest.raises(InputError, match=r"holds no metr_la_week/readings\.parquet"):
        list(expert_tasks(tmp_path, frozenset({"metr_la_week"})))
    assert {network.name for network in SETS} > {name for name, _ in found}
