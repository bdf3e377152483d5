"""The chapters whose pictures need the model, and how each is computed. Imports no torch until one runs."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from factost_core.lessons.result import LessonResult

if TYPE_CHECKING:
    from factost_core.forecaster import Forecaster

#: A new chapter is a module here with a function ``lesson``.
CHAPTERS = ("patches", "rotary", "attention", "quantiles", "factorise", "identifiers", "prompts")
#: Chapters that train or measure, which takes about a minute.
LONG_CHAPTERS = ("factorise", "identifiers", "prompts")
#: Part of a request's key: a new number makes kept results be computed again.
VERSION = 1


def run_lesson(chapter: str, forecaster: Forecaster, on_progress: Callable[[float], None]) -> LessonResult:
    """Compute a chapter's pictures with the loaded model.

    Raises KeyError for an unknown chapter.
    """
    if chapter not in CHAPTERS:
        raise KeyError(f"there is no chapter {chapter!r}; expected one of {', '.join(CHAPTERS)}")
    result: LessonResult = import_module(f"factost_core.lessons.{chapter}").lesson(forecaster, on_progress)
    return result
