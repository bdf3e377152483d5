"""The forecast as a file in the format that a person chooses, or as a report; made when they ask for it."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from app import texts, texts_report
from app.components import forecast_report, report_file
from app.components.forecast_report import Subject
from factost_core.forecast import Forecast
from factost_core.io.exports import FORECAST_SUFFIXES, forecast_bytes
from factost_core.io.exports.forecast_workbook import MOST_ROWS

_MIME = {
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".gpkg": "application/geopackage+sqlite3",
    ".geojson": "application/geo+json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def forecast_download(subject: Subject) -> None:
    """Show the choice of formats with its button, and the report's, once there is a forecast."""
    timeline = subject.timeline
    forecast = timeline.forecast
    if forecast is None:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        suffix = st.selectbox(
            texts.DOWNLOAD_FORMAT,
            formats(forecast),
            format_func=lambda suffix: texts.DOWNLOAD_FORMATS[suffix],
            key="download-format",
            persist_state="session",
            width=330,
            help=texts.DOWNLOAD_HELP,
        )
        st.download_button(
            texts.DOWNLOAD,
            # called in a thread of the server when the button is pressed: no Streamlit in there
            data=lambda: forecast_bytes(forecast, suffix),
            file_name=f"forecast-{timeline.times[timeline.history]:%Y%m%dT%H%M%z}{suffix}",
            mime=_MIME[suffix],
            on_click="ignore",
        )
        st.download_button(
            texts_report.BUTTON,
            data=lambda: forecast_report.report(subject, datetime.now(UTC)),
            file_name=report_file.file_name("forecast", subject.panel),
            mime="text/html",
            key="forecast-report",
            icon=":material/description:",
            on_click="ignore",
            help=texts_report.BUTTON_HELP,
        )


def formats(forecast: Forecast) -> list[str]:
    """The suffixes that can hold the forecast: a sheet has only so many rows."""
    rows = len(forecast.sensors) * forecast.horizon
    return [suffix for suffix in FORECAST_SUFFIXES if suffix != ".xlsx" or rows <= MOST_ROWS]
