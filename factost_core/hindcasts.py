"""Hindcasts: what a forecaster would have said of the last weeks, and how far its intervals held.

The backbone's quantiles are right on average over the networks it was trained on, too narrow on one and too
wide on another. A forecast's own past tells which: the newest weeks are forecast from what was known before,
and the quantiles are moved until they hold what they say (conformal recalibration, one offset a step and
level, pooled over sensors). The median stays. FactoST v1 calibrates at test time from past errors, too, in
another way.
"""

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray

from factost_core.adapter.recalibration import Recalibration, recalibrate
from factost_core.panel import SensorPanel
from factost_core.quantiles import INNER, MEDIAN, TRAINED_LEVELS

Array = NDArray[np.float32]

#: The newest days that hindcasts begin in, or as many horizons where those are longer.
_DAYS, _HORIZONS = 28, 12
#: Windows and sensors that are forecast: many windows say more than many sensors of the same weeks. Steps of
#: a window at most.
_WINDOWS, _SENSORS, _STEPS = 24, 6, 256
#: With less than this nothing is checked: steps that are known, and windows that do not overlap.
_FEWEST_STEPS, _FEWEST_WINDOWS = 48, 4
#: A window counts where at least this share of the usual readings is there: not in a closed night.
_OPEN = 0.25
#: Intervals narrower than this share of a series' spread say nothing of others: a stuck sensor, a dark night.
_FLAT = 0.01
#: An offset is at most as many widths of the 80 % interval.
_FARTHEST = 1.0
#: Few windows are believed less, and intervals narrowed with something to spare; chosen on validation panels.
_PRIOR_WINDOWS, _SPARED = 3.0, 0.2


#: Series of the hindcasts at most.
ROWS = _WINDOWS * _SENSORS


def recalibration_from_past(
    panel: SensorPanel, horizon: int, context: int, run: Callable[[Array, int], Array]
) -> Recalibration | None:
    """Offsets of the quantiles from hindcasts of some of the sensors; None where too little is known for any.

    Args:
        panel: what is known now.
        horizon: steps of the forecast. Of more than 256, or an eighth of what is known, the later ones are
            offset as the last of those.
        context: newest steps that each hindcast reads.
        run: the trained quantiles (series, step, level) of contexts (series, time) and a horizon.
    """
    known = len(panel.readings)
    if known < _FEWEST_STEPS:
        return None
    steps = min(horizon, _STEPS, known // 8)
    span = max(_DAYS * (panel.season_steps("day") or 0), _HORIZONS * steps)
    readings = _some_sensors(panel, context + span)
    starts = origins(readings, steps, span)
    apart = 1 + (starts[-1] - starts[0]) // steps if starts else 0
    if apart < _FEWEST_WINDOWS:
        return None
    contexts = np.concatenate([_newest(readings[:, :start], context) for start in starts])
    unit = _spread(contexts)
    quantiles = run(contexts, steps) / unit[..., None]
    targets = np.concatenate([readings[:, start : start + steps] for start in starts]) / unit
    told = quantiles[..., INNER[1]] - quantiles[..., INNER[0]] > _FLAT
    shape = (len(starts), len(readings), steps)
    found = recalibrate(
        torch.from_numpy(quantiles.reshape(*shape, -1)),
        torch.from_numpy(np.where(told, targets, np.nan).reshape(shape)),
        torch.tensor(TRAINED_LEVELS),
        INNER,
        MEDIAN,
        prior_windows=_PRIOR_WINDOWS * max(1.0, len(starts) / apart),  # windows that overlap say less
        spared=_SPARED,
    )
    return found._replace(pooled=found.pooled.clamp(-_FARTHEST, _FARTHEST))


def origins(readings: Array, horizon: int, span: int) -> list[int]:
    """Up to 24 positions, evenly taken, from which ``horizon`` steps can be forecast and compared.

    Args:
        readings: (sensor, time), NaN = missing.
        span: newest steps to look at; fewer where an origin would know less than half of what is known now.
    """
    length = readings.shape[1]
    first, last = max(length - span, length // 2, 1), length - horizon
    if last < first or not len(readings):
        return []
    seen = np.isfinite(readings).mean(axis=0)
    known = np.concatenate([[0.0], seen.cumsum()])
    rows = np.arange(first, last + 1)
    share = (known[rows + horizon] - known[rows]) / horizon
    rows = rows[(share > 0) & (share >= _OPEN * seen[first:].mean())]
    chosen = np.linspace(0, len(rows) - 1, min(_WINDOWS, len(rows))).round().astype(int)
    return [int(row) for row in rows[chosen]]


def recalibrated(quantiles: Array, recalibration: Recalibration | None) -> Array:
    """Quantiles (sensor, step, level), moved; those of later steps as those of the last one."""
    if recalibration is None:
        return quantiles
    pooled, steps = recalibration.pooled, quantiles.shape[1]
    offsets = pooled[torch.arange(steps).clamp(max=len(pooled) - 1)]
    nobody = torch.full((len(quantiles),), -1)
    moved = Recalibration(offsets, recalibration.own).apply(torch.from_numpy(quantiles)[None], INNER, nobody)
    return moved[0].numpy()


def _some_sensors(panel: SensorPanel, newest: int) -> Array:
    """Readings (sensor, time) of evenly taken sensors, of those that have any."""
    rows = panel.readings.iloc[-newest:]
    there = np.flatnonzero(rows.notna().any(axis=0).to_numpy())
    if not len(there):
        return np.empty((0, len(rows)), dtype=np.float32)
    chosen = there[np.unique(np.linspace(0, len(there) - 1, _SENSORS).round().astype(int))]
    return np.ascontiguousarray(rows.iloc[:, chosen].to_numpy(dtype=np.float32).T)


def _newest(readings: Array, context: int) -> Array:
    """The newest ``context`` steps (sensor, context), missing where nothing is known."""
    newest = readings[:, -context:]
    return np.pad(newest, ((0, 0), (context - newest.shape[1], 0)), constant_values=np.nan)


def _spread(contexts: Array) -> Array:
    """The standard deviation of each series (series, 1); 1 where it has none."""
    known = np.isfinite(contexts)
    count = known.sum(axis=1, keepdims=True).clip(min=1)
    values = np.where(known, contexts, 0.0)
    away = np.where(known, contexts - values.sum(axis=1, keepdims=True) / count, 0.0)
    spread = np.sqrt((away**2).sum(axis=1, keepdims=True) / count)
    return np.where(spread > 0, spread, 1.0).astype(np.float32)
