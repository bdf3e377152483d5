"""Which kind of layer a file is, by what it holds rather than by its name."""

from factost_core.errors import InputError
from factost_core.io.layers.geojson import read_geojson
from factost_core.io.layers.geopackage import SQLITE_MAGIC, read_geopackage
from factost_core.io.layers.layer import Layer
from factost_core.io.layers.shapefile import ZIP_MAGIC, read_zipped_shapefile
from factost_core.io.source import Source

#: Suffixes of layers; open_source refuses some of them where only tables are expected.
LAYER_SUFFIXES = frozenset({".geojson", ".json", ".gpkg", ".zip", ".shp"})
_NO_TABLES = {".gpkg": "GeoPackage", ".zip": "zip archive"}
_WORKBOOKS = (".xlsx", ".xlsm", ".ods")


def open_layer(source: Source, name: str | None = None) -> Layer | None:
    """Read GeoJSON, a GeoPackage or a zipped Shapefile; None when the file is neither (a table, perhaps).

    Args:
        source: the file.
        name: which of several layers; the first when None.

    Raises InputError for whatever is wrong in it.
    """
    if source.data[: len(SQLITE_MAGIC)] == SQLITE_MAGIC:
        return read_geopackage(source, name)
    if source.data[: len(ZIP_MAGIC)] == ZIP_MAGIC and source.suffix not in _WORKBOOKS:
        return read_zipped_shapefile(source, name)
    if (
        source.suffix in (".geojson", ".json")
        or source.data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
    ):
        return read_geojson(source)
    if source.suffix == ".shp":
        raise InputError(
            f"{source.name}: a Shapefile is several files; put .shp, .shx, .dbf and .prj into one zip file"
        )
    if source.suffix in _NO_TABLES:
        raise InputError(f"{source.name}: this is not a {_NO_TABLES[source.suffix]}, whatever its name says")
    return None
