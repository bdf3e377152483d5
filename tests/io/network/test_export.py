"""Networks written in each format and read back; SciPy, networkx and GDAL open what is theirs."""

import subprocess
from pathlib import Path

import networkx
import numpy as np
import pandas as pd
import pytest
import scipy.io
import scipy.sparse
from hypothesis import given, settings
from hypothesis import strategies as st

from factost_core import SensorPanel
from factost_core.errors import InputError
from factost_core.io.network import read_network, write_network
from factost_core.io.sensors import unplaced_sensors
from tests.conftest import require_program
from tests.io.geo_files import edge_set

FORMATS = [
    ("edges.csv", "edges"),
    ("matrix.csv", "matrix"),
    ("n.npy", "edges"),
    ("n.npz", "edges"),
    ("n.mtx", "edges"),
    ("n.graphml", "edges"),
    ("n.geojson", "edges"),
]


@pytest.fixture(scope="module", params=["corridor", "us_flights"])
def panel(request: pytest.FixtureRequest) -> SensorPanel:
    return SensorPanel.sample(request.param)


@pytest.mark.parametrize("name, form", FORMATS)
def test_samples_come_back_the_same(name: str, form, panel: SensorPanel, tmp_path: Path) -> None:
    write_network(panel.network, tmp_path / name, panel.sensor_ids, form=form, sensors=panel.sensors)
    found, _ = read_network(tmp_path / name, panel.sensor_ids)
    assert edge_set(found) == edge_set(panel.network)


@pytest.mark.parametrize("name, form", FORMATS)
def test_ids_that_the_format_holds_need_no_order(name: str, form, panel: SensorPanel, tmp_path: Path) -> None:
    write_network(panel.network, tmp_path / name, panel.sensor_ids, form=form, sensors=panel.sensors)
    if name in ("n.npy", "n.mtx"):  # which hold numbers only
        notes = read_network(tmp_path / name, panel.sensor_ids)[1]
        assert any("taken in the order of the sensors" in note for note in notes)
        return
    assert edge_set(read_network(tmp_path / name, panel.sensor_ids[::-1])[0]) == edge_set(panel.network)


def test_lines_find_their_sensors_by_nearness_too(panel: SensorPanel, tmp_path: Path) -> None:
    path = tmp_path / "n.geojson"
    write_network(panel.network, path, panel.sensor_ids, sensors=panel.sensors)
    path.write_text(path.read_text().replace('"source"', '"a"').replace('"target"', '"b"'))
    found, _ = read_network(path, panel.sensor_ids, sensors=panel.sensors)
    assert edge_set(found) == edge_set(panel.network)


def test_other_programs_open_what_is_written(panel: SensorPanel, tmp_path: Path) -> None:
    for name in ("n.npz", "n.mtx", "n.graphml"):
        write_network(panel.network, tmp_path / name, panel.sensor_ids)
    assert panel.network is not None
    count, total = len(panel.network), panel.network["weight"].sum()
    for matrix in (scipy.sparse.load_npz(tmp_path / "n.npz"), scipy.io.mmread(tmp_path / "n.mtx")):
        assert matrix.shape == (len(panel.sensor_ids), len(panel.sensor_ids))
        assert (matrix.count_nonzero(), matrix.sum()) == (count, total)
    graph = networkx.read_graphml(tmp_path / "n.graphml")
    assert (graph.number_of_nodes(), graph.size("weight")) == (len(panel.sensor_ids), total)


def test_gdal_opens_the_lines(panel: SensorPanel, tmp_path: Path) -> None:
    ogrinfo = require_program("ogrinfo")
    path = tmp_path / "n.geojson"
    write_network(panel.network, path, panel.sensor_ids, sensors=panel.sensors)
    command = [ogrinfo, "-ro", "-al", "-so", str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    assert panel.network is not None
    assert "Line String" in told
    assert f"Feature Count: {len(panel.network)}" in told


NAMES = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=8)
IDS = st.lists(NAMES.map(str.strip).filter(bool), min_size=3, max_size=6, unique=True)
WEIGHTS = st.floats(min_value=1e-300, max_value=1e300)


@pytest.mark.parametrize("name, form", FORMATS[:-1])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_ids_and_weights_come_back_to_the_last_bit(
    name: str, form, data: st.DataObject, tmp_path_factory
) -> None:
    ids = data.draw(IDS)
    pairs = [(a, b) for a in ids for b in ids if a != b]
    chosen = data.draw(st.lists(st.sampled_from(pairs), min_size=1, unique=True))
    edges = pd.DataFrame(chosen, columns=["source", "target"], dtype=object)
    edges["weight"] = [data.draw(WEIGHTS) for _ in chosen]
    path = tmp_path_factory.mktemp("n") / name
    write_network(edges, path, ids, form=form)
    found, _ = read_network(path, ids)
    assert edge_set(found) == edge_set(edges)


EDGE = pd.DataFrame({"source": ["a"], "target": ["b"], "weight": [1.0]})


@pytest.mark.parametrize(
    "name, ids, expected",
    [
        ("n.xlsx", ["a", "b"], r"written as .csv, .npy, .npz, .mtx, .graphml, .geojson"),
        ("n.npz", ["a"], "not among the 1 given"),
        ("n.npy", ["a", *[f"b{n}" for n in range(6_000)], "b"], "too large; write a sparse .npz"),
        ("n.geojson", ["a", "b"], "a sensor of an edge has no position"),
        ("n.graphml", ["a", "b", "\x01"], "control characters"),
    ],
)
def test_what_a_format_cannot_hold_is_refused(
    name: str, ids: list[str], expected: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=expected):
        write_network(EDGE, tmp_path / name, ids, sensors=unplaced_sensors(ids))
    if name == "n.geojson":
        with pytest.raises(InputError, match="lines need the sensors' positions"):
            write_network(EDGE, tmp_path / name, ids)


def test_the_steps_of_a_lead_lag_network_travel_along(tmp_path: Path) -> None:
    edges = EDGE.assign(lag_steps=np.array([3]))
    write_network(edges, tmp_path / "n.csv", ["a", "b"])
    found, _ = read_network(tmp_path / "n.csv", ["a", "b"])
    assert found is not None
    assert found["lag_steps"].tolist() == [3]
