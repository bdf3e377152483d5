"""From one's own files to a forecaster that knows them: adapt, reload, cancel, compare, explore."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from app import texts, texts_adapt, texts_compare
from app.components import gain_map, map_view
from app.components.ground import Ground
from factost_core.panel import SensorPanel
from tests.browser.studio import Studio

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Some weeks of three counters; what the first sees, the others see one and two hours later."""
    folder = tmp_path_factory.mktemp("files")
    times = pd.date_range("2024-05-01", periods=24 * 24, freq="h")
    rng = np.random.default_rng(0)
    surges = np.convolve(rng.gamma(0.15, 60.0, len(times)), [0.5, 0.3, 0.2], mode="same")
    day = 100 + 60 * np.sin(np.arange(len(times)) * 2 * np.pi / 24)
    readings = pd.DataFrame({"time": times})
    for lag, name in enumerate(("north", "middle", "south")):
        readings[name] = (day + np.roll(surges, lag) + rng.normal(scale=3, size=len(times))).round(1)
    readings.to_csv(folder / "three_bridges.csv", index=False)
    (folder / "sensors.csv").write_text(
        "sensor_id,name,latitude,longitude\nnorth,North bridge,52.54,13.40\n"
        "middle,Middle bridge,52.52,13.41\nsouth,South bridge,52.50,13.40\n"
    )
    return folder / "three_bridges.csv", folder / "sensors.csv"


def open_page(desk: Studio, title: str, seen: str) -> None:
    desk.open_page(title, desk.page.get_by_text(seen, exact=True).first)


def start(desk: Studio, budget: str) -> None:
    desk.page.get_by_test_id("stRadio").get_by_text(texts_adapt.BUDGETS[budget], exact=True).click()
    desk.settle().press(texts_adapt.START)


def fits_a_dark_phone(desk: Studio, name: str) -> None:
    """Look at what the desk shows as a phone does, and go back."""
    desk.page.set_viewport_size({"width": 390, "height": 844})
    desk.page.emulate_media(color_scheme="dark")
    desk.settle()
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 390
    desk.picture(f"{name}-phone-dark")
    desk.page.emulate_media(color_scheme="light")
    desk.page.set_viewport_size({"width": 1280, "height": 800})
    desk.settle()


def test_an_adaptation_goes_on_through_a_reload_and_says_what_it_learned(
    desk: Studio, files: tuple[Path, Path]
):
    desk.bring(*files, unit="cars per hour").wait_for_forecast()
    open_page(desk, texts_adapt.TITLE, texts_adapt.HISTORY_EMPTY)
    desk.page.get_by_text(texts_adapt.DEVICE.format(device=texts_adapt.DEVICES["cpu"])).wait_for()
    start(desk, "quick")
    card = desk.page.locator("[class*=st-key-adapting-]")
    card.get_by_text("of").filter(has_text="windows").wait_for()
    desk.page.reload()
    card.wait_for()
    assert "three_bridges" in card.inner_text()
    desk.picture("adapt-running-desk-light")
    desk.page.get_by_text(texts_adapt.LEARNED, exact=True).wait_for()
    desk.settle()
    assert card.count() == 0
    assert "processor" in desk.page.locator(".st-key-adapt-result").inner_text()
    assert texts_adapt.STATES["succeeded"] in desk.page.locator("[class*=st-key-adaptation-]").inner_text()
    desk.picture("adapt-done-desk-light")
    fits_a_dark_phone(desk, "adapt-done")


def test_one_that_was_started_by_mistake_is_cancelled_within_moments(desk: Studio):
    start(desk, "thorough")
    card = desk.page.locator("[class*=st-key-adapting-]")
    card.get_by_text("of").filter(has_text="windows").wait_for()
    card.get_by_role("button", name=texts_adapt.CANCEL).click()
    card.wait_for(state="detached", timeout=20_000)
    cancelled = desk.page.locator("[class*=st-key-adaptation-]").first
    cancelled.get_by_text(texts_adapt.STATES["cancelled"], exact=True).wait_for()


def test_the_comparison_shows_each_sensor_on_a_map_that_can_be_clicked(
    desk: Studio, files: tuple[Path, Path]
):
    desk.press(texts_adapt.COMPARE)
    desk.page.locator(".st-key-verdict").wait_for()
    desk.settle()
    assert "on average" in desk.page.locator(".st-key-verdict").inner_text()
    assert "cars per hour" in desk.text()
    assert desk.page.get_by_test_id("stPlotlyChart").count() == 4
    desk.until(lambda: len(np.unique(desk.map_pixels().reshape(-1, 3), axis=0)) > 20, "sensors on the map")
    panel = SensorPanel.from_files(*files)
    for sensor in ("south", "north"):
        click(desk, panel, sensor)
        desk.page.get_by_role("figure", name=panel.sensors["name"].loc[sensor]).wait_for()
    desk.picture("compare-desk-light")
    fits_a_dark_phone(desk, "compare")
    assert desk.complaints == []
    assert desk.foreign == []


def click(desk: Studio, panel: SensorPanel, sensor: str) -> None:
    """Click the map of gains where it draws the sensor."""
    box = desk.map().bounding_box()
    assert box is not None
    ground = Ground.of(panel.sensors, panel.sensor_ids, panel.network, 480, gain_map.HEIGHT)
    place = ground.points[panel.sensor_ids.index(sensor)]
    x, y = map_view.project((place[0], place[1]), ground.view, box["width"], box["height"])
    desk.page.mouse.move(box["x"] + x - 4, box["y"] + y)
    desk.page.mouse.move(box["x"] + x, box["y"] + y)
    name = str(panel.sensors["name"].loc[sensor])
    tooltip = desk.page.locator(".deck-tooltip")
    desk.until(lambda: name in tooltip.inner_text(), f"the tooltip of {name}")
    desk.page.mouse.click(box["x"] + x, box["y"] + y)
    desk.settle()


def test_the_explore_page_uses_it_and_can_go_back(desk: Studio):
    open_page(desk, texts.EXPLORE_TITLE, texts_adapt.BADGE_ADAPTED)
    desk.wait_for_forecast()
    desk.choose(texts_adapt.SWITCH, texts_adapt.SWITCH_PLAIN)
    desk.page.get_by_text(texts_adapt.BADGE_PLAIN, exact=True).wait_for()
    desk.wait_for_forecast()
    assert "forecaster=zero-shot" in desk.page.url
    open_page(desk, texts_compare.TITLE, texts_compare.RELIABILITY_HEADING)
    assert desk.page.locator(".st-key-verdict").count() == 1
