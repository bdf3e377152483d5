"""The parts of the backbone against their definitions."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from factost_core.backbone import SIZES, Backbone, BackboneConfig
from factost_core.backbone.encoder import GatedAttention
from factost_core.backbone.loss import pinball_loss
from factost_core.backbone.normalisation import instance_normalise
from factost_core.backbone.patching import to_patches
from factost_core.backbone.rolling import forecast_quantiles, level_weights, weighted_quantiles
from factost_core.backbone.rotary import rotate, rotation_angles
from factost_core.quantiles import TRAINED_LEVELS

PUBLISHED_MILLIONS = {"minuscule": 2.5, "tiny": 4.4, "small": 12.2, "base": 30.4}
LEVELS = torch.tensor(TRAINED_LEVELS)


@pytest.mark.parametrize("size", SIZES)
def test_parameter_counts_are_the_published_ones_within_a_tenth(size: str) -> None:
    with torch.device("meta"):
        millions = Backbone(SIZES[size]).parameter_count() / 1e6
    assert millions == pytest.approx(PUBLISHED_MILLIONS[size], rel=0.10)


def test_an_impossible_width_is_named() -> None:
    with pytest.raises(ValueError, match="width 65 does not split into 4 heads"):
        BackboneConfig(width=65, heads=4)


def test_normalisation_uses_observed_values_only() -> None:
    values = torch.tensor([[1.0, 2.0, 3.0, 1e9]])
    observed = torch.tensor([[True, True, True, False]])
    normalised, scale = instance_normalise(values, observed)
    assert scale.location.item() == pytest.approx(2.0)
    assert scale.scale.item() == pytest.approx((2 / 3) ** 0.5)
    np.testing.assert_allclose(normalised[0].numpy(), [-1.2247, 0, 1.2247, 0], atol=1e-3)
    restored = scale.restore(normalised[..., None])
    np.testing.assert_allclose(restored[0, :3, 0], [1, 2, 3], rtol=1e-6)


def test_normalisation_keeps_a_small_spread_on_a_large_offset() -> None:
    values = 10_000 + torch.tensor([[0.0, 1.0, 0.0, 1.0]])
    normalised, scale = instance_normalise(values, torch.ones(1, 4, dtype=torch.bool))
    assert scale.scale.item() == pytest.approx(0.5, rel=1e-2)
    np.testing.assert_allclose(normalised[0].numpy(), [-1, 1, -1, 1], rtol=1e-2)


def test_patches_are_left_padded_and_say_what_is_observed() -> None:
    patches, present = to_patches(torch.arange(1.0, 6.0)[None], torch.ones(1, 5, dtype=torch.bool), 4)
    assert patches.shape == (1, 2, 8)
    assert patches[0, 0].tolist() == [0, 0, 0, 1, 0, 0, 0, 1]
    assert patches[0, 1].tolist() == [2, 3, 4, 5, 1, 1, 1, 1]
    assert present.tolist() == [[True, True]]


def test_rotary_leaves_the_lowest_frequencies_and_makes_scores_relative() -> None:
    angles = rotation_angles(50, 16, share=0.75, theta=10_000.0)
    assert angles.shape == (50, 8)
    assert (angles[:, 6:] == 0).all()
    assert (angles[1:, :6] > 0).all()
    query, key = torch.randn(16), torch.randn(16)

    def score(at: int, other: int) -> float:
        return float(rotate(query, angles[at]) @ rotate(key, angles[other]))

    assert score(3, 10) == pytest.approx(score(33, 40), abs=1e-4)
    assert score(3, 10) != pytest.approx(score(3, 20), abs=1e-2)


def test_gated_attention_is_attention_times_the_gate() -> None:
    config = BackboneConfig(width=32, heads=2)
    layer = GatedAttention(config)
    torch.nn.init.normal_(layer.output.weight)
    states, angles = torch.randn(2, 5, 32), rotation_angles(5, 16, 0.75, 10_000.0)
    gated = layer(states, angles, None)
    gate = layer.gate
    assert gate is not None
    layer.gate = None
    with torch.no_grad():
        layer.output.weight.copy_(torch.eye(32))
        attention = layer(states, angles, None)
    layer.gate = gate
    expected = attention * gate(states).sigmoid()
    torch.testing.assert_close(layer(states, angles, None), expected)
    assert gated.shape == states.shape


def test_masked_keys_are_not_read() -> None:
    layer = GatedAttention(BackboneConfig(width=32, heads=2))
    torch.nn.init.normal_(layer.output.weight)
    states, angles = torch.randn(1, 5, 32), rotation_angles(5, 16, 0.75, 10_000.0)
    mask = torch.tensor([[False, True, True, True, True]])
    other = states.clone()
    other[:, 0] = 100.0
    torch.testing.assert_close(layer(states, angles, mask)[:, 1:], layer(other, angles, mask)[:, 1:])


@pytest.mark.parametrize("masked", [False, True])
def test_tokens_that_ask_alone_get_what_they_get_among_all(backbone: Backbone, masked: bool) -> None:
    """The last layer computes the future's tokens only; that changes no forecast."""
    states, angles = torch.randn(3, 9, 64), rotation_angles(9, 32, 0.75, 10_000.0)
    mask = torch.rand(3, 9) < 0.5 if masked else None
    if mask is not None:
        mask[:, -2:] = True
    layer = backbone.layers[0]
    together = layer(states, angles, mask)
    torch.testing.assert_close(layer(states, angles, mask, asked=2), together[:, -2:])
    assert together.shape == states.shape


def test_pinball_loss_is_smallest_at_the_quantiles() -> None:
    torch.manual_seed(0)
    targets = torch.randn(20_000)
    observed = torch.ones(20_000, dtype=torch.bool)
    truth = targets.quantile(LEVELS)

    def loss(quantiles: torch.Tensor) -> float:
        return pinball_loss(quantiles.expand(20_000, -1), targets, observed, LEVELS).item()

    for place in range(len(LEVELS)):
        for change in (-0.1, 0.1):
            moved = truth.clone()
            moved[place] += change
            assert loss(truth) < loss(moved)


def test_pinball_loss_of_a_wrong_median_is_half_its_error_and_missing_targets_do_not_count() -> None:
    targets = torch.tensor([[3.0, float("nan")]])
    loss = pinball_loss(torch.zeros(1, 2, 1), targets, targets.isfinite(), torch.tensor([0.5]))
    assert loss.item() == pytest.approx(1.5)
    nothing = pinball_loss(
        torch.zeros(1, 2, 1), targets, torch.zeros(1, 2, dtype=torch.bool), torch.tensor([0.5])
    )
    assert nothing.item() == 0


def test_level_weights_share_out_all_probability() -> None:
    weights = level_weights(LEVELS)
    assert weights.sum().item() == pytest.approx(1.0)
    assert weights[5].item() == pytest.approx(0.1)


def test_weighted_quantiles_of_equal_weights_are_ordinary_quantiles() -> None:
    values = torch.randn(2, 999)
    found = weighted_quantiles(values, torch.ones(999), LEVELS)
    expected = torch.quantile(values, LEVELS, dim=1).T
    torch.testing.assert_close(found, expected, atol=0.03, rtol=0.01)


def test_rolling_continues_each_path_from_its_own_past(backbone: Backbone) -> None:
    """The second pass reads the newest context plus the first pass' paths, nine rows a series."""
    seen: list[tuple[int, int, int]] = []

    def run(contexts: torch.Tensor, future_patches: int, paths: int, moved: int):
        seen.append((*contexts.shape, moved))
        return backbone(contexts, contexts.isfinite(), future_patches)

    context = torch.randn(2, 100)
    with torch.inference_mode():
        long = forecast_quantiles(context, 300, backbone, run)
        first = forecast_quantiles(context, 256, backbone)
    assert seen == [(2, 100, 0), (18, 356, 256)]
    torch.testing.assert_close(long[:, :256], first)


def test_weights_are_kept_in_half_precision_and_load_from_a_folder_either_way(
    backbone: Backbone, tmp_path: Path
) -> None:
    backbone.save(tmp_path)
    assert json.loads((tmp_path / "config.json").read_text())["width"] == 64
    size = (tmp_path / "model.safetensors").stat().st_size
    assert size < 2.2 * backbone.parameter_count()
    context = torch.randn(1, 64)
    expected = forecast_quantiles(context, 8, backbone)
    for loaded in (Backbone.load(tmp_path), Backbone.from_pretrained(str(tmp_path))):
        assert loaded.config == backbone.config
        assert next(loaded.parameters()).dtype == torch.float32
        torch.testing.assert_close(
            forecast_quantiles(context, 8, loaded.eval()), expected, rtol=2e-2, atol=2e-2
        )


def test_prompts_and_identifiers_change_the_forecast_and_zero_identifiers_do_not(backbone: Backbone) -> None:
    values = torch.randn(2, 40)
    observed = torch.ones(2, 40, dtype=torch.bool)
    plain = backbone(values, observed, 1).quantiles
    zero = backbone(values, observed, 1, identifiers=torch.zeros(2, 4, 64)).quantiles
    torch.testing.assert_close(zero, plain)
    some = backbone(values, observed, 1, identifiers=torch.ones(2, 4, 64)).quantiles
    assert (some - plain).abs().max() > 1e-3
    prompted = backbone(values, observed, 1, prompts=torch.ones(3, 64)).quantiles
    assert prompted.shape == plain.shape
    assert (prompted - plain).abs().max() > 1e-3
