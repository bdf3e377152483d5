"""What came of an adaptation, in plain words, and the two ways on: explore with it, compare."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from app import texts_adapt
from app.components import forecaster_switch, panel_picker, wording
from app.components.adaptation_progress import draw_curve
from factost_core.jobs.adaptations import AdaptationInfo
from factost_core.jobs.service import JobService
from factost_core.panel import SensorPanel

#: The Compare page shows this adaptation first, and starts to compare at once.
COMPARE_NEXT = "compare-next"


def adaptation_result(service: JobService, info: AdaptationInfo, panel: SensorPanel) -> None:
    """Show the newest adaptation of the panel on the page."""
    with st.container(border=True, key="adapt-result"):
        st.markdown(f"##### {texts_adapt.LEARNED}")
        st.markdown(verdict(info))
        st.caption(f"{facts(info, panel)} {told(info)}")
        with st.container(horizontal=True):
            if st.button(texts_adapt.EXPLORE, key="result-explore", type="primary"):
                explore_with(info)
            if st.button(texts_adapt.COMPARE, key="result-compare"):
                compare(info)
        points = service.curve(info.job_id)
        if points:
            with st.expander(texts_adapt.HOW_IT_WENT):
                draw_curve(points, f"result-curve-{info.job_id}")


def explore_with(info: AdaptationInfo) -> None:
    """Go to the Explore page and forecast with this adaptation."""
    forecaster_switch.use_next(info.panel_id, info.job_id)
    st.switch_page("views/explore.py")


def compare(info: AdaptationInfo) -> None:
    """Go to the Compare page, which starts with this adaptation."""
    panel_picker.show_next(info.panel_id)
    st.session_state[COMPARE_NEXT] = info.job_id
    st.switch_page("views/compare.py")


def verdict(info: AdaptationInfo) -> str:
    """Markdown: whether it is better on the days kept for checking, and how many sensors use it."""
    record = info.record
    if not math.isfinite(record.gain):
        return texts_adapt.RESULT_UNKNOWN
    if not record.helped:
        return texts_adapt.RESULT_NOT
    return f"{texts_adapt.RESULT_BETTER.format(gain=wording.percent(record.gain))} {users(info)}"


def users(info: AdaptationInfo) -> str:
    """How many sensors are forecast with what was learned."""
    record = info.record
    if record.sensors_helped == record.sensors:
        return texts_adapt.SENSORS_ALL.format(sensors=f"{record.sensors:,}")
    return texts_adapt.SENSORS_SOME.format(helped=f"{record.sensors_helped:,}", sensors=f"{record.sensors:,}")


def told(info: AdaptationInfo) -> str:
    """Markdown: what it was told beside the readings; nothing where that is nothing."""
    parts = [wording.shortened(", ".join(info.told), 120)] if info.told else []
    if info.holidays is not None:
        parts.insert(0, texts_adapt.TOLD_HOLIDAYS.format(country=info.holidays))
    return wording.escape_markdown(texts_adapt.RESULT_TOLD.format(told=", ".join(parts))) if parts else ""


def facts(info: AdaptationInfo, panel: SensorPanel) -> str:
    """What it was asked for and what it took."""
    until = pd.Timestamp(info.until).tz_convert(panel.timezone)
    return texts_adapt.RESULT_FACTS.format(
        budget=texts_adapt.BUDGETS[info.budget],
        until=wording.full_time(until, panel.step),
        horizon=info.horizon,
        time=wording.rough_time(info.seconds or 0.0),
        device=texts_adapt.DEVICE_SHORT.get(str(info.device), str(info.device)),
    )
