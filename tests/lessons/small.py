"""The long chapters with little to compute, by a small untrained model; made once a test run."""

from collections.abc import Callable
from functools import cache
from typing import Any

import torch

from factost_core.backbone import Backbone, BackboneConfig
from factost_core.forecaster import Forecaster
from factost_core.lessons import factorise, identifiers, prompts
from factost_core.lessons.result import LessonResult

PLANS: dict[str, tuple[Callable[..., LessonResult], Any]] = {
    "factorise": (
        factorise.lesson,
        factorise.Plan(samples=("us_flights", "corridor"), windows=2, learned=600, context=96, sizes=(2, 4)),
    ),
    "identifiers": (
        identifiers.lesson,
        identifiers.Plan(sensors=5, fraction=0.02, hours=(8,), moments=1, lags=2),
    ),
    "prompts": (
        prompts.lesson,
        prompts.Plan(sensors=2, fraction=0.01, windows=2, without=("", "again")),
    ),
}


@cache
def small_lesson(chapter: str) -> tuple[LessonResult, list[float]]:
    """The chapter's result, and the shares done that it told."""
    shares: list[float] = []
    run, plan = PLANS[chapter]
    torch.manual_seed(0)
    forecaster = Forecaster(Backbone(BackboneConfig(width=32, layers=1, heads=2)))
    return run(forecaster, shares.append, plan), shares
