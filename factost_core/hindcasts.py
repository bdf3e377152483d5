"""Hindcasts: what a forecaster would have said of the last weeks, and how far its intervals held.

The backbone's quantiles are right on average over the networks it was trained on, too narrow on one and too
wide on another. A forecast's own past tells which: the newest four weeks are forecast from what was known
before, and the quantiles are moved until they hold what they say (conformal recalibration, one offset a step
and level, pooled over sensors). The median stays. FactoST v1 calibrates at test time from past errors, too,
in another way.
"""

from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256

import numpy as np
import torch
from numpy.typing import NDArray

from factost_core.adapter.recalibration import Recalibration, recalibrate
from factost_core.panel import SensorPanel
from factost_core.quantiles import INNER, MEDIAN, TRAINED_LEVELS

Array = NDArray[np.float32]
#: Makes the trained quantiles (series, step, level) of contexts (series, time) for a number of steps.
Run = Callable[[Array, int], Array]

#: So many origins, 29 hours apart: over four weeks each hour of the day comes once. Without days, half a
#: horizon apart.
_ORIGINS, _HOURS_APART = 24, 29
#: Where less is known origins are closer, until there are as many as this.
_WANTED_ORIGINS = 18
#: Sensors that are forecast: many origins say more than many sensors of the same weeks. Steps at most.
_SENSORS, _STEPS = 6, 256
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
#: Origins that are remembered.
_REMEMBERED = 512

#: Series of the hindcasts of one forecast, about.
ROWS = _ORIGINS * _SENSORS


class Hindcasts:
    """The hindcasts of a forecaster; those that a rolling backtest asks for again are remembered.

    Each origin is a batch of its own, so that what was asked before changes nothing.
    """

    def __init__(self) -> None:
        self._made: OrderedDict[bytes, Array] = OrderedDict()

    def recalibration(
        self,
        panel: SensorPanel,
        horizon: int,
        context: int,
        run: Run,
        on_progress: Callable[[float], None] | None = None,
    ) -> Recalibration | None:
        """Offsets of a panel's quantiles from hindcasts of some sensors; None where too little is known.

        Args:
            panel: what is known now.
            horizon: steps of the forecast. Of more than 256, or a tenth of what is known, the later ones
                are offset as the last of those.
            context: newest steps that each hindcast reads.
            run: what forecasts.
            on_progress: gets the share done, 0 to 1; what it raises ends the work.
        """
        known = len(panel.readings)
        if known < _FEWEST_STEPS:
            return None
        steps = min(horizon, _STEPS, known // 10)
        apart = _steps_apart(panel, steps)
        readings = _some_sensors(panel, context + _ORIGINS * apart)
        starts = origins(readings, steps, context, apart, ends_at=known)
        windows = 1 + (starts[-1] - starts[0]) // steps if starts else 0  # that do not overlap
        if windows < _FEWEST_WINDOWS:
            return None
        read = min(context, starts[-1])
        quantiles, targets = [], []
        for done, start in enumerate(starts, start=1):
            contexts = _newest(readings[:, :start], read)
            made, target = self._of(contexts, steps, run), readings[:, start : start + steps]
            scored, scale = _worth_scoring(contexts, made)
            quantiles.append(made / scale[..., None])
            targets.append(np.where(scored, target / scale, np.nan))
            if on_progress is not None:
                on_progress(done / len(starts))
        found = recalibrate(
            torch.from_numpy(np.stack(quantiles)),
            torch.from_numpy(np.stack(targets)),
            torch.tensor(TRAINED_LEVELS),
            INNER,
            MEDIAN,
            prior_windows=_PRIOR_WINDOWS * max(1.0, len(starts) / windows),
            spared=_SPARED,
        )
        return found._replace(pooled=found.pooled.clamp(-_FARTHEST, _FARTHEST))

    def _of(self, contexts: Array, steps: int, run: Run) -> Array:
        key = sha256(contexts.tobytes() + f"{contexts.shape} {steps}".encode()).digest()
        if key not in self._made:
            self._made[key] = run(contexts, steps)
        self._made.move_to_end(key)
        while len(self._made) > _REMEMBERED:
            self._made.popitem(last=False)
        return self._made[key]


def origins(readings: Array, horizon: int, context: int, apart: int, *, ends_at: int) -> list[int]:
    """Positions from which ``horizon`` steps can be forecast and compared, about 24, evenly taken.

    They stand where a panel that ends later has them, too, as long as enough is known for ``apart``.

    Args:
        readings: (sensor, time), NaN = missing.
        context: steps that a hindcast reads; an origin knows as many, or half of what is known now.
        apart: steps from one to the next; halved while there are few.
        ends_at: position of the end of the readings on the panel's own clock.
    """
    length = readings.shape[1]
    first, last = max(length - _ORIGINS * apart, min(context, length // 2), 1), length - horizon
    if last < first or not len(readings):
        return []
    while apart > 1 and (last - first) // apart < _WANTED_ORIGINS:
        apart //= 2
    seen = np.isfinite(readings).mean(axis=0)
    known = np.concatenate([[0.0], seen.cumsum()])
    rows = np.arange(first, last + 1)
    share = (known[rows + horizon] - known[rows]) / horizon
    rows = rows[(share > 0) & (share >= _OPEN * seen[first:].mean())]
    # Of each stretch of the clock that lies wholly within, the first row at which the network is open.
    clock = ends_at - length
    stretches, firsts = np.unique((rows + clock) // apart, return_index=True)
    whole = stretches * apart >= first + clock
    return [int(row) for row in rows[firsts[whole]]]


def recalibrated(quantiles: Array, recalibration: Recalibration | None) -> Array:
    """Quantiles (sensor, step, level), moved; those of later steps as those of the last one."""
    if recalibration is None:
        return quantiles
    pooled, steps = recalibration.pooled, quantiles.shape[1]
    offsets = pooled[torch.arange(steps).clamp(max=len(pooled) - 1)]
    nobody = torch.full((len(quantiles),), -1)
    moved = Recalibration(offsets, recalibration.own).apply(torch.from_numpy(quantiles)[None], INNER, nobody)
    return moved[0].numpy()


def _steps_apart(panel: SensorPanel, steps: int) -> int:
    day = panel.season_steps("day") or 0
    return max(day * _HOURS_APART // 24, steps // 2, 1)


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


def _worth_scoring(contexts: Array, quantiles: Array) -> tuple[NDArray[np.bool_], Array]:
    """Which of a hindcast's steps (sensor, step) say something of other sensors and times, and each sensor's
    scale (sensor, 1)."""
    seen = np.isfinite(contexts)
    count = seen.sum(axis=1, keepdims=True)
    values = np.where(seen, contexts, 0.0)
    mean = values.sum(axis=1, keepdims=True) / count.clip(min=1)
    spread = np.sqrt(
        (np.where(seen, contexts - mean, 0.0) ** 2).sum(axis=1, keepdims=True) / count.clip(min=1)
    )
    scale = np.where(spread > 0, spread, 1.0).astype(np.float32)
    begun = count >= max(1, count.max() / 2)  # one that had hardly begun then is not what it is now
    width = quantiles[..., INNER[1]] - quantiles[..., INNER[0]]
    return begun & (width > _FLAT * scale), scale
