"""An adaptation under way: how far it is, its curves, the time left, and a way to stop it.

All of it is read from the service at each look, so that a reload or another tab shows the same.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from app import texts_adapt
from app.components import wording
from app.components.job_watch import cancel_button, progress_bar, unfinished_job
from app.components.loss_curve import loss_curve
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job

if TYPE_CHECKING:
    from factost_core.adaptation.progress import CurvePoint

POLL_SECONDS = 1.0


@st.fragment(run_every=POLL_SECONDS)
def adaptation_progress(service: JobService, job_id: str) -> None:
    """Watch a job; when it ends, the whole page runs again and shows what came of it."""
    job = unfinished_job(service, job_id)
    points = service.curve(job_id)
    with st.container(border=True, key=f"adapting-{job_id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                texts_adapt.UNDER_WAY.format(
                    name=wording.escape_markdown(job.request["name"]),
                    budget=texts_adapt.BUDGETS[job.request["budget"]].lower(),
                ),
                width="stretch",
            )
            cancel_button(service, job_id, texts_adapt.CANCEL, f"adapt-cancel-{job_id}")
        progress_bar(job, progress_text(service, job, points))
        if job.state == "interrupted":
            st.warning(texts_adapt.INTERRUPTED)
        elif job.note:
            st.info(wording.escape_markdown(job.note))
        draw_curve(points, f"adapt-curve-{job_id}")


def progress_text(service: JobService, job: Job, points: Sequence[CurvePoint]) -> str:
    """What it is at, and how long it will still take where that can be told."""
    if service.workspace.job_folder(job.id).is_cancel_requested():
        return texts_adapt.CANCELLING
    if job.state == "queued":
        place = service.place_in_queue(job.id)
        return texts_adapt.WAITING_PLACE.format(place=place) if place else texts_adapt.WAITING_NEXT
    text = texts_adapt.PREPARING
    if points:
        text = texts_adapt.PHASES[points[-1].phase].format(
            step=f"{points[-1].step:,}", steps=f"{points[-1].steps:,}"
        )
    left = service.time_left(job)
    if left is not None and math.isfinite(left):
        text += ", " + texts_adapt.TIME_LEFT.format(time=wording.rough_time(left))
    return text


def draw_curve(points: Sequence[CurvePoint], key: str) -> None:
    """The curves with a line on how to read them; nothing before training has begun."""
    figure = loss_curve(points)
    if figure is None:
        return
    held = [point.validation_loss for point in points if point.validation_loss is not None]
    before = [point.zero_shot_loss for point in points if point.zero_shot_loss is not None]
    st.plotly_chart(
        figure,
        key=key,
        config={"displayModeBar": False},
        alt=texts_adapt.CURVE_ALT.format(
            best=f"{min(held):.3f}" if held else "–", zero_shot=f"{before[-1]:.3f}" if before else "–"
        ),
    )
    st.caption(texts_adapt.CURVE_NOTE)
