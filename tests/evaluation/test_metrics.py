import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from factost_core.evaluation import metrics
from factost_core.evaluation.backtest import WQL_LEVELS

NAN = np.nan
TARGET = np.array([[1.0, NAN, 3.0], [10.0, 10.0, NAN]])
POINT = np.array([[2.0, 5.0, 1.0], [10.0, 14.0, 99.0]])


def test_errors_count_observed_targets_only() -> None:
    assert metrics.mae(TARGET, POINT) == pytest.approx((1 + 2 + 0 + 4) / 4)
    assert metrics.rmse(TARGET, POINT) == pytest.approx(np.sqrt((1 + 4 + 0 + 16) / 4))


def test_nothing_observed_is_nan() -> None:
    nothing = np.full((1, 2), NAN)
    for value in (
        metrics.mae(nothing, nothing),
        metrics.rmse(nothing, nothing),
        metrics.coverage(nothing, nothing, nothing),
        metrics.wql(nothing, nothing[..., None], (0.5,)),
    ):
        assert np.isnan(value)


def test_mase_scales_each_sensor_by_its_seasonal_differences() -> None:
    context = np.array([[1.0, 5.0, 2.0, 7.0, NAN, 7.0], [3.0, 4.0, 3.0, 4.0, 3.0, 4.0]])
    scale = metrics.seasonal_scale(context, 2)
    assert scale[0] == pytest.approx((1 + 2 + 0) / 3)
    assert np.isnan(scale[1])  # a perfect season has no scale
    assert metrics.mase(TARGET, POINT, scale) == pytest.approx((1 + 2) / 2)
    assert np.isnan(metrics.seasonal_scale(context, 6)).all()


def test_weighted_quantile_loss_by_hand() -> None:
    quantiles = np.array([[[0.0, 2.0, 4.0]]])
    # target 3: 2 x (.1 x 3 + .5 x 1 + .1 x 1) / 3 levels / |3|
    assert metrics.wql(np.array([[3.0]]), quantiles, (0.1, 0.5, 0.9)) == pytest.approx(2 * 0.9 / 3 / 3)


@given(
    hnp.arrays(float, (3, 4), elements=st.floats(-50, 50)),
    hnp.arrays(float, (3, 4), elements=st.floats(1, 50)),
)
def test_a_point_at_all_levels_has_the_weighted_absolute_error(point, target) -> None:
    found = metrics.wql(target, point[..., None], WQL_LEVELS)
    assert found == pytest.approx(np.abs(target - point).sum() / np.abs(target).sum())


def test_coverage_and_width_count_observed_targets_only() -> None:
    lower, upper = POINT - 1, POINT + 2
    assert metrics.coverage(TARGET, lower, upper) == pytest.approx(3 / 4)
    upper[0, 1] = 1000.0  # not observed there
    assert metrics.width(TARGET, lower, upper) == pytest.approx(3.0)
