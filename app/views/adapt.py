"""Adapt: let the forecaster learn one network in the background, see it learn, keep what came of it."""

from __future__ import annotations

import streamlit as st

from app import texts_adapt, texts_data
from app.components import (
    network_sidebar,
    panel_header,
    sample_cards,
    wording,
    worker_notice,
    workspace_session,
)
from app.components.adaptation_form import adaptation_form
from app.components.adaptation_history import adaptation_history
from app.components.adaptation_progress import adaptation_progress
from app.components.adaptation_result import adaptation_result
from factost_core.jobs.service import JobService
from factost_core.settings import get_settings


def adapt() -> None:
    """The page: what is under way, what came of the newest, a new one, and all before."""
    service = JobService(workspace_session.current_workspace(), get_settings())
    panel_id, panel = network_sidebar.network_sidebar(service)
    about = sample_cards.about(panel_id)
    panel_header.panel_header(panel, about)
    worker_notice.worker_notice("long")
    jobs = [job for job in service.list() if job.kind == "adapt" and job.request["panel_id"] == panel_id]
    under_way = [job for job in jobs[::-1] if not job.is_finished]
    for job in under_way:
        adaptation_progress(service, job.id)
    if jobs and jobs[0].state == "failed":
        st.error(wording.escape_markdown(jobs[0].error or texts_adapt.FAILED))
    own = [info for info in service.adaptations(panel_id) if info.panel_id == panel_id]
    if own:
        adaptation_result(service, own[0], panel)
    st.subheader(texts_adapt.HEADING, anchor=False)
    st.markdown(texts_adapt.INTRO)
    if panel.network is None:
        words = {
            "menu": texts_data.CARD_MENU,
            "edit": texts_data.CARD_EDIT,
            "step": texts_data.STEPS["network"],
        }
        st.caption(texts_adapt.NO_NETWORK.format(**words))
    adaptation_form(service, panel_id, panel, about)
    adaptation_history(service, {job.id for job in under_way})
    panel_header.panel_footer(panel, about)


adapt()
