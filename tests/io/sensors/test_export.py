"""Sensors written in each format and read back; and opened by GDAL, as QGIS does."""

import json
import subprocess
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, MultiPoint, Point, box

from factost_core import SensorPanel
from factost_core.errors import InputError
from factost_core.io.sensors import read_sensors, write_sensors
from tests.conftest import require_program

FORMATS = [".geojson", ".gpkg", ".zip", ".csv"]


@pytest.fixture(scope="module", params=["corridor", "us_flights"])
def sensors(request: pytest.FixtureRequest) -> gpd.GeoDataFrame:
    return SensorPanel.sample(request.param).sensors


def same_place(first: object, second: object) -> bool:
    return first == second if first is None or second is None else first.equals(second)  # type: ignore[attr-defined]


@pytest.mark.parametrize("suffix", FORMATS)
def test_samples_come_back_the_same(suffix: str, sensors: gpd.GeoDataFrame, tmp_path: Path) -> None:
    path = tmp_path / f"sensors{suffix}"
    assert write_sensors(sensors, path) == ()
    found, notes = read_sensors(path)
    assert notes == ()
    assert list(found.index) == list(sensors.index)
    assert found.crs == sensors.crs
    for name in sensors.columns.drop("geometry"):
        assert found[name].astype(str).tolist() == sensors[name].astype(str).tolist()
    # exact to the last bit
    assert np.array_equal(found.geometry.get_coordinates(), sensors.geometry.get_coordinates())


@pytest.mark.parametrize("suffix", FORMATS)
def test_gdal_opens_what_is_written(suffix: str, sensors: gpd.GeoDataFrame, tmp_path: Path) -> None:
    ogrinfo = require_program("ogrinfo")
    path = tmp_path / f"sensors{suffix}"
    write_sensors(sensors, path)
    opened = f"/vsizip/{path}" if suffix == ".zip" else str(path)
    told = subprocess.run(
        [ogrinfo, "-ro", "-al", "-so", opened], capture_output=True, text=True, check=True, timeout=60
    )
    assert f"Feature Count: {len(sensors)}" in told.stdout
    if suffix != ".csv":  # which GDAL takes for a table unless it is told where the positions are
        assert "WGS 84" in told.stdout or "WGS_1984" in told.stdout
        assert "Point" in told.stdout or "Unknown (any)" in told.stdout


def strange() -> gpd.GeoDataFrame:
    """All kinds of shapes and cells."""
    frame = pd.DataFrame(
        {
            "name": ["<b>x</b>", "=1+1", "Zürich, «Bürkliplatz»", ""],
            "built": pd.to_datetime(["2020-01-01", None, None, "2021-05-06"]),
            "lanes": [1.0, np.nan, 3.0, np.inf],
            "Name2": ["a", None, "é" * 200, 7],
            "fid": [9, 8, 7, 6],
            "FID": [1, 2, 3, 4],
        },
        index=pd.Index(["=1+1", "-5", "007", "b"], name="sensor_id", dtype=object),
    )
    shapes = [Point(1.1, 2.2), LineString([(0, 0), (1, 1)]), box(0, 0, 1, 1), None]
    return gpd.GeoDataFrame(frame, geometry=shapes, crs="EPSG:4326")


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg"])
def test_shapes_and_cells_of_all_kinds_come_back(suffix: str, tmp_path: Path) -> None:
    frame = strange()
    write_sensors(frame, tmp_path / f"s{suffix}")
    found, _ = read_sensors(tmp_path / f"s{suffix}")
    assert list(found.index) == list(frame.index)
    assert found["name"].tolist() == [*frame["name"].tolist()[:3], "b"]
    assert all(same_place(a, b) for a, b in zip(found.geometry, frame.geometry, strict=True))
    assert found["lanes"].tolist()[0] == 1.0


@pytest.mark.parametrize("row", [0, 1, 2, 3])
def test_a_shapefile_holds_one_kind_of_shape(row: int, tmp_path: Path) -> None:
    frame = strange().iloc[[row, 3] if row < 3 else [3]]
    notes = write_sensors(frame, tmp_path / "s.zip")
    assert any("FID is FID_1" in note for note in notes)
    assert any("Name2 were cut" in note for note in notes) == (row == 2)
    found, _ = read_sensors(tmp_path / "s.zip")
    assert all(same_place(a, b) for a, b in zip(found.geometry, frame.geometry, strict=True))
    with pytest.raises(InputError, match="one kind of shape; these are LineString, Point, Polygon"):
        write_sensors(strange(), tmp_path / "s.zip")


def test_points_beside_groups_of_points_fit_a_shapefile(tmp_path: Path) -> None:
    frame = strange().iloc[:2].set_geometry([Point(1, 2), MultiPoint([(1, 2), (3, 4)])], crs=4326)
    write_sensors(frame, tmp_path / "s.zip")
    found, _ = read_sensors(tmp_path / "s.zip")
    assert found.geometry.iloc[1].equals(frame.geometry.iloc[1])


def test_a_csv_holds_points_and_its_cells_are_no_formulas(tmp_path: Path) -> None:
    frame = strange().iloc[[0, 3]].assign(latitude="north")
    notes = write_sensors(frame, tmp_path / "s.csv")
    assert any("latitude is latitude_1" in note for note in notes)
    assert "\n'=1+1,<b>x</b>,2.2,1.1," in (tmp_path / "s.csv").read_text()
    found, _ = read_sensors(tmp_path / "s.csv")
    assert list(found.index) == ["=1+1", "b"]
    assert found["latitude_1"].tolist() == ["north", "north"]
    with pytest.raises(InputError, match="a CSV holds points only"):
        write_sensors(strange(), tmp_path / "s.csv")


def test_geojson_is_valid_json_without_a_crs(tmp_path: Path) -> None:
    write_sensors(strange(), tmp_path / "s.geojson")
    text = (tmp_path / "s.geojson").read_text(encoding="utf-8")
    document = json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))
    assert set(document) == {"type", "features"}


def test_an_unknown_suffix_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"written as .geojson, .gpkg, .zip, .csv"):
        write_sensors(strange(), tmp_path / "s.kml")
