"""LibCity's atomic files: name.dyna holds readings, name.geo the places, name.rel the network.

Format: https://bigscity-libcity-docs.readthedocs.io (Atomic Files). The places and the network are turned
into GeoJSON and CSV, which the readers of sensors and of networks take.
"""

import csv
import io
import json
from dataclasses import replace
from pathlib import PurePath
from typing import Literal

import numpy as np

from factost_core.errors import InputError, shown, some
from factost_core.io.layout import plain
from factost_core.io.mapping import ReadingsMapping
from factost_core.io.progress import Progress
from factost_core.io.source import Source
from factost_core.io.table import Table
from factost_core.io.tables import load_table

_READINGS = ("dyna_id", "type", "time", "entity_id")
_PLACES = ("geo_id", "coordinates")
_EDGES = ("origin_id", "destination_id")
_DISTANCES = ("cost", "distance", "dist", "length")
_LARGEST_WEIGHT = 1.0


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


def places_as_geojson(source: Source) -> Source:
    """A .geo file as GeoJSON with sensor_id. Raises InputError for coordinates that are no JSON list."""
    table = load_table(source, "csv")
    table.require(_PLACES)
    ids, texts = table.texts("geo_id"), table.texts("coordinates")
    kinds = table.texts("type") if "type" in table.frame else None
    features = []
    for place, (name, text) in enumerate(zip(ids, texts, strict=True)):
        geometry = None
        if text:
            try:
                coordinates = json.loads(text)
            except (ValueError, RecursionError):
                coordinates = None
            if not isinstance(coordinates, list):
                raise InputError(
                    f"{table.where(place, 'coordinates')}: {shown(text)} is no list of coordinates; expected "
                    "[longitude, latitude]"
                )
            if coordinates:
                geometry = {
                    "type": kinds.iloc[place] if kinds is not None else "Point",
                    "coordinates": coordinates,
                }
        features.append({"type": "Feature", "properties": {"sensor_id": name}, "geometry": geometry})
    document = json.dumps({"type": "FeatureCollection", "features": features})
    return Source(f"{source.name}.geojson", document.encode())


def edges_as_csv(source: Source) -> Source:
    """A .rel file as CSV with source, target and distance_m or weight.

    A column called cost, distance or the like that exceeds 1 holds distances, as in the sets of sensors on
    roads; any other number is a weight.
    """
    table = load_table(source, "csv")
    table.require(_EDGES)
    others = [name for name in table.frame.columns if name not in (*_EDGES, "rel_id", "type")]
    named = next((name for name in others if plain(name) in (*_DISTANCES, "weight", "link_weight")), None)
    columns = {"source": table.texts(_EDGES[0]).tolist(), "target": table.texts(_EDGES[1]).tolist()}
    if named is not None:
        numbers = table.numbers(named)
        far = plain(named) in _DISTANCES and bool(np.nanmax(numbers, initial=0.0) > _LARGEST_WEIGHT)
        columns["distance_m" if far else "weight"] = table.texts(named).tolist()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    return Source(f"{PurePath(source.name).name}.csv", text.getvalue().encode())
