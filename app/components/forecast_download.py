"""The forecast as a file in the format that a person chooses; made when they ask for it, not before."""

from __future__ import annotations

import streamlit as st

from app import texts
from app.components.timeline import Timeline
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


def forecast_download(timeline: Timeline) -> None:
    """Show the choice of formats and the button, once there is a forecast."""
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


def formats(forecast: Forecast) -> list[str]:
    """The suffixes that can hold the forecast: a sheet has only so many rows."""
    rows = len(forecast.sensors) * forecast.horizon
    return [suffix for suffix in FORECAST_SUFFIXES if suffix != ".xlsx" or rows <= MOST_ROWS]
