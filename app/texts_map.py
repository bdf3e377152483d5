"""The map's sentences: what can be coloured, what the buttons do, what a sensor says when pointed at."""

from __future__ import annotations

COLOUR_LABEL = "Colour by"
COLOUR_HELP = (
    "What the colours on the map mean: the values themselves; how they differ from the same hour a week "
    "before; how wide the interval is in which the value lies with 80 % certainty; how likely a limit of "
    "yours is passed; where it is known what then happened, how far the forecast was off; and, once you "
    "compared an adaptation or asked what if, what that changed."
)
SIZE_LABEL = "Size by"
SIZE_HELP = "Lets the dots or lines grow with a second quantity."
SIZE_SAME = "Nothing"

VALUE = "Value"
CHANGE = "Change against last week"
WIDTH = "Uncertainty"
CHANCE_ABOVE = "Chance of more than …"
CHANCE_BELOW = "Chance of less than …"
ERROR = "Forecast error"
GAIN = "Gain of adaptation"
WHAT_IF = "What-if difference"

VALUE_PAST, VALUE_FUTURE = "Observed", "Forecast median"
CHANGE_PAST = "Observed, against the same time a week before"
CHANGE_FUTURE = "Forecast median, against the same time a week before"
WIDTH_TITLE = "Width of the interval that is 80 % sure"
CHANCE_ABOVE_FUTURE, CHANCE_ABOVE_PAST = "Chance of more than {limit}", "Readings of more than {limit}"
CHANCE_BELOW_FUTURE, CHANCE_BELOW_PAST = "Chance of less than {limit}", "Readings of less than {limit}"
ERROR_TITLE = "What then came, minus the forecast median"
GAIN_TITLE = "What adapting brought on average: + closer, − farther off"
WHAT_IF_PAST = "Readings as changed, minus those that were"
WHAT_IF_FUTURE = "What-if forecast minus forecast (medians)"

LIMIT_LABEL = "Limit ({unit})"
LIMIT_LABEL_PLAIN = "Limit"
LIMIT_SHARE_LABEL = "Limit (% of {column})"
LIMIT_SHARE = "{share} % of {column}"
LIMIT_HELP = "The map shows how likely each sensor is to pass this limit."
LIMIT_KIND = "Limit for"
LIMIT_KIND_HELP = "One limit for all, or a percentage of what each sensor can carry, where the data say that."
LIMIT_SAME = "all sensors alike"
LIMIT_OWN = "each by its {column}"

LINK_BUTTON = "Link to this view"
LINK_TEXT = "Whoever opens this link sees the same forecast, time, sensor and colours:"
LINK_OWN = "Only samples have links: what you uploaded is yours alone, and no address leads to it."

# ---- what the browser writes by itself
IN_BROWSER = {
    "alt": "Map of {count} sensors at {time}. Space plays, the arrow keys go from step to step.",
    "play": "Play",
    "pause": "Pause",
    "time": "Time",
    "scrub": "Left of the forecast's start the map shows readings, right of it the forecast.",
    "speed": "Speed",
    "nearer": "Nearer",
    "farther": "Farther",
    "fit": "Show all sensors",
    "several": "Choose several: draw a loop around them, or click each",
    "edges": "Show connections",
    "nothing": "no value",
    "expected": "Expected {value}",
    "observed": "Observed {value}",
    "interval": "80 % sure: {interval}",
    "between": "{lower} to {upper}",
    "noReading": "No reading",
    "noForecast": "No forecast: no reading in the history used",
    "measure": "{name}: {value}",
    "noWebgl": "This browser cannot draw the map: WebGL is switched off. The chart and the table still work.",
}
CREDIT_CARTO = "© OpenStreetMap contributors © CARTO"
CAPTION_BASE = "Coasts and borders: Natural Earth."
CAPTION_OWN_EDGES = (
    "Lines are the chosen sensor's connections; the network button on the map shows the {shown} strongest of "
    "all {all}."
)
CAPTION_DIRECTED = "Arrows show the direction of flow."
