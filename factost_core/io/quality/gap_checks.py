"""Checks of what is missing: gaps, empty and silent sensors, coarser sensors, too short a history."""

import numpy as np

from factost_core.io.quality.content import DraftContent
from factost_core.io.quality.finding import Finding
from factost_core.io.quality.grid import ticks_of
from factost_core.io.quality.look import Look
from factost_core.io.quality.sensor_repairs import DropSensors
from factost_core.io.quality.series_facts import SeriesFacts
from factost_core.io.quality.step_checks import aggregations
from factost_core.io.quality.value_checks import names_of
from factost_core.io.quality.wording import counted, lasting_steps, listed, share, subject, when
from factost_core.io.time_grid import DAY, name_step

_MOSTLY = 0.5  # missing
_LEAST_SILENCE = 7 * DAY
_SILENT_SHARE = 0.05  # of the whole span
_REGULAR = 0.8  # of a sensor's distances: then it has a step of its own
_WEEK = 7 * DAY


def check_gaps(content: DraftContent, look: Look, facts: SeriesFacts, unit: str) -> list[Finding]:
    coarse = (facts.every > 1) & (facts.every_share >= _REGULAR) & (facts.filled > 3)
    fine = (facts.every == 1) & (facts.filled > 3)
    mixed = coarse if fine.any() else np.zeros_like(coarse)
    return [
        *_coarse(content, look, facts, mixed, unit),
        *_empty(content, facts),
        *_mostly_missing(content, facts, coarse),
        *_silent(content, look, facts),
        *_gaps(content, look, facts),
    ]


def _gaps(content: DraftContent, look: Look, facts: SeriesFacts) -> list[Finding]:
    missing = facts.steps * len(facts.filled) - int(facts.filled.sum())
    if not missing:
        return []
    worst = int(facts.gap.argmax())
    text = f"{share(missing / (facts.steps * len(facts.filled)))} of the readings are missing"
    if facts.gap[worst]:
        begin = look.times[int(facts.gap_start[worst])]
        lasted = lasting_steps(int(facts.gap[worst]), look.step)
        text += f"; the longest gap is {lasted} at {listed([content.raw.ids[worst]])} from {when(begin)}"
    text += ". Gaps stay gaps: nothing is filled in, and the model knows that they are gaps."
    names = names_of(content, facts.filled < facts.steps)
    return [Finding.about("gaps", "info", "Gaps", text, sensors=names)]


def _empty(content: DraftContent, facts: SeriesFacts) -> list[Finding]:
    empty = facts.filled == 0
    if not empty.any():
        return []
    names = names_of(content, empty)
    text = f"{subject(names, 'has', 'have')} not one reading and can have no forecast."
    repairs = (DropSensors(names),) if not empty.all() else ()
    title = "Sensors without readings"
    return [Finding.about("empty_sensors", "warning", title, text, sensors=names, repairs=repairs)]


def _mostly_missing(content: DraftContent, facts: SeriesFacts, coarse: np.ndarray) -> list[Finding]:
    few = (facts.filled > 0) & (facts.filled < (1 - _MOSTLY) * facts.steps) & ~coarse
    if not few.any():
        return []
    names = names_of(content, few)
    fewest = int(np.where(few, facts.filled, facts.steps + 1).argmin())
    text = (
        f"{subject(names, 'has', 'have')} less than half of the readings, "
        f"{listed([content.raw.ids[fewest]])} only {share(facts.filled[fewest] / facts.steps)}. Their "
        "forecasts will be uncertain."
    )
    repairs = (DropSensors(names),) if len(names) < len(few) else ()
    title = "Sensors with few readings"
    return [
        Finding.about(
            "mostly_missing", "warning", title, text, sensors=names, repairs=repairs, suggests=False
        )
    ]


def _silent(content: DraftContent, look: Look, facts: SeriesFacts) -> list[Finding]:
    least = max(_LEAST_SILENCE / look.step, _SILENT_SHARE * facts.steps)
    silent = (facts.filled > 0) & (facts.steps - 1 - facts.last >= least)
    if not silent.any():
        return []
    names = names_of(content, silent)
    times = look.times[np.unique(facts.last[silent])]
    text = (
        f"{subject(names, 'has', 'have')} no reading near the end; the earliest "
        f"last one is from {when(times[0])}. A forecast from the end has little or nothing to go "
        "by there."
    )
    return [
        Finding.about(
            *("silent_sensors", "warning", "Sensors that fell silent", text),
            sensors=names,
            times=times,
            repairs=(DropSensors(names),) if len(names) < len(silent) else (),
            suggests=False,
        )
    ]


def _coarse(
    content: DraftContent, look: Look, facts: SeriesFacts, coarse: np.ndarray, unit: str
) -> list[Finding]:
    if not coarse.any():
        return []
    names = names_of(content, coarse)
    longest = look.step * int(facts.every[coarse].max())
    text = (
        f"{subject(names, 'is', 'are')} read at most every {name_step(longest)}, the "
        f"others every {name_step(look.step)}. On one grid the former have gaps between their readings."
    )
    return [
        Finding.about(
            *("coarse_sensors", "warning", "Sensors with a longer step", text),
            sensors=names,
            repairs=aggregations(content, ticks_of(longest), unit),
            suggests=False,
        )
    ]


def check_history(look: Look, facts: SeriesFacts, horizon: int | None) -> list[Finding]:
    """Whether there is enough past for the horizon (steps), and for the week's pattern."""
    begin, end = int(facts.first.min()), int(facts.last.max())
    steps = end - begin + 1
    span = lasting_steps(steps, look.step)
    findings = []
    if horizon is not None and steps < 2 * horizon:
        ahead = lasting_steps(horizon, look.step)
        text = (
            f"There are {counted(steps, 'step')} of history ({span}) for a horizon of {horizon:,} "
            f"({ahead}). A forecast goes further the more it has seen: at least twice the horizon is "
            "advisable."
        )
        findings.append(
            Finding.about("short_history", "warning", "Too short a history for this horizon", text)
        )
    needs_week = look.step < _WEEK and (horizon is None or horizon > DAY / 2 / look.step)
    if needs_week and steps < 2 * _WEEK / look.step:
        text = (
            f"The readings span {span}. Two weeks show how weekdays differ; with less, a forecast "
            "cannot know the pattern of the week."
        )
        findings.append(Finding.about("no_week", "info", "Less than two weeks", text))
    return findings
