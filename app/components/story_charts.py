"""The pictures of a story: large type, few lines, drawn alike on the page and in the report."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from app import texts, texts_story
from app.components import fan_chart, story_map, wording
from app.components.chart_style import BLUE, GREY, ORANGE, faint, plain
from app.components.compare_colours import COLOURS, DASHES
from app.components.story_facts import Story
from app.components.timeline import Timeline
from factost_core.evaluation.baselines import naive, seasonal_naive
from factost_core.evaluation.comparison import SEASONAL, ZERO_SHOT

#: Read from the last row of a room.
FONT = 18
#: Read in the hand.
_SMALL_FONT = 12
_PAST_STEPS = 336
#: The past beside a forecast, as a multiple of its length.
_PAST_SHARE = 1.5
_LONGEST_NAME = 24


@dataclass(frozen=True)
class Picture:
    """A figure without a height, what it shows in words, and its share of the height beside others."""

    figure: go.Figure
    alt: str
    share: float = 1.0


def known(story: Story) -> tuple[Picture, ...]:
    """Where the sensors are, and the last readings of one of them."""
    past = _past(story)
    if not story.panel.has_positions:
        return (past,)
    count = len(story.panel.sensor_ids)
    where = story_map.story_map(story.panel, story.labels, story.sensor)
    return (
        Picture(_sized(where), texts_story.ALT_MAP.format(count=f"{count:,}"), 0.62),
        Picture(past.figure, past.alt, 0.38),
    )


def _past(story: Story) -> Picture:
    readings = story.panel.readings.iloc[-_PAST_STEPS:, story.sensor]
    values = readings.to_numpy(dtype=float)
    figure = go.Figure()
    name = plain(f"{story.label}, {story.unit}" if story.unit else story.label)
    figure.add_trace(_line(readings.index, values, story.unit, name, GREY, showlegend=True))
    _time_axis(figure, readings.index, story.unit)
    figure.update_yaxes(title=None)  # a low picture has no room for it
    return Picture(_sized(figure), texts_story.ALT_PAST.format(sensor=story.label))


def guess(story: Story) -> tuple[Picture, ...]:
    """The simple guess of the example beside what happened."""
    shown = story.example.get(ZERO_SHOT)
    if shown is None:
        return ()
    figure = _outcome(shown, story.sensor)
    ahead = slice(shown.history, None)
    name = texts_story.NAMES[SEASONAL]
    line = _line(shown.times[ahead], _repeated(story, shown), story.unit, name, COLOURS[SEASONAL])
    line.update(line={"width": 3.5, "dash": DASHES[SEASONAL]})
    figure.add_trace(line)
    return (Picture(_sized(figure), texts_story.ALT_GUESS.format(sensor=story.label)),)


def _repeated(story: Story, shown: Timeline) -> np.ndarray:
    """The simple guess (step,) of the example, made as the comparison made it."""
    past = story.panel.before(shown.times[shown.history]).readings.iloc[:, [story.sensor]]
    context = past.to_numpy(np.float32).T
    panel = story.panel
    season = {"day": panel.season_steps("day"), "week": panel.season_steps("week")}.get(story.found.season)
    horizon = story.found.horizon
    return (seasonal_naive(context, horizon, season) if season else naive(context, horizon))[0]


def model(story: Story) -> tuple[Picture, ...]:
    """The model's forecast of the example, its range, and what happened."""
    shown = story.example.get(ZERO_SHOT)
    if shown is None:
        return ()
    row, ahead, name = story.sensor, slice(shown.history, None), texts_story.NAMES[ZERO_SHOT]
    times, colour = shown.times[ahead], COLOURS[ZERO_SHOT]
    figure = _outcome(shown, row)
    edge = {"x": times.tz_localize(None), "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    figure.add_trace(go.Scatter(y=shown.lower[row, ahead], showlegend=False, **edge))
    figure.add_trace(
        go.Scatter(
            y=shown.upper[row, ahead],
            fill="tonexty",
            fillcolor=faint(colour, 0.25),
            name=texts_story.SURE_BAND,
            **edge,
        )
    )
    figure.add_trace(_line(times, shown.median[row, ahead], story.unit, name, colour))
    return (Picture(_sized(figure), texts_story.ALT_FAN.format(sensor=story.label)),)


def _outcome(shown: Timeline, sensor: int) -> go.Figure:
    """What was known, what happened, and where one ends and the other begins."""
    figure = go.Figure()
    past, ahead = slice(0, shown.history), slice(shown.history, None)
    for part, name, colour in ((past, texts_story.PAST, GREY), (ahead, texts_story.TRUTH, ORANGE)):
        values = shown.observed[sensor, part]
        figure.add_trace(_line(shown.times[part], values, shown.unit, name, colour))
    _time_axis(figure, shown.times, shown.unit)
    # of the past no more than tells how it usually goes on: what comes is the picture's subject
    first = max(0, shown.history - round(_PAST_SHARE * (len(shown.times) - shown.history)))
    clock = shown.times.tz_localize(None)
    figure.update_xaxes(range=[clock[first], clock[-1]])
    return figure


def _line(
    times: pd.DatetimeIndex, values: np.ndarray, unit: str, name: str, colour: str, **layout: Any
) -> go.Scatter:
    return go.Scatter(
        x=times.tz_localize(None),
        y=values,
        name=name,
        mode="lines",
        line={"color": colour, "width": 3},
        customdata=[plain(wording.quantity(float(value), unit)) for value in values],
        hovertemplate="%{x|%a %d %b, %H:%M}<br><b>%{customdata}</b><extra>%{fullData.name}</extra>",
        **layout,
    )


def _time_axis(figure: go.Figure, times: pd.DatetimeIndex, unit: str) -> None:
    zone = fan_chart.zone_label(times)
    # few enough to lie flat, in whatever type a reader's browser has
    figure.update_xaxes(title=texts.FAN_TIME_AXIS.format(zone=zone), showgrid=False, nticks=6, tickangle=0)
    figure.update_yaxes(title=plain(unit) or texts.FAN_VALUE_AXIS, tickformat=",~g", zeroline=False)


def errors(story: Story) -> tuple[Picture, ...]:
    """One bar for the error of each that was compared."""
    names = story.names
    values = [story.error(name) for name in names]
    told = [wording.quantity(value, story.unit, max(values)) for value in values]
    figure = _bars(
        [texts_story.NAMES[name] for name in names],
        values,
        [wording.number(value, max(values)) for value in values],
        [COLOURS[name] for name in names],
        told,
    )
    figure.update_xaxes(title=_error_axis(story.unit))
    bars = "; ".join(f"{texts_story.NAMES[name]} {text}" for name, text in zip(names, told, strict=True))
    return (Picture(_sized(figure), texts_story.ALT_BARS.format(bars=bars)),)


def _bars(
    labels: list[str], values: list[float], shown: list[str], colours: list[str], hover: list[str]
) -> go.Figure:
    """Lying bars, the first on top; labels are text, never HTML."""
    places = list(range(len(labels)))
    figure = go.Figure(
        go.Bar(
            x=values,
            y=places,
            orientation="h",
            text=[plain(text) for text in shown],
            textposition="outside",
            textfont={"size": FONT + 4},
            cliponaxis=False,
            marker={"color": colours},
            customdata=[plain(text) for text in hover],
            hovertemplate="%{customdata}<extra></extra>",
            width=0.62,
        )
    )
    # places and not names: two long names may be cut to the same
    figure.update_yaxes(
        tickvals=places,
        ticktext=[plain(wording.shortened(label, _LONGEST_NAME)) for label in labels],
        range=[len(labels) - 0.5, -0.5],
        ticklabelstandoff=8,
        showgrid=False,
        zeroline=False,
    )
    figure.update_xaxes(range=[0, 1.18 * max([*values, 1e-9])], tickformat=",~g", zeroline=False, nticks=5)
    return figure


def _error_axis(unit: str) -> str:
    return f"{texts_story.ERROR_AXIS}, {plain(unit)}" if unit else texts_story.ERROR_AXIS


def sure(inside: int) -> tuple[Picture, ...]:
    """A hundred squares: as many of them filled as readings lay in the range."""
    figure = go.Figure()
    for places, name, colour, opacity in (
        (range(inside), texts_story.SURE_INSIDE.format(count=inside), BLUE, 1.0),
        (range(inside, 100), texts_story.SURE_OUTSIDE.format(count=100 - inside), ORANGE, 0.15),
    ):
        if not len(places):
            continue
        corners = [
            (place % 10 + right, place // 10 + up)
            for place in places
            for right, up in ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9), (0.1, 0.1), (nan, nan))
        ]
        figure.add_trace(
            go.Scatter(
                x=[right for right, _ in corners],
                y=[up for _, up in corners],
                mode="lines",
                name=name,
                fill="toself",
                fillcolor=faint(colour, opacity),
                line={"color": colour, "width": 2},
                hoverinfo="name",
                hoverlabel={"namelength": -1},
            )
        )
    figure.add_shape(type="line", x0=0, x1=10, y0=8, y1=8, line={"color": GREY, "width": 3, "dash": "dash"})
    figure.add_annotation(x=10.1, y=8, text=texts_story.SURE_PROMISED, showarrow=False, xanchor="left")
    figure.update_xaxes(visible=False, range=[-0.1, 13], constrain="domain", fixedrange=True)
    figure.update_yaxes(visible=False, range=[-0.1, 10.1], scaleanchor="x", fixedrange=True)
    return (Picture(_sized(figure), texts_story.ALT_SURE.format(inside=inside, outside=100 - inside)),)


def fails(story: Story) -> tuple[Picture, ...]:
    """The hardest sensors, and the errors over the day."""
    rows, values = story.worst_sensors(), story.sensor_errors(story.best_model)
    labels, most = [story.labels[row] for row in rows], float(values[rows[0]])
    told = [f"{story.labels[row]}: {wording.quantity(float(values[row]), story.unit, most)}" for row in rows]
    usual = [
        f"{text} ({texts_story.USUAL.format(value=wording.number(float(story.usual[row])))})"
        for text, row in zip(told, rows, strict=True)
    ]
    bars = _bars(
        labels,
        [float(values[row]) for row in rows],
        [wording.number(float(values[row]), most) for row in rows],
        [ORANGE] + [COLOURS[story.best_model]] * (len(rows) - 1),
        usual,
    )
    bars.update_layout(title={"text": texts_story.FAILS_SENSORS_TITLE})
    pictures = [Picture(_sized(bars), texts_story.ALT_SENSORS.format(bars="; ".join(told)), 0.55)]
    hours = story.hours(story.best_model)
    if np.isfinite(hours).sum() > 1:
        pictures.append(_hours(story, hours))
    return tuple(pictures)


def _hours(story: Story, hours: np.ndarray) -> Picture:
    figure = go.Figure()
    for name in (SEASONAL, story.best_model):
        errors = story.hours(name)
        figure.add_trace(
            go.Scatter(
                x=list(range(24)),
                y=errors,
                name=texts_story.NAMES[name],
                mode="lines+markers",
                line={"color": COLOURS[name], "width": 3, "dash": DASHES[name]},
                customdata=[plain(wording.quantity(float(error), story.unit)) for error in errors],
                hovertemplate="%{x}:00: <b>%{customdata}</b><extra>%{fullData.name}</extra>",
            )
        )
    figure.update_xaxes(
        title=texts_story.HOUR_AXIS, tickvals=list(range(0, 24, 3)), showgrid=False, zeroline=False
    )
    figure.update_yaxes(rangemode="tozero", tickformat=",~g", zeroline=False)
    figure.update_layout(title={"text": texts_story.FAILS_HOURS_TITLE})
    worst = f"{int(np.nanargmax(hours)):02d}:00"
    return Picture(_sized(figure), texts_story.ALT_HOURS.format(worst=worst), 0.45)


def small(figure: go.Figure) -> go.Figure:
    """The figure with its type made for a phone."""
    figure.update_layout(font_size=_SMALL_FONT, legend_font_size=_SMALL_FONT, title_font_size=_SMALL_FONT + 2)
    figure.update_traces(textfont_size=_SMALL_FONT + 1, selector={"type": "bar"})
    axis = {"title_font_size": _SMALL_FONT, "tickfont_size": _SMALL_FONT}
    return figure.update_xaxes(**axis).update_yaxes(**axis)


def _sized(figure: go.Figure) -> go.Figure:
    """The same type and margins for all; a title takes its own room."""
    top = 44 if figure.layout.title.text else 8
    figure.update_layout(
        font={"size": FONT},
        margin={"l": 8, "r": 16, "t": top, "b": 8},
        hovermode="closest",
        legend={
            "orientation": "h",
            "traceorder": "normal",
            "y": 1.02,
            "x": 0,
            "yanchor": "bottom",
            "font": {"size": FONT},
        },
        title={"font": {"size": FONT + 1}, "x": 0, "xanchor": "left", "y": 0.98, "yanchor": "top"},
    )
    if figure.layout.title.text and len(figure.data) > 1:
        figure.update_layout(margin={"t": 76})
    figure.update_xaxes(automargin=True, title_font_size=FONT, tickfont_size=FONT - 1)
    figure.update_yaxes(automargin=True, title_font_size=FONT, tickfont_size=FONT - 1)
    return figure
