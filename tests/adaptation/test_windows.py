"""Which windows of a panel are trained on, and which judge."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from factost_core.adaptation.windows import apart, older_windows, split_windows
from factost_core.errors import InputError


@given(first=st.integers(1, 9_000), horizon=st.integers(1, 96), context=st.integers(1, 2048))
def test_older_windows_overlap_neither_each_other_nor_what_is_trained_on(
    first: int, horizon: int, context: int
) -> None:
    origins = older_windows(first, horizon, context, 24)
    assert len(origins) == 0 or 8 <= len(origins) <= 24
    if len(origins):
        assert (origins.diff() >= horizon).all()
        assert int(origins[-1]) + horizon <= first
        assert int(origins[0]) >= min(context, (first - horizon) // 2)
    else:
        assert first - horizon - min(context, first // 2) < 8 * horizon


@given(length=st.integers(60, 3_000), horizon=st.integers(1, 24), fraction=st.floats(0.05, 1.0))
def test_training_and_validation_windows_do_not_meet(length: int, horizon: int, fraction: float) -> None:
    try:
        training, held = split_windows(length, horizon, fraction)
    except InputError:
        return
    assert int(training[-1]) + 2 * horizon <= int(held[0])
    assert int(held[-1]) + horizon == length
    assert apart(held, horizon) <= len(held)


def test_too_little_history_is_said() -> None:
    with pytest.raises(InputError, match="too short to adapt: 30 steps give 6 windows of 24 steps"):
        split_windows(30, 24, 1.0)
    assert older_windows(1, 12, 96, 24).dtype == torch.long
