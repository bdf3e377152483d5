"""What an adaptation is asked for: data and period, horizon, budget, and for the curious its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import pandas as pd
import streamlit as st

from app import texts_adapt
from app.components import forecast_request, wording
from app.components.adaptation_parts import DEFAULT_ATTACH, Recipe, chosen_attachment, recipe_fields
from app.components.known_inputs import known_inputs
from factost_core.adaptation.arguments import BudgetName
from factost_core.adaptation.covariates import Covariates
from factost_core.errors import InputError
from factost_core.jobs.errors import NotFound
from factost_core.jobs.heartbeat import worker_status
from factost_core.jobs.long_requests import LONGEST_TRAINED
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job
from factost_core.panel import SensorPanel

#: Kept aside to compare on: a fifth of the readings, at most two weeks, but two horizons if there is room.
_KEPT_SHARE, _KEPT_MOST = 0.2, pd.Timedelta(days=14)
#: A budget reads only so many windows: of a long past, from the newest part that holds four weeks.
_ENOUGH = pd.Timedelta(days=28)


@dataclass(frozen=True)
class _Wish:
    until: pd.Timestamp
    fraction: float
    horizon: int
    budget: BudgetName
    recipe: Recipe
    known: Covariates | None


def adaptation_form(service: JobService, panel_id: str, panel: SensorPanel, about: dict[str, Any]) -> None:
    """Show the fields and the button that starts the job."""
    left, right = st.columns(2, gap="large")
    with left, st.container(gap="xsmall"):
        horizon = _horizon(panel_id, panel, about)
        until, fraction = _period(panel_id, panel, horizon)
    with right:
        budget = _budget(service, panel_id, horizon, fraction)
    with st.expander(texts_adapt.KNOWN_ELSE):
        known = known_inputs(panel_id, panel)
    with st.expander(texts_adapt.DETAILS):
        recipe = recipe_fields(panel_id)
    if known is not None and recipe.parts is not None and "metadata" not in recipe.parts:
        st.caption(texts_adapt.KNOWN_NEEDS.format(part=texts_adapt.PARTS["metadata"]))
        known = None
    wish = _Wish(until, fraction, horizon, budget, recipe, known)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            texts_adapt.START,
            key="adapt-start",
            type="primary",
            on_click=_start,
            args=(service, panel_id, wish),
        )
        # a worker that is just starting says only later what it computes on
        st.fragment(_device_line, run_every=None if _device(service) else 2)(service)
    error = st.session_state.pop("adapt-error", None)
    if error:
        st.error(wording.escape_markdown(error))


def _start(service: JobService, panel_id: str, wish: _Wish) -> None:
    try:
        job = service.submit_adaptation(
            panel_id,
            wish.horizon,
            until=wish.until,
            fraction=wish.fraction,
            budget=wish.budget,
            attach=wish.recipe.attach,
            backbone=wish.recipe.backbone,
            parts=wish.recipe.parts,
            covariates=wish.known,
            seed=wish.recipe.seed,
        )
    except (InputError, NotFound) as error:
        st.session_state["adapt-error"] = " ".join(str(error).split())
    else:
        _tell_if_known(job)


def _tell_if_known(job: Job) -> None:
    """The very same wish once more gives the same job: without a word the button would seem to do nothing."""
    if job.state == "succeeded":
        st.toast(texts_adapt.KNOWN)


def _horizon(panel_id: str, panel: SensorPanel, about: dict[str, Any]) -> int:
    default = forecast_request.default_request(panel_id, panel, about).horizon
    horizon = st.number_input(
        texts_adapt.HORIZON,
        min_value=1,
        max_value=LONGEST_TRAINED,
        value=min(default, LONGEST_TRAINED),
        key=f"adapt-horizon-{panel_id}",
        help=texts_adapt.HORIZON_HELP.format(step=wording.duration(panel.step)),
        persist_state="session",
    )
    st.caption(texts_adapt.HORIZON_SPAN.format(span=wording.duration(panel.step * horizon)))
    return int(horizon)


def _period(panel_id: str, panel: SensorPanel, horizon: int) -> tuple[pd.Timestamp, float]:
    first, end = panel.readings.index[0], panel.next_time
    until = forecast_request.time_input(
        panel,
        texts_adapt.UNTIL,
        default_end(first, end, horizon * panel.step, panel.step),
        f"adapt-until-{panel_id}",
        texts_adapt.UNTIL_HELP.format(zone=panel.timezone),
        persist_state="session",
    )
    kept = end - until
    if kept <= pd.Timedelta(0):
        text = texts_adapt.UNTIL_NONE
    elif kept < horizon * panel.step:
        text = texts_adapt.UNTIL_FEW.format(kept=span(kept), horizon=horizon)
    else:
        text = texts_adapt.UNTIL_KEPT.format(kept=span(kept))
    st.caption(text)
    fraction = st.selectbox(
        texts_adapt.SHARE,
        list(texts_adapt.SHARES),
        index=list(texts_adapt.SHARES).index(default_share(first, until)),
        format_func=lambda share: texts_adapt.SHARES[share],
        key=f"adapt-share-{panel_id}",
        help=texts_adapt.SHARE_HELP,
        persist_state="session",
    )
    st.caption(texts_adapt.SHARE_SPAN.format(span=span(float(fraction) * (until - first))))
    return until, float(fraction)


def default_end(
    first: pd.Timestamp, end: pd.Timestamp, horizon: pd.Timedelta, step: pd.Timedelta
) -> pd.Timestamp:
    """What leaves enough to compare on, and most to learn from; a midnight where there is one near."""
    length = end - first
    kept = max(min(_KEPT_SHARE * length, _KEPT_MOST), min(2 * horizon, 2 * _KEPT_SHARE * length))
    until = end - kept.floor(step)
    midnight = until.normalize()
    return midnight if until - midnight < 0.1 * length else until


def default_share(first: pd.Timestamp, until: pd.Timestamp) -> float:
    """The smallest part of the past that still holds enough to learn from."""
    return min((share for share in texts_adapt.SHARES if share * (until - first) >= _ENOUGH), default=1.0)


def _budget(service: JobService, panel_id: str, horizon: int, fraction: float) -> BudgetName:
    budgets = list(texts_adapt.BUDGETS)
    captions = []
    for budget in budgets:
        seconds = service.estimate(panel_id, cast(BudgetName, budget), horizon, fraction)
        if chosen_attachment(panel_id) != DEFAULT_ATTACH:
            time = texts_adapt.ESTIMATE_OTHER
        elif seconds is None:
            time = texts_adapt.ESTIMATE_NONE
        else:
            time = texts_adapt.ESTIMATE.format(time=wording.rough_time(seconds))
        captions.append(f"{texts_adapt.BUDGET_NOTES[budget]} {time}")
    chosen = st.radio(
        texts_adapt.BUDGET,
        budgets,
        index=budgets.index("standard"),
        captions=captions,
        format_func=lambda budget: texts_adapt.BUDGETS[budget],
        key=f"adapt-budget-{panel_id}",
        persist_state="session",
    )
    return cast(BudgetName, chosen)


def _device_line(service: JobService) -> None:
    device = _device(service)
    st.caption(texts_adapt.DEVICE.format(device=device) if device else texts_adapt.DEVICE_NONE)


def _device(service: JobService) -> str | None:
    return texts_adapt.DEVICES.get(str(worker_status(service.settings, lane="long").device))


def span(time: pd.Timedelta) -> str:
    """``17 days``, ``36 hours``: as exact as a person needs to choose a period."""
    days = time / pd.Timedelta(days=1)
    return f"{wording.number(round(days), 1000)} days" if days >= 2 else wording.duration(time)
