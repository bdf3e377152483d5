"""The Learn page in a real browser: each chapter is computed, drawn, and fits the screen."""

import pytest

from app import texts_learn
from tests.browser.conftest import OpenStudio

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("phone, dark", [(False, False), (True, True)], ids=["desk-light", "phone-dark"])
def test_each_chapter_is_drawn_and_fits(open_studio: OpenStudio, phone: bool, dark: bool):
    studio = open_studio(phone=phone, dark=dark)
    page = studio.page
    for chapter in texts_learn.CHAPTERS:
        page.goto(f"{studio.address}/learn?chapter={chapter}")
        page.locator("[data-testid=stPlotlyChart] .main-svg").first.wait_for()
        studio.settle()
        assert page.get_by_test_id("stPlotlyChart").count() == 2
        assert page.evaluate("document.documentElement.scrollWidth") <= (390 if phone else 1280)
        studio.picture(f"learn-{chapter}-{'phone-dark' if phone else 'desk-light'}")
    page.context.close()
