"""One's own files: with and without positions, kept for this browser alone, deleted on request."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, box, mapping

from app import texts
from tests.browser.conftest import OpenStudio
from tests.browser.studio import Studio

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("files")
    times = pd.date_range("2024-05-01", periods=21 * 24, freq="h")
    wave = 100 + 60 * np.sin(np.arange(len(times)) * 2 * np.pi / 24)
    readings = pd.DataFrame({"time": times, "bridge": wave, "tunnel": 0.5 * wave})
    readings.to_csv(folder / "two_roads.csv", index=False)
    shapes = {
        "bridge": ("Old bridge", LineString([(13.40, 52.52), (13.42, 52.52), (13.43, 52.53)])),
        "tunnel": ("<b>Tunnel</b>", box(13.42, 52.49, 13.44, 52.51)),
    }
    features = [
        {"type": "Feature", "properties": {"sensor_id": sensor, "name": name}, "geometry": mapping(shape)}
        for sensor, (name, shape) in shapes.items()
    ]
    (folder / "sensors.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return {
        "readings": folder / "two_roads.csv",
        "sensors": folder / "sensors.geojson",
    }


def test_readings_alone_give_charts_and_say_what_a_map_needs(desk: Studio, files: dict[str, Path]):
    desk.bring(files["readings"], unit="cars per hour")
    desk.page.get_by_text("These readings have no positions").wait_for()
    desk.wait_for_forecast()
    assert desk.map().count() == 0
    assert "cars per hour" in desk.sentence()
    assert len(desk.fan()) > 500
    desk.picture("upload-no-positions-desk-light")


def test_with_sensors_the_map_is_there_and_a_name_is_only_text(desk: Studio, files: dict[str, Path]):
    desk.bring(files["readings"], files["sensors"], unit="cars per hour")
    desk.map().wait_for()
    desk.page.get_by_text("Old bridge").first.wait_for()
    desk.wait_for_forecast()
    # a second upload of the same name is a choice of its own, also once the forecast has come
    assert desk.map().is_visible()
    assert desk.networks()[-2:] == ["two_roads 2 (yours)", "two_roads (yours)"]
    desk.choose_sensor("<b>Tunnel</b>")
    fan = desk.page.get_by_role("figure", name="Fan chart of <b>Tunnel</b>")
    desk.until(lambda: fan.count() == 1, "the fan of the sensor with the odd name")
    # a road answers along its course, a district all over
    desk.point_at(13.41, 52.52, "Old bridge")
    desk.point_at(13.425, 52.495, "<b>Tunnel</b>")
    assert "Expected" in desk.tooltip()
    assert desk.page.locator("b", has_text="Tunnel").count() == 0
    desk.picture("upload-with-positions-desk-light")
    assert desk.complaints == []


def test_a_reload_keeps_them_and_a_stranger_sees_nothing(
    desk: Studio, open_studio: OpenStudio, files: dict[str, Path]
):
    mine = "two_roads (yours)"
    desk.visit()
    assert mine in desk.networks()
    cookie = desk.cookie()
    assert cookie["sameSite"] == "Strict"
    assert cookie["expires"] > pd.Timestamp.now().timestamp() + 300 * 24 * 3600
    assert cookie["value"] not in desk.page.url
    assert cookie["value"] not in desk.page.content()
    stranger = open_studio().visit()
    assert stranger.cookie()["value"] != cookie["value"]
    assert not any("yours" in name for name in stranger.networks())
    stranger.page.context.close()


def test_delete_my_data_takes_all_of_it_away(desk: Studio):
    desk.visit()
    desk.page.get_by_role("button", name=texts.DELETE_BUTTON).click()
    dialog = desk.page.get_by_role("dialog")
    desk.picture("delete-desk-light")
    dialog.get_by_role("button", name=texts.DELETE_CONFIRM).click()
    desk.page.get_by_text(texts.DELETED).wait_for()
    desk.wait_for_forecast()
    assert not any("yours" in name for name in desk.networks())
