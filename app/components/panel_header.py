"""What network this is, of what kind and unit, and whom its data are owed to."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app import texts
from app.components import wording
from factost_core.panel import SensorPanel


def title_of(panel: SensorPanel, about: dict[str, Any]) -> str:
    """What people call the network: a sample's title, else the panel's name. Not escaped."""
    return str(about.get("title") or panel.name)


def kind_of(panel: SensorPanel) -> str:
    """The key of its kind in the texts: measured, modelled and so on."""
    return panel.kind if panel.kind in texts.KIND_LABELS else "unknown"


def panel_header(panel: SensorPanel, about: dict[str, Any]) -> None:
    """Title, kind badge, and one line on size, step and time zone."""
    kind = kind_of(panel)
    title = wording.escape_markdown(title_of(panel, about))
    badge = f":{texts.KIND_COLOURS[kind]}-badge[{texts.KIND_LABELS[kind]}]"
    st.subheader(f"{title} {badge}", anchor=False, help=texts.KIND_HELP[kind])
    facts = texts.PANEL_FACTS.format(
        sensors=f"{len(panel.sensor_ids):,}",
        step=wording.every(panel.step),
        quantity=str(about.get("quantity") or texts.FAN_VALUE_AXIS),
        first=wording.full_time(panel.readings.index[0], panel.step),
        last=wording.full_time(panel.readings.index[-1], panel.step),
    )
    # stamps that are not one moment everywhere must say so where the first of them is read
    st.caption(wording.escape_markdown(f"{facts} {about.get('clock_note', '')}".strip()))
    # a sample's own notes stand in its SOURCE.md; what happened to one's own files must be seen at once
    if panel.notes and not about:
        with st.expander(texts.UPLOAD_NOTES):
            st.markdown("\n".join(f"- {wording.escape_markdown(note)}" for note in panel.notes))


def panel_footer(panel: SensorPanel, about: dict[str, Any]) -> None:
    """Attribution and licence; simulated data are called so once more."""
    parts = [str(about.get("description") or "")]
    if panel.kind == "simulated":
        parts.insert(0, texts.SIMULATED_NOTE)
    if panel.attribution:
        parts.append(texts.DATA_FROM.format(attribution=panel.attribution.rstrip(".")))
    if about.get("licence"):
        parts.append(texts.DATA_LICENCE.format(licence=about["licence"]))
    text = " ".join(part for part in parts if part)
    if text:
        st.caption(wording.escape_markdown(text))


def one_line(error: Exception) -> str:
    """An error's message for st.error: one line, nothing in it read as markdown."""
    return wording.escape_markdown(" ".join(str(error).split()))
