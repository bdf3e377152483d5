"""The map: sensors coloured by their value at one step and the network between them; nothing is fetched."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pydeck as pdk
import streamlit as st

from app import texts
from app.components import map_view, wording
from app.components.colour_scale import ColourScale
from app.components.timeline import Timeline

HEIGHT = 390
# More lines than this only blacken the map; the strongest say what there is to say.
MOST_EDGES = 400
INK = {"light": (27, 37, 48), "dark": (230, 235, 240)}
_PAPER = {"light": (255, 255, 255), "dark": (18, 24, 31)}


@dataclass(frozen=True)
class Ground:
    """What stays while the time changes: where sensors and edges lie, the grid, the view that fits them."""

    points: np.ndarray
    edges: list[list[list[float]]]
    edge_count: int
    grid: map_view.Grid
    view: dict[str, Any]

    @classmethod
    def of(
        cls, sensors: Any, sensor_ids: list[str], network: pd.DataFrame | None, width: int, height: int
    ) -> Ground:
        """Lay the ground for sensors of which at least one has a position."""
        points = map_view.display_points(sensors)
        edges, count = _edges(network, sensor_ids, points)
        return cls(points, edges, count, map_view.grid(points), map_view.fitted_view(points, width, height))


def map_rows(timeline: Timeline, ground: Ground, scale: ColourScale, position: int) -> list[dict[str, Any]]:
    """One row a sensor with a position: where, which colour, and the tooltip's lines.

    The 80 % interval is empty in the history, where the value is a reading.
    """
    values = timeline.shown[:, position]
    colours = scale.rgb(values)
    rows = []
    placed = np.flatnonzero(np.isfinite(ground.points).all(axis=1))
    # later rows are drawn over earlier ones: the notable values on top, missing ones at the bottom
    worth = np.where(np.isfinite(values), -values if timeline.low_is_notable else values, -np.inf)
    for sensor in placed[np.argsort(worth[placed], kind="stable")]:
        value = float(values[sensor])
        rows.append(
            {
                "sensor_id": timeline.sensor_ids[sensor],
                "name": timeline.names[sensor],
                "value": _value_line(timeline, position, value),
                "interval": _interval_line(timeline, int(sensor), position),
                "position": _rounded(ground.points[sensor]),
                "colour": [int(part) for part in colours[sensor]] + [255 if np.isfinite(value) else 110],
            }
        )
    return rows


def draw(
    timeline: Timeline, ground: Ground, scale: ColourScale, position: int, sensor_key: str, key: str
) -> None:
    """Draw the map at a step; a click on a sensor writes its id to ``st.session_state[sensor_key]``.

    The frontend holds a selection for each layer id, and takes a second click on the same sensor for
    "nothing". So each click is read once and the layer then gets a new id, which drops the selection: the
    select box and the map cannot disagree.
    """
    clicks = st.session_state.setdefault(f"{key}-clicks", 0)
    rows = map_rows(timeline, ground, scale, position)
    deck = sensor_deck(rows, ground, scale.theme, st.session_state.get(sensor_key, ""), f"sensors-{clicks}")
    with st.container(key="map_frame"):
        st.pydeck_chart(
            deck,
            height=HEIGHT,
            on_select=lambda: take_click(key, sensor_key),
            selection_mode="single-object",
            key=key,
            alt=texts.MAP_ALT.format(
                count=len(rows), time=wording.full_time(timeline.times[position], timeline.step)
            ),
        )


def take_click(key: str, sensor_key: str) -> None:
    """Read the map's selection into the chosen sensor; a click beside all sensors changes nothing."""
    picked = [row for rows in st.session_state[key]["selection"]["objects"].values() for row in rows]
    if picked and "sensor_id" in picked[0]:
        st.session_state[sensor_key] = str(picked[0]["sensor_id"])
        st.session_state[f"{key}-clicks"] += 1


def caption(ground: Ground, sensor_count: int) -> str:
    """What the lines on the map are."""
    parts = [texts.MAP_GRID.format(spacing=ground.grid.spacing)]
    placed = int(np.isfinite(ground.points).all(axis=1).sum())
    if ground.edge_count > len(ground.edges):
        parts.append(texts.MAP_STRONGEST_EDGES.format(shown=len(ground.edges), all=f"{ground.edge_count:,}"))
    elif ground.edges:
        parts.append(texts.MAP_EDGES.format(all=f"{ground.edge_count:,}"))
    if placed < sensor_count:
        parts.append(texts.MAP_UNPLACED.format(count=sensor_count - placed))
    return " ".join(parts)


class CompactDeck(pdk.Deck):
    """pydeck writes its JSON with a line for each number; without the blanks it is a third as long."""

    def to_json(self) -> str:
        return json.dumps(json.loads(super().to_json()), separators=(",", ":"))


def sensor_deck(
    rows: list[dict[str, Any]], ground: Ground, theme: str, sensor_id: str, layer_id: str
) -> pdk.Deck:
    """The map of sensors as discs; a row has sensor_id, position, colour, and the tooltip's name, value and
    interval. ``sensor_id`` is the one that is chosen, ``layer_id`` names the layer that can be clicked."""
    ink = INK[theme]
    radius = 8.0 if len(rows) <= 50 else 6.5 if len(rows) <= 150 else 4.0
    chosen = [row for row in rows if row["sensor_id"] == sensor_id]
    rows = [row for row in rows if row["sensor_id"] != sensor_id] + chosen
    layers = [
        line_layer("grid", ground.grid.lines, [*ink, 16 if theme == "light" else 20], 1.0),
        line_layer("network", ground.edges, [*ink, 60 if len(ground.edges) <= 150 else 34], 1.4),
        disc_layer("outlines", rows, radius + 1.2, [*ink, 150], pickable=False),
        disc_layer(layer_id, rows, radius, "colour", pickable=True),
        pdk.Layer(
            "ScatterplotLayer",
            data=chosen,
            id="chosen",
            get_position="position",
            get_radius=radius + 5,
            radius_units='"pixels"',
            filled=False,
            stroked=True,
            get_line_color=[*ink, 255],
            get_line_width=2.2,
            line_width_units='"pixels"',
            pickable=False,
        ),
        pdk.Layer(
            "TextLayer",
            data=[{"position": row["position"], "name": row["name"]} for row in chosen],
            id="chosen-name",
            get_position="position",
            get_text="name",
            get_size=13,
            # "get_color" would fade with a selection, but the layer has none: it is never pickable
            get_color=[*ink, 255],
            get_pixel_offset=[0, -(radius + 16)],
            font_family='"Source Sans, sans-serif"',
            character_set='"auto"',
            background=True,
            get_background_color=[*_PAPER[theme], 215],
            background_padding=[5, 2, 5, 2],
            pickable=False,
        ),
    ]
    return CompactDeck(
        layers=layers,
        views=[pdk.View(type="MapView", controller={"dragRotate": False, "touchRotate": False})],
        initial_view_state=pdk.ViewState(**ground.view),
        map_provider=None,
        # plain text: the browser shows a name from an uploaded file as it is and runs nothing in it
        tooltip={"text": "{name}\n{value}\n{interval}", "style": TOOLTIP_STYLE},
    )


TOOLTIP_STYLE = {
    "backgroundColor": "#1b2530",
    "color": "#ffffff",
    "fontSize": "13px",
    "lineHeight": "1.45",
    "padding": "8px 10px",
    "borderRadius": "6px",
    "maxWidth": "280px",
    "whiteSpace": "pre-line",
}


def disc_layer(
    layer_id: str, rows: list[dict[str, Any]], radius: float, colour: str | list[int], *, pickable: bool
) -> pdk.Layer:
    """Filled discs, drawn as a stroke from the centre outwards: the frontend fades fill colours while
    something is selected, and a faded colour would not be on the legend."""
    return pdk.Layer(
        "ScatterplotLayer",
        data=rows,
        id=layer_id,
        get_position="position",
        get_radius=radius / 2,
        radius_units='"pixels"',
        filled=False,
        stroked=True,
        get_line_color=colour,
        get_line_width=radius,
        line_width_units='"pixels"',
        pickable=pickable,
        auto_highlight=pickable,
        highlight_color=[255, 255, 255, 90],
    )


def line_layer(layer_id: str, lines: list[list[list[float]]], colour: list[int], width: float) -> pdk.Layer:
    return pdk.Layer(
        "LineLayer",
        data=[{"a": line[0], "b": line[1]} for line in lines],
        id=layer_id,
        get_source_position="a",
        get_target_position="b",
        get_color=colour,
        get_width=width,
        width_units='"pixels"',
        pickable=False,
    )


def _edges(
    network: pd.DataFrame | None, sensor_ids: list[str], points: np.ndarray
) -> tuple[list[list[list[float]]], int]:
    """The strongest edges between placed sensors as pairs of points, both directions of a pair once."""
    if network is None or network.empty:
        return [], 0
    row = {sensor: number for number, sensor in enumerate(sensor_ids)}
    source, target = network["source"].map(row), network["target"].map(row)
    table = pd.DataFrame(
        {
            "a": np.minimum(source, target),
            "b": np.maximum(source, target),
            "weight": network["weight"].to_numpy(float),
        }
    ).dropna()
    table = table.astype({"a": int, "b": int}).sort_values("weight", ascending=False, kind="stable")
    table = table.drop_duplicates(["a", "b"])
    placed = np.isfinite(points).all(axis=1)
    table = table[placed[table["a"]] & placed[table["b"]]]
    strongest = table.head(MOST_EDGES)
    lines = [
        [_rounded(points[a]), _rounded(points[b])] for a, b in zip(strongest.a, strongest.b, strict=True)
    ]
    return lines, len(table)


def _value_line(timeline: Timeline, position: int, value: float) -> str:
    if not np.isfinite(value):
        return texts.MAP_NO_FORECAST if timeline.is_forecast(position) else texts.MAP_NO_READING
    kind = texts.MAP_EXPECTED if timeline.is_forecast(position) else texts.MAP_OBSERVED
    return kind.format(value=wording.quantity(value, timeline.unit))


def _interval_line(timeline: Timeline, sensor: int, position: int) -> str:
    lower, upper = float(timeline.lower[sensor, position]), float(timeline.upper[sensor, position])
    if not np.isfinite(lower):
        return ""
    return texts.MAP_INTERVAL.format(interval=wording.interval(lower, upper))


def _rounded(point: np.ndarray) -> list[float]:
    return [round(float(point[0]), 6), round(float(point[1]), 6)]
