"""What if: the form that changes a stretch of readings, and the job that forecasts from them once more."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from app import texts_what_if
from app.components import job_status, kept_zones, several, what_if_sentence, wording
from app.components.forecast_request import ForecastRequest
from app.components.forecaster_switch import Choice
from app.components.timeline import Timeline
from factost_core.errors import InputError
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job
from factost_core.panel import SensorPanel
from factost_core.scenario import MOST_SHIFT, Change


def asked(panel_id: str) -> Change | None:
    """The change that a person has asked about."""
    return st.session_state.get(_key(panel_id))


def job_of(service: JobService, request: ForecastRequest, timeline: Timeline, model: str) -> Job | None:
    """The finished job of the what-if that was asked for; one under way is watched."""
    change = asked(request.panel_id)
    if change is None:
        return None
    wanted = replace(request, change=change)
    try:
        job = job_status.job_for(service, wanted, model)
    except InputError as error:  # the forecast now starts before the stretch
        st.warning(wording.escape_markdown(" ".join(str(error).split())))
        _clear_button(request.panel_id)
        return None
    if job.state == "succeeded":
        return job
    with st.container(key="what_if_job"):
        st.markdown(texts_what_if.WAITING.format(change=what_if_sentence.changed(change, timeline)))
        if job.is_finished:
            job_status.job_ended(job, wanted)
            _clear_button(request.panel_id)
        else:
            job_status.job_progress(service, job.id, len(timeline.sensor_ids))
    return None


def outcome(timeline: Timeline, panel_id: str) -> None:
    """Say what came of the what-if, with the way back."""
    if timeline.what_if is None:
        return
    with st.container(border=True, key="what_if_outcome"):
        st.markdown(what_if_sentence.result(timeline, timeline.what_if))
        _clear_button(panel_id)


@st.fragment
def form(
    panel: SensorPanel, timeline: Timeline, request: ForecastRequest, sensor_key: str, forecaster: Choice
) -> None:
    """Offer the change; the expander stays shut until a person opens it."""
    if timeline.forecast is None:
        return
    with st.container(key="what_if_form"), st.expander(texts_what_if.HEADING, icon=":material/tune:"):
        st.write(texts_what_if.INTRO)
        change = _chosen(timeline, request, sensor_key)
        if st.button(
            texts_what_if.SUBMIT, type="primary", key="what_if_submit", help=texts_what_if.SUBMIT_HELP
        ):
            _ask(panel, request, change)
        st.caption(_note(forecaster))


def _note(forecaster: Choice) -> str:
    """What a what-if can tell with this forecaster, and what not."""
    if forecaster.uses_network:
        return texts_what_if.NOTE_ADAPTED
    alone = texts_what_if.NOTE_PLAIN if forecaster.info is None else texts_what_if.NOTE_NOT_HELPED
    return f"{texts_what_if.NOTE_ALONE} {alone}"


def _ask(panel: SensorPanel, request: ForecastRequest, change: Change | str) -> None:
    try:
        if isinstance(change, str):
            raise InputError(change)
        change.apply(panel.before(request.start_time))
    except InputError as error:
        st.error(wording.escape_markdown(" ".join(str(error).split())))
        return
    st.session_state[_key(request.panel_id)] = change
    st.rerun()


def _chosen(timeline: Timeline, request: ForecastRequest, sensor_key: str) -> Change | str:
    """The change as the form stands, or why it is none."""
    panel_id = request.panel_id
    # the stretch's places mean other times once the forecast starts elsewhere
    scope = f"{panel_id}-{request.start}-{request.horizon}"
    what, where, amount = st.columns(3, gap="small")
    with what:
        kind = st.selectbox(
            texts_what_if.KIND_LABEL,
            list(texts_what_if.KINDS),
            format_func=lambda name: texts_what_if.KINDS[name],
            key="what_if_kind",
            help=texts_what_if.KIND_HELP,
        )
    with where:
        sensors = _sensors(timeline, panel_id, str(st.session_state[sensor_key]))
    percent, steps = 100, 0
    with amount:
        if kind == "scale":
            percent = st.number_input(
                texts_what_if.PERCENT_LABEL,
                0,
                1000,
                150,
                10,
                key="what_if_percent",
                help=texts_what_if.PERCENT_HELP,
            )
        elif kind == "shift":
            steps = st.number_input(
                texts_what_if.STEPS_LABEL,
                -MOST_SHIFT,
                MOST_SHIFT,
                2,
                key="what_if_steps",
                help=texts_what_if.STEPS_HELP.format(step=wording.duration(timeline.step)),
            )
    first, last = ("", "") if kind == "remove" else _stretch(timeline, scope)
    if sensors is None:
        return texts_what_if.NONE_CHOSEN
    if (kind == "scale" and percent == 100) or (kind == "shift" and steps == 0):
        return texts_what_if.NOTHING
    if kind == "scale":
        return Change("scale", sensors, first, last, factor=percent / 100)
    if kind == "shift":
        return Change("shift", sensors, first, last, steps=int(steps))
    return Change("drop", sensors, first, last)


def _sensors(timeline: Timeline, panel_id: str, chosen: str) -> tuple[str, ...] | None:
    """The ids to change, none for all; None where nobody chose any."""
    by_id = several.labels_of(timeline)
    together = several.chosen(panel_id)
    zones = {kept_zones.choice_of(name): zone for name, zone in kept_zones.kept_zones(panel_id).items()}

    def title(option: str) -> str:
        if zone := zones.get(option):
            return texts_what_if.WHERE_ZONE.format(name=zone.name, count=len(zone.members))
        return texts_what_if.WHERE[option].format(name=by_id.get(chosen, chosen), count=len(together))

    options = [name for name in texts_what_if.WHERE if together or name != "together"]
    options += zones
    key = f"what_if_where-{panel_id}"
    if st.session_state.get(key) not in options:  # a zone that was removed
        st.session_state.pop(key, None)
    where = st.selectbox(
        texts_what_if.WHERE_LABEL,
        options,
        format_func=title,
        key=key,
        help=texts_what_if.WHERE_HELP,
    )
    if where in zones:
        return zones[where].members
    if where == "one":
        return (chosen,)
    if where == "together":
        return tuple(together)
    if where == "all":
        return ()
    named = st.multiselect(
        texts_what_if.SENSORS_LABEL,
        timeline.sensor_ids,
        format_func=lambda sensor: by_id[sensor],
        key=f"what_if_sensors-{panel_id}",
        help=texts_what_if.SENSORS_HELP,
    )
    return tuple(named) or None


def _stretch(timeline: Timeline, scope: str) -> tuple[str, str]:
    """The first and last changed step of the history that the chart shows; first its newest day."""
    times: pd.DatetimeIndex = timeline.times[: timeline.history]
    labels = wording.slider_times(times, timeline.step)
    day = max(int(pd.Timedelta(days=1) / timeline.step), 1)
    newest = day if day < len(times) else len(times) // 4
    first, last = st.select_slider(
        texts_what_if.STRETCH_LABEL,
        options=list(range(len(times))),
        value=(len(times) - newest, len(times) - 1),
        format_func=lambda place: labels[place],
        key=f"what_if_stretch-{scope}",
        help=texts_what_if.STRETCH_HELP,
    )
    return times[first].isoformat(), times[last].isoformat()


def _clear_button(panel_id: str) -> None:
    if st.button(texts_what_if.CLEAR, key="what_if_clear", help=texts_what_if.CLEAR_HELP):
        st.session_state.pop(_key(panel_id), None)
        st.rerun()  # the whole page: what stands beside the forecast is not of this part alone


def _key(panel_id: str) -> str:
    return f"what-if-{panel_id}"
