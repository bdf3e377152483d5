"""Choose a sensor network: a sample, or one's own uploaded before."""

from __future__ import annotations

import streamlit as st

from app import texts
from app.components import sample_cards, wording
from factost_core.jobs.errors import NotFound
from factost_core.jobs.workspace import Workspace
from factost_core.panel import SensorPanel

FIRST_SAMPLE = "auckland_pedestrians"
_KEY = "panel"
_QUERY = "network"
# Session key of the panel that all pages show: the select box of a page knows that page alone.
_CHOSEN = "chosen_panel"


def show_next(panel_id: str) -> None:
    """Have the next page show this panel."""
    st.session_state[_CHOSEN] = panel_id


def panel_picker(workspace: Workspace, first: str | None = None) -> str | None:
    """Show the choice and the upload button; return the chosen panel's id, or None where there is none.

    ``first`` is shown to a person who has chosen none and followed no link to one.
    """
    titles = {f"sample:{name}": sample_cards.title(name) for name in sample_cards.ordered_names(FIRST_SAMPLE)}
    titles |= _own_titles(workspace)
    if st.session_state.get(_CHOSEN) not in titles:
        # a link may name a sample; whose data a person uploaded never stands in an address
        linked = f"sample:{st.query_params.get(_QUERY, '')}"
        found = [panel_id for panel_id in (linked, first, next(iter(titles), None)) if panel_id in titles]
        st.session_state[_CHOSEN] = next(iter(found), None)
    st.session_state[_KEY] = st.session_state[_CHOSEN]
    chosen = None
    if titles:
        chosen = st.selectbox(
            texts.PICKER_LABEL,
            list(titles),
            format_func=lambda panel_id: titles[panel_id],
            key=_KEY,
            help=texts.PICKER_HELP,
            on_change=lambda: show_next(st.session_state[_KEY]),
        )
    if st.button(texts.UPLOAD_BUTTON, width="stretch", key="upload_open"):
        st.switch_page("views/data.py")
    _keep_link(chosen)
    return chosen


def picked_panel(workspace: Workspace, first: str | None = None) -> tuple[str, SensorPanel]:
    """Show the choice (see ``panel_picker``) in the side bar and load what is chosen.

    Where there is nothing to load, the page says what to do and stops.
    """
    with st.sidebar:
        panel_id = panel_picker(workspace, first)
    if panel_id is None:
        st.info(texts.NO_SAMPLES)
        st.page_link("views/data.py", label=texts.UPLOAD_BUTTON)
        st.stop()
    try:
        return panel_id, workspace.load_panel(panel_id)
    except NotFound:
        st.error(texts.NOT_FOUND)
        st.stop()


def _own_titles(workspace: Workspace) -> dict[str, str]:
    """The uploads, newest first. Streamlit tells options apart by their texts alone, so of uploads with one
    name all but the oldest get a number."""
    oldest_first = workspace.panels()[::-1]
    names = wording.unique([info.name for info in oldest_first])
    titles = {
        info.id: texts.PICKER_OWN.format(name=name) for info, name in zip(oldest_first, names, strict=True)
    }
    return dict(reversed(titles.items()))


def _keep_link(panel_id: str | None) -> None:
    if panel_id is not None and panel_id.startswith("sample:"):
        st.query_params[_QUERY] = panel_id.removeprefix("sample:")
    else:
        st.query_params.pop(_QUERY, None)
