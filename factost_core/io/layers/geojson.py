"""GeoJSON feature collections (RFC 7946, and the older form that names a coordinate reference system)."""

import json
from typing import Any

import numpy as np
import pandas as pd
from pyproj import CRS
from shapely.geometry import shape

from factost_core.errors import InputError, first_line
from factost_core.io.layers.crs import WGS84, parse_crs
from factost_core.io.layers.layer import Layer
from factost_core.io.source import Source

# Parsed JSON takes about ten times its size in memory.
_MOST_BYTES = 100_000_000
_MOST_PROPERTIES = 1_000


def read_geojson(source: Source) -> Layer:
    """Read a feature collection. Raises InputError naming the feature for whatever is wrong."""
    if len(source.data) > _MOST_BYTES:
        raise InputError(
            f"{source.name}: {len(source.data) / 1e6:.0f} MB of GeoJSON are more than "
            f"{_MOST_BYTES / 1e6:.0f} MB; save the layer as a GeoPackage"
        )
    document = _parsed(source)
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise _refusal(source, "there is no list of features")
    if not features:
        raise InputError(f"{source.name}: the feature collection is empty; expected at least one feature")
    shapes = np.empty(len(features), dtype=object)
    records: list[dict[str, Any]] = []
    names: dict[str, None] = {}
    for place, feature in enumerate(features):
        if not isinstance(feature, dict):
            raise _refusal(source, f"feature {place + 1} is no object")
        shapes[place] = _shape(source, place, feature.get("geometry"))
        properties = feature.get("properties") or {}
        if not isinstance(properties, dict):
            raise _refusal(source, f"the properties of feature {place + 1} are no object")
        records.append({name: _cell(value) for name, value in properties.items()})
        names.update(dict.fromkeys(properties))
        if len(names) > _MOST_PROPERTIES:
            raise InputError(
                f"{source.name}: the features have more than {_MOST_PROPERTIES} different properties; "
                "expected the same few for each"
            )
    columns = pd.Index(list(names), dtype=object)
    frame = pd.DataFrame(records, columns=columns, index=pd.RangeIndex(len(features)))
    ids = [feature.get("id") for feature in features]
    own = None if all(each is None for each in ids) else ids
    return Layer(frame, shapes, _crs(source, document), source.name, own)


def _parsed(source: Source) -> Any:
    try:
        return json.loads(source.text())
    except RecursionError:
        raise _refusal(source, "it is nested too deeply") from None
    except ValueError as error:
        if isinstance(error, InputError):
            raise
        raise _refusal(source, first_line(error)) from None


def _shape(source: Source, place: int, geometry: Any) -> Any:
    if geometry is None:
        return None
    try:
        return shape(geometry)
    except Exception as error:  # shapely and numpy raise many kinds on what is no geometry
        raise _refusal(source, f"geometry of feature {place + 1}: {first_line(error)}") from None


def _cell(value: Any) -> Any:
    """Lists and objects as text, so that tables can hold them."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value


def _crs(source: Source, document: dict[str, Any]) -> CRS:
    member = document.get("crs")
    if member is None:
        return CRS(WGS84)
    properties = member.get("properties") if isinstance(member, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str):
        raise _refusal(source, "its crs has no name")
    try:
        return parse_crs(name, source.name)
    except InputError:
        raise _refusal(source, f"its crs {name!r:.40} is unknown") from None


def _refusal(source: Source, why: str) -> InputError:
    return InputError(f"{source.name}: this is not a GeoJSON feature collection ({why:.120})")
