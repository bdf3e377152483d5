"""LibCity's atomic files: name.dyna holds readings, name.geo the places, name.rel the network.

Format: https://bigscity-libcity-docs.readthedocs.io (Atomic Files). The readers of sensors and
of networks take the latter two.
"""

from dataclasses import replace
from typing import Literal

from factost_core.errors import InputError, some
from factost_core.io.mapping import ReadingsMapping
from factost_core.io.progress import Progress
from factost_core.io.source import Source
from factost_core.io.table import Table
from factost_core.io.tables import load_table

_READINGS = ("dyna_id", "type", "time", "entity_id")


def kind_of(source: Source) -> Literal["readings", "sensors", "network", "unknown"]:
    """ "readings", "sensors" or "network", by the name of the first column."""
    head = source.data[:64].lstrip(b"\xef\xbb\xbf \r\n")
    kinds: dict[bytes, Literal["readings", "sensors", "network"]]
    kinds = {b"d": "readings", b"g": "sensors", b"r": "network"}
    return kinds.get(head[:1], "unknown")


def load_libcity(
    sources: tuple[Source, ...], mapping: ReadingsMapping, first: int | None, progress: Progress
) -> Table:
    """The columns time, entity_id and the quantity of a .dyna file; in a preview all quantities."""
    source = next((each for each in sources if kind_of(each) == "readings"), None)
    if source is None:
        raise InputError(
            f"{sources[0].name}: expected the readings too: a .dyna file with {', '.join(_READINGS)}"
        )
    table = load_table(source, "csv", decimal_comma=mapping.decimal_comma, first=first, progress=progress)
    names = list(table.frame.columns)
    if not {"time", "entity_id"} <= set(names):
        raise InputError(
            f"{source.name}: expected the columns time and entity_id and one per quantity; found "
            f"{some(names)} (grids and origin-destination tables are not read)"
        )
    features = [name for name in names if name not in _READINGS]
    if not features:
        raise InputError(f"{source.name}: there is no quantity beside {', '.join(names)}")
    notes = list(table.notes)
    wanted = mapping.value or (str(mapping.feature) if mapping.feature is not None else None)
    if wanted is not None and wanted.isdecimal() and wanted not in features and int(wanted) < len(features):
        wanted = features[int(wanted)]
    if wanted is None and len(features) > 1:
        notes.append(
            f"{source.name}: of the quantities {some(features)} the first was read; say in the mapping if "
            "it is another"
        )
    value = wanted if wanted is not None else features[0]
    table.require([value])
    others = [name for name in features if name != value] if first is not None else []
    return replace(table, frame=table.frame[["time", "entity_id", value, *others]], notes=tuple(notes))


def libcity_mapping(mapping: ReadingsMapping, table: Table) -> ReadingsMapping:
    """The mapping with the columns that the format itself names."""
    return replace(mapping, time="time", sensor="entity_id", value=table.frame.columns[2], sensors=None)
