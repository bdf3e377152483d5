"""Rows onto a grid of a given step and phase: where the nearest grid stamp is, and how far off."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.io.time_grid import DAY, is_whole_days, localize_days

_MICROSECOND = pd.Timedelta(1, unit="us")
_EPOCH_MONDAY = 4 * 86_400_000_000  # 1970-01-05: weeks begin on Mondays


def ticks_of(duration: pd.Timedelta) -> int:
    """A duration in microseconds, the unit of all stamps here."""
    return int(duration / _MICROSECOND)


@dataclass(frozen=True)
class Grid:
    """Stamps ``phase`` after a multiple of ``step``: absolute time, or wall clock for steps of whole days.

    Attributes:
        step: the distance of two grid stamps.
        phase: from 0 to the step, counted from 1970-01-01 00:00 UTC (whole days: on the wall clock).
    """

    step: pd.Timedelta
    phase: pd.Timedelta

    @classmethod
    def on_the_clock(cls, step: pd.Timedelta, times: pd.DatetimeIndex) -> "Grid":
        """The grid that a clock on the wall shows: whole hours, midnights, Mondays for weeks."""
        if is_whole_days(step):
            phase = _EPOCH_MONDAY % ticks_of(step) if step % (7 * DAY) == pd.Timedelta(0) else 0
        else:
            first = times[:1]
            offset = int(first.tz_localize(None).asi8[0] - first.asi8[0]) if len(first) else 0
            phase = -offset % ticks_of(step)
        return cls(step, pd.Timedelta(phase, unit="us"))

    @classmethod
    def near(cls, step: pd.Timedelta, times: pd.DatetimeIndex) -> "Grid":
        """The grid of this step that stamps are nearest to; that of the clock where it is about as near."""
        clock = cls.on_the_clock(step, times)
        if np.quantile(np.abs(clock.deviations(times)), 0.95) <= ticks_of(step) / 4:
            return clock
        wide = ticks_of(step)
        residuals = clock._ticks(times) % wide
        common, counts = np.unique(residuals, return_counts=True)
        if counts.max() >= len(times) / 2:
            return cls(step, pd.Timedelta(int(common[counts.argmax()]), unit="us"))
        # The middle of angles: a mean of residuals would tear 23:59 and 00:01 apart.
        angle = np.angle(np.exp(2j * np.pi * residuals / wide).sum())
        second = 1_000_000 if wide > 10_000_000 else 1
        phase = round(angle / (2 * np.pi) * wide / second) * second % wide
        return cls(step, pd.Timedelta(int(phase), unit="us"))

    def deviations(self, times: pd.DatetimeIndex) -> NDArray[np.int64]:
        """How far each stamp is after (+) or before (-) its nearest grid stamp, in microseconds."""
        wide = ticks_of(self.step)
        return (self._ticks(times) - ticks_of(self.phase) + wide // 2) % wide - wide // 2

    def places(self, times: pd.DatetimeIndex, nearest: bool = False) -> NDArray[np.int64]:
        """Which grid stamp each stamp is at or after (nearest: closest to), counted from the phase."""
        wide = ticks_of(self.step)
        shift = wide // 2 if nearest else 0
        return (self._ticks(times) - ticks_of(self.phase) + shift) // wide

    def stamps(self, places: NDArray[np.int64], zone: object) -> pd.DatetimeIndex:
        """The grid stamps at these places, in a zone."""
        ticks = places * ticks_of(self.step) + ticks_of(self.phase)
        naive = pd.DatetimeIndex(ticks.astype(np.int64).view("datetime64[us]"))
        if is_whole_days(self.step):
            return localize_days(naive, zone)
        return naive.tz_localize("UTC").tz_convert(zone)

    def _ticks(self, times: pd.DatetimeIndex) -> NDArray[np.int64]:
        walls = times.tz_localize(None) if is_whole_days(self.step) else times
        return np.asarray(walls.as_unit("us").asi8)
