"""All adaptations of the workspace, the newest first: what became of each, and a way to delete it."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from app import texts_adapt
from app.components import adaptation_result, dialogs, wording
from factost_core.jobs.adaptations import AdaptationInfo
from factost_core.jobs.errors import NotFound
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job

_SHOWN = 6
_LOOK_SECONDS = 3.0


def adaptation_history(service: JobService, shown_above: set[str]) -> None:
    """Show the list without those that the page shows already; it looks again while others are under way."""
    st.subheader(texts_adapt.HISTORY, anchor=False)
    jobs = _jobs(service, shown_above)
    if not jobs:
        st.caption(texts_adapt.HISTORY_EMPTY)
    waits = any(not job.is_finished for job in jobs)
    st.fragment(_list, run_every=_LOOK_SECONDS if waits else None)(service, shown_above)
    if st.session_state.pop("adaptation-deleted", False):
        st.toast(texts_adapt.DELETED)


def _jobs(service: JobService, shown_above: set[str]) -> list[Job]:
    return [job for job in service.list() if job.kind == "adapt" and job.id not in shown_above]


def _list(service: JobService, shown_above: set[str]) -> None:
    jobs = _jobs(service, shown_above)
    infos = _infos(service, jobs)
    everything = st.session_state.get("adapt-history-all", False)
    for job in jobs if everything else jobs[:_SHOWN]:
        with st.container(border=True, key=f"adaptation-{job.id}"):
            _row(service, job, infos.get(job.id))
        if dialogs.is_open(f"delete-adaptation-{job.id}"):
            _delete(service, job)
    if len(jobs) > _SHOWN and not everything:
        st.button(
            texts_adapt.SHOW_ALL.format(count=len(jobs)),
            key="adapt-history-more",
            type="tertiary",
            on_click=lambda: st.session_state.update({"adapt-history-all": True}),
        )


def _infos(service: JobService, jobs: list[Job]) -> dict[str, AdaptationInfo]:
    found: dict[str, AdaptationInfo] = {}
    for panel_id in {job.request["panel_id"] for job in jobs if job.state == "succeeded"}:
        try:
            found |= {info.job_id: info for info in service.adaptations(panel_id)}
        except NotFound:  # its data were deleted
            continue
    return found


def _row(service: JobService, job: Job, info: AdaptationInfo | None) -> None:
    badge = f":{texts_adapt.STATE_COLOURS[job.state]}-badge[{texts_adapt.STATES[job.state]}]"
    with st.container(gap="xsmall"):
        st.markdown(f"**{_name(job)}** {badge}")
        st.caption(wording.escape_markdown(_facts(job, info)))
    with st.container(horizontal=True):
        if info is not None:
            if st.button(texts_adapt.EXPLORE, key=f"explore-{job.id}", type="tertiary"):
                adaptation_result.explore_with(info)
            if st.button(texts_adapt.COMPARE, key=f"compare-{job.id}", type="tertiary"):
                adaptation_result.compare(info)
        st.button(
            texts_adapt.DELETE,
            key=f"delete-adaptation-{job.id}",
            type="tertiary",
            on_click=dialogs.open_dialog,
            args=(f"delete-adaptation-{job.id}",),
        )
    if job.state == "failed":
        st.markdown(wording.escape_markdown(job.error or texts_adapt.FAILED))
        log = service.log(job.id).strip()
        if log:
            with st.expander(texts_adapt.LOG):
                st.code(log[-4000:], language=None)


def _name(job: Job) -> str:
    return wording.escape_markdown(job.request["name"])


def _facts(job: Job, info: AdaptationInfo | None) -> str:
    until = pd.Timestamp(job.request["until"])
    took = job.seconds if job.is_finished else None
    facts = texts_adapt.ROW_FACTS.format(
        budget=texts_adapt.BUDGETS[job.request["budget"]],
        horizon=job.request["horizon"],
        until=f"{until.day} {until:%b %Y, %H:%M}",
        when=wording.moment(job.created),
        took="" if took is None else texts_adapt.ROW_TOOK.format(time=wording.rough_time(took)),
    )
    if info is None or not math.isfinite(info.record.gain):
        return facts
    if not info.record.helped:
        return f"{facts} {texts_adapt.ROW_NOT}"
    better = texts_adapt.ROW_BETTER.format(
        gain=wording.percent(info.record.gain),
        helped=info.record.sensors_helped,
        sensors=info.record.sensors,
    )
    return f"{facts} {better}"


@st.dialog(texts_adapt.DELETE_TITLE, on_dismiss=dialogs.close_dialog)
def _delete(service: JobService, job: Job) -> None:
    dialogs.ask(
        texts_adapt.DELETE_TEXT.format(when=wording.moment(job.created), name=_name(job)),
        texts_adapt.DELETE_CONFIRM,
        texts_adapt.DELETE_KEEP,
        "adaptation-delete",
        lambda: service.delete(job.id),
        "adaptation-deleted",
    )
