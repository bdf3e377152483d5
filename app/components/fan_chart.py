"""The fan chart of one sensor: what was observed, the forecast's median, its 50, 80 and 98 % bands."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from app import texts
from app.components import wording
from app.components.chart_style import BLUE, GREY, MARGIN, ORANGE, axis_title, legend_below, plain
from app.components.timeline import Timeline
from app.components.what_if_lines import add_what_if

# Middle tones stand out on a light and on a dark page alike; colour-blind eyes tell blue from orange.
BANDS = ((0.98, 0.16), (0.8, 0.26), (0.5, 0.38))


def fan_chart(timeline: Timeline, sensor: int, position: int, height: int = 370) -> go.Figure:
    """Draw the fan of the sensor at that row; ``position`` is the step that the map shows now.

    Times are drawn as the panel's local wall clock; the axis names the zone and hovering names its offset.
    """
    times = timeline.times
    clock = times.tz_localize(None)
    future = slice(timeline.history, len(times))
    figure = go.Figure()
    if timeline.forecast is not None:
        for coverage, opacity in BANDS:
            lower, upper = (part[sensor] for part in timeline.forecast.interval(coverage))
            figure.add_traces(band(clock[future], lower, upper, coverage, opacity))
        figure.add_trace(
            go.Scatter(
                x=clock[future],
                y=timeline.median[sensor, future],
                mode=_mode(timeline.median[sensor, future]),
                name=texts.FAN_MEDIAN,
                legendrank=2,
                line={"color": BLUE, "width": 2.5},
                customdata=_hover(timeline, sensor),
                hovertemplate="%{customdata}<extra></extra>",
            )
        )
    past = timeline.observed[sensor, : timeline.history]
    figure.add_trace(
        go.Scatter(
            x=clock[: timeline.history],
            y=past,
            mode=_mode(past),
            name=texts.FAN_HISTORY,
            legendrank=1,
            line={"color": GREY, "width": 1.8},
            customdata=_hover_observed(timeline, sensor, slice(0, timeline.history)),
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    actual = timeline.observed[sensor, future]
    if np.isfinite(actual).any():
        figure.add_trace(
            go.Scatter(
                x=clock[future],
                y=actual,
                mode=_mode(actual),
                name=texts.FAN_ACTUAL,
                legendrank=9,
                line={"color": ORANGE, "width": 2, "dash": "dot"},
                customdata=_hover_observed(timeline, sensor, future),
                hovertemplate="%{customdata}<extra></extra>",
            )
        )
    if timeline.what_if is not None:
        add_what_if(figure, timeline, timeline.what_if, sensor)
    if timeline.history < len(times):
        figure.add_vline(x=clock[timeline.history], line={"color": GREY, "width": 1, "dash": "dash"})
    figure.add_vline(x=clock[position], line={"color": BLUE, "width": 1.2})
    figure.update_layout(
        height=height,
        margin=MARGIN,
        hovermode="closest",
        legend=legend_below(0.24),
        # the zoom that a person chose stays while the slider moves; another sensor starts afresh
        uirevision=timeline.sensor_ids[sensor],
    )
    # names come from uploaded files; plotly reads a little HTML in titles, so no user's text is put there
    figure.update_xaxes(
        title=axis_title(texts.FAN_TIME_AXIS.format(zone=zone_label(times))),
        showgrid=False,
    )
    figure.update_yaxes(
        title=axis_title(plain(timeline.unit) or texts.FAN_VALUE_AXIS),
        rangemode="tozero" if np.nanmin(_finite(timeline, sensor)) >= 0 else "normal",
        tickformat=",~g",
        zeroline=False,
    )
    return figure


def zone_label(times: pd.DatetimeIndex) -> str:
    """``Pacific/Auckland, NZDT``; where the clock changes within the stretch both names."""
    names = list(dict.fromkeys(wording.zone_name(time) for time in (times[0], times[-1])))
    zone = str(times.tz)
    # the sign of Etc/GMT+8 means the opposite of what people read in it
    return names[0] if names == [zone] or zone.startswith("Etc/") else f"{zone}, {' and '.join(names)}"


def band(
    clock: pd.DatetimeIndex, lower: np.ndarray, upper: np.ndarray, coverage: float, opacity: float
) -> list[go.Scatter]:
    """The traces of one interval over time, as a filled band."""
    colour = "rgba(53, 131, 192, {})".format
    common = {"mode": "lines", "line": {"width": 0, "color": colour(0)}, "hoverinfo": "skip"}
    if len(clock) == 1:  # a single step has no area: draw it as a thick vertical bar
        bar = {"width": 14, "color": colour(opacity)}
        return [
            go.Scatter(
                x=[clock[0]] * 2,
                y=[lower[0], upper[0]],
                mode="lines",
                line=bar,
                hoverinfo="skip",
                name=texts.FAN_BAND.format(coverage=round(100 * coverage)),
                legendrank=3 + round(5 * coverage),
            )
        ]
    return [
        go.Scatter(x=clock, y=lower, showlegend=False, **common),
        go.Scatter(
            x=clock,
            y=upper,
            fill="tonexty",
            fillcolor=colour(opacity),
            name=texts.FAN_BAND.format(coverage=round(100 * coverage)),
            legendrank=3 + round(5 * coverage),
            **common,
        ),
    ]


def _mode(values: np.ndarray) -> str:
    """Lines, with dots where a value stands alone between gaps and a line would not show it."""
    known = np.isfinite(np.concatenate([[np.nan], values, [np.nan]]))
    alone = known[1:-1] & ~known[:-2] & ~known[2:]
    return "lines+markers" if alone.any() else "lines"


def _hover(timeline: Timeline, sensor: int) -> list[str]:
    rows = []
    for position in range(timeline.history, len(timeline.times)):
        rows.append(
            f"{wording.full_time(timeline.times[position], timeline.step)}<br>"
            f"<b>{plain(wording.quantity(float(timeline.median[sensor, position]), timeline.unit))}</b><br>"
            + texts.FAN_HOVER_INTERVAL.format(
                interval=wording.interval(
                    float(timeline.lower[sensor, position]), float(timeline.upper[sensor, position])
                )
            )
        )
    return rows


def _hover_observed(timeline: Timeline, sensor: int, part: slice) -> list[str]:
    return [
        f"{wording.full_time(time, timeline.step)}<br>{texts.FAN_HOVER_OBSERVED} "
        f"<b>{plain(wording.quantity(float(value), timeline.unit))}</b>"
        for time, value in zip(timeline.times[part], timeline.observed[sensor, part], strict=True)
    ]


def _finite(timeline: Timeline, sensor: int) -> np.ndarray:
    values = np.concatenate([timeline.observed[sensor], timeline.lower[sensor], [np.nan]])
    values = values[np.isfinite(values)]
    return values if values.size else np.zeros(1)
