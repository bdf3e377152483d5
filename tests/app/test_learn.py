"""Each chapter is asked for as a job, shown from the real worker's answer, and its exercise answers."""

import importlib

import pytest

from app import texts_learn
from factost_core.jobs.runner import JobRunner
from factost_core.lessons import catalogue
from factost_core.settings import get_settings
from tests.app.pages import open_page, queued_jobs, text_of, workspace_of
from tests.lessons.small import small_lesson

pytestmark = pytest.mark.usefixtures("factost_home")


def test_every_computed_chapter_has_its_texts():
    for texts in (texts_learn.CHAPTERS, texts_learn.TEXT, texts_learn.EQUATION, texts_learn.ANSWER):
        assert tuple(texts) == catalogue.CHAPTERS


@pytest.mark.parametrize("chapter", catalogue.CHAPTERS)
def test_a_chapter_shows_its_pictures_and_checks_its_exercise(chapter, monkeypatch):
    if chapter in catalogue.LONG_CHAPTERS:
        module = importlib.import_module(f"factost_core.lessons.{chapter}")
        monkeypatch.setattr(module, "lesson", lambda forecaster, on_progress: small_lesson(chapter)[0])
    page = open_page(chapter=chapter).switch_page("views/learn.py").run()
    page.query_params["chapter"] = chapter
    page.segmented_control[0].set_value(chapter)
    page.run()
    assert not page.exception
    workspace = workspace_of(page)
    runner = JobRunner(get_settings(), "b" * 16)
    for job in queued_jobs(workspace):
        if "chapter" in job.request:
            runner.run(workspace.name, job.id)
    page.run()
    assert not page.exception
    assert len(page.get("plotly_chart")) == 2
    right, why, hints = texts_learn.ANSWER[chapter]
    page.number_input[0].set_value(next(iter(hints)))
    page.button[-1].click().run()
    assert next(iter(hints.values())) in text_of(page)
    page.number_input[0].set_value(right)
    page.button[-1].click().run()
    assert why in page.success[0].value
