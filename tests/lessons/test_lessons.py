"""The lessons compute what they teach, with the shipped weights."""

import numpy as np
import pytest
import torch

from factost_core.backbone.rotary import rotation_angles
from factost_core.forecaster import Forecaster
from factost_core.lessons import attention, catalogue, quantiles, rotary
from factost_core.lessons.result import LessonResult


@pytest.fixture(scope="module")
def forecaster():
    return Forecaster.from_pretrained("tiny", device="cpu")


@pytest.fixture(scope="module")
def contexts():
    values = torch.randn(2, 100, generator=torch.Generator().manual_seed(1))
    values[0, 20:60] = torch.nan
    return values


def test_attention_rows_sum_to_one_and_missing_patches_are_not_read(forecaster, contexts):
    maps = attention.attention_maps(forecaster.backbone, contexts, 2)
    assert maps.attention.shape == (2, 3, 4, 10, 10)
    torch.testing.assert_close(maps.attention.sum(dim=-1), torch.ones(2, 3, 4, 10))
    # 100 steps are 7 patches, left-padded by 12; steps 20 to 59 leave patch 2 and 3 without a reading
    assert (maps.attention[0, ..., 2] == 0).all()
    assert (maps.attention[1, ..., 2] > 0).all()


def test_the_maps_make_the_backbones_own_output(forecaster, contexts):
    """The last layer, computed from the kept maps, gives the states that the forecast is read from."""
    backbone = forecaster.backbone
    kept = []
    hook = backbone.layers[-1].attention.register_forward_hook(lambda m, i, o: kept.append((i[0], o)))
    maps = attention.attention_maps(backbone, contexts, 2)
    hook.remove()
    module = backbone.layers[-1].attention
    with torch.inference_mode():
        value = module.value(kept[0][0]).unflatten(-1, (4, -1)).transpose(1, 2)
        mixed = (maps.attention[:, -1] @ value) * maps.gate[:, -1]
        again = module.output(mixed.transpose(1, 2).flatten(2))[:, -2:]
    torch.testing.assert_close(again, kept[0][1], rtol=1e-4, atol=1e-5)


def test_moving_all_positions_keeps_scores_and_moving_some_does_not(forecaster, contexts):
    maps = attention.attention_maps(forecaster.backbone, contexts, 2)
    at = rotation_angles(100, 64, 0.75, 10_000.0)
    still = rotary.scores_between(maps.query, maps.key, at, 0, True)
    together = rotary.scores_between(maps.query, maps.key, at, 50, True)
    torch.testing.assert_close(together, still, rtol=1e-3, atol=1e-3)
    apart = rotary.scores_between(maps.query, maps.key, at, 50, False)
    assert (apart - still).abs().max() > 0.1


def test_the_least_pinball_loss_is_at_the_quantile():
    values = np.random.default_rng(0).exponential(size=501).astype(np.float32)
    guesses = np.sort(values)
    levels = (0.1, 0.5, 0.9)
    best = guesses[quantiles.loss_curves(values, guesses, levels).argmin(axis=1)]
    np.testing.assert_allclose(best, np.quantile(values, levels), atol=1e-6)


@pytest.mark.parametrize("chapter", catalogue.CHAPTERS)
def test_each_chapter_is_computed_and_comes_back_from_its_file(forecaster, tmp_path, chapter):
    shares: list[float] = []
    made = catalogue.run_lesson(chapter, forecaster, shares.append)
    assert shares[-1] == 1.0
    made.save(tmp_path / "lesson.npz")
    again = LessonResult.load(tmp_path / "lesson.npz")
    assert again.facts == made.facts
    for name, values in made.arrays.items():
        np.testing.assert_array_equal(again.arrays[name], values)
