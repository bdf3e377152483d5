"""The front of all readers, for a page or a program that takes whatever files a person has.

groups = group_files(uploads)                       # what each file is for; archives unpacked
suggestion = suggest_mapping(group.sources)         # first rows, and how they would be understood
raw = read_raw_readings(group.sources, mapping=...) # with what the person confirmed or corrected
readings = grid_readings(raw)                       # onto one regular grid
"""

from factost_core.io.mapping import ReadingsMapping
from factost_core.io.readings import grid_readings, read_raw_readings, read_readings
from factost_core.io.recognise import Recognised, Role, recognise
from factost_core.io.suggestion import Suggestion, suggest_mapping
from factost_core.io.uploads import FileGroup, group_files

__all__ = [
    "FileGroup",
    "ReadingsMapping",
    "Recognised",
    "Role",
    "Suggestion",
    "grid_readings",
    "group_files",
    "read_raw_readings",
    "read_readings",
    "recognise",
    "suggest_mapping",
]
