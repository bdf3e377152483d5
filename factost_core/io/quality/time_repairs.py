"""Repairs of time stamps: order, repeats, the grid, the zone."""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.io.quality.content import DraftContent, series_keys
from factost_core.io.quality.grid import Grid
from factost_core.io.quality.wording import counted, lasting, when
from factost_core.io.readings import in_order
from factost_core.io.stamps import check_zone
from factost_core.io.time_grid import is_whole_days, localize_days, most_common_step, name_step, to_stamp

Applied = tuple[DraftContent, str]


@dataclass(frozen=True)
class SortRows:
    """Put the rows in the order of time; rows of one stamp keep their order."""

    kind: Literal["sort_rows"] = field(default="sort_rows", kw_only=True)

    @property
    def label(self) -> str:
        return "Sort the rows by time"

    def apply(self, content: DraftContent) -> Applied:
        if in_order(content.raw):
            return content, "The rows were in the order of time already; nothing was sorted"
        order = np.argsort(content.raw.stamps.asi8, kind="stable")
        return content.take_rows(order), f"{counted(len(order), 'row', 'was', 'were')} sorted by time"


@dataclass(frozen=True)
class SnapToGrid:
    """Move stamps that lie off a regular grid to its nearest stamp, where that is near enough.

    Attributes:
        step: of the grid, in seconds.
        phase: seconds from 1970-01-01 00:00 UTC (steps of whole days: wall clock) to a grid stamp.
        tolerance: seconds; stamps further off stay where they are.
    """

    step: float
    phase: float
    tolerance: float
    kind: Literal["snap_to_grid"] = field(default="snap_to_grid", kw_only=True)

    def __post_init__(self) -> None:
        check_step(self.step)
        if not 0 <= self.tolerance <= self.step:
            raise InputError(
                f"a tolerance goes from 0 to the step of {self.step:g} seconds; got {self.tolerance:g}"
            )
        if not 0 <= self.phase < self.step:
            raise InputError(f"a phase goes from 0 to below the step of {self.step:g} s; got {self.phase:g}")

    @property
    def label(self) -> str:
        if not self.tolerance:
            return f"Keep the step of {name_step(seconds(self.step))}, with gaps where there are no readings"
        return (
            f"Move stamps up to {lasting(seconds(self.tolerance))} to the nearest of a regular grid of "
            f"{name_step(seconds(self.step))}"
        )

    def apply(self, content: DraftContent) -> Applied:
        grid = Grid(seconds(self.step), seconds(self.phase))
        stamps = content.raw.stamps
        near = np.abs(grid.deviations(stamps)) <= self.tolerance * 1e6
        snapped = grid.stamps(grid.places(stamps, nearest=True), stamps.tz)
        moved = near & (snapped.asi8 != stamps.asi8)
        ticks = np.where(moved, snapped.asi8, stamps.asi8)
        index = pd.DatetimeIndex(ticks.view("datetime64[us]")).tz_localize("UTC").tz_convert(stamps.tz)
        changed = content.with_raw(stamps=index, step=grid.step)
        if not self.tolerance:
            return changed, f"The sampling step was set to {name_step(grid.step)}"
        said = f"{counted(int(moved.sum()), 'row')} moved by up to {lasting(seconds(self.tolerance))}"
        return changed, f"{said} to the regular grid of {name_step(grid.step)}"


@dataclass(frozen=True)
class ShiftTime:
    """Move all stamps by the same time, for example from the end of each interval to its start."""

    by: float  # seconds; negative is earlier
    kind: Literal["shift_time"] = field(default="shift_time", kw_only=True)

    def __post_init__(self) -> None:
        if not abs(self.by) <= 1e10:
            raise InputError(f"stamps can be moved by a finite number of seconds; got {self.by:g}")

    @property
    def label(self) -> str:
        return f"Move all stamps {self._way}"

    def apply(self, content: DraftContent) -> Applied:
        try:
            stamps = content.raw.stamps + seconds(self.by)
        except (OverflowError, ValueError):
            raise InputError(f"moved by {self.by:g} seconds the stamps would leave the calendar") from None
        return content.with_raw(stamps=stamps.as_unit("us")), f"All stamps were moved {self._way}"

    @property
    def _way(self) -> str:
        return f"{lasting(abs(seconds(self.by)))} {'earlier' if self.by < 0 else 'later'}"


@dataclass(frozen=True)
class SetZone:
    """Read the stamps in another time zone.

    Attributes:
        zone: an IANA name or an offset.
        keep: "wall" keeps what the clock shows (the stamps were in that zone all along); "instant" keeps the
            moments and shows them on that zone's clock.
    """

    zone: str
    keep: Literal["wall", "instant"] = "wall"
    kind: Literal["set_zone"] = field(default="set_zone", kw_only=True)

    def __post_init__(self) -> None:
        check_zone(self.zone)

    @property
    def label(self) -> str:
        if self.keep == "wall":
            return f"Read the stamps as local time in {self.zone}"
        return f"Show the same moments in the time of {self.zone}"

    def apply(self, content: DraftContent) -> Applied:
        raw = content.raw
        if self.keep == "instant":
            said = f"All stamps were converted from {raw.stamps.tz} to {self.zone}, at the same moments"
            return content.with_raw(stamps=raw.stamps.tz_convert(self.zone)), said
        stamps, keep = self._localized(content)
        said = f"The stamps were read as local time in {self.zone} instead of {raw.stamps.tz}"
        if not keep.all():
            said += f"; {counted(int((~keep).sum()), 'empty row')} in hours that do not exist there dropped"
        return content.with_raw(stamps=stamps).take_rows(keep), said

    def _localized(self, content: DraftContent) -> tuple[pd.DatetimeIndex, NDArray[np.bool_]]:
        """Stamps in the zone, and which rows exist there; of a doubled hour the earlier rows come first."""
        raw = content.raw
        naive = raw.stamps.tz_localize(None)
        distinct = pd.DatetimeIndex(naive.unique().sort_values())
        step = raw.step
        if step is None and len(distinct) > 1:
            step = most_common_step(distinct.tz_localize("UTC"))
        if step is not None and is_whole_days(step):
            return localize_days(naive, self.zone), np.ones(len(naive), dtype=bool)
        keys = pd.DataFrame({"stamp": naive, "series": series_keys(raw)})
        in_time = keys[::-1] if len(naive) > 1 and naive[0] > naive[-1] else keys  # files may be newest first
        before = in_time.groupby(["stamp", "series"], sort=False).cumcount().sort_index()
        first = before.to_numpy() == 0
        stamps = naive.tz_localize(self.zone, nonexistent="NaT", ambiguous=first)
        exist = np.asarray(stamps.notna())
        missing = np.isnan(raw.values)
        filled = ~missing if raw.is_long else ~missing.all(axis=1)
        wrong = ~exist & filled
        if wrong.any():
            place = int(wrong.argmax())
            raise InputError(
                f"{raw.where(place)}: {when(naive[place])} does not exist in {self.zone} (the clocks were "
                "put forward), so the stamps are in another zone"
            )
        return stamps, exist


@dataclass(frozen=True)
class KeepPeriod:
    """Keep the rows from ``first`` to ``last`` (ISO 8601; without an offset: wall clock), drop the others."""

    first: str
    last: str
    kind: Literal["keep_period"] = field(default="keep_period", kw_only=True)

    @property
    def label(self) -> str:
        return f"Keep the readings from {self.first} to {self.last} only"

    def apply(self, content: DraftContent) -> Applied:
        stamps = content.raw.stamps
        first, last = (to_stamp(text, stamps.tz) for text in (self.first, self.last))
        inside = np.asarray((stamps >= first) & (stamps <= last))
        if not inside.any():
            raise InputError(f"there are no readings from {when(first)} to {when(last)}")
        dropped = counted(int((~inside).sum()), "row")
        return content.take_rows(inside), f"{dropped} before {when(first)} or after {when(last)} dropped"


def seconds(count: float) -> pd.Timedelta:
    """Seconds as a duration, to the microsecond."""
    return pd.Timedelta(round(count * 1e6), unit="us")


def check_step(step: float) -> None:
    if not 1e-6 <= step <= 1e12:
        raise InputError(f"a sampling step is a positive number of seconds; got {step:g}")
