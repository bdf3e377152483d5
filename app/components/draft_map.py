"""The map of a draft: its sensors, coloured by a share or plain, and its connections; nothing is fetched."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pydeck as pdk
import streamlit as st

from app.components import wording
from app.components.colour_scale import ColourScale
from app.components.deck_layers import INK, TOOLTIP_STYLE, CompactDeck, disc_layer, line_layer
from app.components.ground import Ground

HEIGHT = 340
_PLAIN = {"light": [31, 95, 139, 255], "dark": [125, 184, 220, 255]}
_ALONE = [224, 138, 46, 255]


def theme() -> str:
    return "dark" if st.context.theme.type == "dark" else "light"


def ground_of(places: list[list[Any]], network: pd.DataFrame | None) -> Ground:
    """Lay the ground for places as a step gives them: [id, name, longitude, latitude, share]."""
    ids = [place[0] for place in places]
    sensors = gpd.GeoDataFrame(
        {"name": [place[1] for place in places]},
        geometry=gpd.points_from_xy([place[2] for place in places], [place[3] for place in places]),
        index=pd.Index(ids, dtype=object),
        crs="EPSG:4326",
    )
    phone = "Mobi" in str(st.context.headers.get("User-Agent"))
    return Ground.of(sensors, ids, network, 330 if phone else 480, HEIGHT)


def draw_shares(places: list[list[Any]], alt: str, value: str, key: str, legend: str) -> None:
    """Draw each sensor in the colour of its share, with a legend in percent."""
    scale = ColourScale(0.0, 100.0, "%", theme())
    shares = np.array([np.nan if place[4] is None else 100 * place[4] for place in places])
    colours = [[*map(int, colour), 255] for colour in scale.rgb(shares)]
    lines = [value.format(share=f"{wording.number(share, 10)} %") for share in shares]
    _draw(ground_of(places, None), places, colours, lines, alt, key)
    st.html(scale.legend_html(legend))


def draw_network(
    places: list[list[Any]], network: pd.DataFrame | None, joined: set[str], alt: str, key: str
) -> Ground:
    """Draw sensors and connections; sensors that nothing joins stand out."""
    ground = ground_of(places, network)
    colours = [_PLAIN[theme()] if place[0] in joined or not joined else _ALONE for place in places]
    _draw(ground, places, colours, [place[0] for place in places], alt, key)
    return ground


def _draw(
    ground: Ground, places: list[list[Any]], colours: list[list[int]], lines: list[str], alt: str, key: str
) -> None:
    rows = [
        {
            "name": place[1],
            "line": line,
            "position": [round(float(part), 6) for part in point],
            "colour": colour,
        }
        for place, point, colour, line in zip(places, ground.points, colours, lines, strict=True)
    ]
    ink = INK[theme()]
    radius = 7.0 if len(rows) <= 150 else 4.0 if len(rows) <= 1500 else 2.5
    deck = CompactDeck(
        layers=[
            line_layer("grid", ground.grid.lines, [*ink, 16 if theme() == "light" else 20], 1.0),
            line_layer("network", ground.edges, [*ink, 90 if len(ground.edges) <= 150 else 55], 1.4),
            disc_layer("outlines", rows, radius + 1.2, [*ink, 150], pickable=False),
            disc_layer("sensors", rows, radius, "colour", pickable=True),
        ],
        views=[pdk.View(type="MapView", controller={"dragRotate": False, "touchRotate": False})],
        initial_view_state=pdk.ViewState(**ground.view),
        map_provider=None,
        # plain text: a name from an uploaded file is shown as it is
        tooltip={"text": "{name}\n{line}", "style": TOOLTIP_STYLE},
    )
    with st.container(key=f"map_frame_{key}"):
        st.pydeck_chart(deck, height=HEIGHT, key=key, alt=alt)
