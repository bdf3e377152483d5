"""Which draft this session works on, and at which of its steps."""

from __future__ import annotations

import streamlit as st

from app import texts_data
from factost_core.jobs.draft import Draft
from factost_core.jobs.draft_store import DraftStore
from factost_core.jobs.errors import NotFound

_DRAFT, _NEXT = "draft", "draft-next"
STEPS = tuple(texts_data.STEPS)


def current_draft(store: DraftStore) -> Draft | None:
    """The draft that is open; None where there is none, or it was deleted meanwhile."""
    draft_id = st.session_state.get(_DRAFT)
    if draft_id is None:
        return None
    try:
        return store.get(draft_id)
    except NotFound:
        close_draft()
        return None


def open_draft(draft_id: str, step: str | None = None) -> None:
    st.session_state[_DRAFT] = draft_id
    if step is not None:
        go_to(draft_id, step)


def close_draft() -> None:
    st.session_state.pop(_DRAFT, None)


def step_key(draft_id: str) -> str:
    """Where the session keeps the step that is shown."""
    return f"draft-step-{draft_id}"


def go_to(draft_id: str, step: str) -> None:
    """Show another step at the next run; the choice of steps may already stand on the page in this one."""
    st.session_state[_NEXT] = draft_id, step


def settle_step(store: DraftStore, draft: Draft) -> str:
    """The key of the step that is shown, set to where the person goes on. Call it before the choice."""
    key = step_key(draft.id)
    asked_for, step = st.session_state.pop(_NEXT, ("", ""))
    if asked_for == draft.id:
        st.session_state[key] = step
    elif st.session_state.get(key) not in STEPS:
        st.session_state[key] = first_step(store, draft)
    return key


def first_step(store: DraftStore, draft: Draft) -> str:
    """Where a person goes on: at what was not done yet."""
    folder = store.folder(draft.id)
    if not draft.is_confirmed:
        return "files"
    read = folder.outcome(draft, "read")
    return "report" if read is not None and "error" not in read else "mapping"


def next_button(draft: Draft, step: str, *, primary: bool = True) -> None:
    """The button at a step's end that leads to the next one."""
    st.button(
        texts_data.NEXT.format(step=texts_data.STEPS[step].split(" ", 1)[1]),
        key=f"next-{step}",
        type="primary" if primary else "secondary",
        on_click=go_to,
        args=(draft.id, step),
    )
