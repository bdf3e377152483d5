"""Data: from whatever files a person has to a network that can be forecast, and all that was saved before."""

from __future__ import annotations

import streamlit as st

from app import texts_data
from app.components import (
    delete_data,
    draft_session,
    draft_upload,
    panel_gallery,
    template_downloads,
    wording,
    worker_notice,
    workspace_session,
)
from app.components.draft_files import draft_files
from app.components.draft_mapping import draft_mapping
from app.components.draft_network import draft_network
from app.components.draft_report import draft_report
from app.components.draft_save import draft_save
from factost_core.jobs.draft import Draft
from factost_core.jobs.draft_store import DraftStore
from factost_core.jobs.errors import NotFound
from factost_core.jobs.service import JobService
from factost_core.jobs.workspace import Workspace
from factost_core.settings import get_settings

_VIEWS = {
    "files": draft_files,
    "mapping": draft_mapping,
    "report": draft_report,
    "network": draft_network,
    "save": draft_save,
}


def data() -> None:
    """The page: the draft that is open, else the overview."""
    workspace = workspace_session.current_workspace()
    store = DraftStore(workspace)
    draft = draft_session.current_draft(store)
    if draft is None:
        _overview(workspace, store)
    else:
        _editor(JobService(workspace, get_settings()), store, draft)
    workspace_session.remember_workspace()


def _overview(workspace: Workspace, store: DraftStore) -> None:
    st.subheader(texts_data.HEADING, anchor=False)
    st.markdown(texts_data.INTRO)
    draft_upload.upload_area(store, None)
    template_downloads.template_downloads(workspace)
    drafts = store.unfinished()
    if drafts:
        st.subheader(texts_data.DRAFTS, anchor=False)
        for draft in drafts:
            _unfinished(store, draft)
    panel_gallery.panel_gallery(workspace)
    st.space("small")
    delete_data.delete_data(workspace)


def _unfinished(store: DraftStore, draft: Draft) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"draft-{draft.id}"):
        with st.container(width="stretch", gap=None):
            st.markdown(f"**{wording.escape_markdown(draft.title or texts_data.FILES_EMPTY)}**")
            names = ", ".join(upload.name for upload in draft.files)
            when = f"{draft.changed.day} {draft.changed:%b %Y, %H:%M} UTC"
            st.caption(wording.escape_markdown(texts_data.DRAFT_FACTS.format(files=names[:200], when=when)))
        st.button(
            texts_data.DRAFT_OPEN,
            key=f"draft-open-{draft.id}",
            type="primary",
            on_click=draft_session.open_draft,
            args=(draft.id,),
        )
        st.button(
            texts_data.DRAFT_DISCARD,
            key=f"draft-discard-{draft.id}",
            type="tertiary",
            on_click=store.delete,
            args=(draft.id,),
        )


def _editor(service: JobService, store: DraftStore, draft: Draft) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(
            wording.escape_markdown(draft.title or texts_data.HEADING), anchor=False, width="stretch"
        )
        st.button(texts_data.BACK, key="draft-close", type="tertiary", on_click=draft_session.close_draft)
    step = st.segmented_control(
        texts_data.STEPS_LABEL,
        draft_session.STEPS,
        format_func=lambda name: texts_data.STEPS[name],
        key=draft_session.settle_step(store, draft),
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    worker_notice.worker_notice()
    try:
        _VIEWS[str(step)](service, store, draft)
    except (NotFound, FileNotFoundError):
        # deleted meanwhile, in another tab
        draft_session.close_draft()
        st.rerun()


data()
