"""Repairs that make one row of several: repeated stamps, and a coarser or more regular step."""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.io.quality.content import DraftContent, is_reasonable, series_keys
from factost_core.io.quality.grid import Grid
from factost_core.io.quality.segments import reduce_rows
from factost_core.io.quality.time_repairs import Applied, check_step, seconds
from factost_core.io.quality.wording import counted
from factost_core.io.time_grid import name_step


@dataclass(frozen=True)
class MergeRepeats:
    """Make one row of rows with the same stamp (in long form: and sensor); empty cells count for nothing.

    Attributes:
        keep: the first or the last reading of each, or their mean.
    """

    keep: Literal["first", "last", "mean"]
    kind: Literal["merge_repeats"] = field(default="merge_repeats", kw_only=True)

    @property
    def label(self) -> str:
        if self.keep == "mean":
            return "Average the readings of repeated stamps"
        return f"Keep the {self.keep} reading of each repeated stamp"

    def apply(self, content: DraftContent) -> Applied:
        raw = content.raw
        group, first = _groups(raw.stamps.asi8, series_keys(raw))
        repeated = len(group) - len(first)
        if not repeated:
            return content, "No stamp was repeated; nothing was merged"
        often = np.bincount(group)
        order = np.flatnonzero(often[group] > 1)
        order = order[np.argsort(group[order], kind="stable")]
        starts = np.flatnonzero(np.diff(group[order], prepend=-1))
        values = raw.values[first]
        cells = raw.values if raw.values.ndim == 2 else raw.values[:, None]
        merged = reduce_rows(cells, order, starts, self.keep)
        values[often > 1] = merged if raw.values.ndim == 2 else merged[:, 0]
        changed = content.take_rows(first).with_raw(values=values)
        stamps = counted(repeated, "repeated stamp", "was", "were")
        doing = "averaged" if self.keep == "mean" else f"dropped, the {self.keep} reading kept"
        return changed, f"{stamps} {doing}"


@dataclass(frozen=True)
class Aggregate:
    """Bring all readings to a regular step: the mean or sum of those from each grid stamp to the next.

    The grid is the one that a clock on the wall shows: whole hours, local midnights.

    Attributes:
        step: in seconds.
        how: mean for levels and rates (speed, power, vehicles per hour), sum for counts per step.
        least: a step with fewer readings of a sensor is missing for it.
    """

    step: float
    how: Literal["mean", "sum"]
    least: int = 1
    kind: Literal["aggregate"] = field(default="aggregate", kw_only=True)

    def __post_init__(self) -> None:
        check_step(self.step)
        if self.least < 1:
            raise InputError(f"a step needs at least 1 reading; got {self.least}")

    @property
    def label(self) -> str:
        doing = "Average" if self.how == "mean" else "Add up"
        return f"{doing} the readings of each {name_step(seconds(self.step))}{self._condition}"

    @property
    def _condition(self) -> str:
        return "" if self.least == 1 else f" (missing where there are fewer than {self.least})"

    def apply(self, content: DraftContent) -> Applied:
        raw = content.raw
        grid = Grid.on_the_clock(seconds(self.step), raw.stamps)
        places = grid.places(raw.stamps)
        low = int(places.min())
        count = int(places.max()) - low + 1
        if not is_reasonable(count, raw):
            raise InputError(
                f"from {raw.stamps.min()} to {raw.stamps.max()} in steps of {name_step(grid.step)} is "
                f"{count:.3g} steps of {len(raw.ids)} sensors: is a stamp mistyped? Drop it, or take a "
                "longer step"
            )
        values = self._cells(places - low, count, content)
        if np.isnan(values).all():
            raise InputError(
                f"no step of {name_step(grid.step)} has {self.least} readings of a sensor, so all would be "
                "missing"
            )
        # Where each step's first row stands in the file; a step without rows has that of the one before.
        first = np.full(count, np.nan)
        first[places[::-1] - low] = raw.rows[::-1]
        rows = pd.Series(first).ffill().to_numpy(dtype=np.int64)
        stamps = grid.stamps(np.arange(low, low + count), raw.stamps.tz)
        changed = content.with_raw(stamps=stamps, values=values, codes=None, rows=rows, step=grid.step)
        doing = "averaged" if self.how == "mean" else "added up"
        return changed, (
            f"{counted(len(raw.stamps), 'row', 'was', 'were')} {doing} to {counted(count, 'step')} of "
            f"{name_step(grid.step)}{self._condition}"
        )

    def _cells(self, bins: NDArray[np.int64], count: int, content: DraftContent) -> NDArray[np.float32]:
        """(step, sensor) float32."""
        raw = content.raw
        wide = np.full((count, len(raw.ids)), np.nan, dtype=np.float32)
        keys = bins if raw.codes is None else bins * len(raw.ids) + raw.codes
        order = None if (np.diff(keys) >= 0).all() else np.argsort(keys, kind="stable")
        sorted_keys = keys if order is None else keys[order]
        starts = np.flatnonzero(np.diff(sorted_keys, prepend=sorted_keys[0] - 1))
        if raw.codes is None:
            wide[sorted_keys[starts]] = reduce_rows(raw.values, order, starts, self.how, self.least)
        else:
            cells = reduce_rows(raw.values[:, None], order, starts, self.how, self.least)
            wide.ravel()[sorted_keys[starts]] = cells[:, 0]
        return wide


def _groups(
    stamps: NDArray[np.int64], series: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Per row its group of equal stamp and series, by first appearance; and each group's first row."""
    at, _ = pd.factorize(stamps)
    group, _ = pd.factorize(at.astype(np.int64) * (int(series.max(initial=0)) + 1) + series)
    first = np.full(int(group.max(initial=-1)) + 1, -1, dtype=np.int64)
    first[group[::-1]] = np.arange(len(group))[::-1]
    return group.astype(np.int64), first
