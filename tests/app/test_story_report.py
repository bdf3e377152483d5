"""The report is one file that asks for nothing, and a name in it stays a name."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from html.parser import HTMLParser

import plotly.offline
import pytest

from app.components import report_file, story_html, story_report, story_screens
from app.components.story_facts import Story, busiest

HOSTILE = "<img src=x onerror=alert(1)></script>"


@pytest.fixture
def story(panel, comparison) -> Story:
    """The three sensors, the busiest of which has a name that would do harm."""
    sensors = panel.sensors.assign(name=[HOSTILE, "Bridge", "Road"])
    hostile = replace(panel, sensors=sensors, name=HOSTILE, attribution=HOSTILE)
    return Story(hostile, {}, comparison, busiest(hostile, comparison))


class Reader(HTMLParser):
    """What a browser would make of the file: its elements with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))


def test_it_is_small_asks_for_nothing_and_a_hostile_name_stays_text(story: Story):
    made = story_report.report(story, datetime(2026, 11, 25))
    assert len(made) < 5_000_000
    html = made.decode()
    assert HOSTILE not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    elements = Reader(html).elements
    assert not [tag for tag, _ in elements if tag in ("img", "link", "iframe", "form", "base")]
    named = {name for _, attributes in elements for name in attributes}
    assert not [name for name in named if name.startswith("on") or name == "src"]
    assert all(str(each["href"]).startswith("#") for _, each in elements if "href" in each)
    policy = next(str(each["content"]) for _, each in elements if "http-equiv" in each)
    assert "default-src 'none'" in policy
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        assert f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}" in policy


def test_it_tells_what_the_page_tells(story: Story):
    html = story_report.report(story, datetime(2026, 11, 25)).decode()
    shown = {name: screen(story) for name, screen in story_screens.SCREENS.items()}
    for name, screen in shown.items():
        assert f'<section id="{name}">' in html
        assert story_html.words(screen, "").split("</p>", 1)[1] in html
    held = re.search(r'id="figures">(.*?)</script>', html, re.DOTALL)
    assert held is not None
    figures = json.loads(held[1])
    assert len(figures) == sum(len(screen.pictures) for screen in shown.values())
    assert len(figures) == html.count("data-figure=")


def test_the_bundle_is_of_the_version_that_makes_the_figures():
    version = re.compile(r"v(\d+\.\d+\.\d+)")
    own = version.search(report_file._script("plotly_basic/plotly-basic.min.js")[0][:200])
    full = version.search(plotly.offline.get_plotlyjs()[:200])
    assert own is not None
    assert full is not None
    assert own[1] == full[1]


def test_its_name_is_one_for_every_disk(story: Story):
    assert report_file.file_name("story", story.panel) == "story-img-src-x-onerror-alert-1-script.html"
    nameless = replace(story, panel=replace(story.panel, name="東京"))
    assert report_file.file_name("story", nameless.panel) == "story-network.html"
