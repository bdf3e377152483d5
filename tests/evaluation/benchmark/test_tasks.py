from pathlib import Path

import numpy as np
import pytest

from factost_core.errors import InputError
from factost_core.evaluation.benchmark.tasks import benchmark_panels, even_starts, prepare
from factost_core.panel import SensorPanel
from tests.evaluation.benchmark.networks import town


def test_all_horizons_share_windows_that_lie_in_the_last_half() -> None:
    task = prepare(town(60), "town", True, windows=6, series=40)
    assert task.horizons == (12, 24, 96, 336)
    assert task.starts[0] == 720
    assert task.starts[-1] == 1440 - 336
    assert np.ptp(np.diff(task.starts)) <= 1
    assert prepare(town(60, freq="10min"), "town", True, 6, 40).horizons == (12, 24, 96)


def test_sensors_are_taken_evenly_and_the_network_is_left_out() -> None:
    task = prepare(SensorPanel.sample("corridor"), "corridor", True, windows=2, series=5)
    ids = SensorPanel.sample("corridor").sensor_ids
    assert task.panel.sensor_ids == [ids[0], ids[10], ids[20], ids[29], ids[39]]
    assert list(task.panel.sensors.index) == task.panel.sensor_ids
    assert task.panel.network is None
    assert task.panel.name == "Freeway corridor (simulated)"


def test_no_window_begins_in_a_closed_night() -> None:
    closed = (np.arange(2000) % 24 < 6)[:, None]
    readings = np.where(closed, np.nan, 1.0).astype(np.float32)
    starts = even_starts(readings, (6, 48), 20)
    for start in starts:
        assert np.isfinite(readings[start : start + 6]).mean() >= 0.5
    # half of the first six steps may be night: from 3 o'clock on, until 20 o'clock
    assert {start % 24 for start in starts} <= set(range(3, 22))
    assert even_starts(np.full((100, 1), np.nan, dtype=np.float32), (6, 48), 6) == ()


def test_a_panel_that_is_too_short_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="town: no window of 336 steps"):
        prepare(town(20), "town", True, 6, 40)


def test_the_samples_come_first_and_missing_panels_are_told(tmp_path: Path) -> None:
    samples = [task.name for task in benchmark_panels(None, 2, 2)]
    assert samples == SensorPanel.samples()
    only = [*benchmark_panels(None, 2, 2, frozenset({"corridor"}))]
    assert [(task.name, task.redistributable) for task in only] == [("corridor", True)]
    with pytest.raises(InputError, match=r"holds no metr_la_week/readings\.parquet"):
        next(benchmark_panels(tmp_path, 2, 2, frozenset({"metr_la_week"})))
    (tmp_path / "etth1").mkdir()
    town(60).readings.reset_index().to_parquet(tmp_path / "etth1" / "readings.parquet")
    (task,) = benchmark_panels(tmp_path, 2, 2, frozenset({"etth1"}))
    assert (task.name, task.redistributable, len(task.panel.sensor_ids)) == ("etth1", False, 2)
