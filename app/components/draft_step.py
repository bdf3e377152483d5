"""A step of a draft: taken at once where that is quick, else by the worker, with progress and cancel."""

from __future__ import annotations

import contextlib
import logging
from typing import Any

import streamlit as st

from app import texts, texts_data
from app.components import wording
from app.components.job_watch import cancel_button, ended_badly, progress_bar, unfinished_job
from factost_core.errors import InputError
from factost_core.jobs.draft import Draft, Step
from factost_core.jobs.draft_steps import run_step
from factost_core.jobs.draft_store import DraftStore
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job

_POLL_SECONDS = 0.4
_log = logging.getLogger(__name__)


def step_result(
    service: JobService, draft: Draft, step: Step, *, at_once: bool = False
) -> dict[str, Any] | None:
    """The step's result for the draft's decisions. Until there is one, shows what happens and gives None.

    Args:
        at_once: the content is small, and the page may take the step itself.
    """
    folder = DraftStore(service.workspace).folder(draft.id)
    outcome = folder.outcome(draft, step)
    if outcome is None and at_once:
        outcome = _taken_here(service, draft, step)
    if outcome is None:
        job = service.intake_job(draft, step)
        if job is not None and job.state == "succeeded":
            outcome = folder.outcome(draft, step)  # it may have ended between the two looks
        if outcome is None:
            _watch(service, draft, step, job)
            return None
    if "error" in outcome:
        st.error(wording.escape_markdown(outcome["error"]))
        st.button(texts_data.RETRY, key=f"retry-{step}", on_click=folder.forget, args=(step,))
        return None
    return outcome


def _taken_here(service: JobService, draft: Draft, step: Step) -> dict[str, Any]:
    try:
        return run_step(service.workspace, draft.id, step, lambda share: None)
    except InputError as error:
        return {"error": str(error)}
    except Exception:
        # files can be broken in ways that nobody foresees; the person gets one line, the log the rest
        _log.exception("Step %s of a draft failed.", step)
        return {"error": texts_data.FAILED}


def _watch(service: JobService, draft: Draft, step: Step, job: Job | None) -> None:
    if job is None or job.state == "succeeded":
        try:
            job = service.submit_intake(draft.id, step)
        except InputError as error:
            st.error(wording.escape_markdown(str(error)))
            return
    if not job.is_finished:
        _progress(service, job.id, step)
        return
    ended_badly(job, texts_data.CANCELLED, job.message or texts_data.FAILED)
    st.button(texts_data.RETRY, key=f"retry-{step}", on_click=_submit, args=(service, draft, step))


def _submit(service: JobService, draft: Draft, step: Step) -> None:
    with contextlib.suppress(InputError):  # the page asks again, and shows the reason
        service.submit_intake(draft.id, step)


@st.fragment(run_every=_POLL_SECONDS)
def _progress(service: JobService, job_id: str, step: Step) -> None:
    job = unfinished_job(service, job_id)
    waits = job.state in ("queued", "interrupted")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        progress_bar(job, _waiting(service, job) if waits else texts_data.RUNNING[step])
        cancel_button(service, job_id, texts_data.CANCEL, f"cancel-{job_id}")


def _waiting(service: JobService, job: Job) -> str:
    place = service.place_in_queue(job.id)
    return texts_data.WAITING if place == 0 else texts.QUEUE_PLACE.format(place=place)
