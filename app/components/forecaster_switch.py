"""Which forecaster makes the forecasts of the Explore page: one adapted to the network, or the plain one."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import texts_adapt
from app.components import panel_picker, wording
from app.components.forecast_request import ForecastRequest
from factost_core.jobs.adaptations import AdaptationInfo
from factost_core.jobs.service import JobService
from factost_core.panel import SensorPanel

_PLAIN = "zero-shot"
_QUERY = "forecaster"
_NEXT = "next_forecaster"  # session key: the adaptation to use at the next run of the Explore page


def use_next(panel_id: str, job_id: str) -> None:
    """Have the Explore page forecast this panel with this adaptation when it is opened."""
    panel_picker.show_next(panel_id)
    st.session_state[_NEXT] = job_id


def forecaster_switch(service: JobService, panel_id: str, panel: SensorPanel) -> AdaptationInfo | None:
    """Show the choice where there is one; return the adaptation in use, None for the plain forecaster.

    Until a person chooses, the newest that knows all sensors is used. A link may ask for the plain one; an
    adaptation belongs to one workspace, so none ever stands in an address.
    """
    infos = {info.job_id: info for info in service.adaptations(panel_id)}
    key = f"forecaster-{panel_id}"
    chosen_next = st.session_state.pop(_NEXT, None)
    if not infos:
        st.query_params.pop(_QUERY, None)
        return None
    options = [*infos, _PLAIN]
    if chosen_next in infos:
        st.session_state[key] = chosen_next
    elif st.session_state.get(key) not in options:
        knowing = (job_id for job_id, info in infos.items() if info.matching == len(panel.sensor_ids))
        linked = st.query_params.get(_QUERY) == _PLAIN
        st.session_state[key] = _PLAIN if linked else next(knowing, _PLAIN)
    names = dict(zip(infos, wording.unique([option_name(info) for info in infos.values()]), strict=True))
    chosen = str(
        st.selectbox(
            texts_adapt.SWITCH,
            options,
            format_func=lambda option: names.get(option, texts_adapt.SWITCH_PLAIN),
            key=key,
            help=texts_adapt.SWITCH_HELP,
            persist_state="session",
        )
    )
    if chosen == _PLAIN:
        st.query_params[_QUERY] = _PLAIN
    else:
        st.query_params.pop(_QUERY, None)
    return infos.get(chosen)


def option_name(info: AdaptationInfo) -> str:
    """``Adapted 25 Nov, 14:03, quick``: short enough for the side bar."""
    return texts_adapt.SWITCH_ADAPTED.format(
        when=wording.moment(info.created).removesuffix(" UTC"),
        budget=texts_adapt.BUDGETS[info.budget].lower(),
    )


def forecaster_badge(
    service: JobService,
    panel_id: str,
    panel: SensorPanel,
    request: ForecastRequest,
    info: AdaptationInfo | None,
) -> None:
    """Say which forecaster made the forecast, where there is more than one."""
    if info is None:
        if service.adaptations(panel_id):
            st.markdown(f":gray-badge[{texts_adapt.BADGE_PLAIN}]")
        return
    record = info.record
    if not record.helped:
        notes = [texts_adapt.BADGE_NOT_HELPED]
    elif record.sensors_helped == record.sensors:
        notes = [texts_adapt.BADGE_ALL]
    else:
        notes = [texts_adapt.BADGE_SOME.format(helped=record.sensors_helped, sensors=record.sensors)]
    if record.helped and info.matching < len(panel.sensor_ids):
        notes.append(texts_adapt.BADGE_NEW.format(new=len(panel.sensor_ids) - info.matching))
    if record.helped and request.horizon > info.horizon:
        notes.append(texts_adapt.BADGE_BEYOND.format(horizon=info.horizon))
    until = pd.Timestamp(info.until).tz_convert(panel.timezone)
    if record.helped and request.start_time < until:
        notes.append(texts_adapt.BADGE_SEEN.format(until=wording.full_time(until, panel.step)))
    text = wording.escape_markdown(" ".join(notes))
    st.markdown(f":blue-badge[{texts_adapt.BADGE_ADAPTED}] :small[{text}]")
