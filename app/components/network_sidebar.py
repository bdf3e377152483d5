"""The side bar of the pages that work on one network: which one it is, and what is kept for whom."""

from __future__ import annotations

import streamlit as st

from app.components import delete_data, panel_picker, workspace_session
from factost_core.jobs.service import JobService
from factost_core.panel import SensorPanel


def network_sidebar(service: JobService) -> tuple[str, SensorPanel]:
    """Let a person choose a network; where there is none, say so and stop the page.

    Who comes back finds the network that was adapted last.
    """
    workspace = service.workspace
    adapted = (job.request["panel_id"] for job in service.list() if job.kind == "adapt")
    panel_id, panel = panel_picker.picked_panel(workspace, next(adapted, None))
    with st.sidebar:
        st.space("small")
        delete_data.delete_data(workspace)
        workspace_session.remember_workspace()
    return panel_id, panel
