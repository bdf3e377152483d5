"""The reliability plot: for each quantile the share of readings that should lie below it, and that did."""

from __future__ import annotations

import plotly.graph_objects as go

from app import texts_compare
from app.components.chart_style import GREY, MARGIN, axis_title, legend_below
from app.components.compare_colours import COLOURS, DASHES, names
from factost_core.evaluation.comparison import ADAPTED, ZERO_SHOT, Comparison


def reliability_plot(found: Comparison) -> go.Figure:
    """On the diagonal a forecast keeps what it promises; shares in percent."""
    promised = [100 * level for level in found.levels]
    figure = go.Figure(
        go.Scatter(
            x=[0, 100],
            y=[0, 100],
            mode="lines",
            name=texts_compare.RELIABILITY_IDEAL,
            line={"color": GREY, "width": 1.2},
            hoverinfo="skip",
        )
    )
    labels = names(found.season)
    for name in (ZERO_SHOT, ADAPTED):
        shares = [None if share is None else 100 * share for share in found.reliability[name]]
        figure.add_trace(
            go.Scatter(
                x=promised,
                y=shares,
                mode="lines+markers",
                name=labels[name],
                line={"color": COLOURS[name], "width": 2, "dash": DASHES[name]},
                marker={"size": 7, "symbol": "circle" if name == ADAPTED else "diamond-open"},
                customdata=[
                    texts_compare.RELIABILITY_HOVER.format(
                        name=labels[name],
                        promised=f"{level:.0f} %",
                        found="–" if share is None else f"{share:.0f} %",
                    )
                    for level, share in zip(promised, shares, strict=True)
                ],
                hovertemplate="%{customdata}<extra></extra>",
            )
        )
    figure.update_layout(
        height=340,
        margin=MARGIN,
        hovermode="closest",
        legend=legend_below(0.22),
    )
    marks = [0, 20, 40, 60, 80, 100]
    ticks = {
        "tickvals": marks,
        "ticktext": [f"{mark} %" for mark in marks],
        "range": [-2, 102],
        "zeroline": False,
    }
    figure.update_xaxes(title=axis_title(texts_compare.RELIABILITY_X), showgrid=False, **ticks)
    figure.update_yaxes(title=axis_title(texts_compare.RELIABILITY_Y), **ticks)
    return figure
