"""Edges from how readings move together, computed on the past only.

What all sensors share (the day's course) is taken out first, otherwise everything is alike. Correlations are
those of the steps that both sensors observed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.io.network_builder.closeness import edges_of
from factost_core.io.time_grid import DAY, TimeLike, to_stamp

_MOST_SENSORS = 2_000
_MOST_STEPS = 8_192
_COLUMNS = 4_096  # of a product of matrices, over all lags in it
_LEAST_STEPS = 48  # observed by both sensors of a pair; fewer correlate by chance

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class _Past:
    """Standardised readings, 0 where missing, and where they are not: (step, sensor)."""

    values: Matrix
    there: Matrix
    notes: tuple[str, ...]


def similar_readings(
    readings: pd.DataFrame, before: TimeLike, k: int, least: float, remove: str, direct_only: bool
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Each sensor and the `k` whose readings correlate most with its own, both ways, weighted by that.

    Args:
        readings: (time, sensor) of a panel.
        before: only steps strictly before it are looked at.
        k: partners of a sensor.
        least: the smallest correlation that makes an edge.
        remove: what is taken out first: "typical day" or "difference".
        direct_only: leave out edges that a third sensor explains (see `_direct`).

    Raises InputError beyond 2,000 sensors and with too few steps.
    """
    past = _past(readings, before, remove)
    ((_, alike),) = _correlations(past, 0)
    np.fill_diagonal(alike, 0)
    first, second = _strongest(alike, k, least)
    pairs = np.unique(np.sort(np.column_stack([first, second]), axis=1), axis=0)
    if direct_only:
        pairs = pairs[_direct(alike, pairs[:, 0], pairs[:, 1])]
    weight = alike[pairs[:, 0], pairs[:, 1]].astype(np.float64)
    edges = edges_of(
        np.concatenate([pairs[:, 0], pairs[:, 1]]),
        np.concatenate([pairs[:, 1], pairs[:, 0]]),
        np.concatenate([weight, weight]),
        list(readings.columns),
    )
    return edges, past.notes


def lead_lag(
    readings: pd.DataFrame,
    before: TimeLike,
    k: int,
    most_steps: int,
    least: float,
    remove: str,
    direct_only: bool,
    turned: bool,
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """From each sensor to those that follow it: columns source, target, weight and lag_steps (from 1).

    The lag of a pair is where the cross-correlation is highest, up to `most_steps` either way; at 0 neither
    leads, and there is no edge. A sensor keeps its `k` strongest leaders, weighted by the correlation. Edges
    point the way a disturbance travels, as congestion does against the traffic; `turned` turns them round.
    The other arguments and errors are those of `similar_readings`.
    """
    past = _past(readings, before, remove)
    best = np.zeros((readings.shape[1], readings.shape[1]), dtype=np.float32)
    lags = np.zeros(best.shape, dtype=np.int64)
    for lag, follows in _correlations(past, min(most_steps, len(past.values) - 1)):
        np.fill_diagonal(follows, 0)
        higher = follows > best
        best[higher], lags[higher] = follows[higher], lag
    leads = np.where((best > best.T) & (lags > 0), best, 0)  # leader in the row, follower in the column
    follower, leader = _strongest(leads.T, k, least)
    if direct_only:
        kept = _direct(np.maximum(best, best.T), leader, follower)
        leader, follower = leader[kept], follower[kept]
    source, target = (follower, leader) if turned else (leader, follower)
    edges = edges_of(source, target, leads[leader, follower].astype(np.float64), list(readings.columns))
    order = np.lexsort((target, source))
    return edges.assign(lag_steps=lags[leader, follower][order]), past.notes


def _past(readings: pd.DataFrame, before: TimeLike, remove: str) -> _Past:
    count = readings.shape[1]
    if count > _MOST_SENSORS:
        raise InputError(
            f"{count:,} sensors are more than the {_MOST_SENSORS:,} whose readings are compared in pairs; "
            "build the network from positions, or for a part of the sensors"
        )
    index: Any = readings.index
    known = readings.iloc[: int(index.searchsorted(to_stamp(before, index.tz), side="left"))]
    notes: tuple[str, ...] = ()
    if len(known) > _MOST_STEPS:
        known = known.iloc[-_MOST_STEPS:]
        notes = (f"the newest {_MOST_STEPS:,} steps before {before} were compared",)
    if len(known) < _LEAST_STEPS:
        raise InputError(
            f"{len(known)} steps lie before {before}; expected at least {_LEAST_STEPS} to compare readings"
        )
    values = _without_typical_day(known) if remove == "typical day" else known.diff().to_numpy(np.float64)
    observed = np.isfinite(values)
    n = np.maximum(observed.sum(axis=0), 1)
    filled = np.where(observed, values, 0.0)
    centred = np.where(observed, filled - filled.sum(axis=0) / n, 0.0)
    spread = np.sqrt(np.square(centred).sum(axis=0) / n)
    scale = np.abs(known.to_numpy(np.float64)).max(axis=0, initial=0.0, where=known.notna().to_numpy())
    moves = spread > 1e-6 * scale  # what is left of a constant sensor is rounding
    standard = np.divide(centred, spread, out=np.zeros_like(centred), where=moves)
    still = int((~moves).sum())
    if still:
        notes += (f"{still} sensor(s) do not change before {before} and have no edges",)
    return _Past(standard.astype(np.float32), (observed & moves).astype(np.float32), notes)


def _without_typical_day(known: pd.DataFrame) -> NDArray[np.float64]:
    """Readings less their mean at that time of a workday or weekend day; daily ones, less the weekday's."""
    index: Any = known.index
    step = index[1] - index[0]
    weekday = np.asarray(index.day_of_week)
    if step >= DAY:
        keys = [weekday]
    else:
        keys = [
            weekday >= 5,
            np.asarray(index.hour) * 3600 + np.asarray(index.minute) * 60 + np.asarray(index.second),
        ]
    wide = known.astype(np.float64)
    return np.asarray(wide - wide.groupby(keys).transform("mean"), dtype=np.float64)


def _correlations(past: _Past, most_steps: int) -> Iterator[tuple[int, Matrix]]:
    """For each lag from 0 to `most_steps`: (leader, follower) correlation of the leader's readings with the
    follower's so many steps later, 0 where too few steps were observed by both.

    Several lags share a product of matrices: on a busy machine each call waits for the threads of the last.
    """
    steps, count = past.values.shape
    at_once = max(1, _COLUMNS // count)
    for first in range(0, most_steps + 1, at_once):
        lags = range(first, min(first + at_once, most_steps + 1))
        later = [np.zeros((steps, len(lags) * count), dtype=np.float32) for _ in range(2)]
        for place, lag in enumerate(lags):
            columns = slice(place * count, (place + 1) * count)
            later[0][: steps - lag, columns] = past.values[lag:]
            later[1][: steps - lag, columns] = past.there[lag:]
        product, both = past.values.T @ later[0], past.there.T @ later[1]
        alike = np.divide(product, both, out=np.zeros_like(product), where=both >= _LEAST_STEPS)
        for lag, matrix in zip(lags, np.split(np.clip(alike, -1, 1), len(lags), axis=1), strict=True):
            yield lag, matrix.copy()


def _strongest(score: Matrix, k: int, least: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each row the columns of its `k` highest scores that reach `least`, as (row, column) pairs."""
    k = min(k, score.shape[1])
    columns = np.argsort(-score, axis=1, kind="stable")[:, :k]
    rows = np.repeat(np.arange(len(score)), k)
    columns = columns.ravel()
    enough = score[rows, columns] >= least
    return rows[enough], columns[enough]


def _direct(alike: Matrix, first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which pairs no third sensor explains: none is more alike to both than they are to each other.

    The data processing inequality as in ARACNE (Margolin and others, BMC Bioinformatics, 2006): what reaches
    a sensor through another can only be less alike to the origin than each step of the way.
    """
    return np.array(
        [
            not np.minimum(alike[a], alike[b]).max(initial=0.0) > alike[a, b]
            for a, b in zip(first, second, strict=True)
        ],
        dtype=bool,
    )
