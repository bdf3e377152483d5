"""A zone's forecast as jobs: first how errors moved together, once for all zones; then the zone itself."""

from __future__ import annotations

import streamlit as st

from app import texts_closer
from app.components import wording
from app.components.job_watch import asked_job, cancel_button, ended_badly, progress_bar, unfinished_job
from factost_core.errors import InputError
from factost_core.jobs.errors import NotFound
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job
from factost_core.joint import Statistic, ZoneForecast

_Key = tuple[str, ...]


def zone_forecast(
    service: JobService, forecast_id: str, members: list[str], statistic: Statistic
) -> ZoneForecast | None:
    """The zone's forecast; None until somebody asked for it and it is there; how far it is, is shown."""
    asked: dict[_Key, str] = st.session_state.setdefault("zone_jobs", {})
    started: set[str] = st.session_state.setdefault("zone_started", set())
    if forecast_id not in started:
        st.caption(texts_closer.ZONE_COST)
        st.button(
            texts_closer.ZONE_START,
            key=f"zone-start-{forecast_id}",
            type="primary",
            on_click=started.add,
            args=(forecast_id,),
        )
        return None
    try:
        first: _Key = (forecast_id,)
        errors = asked_job(service, asked, first, lambda: service.submit_past_errors(forecast_id))
        if errors.state != "succeeded":
            _unfinished(service, errors, first, texts_closer.ZONE_MEASURING)
            return None
        second: _Key = (forecast_id, statistic, *members)
        zone = asked_job(
            service, asked, second, lambda: service.submit_zone(forecast_id, errors.id, members, statistic)
        )
    except (InputError, NotFound) as error:
        st.error(wording.escape_markdown(" ".join(str(error).split())))
        return None
    if zone.state != "succeeded":
        _unfinished(service, zone, second, texts_closer.ZONE_FORECASTING)
        return None
    held = st.session_state.get("zone")
    if held is None or held[0] != zone.id:
        held = st.session_state["zone"] = (zone.id, service.zone(zone.id))
    result: ZoneForecast = held[1]
    return result


def _unfinished(service: JobService, job: Job, key: _Key, doing: str) -> None:
    if not job.is_finished:
        _progress(service, job.id, doing)
        return
    ended_badly(job, texts_closer.ZONE_CANCELLED, texts_closer.ZONE_FAILED)
    st.button(texts_closer.ZONE_AGAIN, key=f"zone-again-{job.id}", on_click=_forget, args=(key,))


def _forget(key: _Key) -> None:
    """Let the next run of the page ask for this job again."""
    st.session_state["zone_jobs"].pop(key, None)


@st.fragment(run_every=0.5)
def _progress(service: JobService, job_id: str, doing: str) -> None:
    job = unfinished_job(service, job_id)
    progress_bar(job, doing if job.state == "running" else texts_closer.ZONE_WAITING)
    cancel_button(service, job_id, texts_closer.ZONE_CANCEL, f"zone-cancel-{job_id}")
