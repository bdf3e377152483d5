"""The report of a forecast says what the page says, in one file that asks for nothing."""

import re
from dataclasses import replace
from datetime import datetime

from app import texts_report
from app.components import forecast_report
from app.components.forecast_report import Subject
from app.components.timeline import Timeline
from factost_core.panel import SensorPanel
from tests.app.conftest import HOSTILE


def told(panel: SensorPanel, timeline: Timeline, **changed: object) -> str:
    subject = Subject(panel, HOSTILE, {"licence": "CC BY 4.0"}, timeline, 0, None, texts_report.MADE_PLAIN)
    return forecast_report.report(replace(subject, **changed), datetime(2026, 11, 25)).decode()


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.split("<main>")[1].split("</footer>")[0]).split())


def test_it_says_what_comes_who_is_busiest_and_how_sure_it_is(panel: SensorPanel, timeline: Timeline):
    html = told(panel, timeline)
    said = words(html)
    first = timeline.times[timeline.history]
    # shown at the forecast's first step, since the map stood before it
    assert f"110 people/h expected at Queen Street, {first:%a} {first.day} {first:%b %Y, %H:%M}" in said
    assert "80 % sure between 70.0 and 150." in said
    assert "110 Queen Street: 70.0 – 150" in said
    assert "The network has no more sensors than these." in said
    assert "100 of 100 readings lay in the range" in said
    assert texts_report.MADE_PLAIN in said
    assert "**" not in said
    assert "\\" not in said
    assert html.count("data-figure=") == 3
    assert len(html) < 5_000_000


def test_names_stay_text(panel: SensorPanel, timeline: Timeline):
    html = told(panel, timeline)
    assert HOSTILE not in html
    assert "default-src 'none'" in html


def test_where_nothing_is_known_yet_it_says_so(panel: SensorPanel, timeline: Timeline):
    observed = timeline.observed.copy()
    observed[:, timeline.history :] = float("nan")
    said = words(told(panel, replace(timeline, observed=observed)))
    assert texts_report.TRUST_OPEN_LABEL in said
    assert "of 100" not in said


def test_of_speeds_the_slowest_are_named_and_a_network_without_places_has_no_map(
    panel: SensorPanel, timeline: Timeline
):
    sensors = panel.sensors.set_geometry([None] * 3, crs="EPSG:4326")
    html = told(replace(panel, sensors=sensors), replace(timeline, unit="km/h"))
    assert "the slowest first" in words(html)
    assert html.count("data-figure=") == 2
