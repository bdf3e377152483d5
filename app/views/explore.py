"""Explore: choose a network, see its forecast on a map, look closer at one sensor, take the numbers home."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from app.components import (
    adaptation_gain,
    delete_data,
    forecast_request,
    forecaster_switch,
    job_status,
    panel_header,
    panel_picker,
    result_view,
    sample_cards,
    tour,
    view_link,
    what_if,
    worker_notice,
    workspace_session,
)
from app.components.timeline import Timeline
from factost_core.errors import InputError
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job
from factost_core.panel import SensorPanel
from factost_core.settings import get_settings


def explore() -> None:
    """The page, in the order in which a person reads it."""
    settings = get_settings()
    workspace = workspace_session.current_workspace()
    service = JobService(workspace, settings)
    panel_id, panel = panel_picker.picked_panel(workspace)
    with st.sidebar:
        about = sample_cards.about(panel_id)
        forecaster = forecaster_switch.forecaster_switch(service, panel_id, panel)
        default = forecast_request.default_request(panel_id, panel, about)
        view_link.take(panel_id)
        default = view_link.request(default, panel)
        request = forecast_request.request_form(panel_id, panel, default)
        request = replace(request, model=forecaster.model)
        st.space("small")
        delete_data.delete_data(workspace)
        workspace_session.remember_workspace()
    tour.tour()
    panel_header.panel_header(panel, about)
    forecaster_switch.forecaster_badge(forecaster, panel, request)
    worker_notice.worker_notice()
    try:
        _result(service, panel, panel_id, request, forecaster)
    except InputError as error:
        st.error(panel_header.one_line(error))
    panel_header.panel_footer(panel, about)


def _result(
    service: JobService,
    panel: SensorPanel,
    panel_id: str,
    request: forecast_request.ForecastRequest,
    forecaster: forecaster_switch.Choice,
) -> None:
    model = service.settings.model
    job = job_status.job_for(service, request, model)
    if job.state == "succeeded":
        result = _held_result(service, panel, panel_id, request, forecaster, job.id)
        changed = what_if.job_of(service, request, result.timeline, model)
        result_view.result_view(_with_what_if(service, result, changed))
        return
    if job.is_finished:
        job_status.job_ended(job, request)
    else:
        job_status.job_progress(service, job.id, len(panel.sensor_ids))
    # until there is a forecast, the readings before its start are already worth seeing
    result_view.result_view(_held_result(service, panel, panel_id, request, forecaster, None))


def _held_result(
    service: JobService,
    panel: SensorPanel,
    panel_id: str,
    request: forecast_request.ForecastRequest,
    forecaster: forecaster_switch.Choice,
    job_id: str | None,
) -> result_view.Result:
    """The laid out result, made once and held by this session alone, in no cache shared with others."""
    compared = adaptation_gain.newest_comparison(service, panel_id, request.model)
    key = (panel_id, request, job_id, compared and compared.id)
    held = st.session_state.get("result")
    if held is None or held[0] != key:
        forecast = service.result(job_id) if job_id is not None else None
        timeline = Timeline.of(panel, request.start_time, request.horizon, forecast)
        timeline = replace(timeline, gains=adaptation_gain.gains(service, compared, panel.sensor_ids))
        view_key = job_id or f"pending-{panel_id}"
        result = result_view.result_of(panel, timeline, view_key, request, forecaster)
        held = st.session_state["result"] = (key, result)
    return held[1]


def _with_what_if(service: JobService, base: result_view.Result, job: Job | None) -> result_view.Result:
    """The result with that of the what-if laid beside it, where there is one; held like the result itself."""
    change = what_if.asked(base.request.panel_id)
    if job is None or change is None:
        return base
    key = (base.key, job.id)
    held = st.session_state.get("what_if_result")
    if held is None or held[0] != key:
        result = result_view.with_what_if(base, change, service.result(job.id), job.id)
        held = st.session_state["what_if_result"] = (key, result)
    return held[1]


explore()
