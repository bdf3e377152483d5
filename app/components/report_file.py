"""Screens as one HTML file: opens without a network, its charts answer the pointer, and it prints to PDF.

The file's own security policy allows its two scripts by their digests and no request at all: a name that got
past the escaping could still do nothing.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

import plotly.graph_objects as go
import plotly.io as pio

from app import texts, texts_story
from app.components import story_html
from app.components.story_charts import Picture
from app.components.story_screen import Screen
from factost_core.panel import SensorPanel

_ASSETS = Path(__file__).parents[1] / "assets"


@dataclass(frozen=True)
class Page:
    """A screen, the line above its title, and its short name for the bar at the top."""

    screen: Screen
    kicker: str
    short: str


def report_file(title: str, pages: list[Page], told: list[str]) -> bytes:
    """The whole file in UTF-8; ``told`` are the sentences at its foot. All texts are plain."""
    figures: list[go.Figure] = []
    sections = [_section(page, figures) for page in pages]
    links = "".join(f'<a href="#{page.screen.key}">{escape(page.short)}</a>' for page in pages)
    plotly, own = _script("plotly_basic/plotly-basic.min.js"), _script("story_report.js")
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; script-src {plotly[1]} {own[1]}"
    )
    html = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>{(_ASSETS / "story_report.css").read_text(encoding="utf-8")}</style>
</head>
<body>
<nav aria-label="{escape(texts_story.REPORT_NAV)}">{links}</nav>
<main>{"".join(sections)}</main>
<footer>{_footer(title, told)}</footer>
<script type="application/json" id="figures">{_json(figures)}</script>
<script>{plotly[0]}</script>
<script>{own[0]}</script>
</body>
</html>
"""
    return html.encode()


def sources(panel: SensorPanel, about: dict[str, str], made: datetime) -> list[str]:
    """When and with what the report was made, and whose data it shows."""
    parts = [texts_story.REPORT_MADE.format(date=f"{made.day} {made:%B %Y}"), texts_story.REPORT_HINT]
    if panel.attribution:
        parts.append(texts.DATA_FROM.format(attribution=panel.attribution.rstrip(".")))
    if about.get("licence"):
        parts.append(texts.DATA_LICENCE.format(licence=about["licence"]))
    return parts


def file_name(kind: str, panel: SensorPanel) -> str:
    """``story-auckland-pedestrians.html``: the network's name in letters that every disk takes."""
    name = re.sub(r"[^a-z0-9]+", "-", panel.name.lower()).strip("-")[:60]
    return f"{kind}-{name or 'network'}.html"


def _section(page: Page, figures: list[go.Figure]) -> str:
    drawn = []
    for picture in page.screen.pictures:
        drawn.append(_chart(picture, len(figures)))
        figures.append(picture.figure)
    one = " one" if len(drawn) == 1 else ""
    return (
        f'<section id="{page.screen.key}"><div>{story_html.words(page.screen, page.kicker)}</div>'
        f'<div class="pictures{one}">{"".join(drawn)}</div></section>'
    )


def _chart(picture: Picture, number: int) -> str:
    return (
        f'<div data-figure="{number}" role="img" aria-label="{escape(picture.alt)}" '
        f'style="--share: {picture.share:g}"></div>'
    )


def _footer(title: str, told: list[str]) -> str:
    sentences = " ".join(escape(part) for part in told)
    return (
        f"<h1>{escape(title)}.</h1> {sentences}<noscript> {escape(texts_story.REPORT_NO_SCRIPT)}</noscript>"
    )


def _json(figures: list[go.Figure]) -> str:
    """The figures as JSON in which nothing can end a script element."""
    plain = []
    for figure in figures:
        figure = go.Figure(figure).update_layout(template=_template())
        plain.append(json.loads(figure.to_json()))
    text = json.dumps(plain, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


@cache
def _template() -> go.layout.Template:
    """A white sheet with quiet lines, in the report's own type."""
    white = pio.templates["plotly_white"]
    axis = {"gridcolor": "#e3e8ed", "linecolor": "#9aa5b0"}
    return go.layout.Template(
        layout={
            "font": {
                "family": "system-ui, -apple-system, Segoe UI, Roboto, Arial, sans-serif",
                "color": "#1b2530",
            },
            "paper_bgcolor": "white",
            "plot_bgcolor": "white",
            "xaxis": axis,
            "yaxis": axis,
            "colorway": white.layout.colorway,
        }
    )


@cache
def _script(name: str) -> tuple[str, str]:
    """A script's text, and its digest as a security policy names it."""
    text = (_ASSETS / name).read_text(encoding="utf-8")
    if "</script" in text:
        raise ValueError(f"{name} would end its own script element")
    return text, f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
