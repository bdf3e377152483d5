"""One colour and one line for each forecaster that is compared, in every picture.

Colour-blind eyes tell blue from purple and grey, and the dashes tell them apart without any colour.
"""

from __future__ import annotations

from app import texts_compare
from app.components.chart_style import BLUE, GREY

COLOURS = {"zero_shot": "#b05c96", "adapted": BLUE, "seasonal_naive": GREY}
DASHES = {"zero_shot": "dash", "adapted": "solid", "seasonal_naive": "dot"}


def names(season: str) -> dict[str, str]:
    """What a person reads for zero_shot, adapted and seasonal_naive."""
    return texts_compare.NAMES | {"seasonal_naive": texts_compare.SEASON_NAMES[season]}


def faint(colour: str, opacity: float) -> str:
    """The colour as plotly takes it with an opacity."""
    parts = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return "rgba({}, {}, {}, {})".format(*parts, opacity)
