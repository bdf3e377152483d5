"""Step 5: name and unit, what will be kept, and on to the forecast."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from app import texts_data
from app.components import draft_step, panel_picker, wording
from factost_core.io.network_builder import NetworkMethod
from factost_core.jobs.draft import Draft
from factost_core.jobs.draft_steps import SMALL_CELLS
from factost_core.jobs.draft_store import DraftStore
from factost_core.jobs.saved_panels import settle_saved
from factost_core.jobs.service import JobService


def draft_save(service: JobService, store: DraftStore, draft: Draft) -> None:
    """Show the step."""
    read = draft_step.step_result(service, draft, "read") if draft.is_confirmed else None
    if read is None:
        st.info(texts_data.NOT_YET["save"])
        return
    left, right = st.columns(2)
    with left:
        name = st.text_input(
            texts_data.FIELD_NAME,
            value=draft.name or read["name"],
            max_chars=80,
            key=f"save-name-{draft.id}",
            help=texts_data.FIELD_NAME_HELP,
        ).strip()
    with right:
        unit = st.text_input(
            texts_data.FIELD_UNIT,
            value=draft.unit or read["unit"],
            max_chars=40,
            key=f"save-unit-{draft.id}",
            help=texts_data.FIELD_UNIT_HELP,
        ).strip()
    st.markdown(wording.escape_markdown(_facts(draft, read)))
    wanted = replace(draft, name=name or read["name"], unit=unit)
    asked = f"keep-{draft.id}"
    saved = draft.panel_id is not None
    if st.button(
        texts_data.SAVE_CHANGES if saved else texts_data.SAVE,
        type="secondary" if saved else "primary",
        key="save",
    ):
        if wanted != draft:
            draft = store.folder(draft.id).write(wanted)
        st.session_state[asked] = draft.key("keep")
    if st.session_state.get(asked) == draft.key("keep"):
        kept = draft_step.step_result(service, draft, "keep", at_once=read["cells"] <= SMALL_CELLS)
        if kept is not None:
            settle_saved(store, draft, kept["panel_id"])
            del st.session_state[asked]
            st.session_state["draft-saved"] = draft.id
            st.rerun()
    if st.session_state.pop("draft-saved", None) == draft.id:
        st.success(texts_data.SAVED)
    if draft.panel_id is not None and st.button(texts_data.SEE_FORECAST, key="see_forecast", type="primary"):
        panel_picker.show_next(draft.panel_id)
        st.switch_page("views/explore.py")


def _facts(draft: Draft, read: dict[str, Any]) -> str:
    count = len(draft.repairs)
    choice = "none" if draft.choice == "given" and not read["edges"] else draft.choice
    method = "" if draft.method is None else NetworkMethod.from_json(draft.method).kind.title
    return texts_data.SAVE_FACTS.format(
        sensors=f"{read['sensors']:,}",
        readings=f"{read['cells']:,}",
        repairs=texts_data.SAVE_REPAIRS[min(count, 2)].format(count=count),
        network=texts_data.SAVE_NETWORK[choice].format(method=method),
    )
