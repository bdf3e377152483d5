from pathlib import Path

import pytest

from factost_core.errors import InputError
from factost_core.io.sensors import (
    SensorsMapping,
    read_sensors,
    sensors_columns,
    suggest_sensors_mapping,
)
from tests.files import text_file
from tests.io.geo_files import byte_file, layer_bytes, zones

TABLE = "code,station,label,lat,lon\nX1,7,Queen St,1,2\nX2,8,,3,4\n"


def test_what_is_confirmed_wins_over_what_is_detected() -> None:
    detected, _ = read_sensors(text_file(TABLE, "s.csv"))
    assert list(detected.index) == ["7", "8"]
    assert detected["name"].tolist() == ["Queen St", "8"]
    chosen = SensorsMapping(sensor="code", name="station", latitude="lon", longitude="lat")
    found, _ = read_sensors(text_file(TABLE, "s.csv"), chosen)
    assert list(found.index) == ["X1", "X2"]
    assert found["name"].tolist() == ["7", "8"]
    assert (found.geometry.iloc[0].x, found.geometry.iloc[0].y) == (1, 2)
    assert found["label"].tolist() == ["Queen St", ""]
    renamed = text_file(TABLE.replace("label", "name"), "s.csv")
    assert read_sensors(renamed, chosen)[0]["name_given"].tolist() == ["Queen St", ""]


def test_a_suggestion_is_what_reading_does_and_survives_json() -> None:
    suggested = suggest_sensors_mapping(text_file(TABLE, "s.csv"))
    assert suggested == SensorsMapping("station", "label", "lat", "lon", "EPSG:4326")
    again = SensorsMapping.from_json(suggested.to_json())
    assert again == suggested
    by_hand = read_sensors(text_file(TABLE, "s.csv"), again)[0]
    assert by_hand.equals(read_sensors(text_file(TABLE, "s.csv"))[0])
    assert sensors_columns(text_file(TABLE, "s.csv")) == ["code", "station", "label", "lat", "lon"]


def test_the_ids_of_the_readings_say_which_column_holds_them() -> None:
    suggested = suggest_sensors_mapping(text_file(TABLE, "s.csv"), ["X2", "X9"])
    assert suggested.sensor == "code"
    assert suggest_sensors_mapping(text_file(TABLE, "s.csv"), ["none"]).sensor == "station"


def test_a_layer_is_suggested_with_its_system(tmp_path: Path) -> None:
    data = layer_bytes(zones("EPSG:2193").assign(Title="t"), tmp_path, "z.gpkg")
    suggested = suggest_sensors_mapping(byte_file(data, "z.gpkg"))
    assert suggested == SensorsMapping(sensor="sensor_id", name="Title", crs="EPSG:2193")
    found, _ = read_sensors(byte_file(data, "z.gpkg"), suggested)
    assert found.geometry.iloc[0].equals_exact(zones().geometry.iloc[0], 1e-7)


def test_zones_without_an_id_column_take_the_first_distinct_one_with_a_note(tmp_path: Path) -> None:
    frame = zones().drop(columns="sensor_id").assign(kind="zone", number=[3, 1, 2, 4])
    data = layer_bytes(frame, tmp_path, "z.gpkg")
    found, notes = read_sensors(byte_file(data, "z.gpkg"))
    assert list(found.index) == ["3", "1", "2", "4"]
    assert any("taken from 'number'" in note for note in notes)
    assert suggest_sensors_mapping(byte_file(data, "z.gpkg")).sensor == "number"
    with pytest.raises(InputError, match="feature 2: sensor 'zone' is listed twice"):
        read_sensors(byte_file(data, "z.gpkg"), SensorsMapping(sensor="kind"))


@pytest.mark.parametrize(
    "mapping, expected",
    [
        (SensorsMapping(sensor="id"), "there is no column 'id' for the sensor; found code, station"),
        (SensorsMapping(name="x"), "there is no column 'x' for the name"),
        (SensorsMapping(latitude="lat"), "name both coordinate columns"),
        (SensorsMapping(crs="moon"), "'moon' is not a coordinate reference system"),
    ],
)
def test_a_mapping_to_what_is_not_there_is_refused(mapping: SensorsMapping, expected: str) -> None:
    with pytest.raises(InputError, match=expected):
        read_sensors(text_file(TABLE, "s.csv"), mapping)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("[", "is not JSON"),
        ("[1]", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('{"id": "a"}', "has no 'id'; it has sensor, name"),
        ('{"sensor": 7}', "sensor is 7; expected"),
    ],
)
def test_json_that_is_no_mapping_is_refused(text: str, expected: str) -> None:
    with pytest.raises(InputError, match=expected):
        SensorsMapping.from_json(text)
