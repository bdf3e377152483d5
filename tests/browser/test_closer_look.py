"""Sensors chosen with a loop on the map, and what stands below it."""

import json
import re

import numpy as np
import pytest
import shapely

from app import texts_closer, texts_map, texts_what_if
from tests.browser.studio import Studio

HOSTILE = "<img src=x onerror=alert(1)>"
pytestmark = pytest.mark.browser


def test_a_loop_on_the_map_chooses_sensors_for_the_table_and_a_zone(desk: Studio):
    desk.visit("auckland_pedestrians")
    page = desk.page
    page.get_by_role("tab", name=texts_closer.TAB_CHOSEN).click()
    page.get_by_text(texts_closer.CHOOSE_EMPTY).wait_for()
    button = page.locator(".st-key-map_frame").get_by_role("button", name=texts_map.IN_BROWSER["several"])
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    desk.map().evaluate("stage => stage.scrollIntoView({ block: 'center' })")
    view = desk.view()
    box = desk.map().bounding_box()
    assert box is not None
    corners = [(0.02, 0.02), (0.9, 0.02), (0.9, 0.7), (0.02, 0.7)]
    for place, (x, y) in enumerate(corners):
        page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=3)
        if not place:
            page.mouse.down()
    page.mouse.up()
    page.locator(".st-key-small_multiples").wait_for()
    desk.settle()
    # a stroke did not move the map
    assert desk.view() == view
    desk.picture("chosen-desk-light")
    button.click()
    page.get_by_role("tab", name=re.compile("Next")).click()
    page.get_by_text("Taken together the network is busiest").wait_for()
    desk.settle().picture("glance-desk-light")
    assert desk.complaints == []
    page.get_by_role("tab", name=texts_closer.TAB_ZONE).click()
    page.get_by_role("button", name=texts_closer.ZONE_START).click()
    # the two in the south lie outside the loop
    page.get_by_text("the sum of 19 sensors is highest at").wait_for()
    desk.settle().picture("zone-desk-light")
    # an area from a file is outlined on the map, under its name as it stands
    before = desk.map_pixels()
    page.get_by_role("button", name=texts_closer.ZONE_ADD).click()
    area = {
        "type": "Feature",
        "properties": {"name": HOSTILE},
        "geometry": shapely.geometry.mapping(shapely.box(174.757, -36.857, 174.769, -36.843)),
    }
    content = json.dumps({"type": "FeatureCollection", "features": [area]}).encode()
    page.locator("[data-testid=stPopoverBody] input[type=file]").set_input_files(
        {"name": "areas.geojson", "mimeType": "application/geo+json", "buffer": content}
    )
    page.get_by_text(f"Outlined in blue: {HOSTILE}").wait_for()
    page.keyboard.press("Escape")
    desk.until(lambda: bool(np.abs(desk.map_pixels() - before).max() > 60), "the outline on the map")
    desk.picture("zone-area-desk-light")
    assert desk.complaints == []


def test_a_what_if_is_taken_back(desk: Studio):
    page = desk.page
    page.get_by_text(texts_what_if.HEADING, exact=True).click()
    page.get_by_role("button", name=texts_what_if.SUBMIT).click()
    outcome = page.locator(".st-key-what_if_outcome")
    outcome.get_by_text("What if").wait_for()
    assert "What-if" in desk.settle().legend()
    outcome.get_by_role("button", name=texts_what_if.CLEAR).click()
    outcome.wait_for(state="detached")
    assert "What-if" not in desk.settle().legend()
