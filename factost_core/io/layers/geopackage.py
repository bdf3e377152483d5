"""GeoPackage: a SQLite database, looked through before GDAL opens it.

SQL inside a database can run for ever or fill the memory: a view may count to infinity, a computed column may
hold a gigabyte a row. So the tables that GDAL reads must be plain tables of stored columns.
"""

import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

from factost_core.errors import InputError, first_line
from factost_core.io.layers.gdal import read_with_gdal
from factost_core.io.layers.layer import Layer
from factost_core.io.source import Source

SQLITE_MAGIC = b"SQLite format 3\0"
_SECONDS = 10.0
_MOST_COLUMNS = 1_000
_MOST_ROWS = 1_000_000
_NEEDED = ("gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys")


def read_geopackage(source: Source, name: str | None = None) -> Layer:
    """Read a layer with geometries, the first when `name` is None. Raises InputError for anything wrong."""
    with tempfile.TemporaryDirectory(prefix="factost-") as folder:
        path = Path(folder) / "layer.gpkg"
        path.write_bytes(source.data)
        try:
            layers = _plain_layers(path, source.name)
        except (sqlite3.Error, UnicodeError, OverflowError, ValueError) as error:
            if isinstance(error, InputError):
                raise
            raise InputError(
                f"{source.name}: the GeoPackage is damaged ({first_line(error):.80}); export it once more"
            ) from None
        chosen, notes = choose_layer(list(layers), name, source.name)
        layer = read_with_gdal(path, "GPKG", chosen, source.name, notes)
        if len(layer.shapes) != layers[chosen]:  # GDAL believes a count that is stored beside the table
            raise InputError(
                f"{source.name}: {chosen!r} has {layers[chosen]} rows but says it has {len(layer.shapes)}; "
                "export the layer to a new GeoPackage"
            )
        return layer


def choose_layer(layers: list[str], name: str | None, file: str) -> tuple[str, tuple[str, ...]]:
    """The layer called `name`, or the first with a note when there are several. Raises InputError."""
    if name is not None and name not in layers:
        raise InputError(f"{file}: there is no layer {name!r}; the layers are {', '.join(layers[:20])}")
    chosen = layers[0] if name is None else name
    if name is None and len(layers) > 1:
        return chosen, (f"{file}: of the layers {', '.join(layers[:20])} the first was read",)
    return chosen, ()


def _plain_layers(path: Path, file: str) -> dict[str, int]:
    """How many rows each layer with geometries has. Raises InputError where something is no plain table."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        started = time.monotonic()
        database.set_progress_handler(lambda: time.monotonic() - started > _SECONDS, 10_000)
        database.execute("PRAGMA trusted_schema = OFF")
        kinds = {
            str(name): (str(kind), str(sql or "").lstrip().upper().startswith("CREATE VIRTUAL"))
            for name, kind, sql in database.execute(
                "SELECT lower(name), type, sql FROM sqlite_master WHERE type IN ('table', 'view')"
            )
        }
        if any(table not in kinds for table in _NEEDED):
            raise InputError(f"{file}: this is a SQLite database but not a GeoPackage with a map layer")
        for table in [table for table in kinds if table.startswith("gpkg_")]:
            _require_plain(database, kinds, table, file)
        found = database.execute(
            "SELECT c.table_name FROM gpkg_contents c JOIN gpkg_geometry_columns g ON "
            "g.table_name = c.table_name WHERE c.data_type = 'features' ORDER BY c.rowid LIMIT 100"
        )
        layers = [str(name) for (name,) in found]
        if not layers:
            raise InputError(f"{file}: the GeoPackage has no layer with geometries")
        rows = {}
        for layer in layers:
            _require_plain(database, kinds, layer.lower(), file)
            quoted = layer.replace('"', '""')
            counted = f'SELECT count(*) FROM (SELECT 1 FROM "{quoted}" LIMIT {_MOST_ROWS + 1})'
            rows[layer] = int(database.execute(counted).fetchone()[0])
            if rows[layer] > _MOST_ROWS:
                raise InputError(f"{file}: {layer!r} has more than {_MOST_ROWS:,} rows; keep the ones needed")
        return rows


def _require_plain(
    database: sqlite3.Connection, kinds: dict[str, tuple[str, bool]], table: str, file: str
) -> None:
    kind, virtual = kinds.get(table, ("missing", False))
    if kind != "table" or virtual:
        raise InputError(
            f"{file}: {table!r} is {'a view' if kind == 'view' else 'no stored table'} and is not opened; "
            "export the layer to a new GeoPackage"
        )
    columns = database.execute("SELECT hidden FROM pragma_table_xinfo(?)", (table,)).fetchall()
    if any(hidden for (hidden,) in columns):
        raise InputError(
            f"{file}: {table!r} has computed columns and is not opened; export the layer to a new GeoPackage"
        )
    if len(columns) > _MOST_COLUMNS:
        raise InputError(
            f"{file}: {table!r} has {len(columns)} columns, more than {_MOST_COLUMNS}; keep the ones needed"
        )
