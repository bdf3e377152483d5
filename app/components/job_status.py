"""A forecast as a job: asked for once, watched while it waits and runs, cancelled, asked for again."""

from __future__ import annotations

import streamlit as st

from app import texts
from app.components.forecast_request import ForecastRequest
from app.components.job_watch import asked_job, cancel_button, ended_badly, progress_bar, unfinished_job
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job

POLL_SECONDS = 0.5


def job_for(service: JobService, request: ForecastRequest, model: str) -> Job:
    """The job of this request: the one this session asked for, else a new one (done at once if it is cached).

    Raises:
        InputError: the request cannot be run, or a limit is reached; the message is for the person.
    """

    def submit() -> Job:
        return service.submit_forecast(
            request.panel_id,
            request.start,
            request.horizon,
            request.context_length,
            request.model or model,
            request.change,
        )

    return asked_job(service, st.session_state.setdefault("jobs", {}), request, submit)


def known_job(request: ForecastRequest) -> str | None:
    """The id of the job that this session asked for with this request; None where it did not."""
    jobs: dict[ForecastRequest, str] = st.session_state.get("jobs", {})
    return jobs.get(request)


def forget_job(request: ForecastRequest) -> None:
    """Let the next run of the page ask for this forecast again."""
    st.session_state.get("jobs", {}).pop(request, None)


@st.fragment(run_every=POLL_SECONDS)
def job_progress(service: JobService, job_id: str, sensors: int) -> None:
    """Watch an unfinished job; when it ends, the whole page runs again and shows the result."""
    job = unfinished_job(service, job_id)
    bar, button = st.columns([6, 1], vertical_alignment="bottom")
    with bar:
        progress_bar(job, progress_text(service, job, sensors))
    with button:
        cancel_button(service, job_id, texts.CANCEL, f"cancel-{job_id}")


def progress_text(service: JobService, job: Job, sensors: int) -> str:
    """What the job is at: its place while it waits, else what is computed."""
    if job.state in ("queued", "interrupted"):
        place = service.place_in_queue(job.id)
        return texts.QUEUE_NEXT if place == 0 else texts.QUEUE_PLACE.format(place=place)
    return texts.RUNNING.format(sensors=f"{sensors:,}")


def job_ended(job: Job, request: ForecastRequest) -> None:
    """A cancelled, failed or interrupted job: one line saying so, and a way on."""
    if job.state == "interrupted":
        st.warning(texts.INTERRUPTED)
    else:
        ended_badly(job, texts.CANCELLED, texts.FAILED)
    st.button(texts.RETRY, key=f"retry-{job.id}", on_click=forget_job, args=(request,))
