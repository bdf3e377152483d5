"""The story on a screen and in the file that it leaves: turned by keys, and asking for nothing."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import Browser

from app import texts_story
from app.components.story_screens import SCREENS
from tests.browser.studio import Studio

pytestmark = pytest.mark.browser
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def storyteller(desk: Studio, tmp_path_factory: pytest.TempPathFactory) -> Studio:
    """A person with the story of three counters; the busiest has a name that would do harm."""
    folder = tmp_path_factory.mktemp("files")
    times = pd.date_range("2024-05-01", periods=14 * 24, freq="h")
    day = 100 + 60 * np.sin(np.arange(len(times)) * 2 * np.pi / 24)
    noise = np.random.default_rng(0).normal(scale=9, size=(len(times), 3))
    readings = pd.DataFrame((day[:, None] * [3, 2, 1] + noise).round(1), times, ["a", "b", "c"])
    readings.to_csv(folder / "counters.csv", index_label="time")
    (folder / "sensors.csv").write_text(
        f"sensor_id,name,latitude,longitude\na,{HOSTILE},52.54,13.40\nb,Middle,52.52,13.41\nc,South,52.5,13.4\n"
    )
    desk.bring(folder / "counters.csv", folder / "sensors.csv", unit="cars")
    return desk.open_page(texts_story.TITLE, desk.page.locator(".story-title"))


def title(studio: Studio) -> str:
    # for a moment the screen before may still stand beside the new one
    return studio.page.locator(".story-title").last.inner_text()


def wait_while(studio: Studio, before: str) -> None:
    studio.until(lambda: title(studio) != before, f"another screen than {before}")


def turn(studio: Studio, key: str, screens: int = 1) -> None:
    for _ in range(screens):
        before = title(studio)
        studio.settle().page.keyboard.press(key)
        wait_while(studio, before)


def test_keys_turn_the_screens_and_a_name_stays_a_name(storyteller: Studio):
    page = storyteller.page
    page.set_viewport_size({"width": 1920, "height": 1080})
    for key, seen in (
        ("ArrowRight", texts_story.GUESS_TITLE),
        ("PageDown", texts_story.MODEL_TITLE),
        ("PageUp", texts_story.GUESS_TITLE),
        ("ArrowLeft", texts_story.KNOWN_TITLE),
    ):
        before = title(storyteller)
        storyteller.settle().page.keyboard.press(key)
        wait_while(storyteller, before)
        assert title(storyteller) == seen
    for name in SCREENS:
        page.locator("[data-testid=stPlotlyChart] .main-svg").first.wait_for()
        storyteller.settle()
        assert f"screen={name}" in page.url
        next_button = page.get_by_role("button", name=texts_story.NEXT)
        box = next_button.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 1080  # on a projector nobody scrolls
        storyteller.picture(f"story-{name}-projector-light")
        if next_button.is_enabled():
            next_button.click()
    assert page.locator("img[src=x]").count() == 0
    assert storyteller.complaints == []
    assert storyteller.foreign == []


def test_it_learns_through_a_reload_and_tells_what_that_brought(storyteller: Studio):
    page = storyteller.page
    turn(storyteller, "ArrowLeft", 3)  # from the last screen, where the test above has left it
    page.get_by_role("button", name=texts_story.ADAPT_NOW).click()
    # Streamlit's own bar has a button of that name while the page is busy
    page.get_by_test_id("stMainBlockContainer").get_by_role("button", name=texts_story.CANCEL).wait_for()
    turn(storyteller, "ArrowRight")
    page.get_by_text(re.compile("meanwhile|Checking")).first.wait_for()
    page.reload()
    page.get_by_text(texts_story.SURE_TITLE).first.wait_for()
    turn(storyteller, "ArrowLeft")
    page.get_by_text(texts_story.TO_COMPARE["compared"]).wait_for()
    storyteller.settle()
    assert "before learning" in page.locator(".st-key-story_screen").inner_text()
    storyteller.picture("story-learned-projector-light")
    turn(storyteller, "ArrowRight", 3)


def test_the_report_opens_without_a_network_answers_and_prints(
    storyteller: Studio, chromium: Browser, tmp_path: Path
):
    download = storyteller.download(texts_story.REPORT)
    file = tmp_path / download.suggested_filename
    download.save_as(file)
    assert file.stat().st_size < 5_000_000
    context = chromium.new_context(viewport={"width": 1920, "height": 1080}, offline=True)
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url))
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    page.goto(file.as_uri())
    page.locator("[data-figure] .main-svg").first.wait_for()
    assert page.locator("[data-figure]").count() == page.locator("[data-figure] .plot-container").count()
    assert heard == [file.as_uri()]
    assert HOSTILE in page.locator("#guess").inner_text()
    assert "before learning" in page.locator("#gain").inner_text()
    page.keyboard.press("ArrowRight")
    page.locator("nav a[href='#guess'][aria-current=true]").wait_for()
    page.locator("#gain [data-figure]").scroll_into_view_if_needed()
    page.locator("#gain .bars .point").first.hover(force=True)
    page.locator("#gain .hoverlayer text").first.wait_for()
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == len(SCREENS)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_on_a_phone_in_the_dark_it_fits_and_begins_at_the_top(storyteller: Studio):
    page = storyteller.page
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    main = page.get_by_test_id("stMain")
    for name in reversed(list(SCREENS)):
        page.locator("[data-testid=stPlotlyChart] .main-svg").first.wait_for()
        storyteller.settle()
        assert f"screen={name}" in page.url
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert main.evaluate("main => main.scrollTop") == 0
        storyteller.picture(f"story-{name}-phone-dark")
        if name != "known":
            main.evaluate("main => main.scrollTo(0, 300)")
            before = title(storyteller)
            page.keyboard.press("ArrowLeft")
            wait_while(storyteller, before)
    assert storyteller.complaints == []
