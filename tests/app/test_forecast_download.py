"""The forecast's download on the Explore page: the library's files, made when they are asked for."""

import json
from dataclasses import replace

import pytest

from app import texts
from app.components import forecast_download
from factost_core.io.exports import FORECAST_SUFFIXES
from tests.app.pages import finish_jobs, open_page, workspace_of


def test_every_format_of_the_library_has_words_and_a_type():
    assert set(texts.DOWNLOAD_FORMATS) == set(forecast_download._MIME) == set(FORECAST_SUFFIXES)


def test_a_forecast_too_long_for_a_sheet_is_not_offered_as_excel(forecast, monkeypatch):
    assert forecast_download.formats(forecast) == list(FORECAST_SUFFIXES)
    monkeypatch.setattr(forecast_download, "MOST_ROWS", 71)
    assert ".xlsx" not in forecast_download.formats(forecast)


@pytest.mark.usefixtures("factost_home")
def test_nothing_is_written_before_the_button_is_pressed(monkeypatch):
    written = []

    def remember(forecast, suffix):
        written.append((suffix, forecast))
        return b""

    monkeypatch.setattr(forecast_download, "forecast_bytes", remember)
    page = open_page()
    finish_jobs(workspace_of(page))
    page.run()
    box = next(box for box in page.selectbox if box.label == texts.DOWNLOAD_FORMAT)
    for suffix in FORECAST_SUFFIXES:
        box.set_value(suffix)
        page.run()
        assert not page.exception
        box = next(box for box in page.selectbox if box.label == texts.DOWNLOAD_FORMAT)
        assert box.value == suffix
    assert page.download_button[0].label == texts.DOWNLOAD
    assert written == []


def test_repairs_and_credits_travel_along(timeline):
    forecast = replace(timeline.forecast, history=("2 spikes masked",), attribution="City of Test")
    layer = json.loads(forecast_download.forecast_bytes(forecast, ".geojson"))
    assert dict(layer["about"])["repair"] == "2 spikes masked"
    assert dict(layer["about"])["attribution"] == "City of Test"
