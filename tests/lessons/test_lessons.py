"""The lessons compute what they teach, with the shipped weights."""

import numpy as np
import pytest
import torch

from factost_core.backbone.rotary import rotation_angles
from factost_core.forecaster import Forecaster
from factost_core.lessons import attention, catalogue, factorise, identifiers, prompts, quantiles, rotary
from factost_core.lessons.result import LessonResult
from sample_data.corridor_simulator.cell_transmission import WAVE_SPEED_KMH
from sample_data.corridor_simulator.layout import SPACING_KM
from tests.lessons.small import PLANS, small_lesson


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
    if chapter in catalogue.LONG_CHAPTERS:
        made, shares = small_lesson(chapter)
    else:
        shares = []
        made = catalogue.run_lesson(chapter, forecaster, shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)
    made.save(tmp_path / "lesson.npz")
    again = LessonResult.load(tmp_path / "lesson.npz")
    assert again.facts == made.facts
    for name, values in made.arrays.items():
        np.testing.assert_array_equal(again.arrays[name], values)


def test_a_linear_model_learns_what_it_is_shown():
    """A wave of one frequency follows from its past; on another frequency the same model is lost."""
    times = np.arange(600)
    waves = [np.sin(2 * np.pi * times / period)[None].astype(np.float32) for period in (24, 17)]
    model = factorise.LinearModel.learned_from(waves[0], 48, 6, 200, np.random.default_rng(0))
    errors = [np.abs(model.predict(wave[:, 500:548]) - wave[:, 548:554]).max() for wave in waves]
    assert errors[0] < 0.1 < 0.5 < errors[1]


def test_in_one_sequence_tokens_read_other_sensors_and_alone_they_do_not(forecaster):
    tokens = torch.randn(3, 4, 256)
    other = tokens.clone()
    other[2] += 1.0
    with torch.inference_mode():
        alone = [factorise.encoded(forecaster.backbone, each) for each in (tokens, other)]
        joined = [factorise.joined(forecaster.backbone, each)[0] for each in (tokens, other)]
    torch.testing.assert_close(alone[0][:2], alone[1][:2])
    assert (joined[0][:8] - joined[1][:8]).abs().max() > 1e-3


def test_the_truth_is_the_simulators():
    assert (identifiers.WAVE_KMH, identifiers.SPACING_KM) == (WAVE_SPEED_KMH, SPACING_KM)


def test_readings_follow_those_downstream_in_the_small_corridor_lesson():
    result, _ = small_lesson("identifiers")
    assert result.arrays["answers"].shape == (2, PLANS["identifiers"][1].lags, identifiers.HORIZON)
    # a neighbour's reading is told along the network: changing it changes the forecast
    assert np.abs(result.arrays["answers"]).max() > 0
    assert result.facts["wave_minutes"] == 4.5


def test_batches_with_replay_stream_by_without_the_memory_and_without_it_do_not():
    picked, remembered = prompts.batches(100, prompts.ReplayConfig())
    stream = picked[~remembered]
    assert len(set(stream[:80])) == 80
    assert not set(stream) & set(picked[remembered])
    shuffled, none = prompts.batches(100, None)
    assert not none.any()
    assert len(set(shuffled.flatten()[:80])) < 80


def test_a_part_left_out_is_not_trained():
    assert prompts.parts_without("metadata") == ("prompts", "replay")
    assert prompts.parts_without("") == ("metadata", "filtering", "prompts", "replay")
    result, _ = small_lesson("prompts")
    newer = result.arrays["errors_newer"]
    assert np.isfinite(newer).all()
    assert len({tuple(row) for row in newer}) == len(newer)  # each of the trainings differs
