"""A chapter's pictures as a job: asked for once, watched, kept for the session."""

from __future__ import annotations

import streamlit as st

from app import texts_learn
from app.components import wording
from factost_core.jobs.errors import NotFound
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job
from factost_core.lessons.result import LessonResult


def lesson_result(service: JobService, chapter: str) -> LessonResult | None:
    """The chapter's result; None while it is computed or where it failed, which is then shown.

    Raises:
        InputError: a limit is reached; the message is for the person.
    """
    job = _job(service, chapter)
    held = st.session_state.get("lesson")
    if held is not None and held[0] == job.id:
        result: LessonResult = held[1]
        return result
    if job.state == "succeeded":
        result = service.lesson(job.id)
        st.session_state["lesson"] = (job.id, result)
        return result
    if job.is_finished:
        st.warning(wording.escape_markdown(job.error or texts_learn.ENDED))
        st.button(texts_learn.AGAIN, on_click=_forget, args=(chapter,))
    else:
        _progress(service, job.id)
    return None


def _job(service: JobService, chapter: str) -> Job:
    jobs: dict[str, str] = st.session_state.setdefault("lesson_jobs", {})
    if chapter in jobs:
        try:
            return service.get(jobs[chapter])
        except NotFound:  # deleted meanwhile, in another tab
            del jobs[chapter]
    job = service.submit_lesson(chapter)
    jobs[chapter] = job.id
    return job


def _forget(chapter: str) -> None:
    st.session_state.get("lesson_jobs", {}).pop(chapter, None)


def _cancel(service: JobService, job_id: str) -> None:
    service.cancel(job_id)


@st.fragment(run_every=0.5)
def _progress(service: JobService, job_id: str) -> None:
    job = service.get(job_id)
    if job.is_finished:
        st.rerun()
    st.progress(min(max(job.progress, 0.0), 1.0), text=texts_learn.COMPUTING)
    st.button(texts_learn.CANCEL, key=f"cancel-{job_id}", on_click=_cancel, args=(service, job_id))
