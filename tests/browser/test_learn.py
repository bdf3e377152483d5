"""The Learn page in a real browser: each chapter is computed, drawn, and fits the screen."""

import pytest

from app import texts_learn
from factost_core.lessons.catalogue import CHAPTERS, LONG_CHAPTERS
from tests.browser.conftest import OpenStudio

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("phone, dark", [(False, False), (True, True)], ids=["desk-light", "phone-dark"])
def test_each_chapter_is_drawn_and_fits(open_studio: OpenStudio, phone: bool, dark: bool):
    studio = open_studio(phone=phone, dark=dark)
    page = studio.page
    for chapter in [each for each in CHAPTERS if each not in LONG_CHAPTERS]:
        drawn = page.locator("[data-testid=stPlotlyChart] .main-svg").first
        studio.open_at(f"/learn?chapter={chapter}", drawn)
        assert page.get_by_test_id("stPlotlyChart").count() == 2
        assert page.evaluate("document.documentElement.scrollWidth") <= (390 if phone else 1280)
        studio.picture(f"learn-{chapter}-{'phone-dark' if phone else 'desk-light'}")
    page.context.close()


def test_a_long_chapter_goes_on_after_a_reload_and_is_cancelled(open_studio: OpenStudio):
    studio = open_studio()
    page = studio.page
    page.goto(f"{studio.address}/learn?chapter=prompts")
    page.get_by_role("progressbar").wait_for()
    page.reload()
    page.get_by_text(texts_learn.COMPUTING_LONG).wait_for()
    page.get_by_role("button", name=texts_learn.CANCEL).click()
    page.get_by_role("button", name=texts_learn.AGAIN).wait_for()
    page.context.close()
