"""What is asked of the model: start, horizon, history. A form, so that a half-made choice starts no job."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

import pandas as pd
import streamlit as st

from app import texts
from app.components import wording
from factost_core.panel import SensorPanel
from factost_core.scenario import Change

MOST_STEPS = 1000
MOST_CONTEXT = 2048
_CONTEXTS = (24, 48, 96, 168, 336, 512, 1024)


@dataclass(frozen=True)
class ForecastRequest:
    """One forecast of one panel; equal requests share one job. ``start`` is ISO 8601 with its offset; where
    ``model`` is None, the forecaster of the settings makes it; ``change`` is a what-if."""

    panel_id: str
    start: str
    horizon: int
    context_length: int | None = None
    model: str | None = None
    change: Change | None = None

    @property
    def start_time(self) -> pd.Timestamp:
        return pd.Timestamp(self.start)


def default_request(panel_id: str, panel: SensorPanel, about: dict[str, object]) -> ForecastRequest:
    """A sample's own start and horizon; else a day (or 24 steps) after the end of the readings."""
    day = panel.season_steps("day")
    horizon = about.get("default_horizon") or (day if day and 4 <= day <= 96 else 24)
    start = pd.Timestamp(str(about["default_start"])) if about.get("default_start") else panel.next_time
    return ForecastRequest(panel_id, start.isoformat(), int(str(horizon)))


def request_form(panel_id: str, panel: SensorPanel, default: ForecastRequest) -> ForecastRequest:
    """Show the settings and return the request that was last asked for, first the default one."""
    applied_key = f"request-{panel_id}"
    applied: ForecastRequest = st.session_state.setdefault(applied_key, default)
    with st.form(f"settings-{panel_id}", border=False):
        start = _start_input(panel_id, panel, applied)
        horizon = st.number_input(
            texts.HORIZON_LABEL,
            min_value=1,
            max_value=MOST_STEPS,
            value=applied.horizon,
            key=f"horizon-{panel_id}",
            help=texts.HORIZON_HELP.format(step=wording.duration(panel.step)),
        )
        context = st.selectbox(
            texts.CONTEXT_LABEL,
            [0, *(steps for steps in _CONTEXTS if steps < len(panel.readings))],
            format_func=lambda steps: _context_name(steps, panel.step),
            key=f"context-{panel_id}",
            help=texts.CONTEXT_HELP,
        )
        if st.form_submit_button(texts.REQUEST_SUBMIT, width="stretch"):
            applied = ForecastRequest(panel_id, start.isoformat(), int(horizon), context or None)
            st.session_state[applied_key] = applied
    st.caption(
        texts.HORIZON_CAPTION.format(
            steps=f"{applied.horizon:,}",
            step=wording.duration(panel.step),
            span=wording.duration(panel.step * applied.horizon),
        )
    )
    return applied


def _start_input(panel_id: str, panel: SensorPanel, applied: ForecastRequest) -> pd.Timestamp:
    help_text = texts.START_HELP.format(zone=panel.readings.index.tz)
    return time_input(panel, texts.START_LABEL, applied.start_time, f"start-{panel_id}", help_text)


def time_input(
    panel: SensorPanel,
    label: str,
    value: pd.Timestamp,
    key: str,
    help_text: str,
    persist_state: Literal["page", "session"] | None = None,
) -> pd.Timestamp:
    """A time after the panel's first step and up to its end, on its wall clock; a day where a step is one."""
    zone = panel.readings.index.tz
    earliest = panel.readings.index[0] + panel.step
    least, most = (edge.tz_localize(None).to_pydatetime() for edge in (earliest, panel.next_time))
    shown = min(max(value.tz_convert(zone).tz_localize(None).to_pydatetime(), least), most)
    if pd.Timedelta(minutes=1) <= panel.step < pd.Timedelta(days=1):
        chosen = st.datetime_input(
            label,
            value=shown,
            min_value=least,
            max_value=most,
            step=timedelta(seconds=int(panel.step.total_seconds())),
            key=key,
            help=help_text,
            persist_state=persist_state,
        )
    else:
        day = st.date_input(
            label,
            value=shown.date(),
            min_value=least.date(),
            max_value=most.date(),
            key=key,
            help=help_text,
            persist_state=persist_state,
        )
        chosen = datetime.combine(day, time())
    # An hour that the clock skips means the next one; of an hour that comes twice the first is meant.
    local = pd.Timestamp(chosen if chosen is not None else shown)
    return local.tz_localize(zone, ambiguous=True, nonexistent="shift_forward")


def _context_name(steps: int, step: pd.Timedelta) -> str:
    if steps == 0:
        return texts.CONTEXT_ALL
    return texts.CONTEXT_STEPS.format(steps=steps, span=wording.duration(step * steps))
