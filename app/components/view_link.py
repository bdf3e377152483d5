"""A link that shows what is seen now: sample, request, forecaster, time, sensor, colouring; never whose
workspace. The forecaster's part is read by forecaster_switch.py."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from app import texts_map
from app.components.forecast_request import MOST_STEPS, ForecastRequest
from factost_core.panel import SensorPanel

_KEY = "linked_view"
_NAMES = ("start", "steps", "history", "time", "sensor", "colour", "size", "limit", "limit_of")


def take(panel_id: str) -> None:
    """Read what the address asks for beside the network; the address then is the network's alone again."""
    asked = {name: st.query_params[name] for name in _NAMES if name in st.query_params}
    if asked:
        st.session_state[_KEY] = (panel_id, asked)
        for name in asked:
            st.query_params.pop(name, None)


def asked(name: str, panel_id: str) -> str:
    """What the link asked for under that name; "" without a link to this panel."""
    linked, values = st.session_state.get(_KEY, ("", {}))
    return values.get(name, "") if linked == panel_id else ""


def asked_time(panel_id: str, times: pd.DatetimeIndex) -> int | None:
    """The place of the linked time among ``times``; the link is done with when it was found."""
    wanted = _time(asked("time", panel_id))
    if wanted is None or wanted not in times:
        return None
    st.session_state[_KEY][1].pop("time")
    return int(times.get_loc(wanted))


def request(default: ForecastRequest, panel: SensorPanel) -> ForecastRequest:
    """The linked request, as far as this panel can answer it; the default for the rest."""
    panel_id = default.panel_id
    start, steps, history = (asked(name, panel_id) for name in ("start", "steps", "history"))
    wanted = _time(start)
    if wanted is not None and panel.readings.index[0] < wanted <= panel.next_time:
        default = replace(default, start=wanted.tz_convert(panel.readings.index.tz).isoformat())
    if steps.isdecimal() and 1 <= int(steps) <= MOST_STEPS:
        default = replace(default, horizon=int(steps))
    if history.isdecimal() and 1 <= int(history) <= len(panel.readings):
        default = replace(default, context_length=int(history))
    return default


def link_button(request: ForecastRequest, view: dict[str, Any]) -> None:
    """Offer the link to what is seen; ``view`` holds the names above that are not the request's."""
    with st.popover(texts_map.LINK_BUTTON, icon=":material/link:", type="tertiary"):
        sample = request.panel_id.removeprefix("sample:")
        if sample == request.panel_id:
            st.write(texts_map.LINK_OWN)
            return
        parts = {"network": sample, "start": request.start, "steps": request.horizon}
        parts |= {"history": request.context_length, **view}
        query = urlencode({name: part for name, part in parts.items() if part not in (None, "")}, safe=":")
        st.write(texts_map.LINK_TEXT)
        st.code(f"{str(st.context.url or '').split('?')[0]}?{query}", language=None, wrap_lines=True)


def _time(text: str) -> pd.Timestamp | None:
    try:
        time = pd.Timestamp(text)
    except ValueError:
        return None
    return time if not pd.isna(time) and time.tz is not None else None
