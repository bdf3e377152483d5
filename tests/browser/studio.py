"""What a visitor does with the app, in the visitor's words."""

import io
import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import Download, Locator, Page

from app import texts, texts_data
from app.components import map_view
from factost_core.panel import SensorPanel

WAIT = 200_000  # milliseconds; a loaded machine is slow, a broken page waits in vain


class Studio:
    """One browser window on the app. ``complaints`` collects errors in the console, ``foreign`` requests to
    any other host."""

    def __init__(self, address: str, page: Page) -> None:
        self.address, self.page = address, page
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        page.set_default_timeout(WAIT)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self._hear(message.type, message.text, message.location["url"]))
        page.on("request", lambda request: self._watch(request.url))

    def _hear(self, kind: str, text: str, url: str) -> None:
        # opened at a page's own address, Streamlit's frontend first looks for its server below that address
        if kind == "error" and not re.search(r"/\w+/_stcore/", url):
            self.complaints.append(text)

    def _watch(self, url: str) -> None:
        if not url.startswith((self.address, self.address.replace("http", "ws"), "data:", "blob:")):
            self.foreign.append(url)

    # ------------------------------------------------------------------ doing

    def visit(self, network: str = "") -> "Studio":
        """Open the Explore page and wait for the forecast."""
        self.page.goto(f"{self.address}/?network={network}" if network else self.address)
        return self.wait_for_forecast()

    def wait_for_forecast(self) -> "Studio":
        self.page.get_by_role("button", name=texts.DOWNLOAD).wait_for()
        return self.settle()

    def settle(self) -> "Studio":
        """Wait until the server has nothing more to send and the pictures stand still."""
        self.page.wait_for_function(
            "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
        )
        self.page.wait_for_timeout(400)
        return self

    def choose_network(self, title: str) -> "Studio":
        box = self.page.get_by_role("combobox", name=re.compile(texts.PICKER_LABEL))
        box.click()
        box.fill(title)
        box.press("Enter")
        return self.settle()

    def choose(self, label: str, option: str) -> "Studio":
        """Choose in a select box."""
        box = self.page.get_by_role("combobox", name=re.compile(f"{label}$"))
        box.click()
        box.fill(option)
        box.press("Enter")
        return self.settle()

    def choose_sensor(self, name: str) -> "Studio":
        box = self.page.get_by_role("combobox", name=re.compile(f"{texts.SENSOR_LABEL}$"))
        box.click()
        box.fill(name)
        box.press("Enter")
        return self.settle()

    def step(self, key: str) -> "Studio":
        """Move the map's time scrubber with the keyboard (ArrowLeft, ArrowRight, Home, End)."""
        before = self.position()
        self.scrubber().focus()
        self.scrubber().press(key)
        self.until(lambda: self.position() != before, "another step on the map")
        # the rest of the page follows where the scrubber comes to rest
        self.page.wait_for_timeout(500)
        return self.settle()

    def click_sensor(self, panel: SensorPanel, sensor_id: str) -> "Studio":
        """Click the canvas where that sensor is drawn."""
        place = map_view.display_points(panel.sensors)[panel.sensor_ids.index(sensor_id)]
        name = str(panel.sensors["name"].loc[sensor_id])
        x, y = self.point_at(place[0], place[1], name)

        def click_until_chosen() -> bool:
            # A slow software renderer can hold the page between press and release for so long that the map
            # takes them for a long press; a person clicks again.
            if name not in self.chosen_sensor():
                self.page.mouse.click(x, y)
                self.page.wait_for_timeout(1500)
            return name in self.chosen_sensor()

        return self.until(click_until_chosen, f"{name} in the select box").settle()

    def point_at(self, longitude: float, latitude: float, name: str) -> tuple[float, float]:
        """Point at a place on the map until the sensor of that name tells of itself; returns the pixel."""
        box = self.map().bounding_box()
        assert box is not None
        x, y = map_view.project((longitude, latitude), self.view(), box["width"], box["height"])
        x, y = box["x"] + x, box["y"] + y
        self.page.mouse.move(x - 4, y)
        self.page.mouse.move(x, y)
        self.until(lambda: name in self.tooltip(), f"the tooltip of {name}")
        return x, y

    def until(self, condition: Callable[[], bool], what: str) -> "Studio":
        """Wait for something that is seen: pictures are drawn some frames after the page has settled."""
        deadline = time.monotonic() + WAIT / 1000
        while not condition():
            assert time.monotonic() < deadline, f"never seen: {what}"
            self.page.wait_for_timeout(200)
        return self

    def press_until(self, label: str, condition: Callable[[], bool], what: str) -> "Studio":
        """Press a button until something is seen."""
        return self._again_until(lambda: self.press(label), condition, what)

    def open_page(self, title: str, seen: Locator) -> "Studio":
        """Follow the link to a page until something of it is seen."""
        link = self.page.get_by_role("link", name=title, exact=True)
        self._again_until(link.click, lambda: seen.count() > 0, f"the page {title}")
        seen.wait_for()
        return self.settle()

    def open_at(self, address: str, seen: Locator) -> "Studio":
        """Open an address of the app until something of it is seen; opened again each minute, as a person
        would."""
        self._again_until(
            lambda: self.page.goto(f"{self.address}{address}"), seen.is_visible, f"the page {address}", 60
        )
        return self.settle()

    def go_to(self, title: str) -> "Studio":
        """Follow a page's link in the navigation until its address is there."""
        link = self.page.get_by_test_id("stTopNavLink").filter(has_text=re.compile(f"^{title}$"))
        self._again_until(link.click, lambda: f"/{title.lower()}" in self.page.url, f"the page {title}")
        return self.settle()

    def _again_until(
        self, act: Callable[[], object], condition: Callable[[], bool], what: str, patience: float = 20
    ) -> "Studio":
        """Do something, and again after ``patience`` seconds until its effect is seen, as a person would: on
        a machine that is short of time the renderer may hold the page between press and release, and the
        click is lost."""
        last = float("-inf")

        def seen() -> bool:
            nonlocal last
            if not condition() and time.monotonic() > last + patience:
                act()
                last = time.monotonic()
            return condition()

        return self.until(seen, what)

    def download(self, label: str) -> Download:
        """What a button gives to download; pressed again where the first press was lost."""
        came: list[Download] = []

        def note(download: Download) -> None:
            came.append(download)

        self.page.on("download", note)
        button = self.page.get_by_role("button", name=label, exact=True).first  # of the page or of a menu
        self._again_until(button.click, lambda: bool(came), f"the download of {label}")
        return came[0]

    def open_data(self) -> "Studio":
        """Open the Data page's overview."""
        self.page.goto(f"{self.address}/data")
        self.uploader().wait_for(state="attached")
        return self.settle()

    def uploader(self) -> Locator:
        return self.page.locator("[data-testid=stFileUploader] input[type=file]").first

    def give(self, *files: Path) -> "Studio":
        """Put files into the upload area and wait until the worker has said what they are."""
        self.uploader().set_input_files(list(files))
        self.page.locator("[class*=st-key-part-]").first.wait_for()
        return self.settle()

    def press(self, name: str) -> "Studio":
        """Press a button of the page."""
        self.page.get_by_test_id("stMain").get_by_role("button", name=name, exact=True).first.click()
        return self.settle()

    def fill(self, label: str, text: str) -> "Studio":
        box = self.page.get_by_test_id("stMain").get_by_role("textbox", name=label, exact=True)
        box.fill(text)
        box.press("Tab")
        return self.settle()

    def go(self, step: str) -> "Studio":
        """Press the button that leads to the next step of a draft."""
        return self.press(texts_data.NEXT.format(step=texts_data.STEPS[step].split(" ", 1)[1]))

    def read(self, unit: str = "", name: str = "") -> "Studio":
        """From the files to the report: confirm how they are read."""
        self.go("mapping")
        if name:
            self.fill(texts_data.FIELD_NAME, name)
        if unit:
            self.fill(texts_data.FIELD_UNIT, unit)
        self.press(texts_data.READ)
        return self.wait_for_report()

    def wait_for_report(self) -> "Studio":
        """Wait until the worker has read the files and the report is there."""
        self.page.get_by_text(texts_data.REPAIRS, exact=True).wait_for()
        return self.settle()

    def facts(self) -> str:
        """The report's first line: sensors, step, span, share missing."""
        return self.page.locator(".st-key-report_facts").inner_text()

    def save(self) -> "Studio":
        """From the report to the saved panel."""
        self.page.get_by_test_id("stButtonGroup").get_by_text(texts_data.STEPS["save"]).click()
        self.settle().press(texts_data.SAVE)
        self.page.get_by_text(texts_data.SAVED, exact=True).wait_for()
        return self.settle()

    def bring(self, *files: Path, unit: str = "", name: str = "") -> "Studio":
        """The whole way from files to a forecast."""
        self.open_data().give(*files).read(unit, name).save()
        return self.press(texts_data.SEE_FORECAST)

    def text(self) -> str:
        """What is written on the page."""
        return self.page.get_by_test_id("stMain").inner_text()

    # ------------------------------------------------------------------ seeing

    def map(self) -> Locator:
        """The map that plays, or the still one of the Data page."""
        return self.page.locator(".st-key-map_frame .stage, [data-testid=stDeckGlJsonChart]")

    def view(self) -> dict[str, float]:
        """Where the map looks."""
        told = self.page.locator(".st-key-map_frame .root").get_attribute("data-view")
        return dict(zip(("longitude", "latitude", "zoom"), map(float, str(told).split(",")), strict=True))

    def position(self) -> int:
        """The step that the map shows."""
        return int(str(self.page.locator(".st-key-map_frame .root").get_attribute("data-position")))

    def scrubber(self) -> Locator:
        return self.page.locator(".st-key-map_frame").get_by_role("slider")

    def play_button(self) -> Locator:
        return self.page.locator(".st-key-map_frame button.play")

    def map_pixels(self) -> np.ndarray:
        """The map as it is seen, (height, width, 3)."""
        return np.asarray(Image.open(io.BytesIO(self.map().screenshot())).convert("RGB"), float)

    def fan(self) -> str:
        """The drawn lines of the fan chart, as the browser holds them."""
        lines = self.page.locator("[data-testid=stPlotlyChart] .scatterlayer path.js-line")
        return str(lines.evaluate_all("paths => paths.map(path => path.getAttribute('d')).join()"))

    def chosen_sensor(self) -> str:
        box = self.page.get_by_role("combobox", name=re.compile(f"{texts.SENSOR_LABEL}$"))
        return str(box.input_value() or box.locator("xpath=ancestor::*[@data-baseweb='select']").inner_text())

    def tooltip(self) -> str:
        return " ".join(self.page.locator(".st-key-map_frame .tooltip").all_inner_texts())

    def sentence(self) -> str:
        # for a moment the view without a forecast and the one with it may both be there
        self.page.wait_for_function("() => document.querySelectorAll('.st-key-summary').length === 1")
        return self.page.locator(".st-key-summary").inner_text()

    def watch_positions(self, count: int) -> list[int]:
        """The next steps that the playing map shows, as the page itself sees them."""
        seen = self.page.evaluate(
            """count => new Promise(done => {
                const root = [...document.querySelectorAll('.st-key-map_frame *')]
                    .map(each => each.shadowRoot?.querySelector('.root')).find(Boolean);
                const seen = [];
                const watcher = new MutationObserver(() => {
                    const step = Number(root.dataset.position);
                    if (step !== seen.at(-1)) seen.push(step);
                    if (seen.length === count) { watcher.disconnect(); done(seen); }
                });
                watcher.observe(root, { attributes: true, attributeFilter: ['data-position'] });
            })""",
            count,
        )
        return [int(step) for step in seen]

    def count_runs(self) -> Callable[[], int]:
        """How often the page asks its server to run, from now on."""
        self.page.evaluate(
            """() => {
                window.runs = 0;
                const app = document.querySelector('[data-testid=stApp]');
                new MutationObserver(() => {
                    if (app.dataset.testScriptState === 'running') window.runs += 1;
                }).observe(app, { attributes: true, attributeFilter: ['data-test-script-state'] });
            }"""
        )
        return lambda: int(self.page.evaluate("window.runs"))

    def time(self) -> str:
        """The time that the map shows."""
        return self.page.locator(".st-key-map_frame .time").inner_text()

    def legend(self) -> str:
        return self.page.locator(".st-key-map_frame .legend").inner_text()

    def state(self) -> str:
        """Whether the map shows readings or which step of the forecast."""
        return self.page.locator(".st-key-map_frame .state").inner_text()

    def networks(self) -> list[str]:
        box = self.page.get_by_role("combobox", name=re.compile(texts.PICKER_LABEL))
        box.click()
        names = self.page.get_by_role("option").all_inner_texts()
        box.press("Escape")
        return names

    def cookie(self) -> Any:
        return next(c for c in self.page.context.cookies() if c["name"] == "factost_workspace")

    def picture(self, name: str) -> None:
        """Save what is seen, where FACTOST_SCREENSHOTS names a folder; a usual run leaves no files."""
        folder = os.environ.get("FACTOST_SCREENSHOTS")
        if folder:
            self.page.mouse.move(640, 5)
            self.page.wait_for_timeout(600)
            self.page.screenshot(path=str(Path(folder) / f"{name}.png"))
