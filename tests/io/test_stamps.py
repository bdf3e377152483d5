"""Stamps, zones and clock changes, as the files bring them."""

import pandas as pd
import pytest

from factost_core.errors import InputError
from factost_core.io.readings import Readings, read_readings
from factost_core.io.time_grid import name_step, to_stamp
from tests.files import parquet_file, text_file

AUCKLAND = "Pacific/Auckland"


def read(stamps: list[str], timezone: str = "UTC") -> Readings:
    rows = "".join(f"{stamp},{place}\n" for place, stamp in enumerate(stamps, start=1))
    return read_readings(text_file("time,a\n" + rows), timezone)


def refusal(stamps: list[str], timezone: str = "UTC") -> str:
    with pytest.raises(InputError) as caught:
        read(stamps, timezone)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_naive_stamps_are_wall_clock_in_the_given_zone() -> None:
    found = read(["2024-01-01 00:00", "2024-01-01 01:00"], AUCKLAND).frame
    assert found.index[0] == pd.Timestamp("2024-01-01 00:00", tz=AUCKLAND)
    assert str(found.index.tz) == AUCKLAND


def test_one_offset_is_kept_whatever_the_zone_asked_for() -> None:
    found = read(["2024-01-01T00:00+05:30", "2024-01-01T01:00+05:30"], AUCKLAND).frame
    assert found.index[0].isoformat() == "2024-01-01T00:00:00+05:30"
    assert (
        read(["2024-01-01T00:00Z", "2024-01-01T01:00Z"], AUCKLAND).frame.index.tz
        == pd.Timestamp(0, tz="UTC").tz
    )


def test_several_offsets_are_converted_with_a_note() -> None:
    stamps = ["2024-04-07T02:00+13:00", "2024-04-07T02:00+12:00", "2024-04-07T03:00+12:00"]
    local = read(stamps, AUCKLAND)
    assert str(local.frame.index.tz) == AUCKLAND
    assert [stamp.isoformat() for stamp in local.frame.index] == [
        f"{stamp[:16]}:00{stamp[16:]}" for stamp in stamps
    ]
    assert any("several offsets" in note and AUCKLAND in note for note in local.notes)
    assert str(read(stamps).frame.index.tz) == "UTC"


def test_a_parquet_zone_is_kept() -> None:
    times = pd.date_range("2024-01-01", periods=3, freq="h", tz="America/New_York")
    found = read_readings(parquet_file(pd.DataFrame({"t": times, "a": [1, 2, 3]})), AUCKLAND)
    assert str(found.frame.index.tz) == "America/New_York"


def test_the_hour_that_occurs_twice_is_taken_in_order_of_the_file() -> None:
    hours = ["01:00", "02:00", "02:00", "03:00"]
    found = read([f"2024-04-07 {hour}" for hour in hours], AUCKLAND).frame
    assert found["a"].tolist() == [1, 2, 3, 4]
    assert found.index.tz_convert("UTC").hour.tolist() == [12, 13, 14, 15]
    newest_first = read([f"2024-04-07 {hour}" for hour in reversed(hours)], AUCKLAND).frame
    assert newest_first["a"].tolist() == [4, 3, 2, 1]


def test_the_hour_that_occurs_twice_but_stands_once_is_its_first() -> None:
    found = read([f"2024-04-07 0{hour}:00" for hour in range(5)], AUCKLAND).frame
    assert found["a"].fillna(-1).tolist() == [1, 2, 3, -1, 4, 5]


def test_the_hour_that_occurs_twice_is_inferred_for_each_sensor_of_a_long_file() -> None:
    rows = ["01:00,a,1", "01:00,b,2", "02:00,a,3", "02:00,b,4", "02:00,a,5", "03:00,a,6", "03:00,b,7"]
    text = "time,sensor,value\n" + "".join(f"2024-04-07 {row}\n" for row in rows)
    found = read_readings(text_file(text), AUCKLAND).frame
    assert found["a"].tolist() == [1, 3, 5, 6]
    assert found["b"].fillna(-1).tolist() == [2, 4, -1, 7]


def test_a_third_occurrence_is_a_repeated_stamp() -> None:
    stamps = [f"2024-04-07 {hour}" for hour in ("01:00", "02:00", "02:00", "02:00", "03:00")]
    assert "stands already in line 4" in refusal(stamps, AUCKLAND)


def test_an_hour_that_does_not_exist_is_refused_when_it_holds_a_reading() -> None:
    message = refusal([f"2024-09-29 0{hour}:00" for hour in (1, 2, 3)], AUCKLAND)
    assert "line 3: 2024-09-29 02:00:00 does not exist in Pacific/Auckland" in message


def test_an_empty_row_in_an_hour_that_does_not_exist_is_dropped() -> None:
    text = "time,a\n2024-09-29 01:00,1\n2024-09-29 02:00,\n2024-09-29 03:00,3\n2024-09-29 04:00,4\n"
    found = read_readings(text_file(text), AUCKLAND)
    assert found.frame["a"].tolist() == [1, 3, 4]
    assert any("do not exist" in note for note in found.notes)


def test_days_are_wall_clock_days() -> None:
    found = read([f"2024-04-0{day}" for day in (5, 6, 7, 9)], AUCKLAND)
    assert found.step == pd.Timedelta(days=1)
    assert found.frame.index.tz_localize(None).hour.unique().tolist() == [0]
    assert len(found.frame) == 5


def test_a_midnight_that_does_not_exist_is_the_next_hour() -> None:
    found = read([f"2017-10-{day}" for day in (13, 14, 15, 16)], "America/Sao_Paulo").frame
    assert [stamp.hour for stamp in found.index] == [0, 0, 1, 0]
    assert found["a"].tolist() == [1, 2, 3, 4]


def test_two_days_around_a_clock_change_are_one_day_apart() -> None:
    found = read(["2024-04-06", "2024-04-08"], AUCKLAND)
    assert found.step == pd.Timedelta(days=2)


@pytest.mark.parametrize(
    "stamps",
    [
        ["31.01.2024 22:00", "31.01.2024 23:00"],
        ["31/01/2024 22:00", "31/01/2024 23:00"],
        ["01/31/2024 22:00", "01/31/2024 23:00"],
        ["01/31/2024 10:00 PM", "01/31/2024 11:00 PM"],
        ["2024/01/31 22:00", "2024/01/31 23:00"],
    ],
)
def test_other_ways_to_write_dates(stamps: list[str]) -> None:
    found = read(stamps)
    assert found.frame.index[0] == pd.Timestamp("2024-01-31 22:00", tz="UTC")


@pytest.mark.parametrize(
    "stamps, expected",
    [
        (["2024-01-01 00:00", "yesterday"], "line 3: 'yesterday' cannot be read"),
        (["2024-01-01 00:00", ""], "line 3: the stamp is missing"),
        (["2024-01-01 00:00", "2024-13-01 00:00"], "'2024-13-01 00:00' cannot be read"),
        (["2024-01-01T00:00Z", "soon"], "line 3: 'soon' cannot be read"),
        (["2024-01-01T00:00Z", "2024-01-01T01:00"], "line 3: '2024-01-01T01:00' has no offset"),
        (["2024-01-01T00:00", "2024-01-01T01:00Z"], "line 3: '2024-01-01T01:00Z' has an offset"),
        (["17040", "17041"], "'17040' is a number"),
        (["01/02/2024 00:00", "02/02/2024 00:00"], "can be day/month/year or month/day/year"),
        (
            ["2024-01-01 00:00", "2024-01-01 01:00", "2024-01-01 01:00"],
            "line 4: 2024-01-01 01:00:00+00:00 stands already in line 3",
        ),
        (
            ["2024-01-01 00:00", "2024-01-01 01:00", "2024-01-01 02:00", "2024-01-01 02:40"],
            "line 5: 2024-01-01 02:40:00+00:00 is off the grid of 1 h",
        ),
        (
            ["2024-01-01 00:07", "2024-01-01 01:00", "2024-01-01 02:00", "2024-01-01 03:00"],
            "line 2: 2024-01-01 00:07:00+00:00 is off the grid",
        ),
        (
            ["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04 06:00"],
            "2024-01-04 06:00:00+00:00 is off the grid of 1 day",
        ),
        (["2024-01-01 00:00:00", "2024-01-01 00:00:01", "2224-01-01 00:00:00"], "is one mistyped?"),
    ],
)
def test_wrong_stamps_are_named_with_their_line(stamps: list[str], expected: str) -> None:
    assert expected in refusal(stamps)


@pytest.mark.parametrize("zone", ["Mars/Base", "", "+99:99", "../etc/passwd", "Pacific"])
def test_unknown_zones_are_refused(zone: str) -> None:
    assert "is not a time zone" in refusal(["2024-01-01", "2024-01-02"], zone)


def test_an_offset_is_a_zone() -> None:
    assert (
        read(["2024-01-01 00:00", "2024-01-01 01:00"], "+12:00").frame.index[0].isoformat()
        == "2024-01-01T00:00:00+12:00"
    )


def test_the_step_is_the_most_common_difference() -> None:
    stamps = [
        "2024-01-01 00:00",
        "2024-01-01 00:10",
        "2024-01-01 00:15",
        "2024-01-01 00:20",
        "2024-01-01 01:00",
    ]
    assert read(stamps).step == pd.Timedelta(minutes=5)


@pytest.mark.parametrize("time", ["never", "", None, object(), float("nan")])
def test_a_time_that_is_none_is_refused(time: object) -> None:
    with pytest.raises(InputError, match="is not a time"):
        to_stamp(time, "UTC")


def test_steps_are_named_as_people_say_them() -> None:
    named = [name_step(pd.Timedelta(text)) for text in ("5min", "1h", "36h", "1D", "7D", "90s", "250ms")]
    assert named == ["5 min", "1 h", "36 h", "1 day", "7 days", "90 s", "0.25 s"]
