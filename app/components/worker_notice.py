"""Says when no worker is there to compute forecasts, and starts one on request."""

from __future__ import annotations

import time

import streamlit as st

from app import texts, texts_adapt
from factost_core.jobs.lanes import Lane
from factost_core.jobs.worker import start_worker, worker_status

# A worker imports the model's library before its first sign of life.
_PATIENCE_SECONDS = 60


def worker_notice(lane: Lane = "short") -> None:
    """Nothing while a worker serves the lane; else a notice with a button. Looks again by itself."""
    alive = worker_status(lane=lane).alive
    st.fragment(_notice, run_every=15 if alive else 2)(lane)


def _notice(lane: Lane) -> None:
    if worker_status(lane=lane).alive:
        st.session_state.pop("worker_started", None)
        return
    started = st.session_state.get("worker_started", 0.0)
    if time.time() - started < _PATIENCE_SECONDS:
        st.info(texts.WORKER_STARTING)
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(texts.WORKER_MISSING if lane == "short" else texts_adapt.NO_WORKER)
        st.button(texts.WORKER_START, on_click=_start, type="primary")


def _start() -> None:
    try:
        start_worker()
    except OSError as error:
        st.error(texts.WORKER_FAILED.format(reason=error))
    else:
        st.session_state["worker_started"] = time.time()
