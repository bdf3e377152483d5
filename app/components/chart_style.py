"""What all plotly charts share: colours, margins, where the legend stands, text that is only text."""

from __future__ import annotations

from typing import Any

#: Middle tones that stand out, by 3 to 1 and more, on a light and on a dark page.
BLUE, ORANGE, GREY, PURPLE = "#3583c0", "#c97418", "#7d8894", "#b05c96"
MARGIN = {"l": 8, "r": 8, "t": 8, "b": 8}


def legend_below(distance: float) -> dict[str, Any]:
    """A legend in a row under the chart, ``distance`` (of its height) below it."""
    return {"orientation": "h", "y": -distance, "x": 0, "font": {"size": 12}, "traceorder": "normal"}


def axis_title(text: str) -> dict[str, Any]:
    """An axis' title in the size of the legend."""
    return {"text": text, "font": {"size": 12}}


def plain(text: str) -> str:
    """Take away what plotly would read as HTML: names and units come from uploaded files."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def faint(colour: str, opacity: float) -> str:
    """The colour as plotly takes it with an opacity."""
    parts = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return "rgba({}, {}, {}, {})".format(*parts, opacity)
