"""The mix that windows choose which were not trained on."""

import dataclasses

import pytest
import torch
from torch import Tensor

from factost_core.adaptation.arguments import PARTS, AdaptArguments
from factost_core.adaptation.held_windows import HeldWindows, judge_mix
from factost_core.adaptation.judgement import Held
from factost_core.quantiles import TRAINED_LEVELS

WINDOWS, SENSORS, STEPS = 12, 4, 6
SPREAD = torch.special.ndtri(torch.tensor(TRAINED_LEVELS))
ASKED = AdaptArguments(
    horizon=STEPS,
    context_length=None,
    fraction=0.1,
    budget="quick",
    attach="late",
    backbone="frozen",
    parts=PARTS["late"],
    covariates=None,
    seed=0,
    recalibrate=True,
    guard=True,
)


def windows(seed: int, late: float, direct: float | None = None) -> HeldWindows:
    """Windows whose zero-shot median is 1 too high; ``late`` and ``direct`` say how far off those are."""
    generator = torch.Generator().manual_seed(seed)
    truth = torch.randn(WINDOWS, SENSORS, STEPS, generator=generator)

    def fan(off: float) -> Tensor:
        return (truth + off)[..., None] + SPREAD

    held = [Held(*parts) for parts in zip(fan(1.0), fan(late), truth, strict=True)]
    points = truth[None][:0] if direct is None else (truth + direct)[None]
    return HeldWindows(held, points, torch.ones(WINDOWS, SENSORS))


def test_what_is_right_is_used_whole() -> None:
    weights, share = windows(0, late=2.0, direct=0.0).choose(guard=True)
    assert (weights.tolist(), share) == ([0.0, 1.0], 1.0)


def test_what_goes_too_far_is_used_in_part() -> None:
    weights, share = windows(0, late=-1.0).choose(guard=True)
    assert (weights.tolist(), share) == ([1.0], 0.5)
    assert windows(0, late=-1.0).choose(guard=False) == (torch.ones(1), 1.0)


def test_what_helps_nowhere_is_not_used() -> None:
    verdict = judge_mix(windows(0, late=2.0), None, None, ASKED, apart=WINDOWS)
    assert verdict.share == 0
    assert verdict.ratio == pytest.approx(1.0)
    assert verdict.weights.tolist() == [1.0]
    assert not verdict.judgement.useful.any()


def test_older_windows_choose_and_both_must_agree() -> None:
    newest, older = windows(0, late=0.0), windows(1, late=-1.0)
    assert judge_mix(newest, None, None, ASKED, apart=WINDOWS).share == 1.0
    verdict = judge_mix(newest, older, None, ASKED, apart=WINDOWS)
    assert verdict.share == 0.5
    # Half of the change is right on the older ones and half right on the newest: the worse of both counts.
    assert verdict.ratio == pytest.approx(newest.ratio(newest.mixed(None, 0.5)))
    assert verdict.judgement.useful.all()
    harmful = judge_mix(windows(0, late=1.5), windows(1, late=0.0), None, ASKED, apart=WINDOWS)
    assert harmful.share == 1.0
    assert harmful.ratio > 1  # so that nothing of it is used


def test_without_the_guard_all_is_used() -> None:
    asked = dataclasses.replace(ASKED, guard=False)
    verdict = judge_mix(windows(0, late=2.0), windows(1, late=2.0), None, asked, apart=WINDOWS)
    assert verdict.share == 1.0
    assert verdict.ratio > 1
    assert verdict.judgement.useful.all()


def test_a_share_moves_all_quantiles_by_as_much() -> None:
    for made, whole in zip(windows(0, 3.0).mixed(None, 0.25), windows(0, 3.0).mixed(None, 1.0), strict=True):
        torch.testing.assert_close(made.adapted - made.zero_shot, (whole.adapted - whole.zero_shot) / 4)
