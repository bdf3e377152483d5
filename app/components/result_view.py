"""The result: one sentence, the map, the time slider, the fan chart and the table, moving together.

All of it is one fragment: moving the slider or choosing a sensor runs this file's function alone, on a
timeline that was made once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import streamlit as st

from app import texts
from app.components import fan_chart, forecast_download, forecast_table, sensor_map, sentence, wording
from app.components.colour_scale import ColourScale
from app.components.timeline import Timeline
from factost_core.panel import SensorPanel


@dataclass(frozen=True)
class Result:
    """Everything that the view shows; ``key`` is different for each network and request."""

    key: str
    panel_key: str
    timeline: Timeline
    ground: sensor_map.Ground | None
    scale: ColourScale


def result_of(
    panel: SensorPanel, timeline: Timeline, key: str, panel_key: str, theme: str, phone: bool
) -> Result:
    """Lay out a timeline; the view fits the width that the map will have on a desk or on a phone."""
    ground = None
    if panel.has_positions:
        width = 350 if phone else 480
        ground = sensor_map.Ground.of(
            panel.sensors, list(panel.sensor_ids), panel.network, width, sensor_map.HEIGHT
        )
    return Result(
        key,
        panel_key,
        timeline,
        ground,
        ColourScale.of(timeline.shown, panel.unit, theme, timeline.low_is_notable),
    )


@st.fragment
def result_view(result: Result) -> None:
    """Show the result; the position in time and the chosen sensor live in the session."""
    timeline = result.timeline
    position_key = f"position-{result.key}"
    # before the forecast is there, nobody has chosen a sensor yet: the forecast's highest comes first
    sensor_key = f"sensor-{result.panel_key}" if timeline.forecast else f"sensor-{result.key}"
    position = _position(position_key, timeline)
    _settle_sensor(sensor_key, timeline, position)
    with st.container(key="summary"):
        st.markdown(sentence.summary(timeline, position))
    _slider(timeline, position, position_key)
    if result.ground is None:
        st.info(texts.NO_POSITIONS)
        _chart_side(timeline, position, sensor_key)
    else:
        left, right = st.columns([1, 1], gap="medium")
        with left:
            _map_side(result, result.ground, position, sensor_key)
        with right:
            _chart_side(timeline, position, sensor_key)
    _table(timeline, position)
    forecast_download.forecast_download(timeline)


def _map_side(result: Result, ground: sensor_map.Ground, position: int, sensor_key: str) -> None:
    timeline = result.timeline
    sensor_map.draw(timeline, ground, result.scale, position, sensor_key, f"map-{result.panel_key}")
    title = texts.LEGEND_FORECAST if timeline.is_forecast(position) else texts.LEGEND_OBSERVED
    st.html(result.scale.legend_html(title))
    st.caption(sensor_map.caption(ground, len(timeline.sensor_ids)))


def _chart_side(timeline: Timeline, position: int, sensor_key: str) -> None:
    labels = dict(
        zip(
            timeline.sensor_ids,
            forecast_table.sensor_labels(timeline.sensor_ids, timeline.names),
            strict=True,
        )
    )
    chosen = st.selectbox(
        texts.SENSOR_LABEL,
        timeline.sensor_ids,
        format_func=lambda sensor: labels[sensor],
        key=sensor_key,
        persist_state="session",
        help=texts.SENSOR_HELP,
    )
    sensor = timeline.sensor_ids.index(str(chosen))
    st.plotly_chart(
        fan_chart.fan_chart(timeline, sensor, position),
        key="fan_chart",
        config={"displayModeBar": False},
        alt=texts.FAN_ALT.format(name=labels[str(chosen)]),
    )
    held = sentence.outcome(timeline, sensor)
    if held:
        st.caption(held)


def _slider(timeline: Timeline, position: int, key: str) -> None:
    labels = wording.slider_times(timeline.times, timeline.step)
    st.select_slider(
        f"**{sentence.step_label(timeline, position)}** ({fan_chart.zone_label(timeline.times)})",
        options=list(range(len(labels))),
        format_func=lambda place: labels[place],
        key=key,
        persist_state="session",
        help=texts.SLIDER_HELP,
    )


def _table(timeline: Timeline, position: int) -> None:
    st.markdown(
        "##### "
        + wording.escape_markdown(
            texts.TABLE_HEADING.format(time=wording.full_time(timeline.times[position], timeline.step))
            + (f", {timeline.unit}" if timeline.unit else "")
        )
    )
    table = forecast_table.step_table(timeline, position)
    size = float(np.nanmax(np.abs(timeline.shown), initial=0.0))
    digits = "%,.0f" if size >= 100 else "%,.1f" if size >= 10 else "%,.2f"
    st.dataframe(
        table,
        hide_index=True,
        height=min(35 * (len(table) + 1) + 3, 388),
        column_config={
            name: st.column_config.TextColumn(forecast_table.COLUMN_TITLES[name], width="medium")
            if name == "sensor"
            else st.column_config.NumberColumn(forecast_table.COLUMN_TITLES[name], format=digits)
            for name in table.columns
        },
    )


def _position(key: str, timeline: Timeline) -> int:
    """The step shown: where the person left the slider, first the step with the most notable value."""
    last = len(timeline.times) - 1
    if key not in st.session_state:
        st.session_state[key] = sentence.interesting_position(timeline)
    return int(min(st.session_state[key], last))


def _settle_sensor(key: str, timeline: Timeline, position: int) -> None:
    """The chosen sensor: what the person chose, first the most notable one at the step."""
    if st.session_state.get(key) not in timeline.sensor_ids:
        st.session_state[key] = timeline.sensor_ids[timeline.notable_sensor(position) or 0]
