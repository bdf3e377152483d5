"""A zone's forecast as jobs: first how errors moved together, once for all zones; then the zone itself."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app import texts_closer
from app.components import wording
from app.components.job_watch import cancel_button, progress_bar, unfinished_job
from factost_core.errors import InputError
from factost_core.jobs.errors import NotFound
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job
from factost_core.joint.zone import Statistic, ZoneForecast

_Key = tuple[str, ...]


def zone_forecast(
    service: JobService, forecast_id: str, members: list[str], statistic: Statistic
) -> ZoneForecast | None:
    """The zone's forecast; None until somebody asked for it and it is there; how far it is, is shown."""
    asked: dict[_Key, str] = st.session_state.setdefault("zone_jobs", {})
    first: _Key = (forecast_id,)
    if first not in asked:
        st.caption(texts_closer.ZONE_COST)
        st.button(
            texts_closer.ZONE_START,
            key=f"zone-start-{forecast_id}",
            type="primary",
            on_click=_ask,
            args=(first,),
        )
        return None
    try:
        errors = _job(service, first, lambda: service.submit_past_errors(forecast_id))
        if errors.state != "succeeded":
            _unfinished(service, errors, first, texts_closer.ZONE_MEASURING)
            return None
        second: _Key = (forecast_id, statistic, *members)
        zone = _job(service, second, lambda: service.submit_zone(forecast_id, errors.id, members, statistic))
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


def _job(service: JobService, key: _Key, submit: Callable[[], Job]) -> Job:
    """The job that this session asked for under a key, else a new one (done at once if it is known)."""
    asked: dict[_Key, str] = st.session_state["zone_jobs"]
    if asked.get(key):
        try:
            return service.get(asked[key])
        except NotFound:  # deleted meanwhile, in another tab
            pass
    job = submit()
    asked[key] = job.id
    return job


def _unfinished(service: JobService, job: Job, key: _Key, doing: str) -> None:
    if not job.is_finished:
        _progress(service, job.id, doing)
        return
    if job.state == "cancelled":
        st.info(texts_closer.ZONE_CANCELLED)
    else:
        st.error(wording.escape_markdown(job.error or texts_closer.ZONE_FAILED))
    st.button(texts_closer.ZONE_AGAIN, key=f"zone-again-{job.id}", on_click=_ask, args=(key,))


def _ask(key: _Key) -> None:
    """Let the next run of the page ask for this job."""
    st.session_state["zone_jobs"][key] = ""


@st.fragment(run_every=0.5)
def _progress(service: JobService, job_id: str, doing: str) -> None:
    job = unfinished_job(service, job_id)
    progress_bar(job, doing if job.state == "running" else texts_closer.ZONE_WAITING)
    cancel_button(service, job_id, texts_closer.ZONE_CANCEL, f"zone-cancel-{job_id}")
