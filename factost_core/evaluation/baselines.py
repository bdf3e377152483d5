"""Baselines of a few lines: point forecasts (S, H) from a context (S, T), NaN = missing in both.

A series without one reading in the context has no forecast (NaN).
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_EARLIER_SEASONS = 7
_WEEK = pd.Timedelta(days=7)

Context = NDArray[np.float32]


def series_mean(context: Context) -> NDArray[np.float32]:
    """(S,) mean of the observed values."""
    counts = np.isfinite(context).sum(axis=1)
    sums = np.asarray(np.nansum(context, axis=1, dtype=np.float64))
    return np.divide(sums, counts, out=np.full(sums.shape, np.nan), where=counts > 0).astype(np.float32)


def naive(context: Context, horizon: int) -> NDArray[np.float32]:
    """The last observed value, repeated."""
    seen = np.isfinite(context)
    last = context.shape[1] - 1 - seen[:, ::-1].argmax(axis=1)
    value = np.take_along_axis(context, last[:, None], axis=1)[:, 0]
    return np.repeat(np.where(seen.any(axis=1), value, np.float32(np.nan))[:, None], horizon, axis=1)


def seasonal_naive(context: Context, horizon: int, season: int) -> NDArray[np.float32]:
    """The value one season (in steps) ago; where it is missing, that of the same step two to seven seasons
    ago, the nearest first; else the series' mean. Beyond one season the forecast repeats."""
    length = context.shape[1]
    phases = np.arange(min(season, horizon))
    values = np.full((len(context), len(phases)), np.nan, dtype=np.float32)
    for ago in range(1, _EARLIER_SEASONS + 1):
        at = length - ago * season + phases
        inside = at >= 0
        block = values[:, inside]
        values[:, inside] = np.where(np.isnan(block), context[:, at[inside]], block)
        if not np.isnan(values).any():
            break
    values = np.where(np.isnan(values), series_mean(context)[:, None], values)
    return values[:, np.arange(horizon) % season]


def historical_average(
    context: Context, times: pd.DatetimeIndex, future: pd.DatetimeIndex
) -> NDArray[np.float32]:
    """The mean of the same wall-clock time of week in the context, with two weeks or more of it; with less,
    or where that slot holds no reading, of the same time of day; else the series' mean.

    Args:
        context: (S, T) at `times` (T,).
        future: (H,) the times to forecast.
    """
    result = np.full((len(context), len(future)), np.nan, dtype=np.float32)
    span = times[-1] - times[0]
    weeks = len(times) > 1 and span + span / (len(times) - 1) >= 2 * _WEEK
    for weekly in (True, False) if weeks else (False,):
        slots, wanted = _slots(times, weekly), _slots(future, weekly)
        order = np.argsort(slots, kind="stable")
        for slot in np.unique(wanted):
            begin, end = np.searchsorted(slots[order], [slot, slot + 1])
            mean = series_mean(context[:, order[begin:end]])[:, None]
            block = result[:, wanted == slot]
            result[:, wanted == slot] = np.where(np.isnan(block), mean, block)
    return np.where(np.isnan(result), series_mean(context)[:, None], result)


def _slots(times: pd.DatetimeIndex, weekly: bool) -> NDArray[np.int64]:
    """Seconds since midnight, or since Monday's, on the wall clock."""
    day = times.hour * 3600 + times.minute * 60 + times.second
    return np.asarray(day + (times.day_of_week * 86400 if weekly else 0), dtype=np.int64)
