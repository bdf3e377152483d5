"""What the map is to colour and to size by, and the limit whose passing is looked at."""

from __future__ import annotations

import streamlit as st

from app import texts_map
from app.components import colouring, wording
from app.components.colouring import Limit
from app.components.timeline import Timeline


def map_controls(timeline: Timeline, panel_key: str) -> tuple[str, str, Limit]:
    """Show the controls; returns what to colour by, what to size by ("" for nothing) and the limit."""
    choices = colouring.choices(timeline)
    left, right = st.columns(2, gap="small")
    colour_key, size_key = f"colour-{panel_key}", f"size-{panel_key}"
    for key, first in ((colour_key, "value"), (size_key, "")):
        # what was chosen for another forecast may have no numbers in this one
        if st.session_state.get(key, first) not in (*choices, ""):
            st.session_state[key] = first
    with left:
        colour = st.selectbox(
            texts_map.COLOUR_LABEL,
            list(choices),
            format_func=lambda measure: choices[measure],
            key=colour_key,
            persist_state="session",
            help=texts_map.COLOUR_HELP,
        )
    with right:
        size = st.selectbox(
            texts_map.SIZE_LABEL,
            ["", *choices],
            format_func=lambda measure: choices.get(measure, texts_map.SIZE_SAME),
            key=size_key,
            persist_state="session",
            help=texts_map.SIZE_HELP,
        )
    limit = _limit(timeline, panel_key) if "chance" in (colour, size) else Limit(0.0)
    return str(colour), str(size), limit


def _limit(timeline: Timeline, panel_key: str) -> Limit:
    left, right = st.columns(2, gap="small")
    column = ""
    if timeline.limits:
        with right:
            column = st.selectbox(
                texts_map.LIMIT_KIND,
                ["", *timeline.limits],
                format_func=lambda name: (
                    texts_map.LIMIT_OWN.format(column=name) if name else texts_map.LIMIT_SAME
                ),
                key=f"limit-kind-{panel_key}",
                persist_state="session",
            )
    label = (
        texts_map.LIMIT_SHARE_LABEL.format(column=wording.escape_markdown(column))
        if column
        else texts_map.LIMIT_LABEL.format(unit=wording.escape_markdown(timeline.unit))
        if timeline.unit
        else texts_map.LIMIT_LABEL_PLAIN
    )
    usual = 50.0 if column else colouring.usual_limit(timeline)
    with left:
        value = st.number_input(
            label,
            value=usual,
            step=float(10 ** max(len(str(int(abs(usual)))) - 2, 0)) if abs(usual) >= 1 else 0.1,
            format="%.6g",
            key=f"limit-{panel_key}-{column}",
            persist_state="session",
            help=texts_map.LIMIT_HELP,
        )
    return Limit(float(value), column)
