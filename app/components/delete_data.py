"""Delete my data: everything of this workspace, after one question."""

from __future__ import annotations

import streamlit as st

from app import texts
from app.components import dialogs
from app.components.workspace_session import login_configured
from factost_core.jobs.workspace import Workspace

_DIALOG = "delete"


def delete_data(workspace: Workspace) -> None:
    """Show what is kept for whom, and the button."""
    st.caption(texts.WORKSPACE_NOTE_LOGIN if login_configured() else texts.WORKSPACE_NOTE)
    st.button(
        texts.DELETE_BUTTON,
        key="delete_data",
        type="tertiary",
        on_click=dialogs.open_dialog,
        args=(_DIALOG,),
    )
    if dialogs.is_open(_DIALOG):
        _confirm(workspace)
    if st.session_state.pop("data_deleted", False):
        st.toast(texts.DELETED)


@st.dialog(texts.DELETE_TITLE, on_dismiss=dialogs.close_dialog)
def _confirm(workspace: Workspace) -> None:
    st.markdown(texts.DELETE_TEXT)
    with st.container(horizontal=True):
        if st.button(texts.DELETE_CONFIRM, type="primary", key="delete_confirm"):
            workspace.delete_all()
            # what this session still holds of the data goes too; the token stays, its folder is empty now
            for key in list(st.session_state):
                if key != "workspace_token":
                    del st.session_state[key]
            st.session_state["data_deleted"] = True
            st.query_params.clear()
            st.rerun()
        if st.button(texts.DELETE_KEEP, key="delete_keep"):
            dialogs.close_dialog()
            st.rerun()
