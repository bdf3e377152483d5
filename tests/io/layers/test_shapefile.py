import io
import struct
import time
import zipfile
from pathlib import Path

import pytest
from shapely.geometry import box

from factost_core.errors import InputError
from factost_core.io.layers import Layer, open_layer
from factost_core.io.source import Source
from tests.io.geo_files import layer_bytes, zip_bytes, zones


def read(data: bytes, name: str | None = None) -> Layer:
    layer = open_layer(Source("s.zip", data), name)
    assert layer is not None
    return layer


def refusal(data: bytes) -> str:
    started = time.monotonic()
    with pytest.raises(InputError) as caught:
        read(data)
    assert time.monotonic() - started < 10
    assert str(caught.value).startswith("s.zip: ")
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.fixture
def parts(tmp_path: Path) -> dict[str, bytes]:
    """The files of a Shapefile of one point and nothing, in New Zealand's grid."""
    data = layer_bytes(zones("EPSG:2193").iloc[[0, 3]], tmp_path, "stations.zip")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_shapefile_in_a_folder_comes_to_wgs84(parts: dict[str, bytes]) -> None:
    members = {f"export/{name.upper()}": data for name, data in parts.items()}
    members["__MACOSX/export/._STATIONS.SHP"] = b"resource fork"
    layer = read(zip_bytes(members)).in_wgs84()
    assert layer.shapes[0].equals_exact(zones().geometry.iloc[0], 1e-7)
    assert layer.shapes[1] is None
    assert layer.properties["sensor_id"].tolist() == ["p", "n"]


def test_areas_of_several_parts_stay_whole(tmp_path: Path) -> None:
    layer = read(layer_bytes(zones().iloc[[2]], tmp_path, "areas.zip"))
    assert layer.in_wgs84().shapes[0].equals(zones().geometry.iloc[2])


def test_without_a_prj_degrees_are_assumed_with_a_note(parts: dict[str, bytes], tmp_path: Path) -> None:
    del parts["stations.prj"]
    with pytest.raises(InputError, match=r"feature 1: the file names no coordinate reference system"):
        read(zip_bytes(parts)).in_wgs84()
    assert read(zip_bytes(parts)).in_wgs84("2193").shapes[0].equals_exact(zones().geometry.iloc[0], 1e-7)


def test_of_several_layers_the_first_is_read_with_a_note_or_the_one_named(parts: dict[str, bytes]) -> None:
    members = {f"{folder}/{name}": data for folder in ("a", "b") for name, data in parts.items()}
    layer = read(zip_bytes(members))
    assert any("a/stations, b/stations the first" in note for note in layer.notes)
    assert read(zip_bytes(members), "b/stations").notes == ()


@pytest.mark.parametrize("lost", [".shx", ".dbf"])
def test_a_shapefile_that_lacks_a_part_names_it(lost: str, parts: dict[str, bytes]) -> None:
    del parts[f"stations{lost}"]
    assert f"lacks stations{lost}" in refusal(zip_bytes(parts))


@pytest.mark.parametrize(
    "name", ["../evil.shp", "/etc/evil.shp", "..\\evil.shp", "C:\\evil.shp", "a/../../b.shp"]
)
def test_names_that_lead_out_of_the_archive_are_refused(name: str, parts: dict[str, bytes]) -> None:
    assert "leads outside" in refusal(zip_bytes({**parts, name: b""}))


def test_bombs_are_refused_before_they_unpack(parts: dict[str, bytes]) -> None:
    bomb = bytearray(zip_bytes({**parts, "zeros.bin": bytes(10_000_000)}))
    struct.pack_into("<I", bomb, bomb.rfind(b"PK\x01\x02") + 24, 4_000_000_000)  # its entry in the directory
    assert "unpacks to 4,000 MB" in refusal(bytes(bomb))
    assert "unusual way" in refusal(zip_bytes(parts, zipfile.ZIP_BZIP2))
    many = zip_bytes({f"{place}.txt": b"" for place in range(1_001)})
    assert "1001 files are in the archive" in refusal(many)
    assert "far more files" in refusal(zip_bytes({f"{place:02000}.txt": b"" for place in range(600)}))


def test_a_member_that_is_larger_than_its_entry_says_is_cut_and_fails(parts: dict[str, bytes]) -> None:
    honest = zip_bytes({**parts, "stations.shp": parts["stations.shp"] + bytes(5_000_000)})
    size = len(parts["stations.shp"]) + 5_000_000
    lying = honest.replace(struct.pack("<I", size), struct.pack("<I", 100))
    assert lying != honest
    assert "cannot be read" in refusal(lying)


def test_encrypted_archives_say_so(parts: dict[str, bytes]) -> None:
    data = bytearray(zip_bytes(parts))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    assert "without a password" in refusal(bytes(data))


@pytest.mark.parametrize(
    "change, expected",
    [
        (lambda parts: {"readme.txt": b"x"}, "no .shp file in the archive"),
        (lambda parts: {**parts, "stations.shp": b"<OGRVRTDataSource>" * 20}, "is no Shapefile"),
        (lambda parts: {**parts, "stations.shp": parts["stations.shp"][:-20]}, "reaches beyond its end"),
        (lambda parts: {**parts, "stations.dbf": parts["stations.dbf"][:40]}, "promises 2 rows"),
        (lambda parts: {**parts, "stations.dbf": b"x"}, "is no table"),
    ],
)
def test_damaged_parts_are_named(change, expected: str, parts: dict[str, bytes]) -> None:
    assert expected in refusal(zip_bytes(change(parts)))


def test_a_shape_of_very_many_rings_is_refused(tmp_path: Path) -> None:
    """GDAL would sort them for minutes."""
    area = zones().iloc[[2]].set_geometry([box(0, 0, 1, 1)], crs=4326)
    data = layer_bytes(area, tmp_path, "rings.zip")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    struct.pack_into("<i", parts["rings.shp"], 100 + 44, 1_000_000)
    assert "shape 1 has 1000000 parts" in refusal(
        zip_bytes({name: bytes(part) for name, part in parts.items()})
    )


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + bytes(100), zip_bytes({"a.shp": b""})[:-30]])
def test_archives_that_are_cut_off_are_refused(data: bytes) -> None:
    assert "archive" in refusal(data)


def test_a_single_part_of_a_shapefile_says_what_to_do() -> None:
    with pytest.raises(InputError, match=r"put .shp, .shx, .dbf and .prj into one zip file"):
        open_layer(Source("stations.shp", struct.pack(">i", 9994) + bytes(96)))
