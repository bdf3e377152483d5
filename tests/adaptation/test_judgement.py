"""What windows that were not trained on say of an adapted model."""

import torch

from factost_core.adaptation.judgement import Held, judge
from factost_core.quantiles import TRAINED_LEVELS

SPREAD = torch.special.ndtri(torch.tensor(TRAINED_LEVELS))


def held(*off: float) -> Held:
    """Zero-shot is 1 too high for every sensor, adapted is off by what is given for each."""
    truth = torch.zeros(len(off), 5)
    fan = truth[..., None] + SPREAD
    return Held(fan + 1, fan + torch.tensor(off)[:, None, None], truth)


def useful(newest: list[Held], older: list[Held], guard: bool = True) -> list[bool]:
    made = judge(newest, older, apart=len(newest), guard=guard, recalibrated=False)
    assert made.recalibration is None
    return made.useful.tolist()


def test_a_sensor_must_be_much_worse_to_be_believed_against_all() -> None:
    assert useful([held(0.0, 0.0, 1.1)], []) == [True, True, True]
    assert useful([held(0.0, 0.0, 1.1)] * 400, []) == [True, True, False]
    assert useful([held(2.0, 2.0, 0.9)], []) == [False, False, False]
    assert useful([held(2.0, 2.0, 0.9)], [], guard=False) == [True, True, True]


def test_older_windows_count_as_much_as_there_are() -> None:
    assert useful([held(0.0, 0.0)] * 2, [held(2.0, 2.0)] * 2) == [False, False]  # lost more than was won
    assert useful([held(0.0, 0.0)] * 8, [held(2.0, 2.0)] * 2) == [True, True]


def test_intervals_are_recalibrated_on_the_newest_alone() -> None:
    narrow = [Held(SPREAD.repeat(2, 5, 1), SPREAD.repeat(2, 5, 1) / 10, torch.randn(2, 5))] * 30
    wide = [each._replace(adapted=each.adapted * 1000) for each in narrow]
    alone = judge(narrow, apart=30, guard=True, recalibrated=True).recalibration
    beside = judge(narrow, wide, apart=30, guard=True, recalibrated=True).recalibration
    assert alone is not None
    assert beside is not None
    torch.testing.assert_close(alone.pooled, beside.pooled)
    assert alone.pooled[0, -1] > 0 > alone.pooled[0, 0]
