"""A small fan chart for each of some sensors, on one scale and one time axis."""

from __future__ import annotations

import math

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from app.components import several, wording
from app.components.chart_style import BLUE, GREY, ORANGE, plain
from app.components.fan_chart import band
from app.components.timeline import Timeline

MOST = 12
_COLUMNS = 3
_ROW_HEIGHT = 150
_LONGEST_NAME = 34


def small_multiples(timeline: Timeline, rows: list[int], position: int) -> go.Figure:
    """Draw them; zooming one zooms all. ``position`` is the step that the map shows now."""
    labels = several.labels_of(timeline)
    across = min(_COLUMNS, len(rows))
    down = math.ceil(len(rows) / across)
    figure = make_subplots(
        rows=down,
        cols=across,
        shared_xaxes="all",
        shared_yaxes="all",
        horizontal_spacing=0.03,
        vertical_spacing=0.28 / down,
        # names come from uploaded files and are put there as plain text
        subplot_titles=[
            plain(wording.shortened(labels[timeline.sensor_ids[row]], _LONGEST_NAME)) for row in rows
        ],
    )
    clock = timeline.times.tz_localize(None)
    ahead = slice(timeline.history, len(clock))
    for place, sensor in enumerate(rows):
        cell = {"row": place // across + 1, "col": place % across + 1}
        traces = band(clock[ahead], timeline.lower[sensor, ahead], timeline.upper[sensor, ahead], 0.8, 0.3)
        for values, part, colour, dash in (
            (timeline.observed[sensor], slice(0, timeline.history), GREY, "solid"),
            (timeline.observed[sensor], ahead, ORANGE, "dot"),
            (timeline.median[sensor], ahead, BLUE, "solid"),
        ):
            traces.append(
                go.Scatter(
                    x=clock[part],
                    y=values[part],
                    mode="lines",
                    line={"color": colour, "width": 1.6, "dash": dash},
                    customdata=[
                        f"{wording.full_time(time, timeline.step)}<br>"
                        f"<b>{plain(wording.quantity(float(value), timeline.unit))}</b>"
                        for time, value in zip(timeline.times[part], values[part], strict=True)
                    ],
                    hovertemplate="%{customdata}<extra></extra>",
                )
            )
        figure.add_traces(traces, rows=cell["row"], cols=cell["col"])
        figure.add_vline(x=clock[position], line={"color": BLUE, "width": 1}, **cell)
    shown = np.concatenate([timeline.observed[rows], timeline.lower[rows]], axis=None)
    shown = shown[np.isfinite(shown)]
    figure.update_layout(
        height=_ROW_HEIGHT * down + 40,
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
        showlegend=False,
        hovermode="closest",
        uirevision=",".join(timeline.sensor_ids[row] for row in rows),
    )
    figure.update_annotations(font={"size": 12})
    figure.update_xaxes(showgrid=False, nticks=4)
    positive = shown.size and shown.min() >= 0
    figure.update_yaxes(
        rangemode="tozero" if positive else "normal", tickformat=",~g", zeroline=False, nticks=4
    )
    return figure
