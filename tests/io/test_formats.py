"""The same readings in every format are the same readings. Whole panels are in test_round_trips.py."""

import numpy as np
import pandas as pd
import pytest

from factost_core import SensorPanel
from factost_core.io.intake import ReadingsMapping, group_files, read_readings, suggest_mapping
from tests.files import open_file
from tests.io.writers import WITH_STAMPS, WITHOUT_STAMPS, Files, libcity


def small_frame() -> pd.DataFrame:
    """Three sensors: a missing reading, an id that looks like a number and one that is not ASCII."""
    index = pd.date_range("2024-01-15 22:00", periods=5, freq="h", tz="UTC")
    values = [[1.5, 2.0, 0.25], [3.0, np.nan, 1234.5], [5.5, -6.0, 1.0], [7.0, 8.0, 2.0], [0.1, 1e-3, 1e6]]
    return pd.DataFrame(values, index=index, columns=["007", "Maße", "x"])


def opened(files: Files) -> list:
    return [open_file(data, name) for name, data in files.items()]


def plain_ids(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """NetCDF 3 and LibCity's ids are plain here: their writers write ASCII."""
    return frame.rename(columns={"Maße": "Masse"}) if name.startswith(("netcdf", "libcity")) else frame


@pytest.mark.parametrize("name", WITH_STAMPS)
def test_every_format_holds_the_same_readings(name: str) -> None:
    frame = plain_ids(small_frame(), name)
    files = opened(WITH_STAMPS[name](frame))
    found = read_readings(files).frame
    assert found.index.tz_convert("UTC").tolist() == frame.index.tolist()
    assert list(found.columns) == list(frame.columns)
    np.testing.assert_array_equal(found.to_numpy(), frame.to_numpy(dtype=np.float32))
    # and with the mapping that a page would suggest
    suggestion = suggest_mapping(files)
    assert suggestion.problem == ""
    again = read_readings(files, mapping=ReadingsMapping.from_json(suggestion.mapping.to_json())).frame
    pd.testing.assert_frame_equal(again, found)


@pytest.mark.parametrize("name", WITHOUT_STAMPS)
def test_arrays_take_their_stamps_from_the_mapping(name: str) -> None:
    frame = small_frame()
    files = opened(WITHOUT_STAMPS[name](frame))
    mapping = ReadingsMapping(start="2024-01-15 22:00", step="1h")
    found = read_readings(files, mapping=mapping)
    assert found.frame.index.tolist() == frame.index.tolist()
    assert list(found.frame.columns) == ["0", "1", "2"]
    np.testing.assert_array_equal(found.frame.to_numpy(), frame.to_numpy(dtype=np.float32))
    assert not any("no time stamps" in note for note in found.notes)
    bare = read_readings(files)
    assert any("no time stamps" in note and "2001-01-01 00:00" in note for note in bare.notes)
    assert bare.frame.index[0] == pd.Timestamp("2001-01-01", tz="UTC")


@pytest.mark.parametrize("name", [*WITH_STAMPS, *WITHOUT_STAMPS])
def test_every_format_is_recognised_as_readings_whatever_its_name(name: str) -> None:
    frame = plain_ids(small_frame(), name)
    files = (WITH_STAMPS | WITHOUT_STAMPS)[name](frame)
    groups = group_files(opened(files))
    assert [group.role for group in groups].count("readings") == 1
    if name in ("basicts", "csv_gzip", "libcity_zip"):  # the names tell which files belong together
        return
    for content in files.values():
        roles = [group.role for group in group_files(open_file(content, "upload.bin"))]
        assert roles in (["readings"], ["sensors"], ["network"])


def test_libcity_brings_its_places_and_its_network() -> None:
    frame = plain_ids(small_frame(), "libcity")
    panel = SensorPanel.from_files(opened(libcity(frame)))
    assert panel.has_positions
    assert panel.sensors.geometry.iloc[1].coords[0] == (1.5, 50.0)
    assert panel.network is not None
    assert panel.network[["source", "target"]].to_numpy().tolist() == [["007", "Masse"]]
