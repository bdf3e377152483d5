"""What stands below the map and the chart: one tab open at a time, and only that one is computed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app import texts_closer
from app.components import chosen_view, glance_sentences, glance_view, zone_view
from app.components.colouring import Limit
from app.components.forecast_request import ForecastRequest
from app.components.timeline import Timeline


def closer_look(
    timeline: Timeline,
    position: int,
    request: ForecastRequest,
    limit: Limit | None,
    table: Callable[[], None],
) -> None:
    """The tabs; ``table`` draws that of all sensors, which is all there is before the forecast is there."""
    if timeline.forecast is None:
        table()
        return
    panel_key = request.panel_id
    names = [
        texts_closer.TAB_ALL,
        texts_closer.TAB_GLANCE.format(span=glance_sentences.span_words(timeline)),
        texts_closer.TAB_CHOSEN,
        texts_closer.TAB_ZONE,
    ]
    everything, day, chosen, zone = st.tabs(names, key=f"closer-{panel_key}", on_change="rerun")
    if everything.open:
        with everything:
            table()
    if day.open:
        with day:
            glance_view.glance_view(timeline, position, panel_key, limit)
    if chosen.open:
        with chosen:
            chosen_view.chosen_view(timeline, position, panel_key, limit)
    if zone.open:
        with zone:
            zone_view.zone_view(timeline, position, request)
