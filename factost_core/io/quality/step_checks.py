"""Checks of the sampling step: irregular, mixed, drifting, staggered, off the grid."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.io.quality.clock_checks import midnight_zones
from factost_core.io.quality.content import DraftContent, is_reasonable
from factost_core.io.quality.finding import Finding, Severity
from factost_core.io.quality.grid import Grid, ticks_of
from factost_core.io.quality.merge_repairs import Aggregate
from factost_core.io.quality.quantity import looks_like_counts
from factost_core.io.quality.repairs import Repair
from factost_core.io.quality.time_facts import USUAL_STEPS, TimeFacts
from factost_core.io.quality.time_repairs import SnapToGrid
from factost_core.io.quality.wording import counted, lasting, share, when
from factost_core.io.time_grid import DAY, name_step

_LEAST_OF_EACH = 8  # gaps on both sides of a change of step
_SPARSE = 0.25  # of the grid's steps: fewer stamps than that are no series on this grid
_OFTEN = 0.05  # of the stamps: more of them off the grid are a clock's doing
_REACHES = (0, 1, 5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200)  # seconds
_SLOW = 0.02  # of a usual step: how far a clock may be from it
_SMALL = 1 / 4  # of the step: a stamp that far off may still be snapped without a doubt


def check_step(content: DraftContent, facts: TimeFacts, unit: str) -> list[Finding]:
    """The one finding that says what keeps the stamps from being a regular grid, if anything does."""
    if facts.step is None:
        return []
    blocking = bool(facts.off.any()) or facts.steps is None
    if content.raw.step is None:
        for found in (
            _mixed(content, facts, unit, blocking),
            _irregular(content, facts, unit, blocking),
            _staggered(content, facts, unit, blocking),
        ):
            if found is not None:
                return [found]
    if facts.off.any():
        return [_off_grid(content, facts, unit)]
    return [] if content.raw.step is not None else _slow_clock(content, facts, unit)


def aggregations(content: DraftContent, step: int, unit: str) -> tuple[Repair, ...]:
    """Mean and sum to a step (microseconds) or, for a huge span, a longer one; the likelier one first."""
    stamps = content.raw.stamps.asi8
    span = int(stamps.max() - stamps.min())
    steps = [step, *USUAL_STEPS[step < USUAL_STEPS].tolist()]
    step = next((each for each in steps if is_reasonable(span // each + 2, content.raw)), 0)
    if not step:
        return ()
    both = (Aggregate(step / 1e6, "mean"), Aggregate(step / 1e6, "sum"))
    return both[::-1] if looks_like_counts(content.raw, unit) else both


def _mixed(content: DraftContent, facts: TimeFacts, unit: str, blocking: bool) -> Finding | None:
    gaps = _rounded(facts.gaps)
    values, counts = np.unique(gaps, return_counts=True)
    order = np.argsort(-counts, kind="stable")[:2]
    if len(order) < 2 or counts[order[1]] < max(_LEAST_OF_EACH, 0.02 * len(gaps)):
        return None
    first, second = (int(values[place]) for place in order)
    fine, coarse = sorted((first, second))
    if coarse < 1.3 * fine:
        return None
    change = _change(gaps, facts.starts, fine, coarse)
    if change is None and not _in_clumps(gaps, second):
        return None
    if change is None and content.raw.is_long and not blocking:
        return None  # gap_checks.py says it of the sensors, by name
    names = [name_step(pd.Timedelta(each, unit="us")) for each in (fine, coarse)]
    parts = [share(float((gaps == each).mean())) for each in (fine, coarse)]
    text = f"{parts[0]} of the steps are {names[0]} and {parts[1]} are {names[1]}"
    times = [] if change is None else [facts.times[change]]
    if times:
        text += f"; the step changes at {when(times[0])}"
    text += (
        f". A forecast needs one step: {names[1]} is known at all times, {names[0]} leaves gaps where the "
        "step is longer."
    )
    repairs = aggregations(content, coarse, unit)
    if coarse % fine == 0:
        repairs += (_snap(Grid.near(pd.Timedelta(fine, unit="us"), facts.times), facts),)
    severity: Severity = "error" if blocking else "warning"
    return Finding.about("mixed_steps", severity, "Two sampling steps", text, times=times, repairs=repairs)


def _irregular(content: DraftContent, facts: TimeFacts, unit: str, blocking: bool) -> Finding | None:
    if facts.regularity != "irregular":
        return None
    assert facts.step is not None
    sparse = facts.steps is not None and len(facts.times) < _SPARSE * facts.steps
    step = ticks_of(facts.step)
    longer = USUAL_STEPS[step < USUAL_STEPS]
    low, middle, high = (
        pd.Timedelta(int(gap), unit="us") for gap in np.quantile(facts.gaps, (0.05, 0.5, 0.95))
    )
    text = (
        f"The time from one reading to the next varies from {lasting(low)} to {lasting(high)} (median "
        f"{lasting(middle)}), so there is no sampling step."
    )
    if sparse and not facts.off.any():
        empty = share(1 - len(facts.times) / (facts.steps or 1))
        text += f" On a grid that holds every stamp, {empty} would be empty."
    text += (
        " Readings must be brought to a regular one: their mean for levels and rates, their sum for counts."
    )
    repairs = aggregations(content, step, unit)
    if len(longer):
        repairs = tuple(dict.fromkeys(repairs + aggregations(content, int(longer[0]), unit)))
    severity: Severity = "error" if blocking or sparse else "warning"
    return Finding.about("irregular_steps", severity, "Irregular sampling", text, repairs=repairs)


def _staggered(content: DraftContent, facts: TimeFacts, unit: str, blocking: bool) -> Finding | None:
    """Sensors that each keep a step, at different moments (long form)."""
    raw = content.raw
    assert facts.step is not None
    if raw.codes is None or facts.regularity != "regular" or len(raw.ids) < 2:
        return None
    if not blocking and facts.grid_step == facts.step:
        return None
    grid = Grid.near(facts.step, facts.times)
    off = grid.deviations(facts.times)[facts.at]
    middle = pd.Series(off).groupby(raw.codes).median()
    steady = off == middle.reindex(raw.codes).to_numpy()
    apart = np.asarray(middle.to_numpy(dtype=np.float64))
    if steady.mean() < 0.9 or len(np.unique(apart)) < 2:
        return None
    behind = middle.index[apart != np.median(apart)]
    names = tuple(raw.ids[place] for place in behind)
    widest = pd.Timedelta(int(apart.max() - apart.min()), unit="us")
    text = (
        f"Each sensor is read every {name_step(facts.step)}, but not all at the same moment: they lie up to "
        f"{lasting(widest)} apart. One grid for all of them would be mostly empty; they must share their "
        "moments."
    )
    repairs = aggregations(content, ticks_of(facts.step), unit)
    snap = _snap(grid, facts)
    repairs = (snap, *repairs) if np.abs(off).max() <= _SMALL * ticks_of(facts.step) else (*repairs, snap)
    severity: Severity = "error" if blocking else "warning"
    title = "Sensors are read at different moments"
    return Finding.about("staggered_sensors", severity, title, text, sensors=names, repairs=repairs)


def _off_grid(content: DraftContent, facts: TimeFacts, unit: str) -> Finding:
    step = facts.step if content.raw.step is None else facts.grid_step
    assert step is not None
    grid = Grid.near(step, facts.times)
    off = np.abs(grid.deviations(facts.times))
    wide = ticks_of(step)
    snap = _snap(grid, facts)
    repairs: tuple[Repair, ...] = aggregations(content, wide, unit)
    small = off.max() <= _SMALL * wide
    repairs = (snap, *repairs) if small else (*repairs, snap)
    most = lasting(pd.Timedelta(int(off.max()), unit="us"))
    share_off = float((off > 0).mean())
    if facts.regularity == "jittered" or (share_off > _OFTEN and step < DAY):
        walks = "by up to " + most if small else "further and further, through the whole step"
        text = (
            f"The readings mean to be {name_step(step)} apart, but {share(share_off)} of the stamps wander "
            f"off that grid, {walks}. Clocks that are not set do so."
        )
        code, title, lost = "drifting_clock", "Drifting clock", facts.times[off > 0]
    else:
        lost = facts.times[facts.off]
        text = (
            f"{counted(len(lost), 'stamp', 'lies', 'lie')} off the grid of {name_step(step)} that the other "
            f"{len(facts.times) - len(lost):,} stand on; the first is {when(lost[0])}."
        )
        code, title = "off_grid", "Stamps off the grid"
        repairs = (*midnight_zones(content, facts), *repairs)
    return Finding.about(code, "error", title, text, times=lost, repairs=repairs)


def _slow_clock(content: DraftContent, facts: TimeFacts, unit: str) -> list[Finding]:
    """A regular step that is nearly a usual one: 3,607 s instead of an hour."""
    assert facts.step is not None
    step = ticks_of(facts.step)
    usual = int(_rounded(np.array([step]), _SLOW)[0])
    if facts.regularity != "regular" or usual == step:
        return []
    wanted = name_step(pd.Timedelta(usual, unit="us"))
    text = (
        f"Every step is {name_step(facts.step)}, which is nearly {wanted}: the clock runs "
        f"{'slow' if step > usual else 'fast'}, and the time of day of the readings wanders. Brought to "
        f"{wanted}, day and week keep their places."
    )
    repairs = aggregations(content, usual, unit)
    return [Finding.about("drifting_clock", "warning", "Drifting clock", text, repairs=repairs)]


def _snap(grid: Grid, facts: TimeFacts) -> SnapToGrid:
    """Snapping that reaches every stamp, in seconds that read well."""
    furthest = float(np.abs(grid.deviations(facts.times)).max()) / 1e6
    step = grid.step.total_seconds()
    reach = next((each for each in _REACHES if furthest <= each <= step), step)
    return SnapToGrid(step, grid.phase.total_seconds(), float(reach))


def _rounded(gaps: NDArray[np.int64], within: float = 0.1) -> NDArray[np.int64]:
    """Gaps within a share of a usual step of it as that step."""
    between = np.sqrt(USUAL_STEPS[1:].astype(np.float64) * USUAL_STEPS[:-1])
    nearest = USUAL_STEPS[np.searchsorted(between, gaps)]
    return np.asarray(np.where(np.abs(gaps - nearest) <= within * nearest, nearest, gaps))


def _change(gaps: NDArray[np.int64], starts: NDArray[np.int64], fine: int, coarse: int) -> int | None:
    """The place in the times from which on the other step rules; None where there is no such place."""
    either = (gaps == fine) | (gaps == coarse)
    if either.mean() < 0.8 or either.sum() < 2 * _LEAST_OF_EACH:
        return None
    begins = starts[either]
    order = np.argsort(begins, kind="stable")
    is_coarse = (gaps[either] == coarse)[order]
    count = np.cumsum(is_coarse)
    split = np.arange(_LEAST_OF_EACH, len(order) - _LEAST_OF_EACH + 1)
    before = count[split - 1] / split
    after = (count[-1] - count[split - 1]) / (len(order) - split)
    best = int(np.abs(after - before).argmax())
    return int(begins[order][split[best]]) if abs(after[best] - before[best]) >= 0.9 else None


def _in_clumps(gaps: NDArray[np.int64], second: int) -> bool:
    """Whether the rarer step comes in stretches (nights), not here and there where readings are lost."""
    rare = gaps == second
    follows = rare[:-1] & rare[1:]
    return bool(gaps[rare].sum() >= 0.1 * gaps.sum() and follows.sum() >= 0.7 * rare.sum())
