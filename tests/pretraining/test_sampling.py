"""Batches: what they hold, and that they depend on seed and step alone."""

from pathlib import Path

import numpy as np
import pytest

from factost_core.errors import InputError
from factost_core.pretraining.augmentation import cut_gaps, distort, mix_series
from factost_core.pretraining.corpus import Corpus
from factost_core.pretraining.daily_shapes import timetable
from factost_core.pretraining.sampling import Bucket, SamplingConfig, draw_batch, mask_leading, real_windows
from factost_core.pretraining.synthetic import synthetic_series

SMALL = SamplingConfig(buckets=(Bucket(64, 1, 16, 0.5), Bucket(256, 64, 8, 0.5)))


@pytest.fixture(scope="module")
def corpus(corpus_folder: Path) -> Corpus:
    return Corpus.from_folder(corpus_folder)


def test_corpus_leaves_out_dead_and_mostly_missing_series(corpus: Corpus) -> None:
    assert len(corpus.lengths) == 24
    assert corpus.probability.sum() == pytest.approx(1)
    assert set(corpus.sources["source"]) == {"waves", "lines"}
    assert np.isfinite(corpus.steps_a_day).sum() == 4


def test_corpus_errors_say_what_is_expected(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"No \.parquet file"):
        Corpus.from_folder(tmp_path)


def test_a_batch_is_a_function_of_seed_and_step(corpus: Corpus) -> None:
    first, again = draw_batch(corpus, SMALL, 3, 11), draw_batch(corpus, SMALL, 3, 11)
    np.testing.assert_array_equal(first.contexts, again.contexts)
    np.testing.assert_array_equal(first.targets, again.targets)
    other = draw_batch(corpus, SMALL, 3, 12)
    assert other.contexts.shape != first.contexts.shape or not np.array_equal(
        other.contexts, first.contexts, equal_nan=True
    )


def test_every_bucket_and_every_number_of_future_patches_comes(corpus: Corpus) -> None:
    batches = [draw_batch(corpus, SMALL, 0, step) for step in range(120)]
    assert {batch.contexts.shape for batch in batches} == {(16, 64), (8, 256)}
    assert {batch.future_patches for batch in batches} == set(range(1, 17))
    for batch in batches:
        assert batch.targets.shape == (len(batch.contexts), 16 * batch.future_patches)
        assert batch.contexts.dtype == batch.targets.dtype == np.float32
        assert not np.isinf(batch.contexts).any()
        assert not np.isinf(batch.targets).any()


def test_contexts_are_masked_to_every_length_from_one_on() -> None:
    rng = np.random.default_rng(0)
    contexts = np.ones((4000, 64), dtype=np.float32)
    mask_leading(rng, contexts, shortest=1)
    kept = np.isfinite(contexts).sum(axis=1)
    assert set(kept) == set(range(1, 65))
    assert np.isfinite(contexts[:, -1]).all()
    assert (np.diff(np.isfinite(contexts).astype(int), axis=1) >= 0).all()  # only leading steps


def test_real_windows_are_pieces_of_one_series_with_the_future_after_the_past(corpus: Corpus) -> None:
    windows, day = real_windows(np.random.default_rng(1), corpus, 300, 64, 32)
    assert windows.shape == (300, 96)
    assert day.shape == (300,)
    low, high = np.nanmin(windows, axis=1), np.nanmax(windows, axis=1)
    waves = low > 8
    assert waves.any()
    assert (~waves).any()
    assert (high[waves] < 12).all()
    assert np.isfinite(windows[:, 63]).mean() > 0.95  # the newest context step is there


def test_mixtures_lie_between_their_parts() -> None:
    rows = np.stack([np.full(40, np.nan), np.arange(40), np.arange(40) * -2.0, np.sin(np.arange(40))])
    mixed = mix_series(np.random.default_rng(0), rows.astype(np.float32), share=1.0)
    assert mixed.shape == rows.shape
    assert np.abs(mixed[3][np.isfinite(mixed[3])]).max() < 3


def test_gaps_only_remove() -> None:
    rows = np.random.default_rng(0).standard_normal((200, 600)).astype(np.float32)
    cut = cut_gaps(np.random.default_rng(1), rows.copy(), share=1.0, day=np.full(200, np.nan))
    kept = np.isfinite(cut)
    np.testing.assert_array_equal(cut[kept], rows[kept])
    share = kept.mean(axis=1)
    assert 0.3 < share.mean() < 0.98
    assert (share < 1).mean() > 0.9


def test_closed_nights_keep_to_the_day_of_the_series() -> None:
    rows = np.ones((400, 480), dtype=np.float32)
    cut = cut_gaps(np.random.default_rng(3), rows, share=1.0, day=np.full(400, 24.0))
    open_hours = np.isfinite(cut).reshape(400, 20, 24)
    regular = (open_hours == open_hours[:, :1]).all(axis=(1, 2)) & ~open_hours[:, 0].all(axis=1)
    assert regular.sum() > 30  # no weekend in these: the same hours are closed every day


def test_distortions_change_their_share_of_the_rows_and_keep_gaps() -> None:
    rows = np.random.default_rng(0).standard_normal((500, 300)).astype(np.float32)
    rows[:, 7] = np.nan
    changed = distort(np.random.default_rng(1), rows.copy(), share=0.5)
    assert changed.dtype == np.float32
    same = ((changed == rows) | np.isnan(rows)).all(axis=1)
    assert 0.4 < same.mean() < 0.65
    assert np.isfinite(changed).mean() > 0.98
    np.testing.assert_array_equal(distort(np.random.default_rng(1), rows.copy(), share=0.0), rows)


def test_a_timetable_repeats_its_slots_and_counts() -> None:
    days = np.tile(np.arange(24 * 28, dtype=np.float32) / np.float32(24), (64, 1))
    counts = timetable(np.random.default_rng(0), days, np.full(days.shape, 24, np.float32))
    assert (counts >= 0).all()
    np.testing.assert_array_equal(counts, np.round(counts))
    week = counts.reshape(64, 4, 168)
    varied = week.std(axis=(1, 2)) > 0
    between = week[varied].mean(axis=1).var(axis=1)
    assert np.median(between / week[varied].var(axis=(1, 2))) > 0.5  # most of the variance is the plan's


def test_synthetic_series_are_finite_varied_and_seeded() -> None:
    first = synthetic_series(np.random.default_rng(0), 300, 500)
    again = synthetic_series(np.random.default_rng(0), 300, 500)
    np.testing.assert_array_equal(first, again)
    assert first.dtype == np.float32
    assert not np.isinf(first).any()
    closed = np.isnan(first)
    assert 0.03 < closed.any(axis=1).mean() < 0.2
    assert not closed.all(axis=1).any()
    assert (np.nanstd(first, axis=1) > 0).mean() > 0.95
    counts = (first >= 0) | closed
    assert 0.1 < counts.all(axis=1).mean() < 0.9  # some never go below zero, some do


def test_without_a_corpus_all_is_synthetic() -> None:
    batch = draw_batch(None, SMALL, 0, 0)
    assert len(batch.contexts) in (16, 8)
    assert np.isfinite(batch.targets).any()


def test_short_contexts_can_have_a_larger_share_and_batches_fewer_rows() -> None:
    config = SMALL.scaled(0.5).with_short_share(0.8)
    assert [bucket.rows for bucket in config.buckets] == [8, 4]
    assert [bucket.share for bucket in config.buckets] == pytest.approx([0.8, 0.2])
    shapes = [draw_batch(None, config, 0, step).contexts.shape for step in range(40)]
    assert shapes.count((8, 64)) > 2 * shapes.count((4, 256)) > 0
