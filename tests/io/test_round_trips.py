"""Two samples written in every supported format and read back: the same panel, as far as a format carries it.

What a format cannot carry stands beside it in the tables below, and the panel that is expected lacks just
that. Of a panel's facts, files of readings, sensors and edges hold neither its kind nor its attribution;
only the panel's own folder does.
"""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import networkx
import numpy as np
import pandas as pd
import pytest
import scipy.io
import scipy.sparse

from factost_core import SensorPanel
from factost_core.io.exports.readings_file import write_readings
from factost_core.io.mapping import ReadingsMapping
from factost_core.io.network import write_network
from factost_core.io.sensors import write_sensors
from tests.files import open_file
from tests.io import writers
from tests.io.writers import Files

# All sensors always; of the formats that take seconds a day or a week, which hold missing readings as the
# whole does (us_flights has none anywhere).
DAYS = {"corridor": 288, "us_flights": 168}
SLOW = (
    "Excel",
    "JSON",
    "CSV, long",
    "CSV, quoted",
    "CSV, gzip",
    "CSV, German",
    "HDF5, pandas long",
    "NetCDF 3",
    "Monash",
)


@pytest.fixture(scope="module", params=DAYS)
def sample(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def whole(sample: str) -> SensorPanel:
    return replace(SensorPanel.sample(sample), kind="unknown", attribution="")


@pytest.fixture(scope="module")
def panel(sample: str, whole: SensorPanel) -> SensorPanel:
    days = replace(whole, readings=whole.readings.iloc[: DAYS[sample]])
    assert days.readings.isna().to_numpy().any() == whole.readings.isna().to_numpy().any()
    return days


@pytest.fixture
def places(panel: SensorPanel, tmp_path: Path) -> Path:
    write_sensors(panel.sensors, tmp_path / "places.geojson")
    return tmp_path / "places.geojson"


@pytest.fixture
def edges(panel: SensorPanel, tmp_path: Path) -> Path:
    assert panel.network is not None
    write_network(panel.network, tmp_path / "edges.csv", panel.sensor_ids)
    return tmp_path / "edges.csv"


@pytest.fixture
def readings(panel: SensorPanel, tmp_path: Path) -> Path:
    write_readings(panel, tmp_path / "readings.parquet")
    return tmp_path / "readings.parquet"


def read_like(
    panel: SensorPanel,
    readings: Any,
    sensors: Path | None = None,
    network: Path | None = None,
    mapping: ReadingsMapping | None = None,
) -> SensorPanel:
    """The panel of the files, told what no file of numbers says: zone of naive stamps, unit, name."""
    return SensorPanel.from_files(
        readings,
        sensors,
        network,
        timezone=str(panel.timezone),
        unit=panel.unit,
        name=panel.name,
        mapping=mapping,
    )


def opened(files: Files) -> list[io.BytesIO]:
    return [open_file(data, name) for name, data in files.items()]


def in_zone(panel: SensorPanel, zone: str) -> SensorPanel:
    return replace(panel, readings=panel.readings.tz_convert(zone))


def numbered(panel: SensorPanel) -> SensorPanel:
    """The panel with its sensors called 0, 1, ... in their order."""
    assert panel.network is not None
    names = {name: str(place) for place, name in enumerate(panel.sensor_ids)}
    ends = {side: panel.network[side].map(names).astype(object) for side in ("source", "target")}
    return replace(
        panel,
        readings=panel.readings.rename(columns=names),
        sensors=panel.sensors.rename(index=names),
        network=panel.network.assign(**ends),
    )


def row_by_row(panel: SensorPanel) -> SensorPanel:
    """The panel with its edges in the order in which a matrix holds them."""
    assert panel.network is not None
    at = {name: place for place, name in enumerate(panel.sensor_ids)}
    ordered = panel.network.sort_values(["source", "target"], key=lambda ids: ids.map(at), ignore_index=True)
    return replace(panel, network=ordered)


def assert_same_panel(found: SensorPanel, expected: SensorPanel) -> None:
    """Values, stamps, zone, ids, places, attributes and edges are equal, in their order, to the last bit."""
    pd.testing.assert_frame_equal(found.readings, expected.readings, check_freq=False, check_exact=True)
    assert str(found.timezone) == str(expected.timezone)
    assert found.step == expected.step
    assert (found.name, found.unit, found.kind, found.attribution, found.history) == (
        (expected.name, expected.unit, expected.kind, expected.attribution, expected.history)
    )
    assert_same_sensors(found.sensors, expected.sensors)
    assert found.network is not None
    assert expected.network is not None
    pd.testing.assert_frame_equal(found.network, expected.network, check_exact=True)
    assert found.fingerprint == expected.fingerprint


def assert_same_sensors(found: gpd.GeoDataFrame, expected: gpd.GeoDataFrame) -> None:
    attributes = [name for name in expected.columns if name != "geometry"]
    assert list(found.index) == list(expected.index)
    assert found[attributes].astype(str).to_dict() == expected[attributes].astype(str).to_dict()
    assert found.crs == expected.crs
    assert np.array_equal(found.geometry.get_coordinates(), expected.geometry.get_coordinates())


# ------------------------------------------------------------------ readings

# How a file tells the time: in the panel's zone by name; without any zone, so that the reader must be told
# it; by an offset, which does not say which zone; in UTC.
ZONE, TOLD, OFFSET, UTC = "zone", "told", "offset", "UTC"
WITH_STAMPS: dict[str, tuple[Callable[[pd.DataFrame], Files], str]] = {
    "CSV, wide": (writers.csv_wide, TOLD),
    "CSV, long": (writers.csv_long, OFFSET),
    "CSV, gzip": (writers.csv_gzip, TOLD),
    "CSV, German": (writers.csv_german, TOLD),
    "CSV, quoted, split by |": (writers.csv_quoted_pipes, OFFSET),
    "CSV, epoch seconds": (writers.csv_epoch, TOLD),
    "TSV, UTF-16": (writers.tsv_utf16, TOLD),
    "Excel": (writers.excel, TOLD),
    "Parquet, wide": (writers.parquet_wide, ZONE),
    "Parquet, long": (writers.parquet_long, ZONE),
    "JSON lines": (writers.json_lines, UTC),
    "JSON records": (writers.json_records, UTC),
    "HDF5, pandas fixed": (writers.hdf5_fixed, TOLD),
    "HDF5, pandas table": (writers.hdf5_table, TOLD),
    "HDF5, pandas long": (writers.hdf5_long, TOLD),
    "NetCDF 3": (writers.netcdf3, UTC),
    "NetCDF 4": (writers.netcdf4, UTC),
    "Monash .tsf": (writers.tsf, TOLD),
}
# These hold neither stamps nor ids: start and step are told, and sensors are numbered.
BARE: dict[str, Callable[[pd.DataFrame], Files]] = {
    "PEMS .npz": writers.npz,
    ".npy": writers.npy,
    ".npy, big-endian, by column": writers.npy_by_column,
    "BasicTS": writers.basicts,
}


def told_by(panel: SensorPanel, clock: str) -> SensorPanel:
    """The panel that a file of such a clock can carry."""
    if clock == UTC:
        return in_zone(panel, "UTC")
    if clock == OFFSET and str(panel.timezone) != "UTC":
        offset = f"{panel.readings.index[0]:%z}"
        return in_zone(panel, f"{offset[:3]}:{offset[3:]}")
    return panel


@pytest.mark.parametrize("format", WITH_STAMPS)
def test_readings_with_stamps_come_back(
    format: str, whole: SensorPanel, panel: SensorPanel, places: Path, edges: Path
) -> None:
    write, clock = WITH_STAMPS[format]
    expected = told_by(panel if format.startswith(SLOW) else whole, clock)
    found = read_like(panel, opened(write(expected.readings)), places, edges)
    assert_same_panel(found, expected)


@pytest.mark.parametrize("format", BARE)
def test_bare_numbers_come_back(format: str, whole: SensorPanel, tmp_path: Path) -> None:
    expected = numbered(whole)
    assert expected.network is not None
    write_sensors(expected.sensors, tmp_path / "s.geojson")
    write_network(expected.network, tmp_path / "n.csv", expected.sensor_ids)
    start = f"{whole.readings.index[0]:%Y-%m-%d %H:%M}"
    mapping = ReadingsMapping(start=start, step=f"{whole.step.total_seconds():.0f}s", feature=0)
    files = opened(BARE[format](whole.readings))
    found = read_like(whole, files, tmp_path / "s.geojson", tmp_path / "n.csv", mapping=mapping)
    assert_same_panel(found, expected)


@pytest.mark.parametrize(
    "name, form, clock",
    [
        ("r.csv", "wide", OFFSET),
        ("r.csv", "long", OFFSET),
        ("r.parquet", "wide", ZONE),
        ("r.parquet", "long", ZONE),
    ],
)
def test_our_own_readings_files_come_back(
    name: str, form: Any, clock: str, panel: SensorPanel, places: Path, edges: Path, tmp_path: Path
) -> None:
    write_readings(panel, tmp_path / name, form)
    found = read_like(panel, tmp_path / name, places, edges)
    assert_same_panel(found, told_by(panel, clock))
    assert found.notes == ()


def test_a_libcity_set_is_a_whole_panel(panel: SensorPanel) -> None:
    """Its .geo brings the places and their attributes, its .rel the edges and their weights."""
    assert panel.network is not None
    expected = in_zone(panel, "UTC")
    points = panel.sensors.geometry
    geo = pd.DataFrame(
        {
            "geo_id": panel.sensor_ids,
            "type": "Point",
            "coordinates": [f"[{point.x!r}, {point.y!r}]" for point in points],
            **{name: panel.sensors[name].to_numpy() for name in panel.sensors if name != "geometry"},
        }
    )
    rel = pd.DataFrame(
        {
            "rel_id": np.arange(len(panel.network)),
            "type": "geo",
            "origin_id": panel.network["source"],
            "destination_id": panel.network["target"],
            "link_weight": panel.network["weight"],
        }
    )
    files = {
        "s/s.dyna": writers.libcity(expected.readings)["s.dyna"],
        "s/s.geo": geo.to_csv(index=False).encode(),
        "s/s.rel": rel.to_csv(index=False).encode(),
    }
    for given in (
        opened({"s.zip": writers.zipped(files)}),
        opened({name[2:]: files[name] for name in files}),
    ):
        assert_same_panel(read_like(panel, given), expected)


def test_the_panels_own_folder_holds_everything(sample: str, tmp_path: Path) -> None:
    whole = SensorPanel.sample(sample)
    whole.save(tmp_path / "p")
    assert_same_panel(SensorPanel.load(tmp_path / "p"), whole)


# ------------------------------------------------------------------ sensors


@pytest.mark.parametrize("suffix", [".csv", ".geojson", ".gpkg", ".zip"])
def test_sensors_come_back(
    suffix: str, panel: SensorPanel, readings: Path, edges: Path, tmp_path: Path
) -> None:
    assert write_sensors(panel.sensors, tmp_path / f"s{suffix}") == ()
    found = read_like(panel, readings, tmp_path / f"s{suffix}", edges)
    assert_same_panel(found, panel)
    assert found.notes == ()


# ------------------------------------------------------------------ network


def matrix_of(panel: SensorPanel) -> scipy.sparse.coo_array:
    assert panel.network is not None
    at = {name: place for place, name in enumerate(panel.sensor_ids)}
    ends = tuple(panel.network[side].map(at).to_numpy() for side in ("source", "target"))
    size = len(panel.sensor_ids)
    return scipy.sparse.coo_array((panel.network["weight"].to_numpy(), ends), (size, size))


def scipy_npz(panel: SensorPanel, path: Path) -> None:
    scipy.sparse.save_npz(path, matrix_of(panel).tocsr())


def scipy_mtx(panel: SensorPanel, path: Path) -> None:
    scipy.io.mmwrite(path, matrix_of(panel), precision=17)


def numpy_npz(panel: SensorPanel, path: Path) -> None:
    np.savez(path, adj=matrix_of(panel).toarray())


def edge_parquet(panel: SensorPanel, path: Path) -> None:
    assert panel.network is not None
    panel.network.to_parquet(path, index=False)


def networkx_graphml(panel: SensorPanel, path: Path) -> None:
    assert panel.network is not None
    graph = networkx.from_pandas_edgelist(panel.network, edge_attr="weight", create_using=networkx.DiGraph)
    networkx.write_graphml(graph, path)


def ours(form: Any = "edges") -> Callable[[SensorPanel, Path], None]:
    def write(panel: SensorPanel, path: Path) -> None:
        assert panel.network is not None
        write_network(panel.network, path, panel.sensor_ids, form=form, sensors=panel.sensors)

    return write


# What a file does not hold: the order in which edges are listed (a matrix has its own), and the ids (rows
# and columns are then taken in the order of the sensors, which a note says).
EDGE_ORDER, IDS = "edge order", "ids"
NETWORKS: dict[str, tuple[str, Callable[[SensorPanel, Path], None], set[str]]] = {
    "edge CSV": ("n.csv", ours(), set()),
    "edge Parquet": ("n.parquet", edge_parquet, set()),
    "adjacency CSV": ("n.csv", ours("matrix"), {EDGE_ORDER}),
    ".npy": ("n.npy", ours(), {EDGE_ORDER, IDS}),
    ".npz, sparse with ids": ("n.npz", ours(), {EDGE_ORDER}),
    ".npz, scipy.sparse": ("n.npz", scipy_npz, {EDGE_ORDER, IDS}),
    ".npz, dense": ("n.npz", numpy_npz, {EDGE_ORDER, IDS}),
    ".mtx": ("n.mtx", ours(), {IDS}),
    ".mtx, SciPy's": ("n.mtx", scipy_mtx, {IDS}),
    "GraphML": ("n.graphml", ours(), set()),
    "GraphML, networkx's": ("n.graphml", networkx_graphml, {EDGE_ORDER}),
    "GeoJSON lines": ("n.geojson", ours(), set()),
}


@pytest.mark.parametrize("format", NETWORKS)
def test_networks_come_back(
    format: str, panel: SensorPanel, readings: Path, places: Path, tmp_path: Path
) -> None:
    name, write, lacks = NETWORKS[format]
    write(panel, tmp_path / name)
    found = read_like(panel, readings, places, tmp_path / name)
    if EDGE_ORDER in lacks:
        found, panel = row_by_row(found), row_by_row(panel)
    assert_same_panel(found, panel)
    assert [("order of the sensors" in note) for note in found.notes] == ([True] if IDS in lacks else [])


def test_lines_without_ids_come_back_by_nearness(
    panel: SensorPanel, readings: Path, places: Path, tmp_path: Path
) -> None:
    path = tmp_path / "n.geojson"
    ours()(panel, path)
    document = json.loads(path.read_text(encoding="utf-8"))
    for feature in document["features"]:
        feature["properties"] = {"weight": feature["properties"]["weight"]}
    path.write_text(json.dumps(document), encoding="utf-8")
    assert_same_panel(read_like(panel, readings, places, path), panel)


def test_a_distance_list_comes_back_as_its_kernel(
    panel: SensorPanel, readings: Path, places: Path, tmp_path: Path
) -> None:
    """It holds distances, not weights: those of the PEMS sets' kernel are expected, far edges gone."""
    assert panel.network is not None
    distances = 1000.0 / panel.network["weight"]
    listed = panel.network[["source", "target"]].set_axis(["from", "to"], axis=1).assign(cost=distances)
    listed.to_csv(tmp_path / "n.csv", index=False)
    spread = distances.std(ddof=0)
    kernel = np.exp(-((distances / spread) ** 2)) if spread else distances * 0.0 + 1.0
    near = panel.network.assign(weight=kernel)[kernel >= 0.1].reset_index(drop=True)
    assert len(near) > 30
    assert_same_panel(read_like(panel, readings, places, tmp_path / "n.csv"), replace(panel, network=near))
