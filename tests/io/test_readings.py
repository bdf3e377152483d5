"""Wide and long files, numbers and shapes. Stamps and zones are in test_stamps.py."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factost_core.errors import InputError
from factost_core.io.readings import Readings, grid_readings, read_raw_readings, read_readings
from tests.files import parquet_file, text_file

WIDE = "timestamp,b,a\n2024-01-01 00:00,1,2\n2024-01-01 01:00,3,\n2024-01-01 02:00,5,6\n"


def read(text: str) -> Readings:
    return read_readings(text_file(text))


def refusal(text: str) -> str:
    """The message with which a readings file is refused; always one line."""
    with pytest.raises(InputError) as caught:
        read(text)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_wide_csv_keeps_the_order_of_its_columns() -> None:
    found = read(WIDE)
    assert list(found.frame.columns) == ["b", "a"]
    assert found.frame.dtypes.unique().tolist() == [np.float32]
    np.testing.assert_array_equal(found.frame["a"], np.array([2, np.nan, 6], dtype=np.float32))
    assert found.step == pd.Timedelta(hours=1)
    assert found.frame.index.name == "timestamp"
    assert str(found.frame.index.tz) == "UTC"
    assert found.notes == ()


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators(separator: str) -> None:
    assert read(WIDE.replace(",", separator)).frame.equals(read(WIDE).frame)


def test_semicolons_allow_decimal_commas() -> None:
    found = read("time;a;b\n2024-01-01 00:00;1,5;-2\n2024-01-01 01:00;2;1e3\n")
    assert found.frame.to_numpy().tolist() == [[1.5, -2.0], [2.0, 1000.0]]


def test_byte_order_mark_blank_lines_and_missing_words() -> None:
    found = read("\ufeff\n" + WIDE.replace("3,\n", "NA,null\n\n,,\n") + "\n\n")
    assert found.frame.isna().sum().tolist() == [1, 1]
    assert len(found.frame) == 3


def test_long_csv_orders_sensors_by_first_appearance() -> None:
    found = read(
        "time,sensor,value\n"
        "2024-01-01 00:00,z,1\n2024-01-01 00:00,a,2\n2024-01-01 02:00,z,3\n2024-01-01 01:00,a,4\n"
    )
    assert list(found.frame.columns) == ["z", "a"]
    np.testing.assert_array_equal(found.frame["z"], np.array([1, np.nan, 3], dtype=np.float32))
    np.testing.assert_array_equal(found.frame["a"], np.array([2, 4, np.nan], dtype=np.float32))


@pytest.mark.parametrize(
    "header", ["Timestamp,Sensor ID,Value", "date,station,speed", "ds,unique_id,y", "when,counter,people"]
)
def test_long_columns_are_found_by_name(header: str) -> None:
    found = read(header + "\n2024-01-01 00:00,1,10\n2024-01-01 01:00,1,20\n")
    assert list(found.frame.columns) == ["1"]


def test_long_columns_are_found_by_shape_in_any_order() -> None:
    found = read(
        "cars,when,street\n"
        "5,2024-01-01 00:00,High St\n6,2024-01-01 00:00,Low St\n7,2024-01-01 01:00,High St\n"
    )
    assert list(found.frame.columns) == ["High St", "Low St"]
    assert found.frame.iloc[0].tolist() == [5, 6]


def test_long_form_says_which_columns_it_left_unused() -> None:
    found = read("time,sensor_id,value,quality\n2024-01-01 00:00,a,1,ok\n2024-01-01 01:00,a,2,ok\n")
    assert list(found.frame.columns) == ["a"]
    assert any("quality" in note for note in found.notes)


def test_ids_are_text_as_they_stand() -> None:
    wide = read("time,007,7,1.0\n2024-01-01 00:00,1,2,3\n2024-01-01 01:00,1,2,3\n")
    assert list(wide.frame.columns) == ["007", "7", "1.0"]
    long = read("time,sensor,value\n2024-01-01,007,1\n2024-01-01,7,2\n2024-01-02,007,1\n")
    assert list(long.frame.columns) == ["007", "7"]


def test_a_long_file_with_a_sensor_called_na_keeps_it() -> None:
    assert list(read("time,sensor,value\n2024-01-01,NA,1\n2024-01-02,NA,1\n").frame.columns) == ["NA"]


def test_parquet_wide_long_and_with_an_index() -> None:
    times = pd.date_range("2024-01-01", periods=3, freq="5min", tz="Europe/Berlin")
    wide = pd.DataFrame({"timestamp": times, "1": np.array([1, 2, 3], np.float32), "2": [4, None, 6]})
    found = read_readings(parquet_file(wide))
    assert str(found.frame.index.tz) == "Europe/Berlin"
    assert list(found.frame.columns) == ["1", "2"]
    indexed = wide.set_index("timestamp").rename_axis(None)
    assert read_readings(parquet_file(indexed, index=True)).frame.equals(found.frame)
    for ids in ([1, 2], [1.0, 2.0], ["1", "2"]):
        long = pd.DataFrame(
            {"timestamp": times.repeat(2), "sensor_id": ids * 3, "value": [1, 4, 2, None, 3, 6]}
        )
        assert read_readings(parquet_file(long)).frame.equals(found.frame)


def test_a_saved_row_number_is_dropped_with_a_note() -> None:
    found = read(",time,a\n0,2024-01-01 00:00,5\n1,2024-01-01 01:00,6\n")
    assert list(found.frame.columns) == ["a"]
    assert "without a name was dropped" in found.notes[0]


def test_stamps_may_stand_in_a_column_without_a_name() -> None:
    assert list(read(",a\n2024-01-01 00:00,5\n2024-01-01 01:00,6\n").frame.columns) == ["a"]


def test_a_trailing_separator_is_no_sensor() -> None:
    found = read("time,a,\n2024-01-01 00:00,5,\n2024-01-01 01:00,6,\n")
    assert list(found.frame.columns) == ["a"]


def test_infinite_readings_become_missing_with_a_note() -> None:
    found = read("time,a,b\n2024-01-01 00:00,inf,1\n2024-01-01 01:00,-Infinity,1e39\n2024-01-01 02:00,4,2\n")
    assert found.frame["a"].isna().tolist() == [True, True, False]
    assert any("3 infinite" in note for note in found.notes)


def test_rows_in_disorder_are_sorted_with_a_note() -> None:
    lines = WIDE.splitlines()
    found = read("\n".join([lines[0], *lines[:0:-1]]))
    assert found.frame.equals(read(WIDE).frame)
    assert any("sorted" in note for note in found.notes)
    by_sensor = "time,sensor,value\n2024-01-01,a,1\n2024-01-02,a,1\n2024-01-01,b,1\n2024-01-02,b,1\n"
    assert read(by_sensor).notes == ()  # long files are often in order of sensors: nothing to note


def test_absent_stamps_are_added_as_missing() -> None:
    found = read("time,a\n2024-01-01 00:00,1\n2024-01-01 01:00,2\n2024-01-01 04:00,3\n")
    assert len(found.frame) == 5
    assert found.frame["a"].isna().sum() == 2
    assert any("2 absent" in note for note in found.notes)


def test_a_wide_file_of_many_columns_is_read_like_a_small_one() -> None:
    header = ",".join(f"{n:03d}" for n in range(20))
    rows = [
        f"2024-01-01 0{hour}:00," + ",".join(["NA" if n == 7 else str(n + hour / 2) for n in range(20)])
        for hour in range(3)
    ]
    found = read("time," + header + "\n" + "\n".join(rows) + "\n")
    assert list(found.frame.columns[:2]) == ["000", "001"]
    assert found.frame["007"].isna().all()
    assert found.frame["019"].tolist() == [19.0, 19.5, 20.0]
    wrong = "time," + header + "\n" + "\n".join(rows).replace("12.5", "twelve")
    assert "readings.csv, column '012', line 3: 'twelve' is not a number" in refusal(wrong)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("", "empty"),
        ("   \n", "empty"),
        ("time,a\n", "no rows"),
        ("time\n2024-01-01\n2024-01-02\n", "no column beside 'time'"),
        ("a,b\n1,2\n3,4\n", "no time column found among 'a', 'b'"),
        ("time,a,a\n2024-01-01,1,2\n", "columns 2 and 3 are both called 'a'"),
        (
            "time,a\n2024-01-01 00:00,1\n2024-01-01 01:00,x1\n",
            "readings.csv, column 'a', line 3: 'x1' is not a number",
        ),
        ("time,a\n2024-01-01 00:00,1\n", "only time stamp"),
        ("time,a\n2024-01-01,\n2024-01-02,\n", "not one reading"),
        ("time,sensor,value\n2024-01-01,a,1\n2024-01-02,,1\n", "line 3: the sensor id is missing"),
        (
            "time,sensor,value\n2024-01-01,a,1\n2024-01-01,b,1\n2024-01-01,a,2\n",
            "of sensor 'a' stands already in line 2",
        ),
        (
            "time,x,y z\n2024-01-01,1,1\n2024-01-01,2,1\n2024-01-02,1,2\n",
            "may hold sensors (long) or readings (wide)",
        ),
        (
            "time,sensor_id,speed,flow\n2024-01-01,a,1,2\n2024-01-02,a,1,2\n",
            "could be any of the columns 'speed', 'flow'",
        ),
        ("time,sensor_id\n2024-01-01,a\n2024-01-02,b\n", "no value column"),
        (
            "time,a,status\n2024-01-01,1,ok\n2024-01-02,2,ok\n",
            "column 'status', line 2: 'ok' is not a number",
        ),
        ("start,end,a\n2024-01-01,2024-01-02,1\n", "column 'end', line 2"),
        ("time,timestamp,a\n2024-01-01,2024-01-02,1\n", "'time' and 'timestamp' could both be the time"),
        ("time,a\n2024-01-01 00:00,1,9\n2024-01-01 01:00,2\n", "more cells"),
        (
            "time,a\n2024-01-01 00:00,1\n2024-01-01 01:00,2,3\n",
            "line 3 has 3 cells, the header has 2 columns",
        ),
        ("time,a\n2024-01-01,True\n2024-01-02,False\n", "'True' is not a number"),
        ("\0\1\2", "binary"),
    ],
)
def test_wrong_files_are_refused_in_one_clear_line(text: str, expected: str) -> None:
    message = refusal(text)
    assert expected in message
    assert "readings" in message


@pytest.mark.parametrize("name", ["x.pkl", "x.pickle", "x.joblib", "x.pt"])
def test_pickles_are_never_opened(name: str) -> None:
    with pytest.raises(InputError, match="can carry code"):
        read_readings(text_file(WIDE, name))


@pytest.mark.parametrize("name", ["x.xlsx", "x.h5", "x.zip", "x.csv.gz", "x.npz", "x.NPY", "x.nc"])
def test_a_text_file_under_the_name_of_another_format_is_named(name: str) -> None:
    with pytest.raises(InputError, match=r"whatever its name says; it holds a text table \(CSV\)"):
        read_readings(text_file(WIDE, name))


def test_files_that_are_not_there_or_not_what_they_say(tmp_path) -> None:
    with pytest.raises(InputError, match="there is no file"):
        read_readings(tmp_path / "none.csv")
    with pytest.raises(InputError, match="cannot be read"):
        read_readings(tmp_path)
    with pytest.raises(InputError, match="not a Parquet file"):
        read_readings(text_file(WIDE, "x.parquet"))
    with pytest.raises(InputError, match="the Parquet file cannot be read"):
        read_readings(text_file("PAR1 but nothing else", "x.parquet"))


def test_parquet_with_booleans_or_repeated_columns_is_refused() -> None:
    times = pd.date_range("2024-01-01", periods=2, freq="h")
    with pytest.raises(InputError, match="column 'a', row 1: 'True' is not a number"):
        read_readings(parquet_file(pd.DataFrame({"timestamp": times, "a": [True, False]})))
    with pytest.raises(InputError, match="both called 'a'"):
        read_readings(parquet_file(pd.DataFrame({"timestamp": times, "a": [1, 2], " a": [1, 2]})))
    with pytest.raises(InputError, match="row 2: the stamp is missing"):
        read_readings(parquet_file(pd.DataFrame({"timestamp": [times[0], pd.NaT], "a": [1, 2]})))


cells = st.one_of(st.none(), st.floats(-(2.0**100), 2.0**100, width=32))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(cells, min_size=3, max_size=3), min_size=2, max_size=12).filter(
        lambda rows: any(cell is not None for row in rows for cell in row)
    ),
    st.randoms(use_true_random=False),
)
def test_wide_long_csv_and_parquet_are_the_same_readings(rows: list[list[float | None]], random) -> None:
    times = pd.date_range("2024-03-30 22:00", periods=len(rows), freq="30min", tz="UTC")
    wide = pd.DataFrame(rows, columns=["n1", "02", "x"], dtype="float64")
    wide.insert(0, "timestamp", times)
    long = wide.melt("timestamp", var_name="sensor", value_name="value")
    order = list(range(len(long)))
    random.shuffle(order)
    shuffled = long.iloc[order]
    expected = read_readings(parquet_file(wide)).frame
    assert read_readings(parquet_file(long)).frame.equals(expected)
    assert read(wide.to_csv(index=False)).frame.equals(expected)
    mixed = read(shuffled.to_csv(index=False)).frame
    assert sorted(mixed.columns) == sorted(expected.columns)
    assert mixed[list(expected.columns)].equals(expected)


def test_a_step_that_is_stated_is_taken() -> None:
    text = "time,a\n2024-01-01 00:00,1\n2024-01-01 02:00,2\n2024-01-01 04:00,3\n"
    raw = read_raw_readings(text_file(text))
    assert len(grid_readings(raw).frame) == 3
    found = grid_readings(replace(raw, step=pd.Timedelta(hours=1)))
    assert found.step == pd.Timedelta(hours=1)
    assert found.frame["a"].isna().tolist() == [False, True, False, True, False]
    one = replace(raw, stamps=raw.stamps[:1], values=raw.values[:1], step=pd.Timedelta(hours=1))
    assert len(grid_readings(one).frame) == 1
