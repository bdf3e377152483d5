"""A comparison laid out: sentences, one table, the map of gains with its fans, errors, reliability."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from app import texts_compare
from app.components import (
    error_lines,
    fan_chart,
    forecast_table,
    gain_map,
    gain_sentences,
    overlay_chart,
    reliability_plot,
    story_link,
    wording,
)
from app.components.compare_colours import names
from app.components.gain_scale import GainScale
from app.components.ground import Ground, caption
from factost_core.errors import InputError
from factost_core.evaluation.comparison import ADAPTED, NAMES, ZERO_SHOT, Comparison
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job
from factost_core.panel import SensorPanel

_CHART = {"displayModeBar": False}


def comparison_view(service: JobService, job: Job, panel: SensorPanel) -> None:
    """Show what a finished comparison found."""
    try:
        found = _held(service, job)
    except InputError as error:  # damaged on disk
        st.error(wording.escape_markdown(str(error)))
        return
    with st.container(key="verdict"):
        st.markdown(gain_sentences.headline(found))
    st.markdown(wording.escape_markdown(" ".join(gain_sentences.details(found))))
    story_link.story_link(job.request["panel_id"])
    _table(found, panel)
    if found.sensor_ids == tuple(panel.sensor_ids):
        _sensors(found, panel, job.id)
    else:
        st.info(texts_compare.OTHER_SENSORS)
    left, right = st.columns(2, gap="large")
    with left:
        _by_step(found, panel)
    with right:
        _by_hour(found, panel)
    left, right = st.columns(2, gap="large")
    with left:
        _reliability(found)
    with right:
        _sensor_table(found, panel)


def _held(service: JobService, job: Job) -> Comparison:
    """The comparison, read once and held by this session alone, in no cache shared with others."""
    held = st.session_state.get("comparison")
    if held is None or held[0] != job.id:
        held = st.session_state["comparison"] = (job.id, service.comparison(job.id))
    return held[1]


def _table(found: Comparison, panel: SensorPanel) -> None:
    labels = names(found.season)
    before = found.row(ZERO_SHOT)["mae"]
    rows = []
    for name in NAMES:
        row = found.row(name)
        change = None if not before or row["mae"] is None or name == ZERO_SHOT else row["mae"] / before - 1
        rows.append(
            {
                "who": labels[name],
                "mae": row["mae"],
                "change": None if change is None else 100 * change,
                "wql": row["wql"],
                "coverage": None if row["coverage80"] is None else 100 * row["coverage80"],
            }
        )
    mae = texts_compare.TABLE_MAE_UNIT.format(unit=found.unit) if found.unit else texts_compare.TABLE_MAE
    column, number = st.column_config.TextColumn, st.column_config.NumberColumn
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        key="compare-table",
        placeholder="–",
        column_config={
            "who": column(texts_compare.TABLE_WHO, width="medium", help=texts_compare.TABLE_WHO_HELP),
            "mae": number(
                mae,
                format=_digits(before or 0.0),
                help=texts_compare.TABLE_MAE_HELP,
            ),
            "change": number(
                texts_compare.TABLE_CHANGE, format="%+.1f %%", help=texts_compare.TABLE_CHANGE_HELP
            ),
            "wql": number(texts_compare.TABLE_WQL, format="%.3f", help=texts_compare.TABLE_WQL_HELP),
            "coverage": number(
                texts_compare.TABLE_COVERAGE, format="%.0f %%", help=texts_compare.TABLE_COVERAGE_HELP
            ),
        },
    )
    first, last = (
        pd.Timestamp(start).tz_convert(panel.timezone) for start in (found.starts[0], found.starts[-1])
    )
    note = texts_compare.WINDOWS_NOTE.format(
        windows=found.windows,
        horizon=found.horizon,
        first=wording.full_time(first, panel.step),
        last=wording.full_time(last + (found.horizon - 1) * panel.step, panel.step),
    )
    st.caption(wording.escape_markdown(" ".join([note, *(_sentence(each) for each in found.notes)])))


@st.fragment
def _sensors(found: Comparison, panel: SensorPanel, job_id: str) -> None:
    """The map and the chosen sensor's fans: a click runs this part alone."""
    st.markdown(f"##### {texts_compare.MAP_HEADING}")
    sensor_key = f"compare-sensor-{job_id}"
    if st.session_state.get(sensor_key) not in found.sensor_ids:
        st.session_state[sensor_key] = found.sensor_ids[_notable(found)]
    labels = _labels(found, panel)
    if not panel.has_positions:
        st.caption(texts_compare.NO_POSITIONS)
        _fans(found, panel, labels, sensor_key)
        return
    left, right = st.columns(2, gap="medium")
    with left:
        theme = "dark" if st.context.theme.type == "dark" else "light"
        width = 350 if "Mobi" in str(st.context.headers.get("User-Agent")) else 480
        ground = Ground.of(panel.sensors, panel.sensor_ids, panel.network, width, gain_map.HEIGHT)
        scale = GainScale.of(found.sensor_gains, theme)
        gain_map.draw(found, labels, ground, scale, sensor_key, f"gain-map-{job_id}")
        st.caption(f"{texts_compare.MAP_HINT} {caption(ground, len(found.sensor_ids))}")
    with right:
        _fans(found, panel, labels, sensor_key)


def _notable(found: Comparison) -> int:
    """The row of the sensor to show first: the one that gained most."""
    gains = found.sensor_gains
    return int(np.nanargmax(gains)) if not np.isnan(gains).all() else 0


def _fans(found: Comparison, panel: SensorPanel, labels: list[str], sensor_key: str) -> None:
    ids = list(found.sensor_ids)
    by_id = dict(zip(ids, labels, strict=True))
    left, right = st.columns([3, 2])
    with left:
        chosen = st.selectbox(
            texts_compare.SENSOR,
            ids,
            format_func=lambda sensor: by_id[sensor],
            key=sensor_key,
            help=texts_compare.SENSOR_HELP,
        )
    sensor = ids.index(str(chosen))
    if found.fans is not None:
        fans = found.fans
        with right:
            newest_first = list(range(len(fans.starts)))[::-1]
            starts = pd.DatetimeIndex(
                [pd.Timestamp(start).tz_convert(panel.timezone) for start in fans.starts]
            )
            titles = wording.slider_times(starts, panel.step)
            window = st.selectbox(
                texts_compare.WINDOW,
                newest_first,
                format_func=lambda place: titles[place],
                key=f"{sensor_key}-window",
                help=texts_compare.WINDOW_HELP,
            )
        both = overlay_chart.timelines(panel, fans, int(window))
        st.plotly_chart(
            overlay_chart.overlay_chart(both, sensor),
            key="overlay_chart",
            config=_CHART,
            alt=texts_compare.OVERLAY_ALT.format(name=labels[sensor]),
        )
        st.caption(texts_compare.OVERLAY_NOTE)
    st.markdown(gain_sentences.sensor(found, sensor))


def _by_step(found: Comparison, panel: SensorPanel) -> None:
    st.markdown(f"##### {texts_compare.STEP_HEADING}")
    st.plotly_chart(
        error_lines.error_by_step(found, panel.step),
        key="error-by-step",
        config=_CHART,
        alt=texts_compare.ALT_STEP.format(names=_listed(found)),
    )
    st.caption(gain_sentences.by_step(found))


def _by_hour(found: Comparison, panel: SensorPanel) -> None:
    st.markdown(f"##### {texts_compare.HOUR_HEADING}")
    if not found.by_hour:
        st.caption(texts_compare.NO_HOURS)
        return
    starts = pd.DatetimeIndex([pd.Timestamp(start).tz_convert(panel.timezone) for start in found.starts])
    st.plotly_chart(
        error_lines.error_by_hour(found, fan_chart.zone_label(starts)),
        key="error-by-hour",
        config=_CHART,
        alt=texts_compare.ALT_HOUR.format(names=_listed(found)),
    )
    st.caption(gain_sentences.by_hour(found))


def _reliability(found: Comparison) -> None:
    st.markdown(f"##### {texts_compare.RELIABILITY_HEADING}")
    st.plotly_chart(
        reliability_plot.reliability_plot(found),
        key="reliability",
        config=_CHART,
        alt=texts_compare.ALT_RELIABILITY.format(names=", ".join(texts_compare.NAMES.values())),
    )
    st.caption(texts_compare.RELIABILITY_NOTE)


def _sensor_table(found: Comparison, panel: SensorPanel) -> None:
    st.markdown(f"##### {texts_compare.SENSORS_HEADING}")
    gains = found.sensor_gains
    table = pd.DataFrame(
        {
            "sensor": _labels(found, panel),
            "before": np.array(found.by_sensor[ZERO_SHOT], dtype=float),
            "after": np.array(found.by_sensor[ADAPTED], dtype=float),
            "change": -100 * gains,
        }
    ).sort_values("change", ascending=False, na_position="last", kind="stable")
    size = float(np.nanmax(table["before"], initial=0.0))
    error = st.column_config.NumberColumn
    st.dataframe(
        table,
        hide_index=True,
        height=390,
        placeholder="–",
        key="compare-sensors",
        column_config={
            "sensor": st.column_config.TextColumn(texts_compare.SENSORS_NAME, width="medium"),
            "before": error(texts_compare.SENSORS_BEFORE, width="small", format=_digits(size)),
            "after": error(texts_compare.SENSORS_AFTER, width="small", format=_digits(size)),
            "change": error(texts_compare.SENSORS_CHANGE, width="small", format="%+.1f %%"),
        },
    )


def _sentence(note: str) -> str:
    return f"{note[0].upper()}{note[1:]}."


def _digits(size: float) -> str:
    """A format with as many decimals as numbers of this size deserve."""
    return "%,.0f" if size >= 100 else "%,.1f" if size >= 10 else "%,.2f" if size >= 1 else "%.3f"


def _labels(found: Comparison, panel: SensorPanel) -> list[str]:
    """What people call the sensors; their ids where the network has changed since."""
    ids = list(found.sensor_ids)
    names = [str(name) for name in panel.sensors["name"]] if tuple(ids) == tuple(panel.sensor_ids) else ids
    return forecast_table.sensor_labels(ids, names)


def _listed(found: Comparison) -> str:
    return ", ".join(names(found.season).values())
