"""The jobs behind a story: how well the network is forecast, what an adaptation brought, and a new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from app.components import comparison_request, forecast_request
from app.components.adaptation_form import default_end, default_share
from app.components.job_watch import asked_job
from app.components.story_facts import Gain
from factost_core.adaptation.arguments import BudgetName
from factost_core.errors import InputError
from factost_core.evaluation.comparison import Comparison
from factost_core.jobs.adaptations import AdaptationInfo
from factost_core.jobs.errors import NotFound
from factost_core.jobs.long_requests import LONGEST_TRAINED, WINDOWS
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job
from factost_core.panel import SensorPanel

#: What a story offers takes minutes; the Adapt page has more.
BUDGET: BudgetName = "quick"
#: A large network is looked at less often, so that the first story is there in minutes.
_MOST_FORECASTS, _LEAST_WINDOWS = 20_000, 4


@dataclass(frozen=True)
class Standing:
    """What there is to tell: a comparison, or the job that will make it; and what is known of the gain.

    ``watch`` is the job whose end changes the screen on learning; ``failed`` the newest learning, where it
    failed.
    """

    found: Comparison | None
    job: Job
    adaptation: AdaptationInfo | None
    gain_state: Gain
    watch: Job | None = None
    failed: Job | None = None


def horizon_of(panel_id: str, panel: SensorPanel, about: dict[str, Any]) -> int:
    """How many steps the forecasts of a story have."""
    return min(forecast_request.default_request(panel_id, panel, about).horizon, LONGEST_TRAINED)


def standing(service: JobService, panel_id: str, panel: SensorPanel, horizon: int) -> Standing:
    """Find what was computed, and ask for what was not.

    Raises:
        InputError: too few readings, or a limit is reached; the message is for the person.
    """
    jobs = service.list()
    infos = [info for info in service.adaptations(panel_id) if info.matching == len(panel.sensor_ids)]
    usable = next((info for info in infos if _leaves_enough(info, panel)), None)
    lessons = [job for job in jobs if job.kind == "adapt" and job.request["panel_id"] == panel_id]
    learning = next((job for job in lessons if not job.is_finished), None)
    failed = lessons[0] if lessons and lessons[0].state == "failed" else None
    gain: Gain = "learning" if learning else "nothing_left" if infos else "none"
    watch = learning
    if usable is not None:
        compared = _compared(service, jobs, panel_id, usable.job_id)
        if compared.state == "succeeded":
            found = _held(service, compared)
            if found is not None and found.sensor_ids == tuple(panel.sensor_ids):
                return Standing(found, compared, usable, "compared", learning)
        gain, watch = ("unchecked", learning) if compared.is_finished else ("comparing", compared)
        if not compared.is_finished and not _is_reviewed(jobs, panel_id, horizon):
            return Standing(None, compared, usable, gain)
    review = _review(service, panel_id, panel, horizon)
    found = _held(service, review) if review.state == "succeeded" else None
    return Standing(found, review, None, gain, watch, failed)


def learn(service: JobService, panel_id: str, panel: SensorPanel, horizon: int) -> None:
    """Ask for an adaptation that leaves readings to check it with.

    Raises:
        InputError: a limit is reached, or there are too few readings; the message is for the person.
        NotFound: the panel was deleted meanwhile.
    """
    first = panel.readings.index[0]
    until = default_end(first, panel.next_time, horizon * panel.step, panel.step)
    service.submit_adaptation(
        panel_id, horizon, until=until, fraction=default_share(first, until), budget=BUDGET
    )


def forget(job: Job) -> None:
    """Let the next run of the page ask for this again."""
    asked = _asked()
    for key in [key for key, job_id in asked.items() if job_id == job.id]:
        del asked[key]


def _leaves_enough(info: AdaptationInfo, panel: SensorPanel) -> bool:
    return panel.next_time - pd.Timestamp(info.until) >= info.horizon * panel.step


def _compared(service: JobService, jobs: list[Job], panel_id: str, adaptation: str) -> Job:
    """The newest finished comparison of the adaptation, else the one that was asked for here."""
    known = comparison_request.comparisons(jobs, panel_id, adaptation)
    return next((job for job in known if job.state == "succeeded"), None) or asked_job(
        service, _asked(), (panel_id, adaptation), lambda: service.submit_comparison(panel_id, adaptation)
    )


def _review(service: JobService, panel_id: str, panel: SensorPanel, horizon: int) -> Job:
    windows = max(_LEAST_WINDOWS, min(WINDOWS, _MOST_FORECASTS // len(panel.sensor_ids)))
    return asked_job(
        service, _asked(), (panel_id, None), lambda: service.submit_review(panel_id, horizon, windows=windows)
    )


def _is_reviewed(jobs: list[Job], panel_id: str, horizon: int) -> bool:
    """Whether a look back at the forecaster as it came is there, or on its way."""
    return any(
        job.kind == "compare"
        and (job.request["panel_id"], job.request["adaptation"]) == (panel_id, None)
        and job.request["horizon"] == horizon
        and job.state not in ("failed", "cancelled")
        for job in jobs
    )


def _asked() -> dict[tuple[str, str | None], str]:
    asked: dict[tuple[str, str | None], str] = st.session_state.setdefault("story_jobs", {})
    return asked


def _held(service: JobService, job: Job) -> Comparison | None:
    """The comparison, read once and held by this session alone, in no cache shared with others; None where
    it is damaged or gone."""
    held = st.session_state.get("story_comparison")
    if held is None or held[0] != job.id:
        try:
            held = (job.id, service.comparison(job.id))
        except (InputError, NotFound):
            return None
        st.session_state["story_comparison"] = held
    found: Comparison = held[1]
    return found
