"""The upload dialog: readings, and if at hand sensors and network. After an error the fields stay filled."""

from __future__ import annotations

import logging
import zoneinfo

import streamlit as st

from app import texts
from app.components import dialogs, wording
from factost_core.errors import InputError
from factost_core.jobs.workspace import Workspace
from factost_core.panel import SensorPanel
from factost_core.settings import get_settings

DIALOG = "upload"
NEXT_PANEL = "next_panel"  # session key: the panel to show at the next run of the page
_log = logging.getLogger(__name__)


@st.dialog(texts.UPLOAD_TITLE, width="medium", on_dismiss=dialogs.close_dialog)
def upload_dialog(workspace: Workspace) -> None:
    """Ask for the files, read them, keep the panel and show it."""
    limit = get_settings().max_upload_mb
    st.markdown(texts.UPLOAD_INTRO)
    readings = st.file_uploader(
        texts.UPLOAD_READINGS,
        type=["csv", "parquet"],
        key="upload_readings",
        max_upload_size=limit,
        help=texts.UPLOAD_READINGS_HELP,
    )
    left, right = st.columns(2)
    with left:
        unit = st.text_input(texts.UPLOAD_UNIT, key="upload_unit", max_chars=40, help=texts.UPLOAD_UNIT_HELP)
    with right:
        zone = st.selectbox(
            texts.UPLOAD_ZONE,
            _zones(),
            index=_zones().index(_browser_zone()),
            key="upload_zone",
            help=texts.UPLOAD_ZONE_HELP,
        )
    sensors = st.file_uploader(
        texts.UPLOAD_SENSORS,
        type=["csv", "geojson", "json"],
        key="upload_sensors",
        max_upload_size=limit,
        help=texts.UPLOAD_SENSORS_HELP,
    )
    network = st.file_uploader(
        texts.UPLOAD_NETWORK,
        type=["csv"],
        key="upload_network",
        max_upload_size=limit,
        help=texts.UPLOAD_NETWORK_HELP,
    )
    name = st.text_input(texts.UPLOAD_NAME, key="upload_name", max_chars=80, help=texts.UPLOAD_NAME_HELP)
    if not st.button(texts.UPLOAD_SUBMIT, type="primary", key="upload_submit"):
        return
    if readings is None:
        st.error(texts.UPLOAD_NEEDS_READINGS)
        return
    try:
        panel = SensorPanel.from_files(
            readings, sensors, network, timezone=str(zone), unit=unit.strip(), name=name.strip() or None
        )
        st.session_state[NEXT_PANEL] = workspace.save_panel(panel)
    except InputError as error:
        st.error(wording.escape_markdown(str(error)))
        return
    except Exception:
        # a file can be broken in ways that no reader foresees; the person gets one line, the log the rest
        _log.exception("an upload could not be read")
        st.error(texts.UPLOAD_UNREADABLE.format(file=wording.escape_markdown(readings.name)))
        return
    dialogs.close_dialog()
    st.rerun()


def _zones() -> list[str]:
    return ["UTC", *sorted(zoneinfo.available_timezones() - {"UTC", "localtime", "Factory"})]


def _browser_zone() -> str:
    zone = st.context.timezone
    return zone if zone in _zones() else "UTC"
