"""The Story page: the figures are asked for by themselves, screens turn, and learning is a press away."""

from dataclasses import replace

import pytest

from app import texts_adapt, texts_story
from factost_core.jobs.service import JobService
from factost_core.jobs.state import now
from tests.app.pages import (
    finish_adaptations,
    finish_comparisons,
    open_again,
    open_page,
    queued_jobs,
    text_of,
    workspace_of,
)

pytestmark = pytest.mark.usefixtures("factost_home")
SAMPLE = "sample:auckland_pedestrians"


def open_story(screen: str = "known"):
    page = open_page().switch_page("views/story.py")
    page.query_params["screen"] = screen
    return page.run()


def asked(page):
    return [job for job in queued_jobs(workspace_of(page)) if job.kind in ("compare", "adapt")]


def finish(page):
    finish_comparisons(workspace_of(page), better=[], worse=[])
    return page.run()


def press(page, label):
    next(button for button in page.button if button.label == label).click()
    return page.run()


def labels(page):
    return [button.label for button in page.button]


def links(page):
    return [link.proto.label for link in page.get("page_link")]


def test_a_first_visit_asks_for_the_figures_once_and_turns_the_screens():
    page = open_story()
    assert [job.request["adaptation"] for job in asked(page)] == [None]
    assert texts_story.WORKING in text_of(page)
    page = finish(page)
    assert not page.exception
    assert texts_story.KNOWN_TITLE in text_of(page)
    assert next(button for button in page.button if button.label == texts_story.BACK).disabled
    page = press(page, texts_story.NEXT)
    assert not page.exception
    assert texts_story.GUESS_TITLE in text_of(page)
    assert page.query_params["screen"] == "guess"
    assert texts_story.KNOWN_TITLE in text_of(press(page, texts_story.BACK))
    assert len(page.get("download_button")) == 1
    assert asked(page) == []


def test_learning_is_offered_watched_checked_and_told():
    page = finish(open_story("gain"))
    assert texts_story.GAIN_LEADS["none"] in text_of(page)
    page = press(page, texts_story.ADAPT_NOW)
    (job,) = asked(page)
    assert (job.kind, job.request["budget"], job.request["panel_id"]) == ("adapt", "quick", SAMPLE)
    assert texts_story.GAIN_LEADS["learning"] in text_of(page)
    assert page.get("progress")[0].proto.text == texts_adapt.WAITING_NEXT
    finish_adaptations(workspace_of(page))
    page.run()
    (job,) = asked(page)  # what it brought is checked without being asked
    assert job.kind == "compare"
    assert job.request["adaptation"]
    assert texts_story.GAIN_LEADS["comparing"] in text_of(page)
    page = finish(page)
    assert not page.exception
    assert texts_story.GAIN_TITLE.format(time="40 seconds") in text_of(page)
    assert texts_story.ADAPT_NOW not in labels(page)
    assert texts_story.TO_COMPARE["compared"] in links(page)


def test_the_story_stays_through_a_reload_while_what_was_learned_is_checked():
    page = finish(open_story("gain"))
    page = press(page, texts_story.ADAPT_NOW)
    finish_adaptations(workspace_of(page))
    page.run()
    again = open_again(page, "story")
    assert texts_story.KNOWN_TITLE in text_of(again)
    # another screen says in two words how far it is
    assert texts_story.ASIDE_CHECKING.format(share=0) in text_of(again)
    assert [job.request["adaptation"] is None for job in asked(again)] == [False]


def test_learning_that_failed_says_why():
    page = press(finish(open_story("gain")), texts_story.ADAPT_NOW)
    workspace, (job,) = workspace_of(page), asked(page)
    workspace.job_folder(job.id).write(replace(job, state="failed", finished=now(), error="No room."))
    workspace.home.unmark_active(workspace.name, job.id)
    page.run()
    assert "No room." in text_of(page)
    assert texts_story.ADAPT_NOW in labels(page)


def test_a_check_that_was_stopped_leads_to_the_compare_page():
    page = press(finish(open_story("gain")), texts_story.ADAPT_NOW)
    finish_adaptations(workspace_of(page))
    page = press(page.run(), texts_story.CANCEL)
    assert texts_story.GAIN_LEADS["unchecked"] in text_of(page)
    assert texts_story.TO_COMPARE["unchecked"] in links(page)


def test_an_adaptation_that_left_nothing_to_check_is_told_so():
    page = open_page()
    JobService(workspace_of(page)).submit_adaptation(SAMPLE, 24, until="2026-01-01 00:00")
    finish_adaptations(workspace_of(page))
    page.query_params["screen"] = "gain"
    page = finish(page.switch_page("views/story.py").run())
    assert texts_story.GAIN_LEADS["nothing_left"] in text_of(page)
    assert texts_story.ADAPT_NOW in labels(page)


def test_what_failed_says_why_and_can_be_tried_again():
    page = open_story()
    workspace, (job,) = workspace_of(page), asked(page)
    workspace.job_folder(job.id).write(replace(job, state="failed", finished=now(), error="No room."))
    workspace.home.unmark_active(workspace.name, job.id)
    page.run()
    assert "No room." in text_of(page)
    page = press(page, texts_story.AGAIN)
    assert [again.id != job.id for again in asked(page)] == [True]


def test_a_link_opens_a_screen_and_another_sensor_stands_in_its_pictures():
    page = finish(open_story("guess"))
    assert texts_story.GUESS_TITLE in text_of(page)
    box = next(box for box in page.selectbox if box.label == texts_story.SENSOR)
    before = page.get("plotly_chart")[0].proto.spec
    box.select_index(3)
    page.run()
    assert not page.exception
    assert page.get("plotly_chart")[0].proto.spec != before
