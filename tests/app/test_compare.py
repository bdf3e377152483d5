from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from app import texts_adapt, texts_compare
from factost_core.jobs.service import JobService
from factost_core.jobs.state import now
from factost_core.panel import SensorPanel
from tests.app.pages import (
    finish_adaptations,
    finish_comparisons,
    open_page,
    queued_jobs,
    text_of,
    workspace_of,
)

pytestmark = pytest.mark.usefixtures("factost_home")
SAMPLE = "sample:auckland_pedestrians"


def open_compare(until: str | None = "2025-12-20 00:00"):
    """The Compare page of a person who has one adaptation of the sample; None: who has none."""
    page = open_page()
    if until is not None:
        JobService(workspace_of(page)).submit_adaptation(SAMPLE, 24, until=until)
        finish_adaptations(workspace_of(page))
    return page.switch_page("views/compare.py").run()


def asked(page):
    return [job for job in queued_jobs(workspace_of(page)) if job.kind == "compare"]


def press(page, label):
    next(button for button in page.button if button.label == label).click()
    return page.run()


def test_without_an_adaptation_it_says_what_to_do():
    page = open_compare(until=None)
    assert texts_compare.EMPTY in text_of(page)
    press(page, texts_compare.EMPTY_BUTTON)
    assert not page.exception


def test_without_readings_after_it_says_what_to_do():
    page = open_compare(until="2026-01-01 00:00")
    assert texts_compare.NOTHING_LEFT in text_of(page)
    assert texts_compare.EMPTY_BUTTON in [button.label for button in page.button]


def test_sentences_table_map_and_charts_of_a_comparison():
    page = open_compare()
    assert "12 days of readings follow" in text_of(page)
    page = press(page, texts_compare.START)
    assert [job.request["windows"] for job in asked(page)] == [20]
    assert page.get("progress")[0].proto.text == texts_compare.WAITING_NEXT
    panel = SensorPanel.sample("auckland_pedestrians")
    first, second, third = panel.sensor_ids[:3]
    finish_comparisons(workspace_of(page), better=[first, second], worse=[third])
    page.run()
    assert not page.exception
    text = text_of(page)
    assert "1 of 21 sensors got worse" in text
    assert "20 windows of 24 steps" in text
    table = page.dataframe[0].value
    assert list(table["who"]) == [
        "Before adapting",
        "Adapted",
        "Same time the day before",
    ]
    assert table["mae"].iloc[1] == pytest.approx(table["mae"].iloc[0] * (1 + table["change"].iloc[1] / 100))
    assert len(page.get("plotly_chart")) == 4
    assert len(page.get("deck_gl_json_chart")) == 1
    # the sensor that gained most comes first; choosing another one draws its fans
    box = next(box for box in page.selectbox if box.label == texts_compare.SENSOR)
    before = page.get("plotly_chart")[0].proto.spec
    box.select(third)
    page.run()
    assert page.get("plotly_chart")[0].proto.spec != before
    assert "farther off" in text_of(page)


def test_the_way_from_adapt_starts_it_at_once_and_it_can_be_cancelled():
    page = open_compare().switch_page("views/adapt.py").run()
    page = press(page, texts_adapt.COMPARE).switch_page("views/compare.py").run()
    assert len(asked(page)) == 1
    page = press(page, texts_compare.CANCEL)
    assert not asked(page)
    assert texts_compare.CANCELLED in text_of(page)


def test_a_failed_one_says_why():
    page = press(open_compare(), texts_compare.START)
    workspace = workspace_of(page)
    (job,) = asked(page)
    workspace.job_folder(job.id).write(
        replace(job, state="failed", finished=now(), error="No window has readings.")
    )
    workspace.home.unmark_active(workspace.name, job.id)
    assert "No window has readings." in text_of(page.run())


def test_daily_readings_without_positions_have_no_hours_and_no_map():
    days = pd.date_range("2024-01-01", periods=120, freq="D", tz="Pacific/Auckland")
    noise = np.random.default_rng(0).normal(size=(120, 2))
    weekly = 50 + 10 * np.sin(np.arange(120) * 2 * np.pi / 7)[:, None]
    readings = pd.DataFrame(weekly + noise, days, ["a", "b"])
    page = open_page()
    panel_id = workspace_of(page).save_panel(SensorPanel(readings, name="Two wells"))
    page.session_state["chosen_panel"] = panel_id
    page = press(page.switch_page("views/adapt.py").run(), texts_adapt.START)
    assert not page.exception
    finish_adaptations(workspace_of(page))
    page = press(page.switch_page("views/compare.py").run(), texts_compare.START)
    finish_comparisons(workspace_of(page), better=["a"], worse=[])
    page.run()
    assert not page.exception
    text = text_of(page)
    assert texts_compare.NO_HOURS in text
    assert texts_compare.NO_POSITIONS in text
    assert "no sensor got worse" in text
    assert not page.get("deck_gl_json_chart")
