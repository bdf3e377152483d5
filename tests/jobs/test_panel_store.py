"""An uploaded panel loads again exactly as it was, without a pickle on the disk."""

import json
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from factost_core.jobs.panel_store import content_id, read_info, read_panel, write_panel
from factost_core.panel import SensorPanel
from tests.jobs.conftest import MakePanel


def assert_same(one: SensorPanel, other: SensorPanel) -> None:
    pd.testing.assert_frame_equal(one.readings, other.readings, check_freq=False)
    assert str(one.timezone) == str(other.timezone)
    pd.testing.assert_frame_equal(
        pd.DataFrame(one.sensors.drop(columns="geometry")),
        pd.DataFrame(other.sensors.drop(columns="geometry")),
    )
    assert (
        one.sensors.geometry.geom_equals_exact(other.sensors.geometry, 0)
        .where(one.sensors.geometry.notna(), other.sensors.geometry.isna())
        .all()
    )
    assert one.sensors.crs == other.sensors.crs
    if one.network is None:
        assert other.network is None
    else:
        pd.testing.assert_frame_equal(one.network, other.network, check_dtype=False)
    for name in (
        "name",
        "unit",
        "kind",
        "notes",
        "history",
        "attribution",
        "step",
        "next_time",
        "fingerprint",
    ):
        assert getattr(one, name) == getattr(other, name), name


def there_and_back(panel: SensorPanel, folder: Path) -> SensorPanel:
    write_panel(panel, folder, content_id(panel))
    return read_panel(folder)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "UTC", "Asia/Kolkata", "Etc/GMT-3"])
def test_a_panel_loads_again_exactly(make_panel: MakePanel, tmp_path: Path, zone: str) -> None:
    panel = make_panel(zone=zone)
    loaded = there_and_back(panel, tmp_path)
    assert_same(panel, loaded)
    assert content_id(loaded) == content_id(panel)


def test_a_zone_that_is_an_offset_loads_again(make_panel: MakePanel, tmp_path: Path) -> None:
    panel = make_panel(zone="UTC")
    readings = panel.readings.copy()
    readings.index = readings.index.tz_convert("+05:45")
    panel = replace(panel, readings=readings)
    loaded = there_and_back(panel, tmp_path)
    assert_same(panel, loaded)
    assert read_info(tmp_path).next_time == panel.next_time


def test_a_panel_without_positions_network_or_second_reading_loads_again(
    make_panel: MakePanel, tmp_path: Path
) -> None:
    panel = make_panel(steps=24)
    bare = SensorPanel(readings=panel.readings.iloc[:1], step=panel.step, name="ünï")
    assert_same(bare, there_and_back(bare, tmp_path))


def test_properties_of_every_kind_load_again(make_panel: MakePanel, tmp_path: Path) -> None:
    panel = make_panel(sensors=3)
    sensors = panel.sensors.copy()
    sensors["height"] = [1.25, None, 3.0]
    sensors["opened"] = pd.to_datetime(["2020-01-01", "2021-01-01", "2022-01-01"])
    sensors["mixed"] = pd.Series([1, "two", {"three": [3]}], index=sensors.index, dtype=object)
    sensors["geometry"] = gpd.GeoSeries(
        [None, *panel.sensors.geometry[1:]], index=sensors.index, crs="EPSG:4326"
    )
    panel = replace(panel, sensors=gpd.GeoDataFrame(sensors, geometry="geometry"))
    loaded = there_and_back(panel, tmp_path)
    assert_same(panel, loaded)
    assert loaded.sensors["mixed"].iloc[2] == {"three": [3]}
    assert loaded.sensors.geometry.iloc[0] is None


def test_nothing_on_the_disk_is_a_pickle(panel: SensorPanel, tmp_path: Path) -> None:
    write_panel(panel, tmp_path, content_id(panel))
    for path in tmp_path.iterdir():
        start = path.read_bytes()[:4]
        assert start == b"PAR1" or (path.suffix == ".json" and start.startswith(b"{")), path.name


def test_the_id_covers_what_a_forecast_shows(panel: SensorPanel) -> None:
    changed = [
        replace(panel, name="another"),
        replace(panel, unit="another"),
        replace(panel, kind="simulated"),
        replace(panel, attribution="another"),
        replace(panel, notes=()),
        replace(panel, history=("1 spike taken as missing",)),
        replace(panel, notes=(*panel.notes, "1 spike taken as missing")),
    ]
    assert len({content_id(each) for each in [panel, *changed]}) == 8


def test_a_panel_that_the_first_version_stored_is_still_there(panel: SensorPanel, tmp_path: Path) -> None:
    """It kept what a list shows and what the panel needs in one file, and knew no repairs."""
    write_panel(panel, tmp_path, content_id(panel))
    about, info = (tmp_path / "panel.json", tmp_path / "info.json")
    both = json.loads(about.read_text()) | json.loads(info.read_text())
    both.pop("history")
    about.write_text(json.dumps(both))
    expected = read_info(tmp_path)
    info.unlink()
    assert read_info(tmp_path) == expected
    assert_same(panel, read_panel(tmp_path))


def test_the_id_covers_readings_and_positions(panel: SensorPanel) -> None:
    readings = panel.readings.copy()
    readings.iloc[3, 1] += 1
    assert content_id(replace(panel, readings=readings)) != content_id(panel)
    sensors = panel.sensors.copy()
    sensors["geometry"] = sensors.geometry.translate(0.001)
    assert content_id(replace(panel, sensors=sensors)) != content_id(panel)
