"""The figures of the Learn page's chapters on networks, from a lesson's arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from app import texts_learn_network as texts
from app.components.chart_style import BLUE, GREY, ORANGE, axis_title, plain
from app.components.learn_pictures import laid_out

Array = np.ndarray


def transfer(errors: Array, names: Sequence[str], home: int) -> go.Figure:
    """Errors (model,) on one network; the last model is the pretrained one, ``home`` that of this network."""
    colours = [ORANGE if place == home else GREY for place in range(len(errors) - 1)] + [BLUE]
    figure = go.Figure(
        go.Bar(
            x=errors,
            y=[plain(name) for name in names],
            orientation="h",
            marker_color=colours,
            text=[f"{error:.2f}" for error in errors],
            textposition="outside",
            cliponaxis=False,
        )
    )
    figure.add_vline(x=1, line={"color": GREY, "dash": "dot"})
    figure.update_xaxes(title=axis_title(texts.TRANSFER_AXIS), range=[0, float(errors.max()) * 1.12])
    figure.update_yaxes(automargin=True)
    return laid_out(figure, 320)


def costs(sizes: Array, alone: Array, together: Array, chosen: int) -> go.Figure:
    """Seconds at each size, both axes logarithmic."""
    figure = go.Figure()
    for name, seconds, colour in ((texts.ALONE, alone, BLUE), (texts.TOGETHER, together, ORANGE)):
        figure.add_scatter(
            x=sizes, y=seconds, name=name, mode="lines+markers", line={"color": colour, "width": 2.5}
        )
    figure.add_vline(x=chosen, line={"color": GREY, "width": 2})
    figure.update_xaxes(
        type="log", title=axis_title(texts.SIZE), tickvals=list(sizes), ticktext=[f"{size}" for size in sizes]
    )
    figure.update_yaxes(type="log", title=axis_title(texts.COST_AXIS), dtick=1)
    return laid_out(figure, 340)


def sensor_map(
    places: Array, edges: Array, values: Array, names: Sequence[str], title: str, chosen: int | None
) -> go.Figure:
    """Sensors at (longitude, latitude) coloured by values (sensor,), lines along the network."""
    figure = go.Figure()
    ends = np.full((len(edges), 3, 2), np.nan)
    ends[:, :2] = places[edges]
    x, y = ends.reshape(-1, 2).T
    figure.add_scatter(x=x, y=y, mode="lines", line={"color": GREY, "width": 1}, hoverinfo="skip")
    figure.add_scatter(
        x=places[:, 0],
        y=places[:, 1],
        mode="markers",
        marker={
            "color": values,
            "colorscale": "Viridis",
            "opacity": 1,
            "size": [17 if row == chosen else 11 for row in range(len(places))],
            "line": {"color": ORANGE, "width": [3 if row == chosen else 0 for row in range(len(places))]},
            "colorbar": {"len": 0.9, "thickness": 12},
        },
        text=[plain(name) for name in names],
        customdata=values,
        hovertemplate=f"%{{text}}<br>{title}: %{{customdata:.2f}}<extra></extra>",
    )
    degree = 1 / np.cos(np.radians(places[:, 1].mean()))
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False, scaleanchor="x", scaleratio=degree)
    return laid_out(figure, 300, showlegend=False)


def lags(answers: Array, minutes: Array, truth: tuple[float, float], unit: str) -> go.Figure:
    """Answers (direction, lag) to readings of an age (lag,) in minutes; ``truth`` is as simulated."""
    figure = go.Figure()
    for name, values, colour in (
        (texts.DOWNSTREAM, answers[0], BLUE),
        (texts.UPSTREAM, answers[1], ORANGE),
    ):
        figure.add_bar(x=minutes, y=10 * values, name=name, marker_color=colour)
    figure.add_vrect(x0=truth[0], x1=truth[1], fillcolor=GREY, opacity=0.35, line_width=0, layer="below")
    figure.update_xaxes(title=axis_title(texts.LAG_AXIS), tickvals=list(minutes), rangemode="tozero")
    figure.update_yaxes(title=axis_title(texts.LAG_ANSWER.format(unit=unit)))
    return laid_out(figure, 340)


def changes(newer: Array, older: Array, names: Sequence[str], chosen: int) -> go.Figure:
    """How far each adapter's errors (model,) lie from those before adapting, the first ones, in percent; on
    the weeks after training and on those a year before. The whole one and the chosen one stand out."""
    figure = go.Figure()
    shades = [1 if at in (0, chosen) else 0.45 for at in range(len(names))]
    for name, values, colour in ((texts.NEWER, newer, BLUE), (texts.OLDER, older, ORANGE)):
        figure.add_bar(
            x=list(names),
            y=100 * (values[1:] / values[0] - 1),
            name=name,
            marker={"color": colour, "opacity": shades},
        )
    figure.update_yaxes(title=axis_title(texts.CHANGES_AXIS), ticksuffix=" %")
    return laid_out(figure, 340)


def batches(picked: Array, remembered: Array, replay: bool) -> go.Figure:
    """Windows (batch, window) of each mini-batch, those from memory in another colour."""
    batch = np.broadcast_to(np.arange(1, len(picked) + 1)[:, None], picked.shape)
    figure = go.Figure()
    first = texts.STREAM if replay else texts.RANDOM
    for name, own, colour in ((first, ~remembered, BLUE), (texts.MEMORY, remembered, ORANGE)):
        if own.any():
            figure.add_scatter(
                x=batch[own], y=picked[own], mode="markers", name=name, marker={"color": colour, "size": 5}
            )
    figure.update_xaxes(title=axis_title(texts.BATCH))
    figure.update_yaxes(title=axis_title(texts.WINDOW))
    return laid_out(figure, 300, showlegend=True)
