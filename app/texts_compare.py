"""The texts of the Compare page: what adapting brought, and what it did not."""

from __future__ import annotations

TITLE = "Compare"
HEADING = "What adapting brought"
INTRO = (
    "Both forecasters, before and after adapting, forecast the same past windows: times that adapting "
    "never saw. What then really happened decides which was closer."
)

# ---- who is compared, everywhere alike
NAMES = {"zero_shot": "Before adapting", "adapted": "Adapted"}
SEASON_NAMES = {
    "day": "Same time the day before",
    "week": "Same time the week before",
    "value": "The newest value, repeated",
}

# ---- asking
CHOOSE = "Adaptation"
CHOOSE_HELP = "Of this network, the newest first; times are UTC."
WINDOWS = "Number of windows"
WINDOWS_HELP = (
    "How many times both forecast, spread evenly over the readings that adapting did not see. More "
    "windows take longer and leave less to chance."
)
START = "Compare"
AGAIN = "Compare again"
PERIOD = "Adapting learned until {until}; {left} of readings follow to compare on."
EMPTY = (
    "**This network has no adaptation yet.** Adapt the forecaster to it first; then you see here what it "
    "brought."
)
EMPTY_BUTTON = "Go to Adapt"
NOTHING_LEFT = (
    "**This adaptation learned from all readings, so none is left to compare on.** Adapt once more and "
    "let it learn until an earlier time, or bring newer readings."
)
READY = (
    "Press **{button}** to let both forecast {windows} windows of {horizon} steps. It takes a minute or so."
)

# ---- running
RUNNING = "Forecasting window after window"
WAITING_NEXT = "It is next: the worker begins when it has finished what it does now."
WAITING_PLACE = "Waiting: {place} longer jobs before it."
TIME_LEFT = "about {time} left"
CANCEL = "Cancel"
CANCELLED = "The comparison was cancelled."
FAILED = "The comparison failed."
INTERRUPTED = "The worker stopped during the comparison; it starts again as soon as a worker is there."

# ---- sentences
CLOSER = "**Adapted forecasts are {share} closer on average**"
FARTHER = "**Adapted forecasts are {share} farther off on average**"
SAME = "**Adapting made no difference on average**"
NONE_WORSE = "; no sensor got worse."
SOME_WORSE = "; {worse} of {sensors} sensors got worse."
ALL_WORSE = "; all {sensors} sensors got worse."
ADVICE_WORSE = " Better use the forecaster as it was before."
STEADY = "They were closer in {better} of {windows} windows."
SEASONAL_BETTER = "Against a simple rule ({rule}), adapted forecasts are {share} closer."
SEASONAL_WORSE = (
    "A simple rule ({rule}) is {share} closer than the adapted forecasts: here the model earns little."
)
SEASONAL_SAME = "A simple rule ({rule}) is about as close as the adapted forecasts."
COVERAGE = "What is called “80 % sure” held in {after} of cases after adapting, and in {before} before."
COVERAGE_RIGHT = " That is about right."
COVERAGE_NARROW = " So the adapted intervals are too narrow."
COVERAGE_WIDE = " So the adapted intervals are too wide."
BY_STEP = "At step {first} adapted forecasts are {gain_first}, at step {last} {gain_last}."
BY_HOUR = "Adapting helps most around {hour}: a mean error of {after} instead of {before}."
BY_HOUR_LOSS = "Around {hour} it does harm: {after} instead of {before}."
BY_HOUR_FEW = (
    "Each hour lies in {least} to {most} of the {windows} windows, so a single hour is a rough picture; "
    "more windows make it clearer."
)
CHANGE_CLOSER = "{share} closer"
CHANGE_FARTHER = "{share} farther off"
CHANGE_NONE = "as before"
CHANGE_FROM_NONE = "farther off, after no error at all"

# ---- the table
TABLE_WHO = "Forecaster"
TABLE_WHO_HELP = (
    "Before adapting, the forecaster knows nothing of this network (zero-shot). The last line is a simple"
    " rule that a forecaster must beat (seasonal naive)."
)
TABLE_MAE = "Mean error"
TABLE_MAE_UNIT = "Mean error, {unit}"
TABLE_CHANGE = "Against before"
TABLE_WQL = "Weighted quantile loss"
TABLE_COVERAGE = "“80 % sure” held"
TABLE_MAE_HELP = "Mean absolute error (MAE) of the expected values. Lower is better."
TABLE_CHANGE_HELP = "How much lower (−) or higher (+) the mean error is than before adapting."
TABLE_WQL_HELP = (
    "Error of the whole distribution, from the 10 % to the 90 % quantile, in units of the readings' size."
    " Lower is better."
)
TABLE_COVERAGE_HELP = (
    "Share of the readings inside the 80 % interval. 80 % is right; the simple rule gives no interval."
)
WINDOWS_NOTE = "{windows} windows of {horizon} steps, from {first} to {last}."

# ---- pictures
STEP_HEADING = "Error by how far ahead"
STEP_AXIS = "Steps ahead (of {step})"
HOUR_HEADING = "Error by hour of day"
HOUR_AXIS = "Hour of day ({zone})"
NO_HOURS = "The readings are a day or more apart, so there are no hours to tell apart."
ERROR_AXIS = "Mean error"
RELIABILITY_HEADING = "Do the intervals keep their promise?"
RELIABILITY_X = "Promised: share of readings below"
RELIABILITY_Y = "Found: share of readings below"
RELIABILITY_IDEAL = "As promised"
RELIABILITY_NOTE = (
    "Each dot is one quantile. On the line it keeps its promise: of all readings, 10 % lie below the 10 %"
    " quantile, and so on. Above the line the forecast is too high there, below it too low."
)
RELIABILITY_HOVER = "{name}: {promised} promised, {found} found"
ALT_STEP = "Mean error by step ahead for {names}"
ALT_HOUR = "Mean error by hour of day for {names}"
ALT_RELIABILITY = "Reliability plot: promised against found shares for {names}"

# ---- the map
MAP_HEADING = "Sensor by sensor"
MAP_ALT = "Map of {count} sensors coloured by how much closer or farther off adapted forecasts are"
MAP_TITLE = "Change of each sensor's mean error through adapting, in %"
MAP_HINT = "Click a sensor to lay its two forecasts on each other."
MAP_UNKNOWN = "Not compared: no readings in these windows"
MAP_ERROR = "Mean error {before} before, {after} adapted"
LEGEND_FARTHER = "{value} % farther off"
LEGEND_NO_CHANGE = "no change"
LEGEND_CLOSER = "{value} % closer"
LEGEND_OR_MORE = " or more"
NO_POSITIONS = "These readings have no positions, so there is no map. Choose a sensor below."
SENSOR = "Sensor"
SENSOR_HELP = "Click a sensor on the map, or choose it here."
WINDOW = "Window"
WINDOW_HELP = "The newest windows of the comparison, by their first step."
SENSOR_GAIN = (
    "Over all windows adapted forecasts of this sensor are {change}: a mean error of {after} instead of "
    "{before}."
)
SENSOR_SAME = "Over all windows this sensor's forecasts are as before: a mean error of {after}."
SENSOR_UNKNOWN = "This sensor has no readings in these windows."
OTHER_SENSORS = (
    "The network's sensors have changed since this comparison. Compare again to look at them one by one."
)
OVERLAY_BAND = "{name}: 80 % sure"
OVERLAY_HOVER = "{name}: <b>{value}</b><br>80 % sure: {interval}"
OVERLAY_NOTE = "Shaded: where the reading should lie four times in five."
OVERLAY_ALT = "The forecasts of {name} before and after adapting on each other, and what then happened"
SENSORS_HEADING = "All sensors, the worst first"
SENSORS_NAME = "Sensor"
SENSORS_BEFORE = "Before"
SENSORS_AFTER = "Adapted"
SENSORS_CHANGE = "Change"
