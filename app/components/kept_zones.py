"""The named zones of a network: kept with the workspace, held by the session, one of them on the map."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app import texts_closer
from app.components import workspace_session
from factost_core.jobs.errors import LimitError
from factost_core.jobs.zone_store import KeptZone, ZoneStore

#: What the choice of zones holds beside names: the chosen sensors, the whole network.
CHOSEN, ALL = "chosen", "all"
_KEPT = "kept "


def kept_zones(panel_key: str) -> dict[str, KeptZone]:
    """The network's zones by name, read at the session's first look."""
    key = f"zones-{panel_key}"
    if key not in st.session_state:
        st.session_state[key] = {zone.name: zone for zone in _store().zones(panel_key)}
    zones: dict[str, KeptZone] = st.session_state[key]
    return zones


def keep(panel_key: str, zones: Sequence[KeptZone]) -> None:
    """Keep zones and show the first of them; a callback."""
    try:
        _store().keep(panel_key, zones)
    except LimitError as error:
        say_problem(str(error))
        return
    kept_zones(panel_key).update({zone.name: zone for zone in zones})
    st.session_state[choice_key(panel_key)] = choice_of(zones[0].name)


def forget(panel_key: str, name: str) -> None:
    """Forget a zone; a callback."""
    _store().forget(panel_key, name)
    kept_zones(panel_key).pop(name, None)


def say_problem(text: str) -> None:
    """Have the next run say why a zone was not kept."""
    st.session_state["zone-problem"] = " ".join(text.split())


def choice_key(panel_key: str) -> str:
    """Where the session keeps which zone is shown: CHOSEN, ALL or a ``choice_of``."""
    return f"zone-{panel_key}"


def choice_of(name: str) -> str:
    return _KEPT + name


def named(panel_key: str, choice: str) -> KeptZone | None:
    """The kept zone that a choice is of; None where it is of other sensors."""
    return kept_zones(panel_key).get(choice.removeprefix(_KEPT)) if choice.startswith(_KEPT) else None


def on_map(panel_key: str) -> KeptZone | None:
    """The kept zone that the open tab is about: the map above it, drawn first, shows where it lies."""
    if st.session_state.get(f"closer-{panel_key}") != texts_closer.TAB_ZONE:
        return None
    return named(panel_key, str(st.session_state.get(choice_key(panel_key), "")))


def _store() -> ZoneStore:
    return ZoneStore(workspace_session.current_workspace())
