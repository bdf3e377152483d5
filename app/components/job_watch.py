"""Watching a job: one look at it, one bar and one cancel button, wherever a page waits for its worker."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from app.components import wording
from factost_core.jobs.errors import NotFound
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job

Key = TypeVar("Key")


def asked_job(service: JobService, asked: dict[Key, str], key: Key, submit: Callable[[], Job]) -> Job:
    """The job that this session asked for under a key, however it ended; else a new one.

    Args:
        asked: ids of jobs by what they were asked for; the new one is added.
    """
    if key in asked:
        try:
            return service.get(asked[key])
        except NotFound:  # deleted meanwhile, in another tab
            del asked[key]
    job = submit()
    asked[key] = job.id
    return job


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


def ended_badly(job: Job, cancelled: str, failed: str) -> None:
    """Say that a job was cancelled, or why it failed; ``failed`` where it left no reason."""
    if job.state == "cancelled":
        st.info(cancelled)
    else:
        st.error(wording.escape_markdown(job.error or failed))


def _cancel(service: JobService, job_id: str) -> None:
    with contextlib.suppress(NotFound):
        service.cancel(job_id)
