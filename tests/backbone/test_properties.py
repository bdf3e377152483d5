"""What must hold for any series, whatever the weights."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from factost_core.backbone import Backbone, forecast_quantiles

# rtol 1e-4 in float32, against the size of the forecast's own spread
TOLERANCE = 1e-4
LENGTHS = st.integers(1, 300)
SEEDS = st.integers(0, 2**32 - 1)
few = settings(max_examples=25, deadline=None)


def series(seed: int, length: int, count: int = 3, missing: float = 0.2) -> torch.Tensor:
    """Random walks with gaps, of unit spread, each with at least one observed value."""
    generator = torch.Generator().manual_seed(seed)
    walk = torch.randn(count, length, generator=generator).cumsum(dim=1)
    walk = (walk - walk.mean(1, keepdim=True)) / (walk.std(1, keepdim=True) + 1e-3 if length > 1 else 1.0)
    walk[torch.rand(count, length, generator=generator) < missing] = float("nan")
    walk[:, -1] = torch.randn(count, generator=generator)
    return walk


def assert_equal(actual: np.ndarray, expected: np.ndarray) -> None:
    np.testing.assert_allclose(actual, expected, rtol=TOLERANCE, atol=TOLERANCE)


def forecast(backbone: Backbone, contexts: torch.Tensor, horizon: int = 20) -> np.ndarray:
    with torch.inference_mode():
        return forecast_quantiles(contexts, horizon, backbone).numpy()


@few
@given(SEEDS, LENGTHS)
def test_a_series_is_forecast_alike_alone_and_in_a_batch(backbone: Backbone, seed: int, length: int) -> None:
    batch = series(seed, length, count=5)
    together = forecast(backbone, batch)
    for row in range(5):
        assert_equal(forecast(backbone, batch[row : row + 1])[0], together[row])


@few
@given(SEEDS, st.integers(2, 300), st.floats(-100, 100), st.floats(1e-3, 1e3))
def test_shift_and_scale_of_the_input_move_and_scale_the_output(
    backbone: Backbone, seed: int, length: int, shift: float, factor: float
) -> None:
    contexts = series(seed, length, missing=0.0)
    plain = forecast(backbone, contexts).astype(np.float64)
    moved = forecast(backbone, contexts * factor + shift * factor)
    np.testing.assert_allclose(moved / factor - shift, plain, rtol=1e-4, atol=1e-3)


@few
@given(SEEDS, LENGTHS, st.sampled_from([0.0, 1e30, -7.0, float("inf"), float("nan")]))
def test_values_under_the_mask_change_nothing(
    backbone: Backbone, seed: int, length: int, junk: float
) -> None:
    contexts = series(seed, length)
    observed = contexts.isfinite()
    with torch.inference_mode():
        clean = backbone(torch.where(observed, contexts, 0.0), observed, 2)
        dirty = backbone(torch.where(observed, contexts, junk), observed, 2)
    assert torch.equal(clean.quantiles, dirty.quantiles)
    assert torch.equal(clean.scale.location, dirty.scale.location)


@few
@given(SEEDS, LENGTHS, st.integers(1, 20))
def test_missing_patches_before_the_context_change_nothing(
    backbone: Backbone, seed: int, length: int, patches: int
) -> None:
    contexts = series(seed, length)
    before = torch.full((3, 16 * patches), float("nan"))
    padded = torch.cat([before, contexts], dim=1)
    assert_equal(forecast(backbone, padded), forecast(backbone, contexts))


def test_a_gap_inside_keeps_its_place_in_time(backbone: Backbone) -> None:
    contexts = series(1, 128, missing=0.0)
    gap = torch.full((3, 32), float("nan"))
    inside = torch.cat([contexts[:, :64], gap, contexts[:, 64:]], dim=1)
    elsewhere = torch.cat([contexts[:, :32], gap, contexts[:, 32:]], dim=1)
    assert np.abs(forecast(backbone, inside) - forecast(backbone, elsewhere)).max() > 0.01
    assert np.abs(forecast(backbone, inside) - forecast(backbone, contexts)).max() > 0.01


@few
@given(SEEDS, LENGTHS, st.sampled_from([1, 16, 17, 256, 257, 300]))
def test_quantiles_never_cross(backbone: Backbone, seed: int, length: int, horizon: int) -> None:
    quantiles = forecast(backbone, series(seed, length, count=2), horizon)
    assert quantiles.shape == (2, horizon, 11)
    assert (quantiles[..., 1:] >= quantiles[..., :-1]).all()


@few
@given(SEEDS, st.integers(0, 15), st.data())
def test_first_steps_do_not_depend_on_how_far_one_asks_within_a_pass(
    backbone: Backbone, seed: int, patches: int, data: st.DataObject
) -> None:
    short = data.draw(st.integers(16 * patches + 1, 16 * patches + 16))
    contexts = series(seed, 100)
    whole = forecast(backbone, contexts, 16 * (patches + 1))
    assert_equal(forecast(backbone, contexts, short), whole[:, :short])


def test_same_input_same_forecast(backbone: Backbone) -> None:
    contexts = series(3, 200)
    assert np.array_equal(forecast(backbone, contexts, 300), forecast(backbone, contexts, 300))


@pytest.mark.parametrize("horizon", [24, 300])
@pytest.mark.parametrize(
    "context",
    [
        [float("nan")] * 40,
        [5.0] * 40,
        [0.0] * 40,
        [3.0],
        [1e30, -1e30] * 20,
        [1e-30, 2e-30, -1e-30] * 10,
        [3e38, -3e38] * 20,
        [float("nan")] * 39 + [7.0],
    ],
    ids=["all missing", "constant", "zero", "one point", "huge", "tiny", "largest", "one observed"],
)
def test_extreme_series_give_finite_forecasts(backbone: Backbone, context: list[float], horizon: int) -> None:
    quantiles = forecast(backbone, torch.tensor([context]), horizon)
    assert np.isfinite(quantiles).all()
    assert (quantiles[..., 1:] >= quantiles[..., :-1]).all()


@pytest.mark.parametrize("length", [1, 15, 16, 17, 2048, 2049, 5000])
def test_any_context_length_runs_and_only_the_newest_2048_steps_count(
    backbone: Backbone, length: int
) -> None:
    contexts = series(5, length, count=2)
    quantiles = forecast(backbone, contexts, 12)
    assert np.isfinite(quantiles).all()
    np.testing.assert_array_equal(quantiles, forecast(backbone, contexts[:, -2048:], 12))


@pytest.mark.parametrize("horizon", [1, 16, 255, 256, 257, 512, 513, 1000])
def test_any_horizon_runs(backbone: Backbone, horizon: int) -> None:
    quantiles = forecast(backbone, series(6, 64, count=1), horizon)
    assert quantiles.shape == (1, horizon, 11)
    assert np.isfinite(quantiles).all()


def test_a_scale_holds_where_the_context_is_constant(backbone: Backbone) -> None:
    context = torch.full((1, 50), 4.0)
    np.testing.assert_allclose(forecast(backbone, 10 * context), 10 * forecast(backbone, context), rtol=1e-4)


@pytest.mark.gpu
def test_cuda_in_bf16_agrees_with_the_cpu(backbone: Backbone) -> None:
    import copy

    contexts = series(8, 512, count=8)
    on_gpu = copy.deepcopy(backbone).cuda()
    with torch.inference_mode(), torch.autocast("cuda", dtype=torch.bfloat16):
        quantiles = forecast_quantiles(contexts.cuda(), 40, on_gpu).cpu().numpy()
    expected = forecast(backbone, contexts, 40)
    np.testing.assert_allclose(quantiles, expected, rtol=2e-2, atol=2e-2 * np.abs(expected).mean())


@few
@given(st.floats(-1e6, 1e6, width=32, allow_subnormal=False), st.integers(1, 100))
def test_the_median_of_a_constant_context_is_the_constant(
    backbone: Backbone, value: float, length: int
) -> None:
    quantiles = forecast(backbone, torch.full((1, length), value), 20)
    np.testing.assert_allclose(quantiles[..., 5], np.float32(value), rtol=1e-5)
    assert value == 0 or quantiles[..., 10].mean() > quantiles[..., 0].mean()
