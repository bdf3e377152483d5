"""What the map is to colour and to size by, and the limit whose passing is looked at."""

from __future__ import annotations

import math

import streamlit as st

from app import texts_map
from app.components import colouring, view_link, wording
from app.components.colouring import Limit
from app.components.timeline import Timeline


def map_controls(timeline: Timeline, panel_key: str) -> tuple[str, str, Limit]:
    """Show the controls; returns what to colour by, what to size by ("" for nothing) and the limit."""
    choices = colouring.choices(timeline)
    left, right = st.columns(2, gap="small")
    # while a forecast is awaited there is less to choose from: what was chosen before comes back with it
    scope = panel_key if timeline.forecast else f"pending-{panel_key}"
    colour_key, size_key = f"colour-{scope}", f"size-{scope}"
    _settle(colour_key, view_link.asked("colour", panel_key), "value", list(choices))
    _settle(size_key, view_link.asked("size", panel_key), "", list(choices))
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


def colour_next(panel_key: str, measure: str) -> None:
    """Colour by this measure from now on, as if the person had chosen it."""
    st.session_state[f"colour-{panel_key}"] = measure


def _limit(timeline: Timeline, panel_key: str) -> Limit:
    left, right = st.columns(2, gap="small")
    column, kind_key = "", f"limit-kind-{panel_key}"
    if timeline.limits:
        _settle(kind_key, view_link.asked("limit_of", panel_key), "", list(timeline.limits))
        with right:
            column = st.selectbox(
                texts_map.LIMIT_KIND,
                ["", *timeline.limits],
                format_func=lambda name: (
                    texts_map.LIMIT_OWN.format(column=name.replace("_", " "))
                    if name
                    else texts_map.LIMIT_SAME
                ),
                key=kind_key,
                persist_state="session",
            )
    label = (
        texts_map.LIMIT_SHARE_LABEL.format(column=wording.escape_markdown(column.replace("_", " ")))
        if column
        else texts_map.LIMIT_LABEL.format(unit=wording.escape_markdown(timeline.unit))
        if timeline.unit
        else texts_map.LIMIT_LABEL_PLAIN
    )
    usual = 50.0 if column else colouring.usual_limit(timeline)
    limit_key = f"limit-{panel_key}-{column}"
    if limit_key not in st.session_state:
        st.session_state[limit_key] = _number(view_link.asked("limit", panel_key), usual)
    with left:
        value = st.number_input(
            label,
            step=float(10 ** max(len(str(int(abs(usual)))) - 2, 0)) if abs(usual) >= 1 else 0.1,
            format="%.6g",
            key=limit_key,
            persist_state="session",
            help=texts_map.LIMIT_HELP,
        )
    return Limit(float(value), column)


def _settle(key: str, linked: str, first: str, choices: list[str]) -> None:
    """The choice under that key: the person's own, first what a link names, as far as it is on offer."""
    wanted = st.session_state.get(key, linked or first)
    st.session_state[key] = wanted if wanted in choices else first


def _number(text: str, usual: float) -> float:
    try:
        value = float(text)
    except ValueError:
        return usual
    return value if math.isfinite(value) else usual
