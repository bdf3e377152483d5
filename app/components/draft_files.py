"""Step 1: what each file was taken for and why; the person may use it otherwise, or take it away."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from app import texts_data
from app.components import draft_session, draft_step, draft_upload, wording
from factost_core.jobs.draft import Draft
from factost_core.jobs.draft_files import Part, used_for
from factost_core.jobs.draft_store import DraftStore
from factost_core.jobs.service import JobService


def draft_files(service: JobService, store: DraftStore, draft: Draft) -> None:
    """Show the step."""
    if draft.files:
        looked = draft_step.step_result(service, draft, "look")
        if looked is not None:
            parts = [Part.from_json(each) for each in looked["parts"]]
            _archives(store, draft, parts)
            for place, part in enumerate(parts):
                _part(store, draft, part, place)
            joined = [part for part in parts if used_for(part, draft) == "readings"]
            if len(joined) > 1:
                st.info(texts_data.FILES_JOINED.format(count=len(joined)))
            if can_be_read(draft, parts):
                draft_session.next_button(draft, "mapping")
            elif any(part.role != "unknown" for part in parts):
                # some file can be used, and none is for readings
                st.info(texts_data.FILES_NEED_READINGS)
        else:
            _names(store, draft)
    elif draft.origin is None:
        st.info(texts_data.FILES_EMPTY)
    draft_upload.upload_area(store, draft)


def can_be_read(draft: Draft, parts: list[Part]) -> bool:
    """Whether some part is used for readings, or is a whole panel."""
    return any(used_for(part, draft) in ("readings", "panel") for part in parts)


def _part(store: DraftStore, draft: Draft, part: Part, place: int) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"part-{place}"):
        with st.container(width="stretch", gap=None):
            st.markdown(f"**{wording.escape_markdown(part.label)}**")
            if part.role == "unknown":
                st.markdown(
                    f":red[{wording.escape_markdown(texts_data.FILE_UNUSABLE.format(why=_why(part)))}]"
                )
            elif part.role == "unclear":
                text = texts_data.FILE_UNCLEAR.format(why=_why(part))
                st.markdown(f":orange[{wording.escape_markdown(text)}]")
            else:
                why = texts_data.FILE_TAKEN.format(role=texts_data.ROLES[part.role], why=part.why.rstrip("."))
                st.caption(wording.escape_markdown(why))
        if part.role not in ("unknown", "panel"):
            uses = ["readings", "sensors", "network", "roads", "nothing"]
            st.selectbox(
                texts_data.FILE_USE,
                uses,
                index=uses.index(used_for(part, draft)),
                format_func=lambda use: texts_data.USES[use],
                key=f"use-{draft.key('look')}-{place}",
                on_change=_use,
                args=(store, draft, part.label, f"use-{draft.key('look')}-{place}"),
                help=texts_data.FILE_USE_HELP,
                width=210,
                label_visibility="collapsed",
            )
        upload = next((each for each in draft.files if part.names == (each.name,)), None)
        if upload is not None:
            _remove_button(store, draft, upload.id, place)


def _why(part: Part) -> str:
    """The reason, without the name that stands above it already."""
    return part.why.removeprefix(f"{part.label}: ")


def _use(store: DraftStore, draft: Draft, label: str, key: str) -> None:
    uses = dict(draft.uses) | {label: str(st.session_state[key])}
    # what was confirmed for the old use does not hold for the new one
    store.folder(draft.id).write(replace(draft, uses=uses, readings=None, sensors=None, network=None))


def _archives(store: DraftStore, draft: Draft, parts: list[Part]) -> None:
    """Files that are no part by themselves: archives that were unpacked, and members of a data set."""
    alone = {part.names[0] for part in parts if len(part.names) == 1}
    for upload in draft.files:
        if upload.name not in alone:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(wording.escape_markdown(upload.name), width="stretch")
                _remove_button(store, draft, upload.id)


def _names(store: DraftStore, draft: Draft) -> None:
    """The files alone, until somebody has looked at them."""
    for upload in draft.files:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{wording.escape_markdown(upload.name)}**", width="stretch")
            _remove_button(store, draft, upload.id)


def _remove_button(store: DraftStore, draft: Draft, upload_id: str, place: int | None = None) -> None:
    st.button(
        texts_data.FILE_REMOVE,
        key=f"remove-{upload_id}-{place}",
        type="tertiary",
        on_click=_remove,
        args=(store, draft, upload_id),
    )


def _remove(store: DraftStore, draft: Draft, upload_id: str) -> None:
    store.remove_file(draft.id, upload_id)
