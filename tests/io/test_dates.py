"""Stamps that are not ISO 8601, and counts since 1970."""

import pandas as pd
import pytest

from factost_core.io.mapping import ReadingsMapping
from factost_core.io.readings import Readings, read_readings
from tests.files import message_of, text_file


def read(stamps: list[str], timezone: str = "UTC", day_first: bool | None = None) -> Readings:
    rows = "".join(f'"{stamp}",{place}\n' for place, stamp in enumerate(stamps, start=1))
    return read_readings(text_file("time,a\n" + rows), timezone, ReadingsMapping(day_first=day_first))


@pytest.mark.parametrize(
    "stamps",
    [
        ["31.1.2024 22:00", "31.1.2024 23:00"],
        ["31.01.24 22:00", "31.01.24 23:00"],
        ["31-01-2024 22:00", "31-01-2024 23:00"],
        ["31-Jan-2024 22:00", "31-Jan-2024 23:00"],
        ["31 January 2024 22:00", "31 January 2024 23:00"],
        ["31/01/2024 10:00 PM", "31/01/2024 11:00 PM"],
        ["2024.01.31 22:00:00", "2024.01.31 23:00:00"],
        ["2024-01-31 22:00 UTC", "2024-01-31 23:00 UTC"],
        ["2024-01-31T22:00:00.000Z", "2024-01-31T23:00:00.000Z"],
        ["20240131T2200", "20240131T2300"],
        ["2024013122", "2024013123"],
        ["202401312200", "202401312300"],
        ["20240131220000", "20240131230000"],
    ],
)
def test_ways_to_write_dates(stamps: list[str]) -> None:
    found = read(stamps)
    assert found.frame.index[0] == pd.Timestamp("2024-01-31 22:00", tz="UTC")
    assert found.step == pd.Timedelta(hours=1)


def test_a_midnight_without_a_clock() -> None:
    found = read(["31.01.2024 22:00", "31.01.2024 23:00", "01.02.2024", "01.02.2024 01:00"])
    assert found.frame.index[2] == pd.Timestamp("2024-02-01", tz="UTC")


@pytest.mark.parametrize(
    "stamps, first",
    [
        (["13/04/2024", "14/04/2024"], "2024-04-13"),
        (["04/13/2024", "04/14/2024"], "2024-04-13"),
        (["12/04/2024", "13/04/2024"], "2024-04-12"),
    ],
)
def test_a_day_above_twelve_decides(stamps: list[str], first: str) -> None:
    found = read(stamps)
    assert str(found.frame.index[0].date()) == first
    assert any("stamps were read as" in note for note in found.notes)


def test_a_mapping_decides_where_the_dates_do_not() -> None:
    stamps = ["03/04/2024", "04/04/2024"]
    assert "say in the mapping whether the day stands first" in message_of(lambda: read(stamps))
    assert str(read(["03/04/2024", "04/04/2024"], day_first=True).frame.index[0].date()) == "2024-04-03"
    assert str(read(["03/04/2024", "03/05/2024"], day_first=False).frame.index[0].date()) == "2024-03-04"
    assert "cannot be read" in message_of(lambda: read(["13/04/2024", "14/04/2024"], day_first=False))


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_counts_since_1970(unit: str) -> None:
    index = pd.date_range("2024-01-31 22:00", periods=3, freq="h", tz="UTC")
    found = read([str(count) for count in index.as_unit(unit).asi8], "Europe/Berlin")
    assert found.frame.index.tolist() == index.tolist()
    assert str(found.frame.index.tz) == "Europe/Berlin"
    assert any("since 1970 (UTC); the panel is in Europe/Berlin" in note for note in found.notes)


def test_fractions_of_seconds_since_1970() -> None:
    found = read(["1706738400.0", "1706738400.5", "1706738401.0"])
    assert found.step == pd.Timedelta(milliseconds=500)


@pytest.mark.parametrize("stamps", [["5", "6"], ["1706738400", "17067384"], ["-1706738400", "-1706738401"]])
def test_numbers_that_count_nothing_known(stamps: list[str]) -> None:
    assert "is a number" in message_of(lambda: read(stamps))


def test_stamps_written_in_two_ways_are_named() -> None:
    message = message_of(lambda: read(["2024-01-31 22:00", "31.01.2024 23:00"]))
    assert "line 3: '31.01.2024 23:00' cannot be read" in message
