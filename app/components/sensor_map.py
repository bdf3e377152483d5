"""The Explore page's map: sensors coloured at each step, played in the browser; nothing is fetched."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app import texts, texts_closer, texts_map
from app.components import colouring, wording
from app.components.colouring import Limit
from app.components.ground import MOST_EDGES
from app.components.map_scene import Scene
from app.components.playing_map import playing_map
from app.components.timeline import Timeline
from factost_core.jobs.zone_store import KeptZone
from factost_core.settings import get_settings

HEIGHT = 350
# Few lines explain a map, many cover it: then a person asks for them.
FEW_EDGES = 150
_CARTO = "https://basemaps.cartocdn.com/{style}_nolabels/{{z}}/{{x}}/{{y}}{{r}}.png"


def draw(
    timeline: Timeline,
    scene: Scene,
    choice: tuple[str, str, Limit],
    position: int,
    moved: str,
    sensor_key: str,
    position_key: str,
    chosen_key: str,
    key: str,
    zone: KeptZone | None = None,
) -> None:
    """Draw the map, with the outline of a zone and rings around its sensors where one is looked at.

    A click on a sensor writes its id to ``st.session_state[sensor_key]``; where the scrubber comes to rest
    goes to ``position_key``, and the ids of several that are chosen together to ``chosen_key``. The browser
    holds the place in time; it takes ``position`` when ``moved`` is another text than at the last run.
    """
    name, content = _coloured(timeline, scene, choice)
    settings = {
        "scene": scene.id,
        "colouring": name,
        "selected": st.session_state.get(sensor_key, ""),
        "chosen": st.session_state.get(chosen_key, []),
        "zone": None
        if zone is None
        else {"members": zone.members, "outlines": scene.outlines_of(zone.shape)},
        "position": position,
        "moved": moved,
        "height": HEIGHT,
        "edges": scene.edge_count <= FEW_EDGES,
        "tiles": tiles(),
        "texts": texts_map.IN_BROWSER,
    }
    with st.container(key="map_frame"):
        playing_map(
            settings,
            {"scene": scene.content, "colouring": content},
            key,
            on_sensor=lambda: take(key, "sensor", sensor_key),
            on_position=lambda: take(key, "position", position_key),
            on_chosen=lambda: take(key, "chosen", chosen_key),
        )


def take(key: str, what: str, into: str) -> None:
    """Read what the person did on the map into the session."""
    value = st.session_state[key].get(what)
    if value is not None:
        st.session_state[into] = value


def tiles() -> dict[str, str] | None:
    """Where the browser fetches a picture map from; None for the app's own ground, which is the default."""
    settings = get_settings()
    if not settings.map_tiles:
        return None
    if settings.map_tiles == "carto":
        light, dark = (_CARTO.format(style=style) for style in ("light", "dark"))
        return {"light": light, "dark": dark, "credit": settings.map_credit or texts_map.CREDIT_CARTO}
    return {"light": settings.map_tiles, "dark": settings.map_tiles, "credit": settings.map_credit}


def caption(scene: Scene, sensor_count: int, zone: KeptZone | None = None) -> str:
    """What the lines on the map are; in markdown."""
    parts = [] if tiles() else [texts.MAP_GRID.format(spacing=scene.grid_spacing)]
    if scene.has_base and not tiles():
        parts.append(texts_map.CAPTION_BASE)
    if scene.edge_count > FEW_EDGES:
        shown = min(scene.edge_count, MOST_EDGES)
        parts.append(texts_map.CAPTION_OWN_EDGES.format(shown=shown, all=f"{scene.edge_count:,}"))
    elif scene.edge_count:
        parts.append(texts.MAP_EDGES.format(all=f"{scene.edge_count:,}"))
    if scene.directed:
        parts.append(texts_map.CAPTION_DIRECTED)
    if scene.placed < sensor_count:
        parts.append(texts.MAP_UNPLACED.format(count=sensor_count - scene.placed))
    if zone is not None:
        text = texts_closer.ZONE_RINGED if zone.shape is None else texts_closer.ZONE_ON_MAP
        parts.append(text.format(name=wording.escape_markdown(zone.name)))
    return " ".join(parts)


def _coloured(timeline: Timeline, scene: Scene, choice: tuple[str, str, Limit]) -> tuple[str, bytes]:
    """The colouring, made once for each choice and held by this session alone."""
    wanted = (scene.id, *choice)
    held: tuple[Any, tuple[str, bytes]] | None = st.session_state.get("map_colouring")
    if held is None or held[0] != wanted:
        held = st.session_state["map_colouring"] = (wanted, colouring.pack(timeline, *choice))
    return held[1]
