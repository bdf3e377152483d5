"""What a person says about a file goes before what is detected, and what is detected can be confirmed."""

import pandas as pd
import pytest

from factost_core import SensorPanel
from factost_core.io.intake import ReadingsMapping, read_readings, suggest_mapping
from tests.files import message_of, open_file, text_file
from tests.io.writers import hdf5_fixed, netcdf4, zipped

ODD = "when,place,n,speed\n2024-01-01,a,5,1\n2024-01-01,b,6,2\n2024-01-02,a,7,3\n2024-01-02,b,8,4\n"


def test_json_and_back() -> None:
    mapping = ReadingsMapping(
        time="t", sensors=("a", "b"), day_first=True, feature=1, start="2024-01-01", step="1h"
    )
    assert ReadingsMapping.from_json(mapping.to_json()) == mapping
    assert ReadingsMapping().to_json() == "{}"


@pytest.mark.parametrize(
    "text, expected",
    [
        ("", "not JSON"),
        ("[]", "not JSON"),
        ('{"tim": "t"}', "the mapping has no 'tim'"),
        ('{"time": 5}', "the mapping's time is '5'; expected str | None"),
        ('{"sensors": "a"}', "sensors"),
        ('{"day_first": 1}', "day_first"),
        ('{"feature": true}', "feature"),
        ("[" * 5000, "not JSON"),
    ],
)
def test_other_json_is_refused(text: str, expected: str) -> None:
    assert expected in message_of(lambda: ReadingsMapping.from_json(text))


def test_a_table_that_detection_cannot_decide_is_read_by_its_mapping() -> None:
    message = message_of(lambda: read_readings(text_file(ODD)))
    assert "could be any of the columns 'n', 'speed'" in message
    found = read_readings(text_file(ODD), mapping=ReadingsMapping("when", "place", "speed"))
    assert found.frame.to_numpy().tolist() == [[1.0, 2.0], [3.0, 4.0]]
    assert any("columns n were not used" in note for note in found.notes)


def test_some_columns_are_the_sensors() -> None:
    text = "time,a,status,b\n2024-01-01,1,ok,2\n2024-01-02,3,ok,4\n"
    assert "column 'status', line 2: 'ok' is not a number" in message_of(
        lambda: read_readings(text_file(text))
    )
    suggestion = suggest_mapping(text_file(text))
    assert suggestion.mapping.sensors == ("a", "b")
    found = read_readings(text_file(text), mapping=ReadingsMapping(sensors=("b", "a")))
    assert list(found.frame.columns) == ["b", "a"]
    assert found.frame["b"].tolist() == [2.0, 4.0]


def test_one_value_column_is_one_sensor() -> None:
    found = read_readings(
        text_file("time,x,y\n2024-01-01,1,2\n2024-01-02,3,4\n"), mapping=ReadingsMapping(value="y")
    )
    assert list(found.frame.columns) == ["y"]


@pytest.mark.parametrize(
    "mapping, expected",
    [
        (ReadingsMapping(time="then"), "there is no column 'then'; there are 'when', 'place', 'n', 'speed'"),
        (ReadingsMapping("when", "place", "place"), "names column 'place' twice"),
        (ReadingsMapping("when", "when", "n"), "names column 'when' twice"),
        (ReadingsMapping("when", "place", sensors=("n",)), "keep one"),
        (ReadingsMapping(timezone="Mars/Base"), "is not a time zone"),
        (ReadingsMapping("when", "place", "n", decimal_comma=False, timezone=""), "is not a time zone"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(mapping: ReadingsMapping, expected: str) -> None:
    assert expected in message_of(lambda: read_readings(text_file(ODD), mapping=mapping))


def test_zone_and_unit_of_the_mapping() -> None:
    text = "time,a\n2024-01-01 00:00,1\n2024-01-01 01:00,2\n"
    mapping = ReadingsMapping(timezone="Asia/Tokyo", unit="cars")
    panel = SensorPanel.from_files(text_file(text), timezone="Europe/Paris", mapping=mapping)
    assert str(panel.timezone) == "Asia/Tokyo"
    assert panel.unit == "cars"


def test_a_table_without_stamps_is_read_with_start_and_step() -> None:
    mapping = ReadingsMapping(start="2024-03-30 22:00", step="30min", timezone="Europe/Berlin")
    found = read_readings(text_file("a,b\n1,2\n3,4\n5,6\n7,8\n9,10\n11,12\n13,14\n"), mapping=mapping)
    assert found.frame.index[0].isoformat() == "2024-03-30T22:00:00+01:00"
    assert found.frame.index[-1].isoformat() == "2024-03-31T01:00:00+01:00"
    assert found.step == pd.Timedelta(minutes=30)


@pytest.mark.parametrize("step", ["", "never", "0h", "-1h", "5 parsecs"])
def test_a_step_that_is_none_is_refused(step: str) -> None:
    mapping = ReadingsMapping(start="2024-01-01", step=step)
    assert "is not a step of time" in message_of(
        lambda: read_readings(text_file("a\n1\n2\n"), mapping=mapping)
    )


def test_a_suggestion_shows_the_first_rows_and_what_is_open() -> None:
    suggestion = suggest_mapping(text_file(ODD))
    assert suggestion.columns == ("when", "place", "n", "speed")
    assert suggestion.rows[0] == ("2024-01-01", "a", "5", "1")
    assert len(suggestion.rows) == 4
    assert "could be any of the columns 'n', 'speed'" in suggestion.problem
    settled = suggest_mapping(text_file(ODD), ReadingsMapping(sensor="place", value="n"))
    assert settled.problem == ""
    assert settled.mapping.time == "when"


def test_a_suggestion_asks_for_the_order_of_day_and_month() -> None:
    text = "time,a\n01/02/2024,1\n02/02/2024,2\n"
    assert "whether the day stands first" in suggest_mapping(text_file(text)).problem
    assert suggest_mapping(text_file(text), ReadingsMapping(day_first=True)).problem == ""


def test_suggestions_for_arrays_and_files_of_several_parts() -> None:
    index = pd.date_range("2024-01-01", periods=3, freq="h", tz="UTC")
    frame = pd.DataFrame({"a": [1.0, 2, 3], "b": [4.0, 5, 6]}, index=index)
    hdf5 = suggest_mapping(open_file(hdf5_fixed(frame)["r.h5"], "r.h5"))
    assert hdf5.parts == ("df",)
    assert hdf5.rows[0] == ("2024-01-01 00:00:00", "1", "4")
    netcdf = suggest_mapping(open_file(netcdf4(frame)["r.nc"], "r.nc"))
    assert netcdf.features == ("flow",)
    assert netcdf.mapping.unit == "veh/h"


def test_a_suggestion_looks_into_an_archive() -> None:
    suggestion = suggest_mapping(open_file(zipped({"x/r.csv": ODD.encode()}), "r.zip"))
    assert suggestion.columns == ("when", "place", "n", "speed")
