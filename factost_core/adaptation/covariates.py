"""Known inputs beside the readings: a country's holidays, and a table by time. Imports no torch."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError, some
from factost_core.io.time_grid import localize_days, most_common_step

#: What a country's holidays say of each time; known for every day to come.
HOLIDAY_CHANNELS = ("holiday", "day before a holiday", "day after a holiday")
#: Standardised values beyond these are cut: an adapter has not seen what lies further out.
_FARTHEST = 5.0


@dataclass(frozen=True, eq=False)
class Covariates:
    """What an adaptation may know beside the readings.

    Attributes:
        table: numbers by time: a DatetimeIndex (stamps without a zone are wall clock in the panel's), a
            column a covariate, NaN = missing. A row holds until the next one, for at most the table's own
            step, so a daily table serves hourly readings.
        known_ahead: columns whose values are known for the times to come (a timetable, an event); of the
            others only what precedes a forecast is used.
        holidays: a country by its ISO code, with a subdivision or without: "US", "DE-BY".
    """

    table: pd.DataFrame | None = None
    known_ahead: Sequence[str] = ()
    holidays: str | None = None

    def __post_init__(self) -> None:
        if self.table is None and self.holidays is None:
            raise InputError("covariates need a table, or a country whose holidays are meant")
        if self.holidays is not None:
            _calendar_of(self.holidays, [2024])
        columns = [] if self.table is None else _checked(self.table)
        unknown = [name for name in self.known_ahead if name not in columns]
        if unknown:
            raise InputError(
                f"covariates: known_ahead names {unknown[0]!r}, which is no column of the table "
                f"(columns: {some(columns) or 'none'})"
            )

    @property
    def names(self) -> list[str]:
        """The channels: those of the holidays, then the table's columns."""
        return [*self._holiday_names, *([] if self.table is None else map(str, self.table.columns))]

    @property
    def known(self) -> list[bool]:
        """For each channel whether it is known ahead."""
        ahead = set(self.known_ahead)
        return [name in ahead or place < len(self._holiday_names) for place, name in enumerate(self.names)]

    @property
    def _holiday_names(self) -> tuple[str, ...]:
        return () if self.holidays is None else HOLIDAY_CHANNELS

    def values(self, times: pd.DatetimeIndex) -> NDArray[np.float32]:
        """The channels at ``times`` (zoned), (time, channel) float32, NaN = missing."""
        parts = [np.empty((len(times), 0), dtype=np.float32)]
        if self.holidays is not None:
            parts.append(_holidays_at(self.holidays, times))
        if self.table is not None:
            assert times.tz is not None
            parts.append(_table_at(self.table, times, times.tz))
        return np.concatenate(parts, axis=1)

    @property
    def fingerprint(self) -> str:
        """sha256 (hex) of all of it."""
        digest = hashlib.sha256(repr((self.holidays, sorted(self.known_ahead), self.names)).encode())
        if self.table is not None:
            digest.update(self.table.index.asi8.tobytes())
            digest.update(self.table.to_numpy(dtype=np.float32).tobytes())
        return digest.hexdigest()


@dataclass(frozen=True)
class CovariateScale:
    """The channels that an adapter was trained with, and how it standardised them.

    Attributes:
        names, known: of each channel.
        middle, spread: of each channel over the readings that were learned from; holidays stay 0 and 1.
        holidays: the country, None without.
    """

    names: tuple[str, ...]
    known: tuple[bool, ...]
    middle: tuple[float, ...]
    spread: tuple[float, ...]
    holidays: str | None

    @classmethod
    def of(cls, covariates: Covariates, times: pd.DatetimeIndex) -> "CovariateScale":
        """The scale over ``times``. Raises InputError when the table has no value there."""
        values = covariates.values(times)
        middle, spread = np.zeros(values.shape[1]), np.ones(values.shape[1])
        first = 0 if covariates.holidays is None else len(HOLIDAY_CHANNELS)
        for place in range(first, values.shape[1]):
            seen = values[:, place][np.isfinite(values[:, place])]
            if not len(seen):
                raise InputError(
                    f"covariates: the column {covariates.names[place]!r} has no value between {times[0]} and "
                    f"{times[-1]}, where it would have to be learned from"
                )
            middle[place] = seen.mean()
            # A column that never moved says nothing, whatever it does later.
            spread[place] = seen.std() if seen.std() > 1e-6 * (1 + abs(middle[place])) else np.inf
        return cls(
            tuple(covariates.names),
            tuple(covariates.known),
            tuple(middle.tolist()),
            tuple(spread.tolist()),
            covariates.holidays,
        )

    @property
    def columns(self) -> tuple[str, ...]:
        """The channels that come from a table."""
        return self.names[0 if self.holidays is None else len(HOLIDAY_CHANNELS) :]

    @property
    def needs_table(self) -> bool:
        return bool(self.columns)

    def matching(self, given: Covariates | None) -> Covariates:
        """The covariates to forecast with: those given, or the holidays alone where no table is needed.

        Raises InputError when what was learned with is not there.
        """
        if given is None and not self.needs_table:
            return Covariates(holidays=self.holidays)
        wanted = [*self.columns]
        table = None if given is None else given.table
        columns = [] if table is None else [str(column) for column in table.columns]
        missing = [name for name in wanted if name not in columns]
        if missing:
            raise InputError(
                f"this model was adapted with the covariate(s) {some(missing)}: give them to predict as well "
                "(covariates=Covariates(table=...)), up to the end of the horizon where they are known ahead"
            )
        if table is None:
            return Covariates(holidays=self.holidays)
        ahead = [name for name, known in zip(self.names, self.known, strict=True) if known and name in wanted]
        named = table.set_axis(pd.Index(columns), axis=1)
        return Covariates(named[wanted], ahead, self.holidays)

    def standardised(self, covariates: Covariates, times: pd.DatetimeIndex) -> NDArray[np.float32]:
        """(time, channel) float32, 0 where missing: as on average."""
        unit = (covariates.values(times) - np.asarray(self.middle)) / np.asarray(self.spread)
        return np.nan_to_num(np.clip(unit, -_FARTHEST, _FARTHEST)).astype(np.float32)

    def missing_ahead(self, covariates: Covariates, times: pd.DatetimeIndex) -> list[str]:
        """Channels known ahead that lack a value at one of the coming ``times``."""
        lacking = np.asarray(np.isnan(covariates.values(times)).any(axis=0))
        return [
            name
            for name, known, lacks in zip(self.names, self.known, lacking.tolist(), strict=True)
            if known and lacks
        ]


def _checked(table: pd.DataFrame) -> list[str]:
    """The table's columns. Raises InputError when it is not one of numbers by time."""
    if not isinstance(table, pd.DataFrame) or not isinstance(table.index, pd.DatetimeIndex):
        raise InputError("covariates: the table needs times as its index (a DatetimeIndex)")
    columns = [str(column) for column in table.columns]
    if len(set(columns)) < len(columns) or not columns or table.empty:
        raise InputError("covariates: the table needs rows, and columns with distinct names")
    if not table.index.is_unique or not table.index.is_monotonic_increasing or table.index.hasnans:
        raise InputError("covariates: the table's times must increase, each once")
    for name in table.columns:
        if not (pd.api.types.is_numeric_dtype(table[name]) or pd.api.types.is_bool_dtype(table[name])):
            raise InputError(
                f"covariates: the column {str(name)!r} must hold numbers; got {table[name].dtype}"
            )
        if np.isinf(table[name].to_numpy(dtype=np.float64, na_value=np.nan)).any():
            raise InputError(f"covariates: the column {str(name)!r} must be finite; NaN is missing")
    return columns


def _table_at(table: pd.DataFrame, times: pd.DatetimeIndex, zone: tzinfo) -> NDArray[np.float32]:
    # An hour that the clocks skip or repeat is no reason to refuse a whole table.
    index = localize_days(table.index, zone) if table.index.tz is None else table.index.tz_convert(zone)
    index = index.as_unit("us")
    numbers = table.to_numpy(dtype=np.float64, na_value=np.nan)
    place = index.searchsorted(times, side="right") - 1
    before = place < 0
    held = (most_common_step(index) if len(index) > 1 else pd.Timedelta(0)).as_unit("us")
    # On the wall clock: the row of a day with 25 hours holds for all of them.
    age = times.as_unit("us").tz_localize(None) - index[np.clip(place, 0, None)].tz_localize(None)
    # A row of the same time holds; an older one as long as the next is not overdue.
    current = ~before & ((age == pd.Timedelta(0)) | (age < held))
    return np.where(current[:, None], numbers[np.clip(place, 0, None)], np.nan).astype(np.float32)


def _calendar_of(code: str, years: Sequence[int]) -> set[object]:
    """The holidays' dates. Raises InputError when the country or its part is not known."""
    import holidays

    country, _, part = code.partition("-")
    try:
        found = holidays.country_holidays(country.upper(), subdiv=part.upper() or None, years=years)
    except NotImplementedError:
        raise InputError(
            f"no holidays are known for {code!r}: expected a country's ISO code, like US or FR, with a "
            "part of it or without, like DE-BY"
        ) from None
    return set(found)


def _holidays_at(code: str, times: pd.DatetimeIndex) -> NDArray[np.float32]:
    """(time, 3): whether the wall clock's day is a holiday, or has one after or before it."""
    days = times.tz_localize(None).normalize()
    distinct = days.unique()
    years = sorted({day.year + shift for day in distinct for shift in (-1, 0, 1)})
    calendar = _calendar_of(code, years)
    table = np.array(
        [[(day + pd.Timedelta(days=shift)).date() in calendar for shift in (0, 1, -1)] for day in distinct],
        dtype=np.float32,
    ).reshape(len(distinct), len(HOLIDAY_CHANNELS))
    table[:, 1:] *= 1 - table[:, :1]  # within a row of holidays it is a holiday and nothing else
    return table[distinct.get_indexer(days)]
