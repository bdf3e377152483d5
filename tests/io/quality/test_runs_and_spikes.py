"""What counts as stuck, as zero for too long and as a spike: known series, and what must not be called so."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from factost_core.io.quality.runs import Runs, stuck_runs, zero_runs
from factost_core.io.quality.spikes import find_spikes
from tests.io.broken import wave

HOUR = pd.Timedelta(hours=1)


def series(steps: int = 24 * 60, sensors: int = 4) -> np.ndarray:
    """(sensor, time)"""
    return np.ascontiguousarray(wave(steps, sensors).T)


def listed(runs: Runs) -> list[tuple[int, int, int]]:
    return sorted(zip(runs.series.tolist(), runs.start.tolist(), runs.length.tolist(), strict=True))


def test_a_stuck_run_is_found_from_its_first_to_its_last_step() -> None:
    block = series()
    assert listed(stuck_runs(block, HOUR)) == []
    block[1, 100:160] = 33.3
    block[1, 200:213] = 44.4  # hidden by the long one in what counts as usual for the series
    block[2, 0:20] = 20.0
    block[3, -15:] = 30.0
    assert listed(stuck_runs(block, HOUR)) == [(1, 100, 60), (1, 200, 13), (2, 0, 20), (3, 1425, 15)]


def test_a_gap_ends_a_run_and_short_ones_are_left_alone() -> None:
    block = series()
    block[0, 100:111] = 33.3
    block[1, 100:120] = 33.3
    block[1, 110] = np.nan
    assert listed(stuck_runs(block, HOUR)) == []
    assert listed(stuck_runs(block, pd.Timedelta(minutes=5))) == []
    block[0, 100:140] = 33.3
    assert listed(stuck_runs(block, pd.Timedelta(minutes=5))) == [(0, 100, 40)]
    assert listed(stuck_runs(block, pd.Timedelta(minutes=1))) == []


def test_what_series_do_by_nature_is_not_stuck() -> None:
    rng = np.random.default_rng(3)
    hours = 24 * 60
    limit = np.minimum(series(hours, 1)[0], 55.0)  # rests at a limit every day
    setpoint = np.repeat(rng.normal(20, 3, hours // 12), 12)  # changes twice a day
    quiet = rng.poisson(0.3, hours) + 1.0  # small numbers that repeat by chance
    constant = np.full(hours, 7.0)
    zero = np.zeros(hours)
    block = np.stack([limit, setpoint, quiet, constant, zero]).astype(np.float32)
    assert listed(stuck_runs(block, HOUR)) == []


def test_zeros_for_longer_than_usual() -> None:
    block = np.maximum(series() - 45, 0)  # nights are 0
    assert listed(zero_runs(block, HOUR)) == []
    block[2, 500:600] = 0
    (run,) = listed(zero_runs(block, HOUR))
    assert run[0] == 2
    assert run[1] <= 500
    assert run[1] + run[2] >= 600
    assert listed(zero_runs(np.zeros((1, 1000), np.float32), HOUR)) == []


@pytest.mark.parametrize("season", [24, None])
@pytest.mark.parametrize("value", [500.0, -400.0])
def test_a_spike_is_one_step(season: int | None, value: float) -> None:
    block = series()
    assert not find_spikes(block, season).any()
    block[1, 700] = value
    block[1, 750] = value / 2
    found = find_spikes(block, season)
    assert np.argwhere(found).tolist() == [[1, 700], [1, 750]]


def test_events_and_bursts_are_no_spikes() -> None:
    rng = np.random.default_rng(4)
    block = series()
    block[0, 600:604] = [150, 300, 280, 140]  # a match: the hours around are unusual too
    rain = np.where(rng.random(24 * 60) < 0.1, rng.gamma(0.5, 8, 24 * 60), 0)
    flat = np.zeros(24 * 60)
    step = np.repeat([10.0, 90.0], 12 * 60)
    block = np.vstack([block, rain, flat, step]).astype(np.float32)
    assert not find_spikes(block, 24).any()


def test_ends_gaps_and_short_series_have_no_spikes() -> None:
    block = series()
    block[0, 0] = block[0, -1] = 900
    block[1, 500] = 900
    block[1, 501] = np.nan
    assert not find_spikes(block, 24).any()
    for steps in (0, 1, 2, 3):
        assert find_spikes(block[:, :steps], 24).shape == (4, steps)


blocks = hnp.arrays(
    np.float32,
    st.tuples(st.integers(1, 3), st.integers(1, 80)),
    elements=st.one_of(
        st.just(np.nan), st.sampled_from([0.0, 1.0, 5.0, 5000.0, 1e38]), st.floats(-1000, 1000, width=16)
    ),
)


@settings(max_examples=60, deadline=None)
@given(blocks, st.sampled_from([None, 2, 7, 24]))
def test_each_series_is_judged_alone_and_what_is_masked_leaves_nothing(
    block: np.ndarray, season: int | None
) -> None:
    found = find_spikes(block, season)
    assert found.shape == block.shape
    assert not (found & np.isnan(block)).any()
    for row in range(len(block)):
        np.testing.assert_array_equal(find_spikes(block[row : row + 1], season)[0], found[row])
    assert not find_spikes(np.where(found, np.float32(np.nan), block), season).any()
    for find in (stuck_runs, zero_runs):
        runs = find(block, HOUR)
        alone = [listed(find(block[row : row + 1], HOUR)) for row in range(len(block))]
        assert [(row, *run[1:]) for row, each in enumerate(alone) for run in each] == listed(runs)
        masked = block.copy()
        for row, start, length in listed(runs):
            assert len(set(block[row, start : start + length].tolist())) == 1
            masked[row, start : start + length] = np.nan
        assert len(find(masked, HOUR)) == 0
