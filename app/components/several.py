"""The sensors that are looked at together: chosen on the map or by name, kept for the session."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app import texts_closer
from app.components import forecast_table
from app.components.timeline import Timeline


def chosen_key(panel_key: str) -> str:
    """Where the session keeps their ids."""
    return f"chosen-{panel_key}"


def settle(timeline: Timeline, panel_key: str) -> None:
    """Forget ids that the network has not."""
    known = set(timeline.sensor_ids)
    choose(panel_key, [sensor for sensor in chosen(panel_key) if sensor in known])


def chosen(panel_key: str) -> list[str]:
    """Their ids, in the order in which they were chosen."""
    return list(st.session_state.get(chosen_key(panel_key), []))


def chosen_rows(timeline: Timeline, panel_key: str) -> list[int]:
    """Their rows, in that order."""
    rows = {sensor: row for row, sensor in enumerate(timeline.sensor_ids)}
    return [rows[sensor] for sensor in chosen(panel_key)]


def choose(panel_key: str, sensors: Sequence[str]) -> None:
    """Choose these and no others; a callback of buttons."""
    st.session_state[chosen_key(panel_key)] = list(sensors)


def chooser(timeline: Timeline, panel_key: str) -> None:
    """The box to choose them by name."""
    labels = labels_of(timeline)
    st.multiselect(
        texts_closer.CHOOSE_LABEL,
        timeline.sensor_ids,
        format_func=lambda sensor: labels[sensor],
        key=chosen_key(panel_key),
        help=texts_closer.CHOOSE_HELP,
        persist_state="session",
    )


def labels_of(timeline: Timeline) -> dict[str, str]:
    """What people call each sensor, no two alike."""
    labels = forecast_table.sensor_labels(timeline.sensor_ids, timeline.names)
    return dict(zip(timeline.sensor_ids, labels, strict=True))
