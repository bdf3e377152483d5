"""The texts of the Story page and of its report: what a room understands in five minutes."""

from __future__ import annotations

TITLE = "Story"

# ---- who is compared, in words that need no explanation
NAMES = {
    "seasonal_naive": "Simple guess",
    "zero_shot": "Model, new here",
    "adapted": "Model, after learning",
}
RULES = {
    "day": "what was there at the same time the day before",
    "week": "what was there at the same time the week before",
    "value": "that the newest reading stays as it is",
}

# ---- what is known
KNOWN_TITLE = "What is known"
KNOWN_LABEL = "sensors report every {step}"
KNOWN_LABEL_ONE = "sensor reports every {step}"
KNOWN_LEAD = "{quantity}, from {first} to {last}."
KNOWN_COMPLETE = "No reading is missing."
KNOWN_FEW_MISSING = "Hardly any reading is missing."
KNOWN_MISSING = "{share} of the readings are missing."
KNOWN_TRIAL = (
    "How well can what comes next be known? The clock was turned back {windows} times, between {first} and "
    "{last}. Each time the next {span} had to be forecast; then came the truth."
)
KNOWN_TRIAL_ONE = (
    "How well can what comes next be known? The clock was turned back to {first}, the next {span} had to be "
    "forecast; then came the truth."
)

# ---- the simple guess
GUESS_TITLE = "The simple guess"
GUESS_LABEL = "off on average"
GUESS_LABEL_UNIT = "{unit} off on average"
GUESS_LEAD = "Just expect {rule}."
GUESS_SHARE = "That misses by {share} of a usual reading. A forecast is worth having if it comes closer."
GUESS_NO_SHARE = "A forecast is worth having if it comes closer."
EXAMPLE = "The picture: {sensor}, {span} from {start}."

# ---- the model that was never here
MODEL_TITLE = "The model, which was never here before"
CLOSER, FARTHER, SAME = "closer than {than}", "farther off than {than}", "as close as {than}"
ABOUT = "About"
THAN_GUESS = "the simple guess"
THAN_BEFORE = "before learning"
UNKNOWN_FIGURE = "–"
UNKNOWN_LABEL = "cannot be said from these readings"
ERROR_LEAD = "It is off by {own} on average; {than} is off by {other}."
MODEL_HOW = (
    "Nobody taught it this network. It reads what the sensors have just reported and goes on from there."
)
MODEL_SENSORS = "It comes closer than the guess at {closer} of {sensors} sensors."

# ---- what learning adds
GAIN_TITLE = "What learning for {time} brought"
GAIN_TITLE_PLAIN = "What learning this network brought"
GAIN_LEAD = "It is off by {own} on average; before learning it was {other}."
GAIN_STEADY = "It came closer in {better} of {windows} tries."
GAIN_STEADY_ONE = "There was one try only: too few to trust."
GAIN_NONE_WORSE = "No sensor got worse."
GAIN_SOME_WORSE = "{worse} of {sensors} sensors got worse."
GAIN_PERIOD = "Both were tried on days that learning never saw, {first} to {last}."
GAIN_WORSE_ADVICE = "Here the model is better left as it was."
GAIN_GUARD = "On the days kept for checking, learning did not help: forecasts stay as they were."
GAIN_UNKNOWN_TITLE = "What a few minutes of learning could add"
GAIN_UNKNOWN_FIGURE = "?"
GAIN_UNKNOWN_LABEL = "not tried yet with this network"
GAIN_HOW = (
    "The model can learn what is special here: which sensors go together, and how. It runs in the background "
    "and keeps the newest readings aside, to check honestly what it brought."
)
GAIN_WAY = "To try it: press “{button}” on the Story page, or choose the details on the Adapt page."
GAIN_LEADS = {
    "none": "The model has not learned this network yet.",
    "learning": "The model is learning this network right now.",
    "comparing": "The model has learned this network; what it brought is being checked.",
    "unchecked": "The model has learned this network, but what it brought could not be checked.",
    "nothing_left": "The model learned from all readings, so none is left to check what it brought.",
}
GAIN_WAYS = {
    "learning": "When it is done, what it brought is checked, and this screen shows it.",
    "comparing": "This screen shows it as soon as that is done.",
    "unchecked": "It can be checked again on the Compare page.",
}
ADAPT_NOW = "Learn this network now"
ADAPT_TIME = "It takes about {time} on this computer."
TO_ADAPT = "Choose the details"
TO_COMPARE = {"compared": "See it sensor by sensor", "unchecked": "Check it on the Compare page"}
ASIDE_LEARNING, ASIDE_CHECKING = "Learning meanwhile: {share} %", "Checking what it brought: {share} %"

# ---- how sure
SURE_TITLE = "How sure is it, and is that true?"
SURE_FIGURE = "{inside} of 100"
SURE_LABEL = "readings lay in the range that it called “80 % sure”"
SURE_RIGHT = "80 of 100 were promised: its word is good."
SURE_NARROW = "80 of 100 were promised: it is too sure of itself. Think of its ranges as wider."
SURE_WIDE = "80 of 100 were promised: it is more careful than it need be."
SURE_WIDTH = "That range is {width} wide on average."
SURE_BEFORE = "This is the model after learning; before, it was {before} of 100."
SURE_TRUER = "This is the model after learning, whose ranges are truer now: before, it was {before} of 100."
SURE_LESS_TRUE = (
    "This is the model after learning, which made its ranges less true: before, it was {before} of 100."
)
OF_ADAPTED = "This is the model after learning."
OF_ZERO_SHOT = "This is the model as it came, since learning did not help here."
SURE_EXAMPLE_IN = "For example {sensor}, {time}: between {interval}, it said. It became {actual}."
SURE_EXAMPLE_OUT = "For example {sensor}, {time}: between {interval}, it said. It became {actual}, outside."
SURE_INSIDE, SURE_OUTSIDE = "In the range: {count}", "Outside: {count}"
SURE_BAND = "80 % sure"
SURE_PROMISED = "80 promised"
BETWEEN = "{lower} and {upper}"

# ---- where it fails
FAILS_TITLE = "Where it is wrong most"
FAILS_LABEL = "off on average at {sensor}"
FAILS_LABEL_UNIT = "{unit} off on average at {sensor}"
FAILS_LEAD = "No sensor is harder to foresee. All sensors together: {mean}."
FAILS_SHARE = "That is {share} of a usual reading there."
FAILS_HOURS = "The hardest hour is {worst}, off by {most}; the easiest {best}, off by {least}."
FAILS_GUESS = "At {worse} of {sensors} sensors the simple guess comes closer."
FAILS_NO_GUESS = "The simple guess comes closer at no sensor."
FAILS_SENSORS_TITLE = "Average error of the hardest sensors"
FAILS_HOURS_TITLE = "Average error by hour of day"

# ---- in short
SHORT_TITLE = "In short"
SHORT_GUESS = "off on average: the simple guess"
SHORT_MODEL = "off: the model, new here"
SHORT_ADAPTED = "off: the model, after learning"
SHORT_NOT_ADAPTED = "what learning adds here: not known yet"
SHORT_SURE = "readings in the range called “80 % sure”"
SHORT_BEST = {
    "seasonal_naive": "Here the simple guess is the closest of them.",
    "zero_shot": "Closest here: the model as it is.",
    "adapted": "Closest here: the model after learning.",
}
SHORT_EVEN = "Here the model is about as close as the simple guess."
SHORT_EITHER = "Closest here: the model. Learning makes hardly a difference."
SHORT_LEAD = (
    "All of this was computed from {windows} forecasts of {span}, each checked against what then happened."
)
SHORT_LEAD_ONE = "All of this was computed from one forecast of {span}, checked against what then happened."

# ---- pictures
TRUTH, PAST = "What happened", "Known before"
ALT_MAP = "Map of {count} sensors; the larger the dot, the larger the usual reading"
ALT_PAST = "The last readings of {sensor}"
ALT_GUESS = "{sensor}: what was known, the simple guess, and what happened"
ALT_FAN = "{sensor}: what was known, the forecast with its ranges, and what happened"
ALT_BARS = "Average error: {bars}"
ALT_SURE = "100 squares: {inside} readings in the range, {outside} outside"
ALT_SENSORS = "The sensors with the largest average error: {bars}"
ALT_HOURS = "Average error by hour of day; the largest at {worst}"
USUAL = "usually {value}"
ERROR_AXIS = "Average error"
HOUR_AXIS = "Hour of day"

# ---- the way here
LINK = "Tell it as a story, with a report to hand on"
LINK_HELP = (
    "Seven screens in plain words for colleagues and decision-makers: how well this network can be forecast, "
    "how sure that is, and where it fails. They leave as one HTML file."
)

# ---- the page
KICKER = "{title} · {kind} · {place} of {count}"
BACK, NEXT = "Back", "Next"
BACK_HELP, NEXT_HELP = "The screen before (key ←)", "The next screen (key →)"
REPORT = "Download the report"
REPORT_HELP = (
    "One HTML file with all screens: it opens without a network, its charts can be pointed at and zoomed, "
    "and it prints to PDF, one screen a page."
)
SENSOR = "Sensor in the pictures"
SENSOR_HELP = "The sensor that stands for all in the pictures. First it is the one with the largest readings."
WORKING = "The story is being computed: forecast after forecast is checked against what happened."
AGAIN = "Try again"
ENDED = "The computation was stopped."
FAILED = "The computation failed."
CANCEL = "Stop"

# ---- the report
REPORT_TITLE = "{title}: the story of a forecast"
REPORT_MADE = "Made with FactoST Studio on {date}."
REPORT_HINT = "Keys ← and → turn the pages; printing makes a PDF."
REPORT_NO_SCRIPT = "The charts need JavaScript, which is switched off here."
REPORT_NAV = "Screens"
SHORT_NAMES = {
    "known": "Known",
    "guess": "Guess",
    "model": "Model",
    "gain": "Learning",
    "sure": "How sure",
    "fails": "Where it fails",
    "short": "In short",
}
