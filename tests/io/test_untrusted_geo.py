"""Whatever bytes come as sensors, roads or a network: an answer or an InputError of one line, and soon."""

import io
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.sparse
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factost_core import SensorPanel
from factost_core.errors import InputError
from factost_core.io.network import read_network, suggest_network_mapping, write_network
from factost_core.io.network_builder import read_roads
from factost_core.io.sensors import read_sensors, suggest_sensors_mapping, write_sensors
from tests.io.geo_files import byte_file

PANEL = SensorPanel.sample("corridor")
SENSORS = PANEL.sensors.iloc[:5]
IDS = list(SENSORS.index)
SECONDS = 10.0
SUFFIXES = [
    *(".csv", ".geo", ".rel", ".txt", ".parquet", ".geojson", ".json", ".gpkg", ".zip", ".shp"),
    *(".npy", ".npz", ".mtx", ".graphml", ""),
]
BEGINNINGS = [
    *(
        b"",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"SQLite format 3\0",
        b"\x93NUMPY\x01\x00",
        b"PAR1",
        b"{",
        b"<?xml ",
    ),
    *(
        b"%%MatrixMarket matrix coordinate real general\n",
        b"source,target,weight\n",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
    ),
]


def valid_files(folder: Path) -> dict[str, bytes]:
    """A small file of every format."""
    areas = SENSORS.set_geometry(shapely.buffer(np.asarray(SENSORS.geometry), 0.01), crs="EPSG:4326")
    for name, frame in (
        ("s.geojson", SENSORS),
        ("s.gpkg", SENSORS),
        ("s.csv", SENSORS),
        ("areas.zip", areas),
    ):
        write_sensors(frame, folder / name)
    assert PANEL.network is not None
    edges = PANEL.network[PANEL.network["source"].isin(IDS) & PANEL.network["target"].isin(IDS)]
    for name in ("e.csv", "e.npy", "e.npz", "e.mtx", "e.graphml", "e.geojson"):
        write_network(edges, folder / name, IDS, sensors=SENSORS)
    write_network(edges, folder / "matrix.csv", IDS, form="matrix")
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    sparse = io.BytesIO()
    scipy.sparse.save_npz(sparse, scipy.sparse.csc_array(np.eye(5, k=1)))
    return files | {
        "csc.npz": sparse.getvalue(),
        "spaces.txt": b"0 1 0 0 0\n" * 5,
        "x.geo": b'geo_id,type,coordinates\n1,Point,"[1, 2]"\n2,LineString,"[[1, 2], [3, 4]]"\n',
        "x.rel": b"rel_id,type,origin_id,destination_id,cost\n0,geo,AE00.75,AE02.25,100\n",
        "grid.csv": b"id,easting,northing\n1,1757000,5920000\n2,1757010,5920000\n",
    }


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return valid_files(tmp_path_factory.mktemp("valid"))


def answers(data: bytes, name: str) -> list[str]:
    """Give the bytes to every reader; the messages of those that refuse them."""
    readers: list[Callable[[Any], object]] = [
        read_sensors,
        lambda file: suggest_sensors_mapping(file, IDS),
        lambda file: read_network(file, IDS, sensors=SENSORS),
        suggest_network_mapping,
        read_roads,
    ]
    refused = []
    for read in readers:
        started = time.monotonic()
        try:
            read(byte_file(data, name))
        except InputError as error:
            refused.append(str(error))
        assert time.monotonic() - started < SECONDS
    for message in refused:
        assert "\n" not in message
        assert message.startswith(name or ("sensors", "network", "roads"))
    return refused


@st.composite
def changes(draw: st.DrawFn) -> list[tuple[str, float, bytes]]:
    kinds = st.sampled_from(["set", "insert", "delete", "repeat", "cut"])
    extremes = st.sampled_from(
        [b"\xff" * 4, b"\x7f\xff\xff\xff", bytes(4), b"9999", b"-1e9", b"nan", b'"', b"\n"]
    )
    pieces = st.binary(min_size=1, max_size=8) | extremes
    return draw(st.lists(st.tuples(kinds, st.floats(0, 1), pieces), min_size=1, max_size=6))


def changed(data: bytes, steps: list[tuple[str, float, bytes]]) -> bytes:
    for kind, share, piece in steps:
        at = int(share * len(data))
        match kind:
            case "set":
                data = data[:at] + piece + data[at + len(piece) :]
            case "insert":
                data = data[:at] + piece + data[at:]
            case "delete":
                data = data[:at] + data[at + len(piece) :]
            case "repeat":
                data = data[:at] + data[max(0, at - 40) :]
            case "cut":
                data = data[:at]
    return data


NAMES = [
    *("s.geojson", "s.gpkg", "s.csv", "areas.zip", "x.geo", "grid.csv", "e.csv", "e.npy", "e.npz", "csc.npz"),
    *("e.mtx", "e.graphml", "e.geojson", "matrix.csv", "spaces.txt", "x.rel"),
]


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=changes())
def test_damaged_files_are_read_or_refused(name: str, steps: list, files: dict[str, bytes]) -> None:
    answers(changed(files[name], steps), name)


def test_each_valid_file_has_a_reader(files: dict[str, bytes]) -> None:
    assert set(files) == set(NAMES)
    for name, data in files.items():
        assert len(answers(data, name)) < 5


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(BEGINNINGS),
    st.binary(max_size=200) | st.text(max_size=100).map(str.encode),
    st.sampled_from(SUFFIXES),
)
def test_any_bytes_under_any_name_are_read_or_refused(beginning: bytes, rest: bytes, suffix: str) -> None:
    answers(beginning + rest, f"file{suffix}")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_picture_is_refused_whatever_its_name_says(suffix: str) -> None:
    png = b"\x89PNG\r\n\x1a\n" + np.random.default_rng(0).bytes(2_000)
    assert len(answers(png, f"photo{suffix}")) >= 3
