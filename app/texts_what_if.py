"""The texts of "What if": what a person may change, what came of it, and what it cannot tell."""

from __future__ import annotations

HEADING = "What if …?"
INTRO = (
    "Change what the sensors reported before the forecast starts, and forecast again. Your data stay as "
    "they are."
)
KIND_LABEL = "What changes"
KIND_HELP = (
    "More or less: the readings of a stretch times a percentage. Silent: a stretch without readings. "
    "Never there: no reading at all. Earlier or later: a stretch moves in time, as when an event begins "
    "at another hour; what it leaves is filled with the readings of the same time a week before (or a "
    "day, where there is no week)."
)
KINDS = {
    "scale": "More or less",
    "drop": "Silent for a while",
    "remove": "Never there",
    "shift": "Earlier or later",
}
WHERE_LABEL = "Where"
WHERE_HELP = "Which sensors change. The chosen sensor is the one in the fan chart."
WHERE = {
    "one": "{name}",
    "together": "The {count} sensors chosen together",
    "several": "Several sensors",
    "all": "All sensors",
}
WHERE_ZONE = "Zone {name} ({count})"
SENSORS_LABEL = "Sensors to change"
SENSORS_HELP = "Type to search. As many as you like."
PERCENT_LABEL = "New level (%)"
PERCENT_HELP = "100 % is as it was, 120 % a fifth more, 50 % half, 0 % nothing."
STEPS_LABEL = "Steps later"
STEPS_HELP = "Each step is {step}. Below zero moves the stretch earlier."
STRETCH_LABEL = "Stretch to change"
STRETCH_HELP = (
    "From the first to the last changed reading, in the sensors' local time. The forecast starts after it."
)
SUBMIT = "Forecast this"
SUBMIT_HELP = "Forecasts once more, with the changed readings."
CLEAR = "Take the change back"
CLEAR_HELP = "Shows the forecast of the readings as they were."
NONE_CHOSEN = "Choose at least one sensor to change."
NOTHING = "This changes nothing: choose another level than 100 %, or a shift other than 0."
WAITING = "**Forecasting your what-if:** {change}."

NOTE_ALONE = (
    "What this can tell, and what not: the forecaster continues each sensor's own readings and knows "
    "nothing else. It takes your change as if it had been measured. It does not know why something "
    "changes, nor where cars or people would go instead."
)
NOTE_PLAIN = "**No neighbour reacts** unless you use a forecaster adapted to this network (see Adapt)."
NOTE_NOT_HELPED = "**No neighbour reacts:** adapting did not help here, so each sensor is forecast by itself."
NOTE_ADAPTED = (
    "What this can tell, and what not: the forecaster was adapted to this network, so neighbours can react, "
    "as far as they moved together in the readings that it learned from; often that is little. It takes your "
    "change as if it had been measured. It does not know why something changes; a closure or an event unlike "
    "any in the readings is beyond it."
)

# ---- what was changed, after "What if" or on its own
CHANGE_SCALE = "{who} had read {share} {more} from {first} to {last}"
MORE, LESS = "more", "less"
CHANGE_ZERO = "{who} had read 0 from {first} to {last}"
CHANGE_DROP = "{who} had sent nothing from {first} to {last}"
CHANGE_REMOVE = "{who} had never sent a reading"
CHANGE_SHIFT = "the readings of {who} from {first} to {last} had come {span} {later}"
LATER, EARLIER = "later", "earlier"
WHO_ALL = "all sensors"
WHO_SEVERAL = "{count} sensors"

# ---- what came of it
RESULT = (
    "**What if {change}?** The largest difference is at **{name}**, **{time}**: **{value}** instead of "
    "{base}."
)
RESULT_NONE = "**What if {change}?** The forecast stays as it was."
RESULT_SILENT = "**What if {change}?** Without readings there is no forecast there."
REACT_PLAIN = (
    " The sensors that you did not change stay as they were: this forecaster reads each sensor by itself."
)
REACT_ADAPTED = " Of the {rest} sensors that you did not change, {count} react."
REACT_ADAPTED_ONE = " Of the {rest} sensors that you did not change, 1 reacts."
REACT_ADAPTED_NONE = " The {rest} sensors that you did not change hardly move."
SILENT_TOO = " Sensors without readings have no forecast."

FAN_HISTORY = "What if: readings"
FAN_MEDIAN = "What if: median"
FAN_BAND = "What if: 80 %"
