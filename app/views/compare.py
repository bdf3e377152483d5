"""Compare: before and after adapting against what really happened, and honest where it got worse."""

from __future__ import annotations

from app.components import (
    network_sidebar,
    panel_header,
    sample_cards,
    worker_notice,
    workspace_session,
)
from app.components.comparison_request import comparison_request
from app.components.comparison_view import comparison_view
from factost_core.jobs.service import JobService
from factost_core.settings import get_settings


def compare() -> None:
    """The page: which adaptation, then what it brought."""
    service = JobService(workspace_session.current_workspace(), get_settings())
    panel_id, panel = network_sidebar.network_sidebar(service)
    about = sample_cards.about(panel_id)
    panel_header.panel_header(panel, about)
    worker_notice.worker_notice("long")
    job = comparison_request(service, panel_id, panel)
    if job is not None:
        comparison_view(service, job, panel)
    panel_header.panel_footer(panel, about)


compare()
