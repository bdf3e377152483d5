"""Repairs of readings: limits, a factor, and readings that become missing. Stamps stay as they are."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.io.quality.content import DraftContent
from factost_core.io.quality.look import Look, look_at
from factost_core.io.quality.runs import Runs, stuck_runs, zero_runs
from factost_core.io.quality.series_facts import season_of
from factost_core.io.quality.spikes import find_spikes
from factost_core.io.quality.time_facts import time_facts
from factost_core.io.quality.time_repairs import Applied
from factost_core.io.quality.wording import counted, listed, number, when
from factost_core.io.time_grid import to_stamp

_BLOCK = 3_000_000


@dataclass(frozen=True)
class Clip:
    """Bring readings below ``lower`` up to it and readings above ``upper`` down to it.

    Attributes:
        sensors: () is all.
    """

    lower: float | None = None
    upper: float | None = None
    sensors: tuple[str, ...] = ()
    kind: Literal["clip"] = field(default="clip", kw_only=True)

    def __post_init__(self) -> None:
        _check_limits(self.lower, self.upper)

    @property
    def label(self) -> str:
        parts = [] if self.lower is None else [f"readings below {number(self.lower)} to {number(self.lower)}"]
        parts += (
            [] if self.upper is None else [f"readings above {number(self.upper)} to {number(self.upper)}"]
        )
        return f"Set {' and '.join(parts)}{_of(self.sensors)}"

    def apply(self, content: DraftContent) -> Applied:
        changed, count = content.map_values(
            content.places(self.sensors), lambda values: np.clip(values, self.lower, self.upper)
        )
        limits = " or above ".join(number(each) for each in (self.lower, self.upper) if each is not None)
        side = "below" if self.lower is not None else "above"
        return changed, f"{counted(count, 'reading')} {side} {limits} set to it{_of(self.sensors)}"


@dataclass(frozen=True)
class MaskOutside:
    """Make readings below ``lower`` or above ``upper`` missing.

    Attributes:
        sensors: () is all.
    """

    lower: float | None = None
    upper: float | None = None
    sensors: tuple[str, ...] = ()
    kind: Literal["mask_outside"] = field(default="mask_outside", kw_only=True)

    def __post_init__(self) -> None:
        _check_limits(self.lower, self.upper)

    @property
    def label(self) -> str:
        return f"Take readings {self._where} as missing{_of(self.sensors)}"

    def apply(self, content: DraftContent) -> Applied:
        def change(values: NDArray[np.float32]) -> NDArray[np.float32]:
            outside = np.zeros(values.shape, dtype=bool)
            if self.lower is not None:
                outside |= values < np.float32(self.lower)
            if self.upper is not None:
                outside |= values > np.float32(self.upper)
            return np.where(outside, np.float32(np.nan), values)

        changed, count = content.map_values(content.places(self.sensors), change)
        return changed, f"{counted(count, 'reading')} {self._where} taken as missing{_of(self.sensors)}"

    @property
    def _where(self) -> str:
        parts = [] if self.lower is None else [f"below {number(self.lower)}"]
        return " or ".join(parts + ([] if self.upper is None else [f"above {number(self.upper)}"]))


@dataclass(frozen=True)
class Scale:
    """Multiply all readings of sensors by a factor: 0.001 for one that reports in W instead of kW."""

    factor: float
    sensors: tuple[str, ...]
    kind: Literal["scale"] = field(default="scale", kw_only=True)

    def __post_init__(self) -> None:
        if not (np.isfinite(self.factor) and self.factor != 0):
            raise InputError(f"a factor is a finite number other than 0; got {self.factor}")

    @property
    def label(self) -> str:
        return f"{self._doing}{_of(self.sensors)}"

    def apply(self, content: DraftContent) -> Applied:
        def change(values: NDArray[np.float32]) -> NDArray[np.float32]:
            scaled = np.empty_like(values)
            with np.errstate(over="ignore"):  # in float64, cell by cell
                np.multiply(values, self.factor, out=scaled, dtype=np.float64, casting="unsafe")
            if np.isinf(scaled).any():
                raise InputError(
                    f"times {self.factor:g} some readings are beyond what can be stored (3.4e38)"
                )
            return scaled

        changed, count = content.map_values(content.places(self.sensors), change)
        return changed, f"{counted(count, 'reading')} changed: {self._doing.lower()}{_of(self.sensors)}"

    @property
    def _doing(self) -> str:
        if abs(self.factor) < 1 and abs(1 / self.factor - round(1 / self.factor)) < 1e-9:
            return f"Divide the readings by {1 / self.factor:,.0f}"
        return f"Multiply the readings by {self.factor:,g}"


@dataclass(frozen=True)
class MaskPeriod:
    """Make the readings of sensors missing from ``first`` to ``last`` (ISO 8601; no offset: wall clock)."""

    first: str
    last: str
    sensors: tuple[str, ...] = ()
    kind: Literal["mask_period"] = field(default="mask_period", kw_only=True)

    @property
    def label(self) -> str:
        return f"Take readings from {self.first} to {self.last} as missing{_of(self.sensors)}"

    def apply(self, content: DraftContent) -> Applied:
        raw = content.raw
        first, last = (to_stamp(text, raw.stamps.tz) for text in (self.first, self.last))
        inside = np.asarray((raw.stamps >= first) & (raw.stamps <= last))
        places = content.places(self.sensors)
        cells = np.ix_(inside, places) if raw.codes is None else inside & np.isin(raw.codes, places)
        changed, count = _mask(content, cells)
        said = f"{counted(count, 'reading')} from {when(first)} to {when(last)} taken as missing"
        return changed, said + _of(self.sensors)


@dataclass(frozen=True)
class MaskStuck:
    """Make readings missing where a sensor repeats one value for longer than is plausible (see runs.py).

    Attributes:
        zeros: the long runs of 0 instead of those of other values.
        sensors: () is all.
    """

    zeros: bool = False
    sensors: tuple[str, ...] = ()
    kind: Literal["mask_stuck"] = field(default="mask_stuck", kw_only=True)

    @property
    def label(self) -> str:
        return f"Take {self._what} as missing{_of(self.sensors)}"

    def apply(self, content: DraftContent) -> Applied:
        def find(block: NDArray[np.float32], look: Look) -> NDArray[np.bool_]:
            runs = zero_runs(block, look.step) if self.zeros else stuck_runs(block, look.step)
            return _cells_of(runs, block)

        changed, count = _mask_found(content, self.sensors, find)
        return changed, f"{counted(count, 'reading')} taken as missing ({self._what}){_of(self.sensors)}"

    @property
    def _what(self) -> str:
        return "long runs of zeros" if self.zeros else "readings of stuck sensors"


@dataclass(frozen=True)
class MaskSpikes:
    """Make single readings missing that jump away from all that is usual and back (see spikes.py).

    Attributes:
        sensors: () is all.
    """

    sensors: tuple[str, ...] = ()
    kind: Literal["mask_spikes"] = field(default="mask_spikes", kw_only=True)

    @property
    def label(self) -> str:
        return f"Take the spikes as missing{_of(self.sensors)}"

    def apply(self, content: DraftContent) -> Applied:
        def find(block: NDArray[np.float32], look: Look) -> NDArray[np.bool_]:
            return find_spikes(block, season_of(look.step, block.shape[1]))

        changed, count = _mask_found(content, self.sensors, find)
        return changed, f"{counted(count, 'spike')} taken as missing{_of(self.sensors)}"


def _mask_found(
    content: DraftContent,
    sensors: tuple[str, ...],
    find: Callable[[NDArray[np.float32], Look], NDArray[np.bool_]],
) -> tuple[DraftContent, int]:
    """Mask the readings that ``find`` marks in blocks of (sensor, step)."""
    raw = content.raw
    look = look_at(raw, time_facts(raw))
    if look is None:
        raise InputError(f"{raw.file}: the time stamps make no usable grid yet; repair them first")
    places = content.places(sensors)
    values = raw.values.copy()
    count = 0
    width = max(1, _BLOCK // max(1, len(look.times)))
    for left in range(0, len(places), width):
        part = places[left : left + width]
        lost = find(np.ascontiguousarray(look.cells[:, part].T), look)
        hit = np.flatnonzero(lost.any(axis=1))
        if not len(hit):
            continue
        if raw.codes is None:
            rows, columns = np.nonzero(lost[hit].T[look.places])
            cells: Any = (rows, part[hit][columns])
        else:
            sensor = np.full(len(raw.ids), -1)
            sensor[part] = np.arange(len(part))
            of = sensor[raw.codes]
            cells = (of >= 0) & lost[of, look.places]
        count += int((~np.isnan(values[cells])).sum())
        values[cells] = np.nan
    return content.with_raw(values=values), count


def _mask(content: DraftContent, cells: Any) -> tuple[DraftContent, int]:
    values = content.raw.values.copy()
    count = int((~np.isnan(values[cells])).sum())
    values[cells] = np.nan
    return content.with_raw(values=values), count


def _cells_of(runs: Runs, block: NDArray[np.float32]) -> NDArray[np.bool_]:
    cells = np.zeros(block.shape, dtype=bool)
    for series, start, length in zip(runs.series, runs.start, runs.length, strict=True):
        cells[series, start : start + length] = True
    return cells


def _of(sensors: tuple[str, ...]) -> str:
    return f" ({listed(sensors)})" if sensors else ""


def _check_limits(lower: float | None, upper: float | None) -> None:
    if lower is None and upper is None:
        raise InputError("give a lower limit, an upper limit or both")
    if not all(np.isfinite(each) for each in (lower, upper) if each is not None):
        raise InputError("limits are finite numbers")
    if lower is not None and upper is not None and not lower <= upper:
        raise InputError(f"the lower limit {lower:g} is above the upper limit {upper:g}")
