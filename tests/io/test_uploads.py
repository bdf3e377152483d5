"""Several files at once, archives, and what each file is for."""

import io
import pickle

import numpy as np
import pytest

from factost_core import SensorPanel
from factost_core.io.archive import unpack
from factost_core.io.intake import group_files, read_raw_readings, recognise
from factost_core.io.pickles import pickle_error
from factost_core.io.source import Source
from tests.files import message_of, open_file, text_file
from tests.io.writers import zipped

READINGS = "time,a,b\n2024-01-01 00:00,1,2\n2024-01-01 01:00,3,4\n"
SENSORS = "sensor_id,latitude,longitude\na,48.1,11.5\nb,48.2,11.6\n"
EDGES = "source,target,weight\na,b,1\n"
GEOJSON = '{"type": "FeatureCollection", "features": []}'


def npy(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def npz(**arrays: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.savez(file, **arrays)  # type: ignore[arg-type]
    return file.getvalue()


@pytest.mark.parametrize(
    "name, data, role, format",
    [
        ("x", READINGS, "readings", "csv"),
        ("x", "time,sensor,value,lat,lon\n2024-01-01,a,1,2,3\n2024-01-02,a,1,2,3\n", "readings", "csv"),
        ("x", SENSORS, "sensors", "csv"),
        ("x", "id,name,lat,lon,opened\na,A,1,2,2020-01-01\nb,B,1,2,2021-01-01\n", "sensors", "csv"),
        ("x", EDGES, "network", "csv"),
        ("x", "from,to,cost\n1,2,300\n", "network", "csv"),
        ("x", "0,1,0\n1,0,0.5\n0,0.5,0\n", "network", "csv"),
        ("x", ",a,b,c\na,0,1,0\nb,1,0,1\nc,0,1,0\n", "network", "csv"),
        ("x", "name,colour\nx,red\n", "unknown", "csv"),
        ("x.json", GEOJSON, "sensors", "geojson"),
        ("x.csv", GEOJSON, "sensors", "geojson"),
        ("x", "%%MatrixMarket matrix coordinate real general\n", "network", "mtx"),
        ("x", '<?xml version="1.0"?><graphml></graphml>', "network", "graphml"),
        ("x", npy(np.ones((4, 4))), "network", "npy"),
        ("x", npy(np.ones((9, 4))), "readings", "npy"),
        ("x", npz(data=np.ones((9, 4, 1))), "readings", "npz"),
        (
            "x",
            npz(data=np.ones(3), indices=np.ones(3), indptr=np.ones(3), shape=np.ones(2)),
            "network",
            "npz",
        ),
        ("x", zipped({"a.shp": b"\0\0\x27\x0a", "a.dbf": b"x"}), "sensors", "shapefile"),
        ("x", b"SQLite format 3\0", "sensors", "geopackage"),
        ("x.csv", b"\x89PNG\r\n\x1a\n", "unknown", "png"),
        ("x.csv", "", "unknown", "csv"),
        ("x.pkl", READINGS, "unknown", "pickle"),
    ],
)
def test_what_a_file_is_for(name: str, data: str | bytes, role: str, format: str) -> None:
    found = recognise(name, data.encode() if isinstance(data, str) else data)
    assert (found.role, found.format) == (role, format)
    assert found.why


def test_everything_in_one_archive_makes_a_panel() -> None:
    files = {"set/r.csv": READINGS, "set/s.csv": SENSORS, "set/n.csv": EDGES, "__MACOSX/._r.csv": "x"}
    archive = zipped({name: text.encode() for name, text in files.items()})
    panel = SensorPanel.from_files(open_file(archive, "city.zip"))
    assert panel.name == "city"
    assert panel.has_positions
    assert panel.network is not None
    assert any("city.zip: r.csv was read from the archive" in note for note in panel.notes)


def test_several_files_are_told_apart_whatever_their_order() -> None:
    files = [text_file(EDGES, "1.csv"), text_file(SENSORS, "2.csv"), text_file(READINGS, "3.csv")]
    groups = group_files(files)
    assert [group.role for group in groups] == ["network", "sensors", "readings"]
    assert SensorPanel.from_files(files).name == "3"
    assert read_raw_readings(files).file == "3.csv"
    assert read_raw_readings(groups[2].sources).ids == ["a", "b"]


def test_what_is_given_as_sensors_goes_before_what_is_found() -> None:
    files = [text_file(SENSORS, "2.csv"), text_file(READINGS, "3.csv")]
    other = text_file(SENSORS.replace("48.1", "10.0"), "own.csv")
    panel = SensorPanel.from_files(files, sensors=other)
    assert panel.sensors.geometry.iloc[0].y == 10.0


def test_two_lists_of_sensors_are_a_note_and_neither_is_used() -> None:
    files = [text_file(SENSORS, "1.csv"), text_file(SENSORS, "2.csv"), text_file(READINGS, "3.csv")]
    panel = SensorPanel.from_files(files)
    assert not panel.has_positions
    assert any("2 files hold sensors, so none was used: 1.csv, 2.csv" in note for note in panel.notes)


def test_files_that_cannot_be_used_do_not_hide_the_others() -> None:
    files = [open_file(pickle.dumps(1), "adj.pkl"), text_file(READINGS, "r.csv"), text_file("", "e.csv")]
    groups = {group.names[0]: group for group in group_files(files)}
    assert groups["r.csv"].role == "readings"
    assert "can carry code" in groups["adj.pkl"].why
    assert "empty" in groups["e.csv"].why


@pytest.mark.parametrize(
    "files, expected",
    [
        ([], "there is no file"),
        ([text_file(SENSORS, "s.csv"), text_file(EDGES, "n.csv")], "no readings among the 2 files"),
    ],
)
def test_a_file_of_readings_is_needed(files: list, expected: str) -> None:
    assert expected in message_of(lambda: read_raw_readings(files))


def test_files_of_one_name_in_two_folders_keep_their_paths() -> None:
    data = zipped({"a/r.csv": READINGS.encode(), "b/r.csv": SENSORS.encode()})
    assert [group.names for group in group_files(open_file(data, "x.zip"))] == [("a/r.csv",), ("b/r.csv",)]


@pytest.mark.parametrize(
    "variable, value, make, expected",
    [
        ("CELLS", "3", lambda: READINGS, "FACTOST_MAX_CELLS"),
        ("COLUMNS", "2", lambda: READINGS, "3 columns are over the limit of 2"),
        ("ROWS", "1", lambda: READINGS, "2 rows are over the limit of 1"),
        ("JSON_DEPTH", "1", lambda: '[{"time": "2024-01-01", "a": 1}]', "nested more than 1 levels"),
        ("UNPACKED_MB", "1", lambda: zipped({"r.csv": bytes(2_000_000)}), "2 MB, over the limit of 1 MB"),
        ("ARCHIVE_FILES", "1", lambda: zipped({"a": b"1", "b": b"2"}), "2 files, over the limit of 1"),
        ("ARCHIVE_RATIO", "10", lambda: zipped({"r.csv": b"1" * 11_000_000}), "over the limit of 10"),
    ],
)
def test_every_limit_is_a_setting(
    variable: str, value: str, make, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"FACTOST_MAX_{variable}", value)
    data = make()
    file = open_file(data, "x.zip") if isinstance(data, bytes) else text_file(data, "x")
    message = message_of(lambda: read_raw_readings(file))
    assert expected in message
    assert "FACTOST_MAX_" in message or "expected flat records" in message


def test_an_excel_limit_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    import pandas as pd

    from tests.io.writers import excel

    index = pd.date_range("2024-01-01", periods=300, freq="h", tz="UTC")
    data = excel(pd.DataFrame({"a": np.arange(300.0)}, index=index))["r.xlsx"]
    monkeypatch.setenv("FACTOST_MAX_EXCEL_CELLS", "500")
    assert "more than 500 cells; save the sheet as CSV" in message_of(
        lambda: read_raw_readings(open_file(data, "r.xlsx"))
    )


def test_a_file_larger_than_what_may_be_in_memory_is_not_read(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(b"x" * 1_500_000)
    monkeypatch.setenv("FACTOST_MAX_UNPACKED_MB", "1")
    assert "2 MB, over the limit of 1 MB" in message_of(lambda: read_raw_readings(path))


def test_members_of_a_gzip_file_follow_each_other() -> None:
    import gzip

    data = gzip.compress(b"one,", mtime=0) + gzip.compress(b"two", mtime=0)
    (source,) = unpack(Source("x.csv.gz", data))
    assert (source.name, source.data) == ("x.csv", b"one,two")


@pytest.mark.parametrize(
    "name, line",
    [
        ("a.pkl", "import pandas as pd; pd.read_pickle('a.pkl').to_parquet('a.parquet')"),
        ("a b.pickle", "import pandas as pd; pd.read_pickle('FILE.pickle').to_parquet('FILE.parquet')"),
        ('x";rm -rf ~;".pkl', "pd.read_pickle('FILE.pkl')"),
        ("a.npy", "numpy.load('a.npy', allow_pickle=True)"),
        ("a.h5", "pd.read_hdf('a.h5')"),
        ("a.pt", "weights_only=True"),
    ],
)
def test_a_refused_pickle_comes_with_the_line_that_converts_it(name: str, line: str) -> None:
    message = str(pickle_error(name))
    assert line in message
    assert message.count('"') == 2 + name.count('"')
