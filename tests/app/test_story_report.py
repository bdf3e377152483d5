"""The report is one file that asks for nothing, and a name in it stays a name."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import plotly.offline
import pytest

from app.components import story_report, story_screens
from app.components.story_facts import Story, busiest

HOSTILE = "<img src=x onerror=alert(1)></script>"


@pytest.fixture
def story(panel, comparison) -> Story:
    """The three sensors, the busiest of which has a name that would do harm."""
    sensors = panel.sensors.assign(name=[HOSTILE, "Bridge", "Road"])
    hostile = replace(panel, sensors=sensors, name=HOSTILE, attribution=HOSTILE)
    return Story(hostile, {}, comparison, busiest(hostile, comparison))


@pytest.fixture
def html(story: Story) -> str:
    return story_report.report(story, datetime(2026, 11, 25)).decode()


def test_it_is_small_and_names_no_other_place(html: str):
    assert len(html.encode()) < 5_000_000
    own = html.replace(story_report._script("plotly_basic/plotly-basic.min.js")[0], "")
    assert not re.search(r"(src|href)=[\"']?(?!#)\w", re.sub(r"\\u003c.*?\\u003e|&lt;.*?&gt;", "", own))
    assert "http" not in re.sub(r"http-equiv", "", own)


def test_its_policy_allows_its_own_scripts_alone(html: str):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        assert f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}" in policy[1]


def test_a_hostile_name_stays_text(html: str):
    assert HOSTILE not in html
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_it_tells_what_the_page_tells(story: Story, html: str):
    for name, screen in story_screens.SCREENS.items():
        assert f'<section id="{name}">' in html
        assert screen(story).figure in html
    held = re.search(r'id="figures">(.*?)</script>', html, re.DOTALL)
    assert held is not None
    figures = json.loads(held[1])
    assert len(figures) == sum(len(screen(story).pictures) for screen in story_screens.SCREENS.values())
    assert len(figures) == html.count("data-figure=")


def test_the_bundle_is_of_the_version_that_makes_the_figures():
    version = re.compile(r"v(\d+\.\d+\.\d+)")
    own = version.search(story_report._script("plotly_basic/plotly-basic.min.js")[0][:200])
    full = version.search(plotly.offline.get_plotlyjs()[:200])
    assert own is not None
    assert full is not None
    assert own[1] == full[1]


def test_its_name_is_one_for_every_disk(story: Story):
    assert story_report.file_name(story) == "story-img-src-x-onerror-alert-1-script.html"
    nameless = replace(story, panel=replace(story.panel, name="東京"))
    assert story_report.file_name(nameless) == "story-network.html"
