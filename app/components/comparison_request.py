"""Which adaptation is compared, on how many windows; the job is watched here and cancelled here."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import texts_compare
from app.components import forecaster_switch, wording
from app.components.adaptation_form import span
from app.components.adaptation_result import COMPARE_NEXT
from app.components.job_watch import cancel_button, ended_badly, progress_bar, unfinished_job
from factost_core.errors import InputError
from factost_core.jobs.adaptations import AdaptationInfo
from factost_core.jobs.errors import NotFound
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job
from factost_core.panel import SensorPanel

POLL_SECONDS = 1.0
_WINDOWS = (5, 10, 20, 40, 80)
_FIRST_WINDOWS = 20


def comparison_request(service: JobService, panel_id: str, panel: SensorPanel) -> Job | None:
    """Show the choice and what is under way; return the newest finished comparison of the adaptation."""
    st.subheader(texts_compare.HEADING, anchor=False)
    infos = {info.job_id: info for info in service.adaptations(panel_id)}
    if not infos:
        st.info(texts_compare.EMPTY)
        _to_adapt()
        return None
    st.markdown(texts_compare.INTRO)
    at_once = st.session_state.pop(COMPARE_NEXT, None)
    info, windows = _choice(panel_id, infos, at_once)
    until = pd.Timestamp(info.until).tz_convert(panel.timezone)
    left = panel.next_time - until
    if left < info.horizon * panel.step:
        st.info(texts_compare.NOTHING_LEFT)
        _to_adapt()
        return None
    st.caption(
        wording.escape_markdown(
            texts_compare.PERIOD.format(until=wording.full_time(until, panel.step), left=span(left))
        )
    )
    jobs = comparisons(service.list(), panel_id, info.job_id)
    if at_once == info.job_id and not jobs:
        _submit(service, panel_id, info.job_id, windows)
        jobs = comparisons(service.list(), panel_id, info.job_id)
    running = next((job for job in jobs if not job.is_finished), None)
    done = next((job for job in jobs if job.state == "succeeded"), None)
    if running is None:
        st.button(
            texts_compare.AGAIN if done else texts_compare.START,
            key="compare-start",
            type="secondary" if done else "primary",
            on_click=_submit,
            args=(service, panel_id, info.job_id, windows),
        )
        _ended(jobs[0] if jobs else None)
    else:
        _progress(service, running.id)
    error = st.session_state.pop("compare-error", None)
    if error:
        st.error(wording.escape_markdown(error))
    elif not jobs:
        st.caption(
            texts_compare.READY.format(button=texts_compare.START, windows=windows, horizon=info.horizon)
        )
    return done


def _choice(
    panel_id: str, infos: dict[str, AdaptationInfo], at_once: str | None
) -> tuple[AdaptationInfo, int]:
    key = f"compare-adaptation-{panel_id}"
    if at_once in infos:
        st.session_state[key] = at_once
    elif st.session_state.get(key) not in infos:
        st.session_state[key] = next(iter(infos))
    names = dict(
        zip(
            infos,
            wording.unique([forecaster_switch.option_name(info) for info in infos.values()]),
            strict=True,
        )
    )
    left, right = st.columns([2, 1])
    with left:
        chosen = st.selectbox(
            texts_compare.CHOOSE,
            list(infos),
            format_func=lambda job_id: names.get(job_id, ""),
            key=key,
            help=texts_compare.CHOOSE_HELP,
            persist_state="session",
        )
    with right:
        windows = st.selectbox(
            texts_compare.WINDOWS,
            _WINDOWS,
            index=_WINDOWS.index(_FIRST_WINDOWS),
            key="compare-windows",
            help=texts_compare.WINDOWS_HELP,
            persist_state="session",
        )
    return infos[str(chosen)], int(windows)


def comparisons(jobs: list[Job], panel_id: str, adaptation_id: str | None = None) -> list[Job]:
    """Those of ``jobs`` that compare an adaptation (any, when None) on this panel, in their order. A look
    back at the forecaster as it came is none of them."""
    return [
        job
        for job in jobs
        if job.kind == "compare"
        and job.request["panel_id"] == panel_id
        and job.request["adaptation"] is not None
        and adaptation_id in (None, job.request["adaptation"])
    ]


def _submit(service: JobService, panel_id: str, adaptation_id: str, windows: int) -> None:
    try:
        service.submit_comparison(panel_id, adaptation_id, windows=windows)
    except (InputError, NotFound) as error:
        st.session_state["compare-error"] = " ".join(str(error).split())


def _ended(job: Job | None) -> None:
    """Say so where the newest comparison ended badly."""
    if job is None or job.state == "succeeded":
        return
    ended_badly(job, texts_compare.CANCELLED, texts_compare.FAILED)


def _to_adapt() -> None:
    if st.button(texts_compare.EMPTY_BUTTON, key="to-adapt", type="primary"):
        st.switch_page("views/adapt.py")


@st.fragment(run_every=POLL_SECONDS)
def _progress(service: JobService, job_id: str) -> None:
    job = unfinished_job(service, job_id)
    bar, button = st.columns([6, 1], vertical_alignment="bottom")
    with bar:
        progress_bar(job, progress_text(service, job))
    with button:
        cancel_button(service, job_id, texts_compare.CANCEL, f"compare-cancel-{job_id}")


def progress_text(service: JobService, job: Job) -> str:
    """What the comparison is at, and how long it will still take where that can be told."""
    if job.state == "interrupted":
        return texts_compare.INTERRUPTED
    if job.state == "queued":
        place = service.place_in_queue(job.id)
        return texts_compare.WAITING_PLACE.format(place=place) if place else texts_compare.WAITING_NEXT
    left = service.time_left(job)
    if left is None:
        return texts_compare.RUNNING
    return f"{texts_compare.RUNNING}, {texts_compare.TIME_LEFT.format(time=wording.rough_time(left))}"
