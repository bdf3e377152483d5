"""The coming day at a glance, and the five busiest sensors at a time of one's choice."""

from __future__ import annotations

from typing import Literal

import numpy as np
import streamlit as st

from app import texts_closer
from app.components import busiest, glance_sentences, several, wording
from app.components.colouring import Limit
from app.components.forecast_table import number_format
from app.components.timeline import Timeline


def glance_view(timeline: Timeline, position: int, panel_key: str, limit: Limit | None) -> None:
    """Sentences on the left, the five busiest on the right."""
    left, right = st.columns([1, 1], gap="medium")
    with left, st.container(key="glance"):
        for sentence in glance_sentences.glance(timeline, limit):
            st.markdown(sentence)
    with right:
        _top(timeline, position, panel_key)


def _top(timeline: Timeline, position: int, panel_key: str) -> None:
    word = busiest.busy_word(timeline)
    st.markdown(f"##### {texts_closer.TOP_HEADING.format(busy=word)}")
    labels = wording.slider_times(timeline.times, timeline.step)
    steps = list(range(timeline.history, len(labels)))
    key = f"top-{panel_key}-{timeline.times[timeline.history].isoformat()}-{len(steps)}"
    if st.session_state.get(key) not in steps:
        st.session_state[key] = position if position in steps else steps[0]
    at = st.selectbox(
        texts_closer.TOP_TIME,
        steps,
        format_func=lambda step: labels[step],
        key=key,
        help=texts_closer.TOP_TIME_HELP,
        persist_state="session",
    )
    found = busiest.Busiest.of(timeline, at)
    st.markdown(" ".join(busiest.busiest_sentences(timeline, at, found)))
    if not found.rows:
        return
    table = busiest.busiest_table(timeline, at, found)
    if not np.isfinite(table["chance"]).any():
        table = table.drop(columns="chance")
    number = st.column_config.NumberColumn
    digits = number_format(timeline)
    st.dataframe(
        table,
        hide_index=True,
        column_config={
            "sensor": st.column_config.TextColumn(texts_closer.COLUMN_SENSOR, width="medium"),
            "median": number(texts_closer.COLUMN_EXPECTED, format=digits),
            "between": st.column_config.TextColumn(
                texts_closer.COLUMN_BETWEEN, help=texts_closer.COLUMN_BETWEEN_HELP
            ),
            "chance": number(texts_closer.COLUMN_SURE, format="%.0f %%", help=texts_closer.COLUMN_SURE_HELP),
            "actual": number(texts_closer.COLUMN_THEN, format=digits),
        },
    )
    choose_top(timeline, found, panel_key)


def choose_top(
    timeline: Timeline,
    found: busiest.Busiest,
    panel_key: str,
    kind: Literal["secondary", "tertiary"] = "tertiary",
) -> None:
    """A button that chooses the five busiest."""
    word = busiest.busy_word(timeline)
    st.button(
        texts_closer.CHOOSE_TOP.format(busy=word),
        key=f"choose-top-{panel_key}",
        type=kind,
        icon=":material/select_all:",
        on_click=several.choose,
        args=(panel_key, [timeline.sensor_ids[row] for row in found.rows]),
        help=texts_closer.CHOOSE_TOP_HELP,
    )
