"""What stands beside the pictures of the Learn page's chapters on networks, 5 to 7."""

from __future__ import annotations

NETWORK, NETWORK_HELP = "Forecast this network", "The models that learned elsewhere never saw it."
TRANSFER_FACTS = (
    "Error over that of repeating the newest value (1 = as good as that). The pretrained model, which saw "
    "none of these networks: **{pretrained}**. A small linear model that learned on this very network: "
    "{home}. The same model, learned on one of the others: {least} to {most}."
)
TRANSFER_ALT = "Error on the chosen network of models that learned in different places"
TRANSFER_AXIS = "Error / repeating the newest value"
PRETRAINED, HERE = "Pretrained", "{network} (here)"
#: Of the samples, on the axis of a picture.
SHORT_NAMES = {
    "auckland_pedestrians": "Pedestrians, hourly",
    "us_flights": "Flights, hourly",
    "rts_gmlc_renewables": "Plants, hourly",
    "rts_gmlc_renewables_5min": "Plants, 5 minutes",
    "corridor": "Freeway, 5 minutes",
}
TRANSFER_CAPTION = (
    "Grey and orange: linear models by what they learned from. All models read the same "
    "{context} steps and are tested on the same {windows} windows of {horizon} steps, after what was learned "
    "from."
)
SIZE, SIZE_HELP = "Sensors in the network", "Read both times off the lines."
COST_FACTS = (
    "{sensors} sensors take **{alone}** each alone with an adapter, and **{together}** with all tokens in "
    "one. From {before} to {largest} sensors the times grew {alone_growth} and {together_growth} times. Were "
    "it to go on like this, 10,000 sensors would take {alone_far} and {together_far}."
)
COST_ALT = "Seconds of one forecast against the number of sensors, both ways"
COST_AXIS = "Seconds"
ALONE, TOGETHER = "Each alone, and an adapter", "All tokens in one"
COST_CAPTION = (
    "Measured on this computer ({device}) with the loaded encoder when this chapter was computed; other "
    "work at that time makes it slower."
)

SHOWN, SHOWN_HELP = "Colour the detectors by", "What the adapted forecaster holds of each detector."
SHOWN_NAMES = {
    "likeness": "Likeness of identifiers",
    "spatial": "Affinity to the place",
    "temporal": "Affinity to the time",
    "lagged": "Affinity to what was earlier",
    "gate": "How open the gate is",
    "downstream": "Weight of what is told from downstream",
    "upstream": "Weight of what is told from upstream",
}
SENSOR, SENSOR_HELP = "Detector", "Whose identifier the others are compared with."
AT, AT_HELP = "Time", "A day that it did not learn from. Identifiers are the same at all times."
MAP_FACTS = "{shown}: highest at {highest} ({most}), lowest at {lowest} ({least})."
LIKENESS_FACTS = "Most like {sensor} is {highest} ({most}), least like it {lowest} ({least}); 1 is the same."
ROADS_CAPTION = "Lines are roads; the two carriageways lie side by side."
WEIGHTS_CAPTION = (
    "As of the forecast's steps {first} to {last}, its second patch: the first one has no patch before it, "
    "so its affinity to what was earlier is 0."
)
MAP_ALT = "Map of the corridor's detectors, coloured by what the forecaster learned of each"
AHEAD, AHEAD_HELP = "Forecast for so many minutes ahead", "How far ahead the answer is looked at."
LAG_FACTS = (
    "A reading 10 {unit} higher at the neighbour moves the forecast, where it is the newest one, by "
    "**{downstream} {unit}** (neighbour downstream) and **{upstream} {unit}** (upstream)."
)
DIRECTION_LEARNED = "It listens more to where jams come from, {times}: that direction it has learned."
TIMES, MANY_TIMES = "{ratio} times as much", "more than ten times as much"
DIRECTION_UNCLEAR = (
    "It does **not** clearly listen more to where the simulated jams come from: that direction it has not "
    "learned in this short training."
)
LAG_NEWEST = (
    "Of downstream readings the newest counts most. That fits: a wave needs {wave} minutes, less than the "
    "{step} minutes between two readings, so there is nothing to wait for."
)
LAG_LATER = (
    "Of downstream readings not the newest counts most, but the one {age} minutes old. That "
    "does **not** fit: "
    "a wave needs {wave} minutes."
)
READINGS_SAY = (
    "The readings themselves: changes inside queues are most like those downstream {age} minutes before "
    "(correlation {most}), and less like any upstream before (at most {other})."
)
LAG_CAPTION = (
    "Adapted with {windows} windows (validation loss {gain} against before), prototypes switched off. Mean "
    "over {downstream} and {upstream} pairs of neighbours in queues at {moments} moments of the week after. "
    "Grey: {wave} minutes (waves in a queue) to {tail} (tail of a growing jam), as simulated. Another "
    "training would give other numbers."
)
LAG_ALT = (
    "Answer of the forecast to a neighbour's reading, by the age of that reading; downstream and upstream"
)
LAG_AXIS = "Minutes from the neighbour's reading to the forecast time"
LAG_ANSWER = "{unit} for 10 {unit}"
DOWNSTREAM, UPSTREAM = "Neighbour downstream", "Neighbour upstream"

OFF, OFF_HELP = "Switch off", "Look at the adapter that was trained without this part."
PARTS = {
    "": "Nothing",
    "again": "Other seed",
    "prompts": "Prompts",
    "replay": "Replay",
    "filtering": "Filtering",
    "metadata": "Identifiers",
}
OF, OF_HELP = "Counters", "Whose errors are shown."
ALL = "All of them"
OFF_FACTS = "Before adapting the error is {zero} {unit}, with the whole adapter {whole}."
OFF_CHANGE = "{part}: **{error} {unit}**, {change} against the whole one."
CHANCE = "That is no more than another seed changes ({seed}): it may be chance."
MORE_THAN_CHANCE = "Another seed changes it by {seed}, less than this."
WITHOUT = "Without {part}"
WHOLE = "Whole"
NEWER, OLDER = "Weeks after", "A year before"
CHANGES_AXIS = "Error against before adapting"
CHANGES_ALT = "Change of the error with each part switched off, on weeks after training and a year before"
ERRORS_CAPTION = (
    "Below zero is better. {windows} forecasts of {horizon} hours in the six weeks after what was learned, "
    "and as many of the same weeks a year before, which it never saw either; {training} windows to learn "
    "from."
)
BATCHES_FACTS = {
    True: (
        "With replay: {stream} windows stream by, in every pass in another order; {memory} wait in memory. "
        "In the paper they arrive in the order of time; here batches of neighbouring windows taught less."
    ),
    False: (
        "Without replay this program draws from all {all} windows at random: nothing streams, so nothing is "
        "forgotten either. Replay matters where new windows arrive one after the other."
    ),
}
BATCHES_ALT = "Which training windows each mini-batch holds, from the stream and from memory"
BATCH, WINDOW = "Mini-batch", "Training window, oldest first"
STREAM, MEMORY, RANDOM = "From the stream", "From memory", "Drawn at random"
