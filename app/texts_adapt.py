"""The texts of the Adapt page: let the forecaster learn one network."""

from __future__ import annotations

TITLE = "Adapt"
HEADING = "Adapt the forecaster to this network"
INTRO = (
    "The forecaster knows how readings usually move in time. Adapting teaches it what is special here: which "
    "sensors move together, who follows whom, what each one's days look like. It takes some minutes in the "
    "background; go on exploring meanwhile, or close the page and come back."
)

NO_NETWORK = (
    "These readings come without connections between sensors, so it learns each sensor and what all have in "
    "common, but not who follows whom. The Data page can build connections: there under “{menu}”, “{edit}”, "
    "step “{step}”."
)

# ---- what is asked
UNTIL = "Learn until"
UNTIL_HELP = (
    "Only readings before this time are learned from (local time, {zone}). What comes after is kept "
    "aside, so that you can compare fairly afterwards."
)
UNTIL_KEPT = "{kept} of readings come after that; they are kept aside to compare on."
UNTIL_NONE = (
    "Nothing is kept aside, so that no comparison will be possible. Choose an earlier time if you want one."
)
UNTIL_FEW = "Only {kept} of readings come after that: too few for a comparison of {horizon} steps."
SHARE = "How much of the past"
SHARE_HELP = "Of the readings before that time. Newer ones often say more about what is to come."
SHARES = {1.0: "All of it", 0.5: "The newest half", 0.25: "The newest quarter", 0.1: "The newest tenth"}
SHARE_SPAN = "{span} of readings"
HORIZON = "Steps ahead"
HORIZON_HELP = (
    "How many steps of {step} it learns to forecast. Further ahead it goes on as before adapting, without"
    " a jump."
)
HORIZON_SPAN = "{span} ahead"
BUDGET = "How thorough"
BUDGETS = {"quick": "Quick", "standard": "Standard", "thorough": "Thorough"}
BUDGET_NOTES = {
    "quick": "A first look.",
    "standard": "Right for most networks.",
    "thorough": "For the last per cent.",
}
ESTIMATE = "About {time} here."
ESTIMATE_NONE = "Time not measured here yet."
ESTIMATE_OTHER = "Time not measured for this place to attach."
DEVICE = "Computes on {device}."
DEVICE_NONE = "The worker says what it computes on once it runs."
DEVICES = {
    "cpu": "the processor of the machine that runs this app (CPU)",
    "cuda": "the graphics card of the machine that runs the worker (CUDA)",
    "mps": "the graphics unit of the machine that runs this app (MPS)",
}
START = "Adapt"
KNOWN = "This very adaptation is there already: see below."

# ---- what else is known
KNOWN_ELSE = "What else is known: holidays, events, weather"
KNOWN_NOTE = (
    "Readings do not tell why a day is unlike others. What you add here is learned with them and told with "
    "every forecast of this adaptation. Leave it empty if you have nothing."
)
HOLIDAYS = "Public holidays of"
HOLIDAYS_NONE = "no country"
HOLIDAYS_HELP = "Tells the forecaster which days are public holidays, also of days to come."
TABLE = "A table by time (CSV, Excel or Parquet, up to {size} MB)"
TABLE_HELP = (
    "A column of times (local time, {zone}, where they name no zone) and columns of numbers: visitors "
    "expected, a 1 on days of an event, degrees. A row holds until the next, so a table by day serves "
    "hourly readings."
)
TABLE_FACTS = "**{name}**: {columns}; {first} to {last}"
TABLE_FORGET = "Take it back"
AHEAD = "Known for the time to come"
AHEAD_HELP = (
    "A timetable or a planned event is known ahead, and its values after the last reading count. Of what is "
    "only measured, such as rain, nothing after a forecast's start is used."
)
AHEAD_NONE = "No column is known ahead: only its past is used."
KNOWN_NEEDS = "Holidays and tables are told through “{part}”, which is switched off: they are left out."

# ---- for teachers
DETAILS = "What to switch off (for teachers and the curious)"
DETAILS_NOTE = (
    "An adaptation adds a small network to the pretrained one. Switch a part off, adapt again and "
    "compare: the difference is what the part is worth here."
)
ATTACH = "Where it is attached"
ATTACH_NAMES = {"late": "To the results", "input": "To the input, as in the paper"}
ATTACH_NOTES = {
    "late": "The pretrained network reads every window once; what is learned corrects its results. Quick.",
    "input": "What is learned goes into the pretrained network with the readings. Every step of training "
    "passes through all of it. Slower.",
}
FINETUNE = "Train the pretrained network, too"
FINETUNE_NOTE = "Slower still, and easily learns a short past by heart."
PARTS = {
    "metadata": "Identity and calendar",
    "filtering": "Filtering",
    "exchange": "Exchange between sensors",
    "lags": "Time lags",
    "prototypes": "Prototypes",
    "seasons": "Seasons",
    "direct": "Newest readings",
    "replay": "Replay",
    "prompts": "Prompts",
}
PART_NOTES = {
    "metadata": "Who the sensor is, and what hour, weekday or month it is.",
    "filtering": "How much that counts here and now, from place, time and what was before.",
    "exchange": "Sensors tell their neighbours in the network what they see.",
    "lags": "Neighbours also tell what they saw some steps ago: how a jam moves upstream.",
    "prototypes": "A few typical courses through which sensors far apart learn from each other.",
    "seasons": "What was read at the same time a day and a week ago, as far as that holds here.",
    "direct": "Small networks that read the newest readings of all windows, without the pretrained network; "
    "windows held back choose how much they count.",
    "replay": "Some windows are shown again and again, so that early lessons are not forgotten.",
    "prompts": "A few learned tokens that tell the pretrained network what kind of network this is.",
}
PART_NEEDS = "“{part}” works on what “{needs}” gives: both are switched off together."
SEED = "Seed"
SEED_HELP = "Training has a little chance in it. Another seed shows how much of a result is luck."

# ---- under way
UNDER_WAY = "**Learning {name}**, {budget}"
PHASES = {
    "reading": "Reading the past: {step} of {steps} windows",
    "training": "Learning: step {step} of {steps}",
    "newest": "Learning from the newest readings: step {step} of {steps}",
    "seasonal": "Learning from earlier days and weeks: step {step} of {steps}",
    "judging": "Checking where it helps",
}
PREPARING = "Getting ready"
WAITING_NEXT = "It is next: the worker begins when it has finished what it does now."
WAITING_PLACE = "Waiting: {place} longer jobs before it."
TIME_LEFT = "about {time} left"
CANCEL = "Cancel"
CANCELLING = "Stopping."
INTERRUPTED = "The worker stopped; learning goes on from its last saved state as soon as a worker is there."
NO_WORKER = (
    "No worker for adaptations and comparisons is running, so they wait. It is a process beside the web app."
)
CURVE_TRAIN = "On what it learns from"
CURVE_VALIDATION = "On days kept for checking"
CURVE_ZERO_SHOT = "Before adapting"
CURVE_STEPS = "Steps of training"
CURVE_LOSS = "Error (lower is better)"
CURVE_ALT = (
    "Curves of the error while learning: {best} on the days kept for checking, {zero_shot} before adapting"
)
CURVE_NOTE = (
    "The blue line is what counts: the error on days that it does not learn from. Below the dashed line "
    "it is better than before."
)

# ---- what came of it
LEARNED = "What it learned"
RESULT_BETTER = (
    "On the newest days, which it only was checked on, its error was **{gain} lower** than before adapting."
)
RESULT_NOT = (
    "**Adapting did not help here.** On the newest days, which it only was checked on, the error was no "
    "lower than before. So forecasts stay as they were: nothing is worse than without adapting."
)
RESULT_UNKNOWN = "It could not be checked on days of its own. Compare before you rely on it."
SENSORS_ALL = "All {sensors} sensors use what was learned."
SENSORS_SOME = (
    "{helped} of {sensors} sensors use what was learned; the others are forecast as before, since it did "
    "not help them."
)
RESULT_TOLD = "It was also told: {told}."
TOLD_HOLIDAYS = "public holidays ({country})"
RESULT_FACTS = "{budget}, learned until {until}, {horizon} steps ahead, took {time} on {device}."
DEVICE_SHORT = {
    "cpu": "the processor (CPU)",
    "cuda": "a graphics card (CUDA)",
    "mps": "a graphics unit (MPS)",
}
EXPLORE = "Explore with it"
COMPARE = "Compare with before"
HOW_IT_WENT = "How learning went"

# ---- earlier ones
HISTORY = "Adaptations so far"
HISTORY_EMPTY = "None yet. The first one starts with the button above; “Quick” is a good beginning."
STATES = {
    "queued": "Waiting",
    "running": "Learning",
    "succeeded": "Done",
    "failed": "Failed",
    "cancelled": "Cancelled",
    "interrupted": "Interrupted",
}
STATE_COLOURS = {
    "queued": "gray",
    "running": "blue",
    "succeeded": "green",
    "failed": "red",
    "cancelled": "gray",
    "interrupted": "orange",
}
ROW_FACTS = "{budget}, {horizon} steps ahead, learned until {until}. {when}{took}."
ROW_TOOK = ", took {time}"
ROW_BETTER = "{gain} lower error on the days kept for checking; {helped} of {sensors} sensors use it."
ROW_NOT = "No better than before: forecasts stay as they were."
FAILED = "The adaptation failed."
LOG = "What the worker wrote"
DELETE = "Delete"
DELETE_TITLE = "Delete this adaptation?"
DELETE_TEXT = (
    "The forecaster of {when} on **{name}** is deleted for good. Forecasts and comparisons made with it "
    "stay; the data stay, too."
)
DELETE_CONFIRM = "Delete it"
DELETE_KEEP = "Keep it"
DELETED = "The adaptation was deleted."
SHOW_ALL = "Show all {count}"

# ---- on the Explore page
SWITCH = "Forecaster"
SWITCH_HELP = (
    "What was adapted to this network, the newest first (times are UTC), or the forecaster as it comes."
)
LINKED_MISSING = (
    "This link was made with a forecaster that someone adapted to this network. It belongs to their "
    "workspace and is not in yours, so the figures here differ. The Adapt page makes one for you."
)
SWITCH_ADAPTED = "Adapted {when}, {budget}"
SWITCH_PLAIN = "Before adapting (zero-shot)"
BADGE_ADAPTED = "Adapted forecaster"
BADGE_PLAIN = "Forecaster before adapting"
WOULD_IT_HELP = "The forecaster has never learned this network. Find out whether that would help"
BADGE_NOT_HELPED = "Adapting did not help here, so these forecasts are as before."
BADGE_SOME = "{helped} of {sensors} sensors use what was learned."
BADGE_ALL = "All sensors use what was learned."
BADGE_NEW = "{new} sensors are new to it; it judges them by their past and place."
BADGE_BEYOND = "Beyond step {horizon}, which it learned, it goes on as before adapting."
BADGE_SEEN = (
    "It has learned from the time shown here (until {until}), so the outcome flatters it. Compare judges "
    "it fairly."
)
