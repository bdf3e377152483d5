"""The story's map: land, connections and sensors as lines and dots of a chart, so that it needs no tiles."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from app.components import base_map, map_view, wording
from app.components.chart_style import BLUE, GREY, ORANGE, faint, plain
from app.components.ground import MOST_EDGES, connections, once
from factost_core.panel import SensorPanel

_SMALLEST, _LARGEST = 7.0, 24.0


def story_map(panel: SensorPanel, labels: list[str], chosen: int) -> go.Figure:
    """Draw the sensors of a panel with positions, the larger the larger their mean reading; ``chosen`` is the
    row of the one that is named."""
    means = panel.readings.mean().to_numpy(dtype=float)
    figure = network_map(panel, labels, means, [chosen])
    points = map_view.display_points(panel.sensors)
    if np.isfinite(points[chosen]).all():
        figure.add_annotation(
            x=points[chosen, 0],
            y=points[chosen, 1],
            text=plain(labels[chosen]),
            showarrow=True,
            arrowcolor=GREY,
            xanchor="left",
            ax=40,
            ay=-30,
        )
    return figure


def network_map(
    panel: SensorPanel,
    labels: list[str],
    values: np.ndarray,
    marked: list[int],
    sizes: np.ndarray | None = None,
) -> go.Figure:
    """Draw the sensors of a panel with positions, the larger the larger their ``sizes`` (sensor,), which are
    ``values`` (sensor,) in the panel's unit where nothing else is given; the rows in ``marked`` stand out."""
    points = map_view.display_points(panel.sensors)
    placed = np.flatnonzero(np.isfinite(points).all(axis=1))
    west, south = points[placed].min(axis=0)
    east, north = points[placed].max(axis=0)
    figure = go.Figure()
    land, borders = base_map.around((west, south, east, north))
    _shapes(figure, [np.asarray(area.exterior.coords) for area in land], fill=True)
    _shapes(figure, [np.asarray(line.coords) for line in borders])
    pairs = once(connections(panel.network, list(panel.sensor_ids), points))[:MOST_EDGES]
    _shapes(figure, [points[pair] for pair in pairs])
    shown = np.nan_to_num(values if sizes is None else sizes)
    told = [
        f"{plain(label)}<br>{plain(wording.quantity(float(value), panel.unit))}"
        for label, value in zip(labels, values, strict=True)
    ]
    _sensors(figure, points, placed, np.maximum(shown, 0.0), told, marked)
    margin = 0.08 * max(east - west, north - south, 1e-3)
    shrink = max(float(np.cos(np.radians((south + north) / 2))), 0.05)
    hidden = {"visible": False, "constrain": "domain"}
    figure.update_xaxes(range=[west - margin / shrink, east + margin / shrink], **hidden)
    figure.update_yaxes(
        range=[south - margin, north + margin], scaleanchor="x", scaleratio=1 / shrink, visible=False
    )
    figure.update_layout(showlegend=False, dragmode="pan")
    return figure


def _shapes(figure: go.Figure, shapes: list[np.ndarray], fill: bool = False) -> None:
    """Lines or filled areas (point, 2) as one quiet trace."""
    if not shapes:
        return
    gap = np.full((1, 2), np.nan)
    chain = np.concatenate([part for shape in shapes for part in (np.round(shape, 6), gap)])
    figure.add_trace(
        go.Scatter(
            x=chain[:, 0],
            y=chain[:, 1],
            mode="lines",
            line={"width": 1.2, "color": faint(GREY, 0.55)},
            fill="toself" if fill else "none",
            fillcolor=faint(GREY, 0.12),
            hoverinfo="skip",
        )
    )


def _sensors(
    figure: go.Figure,
    points: np.ndarray,
    placed: np.ndarray,
    shown: np.ndarray,
    told: list[str],
    marked: list[int],
) -> None:
    largest = float(shown.max()) or 1.0
    # the dot's area tells the size, as the eye compares areas
    sizes = _SMALLEST + (_LARGEST - _SMALLEST) * np.sqrt(shown / largest)
    # small dots over large ones, and the marked ones over all
    order = placed[np.argsort(np.where(np.isin(placed, marked), 0.0, -sizes[placed]), kind="stable")]
    figure.add_trace(
        go.Scatter(
            x=points[order, 0].round(6),
            y=points[order, 1].round(6),
            mode="markers",
            marker={
                "size": sizes[order],
                "color": [ORANGE if row in marked else BLUE for row in order],
                "line": {"width": 1, "color": "white"},
                "opacity": 0.9,
            },
            customdata=[told[row] for row in order],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
