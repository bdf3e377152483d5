"""The sentences below the map: the coming day at a glance, sensors chosen together, zones."""

from __future__ import annotations

TAB_ALL = "All sensors"
TAB_GLANCE = "Next {span}"
TAB_CHOSEN = "Chosen sensors"
TAB_ZONE = "Zones"

# ---- at a glance
HIGHEST, LOWEST = "highest", "lowest"
BUSY, SLOW = "busiest", "slowest"
PEAK = (
    "The {end} value of the next {span} is expected at **{name}**, **{time}**: **{value}**, "
    "80 % sure between {interval}."
)
PEAK_SURE = {
    "sure": "That is a narrow range for a forecast: the moment is quite sure.",
    "fair": "That is a range to plan with: the size is clear, the exact value is not.",
    "unsure": "That is a wide range: something is coming, how much is open.",
}
CROWD = "{count} of {all} sensors have their {end} value between {first} and {last}."
CROWD_ONE = "{count} of {all} sensors have their {end} value at {first}."
WHOLE = "Taken together the network is {busy} at **{time}**: {value} a sensor on average."
LEAST_SURE = "The forecast is least sure at **{name}**, {time}: somewhere between {interval}."
LIMIT_MOST = "**{name}** is the likeliest to have {limit}: {chance} at {time}."
LIMIT_COUNT = "{count} of {all} sensors have that at some time with a chance of half or more."
LIMIT_NONE = "No sensor has a chance of half or more of that."
LIMIT_ABOVE, LIMIT_BELOW = "more than {limit}", "less than {limit}"
HELD = "Of what has happened since, {share} lay inside the ranges that were 80 % sure."
NOTHING = "No sensor has a forecast for this time."

TOP_HEADING = "The five {busy} at a time of your choice"
TOP_TIME = "Time"
TOP_TIME_HELP = "Sensors are ordered by what is expected of them at this time."
TOP_SENTENCE = "At **{time}** the {busy} are expected to be {names}."
TOP_SURE = (
    "How sure that is: the next one, {name}, is expected at {value}. Of the five, {least} is the least sure "
    "to pass that: {chance}."
)
TOP_ALL = "The network has no more sensors than these."
COLUMN_SENSOR = "Sensor"
COLUMN_EXPECTED = "Expected"
COLUMN_LOWER, COLUMN_UPPER = "80 % from", "80 % to"
COLUMN_BETWEEN = "80 % sure"
COLUMN_BETWEEN_HELP = "The value lies in this range with a chance of 80 %."
COLUMN_SURE = "Among the five"
COLUMN_SURE_HELP = "How likely this sensor is beyond what is expected of the first one below the list."
COLUMN_THEN = "Then observed"
AND = "and"

# ---- chosen sensors
CHOOSE_LABEL = "Sensors to look at together"
CHOOSE_HELP = (
    "On the map: click sensors with the shift key held, or press the loop button and draw around them. "
    "Here: type a name."
)
CHOOSE_EMPTY = (
    "No sensors are chosen yet. Choose them here by name, or on the map: click with the shift key held, or "
    "press the loop button and draw around them."
)
CHOOSE_EMPTY_NAMES = "No sensors are chosen yet. Choose them here by name."
CHOOSE_TOP = "Choose the five {busy}"
CHOOSE_TOP_HELP = "They take the place of the sensors that were chosen before."
CHOOSE_NONE = "Choose none"
RISK_LABEL = "Order by"
RISK_HELP = "What stands first in the table and among the small charts."
RISK_CHANCE, RISK_PEAK, RISK_LOW, RISK_WIDTH = "Risk", "Highest value", "Lowest value", "Uncertainty"
RISK_SET = "To order by risk, set a limit: colour the map by “{measure}”."
RISK_SET_BUTTON = "Set a limit"
COLUMN_CHANCE = "Chance of {limit}"
COLUMN_PEAK, COLUMN_LOW = "Highest expected", "Lowest expected"
COLUMN_WHEN = "At"
COLUMN_WIDTH = "Widest range"
COLUMN_WIDTH_HELP = "The width of the range that is 80 % sure, where it is widest."
MULTIPLES_ALT = (
    "A small chart for each chosen sensor: readings, the forecast's median and its 80 percent band"
)
MULTIPLES_MORE = "Charts of the first {shown} of {all}; the table holds all."
MULTIPLES_NOTE = (
    "One scale for all, so that sizes compare. Grey: observed. Blue: expected, with the range that is 80 % "
    "sure. The upright line is the map's time."
)

# ---- zones
ZONE_INTRO = "A zone is several sensors taken as one: a quarter, a corridor, a fleet."
ZONE_LABEL = "Zone"
ZONE_HELP = "The chosen sensors, the whole network, or a zone that you add."
ZONE_CHOSEN = "The chosen sensors ({count})"
ZONE_ALL = "The whole network ({count})"
ZONE_KEPT = "{name} ({count})"
ZONE_ADD = "Add a zone"
ZONE_ADD_NONE = (
    "Choose sensors under “Chosen sensors” first; then you can keep them here under a name. They have no "
    "positions, so areas and rectangles cannot find them."
)
ZONE_ADD_CHOSEN = "Keep the chosen sensors under a name"
ZONE_ADD_BOX = "A rectangle on the map"
ZONE_ADD_FILE = "Areas from a file"
ZONE_NAME = "Name"
ZONE_NAME_HELP = "What the zone is called in the list, today and when you come back."
ZONE_NAME_PLACEHOLDER = "City centre"
ZONE_KEEP = "Add"
ZONE_KEEP_HELP = "Puts the zone into the list and shows it."
ZONE_FORGET = "Remove this zone"
ZONE_FORGET_HELP = "Takes the zone off the list. Its sensors and their readings stay."
ZONE_ON_MAP = "Outlined in blue: {name}; its sensors have blue rings."
ZONE_RINGED = "Blue rings: the sensors of {name}."
ZONE_WEST, ZONE_EAST, ZONE_SOUTH, ZONE_NORTH = "West", "East", "South", "North"
ZONE_DEGREES = "Degrees of longitude and latitude."
ZONE_FILE = "GeoJSON or GeoPackage with areas, up to {size} MB"
ZONE_FILE_HELP = "Each area that holds sensors becomes a zone; the file itself is not kept."
ZONE_FILE_ADDED = "Areas that hold sensors and were added: {added}."
ZONE_EMPTY = "No sensor of this network lies inside. Make it larger, or check where it lies."
ZONE_NOBODY = "No sensors are chosen. Choose some under “Chosen sensors”, or take another zone above."
ZONE_STATISTIC = "Forecast the"
ZONE_STATISTIC_HELP = "The sum of counts or power; the mean of speeds, temperatures and the like."
ZONE_SUM, ZONE_MEAN = "sum", "mean"
ZONE_START = "Forecast the zone"
ZONE_COST = (
    "How sure a sum is depends on whether the sensors err together or apart. The worker looks at that first: "
    "it repeats the forecast some thirty times in the past, which takes about thirty times as long, once for "
    "all zones."
)
ZONE_MEASURING = "Looking at how the sensors' errors moved together"
ZONE_WAITING = "Waiting for the worker"
ZONE_FORECASTING = "Forecasting the zone"
ZONE_CANCEL = "Cancel"
ZONE_CANCELLED = "Cancelled."
ZONE_FAILED = "The zone could not be forecast."
ZONE_AGAIN = "Try again"
ZONE_SHOW = "Show its sensors on the map"
ZONE_SENTENCE = (
    "**{name}**: the {statistic} of {count} sensors is {end} at **{time}**: **{value}**, 80 % sure between "
    "{interval}."
)
ZONE_WHEN = "When it is {end}: most likely {first}, then {others}."
ZONE_WHEN_ONE = "When it is {end}: {first}."
ZONE_CHANCE, ZONE_OR = "{time} ({chance})", " or "
ZONE_AVERAGE = "Averaged over the whole {span}: {value}, 80 % sure between {interval}."
ZONE_WIDTH = (
    "The sensors' errors partly cancel (their correlation was {correlation} in {windows} earlier forecasts): "
    "the range is {share} of what adding up their own ranges would give."
)
ZONE_WIDTH_SAME = (
    "The sensors err together (correlation {correlation} in {windows} earlier forecasts): the range is no "
    "narrower than adding up their own ranges."
)
ZONE_WIDENED = "It is {more} wider than it came out at first: in those earlier forecasts it held too seldom."
ZONE_LEFT_OUT = "Without readings, and so not counted: {names}."
ZONE_HELD = "Of the {known} steps whose outcome is known, {inside} lie within this zone's 80 % band."
ZONE_ALT = "Fan chart of the zone {name}: history, forecast median and its 50, 80 and 98 percent bands"
