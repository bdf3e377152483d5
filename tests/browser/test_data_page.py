"""The way of a visitor's files: upload, columns, check, network, save, forecast; and files that fail."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app import texts, texts_data
from factost_core.panel import SensorPanel
from tests.browser import data_files
from tests.browser.conftest import OpenStudio
from tests.browser.studio import Studio

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return data_files.write_examples(tmp_path_factory.mktemp("examples"))


@pytest.fixture(scope="module")
def visitor(open_studio: OpenStudio) -> Iterator[Studio]:
    """One visitor for the whole file, so that what was saved in one test is in the gallery of the next."""
    studio = open_studio()
    yield studio
    studio.page.context.close()


def test_explores_button_leads_to_the_data_page(visitor: Studio):
    visitor.page.goto(visitor.address)
    visitor.page.get_by_role("button", name=texts.UPLOAD_BUTTON).click()
    visitor.page.get_by_text(texts_data.HEADING, exact=True).wait_for()
    visitor.settle().picture("data-overview-empty")


def test_readings_places_and_connections_become_a_network_with_a_forecast(
    visitor: Studio, examples: dict[str, Path]
):
    wide, sensors, network = (examples[kind] for kind in (data_files.READINGS[0], *data_files.NETWORK))
    visitor.open_data().give(wide, sensors, network)
    assert visitor.text().count("Taken for") == 3
    visitor.picture("data-1-files")
    visitor.go("mapping").picture("data-2-columns")
    visitor.page.locator(".st-key-mapping-network").scroll_into_view_if_needed()
    visitor.picture("data-2-columns-lower")
    visitor.fill(texts_data.FIELD_NAME, "Queen Street")
    visitor.fill(texts_data.FIELD_UNIT, "people per hour")
    visitor.press(texts_data.READ)
    visitor.wait_for_report().picture("data-3-check")
    assert "21" in visitor.facts()
    visitor.go("network")
    numbers = visitor.page.locator(".st-key-network_numbers")
    given = numbers.inner_text()
    visitor.picture("data-4-network-given")
    box = visitor.page.get_by_role("combobox", name=texts_data.NETWORK_SOURCE)
    box.click()
    visitor.page.get_by_role("option", name="Nearest neighbours").click()
    visitor.until(lambda: numbers.inner_text() != given, "other numbers")
    nearest = numbers.inner_text()
    neighbours = visitor.page.get_by_role("spinbutton", name=texts_data.PARAMETERS["k"])
    neighbours.fill("2")
    neighbours.press("Enter")
    visitor.until(lambda: numbers.inner_text() not in (nearest, given), "fewer connections")
    # sensors and lines on a plain ground, not an empty sheet
    visitor.until(lambda: len(np.unique(visitor.map_pixels().reshape(-1, 3), axis=0)) > 30, "a map")
    visitor.settle().picture("data-4-network-nearest")
    visitor.go("save").picture("data-5-save")
    visitor.press(texts_data.SAVE)
    visitor.page.get_by_text(texts_data.SAVED, exact=True).wait_for()
    visitor.settle().picture("data-5-saved")
    visitor.press(texts_data.SEE_FORECAST).wait_for_forecast()
    assert "people per hour" in visitor.sentence()
    visitor.map().wait_for()
    visitor.picture("data-6-forecast")


@pytest.mark.parametrize("kind", data_files.READINGS[1:])
def test_each_format_of_readings_finds_its_way_into_the_gallery(
    visitor: Studio, examples: dict[str, Path], kind: str
):
    name = examples[kind].name
    if visitor.page.get_by_text(texts_data.HEADING, exact=True).count() == 0:
        visitor.open_data()
    visitor.give(examples[kind]).go("mapping").fill(texts_data.FIELD_NAME, name)
    if kind.startswith("Readings: .npz"):  # an array has no times
        visitor.fill(texts_data.FIELD_START, "2025-12-18").fill(texts_data.FIELD_STEP, "1h")
    visitor.press(texts_data.READ).wait_for_report()
    assert "21" in visitor.facts()
    assert "1 hour" in visitor.facts()
    visitor.settle().save()
    visitor.press(texts_data.BACK)
    visitor.page.locator("[class*=st-key-card-]").get_by_text(name, exact=True).wait_for()
    visitor.settle()


def test_dirty_readings_are_explained_repaired_on_request_and_undone(visitor: Studio, tmp_path: Path):
    panel = SensorPanel.sample(data_files.SAMPLE)
    (tmp_path / "dirty.csv").write_text(data_files.dirty_readings(panel))
    (tmp_path / "places.geojson").write_bytes(data_files.hostile_names(panel))
    visitor.open_data().give(tmp_path / "dirty.csv", tmp_path / "places.geojson").read("people per hour")
    text = visitor.text()
    assert texts_data.SEVERITIES["error"] in text
    assert texts_data.REPAIRS_NONE in text
    visitor.page.get_by_role("figure", name=texts_data.HEATMAP_ALT).wait_for()
    visitor.picture("data-3-check-dirty")
    visitor.page.get_by_text(texts_data.GAP_MAP).scroll_into_view_if_needed()
    visitor.settle().picture("data-3-check-dirty-lower")
    suggested = visitor.page.get_by_role("button", name=texts_data.SUGGESTED)
    suggested.first.click()
    undo = visitor.page.get_by_role("button", name=texts_data.UNDO)
    undo.first.wait_for()
    visitor.until(lambda: texts_data.SEVERITIES["error"] not in visitor.text(), "no more errors")
    visitor.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    visitor.settle().picture("data-3-check-repaired")
    undo.first.click()
    visitor.page.get_by_text(texts_data.REPAIRS_NONE).wait_for()
    assert texts_data.SEVERITIES["error"] in visitor.text()
    # accepted and saved, it can still be undone later
    suggested.first.click()
    undo.first.wait_for()
    visitor.settle().save()
    visitor.press(texts_data.BACK)
    card = visitor.page.locator("[class*=st-key-card-]").filter(has_text="dirty")
    card.get_by_role("button", name=texts_data.CARD_MENU).click()
    visitor.page.get_by_role("button", name=texts_data.CARD_EDIT).click()
    undo.first.wait_for()
    assert visitor.complaints == []


def test_a_reload_offers_to_go_on_with_the_draft(visitor: Studio, examples: dict[str, Path]):
    visitor.open_data().give(examples[data_files.READINGS[0]])
    visitor.open_data()
    visitor.page.get_by_text(texts_data.DRAFTS).wait_for()
    visitor.picture("data-overview")
    visitor.page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 420)")
    visitor.settle().picture("data-gallery")
    visitor.press(texts_data.DRAFT_OPEN)
    assert "readings-wide.csv" in visitor.text()
    visitor.press(texts_data.BACK)
    drafts = visitor.page.locator("[class*=st-key-draft-discard-]")
    before = drafts.count()
    visitor.press_until(texts_data.DRAFT_DISCARD, lambda: drafts.count() == before - 1, "one draft less")


def test_a_saved_network_is_renamed_passed_on_and_deleted(visitor: Studio, tmp_path: Path):
    visitor.open_data()
    cards = visitor.page.locator("[class*=st-key-card-]")
    card = cards.filter(has_text="Queen Street")
    card.get_by_role("button", name=texts_data.CARD_MENU).click()
    visitor.picture("data-card-menu")
    given = visitor.download(texts_data.CARD_DOWNLOAD)
    archive = tmp_path / given.suggested_filename
    given.save_as(archive)
    assert "panel.json" in zipfile.ZipFile(archive).namelist()
    visitor.page.get_by_role("button", name=texts_data.CARD_RENAME, exact=True).click()
    dialog = visitor.page.get_by_test_id("stDialog")
    dialog.get_by_role("textbox").fill("High Street")
    dialog.get_by_role("textbox").press("Tab")
    visitor.settle()
    dialog.get_by_role("button", name=texts_data.RENAME_SAVE).click()
    renamed = cards.filter(has_text="High Street")
    renamed.wait_for()
    renamed.get_by_role("button", name=texts_data.CARD_MENU).click()
    visitor.page.get_by_role("button", name=texts_data.CARD_DELETE, exact=True).click()
    visitor.settle().picture("data-delete")
    dialog.get_by_role("button", name=texts_data.DELETE_CONFIRM).click()
    renamed.wait_for(state="detached")
    # what was passed on loads again
    visitor.give(archive).go("mapping").press(texts_data.READ)
    visitor.wait_for_report().save()
    visitor.press(texts_data.BACK)
    cards.filter(has_text="Queen Street").wait_for()
    assert visitor.complaints == []


@pytest.fixture(scope="module")
def refused(open_studio: OpenStudio, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """A visitor whose files all fail, each for a reason of its own."""
    studio = open_studio().open_data()
    studio.give(*data_files.write_bad(tmp_path_factory.mktemp("bad")))
    studio.picture("data-1-bad-files")
    yield studio
    studio.page.context.close()


@pytest.mark.parametrize("name", data_files.BAD)
def test_a_bad_file_gets_one_clear_message(refused: Studio, name: str):
    part = refused.page.locator("[class*=st-key-part-]").filter(has_text=name).first
    text = part.inner_text()
    assert texts_data.FILE_UNUSABLE.split("{")[0] in text
    assert data_files.BAD[name][1] in text
    assert "Traceback" not in text
    assert refused.complaints == []


def test_after_bad_files_a_good_one_still_goes_on(refused: Studio, examples: dict[str, Path]):
    refused.uploader().set_input_files([examples[data_files.READINGS[0]]])
    refused.page.get_by_text("Taken for readings").wait_for()
    refused.settle().read()
    assert "21" in refused.facts()


def test_the_way_fits_a_dark_phone(open_studio: OpenStudio, examples: dict[str, Path], tmp_path: Path):
    studio = open_studio(phone=True, dark=True)
    name, width = "phone-dark", 390
    panel = SensorPanel.sample(data_files.SAMPLE)
    (tmp_path / "dirty.csv").write_text(data_files.dirty_readings(panel))
    studio.open_data().picture(f"data-overview-{name}")
    studio.give(tmp_path / "dirty.csv", examples[data_files.NETWORK[0]])
    for step in ("files", "mapping", "report", "network", "save"):
        if step == "mapping":
            studio.go("mapping")
        elif step == "report":
            studio.press(texts_data.READ)
            studio.wait_for_report()
            studio.page.get_by_role("button", name=texts_data.SUGGESTED).first.click()
            studio.page.get_by_role("button", name=texts_data.UNDO).first.wait_for()
            studio.settle()
        elif step in ("network", "save"):
            studio.go(step)
        assert studio.page.evaluate("document.documentElement.scrollWidth") <= width
        studio.picture(f"data-{step}-{name}")
    assert studio.complaints == []
    assert studio.foreign == []
    studio.page.context.close()
