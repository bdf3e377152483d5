"""What a file is for, readings, sensors or a network: by its content, then by its name."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import pandas as pd

from factost_core.errors import InputError, some
from factost_core.io.arrays import array_shapes
from factost_core.io.formats import describe, format_of
from factost_core.io.layout import Long, find_layout, plain
from factost_core.io.libcity import kind_of
from factost_core.io.mapping import ReadingsMapping
from factost_core.io.source import Source, check_source
from factost_core.io.table import Table
from factost_core.io.tables import TABLE_FORMATS, load_table

Role: TypeAlias = Literal["readings", "sensors", "network", "unknown"]
_LOOK_AT = 1000
_HEAD = 1_000_000
_ENDS = (
    {"source", "target"},
    {"from", "to"},
    {"origin_id", "destination_id"},
    {"origin", "destination"},
    {"from_node", "to_node"},
    {"i", "j"},
)
_LATITUDES, _LONGITUDES = {"latitude", "lat"}, {"longitude", "lon", "lng", "long"}
_SPARSE = {"indices", "indptr", "shape"}, {"row", "col", "shape"}
_BY_FORMAT: dict[str, tuple[Role, str]] = {
    "hdf5": ("readings", "an HDF5 file, as readings are often stored in"),
    "netcdf": ("readings", "a NetCDF file, as readings are often stored in"),
    "tsf": ("readings", "a Monash .tsf file of series"),
    "basicts": ("readings", "the description of a BasicTS set"),
    "geojson": ("sensors", "places in GeoJSON"),
    "geopackage": ("sensors", "places in a GeoPackage"),
    "shapefile": ("sensors", "places in a zipped shapefile"),
    "mtx": ("network", "a sparse matrix in the Matrix Market format"),
    "graphml": ("network", "a graph in GraphML"),
}


@dataclass(frozen=True)
class Recognised:
    """What a file is for, its format (a key of formats.DESCRIBED), and why, for a person."""

    role: Role
    format: str
    why: str


def recognise(name: str, data: bytes) -> Recognised:
    """What a file is for. Never raises: what cannot be used is "unknown", and `why` says the reason."""
    source = Source(name, data)
    try:
        check_source(source, "a file of readings, sensors or a network")
        format = format_of(name, data)
        return _recognised(source, format)
    except InputError as error:
        return Recognised("unknown", format_of(name, data), str(error))


def _recognised(source: Source, format: str) -> Recognised:
    if format in _BY_FORMAT:
        role, why = _BY_FORMAT[format]
        return Recognised(role, format, why)
    if format == "libcity":
        kind = kind_of(source)
        return Recognised(kind, format, f"a LibCity table of {kind}")
    if format in ("npy", "npz"):
        return _array(source, format)
    if format in ("zip", "gzip"):
        return Recognised("unknown", format, f"{describe(format)}; what is in it is looked at one by one")
    if format not in TABLE_FORMATS:
        return Recognised("unknown", format, f"{source.name}: this is {describe(format)}, which is not read")
    if format == "csv" and _is_bare_matrix(source):
        return Recognised("network", format, "a square of numbers, as an adjacency is")
    return _table(load_table(source, format, first=_LOOK_AT), format)


def _array(source: Source, format: str) -> Recognised:
    shapes = array_shapes(source)
    keys = set(shapes)
    if any(sparse <= keys for sparse in _SPARSE):
        return Recognised("network", format, "a sparse matrix of SciPy")
    shape = shapes["data"] if "data" in shapes else next(iter(shapes.values()))
    if len(shapes) == 1 and len(shape) == 2 and shape[0] == shape[1]:
        return Recognised("network", format, f"a square matrix {shape}, as an adjacency is")
    return Recognised(
        "readings", format, f"an array {shape}, taken as time x node" + (" x feature" * (len(shape) == 3))
    )


def _table(table: Table, format: str) -> Recognised:
    names = list(table.frame.columns)
    known = {plain(name) for name in names}
    if any(ends <= known for ends in _ENDS):
        return Recognised("network", format, f"columns {some(names)}: edges from one sensor to another")
    if _is_matrix(table):
        return Recognised("network", format, "a square with the same names on both sides")
    placed = bool(known & _LATITUDES and known & _LONGITUDES) or bool(known & {"geometry", "wkt", "geom"})
    try:
        layout = find_layout(table, ReadingsMapping())
    except InputError as error:
        if placed:
            return Recognised("sensors", format, f"columns {some(names)}: places of sensors")
        return Recognised("unknown", format, str(error))
    if placed and not (isinstance(layout, Long) and table.frame[layout.sensor].duplicated().any()):
        return Recognised("sensors", format, f"columns {some(names)}: places of sensors")
    if isinstance(layout, Long):
        columns = f"{layout.time!r} the time, {layout.sensor!r} the sensor, {layout.value!r} the reading"
        return Recognised("readings", format, f"a row per reading: {columns}")
    return Recognised(
        "readings", format, f"{layout.time!r} is the time, {len(layout.sensors)} columns are sensors"
    )


def _is_matrix(table: Table) -> bool:
    """A square with the same names above and at the left."""
    names = list(table.frame.columns)
    left = table.texts(names[0]).tolist() if len(names) > 1 else []
    return len(left) > 1 and left == names[1 : 1 + len(left)]


def _is_bare_matrix(source: Source) -> bool:
    """As many lines of numbers as there are numbers in the first one, and no names."""
    head = source.data[:_HEAD].decode("utf-8", errors="replace").lstrip("\ufeff")
    line = head.partition("\n")[0]
    for separator in (",", ";", "\t"):
        cells = line.split(separator)
        if len(cells) > 2 and not pd.to_numeric(pd.Series(cells), errors="coerce").isna().any():
            return source.data.rstrip().count(b"\n") + 1 == len(cells)
    return False
