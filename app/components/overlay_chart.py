"""One sensor's two forecasts on each other, before and after adapting, and what then happened."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from app import texts, texts_compare
from app.components import fan_chart, wording
from app.components.chart_style import GREY, MARGIN, ORANGE, axis_title, faint, legend_below, plain
from app.components.compare_colours import COLOURS, DASHES
from app.components.timeline import Timeline
from factost_core.evaluation.comparison import ADAPTED, ZERO_SHOT, Fans
from factost_core.forecast import Forecast
from factost_core.io.time_grid import future_stamps
from factost_core.panel import SensorPanel


def timelines(panel: SensorPanel, fans: Fans, window: int) -> dict[str, Timeline]:
    """The stretch around a kept window with the forecast before and, where there is one, after adapting."""
    start = pd.Timestamp(fans.starts[window]).tz_convert(panel.timezone)
    found = {}
    past = panel.before(start).readings.index
    kept = {ZERO_SHOT: fans.zero_shot} | ({} if fans.adapted is None else {ADAPTED: fans.adapted})
    for name, windows in kept.items():
        trained = windows[window]
        times = future_stamps(past, panel.step, trained.shape[1])
        forecast = Forecast(trained, times, panel.sensors, panel.unit)
        found[name] = Timeline.of(panel, start, len(times), forecast)
    return found


def overlay_chart(both: dict[str, Timeline], sensor: int, height: int = 390) -> go.Figure:
    """Draw medians and 80 % bands of the sensor at that row; times are the panel's wall clock."""
    shown = both[ADAPTED]
    clock = shown.times.tz_localize(None)
    future = slice(shown.history, len(clock))
    figure = go.Figure()
    for name, opacity in ((ZERO_SHOT, 0.22), (ADAPTED, 0.30)):
        _fan(figure, both[name], name, sensor, clock[future], opacity)
    past = slice(0, shown.history)
    for part, label, line in (
        (past, texts.FAN_HISTORY, {"color": GREY, "width": 1.8}),
        (future, texts.FAN_ACTUAL, {"color": ORANGE, "width": 2.2, "dash": "dot"}),
    ):
        values = shown.observed[sensor, part]
        figure.add_trace(
            go.Scatter(
                x=clock[part],
                y=values,
                name=label,
                line=line,
                mode="lines",
                customdata=[plain(wording.quantity(float(value), shown.unit)) for value in values],
                hovertemplate=f"{label}: <b>%{{customdata}}</b><extra></extra>",
            )
        )
    figure.add_vline(x=clock[shown.history], line={"color": GREY, "width": 1, "dash": "dash"})
    figure.update_layout(
        height=height,
        margin=MARGIN,
        hovermode="closest",
        legend=legend_below(0.26),
        uirevision=f"{shown.sensor_ids[sensor]} {shown.times[0]}",
    )
    zone = fan_chart.zone_label(shown.times)
    figure.update_xaxes(title=axis_title(texts.FAN_TIME_AXIS.format(zone=zone)), showgrid=False)
    figure.update_yaxes(
        title=axis_title(plain(shown.unit) or texts.FAN_VALUE_AXIS),
        tickformat=",~g",
        zeroline=False,
    )
    return figure


def _fan(
    figure: go.Figure,
    timeline: Timeline,
    name: str,
    sensor: int,
    clock: pd.DatetimeIndex,
    opacity: float,
) -> None:
    future = slice(timeline.history, len(timeline.times))
    lower, upper, median = (
        part[sensor, future] for part in (timeline.lower, timeline.upper, timeline.median)
    )
    colour, label = COLOURS[name], texts_compare.NAMES[name]
    edge = {"color": faint(colour, 0.6), "width": 1, "dash": DASHES[name]}
    hidden = {"mode": "lines", "line": edge, "hoverinfo": "skip"}
    figure.add_trace(go.Scatter(x=clock, y=lower, showlegend=False, **hidden))
    figure.add_trace(
        go.Scatter(
            x=clock,
            y=upper,
            fill="tonexty",
            fillcolor=faint(colour, opacity),
            name=texts_compare.OVERLAY_BAND.format(name=label),
            showlegend=False,
            **hidden,
        )
    )
    figure.add_trace(
        go.Scatter(
            x=clock,
            y=median,
            mode="lines",
            name=label,
            line={"color": colour, "width": 2.5, "dash": DASHES[name]},
            customdata=[
                texts_compare.OVERLAY_HOVER.format(
                    name=label,
                    value=plain(wording.quantity(float(value), timeline.unit)),
                    interval=wording.interval(float(low), float(high)),
                )
                for value, low, high in zip(median, lower, upper, strict=True)
            ],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
