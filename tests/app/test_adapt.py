from dataclasses import replace

import pandas as pd
import pytest

from app import texts, texts_adapt
from factost_core.adaptation.progress import CurvePoint
from factost_core.jobs.curve_file import append_to_curve
from factost_core.jobs.service import JobService
from factost_core.jobs.state import now
from factost_core.panel import SensorPanel
from factost_core.settings import get_settings
from tests.app.pages import (
    finish_adaptations,
    finish_jobs,
    open_again,
    open_page,
    queued_jobs,
    show_a_worker,
    text_of,
    workspace_of,
)

pytestmark = pytest.mark.usefixtures("factost_home")
SAMPLE = "sample:auckland_pedestrians"


def open_adapt():
    return open_page().switch_page("views/adapt.py").run()


def asked(workspace):
    return [job for job in queued_jobs(workspace) if job.kind == "adapt"]


def press(page, label):
    next(button for button in page.button if button.label == label).click()
    return page.run()


def adapted_page(**outcome):
    """The page of a person whose adaptation was just finished, and the adaptation's job."""
    page = press(open_adapt(), texts_adapt.START)
    (job_id,) = finish_adaptations(workspace_of(page), **outcome)
    finish_jobs(workspace_of(page))  # the forecast of the first page
    return page.run(), job_id


def test_a_first_visit_keeps_readings_aside_and_asks_for_nothing_yet():
    page = open_adapt()
    assert not page.exception
    panel = SensorPanel.sample("auckland_pedestrians")
    text = text_of(page)
    assert "14 days of readings come after that; they are kept aside" in text
    assert texts_adapt.HISTORY_EMPTY in text
    assert texts_adapt.ESTIMATE_NONE in str(page.radio[0].proto.captions)
    assert not asked(workspace_of(page))
    page = press(page, texts_adapt.START)
    (job,) = asked(workspace_of(page))
    assert job.request["panel_id"] == SAMPLE
    assert pd.Timestamp(job.request["until"]) == panel.next_time - pd.Timedelta(days=14)
    assert (job.request["horizon"], job.request["budget"], job.request["fraction"]) == (48, "standard", 0.1)
    assert (job.request["parts"], job.request["holidays"]) == (None, None)


def test_the_network_of_one_page_is_that_of_the_next_and_of_the_next_visit():
    page = press(open_page(network="corridor").switch_page("views/adapt.py").run(), texts_adapt.START)
    (job,) = asked(workspace_of(page))
    assert job.request["panel_id"] == "sample:corridor"
    page.selectbox("panel").set_value("sample:us_flights").run()
    page = page.switch_page("views/compare.py").run()
    assert page.selectbox("panel").value == "sample:us_flights"
    page = open_again(page, "adapt")
    assert page.selectbox("panel").value == "sample:corridor"
    assert page.get("progress")


def test_under_way_it_shows_step_curve_and_time_left_also_after_a_reload():
    heartbeat = show_a_worker(get_settings())
    try:
        page = press(open_adapt(), texts_adapt.START)
        workspace = workspace_of(page)
        (job,) = asked(workspace)
        assert texts_adapt.WAITING_NEXT in page.get("progress")[0].proto.text
        folder = workspace.job_folder(job.id)
        running = replace(
            job, state="running", progress=0.5, started=now(), worker="0123456789abcdef", seconds_left=62.0
        )
        folder.write(running)
        append_to_curve(folder.curve_file, [CurvePoint("training", 40, 200, 0.3, 0.28, 0.3)])
        page = open_again(page, "adapt")
        assert not page.exception
        bar = page.get("progress")[0].proto
        assert bar.text == "Learning: step 40 of 200, about 60 seconds left"
        assert bar.value == 50
        assert len(page.get("plotly_chart")) == 1
        assert "Computes on the processor" in text_of(page)
        folder.write(replace(running, note="The worker stopped; it went on from 40 %."))
        assert "went on from 40" in text_of(page.run())
        page = press(page, texts_adapt.CANCEL)
        assert folder.cancel_file.exists()
        assert page.get("progress")[0].proto.text == texts_adapt.CANCELLING
    finally:
        heartbeat.stop()


def test_one_that_waits_is_cancelled_at_once_and_stays_in_the_list():
    page = press(press(open_adapt(), texts_adapt.START), texts_adapt.CANCEL)
    assert not page.exception
    assert not asked(workspace_of(page))
    assert f"[{texts_adapt.STATES['cancelled']}]" in text_of(page)


def test_afterwards_it_says_what_was_learned_and_the_explore_page_forecasts_with_it():
    page, job_id = adapted_page(left=3)
    text = text_of(page)
    assert "its error was **10 % lower** than before adapting. 18 of 21 sensors use what was learned" in text
    assert "took 40 seconds on the processor" in text
    assert "10 % lower error on the days kept for checking; 18 of 21 sensors use it." in text
    page.button("result-explore").click().run()
    page = page.switch_page("views/explore.py").run()
    workspace = workspace_of(page)
    assert [job.request["model"] for job in queued_jobs(workspace)] == [f"adapted:{job_id}"]
    finish_jobs(workspace)
    page.run()
    assert texts_adapt.BADGE_ADAPTED in text_of(page)
    assert "18 of 21 sensors use what was learned." in text_of(page)
    switch = next(box for box in page.selectbox if box.label == texts_adapt.SWITCH)
    switch.select_index(1)
    page.run()
    assert not queued_jobs(workspace)  # the plain forecast of the first page is still there
    assert page.dataframe
    assert texts_adapt.BADGE_PLAIN in text_of(page)
    assert page.query_params["forecaster"] in ("zero-shot", ["zero-shot"])


def test_a_newer_one_is_used_at_once_until_a_person_chooses():
    page, first = adapted_page()
    page = page.switch_page("views/explore.py").run()
    service = JobService(workspace_of(page))
    second = service.submit_adaptation(SAMPLE, 24, until="2025-12-20 00:00").id
    finish_adaptations(workspace_of(page))
    page.run()
    switch = next(box for box in page.selectbox if box.label == texts_adapt.SWITCH)
    assert switch.value == second
    switch.set_value(first).run()
    service.submit_adaptation(SAMPLE, 12, until="2025-12-20 00:00")
    finish_adaptations(workspace_of(page))
    page.run()
    assert next(box for box in page.selectbox if box.label == texts_adapt.SWITCH).value == first


def test_a_forecast_from_within_what_was_learned_says_that_the_outcome_flatters_it():
    page, _ = adapted_page()
    page = page.switch_page("views/explore.py").run()
    assert "the outcome flatters it" in text_of(page)


def test_where_it_did_not_help_it_says_so_and_forecasts_stay():
    page, _ = adapted_page(adapted=0.31)
    assert texts_adapt.RESULT_NOT in text_of(page)
    assert texts_adapt.ROW_NOT in text_of(page)
    page = page.switch_page("views/explore.py").run()
    assert texts_adapt.BADGE_NOT_HELPED in text_of(page)


def test_a_failed_one_gives_its_reason_and_the_workers_log():
    page = press(open_adapt(), texts_adapt.START)
    workspace = workspace_of(page)
    (job,) = asked(workspace)
    folder = workspace.job_folder(job.id)
    folder.log_file.write_text("Adapting tiny to 21 sensors.")
    folder.write(replace(job, state="failed", finished=now(), error="There is <no> room left."))
    workspace.home.unmark_active(workspace.name, job.id)
    page.run()
    assert [error.value.replace("\\", "") for error in page.error] == ["There is <no> room left."]
    assert [code.value for code in page.code] == ["Adapting tiny to 21 sensors."]


def test_one_is_deleted_after_a_question():
    page, job_id = adapted_page()
    page.button(f"delete-adaptation-{job_id}").click().run()
    assert job_id in workspace_of(page).job_ids()
    page.button("adaptation-delete-confirm").click().run()
    assert not page.exception
    assert job_id not in workspace_of(page).job_ids()
    assert texts_adapt.HISTORY_EMPTY in text_of(page)


def test_parts_are_switched_off_one_by_one_and_what_works_on_them_with_them():
    page = open_adapt()
    page.toggle(f"adapt-part-{SAMPLE}-metadata").set_value(False).run()
    assert page.toggle(f"adapt-part-{SAMPLE}-filtering").disabled
    page.toggle(f"adapt-part-{SAMPLE}-lags").set_value(False)
    page.selectbox(f"adapt-holidays-{SAMPLE}").set_value("NZ").run()
    assert texts_adapt.KNOWN_NEEDS.format(part=texts_adapt.PARTS["metadata"]) in text_of(page)
    (job,) = asked(workspace_of(press(page, texts_adapt.START)))
    assert job.request["parts"] == ["exchange", "prototypes", "seasons", "direct", "replay"]
    assert job.request["holidays"] is None
    page.radio(f"adapt-attach-{SAMPLE}").set_value("input").run()
    assert texts_adapt.ESTIMATE_OTHER in str(page.radio[0].proto.captions)
    assert texts_adapt.PARTS["prompts"] in [toggle.label for toggle in page.toggle]
    page.toggle(f"adapt-finetune-{SAMPLE}").set_value(True).run()
    requests = [job.request for job in asked(workspace_of(press(page, texts_adapt.START)))]
    assert ("input", "finetune") in [(request["attach"], request["backbone"]) for request in requests]


def test_a_limit_is_one_clear_line(monkeypatch):
    monkeypatch.setenv("FACTOST_MAX_JOBS_PER_WORKSPACE", "1")
    page = press(open_adapt(), texts_adapt.START)  # the Explore page's forecast waits already
    assert not page.exception
    assert len(page.error) == 1
    assert "1 may at once" in page.error[0].value
    assert not asked(workspace_of(page))
    assert texts.WORKER_START in [button.label for button in page.button]
