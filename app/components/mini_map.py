"""A small map of a saved panel as a picture: dots and lines, nothing to load, no text of a person's."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from app.components import map_view
from app.components.chart_style import BLUE, GREY
from app.texts_data import CARD_NO_MAP as NO_MAP

WIDTH, HEIGHT = 320, 130
_MARGIN = 14
_MOST_DOTS, _MOST_LINES = 500, 250
# Middle tones that stand out on a light and on a dark page alike.
_DOT, _LINE, _GROUND = BLUE, GREY, "rgba(125, 136, 148, 0.10)"


def mini_map(sensors: gpd.GeoDataFrame, network: pd.DataFrame | None) -> str:
    """The picture as SVG; an empty sheet that says so where no sensor has a position."""
    points = map_view.display_points(sensors)
    placed = np.flatnonzero(np.isfinite(points).all(axis=1))
    if not len(placed):
        middle = f'x="{WIDTH / 2}" y="{HEIGHT / 2}" text-anchor="middle" dominant-baseline="middle"'
        text = f'<text {middle} fill="{_LINE}" font-family="sans-serif" font-size="13">{NO_MAP}</text>'
        return _sheet(text)
    view = map_view.fitted_view(points, WIDTH, HEIGHT)
    # the page's map leaves room for tooltips; a picture this small needs all of its room
    zoom = view | {"zoom": view["zoom"] + _more_zoom(points[placed], view)}
    drawn = {int(row): map_view.project(tuple(points[row]), zoom, WIDTH, HEIGHT) for row in placed}
    shapes = [
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'
        for (x1, y1), (x2, y2) in _edges(sensors, network, drawn)
    ]
    rows = placed if len(placed) <= _MOST_DOTS else placed[:: -(-len(placed) // _MOST_DOTS)]
    radius = 3.4 if len(rows) <= 60 else 2.0
    dots = [f'<circle cx="{drawn[row][0]:.1f}" cy="{drawn[row][1]:.1f}" r="{radius}"/>' for row in rows]
    lines = f'<g stroke="{_LINE}" stroke-opacity="0.55" stroke-width="1">{"".join(shapes)}</g>'
    return _sheet(f'{lines}<g fill="{_DOT}">{"".join(dots)}</g>')


def _sheet(content: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}"><rect width="{WIDTH}" height="{HEIGHT}" rx="6" fill="{_GROUND}"/>'
        f"{content}</svg>"
    )


def _more_zoom(points: np.ndarray, view: dict[str, float]) -> float:
    pixels = np.array([map_view.project(tuple(point), view, WIDTH, HEIGHT) for point in points])
    wide, high = np.ptp(pixels, axis=0)
    factor = min((WIDTH - 2 * _MARGIN) / max(wide, 1.0), (HEIGHT - 2 * _MARGIN) / max(high, 1.0))
    return float(np.clip(np.log2(factor), 0.0, 3.0))


def _edges(
    sensors: gpd.GeoDataFrame, network: pd.DataFrame | None, drawn: dict[int, tuple[float, float]]
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    if network is None:
        return []
    row = {sensor: place for place, sensor in enumerate(sensors.index)}
    strongest = network.sort_values("weight", ascending=False, kind="stable").head(_MOST_LINES)
    ends = [
        (row.get(source), row.get(target))
        for source, target in zip(strongest["source"], strongest["target"], strict=True)
    ]
    return [(drawn[a], drawn[b]) for a, b in ends if a in drawn and b in drawn]
