"""Watching a job: one look at it, one bar and one cancel button, wherever a page waits for its worker."""

from __future__ import annotations

import contextlib

import streamlit as st

from factost_core.jobs.errors import NotFound
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job


def unfinished_job(service: JobService, job_id: str) -> Job:
    """The job as it stands; once it has ended or is gone, the whole page runs again instead."""
    try:
        job = service.get(job_id)
    except NotFound:  # deleted meanwhile, in another tab
        st.rerun()
    if job.is_finished:
        st.rerun()
    return job


def progress_bar(job: Job, text: str) -> None:
    """How far the job is."""
    st.progress(min(max(job.progress, 0.0), 1.0), text=text)


def cancel_button(service: JobService, job_id: str, label: str, key: str) -> None:
    """A button that stops the job."""
    st.button(label, key=key, on_click=_cancel, args=(service, job_id))


def _cancel(service: JobService, job_id: str) -> None:
    with contextlib.suppress(NotFound):
        service.cancel(job_id)
