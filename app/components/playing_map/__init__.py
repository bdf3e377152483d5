"""The map that plays, as a Streamlit component: deck.gl in the browser, all frames sent once, played there.

Three kinds of mount share one engine in the page (frontend/src/index.ts): the first brings the bundle, the
second brings parcels of data, the third is the map with the few words that change at each run. What stayed
the same since the last run goes to the browser as a hash alone (Streamlit's message cache), so a click costs
a few hundred bytes. The bundle is built from frontend/ with `make frontend`; nothing comes from another host.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

BUNDLE = Path(__file__).parent / "bundle" / "playing_map.js"

# The mounts may start in any order: whoever is first makes the slot that the engine is put into.
_SLOT = """
const slot = (globalThis.factostMap ??= (() => {
  let resolve;
  const promise = new Promise((done) => { resolve = done; });
  return { promise, resolve };
})());
"""
_PARCEL = _SLOT + "export default ({ data }) => { slot.promise.then((engine) => engine.receive(data)); };\n"
_MAP = (
    _SLOT
    + """
export default (component) => {
  slot.promise.then((engine) => engine.show(component));
  return () => { slot.promise.then((engine) => engine.remove(component.parentElement)); };
};
"""
)

_engine = st.components.v2.component("factost_map_engine", js=_SLOT + BUNDLE.read_text(encoding="ascii"))
_parcel = st.components.v2.component("factost_map_parcel", js=_PARCEL)
_map = st.components.v2.component("factost_map", js=_MAP)


def playing_map(
    settings: dict[str, Any],
    parcels: dict[str, bytes],
    key: str,
    on_sensor: Callable[[], None],
    on_position: Callable[[], None],
    on_chosen: Callable[[], None],
) -> None:
    """Mount the map. ``settings`` are frontend/src/types.ts's Settings; ``parcels`` the data that they name.

    A click on a sensor calls ``on_sensor``, a rest of the time scrubber ``on_position``, a loop or a click
    with the shift key ``on_chosen``; what was chosen then lies in ``st.session_state[key]["sensor"]`` (or
    ``["position"]``, ``["chosen"]``).
    """
    with st.container(key="map_parts"):
        _engine(key="map_engine", height=1)
        for name, content in parcels.items():
            _parcel(key=f"map_{name}", data=content, height=1)
    _map(
        key=key,
        data=settings,
        on_sensor_change=on_sensor,
        on_position_change=on_position,
        on_chosen_change=on_chosen,
    )
