"""One colour and one line for each forecaster that is compared, in every picture.

Colour-blind eyes tell blue from purple and grey, and the dashes tell them apart without any colour.
"""

from __future__ import annotations

from app import texts_compare
from app.components.chart_style import BLUE, GREY, PURPLE

COLOURS = {"zero_shot": PURPLE, "adapted": BLUE, "seasonal_naive": GREY}
DASHES = {"zero_shot": "dash", "adapted": "solid", "seasonal_naive": "dot"}


def names(season: str) -> dict[str, str]:
    """What a person reads for zero_shot, adapted and seasonal_naive."""
    return texts_compare.NAMES | {"seasonal_naive": texts_compare.SEASON_NAMES[season]}
