"""Zipped Shapefiles: the archive and the index of shapes are checked here, then GDAL reads the layer.

Members are stored under our own names, so nothing in the archive says where a file is written.
"""

import struct
import tempfile
from pathlib import Path, PurePosixPath

from factost_core.errors import InputError
from factost_core.io.layers.archive import Archive
from factost_core.io.layers.gdal import read_with_gdal
from factost_core.io.layers.geopackage import choose_layer
from factost_core.io.layers.layer import Layer
from factost_core.io.source import Source

ZIP_MAGIC = b"PK\x03\x04"
_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_NEEDED = (".shp", ".shx", ".dbf")
_MOST_BYTES = 1_000_000_000
# GDAL sorts the rings of one shape into polygons in a time that grows with the square of their number.
_MOST_RINGS = 10_000
_MOST_SHAPES = 1_000_000
_FILE_CODE = 9994  # Esri Shapefile Technical Description, July 1998, "The Main File Header"


def read_zipped_shapefile(source: Source, name: str | None = None) -> Layer:
    """Read the layer whose .shp is called `name`, the first when None. Raises InputError."""
    with Archive(source, _MOST_BYTES) as archive:
        layers: dict[str, dict[str, str]] = {}
        for member in archive.names:
            path = PurePosixPath(member)
            if path.suffix.lower() in _PARTS and not path.name.startswith("."):
                layers.setdefault(str(path.with_suffix("")), {})[path.suffix.lower()] = member
        stems = [stem for stem, parts in layers.items() if ".shp" in parts]
        if not stems:
            raise InputError(
                f"{source.name}: there is no .shp file in the archive; expected a zipped Shapefile"
            )
        chosen, notes = choose_layer(stems, name, source.name)
        parts = layers[chosen]
        missing = [suffix for suffix in _NEEDED if suffix not in parts]
        if missing:
            raise InputError(
                f"{source.name}: the archive lacks {chosen}{' and '.join(missing)}; a Shapefile needs "
                ".shp, .shx and .dbf, and .prj to say its coordinate reference system"
            )
        content = {suffix: archive.read(member) for suffix, member in parts.items()}
    _check_shapes(content[".shp"], source.name)
    _check_table(content[".dbf"], source.name)
    with tempfile.TemporaryDirectory(prefix="factost-") as folder:
        for suffix, data in content.items():
            (Path(folder) / f"layer{suffix}").write_bytes(data)
        return read_with_gdal(Path(folder) / "layer.shp", "ESRI Shapefile", None, source.name, notes)


def _check_shapes(data: bytes, file: str) -> None:
    """Walk through the records: each must lie inside the file and have a sane number of rings."""
    if len(data) < 100 or struct.unpack_from(">i", data)[0] != _FILE_CODE:
        raise InputError(f"{file}: the .shp file in the archive is no Shapefile")
    at, record = 100, 0
    while at + 12 <= len(data):
        record += 1
        if record > _MOST_SHAPES:
            raise InputError(f"{file}: the layer has more than {_MOST_SHAPES:,} shapes; keep the ones needed")
        words, kind = struct.unpack_from(">i", data, at + 4)[0], struct.unpack_from("<i", data, at + 8)[0]
        end = at + 8 + 2 * words
        if words < 2 or end > len(data):
            raise InputError(
                f"{file}: shape {record} of the .shp file reaches beyond its end; zip it once more"
            )
        many = kind in (3, 5, 13, 15, 23, 25, 31)  # lines, polygons and patches have parts
        parts = struct.unpack_from("<i", data, at + 44)[0] if many and words >= 22 else 0
        if not 0 <= parts <= _MOST_RINGS:
            raise InputError(f"{file}: shape {record} has {parts} parts; expected at most {_MOST_RINGS}")
        at = end


def _check_table(data: bytes, file: str) -> None:
    """The header of the .dbf table must not promise more rows than the file holds."""
    if len(data) < 32:
        raise InputError(f"{file}: the .dbf file in the archive is no table")
    rows, header, width = struct.unpack_from("<IHH", data, 4)
    if header + rows * width > len(data) + 1:
        raise InputError(
            f"{file}: the .dbf file promises {rows} rows of {width} bytes but has {len(data)} bytes; "
            "zip it once more"
        )
