"""The main job in a real browser with a real worker."""

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from app import texts, texts_map, texts_report
from factost_core.panel import SensorPanel, sample_names
from tests.browser.studio import Studio

pytestmark = pytest.mark.browser
SAMPLE = "auckland_pedestrians"


@pytest.mark.parametrize("name", sample_names())
def test_each_sample_opens_with_a_forecast_on_a_map(desk: Studio, name: str):
    desk.visit(name)
    panel = SensorPanel.sample(name)
    assert texts.KIND_LABELS[panel.kind] in desk.page.get_by_test_id("stMain").inner_text()
    assert "expected at" in desk.sentence()
    assert panel.unit in desk.sentence()
    # dots of many colours on a plain ground, not an empty sheet
    assert len(np.unique(desk.map_pixels().reshape(-1, 3), axis=0)) > 50
    assert len(desk.fan()) > 1000
    # the first is the README's picture: FACTOST_SCREENSHOTS=docs/screenshots pytest tests/browser -k auckland
    desk.picture("explore" if name == SAMPLE else f"{name}-desk-light")
    assert desk.complaints == []
    assert desk.foreign == []


def test_the_scrubber_changes_sentence_and_map(desk: Studio):
    desk.visit(SAMPLE)
    sentence, pixels = desk.sentence(), desk.map_pixels()
    desk.step("ArrowRight")
    assert desk.sentence() != sentence
    desk.step("Home")
    desk.until(lambda: np.abs(desk.map_pixels() - pixels).max() > 20, "other colours on the map")
    assert desk.state() == texts.STEP_OBSERVED
    assert "reading" in desk.sentence()
    desk.picture(f"{SAMPLE}-desk-history")


def test_the_map_plays_without_the_server_and_the_page_follows_when_it_stops(desk: Studio):
    desk.visit(SAMPLE)
    desk.step("Home")
    sentence = desk.sentence()
    runs = desk.count_runs()
    # playing: each step is drawn in its turn, and no run of the page is asked for
    desk.map().focus()
    desk.map().press("Space")
    assert desk.play_button().get_attribute("aria-label") == texts_map.IN_BROWSER["pause"]
    seen = desk.watch_positions(6)
    assert seen == list(range(seen[0], seen[0] + 6))
    assert runs() == 0
    desk.map().press("Space")
    desk.until(lambda: desk.sentence() != sentence, "the sentence of another time")
    desk.settle()
    rested = desk.position()
    desk.page.wait_for_timeout(1000)
    assert desk.position() == rested
    assert desk.time() in desk.page.get_by_test_id("stMain").inner_text()
    assert desk.complaints == []


def test_another_colouring_keeps_the_time_the_sensor_and_the_view(desk: Studio):
    desk.visit(SAMPLE)
    desk.step("ArrowLeft")
    desk.map().press("+")
    desk.settle()
    before = (desk.position(), desk.view(), desk.chosen_sensor())
    pixels, legend = desk.map_pixels(), desk.legend()
    desk.choose(texts_map.COLOUR_LABEL, texts_map.CHANGE)
    desk.until(lambda: texts_map.CHANGE_FUTURE in desk.legend(), "the legend of the change")
    desk.until(lambda: np.abs(desk.map_pixels() - pixels).max() > 20, "other colours on the map")
    assert (desk.position(), desk.view(), desk.chosen_sensor()) == before
    assert "pedestrians per hour" in desk.legend()
    assert desk.legend() != legend
    desk.choose(texts_map.COLOUR_LABEL, texts_map.CHANCE_ABOVE)
    desk.page.get_by_role("spinbutton", name=re.compile("Limit")).wait_for()
    desk.until(lambda: "Chance of more than" in desk.legend(), "the legend of the chance")
    desk.picture(f"{SAMPLE}-desk-chance")
    assert desk.complaints == []


def test_a_click_on_the_map_and_the_select_box_choose_the_same_sensor(desk: Studio):
    desk.visit(SAMPLE)
    panel = SensorPanel.sample(SAMPLE)
    first, second = _loneliest(panel, 2)
    names = dict(zip(panel.sensor_ids, panel.sensors["name"], strict=True))
    fan = desk.fan()
    desk.click_sensor(panel, first)
    desk.until(lambda: desk.fan() != fan, "another fan")
    desk.picture(f"{SAMPLE}-desk-clicked")
    # by the select box to another one, and back by the very click that the browser might take for "off"
    desk.choose_sensor(names[second])
    desk.until(lambda: names[second] in desk.chosen_sensor(), "the chosen sensor")
    desk.click_sensor(panel, first)
    desk.step("ArrowRight")
    assert names[first] in desk.chosen_sensor()


def test_the_scrubber_keeps_the_view_that_a_person_chose(desk: Studio):
    desk.visit(SAMPLE)
    fitted = desk.map_pixels()
    desk.map().hover()
    desk.page.mouse.wheel(0, -600)
    desk.until(lambda: np.abs(desk.map_pixels() - fitted).mean() > 1, "a nearer view")
    desk.page.wait_for_timeout(1000)
    zoomed = desk.map_pixels()
    desk.step("Home")
    desk.until(lambda: np.abs(desk.map_pixels() - zoomed).max() > 20, "other colours on the map")
    assert np.abs(desk.map_pixels() - zoomed).mean() < np.abs(fitted - zoomed).mean() / 3


def test_a_new_horizon_gives_a_new_forecast(desk: Studio):
    desk.visit(SAMPLE)
    steps = desk.page.get_by_role("spinbutton", name=texts.HORIZON_LABEL)
    steps.fill("6")
    steps.press("Tab")
    desk.page.get_by_role("button", name=texts.REQUEST_SUBMIT).click()
    desk.page.get_by_text("of 6").first.wait_for()
    desk.settle()
    assert desk.state().endswith("of 6")


def test_the_forecast_is_downloaded_in_the_format_that_is_chosen(desk: Studio):
    desk.visit(SAMPLE)
    given = desk.download(texts.DOWNLOAD)
    assert given.suggested_filename.endswith(".csv")
    table = pd.read_csv(given.path())
    assert list(table.columns) == ["sensor_id", "timestamp", "step", "level", "value"]
    assert len(table) == 21 * 48 * table["level"].nunique()
    desk.page.get_by_role("combobox", name=texts.DOWNLOAD_FORMAT).click()
    desk.page.get_by_role("option", name=texts.DOWNLOAD_FORMATS[".geojson"]).click()
    desk.settle()
    given = desk.download(texts.DOWNLOAD)
    assert given.suggested_filename.endswith(".geojson")
    layer = json.loads(given.path().read_text())
    assert len(layer["features"]) == 21 * 48
    assert "attribution" in dict(layer["about"])


def test_the_report_opens_without_the_app(desk: Studio, tmp_path: Path):
    given = desk.download(texts_report.BUTTON)
    file = tmp_path / given.suggested_filename
    given.save_as(file)
    reader = desk.page.context.new_page()
    reader.goto(file.as_uri())
    reader.locator("section .js-plotly-plot").nth(2).wait_for()
    assert "The five busiest" in reader.locator("#top").inner_text()
    reader.close()


def _loneliest(panel: SensorPanel, count: int) -> list[str]:
    """Sensors that stand farthest from all others, so that a click cannot mean a neighbour."""
    places = np.array([[point.x, point.y] for point in panel.sensors.geometry])
    gaps = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    np.fill_diagonal(gaps, np.inf)
    return [panel.sensor_ids[row] for row in np.argsort(-gaps.min(axis=1))[:count]]
