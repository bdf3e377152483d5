"""Phone and desk, light and dark: all of it fits, nothing overflows, and each can be looked at."""

import pytest

from app import texts
from tests.browser.conftest import OpenStudio

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "phone, dark",
    [(False, True), (True, False), (True, True)],
    ids=["desk-dark", "phone-light", "phone-dark"],
)
def test_explore_and_about_fit_the_screen(open_studio: OpenStudio, phone: bool, dark: bool):
    studio = open_studio(phone=phone, dark=dark).visit()
    name = f"{'phone' if phone else 'desk'}-{'dark' if dark else 'light'}"
    width = 390 if phone else 1280
    assert studio.page.evaluate("document.documentElement.scrollWidth") <= width
    box = studio.map().bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    ground = studio.map_pixels()[2, 2].mean()
    assert ground < 80 if dark else ground > 200
    # the menu at the top's right end is there as a whole
    menu = studio.page.get_by_test_id("stMainMenu").bounding_box()
    assert menu is not None
    assert menu["x"] + menu["width"] <= width
    studio.picture(f"explore-{name}")
    if phone:
        studio.page.get_by_test_id("stPlotlyChart").scroll_into_view_if_needed()
        studio.picture(f"explore-{name}-fan")
        studio.page.get_by_test_id("stExpandSidebarButton").click()
        studio.page.get_by_role("button", name=texts.UPLOAD_BUTTON).wait_for()
        studio.page.wait_for_timeout(500)
        studio.picture(f"explore-{name}-settings")
    studio.open_page(texts.ABOUT_TITLE, studio.page.get_by_text("How to read a fan"))
    assert studio.page.evaluate("document.documentElement.scrollWidth") <= width
    studio.picture(f"about-{name}")
    assert studio.complaints == []
    assert studio.foreign == []
    studio.page.context.close()
