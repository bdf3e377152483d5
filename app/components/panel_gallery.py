"""The gallery of saved panels: a small map each, and what may be done with it."""

from __future__ import annotations

import json

import streamlit as st

from app import texts_data
from app.components import dialogs, draft_session, panel_picker, wording
from app.components.mini_map import mini_map
from factost_core.io.panel_folder import ABOUT, read_network, read_sensors
from factost_core.jobs import saved_panels
from factost_core.jobs.draft_store import DraftStore
from factost_core.jobs.panel_archive import archive_name, panel_archive
from factost_core.jobs.panel_store import PanelInfo
from factost_core.jobs.workspace import Workspace

_COLUMNS = 3


def panel_gallery(workspace: Workspace) -> None:
    """Show all saved panels, the newest first."""
    st.subheader(texts_data.GALLERY, anchor=False)
    panels = workspace.panels()
    if not panels:
        st.caption(texts_data.GALLERY_EMPTY)
    names = wording.unique([info.name for info in panels[::-1]])[::-1]
    for start in range(0, len(panels), _COLUMNS):
        columns = st.columns(_COLUMNS)
        shown = list(zip(panels, names, strict=True))[start : start + _COLUMNS]
        for column, (info, name) in zip(columns, shown, strict=False):
            with column, st.container(border=True, key=f"card-{info.id}"):
                _card(workspace, info, name)
    for info in panels:
        if dialogs.is_open(f"rename-{info.id}"):
            _rename(workspace, info)
        if dialogs.is_open(f"delete-{info.id}"):
            _delete(workspace, info)
    if st.session_state.pop("panel-deleted", False):
        st.toast(texts_data.DELETED)


def _card(workspace: Workspace, info: PanelInfo, name: str) -> None:
    alt = texts_data.CARD_MAP_ALT.format(count=info.sensors)
    st.image(_picture(workspace, info), width="stretch", alt=alt)
    st.markdown(f"**{wording.escape_markdown(name)}**")
    last = info.next_time - info.step
    facts = texts_data.CARD_FACTS.format(
        sensors=f"{info.sensors:,}",
        step=wording.every(info.step),
        steps=f"{info.steps:,}",
        unit=f", {info.unit}" if info.unit else "",
        first=f"{info.first.day} {info.first:%b %Y}",
        last=f"{last.day} {last:%b %Y}",
    )
    st.caption(wording.escape_markdown(facts))
    with st.container(horizontal=True):
        if st.button(texts_data.CARD_OPEN, key=f"open-{info.id}", type="primary"):
            panel_picker.show_next(info.id)
            st.switch_page("views/explore.py")
        # with another key it is another menu, a closed one: no menu stays open over the dialog that it opened
        turn = st.session_state.setdefault("menu-turn", 0)
        with st.popover(texts_data.CARD_MENU, key=f"menu-{turn}-{info.id}"):
            _menu(workspace, info)


def _menu(workspace: Workspace, info: PanelInfo) -> None:
    st.button(
        texts_data.CARD_EDIT,
        key=f"edit-{info.id}",
        type="tertiary",
        on_click=_edit,
        args=(workspace, info.id),
    )
    for action, label in (("rename", texts_data.CARD_RENAME), ("delete", texts_data.CARD_DELETE)):
        st.button(
            label,
            key=f"{action}-{info.id}",
            type="tertiary",
            on_click=_ask,
            args=(f"{action}-{info.id}",),
        )
    st.download_button(
        texts_data.CARD_DOWNLOAD,
        data=lambda: panel_archive(workspace, info.id),
        file_name=archive_name(info.name),
        mime="application/zip",
        key=f"download-{info.id}",
        type="tertiary",
        on_click="ignore",
        help=texts_data.CARD_DOWNLOAD_HELP,
    )


def _ask(dialog: str) -> None:
    st.session_state["menu-turn"] += 1
    dialogs.open_dialog(dialog)


def _edit(workspace: Workspace, panel_id: str) -> None:
    draft = DraftStore(workspace).from_panel(panel_id)
    draft_session.open_draft(draft.id, "report")


def _picture(workspace: Workspace, info: PanelInfo) -> str:
    """The map, drawn once a session and held by it alone, in no cache shared with others."""
    held: dict[str, str] = st.session_state.setdefault("gallery-pictures", {})
    if info.id not in held:
        folder = workspace.panel_folder(info.id)
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        held[info.id] = mini_map(read_sensors(folder, about), read_network(folder))
    return held[info.id]


@st.dialog(texts_data.RENAME_TITLE, on_dismiss=dialogs.close_dialog)
def _rename(workspace: Workspace, info: PanelInfo) -> None:
    name = st.text_input(
        texts_data.RENAME_LABEL, value=info.name, max_chars=80, key=f"rename-name-{info.id}"
    ).strip()
    if st.button(texts_data.RENAME_SAVE, type="primary", key="rename-save") and name:
        saved_panels.rename_panel(workspace, info.id, name)
        dialogs.close_dialog()
        st.rerun()


@st.dialog(texts_data.DELETE_TITLE, on_dismiss=dialogs.close_dialog)
def _delete(workspace: Workspace, info: PanelInfo) -> None:
    dialogs.ask(
        texts_data.DELETE_TEXT.format(name=wording.escape_markdown(info.name)),
        texts_data.DELETE_CONFIRM,
        texts_data.DELETE_KEEP,
        "panel-delete",
        lambda: saved_panels.delete_panel(workspace, info.id),
        "panel-deleted",
    )
