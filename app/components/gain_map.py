"""The map of gain and loss: each sensor coloured by the change of its error."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st

from app import texts_compare
from app.components import sensor_map, wording
from app.components.gain_scale import GainScale
from factost_core.evaluation.comparison import ADAPTED, SAME, ZERO_SHOT, Comparison


def gain_rows(
    found: Comparison, names: list[str], ground: sensor_map.Ground, scale: GainScale
) -> list[dict[str, Any]]:
    """One row a sensor with a position; losses are drawn over gains, so that none is hidden."""
    gains = found.sensor_gains
    colours = scale.rgb(gains)
    placed = np.flatnonzero(np.isfinite(ground.points).all(axis=1))
    depth = np.where(np.isfinite(gains), -gains, -np.inf)
    return [
        {
            "sensor_id": found.sensor_ids[sensor],
            "name": names[sensor],
            "value": change_text(float(gains[sensor])),
            "interval": _errors(found, int(sensor)),
            "position": [round(float(part), 6) for part in ground.points[sensor]],
            "colour": [int(part) for part in colours[sensor]] + [255 if np.isfinite(gains[sensor]) else 110],
        }
        for sensor in placed[np.argsort(depth[placed], kind="stable")]
    ]


def draw(
    found: Comparison,
    names: list[str],
    ground: sensor_map.Ground,
    scale: GainScale,
    sensor_key: str,
    key: str,
) -> None:
    """Draw the map; a click on a sensor writes its id to ``st.session_state[sensor_key]``."""
    clicks = st.session_state.setdefault(f"{key}-clicks", 0)
    rows = gain_rows(found, names, ground, scale)
    chosen = str(st.session_state.get(sensor_key, ""))
    deck = sensor_map.sensor_deck(rows, ground, scale.theme, chosen, f"sensors-{clicks}")
    with st.container(key="map_frame_gain"):
        st.pydeck_chart(
            deck,
            height=sensor_map.HEIGHT,
            on_select=lambda: sensor_map.take_click(key, sensor_key),
            selection_mode="single-object",
            key=key,
            alt=texts_compare.MAP_ALT.format(count=len(rows)),
        )
    st.html(scale.legend_html())


def change_text(gain: float) -> str:
    """``12 % closer``, ``3 % farther off``, no change, or that nothing is known."""
    if not np.isfinite(gain):
        return texts_compare.MAP_UNKNOWN
    if abs(gain) <= SAME:
        return texts_compare.MAP_UNCHANGED
    text = texts_compare.MAP_CLOSER if gain > 0 else texts_compare.MAP_FARTHER
    return text.format(share=wording.percent(abs(gain)))


def _errors(found: Comparison, sensor: int) -> str:
    before, after = (found.by_sensor[name][sensor] for name in (ZERO_SHOT, ADAPTED))
    if before is None or after is None:
        return ""
    return texts_compare.MAP_ERROR.format(
        before=wording.number(before), after=wording.quantity(after, found.unit)
    )
