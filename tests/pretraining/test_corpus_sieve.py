"""What the corpus takes and what it does not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factost_core.pretraining.corpus_sieve import Sieve, evenly, level
from factost_core.pretraining.corpus_sources import Series

RNG = np.random.default_rng(0)
NOISE = RNG.standard_normal(1000).astype(np.float32)


def series(values: np.ndarray, name: str = "x") -> Series:
    return Series(name, "other", "h", None, np.asarray(values, dtype=np.float32))


def half_missing(observed: int, missing: int) -> np.ndarray:
    return np.concatenate([[NOISE[0]], np.full(missing, np.nan), NOISE[1:observed]])


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (NOISE[:63], "of fewer than 64 observed points"),
        (np.where(np.arange(100) % 2, NOISE[:100], np.nan), "of fewer than 64 observed points"),
        (np.ones(100), "constant"),
        (half_missing(100, 101), "missing for more than half"),
        (half_missing(100, 100), None),
        (NOISE[:64], None),
    ],
)
def test_what_is_not_taken(values, reason):
    assert Sieve({}).reason_against(series(values), "a") == reason


def test_repeats_copies_in_other_units_and_parts_are_not_taken():
    sieve = Sieve({})
    assert sieve.reason_against(series(NOISE), "first") is None
    assert sieve.reason_against(series(np.insert(NOISE, 5, np.nan)), "b") == "repeated from first"
    assert sieve.reason_against(series(NOISE * 50 + 3), "b") == "mostly within first"
    assert sieve.reason_against(series(NOISE[100:600]), "b") == "mostly within first"
    longer = np.concatenate([NOISE[:400], RNG.standard_normal(1000)])
    assert sieve.reason_against(series(longer), "b") is None


def test_parts_are_taken_where_they_are_a_persons_own():
    sieve = Sieve({})
    assert sieve.reason_against(series(NOISE), "own", parts_too=False) is None
    assert sieve.reason_against(series(NOISE[:500]), "own", parts_too=False) is None
    assert sieve.reason_against(series(NOISE), "own", parts_too=False) == "repeated from own"
    assert sieve.reason_against(series(NOISE * 2), "public") == "mostly within own"


@given(lengths=st.lists(st.integers(1, 50), min_size=1, max_size=30), cap=st.integers(1, 400))
def test_evenly_keeps_what_fits_in_its_order(lengths, cap):
    made = [series(np.arange(length), str(i)) for i, length in enumerate(lengths)]
    chosen = evenly(made, cap)
    assert sum(len(one.values) for one in chosen) <= cap
    order = [int(one.series_id) for one in chosen]
    assert order == sorted(set(order))
    assert chosen
    if sum(lengths) <= cap:
        assert chosen == made


def test_evenly_takes_from_the_whole_range():
    made = [series(np.arange(10), str(i)) for i in range(100)]
    assert [one.series_id for one in evenly(made, 50)] == ["0", "25", "50", "74", "99"]


@given(points=st.lists(st.integers(0, 1000), max_size=20), cap=st.integers(0, 5000))
def test_level_uses_the_cap_up(points, cap):
    limit = level(points, cap)
    total = sum(min(size, limit) for size in points)
    assert total <= cap or sum(points) <= cap
    if sum(points) > cap:
        assert sum(min(size, limit + 1) for size in points) > cap
    else:
        assert total == sum(points)
