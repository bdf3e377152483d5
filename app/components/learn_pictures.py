"""The figures of the Learn page, from a lesson's arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from app import texts_learn as texts
from app.components.chart_style import BLUE, GREY, MARGIN, ORANGE

Array = np.ndarray


def show(figure: go.Figure, alt: str, key: str) -> None:
    """Draw a figure; ``alt`` is the text for who does not see it."""
    st.plotly_chart(figure, key=key, alt=alt, config={"displayModeBar": False})


def laid_out(figure: go.Figure, height: int, **layout: Any) -> go.Figure:
    """The figure with the chapters' margins and legend."""
    figure.update_layout(
        height=height,
        margin=MARGIN,
        legend={"orientation": "h", "y": -0.25, "x": 0},
        **layout,
    )
    return figure


def tokens(values: Array, present: Array) -> go.Figure:
    """Tokens (patch, 32) as columns: 16 values, and their marks below; masked patches are left grey."""
    size = values.shape[1] // 2
    shown, marks = values[:, :size].T.astype(float), values[:, size:].T.astype(float)
    shown[marks == 0] = np.nan
    figure = go.Figure(
        go.Heatmap(z=shown, colorscale="Viridis", colorbar={"title": texts.VALUE, "len": 0.9}, zsmooth=False)
    )
    for patch in np.flatnonzero(~present):
        figure.add_vrect(x0=patch - 0.5, x1=patch + 0.5, fillcolor=GREY, opacity=0.5, line_width=0)
    return laid_out(figure, 230, xaxis_title=texts.TOKEN_AXIS, yaxis={"autorange": "reversed"})


def forecast(past: Array, truth: Array, quantiles: Array, patch: int) -> go.Figure:
    """Past (time,), outcome and quantiles (step, 3); stripes show the patches."""
    back, ahead = np.arange(-len(past), 0), np.arange(len(truth))
    figure = go.Figure()
    for k, start in enumerate(range(-patch * (-(-len(past) // patch)), len(truth), patch)):
        if k % 2:
            figure.add_vrect(x0=start, x1=start + patch, fillcolor=GREY, opacity=0.12, line_width=0)
    figure.add_scatter(x=back, y=past, name=texts.OBSERVED, line={"color": GREY})
    hidden: dict[str, Any] = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    figure.add_scatter(x=ahead, y=quantiles[:, 0], showlegend=False, **hidden)
    figure.add_scatter(
        x=ahead, y=quantiles[:, 2], fill="tonexty", fillcolor="rgba(53,131,192,.3)", name=texts.BAND, **hidden
    )
    figure.add_scatter(x=ahead, y=quantiles[:, 1], name=texts.MEDIAN, line={"color": BLUE, "width": 2.5})
    figure.add_scatter(x=ahead, y=truth, name=texts.OUTCOME, line={"color": ORANGE, "dash": "dot"})
    return laid_out(figure, 320)


def dials(angles: Array) -> go.Figure:
    """Turns of each pair of dimensions, (pair,); those that stand still are grey."""
    colours = np.where(angles > 0, BLUE, GREY)
    figure = go.Figure(go.Bar(x=np.arange(len(angles)), y=angles / (2 * np.pi), marker_color=colours))
    return laid_out(figure, 240, xaxis_title=texts.PAIR, yaxis_title=texts.ANGLE)


def scores(still: Array, moved: Array) -> go.Figure:
    """Scores of one query with all keys, (key,), before and after moving."""
    figure = go.Figure()
    figure.add_scatter(y=still, name=texts.SCORES_FROM, line={"color": GREY, "width": 5})
    figure.add_scatter(y=moved, name=texts.SCORES_MOVED, line={"color": ORANGE, "width": 2})
    return laid_out(figure, 300, xaxis_title=texts.KEY_TOKEN, yaxis_title=texts.SCORE)


def attention(weights: Array, names: Sequence[str]) -> go.Figure:
    """Weights (query, key)."""
    figure = go.Figure(go.Heatmap(z=weights.astype(float), x=names, y=names, colorscale="Viridis", zmin=0))
    figure.update_yaxes(autorange="reversed", title=texts.ASKS, type="category")
    figure.update_xaxes(title=texts.READS, type="category")
    return laid_out(figure, 420)


def gates(opened: Array, names: Sequence[str]) -> go.Figure:
    """Gates (token, channel)."""
    figure = go.Figure(go.Heatmap(z=opened.astype(float), y=names, colorscale="Cividis", zmin=0, zmax=1))
    figure.update_yaxes(autorange="reversed", title=texts.TOKEN, type="category")
    return laid_out(figure, 420, xaxis_title=texts.CHANNEL)


def loss(guesses: Array, losses: Array, values: Array, guess: float, label: str) -> go.Figure:
    """The loss of each guess, and the readings along the axis."""
    figure = go.Figure()
    figure.add_scatter(x=guesses, y=losses, name=texts.LOSS, line={"color": BLUE, "width": 2.5})
    figure.add_scatter(
        x=values,
        y=np.zeros(len(values)),
        mode="markers",
        name=label,
        marker={"color": GREY, "symbol": "line-ns-open", "size": 12},
    )
    figure.add_vline(x=guess, line={"color": ORANGE, "width": 2})
    return laid_out(figure, 340)


def calibration(levels: Sequence[float], observed: Array) -> go.Figure:
    """Observed share of each level, and the diagonal on which all would lie."""
    figure = go.Figure()
    figure.add_scatter(x=[0, 1], y=[0, 1], mode="lines", showlegend=False, line={"color": GREY})
    figure.add_scatter(x=levels, y=observed, mode="lines+markers", showlegend=False, line={"color": BLUE})
    return laid_out(figure, 340, xaxis_title=texts.PROMISED, yaxis_title=texts.HELD)
