"""Layers of the maps that stand still (the Data and Compare pages): pydeck, nothing is fetched."""

from __future__ import annotations

import json
from typing import Any

import pydeck as pdk

INK = {"light": (27, 37, 48), "dark": (230, 235, 240)}

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


class CompactDeck(pdk.Deck):
    """pydeck writes its JSON with a line for each number; without the blanks it is a third as long."""

    def to_json(self) -> str:
        return json.dumps(json.loads(super().to_json()), separators=(",", ":"))


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
