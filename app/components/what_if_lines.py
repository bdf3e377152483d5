"""A what-if in the fan chart: the changed readings and their forecast, dashed, in their own colour."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from app import texts, texts_what_if
from app.components import wording
from app.components.chart_style import PURPLE, faint, plain
from app.components.timeline import Timeline
from app.components.what_if_result import WhatIf


def add_what_if(figure: go.Figure, timeline: Timeline, found: WhatIf, sensor: int) -> None:
    """Draw the changed readings where they differ, the what-if's 80 % band and its median."""
    clock = timeline.times.tz_localize(None)
    future = slice(timeline.history, len(clock))
    edge = {"color": faint(PURPLE, 0.75), "width": 1, "dash": "dot"}
    hidden = {"mode": "lines", "line": edge, "hoverinfo": "skip"}
    lower, upper = found.lower[sensor, future], found.upper[sensor, future]
    figure.add_trace(go.Scatter(x=clock[future], y=lower, showlegend=False, **hidden))
    figure.add_trace(
        go.Scatter(
            x=clock[future],
            y=upper,
            fill="tonexty",
            fillcolor=faint(PURPLE, 0.12),
            name=texts_what_if.FAN_BAND,
            legendrank=12,
            **hidden,
        )
    )
    past = slice(0, timeline.history)
    readings = found.shown[sensor, past]
    observed = timeline.observed[sensor, past]
    differs = ~np.isclose(readings, observed, equal_nan=True)
    if differs.any():
        # with the step beside it on either side, the line meets the one that was read
        near = np.convolve(differs, np.ones(3), mode="same") > 0
        figure.add_trace(
            _line(clock[past], np.where(near, readings, np.nan), timeline, texts_what_if.FAN_HISTORY, 1.8, 10)
        )
    median = found.shown[sensor, future]
    figure.add_trace(_line(clock[future], median, timeline, texts_what_if.FAN_MEDIAN, 2.5, 11, lower, upper))


def _line(
    clock: pd.DatetimeIndex,
    values: np.ndarray,
    timeline: Timeline,
    name: str,
    width: float,
    rank: int,
    lower: np.ndarray | None = None,
    upper: np.ndarray | None = None,
) -> go.Scatter:
    told = [f"{name}: <b>{plain(wording.quantity(float(value), timeline.unit))}</b>" for value in values]
    if lower is not None and upper is not None:
        told = [
            f"{text}<br>{texts.FAN_HOVER_INTERVAL.format(interval=wording.interval(float(low), float(high)))}"
            for text, low, high in zip(told, lower, upper, strict=True)
        ]
    return go.Scatter(
        x=clock,
        y=values,
        mode="lines",
        name=name,
        legendrank=rank,
        line={"color": PURPLE, "width": width, "dash": "dash"},
        customdata=told,
        hovertemplate="%{customdata}<extra></extra>",
    )
