"""Some sensors over the whole forecast, the riskiest first."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from app.components import several, wording
from app.components.colouring import Limit
from app.components.glance_sentences import chances
from app.components.timeline import Timeline

Order = Literal["chance", "peak", "width"]


def risk_table(timeline: Timeline, rows: list[int], limit: Limit | None, order: Order) -> pd.DataFrame:
    """One row a sensor, those without a forecast last.

    Columns: sensor; with a limit ``chance`` (the highest of any step, in percent); ``peak`` (the highest
    median, of speeds the lowest), ``when``, ``lower`` and ``upper`` (80 % interval at that step); ``width``
    (of the widest 80 % interval).
    """
    ahead = slice(timeline.history, len(timeline.times))
    labels = several.labels_of(timeline)
    median, lower, upper = (part[rows, ahead] for part in (timeline.median, timeline.lower, timeline.upper))
    table = pd.DataFrame({"sensor": [labels[timeline.sensor_ids[row]] for row in rows]})
    if limit is not None:
        table["chance"] = 100 * _most(chances(timeline, ahead, limit)[rows])
    sign = -1 if timeline.low_is_notable else 1
    table["peak"] = sign * _most(sign * median)
    known = np.isfinite(median)
    steps = np.where(known, sign * median, -np.inf).argmax(axis=1)
    times = wording.slider_times(timeline.times[ahead], timeline.step)
    table["when"] = [times[step] if has else "" for step, has in zip(steps, known.any(axis=1), strict=True)]
    every = np.arange(len(rows))
    table["lower"], table["upper"] = lower[every, steps], upper[every, steps]
    table["width"] = _most(upper - lower)
    upwards = order == "peak" and timeline.low_is_notable
    return table.sort_values(order, ascending=upwards, na_position="last", kind="stable", ignore_index=True)


def _most(values: np.ndarray) -> np.ndarray:
    """The highest of each row; NaN where it has none."""
    most = np.where(np.isfinite(values), values, -np.inf).max(axis=1)
    return np.where(np.isfinite(most), most, np.nan)
