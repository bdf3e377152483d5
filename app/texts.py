"""Every sentence of the pages, apart from the logic, to be read, improved and translated at once."""

from __future__ import annotations

PRODUCT = "FactoST Studio"
EXPLORE_TITLE = "Explore"
ABOUT_TITLE = "About"

# ---- kinds of data, always shown beside a network's name
KIND_LABELS = {
    "measured": "Measured",
    "modelled": "Modelled",
    "simulated": "SIMULATED",
    "unknown": "Your data",
}
KIND_COLOURS = {"measured": "green", "modelled": "blue", "simulated": "orange", "unknown": "gray"}
KIND_HELP = {
    "measured": "Readings of real instruments.",
    "modelled": "Computed by a model from real inputs, not measured.",
    "simulated": "Made by a simulator. No real place or person was measured.",
    "unknown": "Readings that you uploaded.",
}
SIMULATED_NOTE = "Simulated data: no real road was measured."

# ---- choosing a network
PICKER_HEADING = "Sensor network"
PICKER_LABEL = "Network"
PICKER_HELP = "Samples that come with the app, and the data you uploaded."
PICKER_OWN = "{name} (yours)"
UPLOAD_BUTTON = "Use your own data"
UPLOAD_NOTES = "What was noticed while reading the files:"
NOT_FOUND = "These data are not (or no longer) in your workspace. Pick another network in the side bar."
NO_SAMPLES = "No sample networks are installed here. Upload readings to see a forecast."

PANEL_FACTS = "{quantity} at {sensors} sensors, every {step}. Readings from {first} to {last}."
DATA_FROM = "Data: {attribution}."
DATA_LICENCE = "Licence: {licence}."

# ---- settings of a forecast
REQUEST_HEADING = "Forecast"
START_LABEL = "Starts at"
START_HELP = (
    "The first step to forecast, in the sensors' local time ({zone}). Only readings before it are used, so a "
    "start in the past shows how the forecast compares with what then happened."
)
HORIZON_LABEL = "Steps ahead"
HORIZON_HELP = "How many steps of {step} to forecast."
CONTEXT_LABEL = "History used"
CONTEXT_HELP = "How much of the past the model sees. More is usually better."
CONTEXT_ALL = "As much as the model reads"
CONTEXT_STEPS = "{steps:,} steps ({span})"
REQUEST_SUBMIT = "Update forecast"
HORIZON_CAPTION = "{steps} steps of {step}: {span} ahead"

# ---- running
QUEUE_NEXT = "Waiting for the worker: your forecast is next."
QUEUE_PLACE = "Waiting in the queue: {place} before yours."
RUNNING = "Forecasting {sensors} sensors"
CANCEL = "Cancel"
CANCELLED = "The forecast was cancelled."
INTERRUPTED = "The worker stopped before the forecast was done."
FAILED = "The forecast failed."
RETRY = "Try again"
WORKER_MISSING = (
    "No worker is running, so forecasts and files wait. A worker is the process that reads files, holds the "
    "model and computes forecasts."
)
WORKER_START = "Start worker"
WORKER_STARTING = "The worker is starting; it loads the model, which takes some seconds."
WORKER_FAILED = "The worker could not be started: {reason}"

# ---- the map and what stands beside it
SENTENCE_FORECAST = (
    "At **{time}** the {end} value is expected at **{name}**: **{value}**, 80 % sure between {interval}."
)
SENTENCE_OBSERVED = "At **{time}** the {end} reading was at **{name}**: **{value}**."
HIGHEST, LOWEST = "highest", "lowest"
SENTENCE_NOTHING = "At **{time}** no sensor has a value."
SENTENCE_ACTUAL = " It then was {value}."
SENTENCE_BETWEEN = "{lower} and {upper}"
SLIDER_HELP = "Left of the forecast's start the map shows readings, right of it the forecast's median."
STEP_OBSERVED = "Observed readings"
STEP_FORECAST = "Forecast, step {step} of {horizon}"
SENSOR_LABEL = "Sensor"
SENSOR_HELP = "Click a sensor on the map, or choose it here."
MAP_GRID = "Grid squares measure {spacing}."
MAP_EDGES = "Lines are the network's {all} connections."
MAP_STRONGEST_EDGES = "Lines are the {shown} strongest of the network's {all} connections."
MAP_UNPLACED = "Sensors without a position and so not on the map: {count}."
NO_POSITIONS = (
    "**These readings have no positions, so there is no map.** Add a file of sensors on the Data page: a CSV "
    "with the columns sensor_id, name, latitude, longitude, where sensor_id holds the column names of your "
    "readings, or a GeoJSON file."
)
FAN_MEDIAN = "Median"
FAN_HISTORY = "Observed"
FAN_ACTUAL = "Then observed"
FAN_BAND = "{coverage} %"
FAN_TIME_AXIS = "Local time ({zone})"
FAN_VALUE_AXIS = "Readings"
FAN_HOVER_INTERVAL = "80 % sure: {interval}"
FAN_HOVER_OBSERVED = "Observed"
FAN_ALT = "Fan chart of {name}: history, forecast median and its 50, 80 and 98 percent bands"
FAN_HELD = "Of the {known} steps whose outcome is known, {inside} lie within this sensor's 80 % band."

TABLE_HEADING = "All sensors at {time}"
TABLE_SENSOR = "Sensor"
TABLE_OBSERVED = "Observed"
TABLE_MEDIAN = "Expected"
TABLE_LOWER = "80 % from"
TABLE_UPPER = "80 % to"
TABLE_ACTUAL = "Then observed"
DOWNLOAD = "Download the forecast"
DOWNLOAD_FORMAT = "As"
DOWNLOAD_FORMATS = {
    ".csv": "CSV (a row per sensor, step and quantile)",
    ".parquet": "Parquet (the same, with notes and repairs)",
    ".gpkg": "GeoPackage (a map layer, for QGIS)",
    ".geojson": "GeoJSON (a map layer)",
    ".xlsx": "Excel (a row per sensor and step)",
}
DOWNLOAD_HELP = (
    "Every sensor and step with its median and quantiles. All but CSV also say where the readings are from, "
    "and which repairs were made."
)

# ---- the workspace
WORKSPACE_HEADING = "Your data"
WORKSPACE_NOTE = "Uploads and forecasts are kept for this browser alone."
WORKSPACE_NOTE_LOGIN = "Uploads and forecasts are kept for your account alone."
DELETE_BUTTON = "Delete my data"
DELETE_TITLE = "Delete my data?"
DELETE_TEXT = (
    "This deletes every file you uploaded and every forecast made from this browser, at once and for good. "
    "The samples stay."
)
DELETE_CONFIRM = "Delete everything"
DELETE_KEEP = "Keep it"
DELETED = "Your data were deleted."
LOGIN_TEXT = "This installation asks who you are before it shows any data."
LOGIN_BUTTON = "Log in"
LOGOUT_BUTTON = "Log out"
