"""WCAG AA by numbers: text 4.5 to 1, lines and marks 3 to 1, on the pages of both themes."""

import re
import tomllib
from pathlib import Path

import pytest

from app.components import chart_style
from app.components.colour_scale import DIVERGING

ROOT = Path(__file__).parents[2]
THEMES = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["theme"]
CSS = (ROOT / "app" / "assets" / "style.css").read_text()


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lower, higher = sorted([luminance(one), luminance(other)])
    return (higher + 0.05) / (lower + 0.05)


def mixed(text: str, page: str, share: float) -> str:
    """The colour that is seen of a text with an opacity."""
    parts = [
        round(share * int(text[at : at + 2], 16) + (1 - share) * int(page[at : at + 2], 16))
        for at in (1, 3, 5)
    ]
    return "#{:02x}{:02x}{:02x}".format(*parts)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_texts_links_and_faint_texts_can_be_read(name):
    theme = THEMES[name]
    # captions, charts' axes and what the map writes beside its colours are as faint as this
    faintest = min(float(share) for share in re.findall(r"opacity: (0\.\d+)", CSS))
    for part in (theme, theme["sidebar"]):
        for page in (part["backgroundColor"], part["secondaryBackgroundColor"]):
            assert contrast(mixed(theme["textColor"], page, faintest), page) >= 4.5
            assert contrast(theme["linkColor"], page) >= 4.5
            assert contrast(theme["primaryColor"], page) >= 4.5
    letters = re.search(r"stBaseButton-primary\"\] \{\s*color: light-dark\((#\w+), (#\w+)\)", CSS)
    assert letters is not None
    assert contrast(letters.group(1 if name == "light" else 2), theme["primaryColor"]) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
def test_charts_lines_stand_out(name):
    page = THEMES[name]["backgroundColor"]
    for colour in (chart_style.BLUE, chart_style.ORANGE, chart_style.GREY, chart_style.PURPLE):
        assert contrast(colour, page) >= 3


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("palette", DIVERGING)
def test_differences_stand_out_at_both_ends(name, palette):
    page = THEMES[name]["backgroundColor"]
    stops = DIVERGING[palette][name].astype(int)
    for end in (stops[0], stops[-1]):
        assert contrast("#{:02x}{:02x}{:02x}".format(*end), page) >= 3
