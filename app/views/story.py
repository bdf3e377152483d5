"""Story: what is known, guessed, forecast and learned, how sure it is and where it fails; for a room."""

from __future__ import annotations

import streamlit as st

from app.components import (
    network_sidebar,
    panel_header,
    sample_cards,
    story_deck,
    story_jobs,
    worker_notice,
    workspace_session,
)
from app.components.story_facts import Story, busiest
from factost_core.errors import InputError
from factost_core.jobs.service import JobService
from factost_core.settings import get_settings


def story() -> None:
    """The page: the screens, once what they tell is computed."""
    service = JobService(workspace_session.current_workspace(), get_settings())
    panel_id, panel = network_sidebar.network_sidebar(service)
    about = sample_cards.about(panel_id)
    worker_notice.worker_notice("long")
    horizon = story_jobs.horizon_of(panel_id, panel, about)
    try:
        stand = story_jobs.standing(service, panel_id, panel, horizon)
    except InputError as error:
        panel_header.panel_header(panel, about)
        st.error(panel_header.one_line(error))
        return
    if stand.found is None:
        panel_header.panel_header(panel, about)
        story_deck.waiting(service, stand.job)
    else:
        told = Story(
            panel,
            about,
            stand.found,
            busiest(panel, stand.found),
            stand.adaptation,
            stand.gain_state,
            service.estimate(panel_id, story_jobs.BUDGET, horizon),
        )
        told = story_deck.with_sensor(told, panel_id)
        story_deck.deck(service, panel_id, told, horizon, stand)
    panel_header.panel_footer(panel, about)


story()
