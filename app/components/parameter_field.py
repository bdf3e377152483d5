"""A widget for a parameter of a network method, as the method describes it."""

from __future__ import annotations

import streamlit as st

from app import texts_data
from factost_core.io.network_builder import Parameter

Value = bool | int | float | str | None


def parameter_field(parameter: Parameter, value: Value, key: str) -> Value:
    """Show the parameter with its value, its meaning and its limits; returns what it now is."""
    label = texts_data.PARAMETERS.get(parameter.name, parameter.name)
    key = f"parameter-{key}-{parameter.name}"
    if parameter.choices:
        options = list(parameter.choices)
        return str(
            st.selectbox(
                label,
                options,
                index=options.index(str(value)),
                key=key,
                help=parameter.explanation,
                persist_state="session",
            )
        )
    if isinstance(parameter.default, bool):
        return bool(
            st.toggle(label, value=bool(value), key=key, help=parameter.explanation, persist_state="session")
        )
    if isinstance(parameter.default, int):
        return int(
            st.number_input(
                label,
                min_value=int(parameter.low or 0),
                max_value=int(parameter.high or 1_000_000),
                value=int(value or parameter.default),
                key=key,
                help=parameter.explanation,
                persist_state="session",
            )
        )
    chosen = st.number_input(
        label,
        min_value=float(parameter.low or 0.0),
        max_value=float(parameter.high or 1e9),
        value=None if value is None else float(value),
        step=_step(parameter.high),
        key=key,
        help=parameter.explanation,
        persist_state="session",
    )
    if chosen is None:
        return None if parameter.optional else parameter.default
    return float(chosen)


def _step(high: float | None) -> float:
    """What a click on + adds: fine for shares, coarse for metres."""
    if high is None or high > 1_000:
        return 100.0
    return 1.0 if high > 1 else 0.05
