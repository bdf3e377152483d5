from dataclasses import replace

import numpy as np
import pandas as pd
import torch

from factost_core.evaluation.experts.series import Scale, Series
from factost_core.panel import SensorPanel


def panel(values: list[list[float]], freq: str = "6h") -> SensorPanel:
    index = pd.date_range("2024-01-05", periods=len(values), freq=freq, tz="Europe/Berlin")
    return SensorPanel(pd.DataFrame(values, index=index, columns=["a", "b"]))


def test_missing_values_repeat_the_last_of_the_window_and_nothing_before_it() -> None:
    nan = np.nan
    shown = panel([[1, 5], [2, nan], [nan, nan], [4, 8], [nan, 9]])
    plain = Scale(torch.zeros(2), torch.ones(2))
    found = Series(shown, plain, 2).contexts(torch.tensor([3, 1, 5]))
    assert found.values[0].tolist() == [[2, 0], [2, 0]]  # b was last read before this window
    assert found.observed[0].tolist() == [[1, 0], [0, 0]]
    assert found.values[1].tolist() == [[0, 0], [1, 5]]  # begins before the readings
    assert found.values[2].tolist() == [[4, 8], [4, 9]]
    wanted = Series(shown, plain, 2).wanted(torch.tensor([3]), 2)
    np.testing.assert_array_equal(wanted[0].numpy(), [[4, 8], [np.nan, 9]])


def test_the_clock_is_that_of_the_wall_also_before_the_readings() -> None:
    series = Series(panel([[1, 1]] * 4), Scale(torch.zeros(2), torch.ones(2)), 2)
    found = series.contexts(torch.tensor([0, 2]))
    assert series.day == 4
    assert found.slot.tolist() == [[2, 3], [0, 1]]
    assert found.weekday.tolist() == [[3, 3], [4, 4]]  # Thursday, Friday
    assert [part.tolist() for part in series.newest_clock(torch.tensor([0, 2]))] == [[3, 1], [3, 4]]


def test_what_comes_later_changes_nothing() -> None:
    whole = panel([[float(step), 1.0] for step in range(8)])
    cut = replace(whole, readings=whole.readings.iloc[:5])
    scale = Scale.of(whole, rows=4)
    ends = torch.tensor([5])
    for all_of_it, known in zip(
        Series(whole, scale, 3).contexts(ends), Series(cut, scale, 3).contexts(ends), strict=True
    ):
        assert torch.equal(all_of_it, known)


def test_the_scale_is_that_of_the_training_rows_and_never_zero() -> None:
    scale = Scale.of(panel([[1, 4], [3, 4], [90, np.nan]]), rows=2)
    assert scale.mean.tolist() == [2, 4]
    assert scale.deviation[0] == 1
    assert scale.deviation[1] > 0
    assert torch.allclose(scale.restore(torch.tensor([[1.0, 0.0]])), torch.tensor([[3.0, 4.0]]))
    silent = Scale.of(panel([[1, np.nan], [3, np.nan]]), rows=2)
    assert silent.mean.tolist() == [2, 2]
