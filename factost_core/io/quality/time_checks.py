"""Checks of the rows and their stamps: order, repeats, wrong dates, and (in step_checks.py) the step."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.io.quality.clock_checks import clock_changes, local_clock
from factost_core.io.quality.content import MOST_CELLS, DraftContent, series_keys
from factost_core.io.quality.finding import Finding, Severity
from factost_core.io.quality.grid import ticks_of
from factost_core.io.quality.merge_repairs import MergeRepeats
from factost_core.io.quality.repairs import Repair
from factost_core.io.quality.segments import reduce_rows
from factost_core.io.quality.step_checks import aggregations, check_step
from factost_core.io.quality.time_facts import TimeFacts
from factost_core.io.quality.time_repairs import KeepPeriod, SortRows
from factost_core.io.quality.wording import counted, lasting, listed, share, when
from factost_core.io.readings import in_order
from factost_core.io.time_grid import name_step

_OF_FEW_STAMPS = {"repeated_stamps", "wrong_dates"}  # these leave the step of the others as it is
_FAR = pd.Timedelta(days=30)  # a stamp is not called wrong for less


def check_rows(content: DraftContent) -> list[Finding]:
    """What makes all other checks pointless: no row, no sensor, no reading."""
    raw = content.raw
    if len(raw.stamps) and len(raw.ids) and not np.isnan(raw.values).all():
        return []
    text = "Every cell is empty: there is nothing to learn from or to forecast."
    return [Finding.about("no_readings", "error", "No readings", text)]


def check_times(content: DraftContent, facts: TimeFacts, unit: str) -> list[Finding]:
    """The findings on stamps: those of ``check_grid``, and what is good to know."""
    local = local_clock(content, facts)
    grid = check_grid(content, facts, unit, local[0].repairs if local else ())
    irregular = any(found.severity == "error" and found.code not in _OF_FEW_STAMPS for found in grid)
    return [
        *grid,
        *local,
        *_order(content),
        *([] if irregular else _step(facts)),
        *clock_changes(content, facts),
    ]


def check_grid(
    content: DraftContent, facts: TimeFacts, unit: str, local: tuple[Repair, ...] = ()
) -> list[Finding]:
    """What keeps the stamps from being a regular grid: without an error here they are one.

    Args:
        local: what reads the stamps as local time, where that explains repeated ones.
    """
    if facts.grid_step is None:
        text = f"{when(facts.times[0])} is the only time stamp; a sampling step needs at least two."
        return [Finding.about("single_stamp", "error", "A single time stamp", text, times=facts.times)]
    wrong = _wrong_dates(facts)
    return [
        *wrong,
        *([] if wrong else _too_long(content, facts, unit)),
        *_repeats(content, facts, local),
        *([] if facts.steps is None else check_step(content, facts, unit)),
    ]


def _step(facts: TimeFacts) -> list[Finding]:
    if facts.step is None:
        return []
    text = f"{share(facts.share)} of the steps between readings are exactly {name_step(facts.step)} long."
    return [Finding.about("sampling_step", "info", f"One reading every {name_step(facts.step)}", text)]


def _order(content: DraftContent) -> list[Finding]:
    if in_order(content.raw):
        return []
    text = "The rows are not in the order of time. Sorting them changes no reading."
    return [Finding.about("out_of_order", "info", "Rows out of order", text, repairs=(SortRows(),))]


def _wrong_dates(facts: TimeFacts) -> list[Finding]:
    """Few stamps far away from all others, as a mistyped year makes them."""
    rows = np.bincount(facts.at, minlength=len(facts.times))
    before = np.concatenate([[0], np.cumsum(rows)])
    ticks = facts.times.asi8
    low, high = 0, len(ticks)
    few = max(3.0, 0.01 * before[-1])
    while high - low > 3:
        gaps = np.diff(ticks[low:high])
        at = low + int(gaps.argmax()) + 1  # the first stamp after the widest gap
        left, right = int(before[at] - before[low]), int(before[high] - before[at])
        rest = slice(at, high) if left < right else slice(low, at)
        span = ticks[rest][-1] - ticks[rest][0]
        apart = gaps.max() > max(3 * span, int(_FAR / pd.Timedelta(1, unit="us")))
        if (
            not apart
            or min(left, right) > few
            or max(left, right) < 5 * min(left, right)
            or rest.stop - rest.start < 3
        ):
            break
        low, high = rest.start, rest.stop
    wrong = np.r_[0:low, high : len(ticks)]
    if not len(wrong):
        return []
    times = facts.times[wrong]
    first, last = facts.times[low], facts.times[high - 1]
    text = (
        f"{counted(len(wrong), 'stamp', 'lies', 'lie')} far from all "
        f"others ({listed([when(stamp) for stamp in times])}), which go from {when(first)} to {when(last)}. "
        f"The time between would be {lasting(_widest_gap(facts, low, high))} without a reading. A mistyped "
        "year does this."
    )
    severity: Severity = "error" if facts.steps is None else "warning"
    repairs = (KeepPeriod(first.isoformat(), last.isoformat()),)
    title = "Stamps far from all others"
    return [Finding.about("wrong_dates", severity, title, text, times=times, repairs=repairs)]


def _widest_gap(facts: TimeFacts, low: int, high: int) -> pd.Timedelta:
    """The widest gap between the stamps of a stretch and those around it."""
    gaps = [facts.times[low] - facts.times[low - 1]] if low else []
    gaps += [facts.times[high] - facts.times[high - 1]] if high < len(facts.times) else []
    return max(gaps)


def _too_long(content: DraftContent, facts: TimeFacts, unit: str) -> list[Finding]:
    """A grid that cannot be held, or that would hold next to nothing."""
    assert facts.grid_step is not None
    if facts.steps is not None:
        return []
    steps = (facts.times[-1] - facts.times[0]) / facts.grid_step
    cells = steps * len(content.raw.ids)
    why = "more than can be held" if cells > MOST_CELLS else "nearly all of them empty"
    text = (
        f"From {when(facts.times[0])} to {when(facts.times[-1])} in steps of {name_step(facts.grid_step)} is "
        f"{steps:,.3g} steps of {counted(len(content.raw.ids), 'sensor')}: {cells:,.3g} cells, {why}. A "
        "longer step makes fewer."
    )
    repairs = aggregations(content, ticks_of(facts.grid_step), unit)
    return [Finding.about("span_too_long", "error", "Far more steps than readings", text, repairs=repairs)]


def _repeats(content: DraftContent, facts: TimeFacts, local: tuple[Repair, ...]) -> list[Finding]:
    if not facts.repeated:
        return []
    raw = content.raw
    keys = series_keys(raw) * len(facts.times) + facts.at
    groups, group, often = np.unique(keys, return_inverse=True, return_counts=True)
    rows = np.flatnonzero(often[group] > 1)
    rows = rows[np.argsort(group[rows], kind="stable")]
    conflicts = _conflicts(raw.values, rows, np.flatnonzero(np.diff(group[rows], prepend=-1)))
    repeated = groups[often > 1]
    places = np.unique(repeated % len(facts.times))
    series = np.unique(repeated // len(facts.times))
    names = () if raw.codes is None else tuple(raw.ids[code] for code in series)
    text = (
        f"{counted(facts.repeated, 'row', 'repeats', 'repeat')} a stamp{' of their sensor' if names else ''}"
    )
    if conflicts.any():
        text += (
            f"; for {counted(int(conflicts.sum()), 'stamp')} the readings differ. One reading is needed for "
            "each."
        )
        merges = (MergeRepeats("mean"), MergeRepeats("first"), MergeRepeats("last"))
    else:
        text += ". Their readings agree, so nothing is lost by keeping one of each."
        merges = (MergeRepeats("first"), MergeRepeats("last"), MergeRepeats("mean"))
    times, repairs = facts.times[places], (*local[:1], *merges)
    return [
        Finding.about(
            "repeated_stamps", "error", "Repeated stamps", text, sensors=names, times=times, repairs=repairs
        )
    ]


def _conflicts(
    values: NDArray[np.float32], rows: NDArray[np.int64], starts: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Per group of rows, whether any cell has two different readings."""
    cells = values if values.ndim == 2 else values[:, None]
    first, last = (reduce_rows(cells, rows, starts, how) for how in ("first", "last"))
    # Rarely three rows agree at the ends and not between; their mean tells.
    mean = reduce_rows(cells, rows, starts, "mean")
    return np.asarray((((first != last) | (mean != first)) & ~np.isnan(first)).any(axis=1))
