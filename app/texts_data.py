"""The sentences of the Data page, apart from its logic."""

from __future__ import annotations

TITLE = "Data"
HEADING = "Your own data"
INTRO = (
    "Bring the readings of your sensors, in almost any file, and see where they are heading. Readings alone "
    "are enough; places give a map, connections show what belongs together."
)

# ---- upload
UPLOAD = "Files: readings, sensors, network, or an archive of them"
UPLOAD_MORE = "More files"
UPLOAD_HELP = (
    "CSV, Excel, Parquet, JSON, HDF5, NetCDF, .npz, .tsf, LibCity, BasicTS; GeoJSON, GeoPackage, zipped "
    "Shapefile; GraphML, .mtx. Zip archives are unpacked."
)
UPLOAD_NOTE = (
    "Several files at once are fine. Each may have up to {limit} MB and stays on this server, for you alone."
)
UPLOAD_FAILED = "The files could not be kept. Try again; if it happens again, tell whoever runs this service."

# ---- the overview
DRAFTS = "Go on with your draft"
DRAFT_FACTS = "{files}, last changed {when}"
DRAFT_OPEN = "Go on"
DRAFT_DISCARD = "Discard"
GALLERY = "Saved networks"
GALLERY_EMPTY = "Nothing saved yet. What you upload and save appears here."
CARD_FACTS = "{sensors} sensors, every {step}, {steps} steps{unit}. {first} to {last}."
CARD_OPEN = "See forecast"
CARD_MENU = "More"
CARD_EDIT = "Edit, undo repairs"
CARD_RENAME = "Rename"
CARD_DOWNLOAD = "Download (zip)"
CARD_DOWNLOAD_HELP = (
    "The whole network in one file: readings, sensors, connections, repairs. Pass it on; it loads again "
    "through the upload above."
)
CARD_DELETE = "Delete"
CARD_MAP_ALT = "Map of the {count} sensors"
CARD_NO_MAP = "No positions"
RENAME_TITLE = "Rename"
RENAME_LABEL = "Name"
RENAME_SAVE = "Rename"
DELETE_TITLE = "Delete this network?"
DELETE_TEXT = "**{name}** is deleted at once and for good, with the files it was made from."
DELETE_CONFIRM = "Delete"
DELETE_KEEP = "Keep it"
DELETED = "Deleted."

TEMPLATES = "Templates and examples"
TEMPLATES_INTRO = "Small files to fill in, or to compare yours with:"
EXAMPLES_INTRO = "Or the end of a sample network in any of the formats, to try the way in:"
EXAMPLE_SAMPLE = "Sample network"
EXAMPLE_SAMPLE_HELP = "Its newest readings make the example."
EXAMPLE_FORMAT = "Format"
EXAMPLE_FORMAT_HELP = "The page reads all of these, and finds out by itself which one a file has."
EXAMPLE_DOWNLOAD = "Download {file}"

# ---- the way
STEPS_LABEL = "Steps"
STEPS = {
    "files": "1 Files",
    "mapping": "2 Columns",
    "report": "3 Check",
    "network": "4 Network",
    "save": "5 Save",
}
BACK = "All your data"
DISCARD = "Discard draft"
NEXT = "Next: {step}"
NOT_YET = {
    "mapping": "First choose files that can be used.",
    "report": "First say how the columns are to be read, and read the data.",
    "network": "First read the data, and repair what keeps them from being used.",
    "save": "First read the data.",
}
FAILED = "This step failed. What you uploaded is still here."
RETRY = "Try again"
WAITING = "Waiting for the worker"
RUNNING = {
    "look": "Looking at the files",
    "read": "Reading the files",
    "examine": "Checking the readings",
    "build": "Building the network",
    "keep": "Saving",
}
CANCEL = "Cancel"
CANCELLED = "Cancelled. Nothing was changed."

# ---- files
FILES_EMPTY = "There are no files in this draft. Add some below."
FILE_USE = "Use as"
FILE_USE_HELP = "What this file is: it was guessed from what lies in it."
USES = {
    "readings": "Readings",
    "sensors": "Sensors (places)",
    "network": "Network (connections)",
    "roads": "Roads, to connect along",
    "panel": "Network saved here",
    "nothing": "Not used",
}
FILE_REMOVE = "Remove"
FILE_TAKEN = "Taken for {role}: {why}."
FILE_UNCLEAR = (
    "Not recognised: {why}. If you know what it is, say so at the right, and name its columns next."
)
FILE_UNUSABLE = "Cannot be used: {why}"
ROLES = {
    "readings": "readings",
    "sensors": "sensors",
    "network": "network",
    "panel": "a saved network",
}
FILES_JOINED = "{count} files of readings are joined into one network. What they say twice is reported."
FILES_NEED_READINGS = "No file is used for readings yet. One file with times and values is needed."

# ---- mapping
MAPPING_INTRO = "This is how the files would be read. Correct what is wrong, then read them."
PREVIEW_MORE = "The first {shown} of {all} columns."
MAPPING_PART = "Sheet or table"
MAPPING_PART_HELP = "The file holds several; one is read."
FIELD_TIME = "Time"
FIELD_TIME_HELP = "The column that says when each reading was taken."
FIELD_SENSOR = "Sensor"
FIELD_SENSOR_HELP = "The column with the sensors' ids, where each row is one reading."
FIELD_VALUE = "Value"
FIELD_VALUE_HELP = "The column with the readings, where each row is one reading."
WIDE = "each column is a sensor"
FIELD_SENSORS = "Columns that are sensors"
FIELD_SENSORS_ALL = "All columns that hold numbers"
FIELD_SENSORS_HELP = "Take away what is no reading, for example a remark or a number of the day."
SENSORS_MANY = (
    "Of the {all} columns, all that hold numbers are taken for sensors. These are too many to choose among "
    "on a page: to leave some out, take them out of the file."
)
FIELD_FEATURE = "Quantity"
FIELD_FEATURE_HELP = "The file holds several quantities; one is forecast at a time."
FIELD_ZONE = "Time zone"
FIELD_ZONE_HELP = "Used where a time stamp carries no offset of its own."
FIELD_UNIT = "Unit"
FIELD_UNIT_HELP = "For example vehicles per hour, MW or °C. It stands beside every value."
FIELD_NAME = "Name"
FIELD_NAME_HELP = "How this network is called in lists."
FIELD_DAY_FIRST = "Dates like 03/04"
FIELD_DAY_FIRST_HELP = "Whether the day or the month comes first."
DAY_FIRST = {"auto": "Find out", "yes": "3 April (day first)", "no": "4 March (month first)"}
FIELD_COMMA = "Numbers like 1,250"
FIELD_COMMA_HELP = "What a comma in a number means."
COMMA = {"auto": "Find out", "yes": "1.25 (decimal comma)", "no": "1250 (thousands)"}
FIELD_START = "First time"
FIELD_START_HELP = "This format has no times. When was the first step? For example 2024-05-01 00:00."
FIELD_STEP = "Time step"
FIELD_STEP_HELP = "How far the steps are apart: 5min, 1h, 1D."
FIELD_ID = "Sensor id"
FIELD_ID_HELP = "Must be the ids that the readings have."
FIELD_LABEL = "Name for people"
FIELD_LABEL_HELP = "What the sensor is called on maps and in tables; the id where there is none."
FIELD_LATITUDE = "Latitude (or northing)"
FIELD_LONGITUDE = "Longitude (or easting)"
FIELD_PLACE_HELP = "The column that says where the sensor stands."
FIELD_CRS = "Coordinate system"
FIELD_CRS_HELP = "A code like EPSG:2193, where the coordinates are not degrees. Empty: found out."
FIELD_ENDS_HELP = "The columns with the ids of the two sensors that a connection joins, along the flow."
FIELD_SOURCE = "From"
FIELD_TARGET = "To"
FIELD_WEIGHT = "Number"
FIELD_WEIGHT_HELP = "How close the two are, or how far apart. Without it all connections count alike."
FIELD_DISTANCE = "The number is a distance"
FIELD_DISTANCE_HELP = "A distance is turned into closeness. Otherwise larger numbers mean closer."
FIND_OUT = "find out"
NONE = "none"
READ = "Read the data"
PANEL_MAPPING = "This network was saved here before. It says itself how it is to be read."

# ---- report
REPORT_FACTS = ("Sensors", "Time step", "Readings", "Missing")
SEVERITIES = {"error": "Must be repaired", "warning": "Deserves a look", "info": "Good to know"}
SEVERITY_COLOURS = {"error": "red", "warning": "orange", "info": "blue"}
REPORT_CLEAN = "Nothing that needs repair was found."
REPORT_ERRORS = "**{count}** of the findings must be repaired before these data can be saved."
SUGGESTED = "suggested"
SENSORS_NAMED = "Sensors: {names}"
AND_MORE = "{names} and {count} more"
REPAIRS = "Your repairs"
REPAIRS_NONE = "None so far. Nothing is changed unless you press a repair's button."
UNDO = "Undo"
READ_NOTES = "What was noticed while reading"
HEATMAP = "When readings are missing"
HEATMAP_ALT = "Heatmap of missing readings by sensor and time"
HEATMAP_WORST = "The {shown} sensors of {all} that miss the most."
HEATMAP_NONE = "No reading is missing."
HEATMAP_BAR = "Missing"
GAP_MAP = "Where readings are missing"
GAP_MAP_ALT = "Map of {count} sensors coloured by the share of missing readings"
GAP_LEGEND = "Missing readings"
GAP_VALUE = "{share} missing"

# ---- network
NETWORK_INTRO = (
    "Connections say which sensors belong together. Choose where they come from and look at the map."
)
NETWORK_SOURCE = "Connections"
NETWORK_GIVEN = "From your file ({edges})"
NETWORK_NONE = "No connections"
NETWORK_BEFORE = "Compare readings before"
NETWORK_BEFORE_HELP = "Forecasts that start later see a network that knows nothing of their future."
NETWORK_ROADS = "With roads from {file}."
NETWORK_NO_ROADS = (
    "Add a file of roads in step 1 to connect sensors along them; without it, sensors that are lines are "
    "joined where they touch."
)
NETWORK_EDGES = "Connections"
NETWORK_COMPONENTS = "Connected groups"
NETWORK_ISOLATED = "Sensors alone"
NETWORK_ISOLATED_NAMES = "Alone: {names}."
NETWORK_MAP_ALT = "Map of {count} sensors and {edges} connections"
NETWORK_NO_MAP = "These sensors have no positions, so there is no map of the connections."
PARAMETERS = {
    "k": "Neighbours",
    "radius_m": "Largest distance (m)",
    "least_weight": "Weight at that distance",
    "tolerance_m": "Gaps up to (m)",
    "corners": "Corners count too",
    "reach_m": "Follow roads for (m)",
    "snap_m": "Sensors stand within (m)",
    "joint_m": "Road ends join within (m)",
    "one_way": "One way",
    "least": "Smallest correlation",
    "remove": "Taken out first",
    "direct_only": "Direct only",
    "most_steps": "Longest lag (steps)",
    "turned": "Turn the direction",
}

# ---- save
SAVE_FACTS = "{sensors} sensors and {readings} readings; {repairs}; {network}."
SAVE_REPAIRS = ("no repairs", "1 repair", "{count} repairs")
SAVE_NETWORK = {
    "none": "no connections",
    "given": "the connections of your file",
    "built": "connections by “{method}”",
}
SAVE = "Save"
SAVE_CHANGES = "Save changes"
SAVED = "Saved."
SEE_FORECAST = "See its forecast"
