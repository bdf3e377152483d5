"""The texts of a forecast's report: the page that a planner hands on."""

from __future__ import annotations

BUTTON = "Report to hand on"
BUTTON_HELP = (
    "One file with the forecast in words and charts, at the time that the map shows. It opens in any "
    "browser, without a network, and prints to PDF."
)
TITLE = "{title}: the forecast from {start}"
KICKER = "{title} · {kind} · forecast from {start}, {span} ahead"
COMING, COMING_SHORT = "What is coming", "What is coming"
COMING_LABEL = "{unit} expected at {name}, {time}"
COMING_LEAD = "80 % sure between {interval}."
TOP, TOP_SHORT = "The five {busy} at {time}", "The five {busy}"
TOP_ALL = "The sensors at {time}, the {busy} first"
TOP_LEAD = "Expected, and the range that is 80\u00a0% sure, in {unit}:"
TOP_LEAD_PLAIN = "Expected, and the range that is 80\u00a0% sure:"
TOP_LINE = "{name}: {between}"
TRUST, TRUST_SHORT = "How far to trust it", "How sure"
TRUST_LABEL = "readings lay in the range called “80 % sure”"
TRUST_FIGURE = "{inside} of 100"
TRUST_LEAD = "That is what happened after the start of this forecast; 80 of 100 were promised."
TRUST_OPEN = "Still open"
TRUST_OPEN_LABEL = "None of it has happened yet."
TRUST_STORY = (
    "How often such forecasts were right here before, and where they are wrong most, is told by the report "
    "of the app's Story page."
)
MADE_PLAIN = "Made by the forecaster as it comes: it was not taught this network."
MADE_ADAPTED = "Made by the forecaster after it learned this network, until {until}."
MADE_NOT_HELPED = "Learning this network did not help here, so the forecaster was used as it comes."
ALT_MAP = "Map of {count} sensors, larger where more is expected; the five {busy} are orange"
ALT_FANS = "A small chart for each of them: readings, the forecast's median and its 80 percent band"
FANS = "Grey: observed. Blue: expected, with the range that is 80 % sure. Orange: what then happened."
