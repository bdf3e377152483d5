"""The texts of the short tour that a first visit offers."""

from __future__ import annotations

INVITATION = "**New here?**"
START = "Show me around"
START_HELP = "Four short steps, on this page."
DISMISS = "No, thanks"
DISMISS_HELP = "It will not be offered again in this browser. The About page can bring it back."
BACK, NEXT, DONE = "Back", "Next", "Done"
AGAIN = "Take the tour"
AGAIN_HELP = "Opens Explore and shows around in four short steps."

# ---- each step: a title, what to look at, and what is framed meanwhile (a CSS selector)
STEPS = (
    (
        "The map",
        "Each dot is a sensor, and its colour is what it read or is expected to read. Press play, or move "
        "the time under the map: left of the start are readings, right of it the forecast. Click a dot to "
        "choose its sensor.",
        ".st-key-map_frame",
    ),
    (
        "The fan",
        "The chosen sensor: grey is what was read, the blue line what is expected. The bands say how sure "
        "that is: in four of five cases the reading should lie in the 80 % band. Where it is known, orange "
        "is what then came.",
        '[data-testid="stPlotlyChart"]',
    ),
    (
        "What is forecast",
        "In the side bar choose another network, another start or more steps ahead. On a phone the arrows "
        "at the top left open it. Beside the map, “Colour by” shows where the forecast is unsure, or how "
        "likely a limit is passed.",
        '[data-testid="stSidebar"]',
    ),
    (
        "And then",
        "“What if …?” below the map changes readings and forecasts again. The pages at the top take your "
        "own files (Data), let the forecaster learn your network (Adapt), show what that brought (Compare), "
        "and tell it all in plain words, with a report to hand on (Story).",
        '.st-key-what_if_form, [data-testid="stTopNavLinkContainer"]',
    ),
)
