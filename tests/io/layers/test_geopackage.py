import sqlite3
import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import Point

from factost_core.errors import InputError
from factost_core.io.layers import Layer, open_layer
from factost_core.io.source import Source
from tests.io.geo_files import layer_bytes, zones


def read(data: bytes, name: str | None = None) -> Layer:
    layer = open_layer(Source("s.gpkg", data), name)
    assert layer is not None
    return layer


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(data)
    assert str(caught.value).startswith("s.gpkg: ")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def changed(data: bytes, folder: Path, *statements: str) -> bytes:
    """The database after some SQL, as a person with bad intent would send it."""
    path = folder / "changed.gpkg"
    path.write_bytes(data)
    database = sqlite3.connect(path)
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()
    return path.read_bytes()


@pytest.fixture
def package(tmp_path: Path) -> bytes:
    return layer_bytes(zones(), tmp_path, "zones.gpkg", layer="zones", SPATIAL_INDEX="NO")


def test_shapes_of_all_kinds_come_to_wgs84_from_a_national_grid(tmp_path: Path) -> None:
    layer = read(layer_bytes(zones("EPSG:2193"), tmp_path, "grid.gpkg"))
    assert layer.crs is not None
    assert layer.crs.to_epsg() == 2193
    found = layer.in_wgs84()
    for shape, expected in zip(found.shapes, zones().geometry, strict=True):
        assert (shape is None) == (expected is None)
        assert shape is None or shape.equals_exact(expected, 1e-7)
    assert layer.properties["sensor_id"].tolist() == ["p", "l", "a", "n"]


def test_a_table_without_a_known_system_is_in_degrees_or_must_be_named(tmp_path: Path) -> None:
    found = read(_without_system(zones(), tmp_path, "plain.gpkg")).in_wgs84()
    assert found.shapes[0].equals(Point(174.76, -36.85))
    assert any("were assumed" in note for note in found.notes)
    layer = read(_without_system(zones("EPSG:2193"), tmp_path, "metres.gpkg"))
    with pytest.raises(InputError, match="are no degrees; give the system"):
        layer.in_wgs84()
    assert layer.in_wgs84("EPSG:2193").shapes[0].equals_exact(Point(174.76, -36.85), 1e-7)


def _without_system(frame: gpd.GeoDataFrame, folder: Path, name: str) -> bytes:
    with pytest.warns(UserWarning, match="'crs' was not provided"):
        return layer_bytes(frame.set_crs(None, allow_override=True), folder, name)


def test_of_several_layers_the_first_is_read_with_a_note_or_the_one_named(tmp_path: Path) -> None:
    path = tmp_path / "two.gpkg"
    zones().iloc[:1].to_file(path, driver="GPKG", layer="first")
    zones().iloc[1:].to_file(path, driver="GPKG", layer="second")
    first = read(path.read_bytes())
    assert first.properties["sensor_id"].tolist() == ["p"]
    assert any("of the layers first, second the first was read" in note for note in first.notes)
    assert read(path.read_bytes(), "second").properties["sensor_id"].tolist() == ["l", "a", "n"]
    with pytest.raises(InputError, match="no layer 'third'; the layers are first, second"):
        read(path.read_bytes(), "third")


def test_a_key_that_is_the_id_is_a_property(package: bytes, tmp_path: Path) -> None:
    data = changed(package, tmp_path, "ALTER TABLE zones RENAME COLUMN fid TO station_id")
    assert read(data).properties["station_id"].tolist() == [1, 2, 3, 4]
    assert "fid" not in read(package).properties


@pytest.mark.parametrize(
    "statements, expected",
    [
        # a view that never ends
        (
            [
                "DROP TABLE zones",
                "CREATE VIEW zones AS WITH RECURSIVE n(fid) AS (SELECT 1 UNION ALL SELECT fid + 1 FROM n) "
                "SELECT fid, NULL AS geom, 'x' AS sensor_id FROM n",
            ],
            "'zones' is a view and is not opened",
        ),
        (
            [
                "ALTER TABLE gpkg_contents RENAME TO kept",
                "CREATE VIEW gpkg_contents AS SELECT kept.* FROM kept, kept a, kept b",
            ],
            "'gpkg_contents' is a view",
        ),
        # a gigabyte in each row
        (
            ["ALTER TABLE zones ADD COLUMN big TEXT GENERATED ALWAYS AS (zeroblob(1000000000)) VIRTUAL"],
            "has computed columns",
        ),
        (["DROP TABLE zones"], "no stored table"),
        (["DROP TABLE gpkg_geometry_columns"], "not a GeoPackage with a map layer"),
        (["DELETE FROM gpkg_geometry_columns"], "has no layer with geometries"),
        (["DELETE FROM zones"], "the layer is empty"),
    ],
)
def test_sql_that_would_run_for_ever_is_not_run(
    statements: list[str], expected: str, package: bytes, tmp_path: Path
) -> None:
    data = changed(package, tmp_path, *statements)
    started = time.monotonic()
    assert expected in refusal(data)
    assert time.monotonic() - started < 10


def test_a_count_that_lies_neither_loses_rows_nor_fills_the_memory(package: bytes, tmp_path: Path) -> None:
    count = "UPDATE gpkg_ogr_contents SET feature_count = "
    assert "has 4 rows but says it has 3" in refusal(changed(package, tmp_path, f"{count} 3"))
    assert len(read(changed(package, tmp_path, f"{count} 4000000000")).shapes) == 4


@pytest.mark.parametrize(
    "data, expected",
    [
        (b"SQLite format 3\0" + bytes(200), "the GeoPackage is damaged"),
        (
            b"<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>/vsicurl/http://x</SrcDataSource></OGRVRTLayer>",
            "this is not a GeoPackage",
        ),
        (np.random.default_rng(0).bytes(5_000), "this is not a GeoPackage"),
    ],
)
def test_what_is_no_geopackage_never_reaches_gdal(data: bytes, expected: str) -> None:
    assert expected in refusal(data)
