"""The upload area: one for all files. What a person gives is kept with the draft at once, as it is."""

from __future__ import annotations

import logging

import streamlit as st

from app import texts_data
from app.components import draft_session, wording
from factost_core.errors import InputError
from factost_core.jobs.draft import Draft
from factost_core.jobs.draft_store import DraftStore
from factost_core.settings import get_settings

_ROUND = "upload-round"
_log = logging.getLogger(__name__)


def upload_area(store: DraftStore, draft: Draft | None) -> None:
    """Take files into the draft that is open, or into a new one, and show it."""
    limit = get_settings().max_upload_mb
    # each round is a new widget: files that were taken need not stay in the session's memory
    turn = st.session_state.setdefault(_ROUND, 0)
    files = st.file_uploader(
        texts_data.UPLOAD if draft is None else texts_data.UPLOAD_MORE,
        accept_multiple_files=True,
        key=f"upload-{turn}",
        max_upload_size=limit,
        help=texts_data.UPLOAD_HELP,
    )
    st.caption(texts_data.UPLOAD_NOTE.format(limit=limit))
    if not files:
        return
    refused = st.session_state.get("upload-refused")
    ids = [file.file_id for file in files]
    if refused is not None and refused[0] == ids:
        st.error(wording.escape_markdown(refused[1]))
        return
    try:
        draft = store.new(files) if draft is None else store.add_files(draft.id, files)
    except InputError as error:
        message = str(error)
    except OSError:
        _log.exception("An upload could not be kept.")
        message = texts_data.UPLOAD_FAILED
    else:
        st.session_state[_ROUND] = turn + 1
        draft_session.open_draft(draft.id, "files")
        st.rerun()
    st.session_state["upload-refused"] = (ids, message)
    st.error(wording.escape_markdown(message))
