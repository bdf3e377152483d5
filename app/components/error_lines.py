"""Mean error by step ahead and by hour of day: a line for each forecaster."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from app import texts_compare
from app.components import wording
from app.components.chart_style import MARGIN, axis_title, legend_below, plain
from app.components.compare_colours import COLOURS, DASHES, names
from factost_core.evaluation.comparison import NAMES, Comparison


def error_by_step(found: Comparison, step: pd.Timedelta) -> go.Figure:
    """Mean error (MAE) at each step of the horizon; ``step`` is the sampling step."""
    steps = list(range(1, found.horizon + 1))
    figure = _lines(found, steps, found.by_step)
    title = texts_compare.STEP_AXIS.format(step=wording.duration(step))
    figure.update_xaxes(title=axis_title(title), tickformat="d")
    return figure


def error_by_hour(found: Comparison, zone: str) -> go.Figure:
    """Mean error (MAE) at each hour of the day on the panel's wall clock."""
    figure = _lines(found, list(range(24)), found.by_hour)
    title = texts_compare.HOUR_AXIS.format(zone=zone)
    figure.update_xaxes(title=axis_title(title), tickvals=list(range(0, 24, 3)))
    return figure


def _lines(found: Comparison, places: list[int], means: dict[str, list[float | None]]) -> go.Figure:
    figure = go.Figure()
    labels = names(found.season)
    # the adapted line is drawn last, over the others
    for name in sorted(NAMES, key=lambda name: name == "adapted"):
        figure.add_trace(
            go.Scatter(
                x=places,
                y=means[name],
                name=labels[name],
                mode="lines+markers" if len(places) <= 30 else "lines",
                legendrank=NAMES.index(name),
                line={"color": COLOURS[name], "width": 2.5 if name == "adapted" else 2, "dash": DASHES[name]},
                marker={"size": 5},
                customdata=[
                    "" if mean is None else plain(wording.quantity(mean, found.unit)) for mean in means[name]
                ],
                hovertemplate="%{customdata}<extra>%{fullData.name}</extra>",
            )
        )
    figure.update_layout(
        height=300,
        margin=MARGIN,
        hovermode="x unified",
        legend=legend_below(0.26),
    )
    figure.update_xaxes(showgrid=False, zeroline=False)
    unit = plain(found.unit)
    title = f"{texts_compare.ERROR_AXIS}, {unit}" if unit else texts_compare.ERROR_AXIS
    figure.update_yaxes(title=axis_title(title), rangemode="tozero", tickformat=",~g", zeroline=False)
    return figure
