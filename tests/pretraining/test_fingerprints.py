"""A stretch is recognised wherever it stands and in any unit; what could be anyone's tells nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factost_core.pretraining.fingerprints import (
    HASH_BYTES,
    SPACING,
    WINDOW,
    all_hashes,
    listed_hashes,
    series_hash,
    window_hashes,
)


def walk(seed: int, length: int = 1000) -> np.ndarray:
    return np.cumsum(np.random.default_rng(seed).standard_normal(length)).round(3)


@given(
    seed=st.integers(0, 1000),
    begin=st.integers(0, 500),
    before=st.integers(0, 200),
    scale=st.floats(1e-3, 1e3),
    shift=st.floats(-1e3, 1e3),
)
def test_a_stretch_is_found_at_any_place_and_in_any_unit(seed, begin, before, scale, shift):
    length = 2 * SPACING + WINDOW
    stretch = walk(seed)[begin : begin + length] * scale + shift
    other = np.concatenate([walk(seed + 5000, before) * scale, stretch])
    assert listed_hashes(walk(seed)) & all_hashes(other)


@given(seed=st.integers(0, 1000), scale=st.floats(1e-3, 1e3), shift=st.floats(-10, 10))
def test_rounding_to_float32_leaves_most_windows_as_they_were(seed, scale, shift):
    values = walk(seed)
    listed = listed_hashes(values)
    kept = listed & all_hashes((values * scale + shift * scale).astype(np.float32))
    assert len(kept) >= len(listed) / 2


@given(seed=st.integers(0, 1000))
def test_another_series_shares_nothing(seed):
    assert not listed_hashes(walk(seed)) & all_hashes(walk(seed + 5000))


@given(seed=st.integers(0, 1000), gaps=st.sets(st.integers(0, 999), max_size=300))
def test_gaps_do_not_count(seed, gaps):
    values = walk(seed)
    gappy = np.insert(values, sorted(gaps), np.nan)
    assert np.array_equal(window_hashes(gappy), window_hashes(values))
    assert series_hash(gappy) == series_hash(values)


@pytest.mark.parametrize(
    "values",
    [
        np.zeros(200),
        np.arange(200.0),
        np.tile([0.0, 1.0], 100),
        np.repeat(np.arange(20.0), 10),
        np.random.default_rng(0).integers(0, 5, 200),
    ],
    ids=["constant", "ramp", "square wave", "stairs", "small counts"],
)
def test_what_could_be_anyones_tells_nothing(values):
    assert not window_hashes(values).any()
    assert all_hashes(values) == {series_hash(values)}


@pytest.mark.parametrize("length", [0, 1, WINDOW - 1, WINDOW])
def test_short_series_have_as_many_windows_as_fit(length: int):
    assert len(window_hashes(walk(0, length))) == max(length - WINDOW + 1, 0)
    assert len(listed_hashes(walk(0, length))) == (2 if length >= WINDOW else 1)


def test_a_list_holds_one_window_in_each_spacing():
    values = walk(3, 5000)
    assert len(listed_hashes(values)) == 1 + -(-(5000 - WINDOW + 1) // SPACING)
    assert all(0 <= value < 1 << (8 * HASH_BYTES) for value in listed_hashes(values))


def test_long_series_are_hashed_in_pieces_that_agree():
    values = walk(4, 70_000)
    assert np.array_equal(window_hashes(values)[66_000:], window_hashes(values[66_000:]))
