"""The map of gain and loss: each sensor coloured by the change of its error."""

from __future__ import annotations

from typing import Any

import numpy as np
import pydeck as pdk
import streamlit as st

from app import texts_compare
from app.components import deck_layers, gain_sentences, wording
from app.components.gain_scale import GainScale
from app.components.ground import Ground
from factost_core.evaluation.comparison import ADAPTED, ZERO_SHOT, Comparison

HEIGHT = 390


def gain_rows(found: Comparison, names: list[str], ground: Ground, scale: GainScale) -> list[dict[str, Any]]:
    """One row a sensor with a position; losses are drawn over gains, so that none is hidden."""
    gains = found.sensor_gains
    colours = scale.rgb(gains)
    placed = np.flatnonzero(np.isfinite(ground.points).all(axis=1))
    depth = np.where(np.isnan(gains), -np.inf, -gains)
    return [
        {
            "sensor_id": found.sensor_ids[sensor],
            "name": names[sensor],
            "value": _change(float(gains[sensor])),
            "interval": _errors(found, int(sensor)),
            "position": [round(float(part), 6) for part in ground.points[sensor]],
            "colour": [int(part) for part in colours[sensor]] + [110 if np.isnan(gains[sensor]) else 255],
        }
        for sensor in placed[np.argsort(depth[placed], kind="stable")]
    ]


def draw(
    found: Comparison,
    names: list[str],
    ground: Ground,
    scale: GainScale,
    sensor_key: str,
    key: str,
) -> None:
    """Draw the map; a click on a sensor writes its id to ``st.session_state[sensor_key]``.

    The frontend holds a selection for each layer id, and takes a second click on the same sensor for
    "nothing". So each click is read once and the layer then gets a new id, which drops the selection: the
    select box and the map cannot disagree.
    """
    clicks = st.session_state.setdefault(f"{key}-clicks", 0)
    rows = gain_rows(found, names, ground, scale)
    chosen = str(st.session_state.get(sensor_key, ""))
    with st.container(key="map_frame_gain"):
        st.pydeck_chart(
            _deck(rows, ground, scale.theme, chosen, f"sensors-{clicks}"),
            height=HEIGHT,
            on_select=lambda: _take_click(key, sensor_key),
            selection_mode="single-object",
            key=key,
            alt=texts_compare.MAP_ALT.format(count=len(rows)),
        )
    st.html(scale.legend_html())


def _take_click(key: str, sensor_key: str) -> None:
    """Read the map's selection into the chosen sensor; a click beside all sensors changes nothing."""
    picked = [row for rows in st.session_state[key]["selection"]["objects"].values() for row in rows]
    if picked and "sensor_id" in picked[0]:
        st.session_state[sensor_key] = str(picked[0]["sensor_id"])
        st.session_state[f"{key}-clicks"] += 1


def _deck(rows: list[dict[str, Any]], ground: Ground, theme: str, sensor_id: str, layer_id: str) -> pdk.Deck:
    ink = deck_layers.INK[theme]
    radius = 8.0 if len(rows) <= 50 else 6.5 if len(rows) <= 150 else 4.0
    chosen = [row for row in rows if row["sensor_id"] == sensor_id]
    rows = [row for row in rows if row["sensor_id"] != sensor_id] + chosen
    layers = [
        deck_layers.line_layer("grid", ground.grid.lines, [*ink, 16 if theme == "light" else 20], 1.0),
        deck_layers.line_layer("network", ground.edges, [*ink, 60 if len(ground.edges) <= 150 else 34], 1.4),
        # no change is a colour near the page's own: the outline shows where such a sensor is
        deck_layers.disc_layer("outlines", rows, radius + 1.2, [*ink, 150], pickable=False),
        deck_layers.disc_layer(layer_id, rows, radius, "colour", pickable=True),
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
    ]
    return deck_layers.CompactDeck(
        layers=layers,
        views=[pdk.View(type="MapView", controller={"dragRotate": False, "touchRotate": False})],
        initial_view_state=pdk.ViewState(**ground.view),
        map_provider=None,
        # plain text: the browser shows a name from an uploaded file as it is and runs nothing in it
        tooltip={"text": "{name}\n{value}\n{interval}", "style": deck_layers.TOOLTIP_STYLE},
    )


def _change(gain: float) -> str:
    text = texts_compare.MAP_UNKNOWN if np.isnan(gain) else gain_sentences.change(gain)
    return text[0].upper() + text[1:]


def _errors(found: Comparison, sensor: int) -> str:
    before, after = (found.by_sensor[name][sensor] for name in (ZERO_SHOT, ADAPTED))
    if before is None or after is None:
        return ""
    return texts_compare.MAP_ERROR.format(
        before=wording.number(before), after=wording.quantity(after, found.unit)
    )
