"""A chapter's pictures as a job: asked for once, watched, kept for the session."""

from __future__ import annotations

import streamlit as st

from app import texts_learn
from app.components import wording
from app.components.job_watch import asked_job, cancel_button, progress_bar, unfinished_job
from factost_core.jobs.service import JobService
from factost_core.lessons.catalogue import LONG_CHAPTERS
from factost_core.lessons.result import LessonResult


def lesson_result(service: JobService, chapter: str) -> LessonResult | None:
    """The chapter's result; None while it is computed or where it failed, which is then shown.

    Raises:
        InputError: a limit is reached; the message is for the person.
    """
    asked: dict[str, str] = st.session_state.setdefault("lesson_jobs", {})
    job = asked_job(service, asked, chapter, lambda: service.submit_lesson(chapter))
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
        _progress(
            service, job.id, texts_learn.COMPUTING_LONG if chapter in LONG_CHAPTERS else texts_learn.COMPUTING
        )
    return None


def _forget(chapter: str) -> None:
    st.session_state.get("lesson_jobs", {}).pop(chapter, None)


@st.fragment(run_every=0.5)
def _progress(service: JobService, job_id: str, text: str) -> None:
    job = unfinished_job(service, job_id)
    place = service.place_in_queue(job_id)
    progress_bar(job, texts_learn.WAITING.format(place=place) if place else text)
    cancel_button(service, job_id, texts_learn.CANCEL, f"cancel-{job_id}")
