"""Step 2: how the files would be read, with their first rows; the person confirms or corrects it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from app import texts_data
from app.components import draft_files, draft_session, draft_step, wording
from app.components.mapping_fields import Fields, network_fields, readings_fields, sensors_fields
from factost_core.jobs.draft import Draft
from factost_core.jobs.draft_files import Part, joined_part, used_for
from factost_core.jobs.draft_store import DraftStore
from factost_core.jobs.service import JobService

_ROWS = 5


def draft_mapping(service: JobService, store: DraftStore, draft: Draft) -> None:
    """Show the step; its button confirms the mapping and leads on."""
    looked = draft_step.step_result(service, draft, "look")
    if looked is None:
        return
    parts = [Part.from_json(each) for each in looked["parts"]]
    if not draft_files.can_be_read(draft, parts):
        st.info(texts_data.NOT_YET["mapping"])
        return
    used = {used_for(part, draft): part for part in reversed(parts)}
    if "panel" in used:
        st.markdown(texts_data.PANEL_MAPPING)
        name = draft.name or used["panel"].stem
        st.button(
            texts_data.READ, type="primary", key="read", on_click=_read_panel, args=(store, draft, name)
        )
        return
    st.markdown(texts_data.MAPPING_INTRO)
    readings = joined_part([part for part in parts if used_for(part, draft) == "readings"])
    used["readings"] = readings
    if len(readings.parts) > 1:
        _choose_part(store, draft, readings)
    turn = draft.key("look")
    with st.form(f"mapping-{turn}", border=False):
        values = {}
        for use, fields in (
            ("readings", readings_fields),
            ("sensors", sensors_fields),
            ("network", network_fields),
        ):
            if use in used:
                with st.container(border=True, key=f"mapping-{use}"):
                    part = used[use]
                    st.markdown(
                        f"**{texts_data.USES[use]}**: {wording.escape_markdown(part.label)}",
                    )
                    _preview(part)
                    # what was suggested for another use says nothing about this one
                    suggested = part if part.role == use else replace(part, mapping="")
                    values[use] = fields(Fields(suggested, getattr(draft, use), turn), draft)
        if st.form_submit_button(texts_data.READ, type="primary", key="read"):
            confirmed = replace(
                draft,
                uses={part.label: used_for(part, draft) for part in parts},
                readings=values["readings"].mapping,
                sensors=values["sensors"].mapping if "sensors" in values else None,
                network=values["network"].mapping if "network" in values else None,
                name=values["readings"].name,
                unit=values["readings"].unit,
            )
            if confirmed.key("read") != draft.key("read"):
                confirmed = replace(confirmed, repairs=())
            store.folder(draft.id).write(confirmed)
            draft_session.go_to(draft.id, "report")
            st.rerun()


def _read_panel(store: DraftStore, draft: Draft, name: str) -> None:
    store.folder(draft.id).write(replace(draft, readings="{}", name=draft.name))
    draft_session.go_to(draft.id, "report")


def _choose_part(store: DraftStore, draft: Draft, readings: Part) -> None:
    """Another sheet has other columns, so choosing it means another look."""
    options = list(readings.parts)
    chosen = draft.part if draft.part in options else options[0]

    def choose() -> None:
        store.folder(draft.id).write(replace(draft, part=str(st.session_state["sheet"]), readings=None))

    st.selectbox(
        texts_data.MAPPING_PART,
        options,
        index=options.index(chosen),
        key="sheet",
        on_change=choose,
        help=texts_data.MAPPING_PART_HELP,
    )


def _preview(part: Part) -> None:
    if part.problem:
        st.warning(wording.escape_markdown(part.problem))
    if part.columns:
        table = pd.DataFrame([list(row) for row in part.rows[:_ROWS]], columns=list(part.columns))
        st.dataframe(table, hide_index=True)
        if part.all_columns > len(part.columns):
            st.caption(texts_data.PREVIEW_MORE.format(shown=len(part.columns), all=f"{part.all_columns:,}"))
    for note in part.notes:
        st.caption(wording.escape_markdown(note))
