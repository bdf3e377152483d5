"""The result: one sentence, the map that plays, the fan chart and the table, moving together.

All of it is one fragment: moving in time or choosing a sensor runs this file's function alone, on a timeline
that was made once. While the map plays, the browser needs no run at all; the rest follows when it stops.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from app import texts
from app.components import (
    closer_look,
    fan_chart,
    forecast_download,
    forecast_table,
    kept_zones,
    map_controls,
    map_scene,
    sensor_map,
    sentence,
    several,
    story_link,
    view_link,
    what_if,
    what_if_sentence,
    wording,
)
from app.components.colouring import Limit
from app.components.forecast_request import ForecastRequest
from app.components.forecaster_switch import Choice
from app.components.timeline import Timeline, floored
from app.components.what_if_result import WhatIf
from factost_core.forecast import Forecast
from factost_core.panel import SensorPanel
from factost_core.scenario import Change


@dataclass(frozen=True)
class Result:
    """Everything that the view shows; ``key`` is different for each network and request."""

    key: str
    panel: SensorPanel
    panel_key: str
    timeline: Timeline
    request: ForecastRequest
    forecaster: Choice
    scene: map_scene.Scene | None


def result_of(
    panel: SensorPanel, timeline: Timeline, key: str, request: ForecastRequest, forecaster: Choice
) -> Result:
    """Lay out a timeline; without positions there is no map."""
    scene = map_scene.scene_of(panel.sensors, panel.network, timeline) if panel.has_positions else None
    return Result(key, panel, request.panel_id, timeline, request, forecaster, scene)


def with_what_if(result: Result, change: Change, forecast: Forecast, job_id: str) -> Result:
    """The result with the forecast of changed readings laid beside it, and coloured by the difference."""
    panel, timeline = result.panel, result.timeline
    found = WhatIf.of(
        change,
        panel.before(result.request.start_time),
        timeline.times,
        floored(forecast, panel),
        adapted=result.forecaster.uses_network,
    )
    map_controls.colour_next(result.panel_key, "what_if")
    return replace(result, key=f"{result.key}-{job_id}", timeline=replace(timeline, what_if=found))


@st.fragment
def result_view(result: Result) -> None:
    """Show the result; the position in time and the chosen sensor live in the session."""
    timeline = result.timeline
    position_key = f"position-{result.key}"
    # before the forecast is there, nobody has chosen a sensor yet: the forecast's highest comes first
    sensor_key = f"sensor-{result.panel_key}" if timeline.forecast else f"sensor-{result.key}"
    position = _position(position_key, timeline, result.panel_key)
    _settle_sensor(sensor_key, timeline, position, result.panel_key)
    several.settle(timeline, result.panel_key)
    limit = None
    with st.container(key="summary"):
        st.markdown(sentence.summary(timeline, position))
    if result.scene is None:
        _slider(timeline, position, position_key)
        st.info(texts.NO_POSITIONS)
        _chart_side(timeline, position, sensor_key)
    else:
        left, right = st.columns([1, 1], gap="medium")
        with left:
            choice = map_controls.map_controls(timeline, result.panel_key)
            zone = kept_zones.on_map(result.panel_key)
            limit = choice[2] if "chance" in choice[:2] else None
            sensor_map.draw(
                timeline,
                result.scene,
                choice,
                position,
                result.key,
                sensor_key,
                position_key,
                several.chosen_key(result.panel_key),
                f"map-{result.panel_key}",
                zone,
            )
            st.caption(sensor_map.caption(result.scene, len(timeline.sensor_ids), zone))
            _link(result, position, sensor_key, choice)
        with right:
            _chart_side(timeline, position, sensor_key)
    what_if.outcome(timeline, result.panel_key)
    what_if.form(result.panel, timeline, result.request, sensor_key, result.forecaster)
    closer_look.closer_look(timeline, position, result.request, limit, lambda: _table(timeline, position))
    if timeline.forecast is not None:
        forecast_download.forecast_download(timeline)
        story_link.story_link(result.panel_key)


def _link(result: Result, position: int, sensor_key: str, choice: tuple[str, str, Limit]) -> None:
    colour, size, limit = choice
    view = {
        "forecaster": result.forecaster.link_name,
        "time": result.timeline.times[position].isoformat(),
        "sensor": st.session_state[sensor_key],
        "colour": colour,
        "size": size,
    }
    if "chance" in (colour, size):
        view |= {"limit": f"{limit.value:g}", "limit_of": limit.column}
    view_link.link_button(result.request, view)


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
    digits = forecast_table.number_format(timeline)
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


def _position(key: str, timeline: Timeline, panel_key: str) -> int:
    """The step shown: where the person left it, first what a link names or the most notable value's."""
    last = len(timeline.times) - 1
    if key not in st.session_state:
        wanted = view_link.asked_time(panel_key, timeline.times) if timeline.forecast else None
        if timeline.what_if is not None:
            wanted = what_if_sentence.largest_step(timeline, timeline.what_if)
        st.session_state[key] = sentence.interesting_position(timeline) if wanted is None else wanted
    return int(min(st.session_state[key], last))


def _settle_sensor(key: str, timeline: Timeline, position: int, panel_key: str) -> None:
    """The chosen sensor: what the person chose, first what a link names or the most notable one."""
    chosen = st.session_state.get(key, view_link.asked("sensor", panel_key))
    if chosen in timeline.sensor_ids:
        st.session_state[key] = chosen
    else:
        st.session_state[key] = timeline.sensor_ids[timeline.notable_sensor(position) or 0]
