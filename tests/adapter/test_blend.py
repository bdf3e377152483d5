"""Weights of several forecasts, chosen by held-back windows."""

import torch
from hypothesis import given
from hypothesis import strategies as st

from factost_core.adapter.blend import blend_weights, blended

NAN = float("nan")


@given(seed=st.integers(0, 1000), count=st.integers(1, 3))
def test_no_single_forecast_and_no_even_mean_is_better_on_the_windows_that_chose(
    seed: int, count: int
) -> None:
    generator = torch.Generator().manual_seed(seed)
    points = torch.randn(count, 5, 4, 6, generator=generator)
    targets = torch.randn(5, 4, 6, generator=generator)
    targets[torch.rand(targets.shape, generator=generator) < 0.2] = NAN
    weight = torch.rand(5, 4, 1, generator=generator)

    def error(weights: torch.Tensor) -> float:
        return float(((blended(points, weights) - targets).abs() * weight).nansum())

    weights = blend_weights(points, targets, weight)
    assert abs(float(weights.sum()) - 1) < 1e-6
    assert (weights >= 0).all()
    for single in torch.eye(count):
        assert error(weights) <= error(single) + 1e-4


def test_a_forecast_that_is_right_gets_all_the_weight() -> None:
    truth = torch.randn(3, 2, 4, generator=torch.Generator().manual_seed(0))
    points = torch.stack([truth + 1, truth, truth - 3])
    assert blend_weights(points, truth, torch.ones(3, 2, 1)).tolist() == [0.0, 1.0, 0.0]


def test_the_first_stands_in_for_what_another_does_not_say() -> None:
    points = torch.tensor([[[1.0, 2.0]], [[3.0, NAN]]])
    assert blended(points, torch.tensor([0.5, 0.5])).tolist() == [[2.0, 2.0]]


def test_without_a_target_the_first_is_used_alone() -> None:
    points = torch.randn(3, 2, 2, 2)
    assert blend_weights(points, torch.full((2, 2, 2), NAN), torch.ones(2, 2, 1)).tolist() == [1.0, 0.0, 0.0]
