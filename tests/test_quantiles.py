import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from factost_core.quantiles import TRAINED_LEVELS, check_levels, interpolate_quantiles

sorted_quantiles = hnp.arrays(np.float32, (3, 11), elements=st.floats(-(2.0**100), 2.0**100, width=32)).map(
    lambda values: np.sort(values, axis=-1)
)
levels = st.lists(st.floats(0.01, 0.99), min_size=1, max_size=12, unique=True).map(sorted)


def test_trained_levels_come_back_bit_for_bit() -> None:
    trained = np.random.default_rng(0).normal(size=(4, 5, 11)).astype(np.float32)
    assert (interpolate_quantiles(trained, TRAINED_LEVELS) == trained).all()


def test_between_trained_levels_the_line_is_straight() -> None:
    trained = np.arange(11, dtype=np.float32)[None]  # 0 at .01, 1 at .1, 2 at .2, ...
    found = interpolate_quantiles(trained, (0.055, 0.15, 0.945))
    np.testing.assert_allclose(found, [[0.5, 1.5, 9.5]], rtol=1e-6)
    assert found.dtype == np.float32


@given(sorted_quantiles, levels)
def test_interpolated_quantiles_never_cross_and_stay_inside(trained: np.ndarray, wanted: list[float]) -> None:
    found = interpolate_quantiles(trained, wanted) if len(check_or_none(wanted)) else trained
    assert (np.diff(found, axis=-1) >= 0).all()
    assert (found >= trained[:, :1]).all()
    assert (found <= trained[:, -1:]).all()


def check_or_none(wanted: list[float]) -> tuple[float, ...]:
    """Levels closer than the snapping distance may be refused; all others must pass."""
    try:
        return check_levels(wanted)
    except ValueError:
        assert min(np.diff(wanted)) < 1e-8
        return ()


def test_the_largest_floats_do_not_overflow() -> None:
    top = np.finfo(np.float32).max
    trained = np.array([[-top] * 6 + [top] * 5], dtype=np.float32)
    assert np.isfinite(interpolate_quantiles(trained, (0.11, 0.55, 0.95))).all()


def test_missing_stays_missing() -> None:
    assert np.isnan(interpolate_quantiles(np.full((1, 11), np.nan), (0.05, 0.5))).all()


@pytest.mark.parametrize(
    "wrong",
    [(), (0.5, 0.5), (0.9, 0.1), (0.0, 0.5), (0.5, 1.0), (0.005,), (0.995,), (float("nan"),), ("a",), 0.5],
)
def test_other_levels_are_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"within \[0.01, 0.99\]"):
        check_levels(wrong)  # type: ignore[arg-type]


def test_levels_next_to_a_trained_one_are_that_level() -> None:
    assert check_levels(((1 - 0.98) / 2, 0.1 + 0.2, (1 + 0.98) / 2)) == (0.01, 0.3, 0.99)


def test_the_last_axis_must_be_the_trained_levels() -> None:
    with pytest.raises(ValueError, match="11 levels"):
        interpolate_quantiles(np.zeros((2, 9)), (0.5,))
