"""Time left: from the pace of this attempt, and nothing where nothing can be told."""

import pytest

from factost_core.jobs.pace import Pace


def test_a_steady_pace_tells_the_time_left() -> None:
    pace = Pace()
    left = [pace.seconds_left(moment, 0.4 + moment / 100) for moment in range(11)]
    assert left[0] is None
    assert left[10] == pytest.approx(50)


def test_a_slower_phase_soon_counts_alone() -> None:
    pace = Pace()
    for moment in range(50):
        pace.seconds_left(moment, moment / 100)
    for moment in range(50, 100):
        left = pace.seconds_left(moment, 0.5 + (moment - 50) / 1000)
    assert left == pytest.approx((1 - 0.549) * 1000, rel=0.01)


def test_standing_still_says_nothing() -> None:
    pace = Pace()
    assert [pace.seconds_left(moment, 0.3) for moment in range(20)] == [None] * 20
