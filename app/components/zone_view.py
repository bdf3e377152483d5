"""Zones: the forecast of several sensors taken as one."""

from __future__ import annotations

import numpy as np
import streamlit as st

from app import texts_closer
from app.components import (
    fan_chart,
    job_status,
    sentence,
    several,
    workspace_session,
    zone_job,
    zone_members,
    zone_sentences,
)
from app.components.forecast_request import ForecastRequest
from app.components.timeline import Timeline, after_history
from factost_core.forecast import Forecast
from factost_core.io.sensors import unplaced_sensors
from factost_core.jobs.service import JobService
from factost_core.joint import Statistic, ZoneForecast
from factost_core.settings import get_settings

_NAMES: dict[Statistic, str] = {"sum": texts_closer.ZONE_SUM, "mean": texts_closer.ZONE_MEAN}


def zone_view(timeline: Timeline, position: int, request: ForecastRequest) -> None:
    """Choose a zone, have it forecast, see it."""
    panel_key = request.panel_id
    st.markdown(texts_closer.ZONE_INTRO)
    left, right = st.columns([1, 1], gap="medium")
    with left:
        name, members = zone_members.zone_members(timeline, panel_key)
        statistic = _statistic(timeline, panel_key)
        forecast_id = job_status.known_job(request)
        if not members:
            st.info(texts_closer.ZONE_NOBODY)
            return
        if forecast_id is None:
            return
        service = JobService(workspace_session.current_workspace(), get_settings())
        zone = zone_job.zone_forecast(service, forecast_id, members, statistic)
        if zone is None:
            return
        with st.container(key="zone_sentences"):
            for said in zone_sentences.zone_sentences(timeline, zone, name):
                st.markdown(said)
        st.caption(zone_sentences.about_width(timeline, zone))
        st.button(
            texts_closer.ZONE_SHOW,
            key=f"zone-show-{panel_key}",
            type="tertiary",
            icon=":material/location_searching:",
            on_click=several.choose,
            args=(panel_key, list(zone.members)),
        )
    with right:
        _chart(zone_timeline(timeline, zone, name), position, name)


def _statistic(timeline: Timeline, panel_key: str) -> Statistic:
    chosen = st.segmented_control(
        texts_closer.ZONE_STATISTIC,
        list(_NAMES),
        format_func=lambda statistic: _NAMES[statistic],
        default="mean" if timeline.low_is_notable else "sum",
        required=True,
        key=f"zone-statistic-{panel_key}",
        help=texts_closer.ZONE_STATISTIC_HELP,
        persist_state="session",
    )
    return "mean" if chosen == "mean" else "sum"


def _chart(timeline: Timeline, position: int, name: str) -> None:
    st.plotly_chart(
        fan_chart.fan_chart(timeline, 0, position),
        key="zone_chart",
        config={"displayModeBar": False},
        alt=texts_closer.ZONE_ALT.format(name=name),
    )
    held = sentence.outcome(timeline, 0, texts_closer.ZONE_HELD)
    if held:
        st.caption(held)


def zone_timeline(timeline: Timeline, zone: ZoneForecast, name: str) -> Timeline:
    """The zone on the network's time axis, as if it were a single sensor. What was observed is known where
    all its sensors were read."""
    rows = [timeline.sensor_ids.index(sensor) for sensor in zone.members]
    parts = timeline.observed[rows]
    observed = parts.sum(axis=0) if zone.statistic == "sum" else parts.mean(axis=0)
    ahead = timeline.times[timeline.history :]
    forecast = Forecast(zone.quantiles[None], ahead, unplaced_sensors(["zone"]), timeline.unit)
    median, lower, upper = after_history(forecast, timeline.history)
    return Timeline(
        times=timeline.times,
        history=timeline.history,
        observed=observed[None],
        median=median,
        lower=lower,
        upper=upper,
        sensor_ids=["zone"],
        names=[name],
        unit=timeline.unit,
        step=timeline.step,
        forecast=forecast,
        week_before=np.full((1, len(timeline.times)), np.nan, np.float32),
        limits={},
    )
