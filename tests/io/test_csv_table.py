"""Text tables of every kind: separators, encodings, quotes, lines of the wrong length, and where a cell
stands."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factost_core.errors import InputError
from factost_core.io.mapping import ReadingsMapping
from factost_core.io.readings import read_raw_readings, read_readings
from factost_core.io.source import Source
from factost_core.io.tables import load_table
from tests.files import open_file, text_file

WIDE = "time,a,b\n2024-01-01 00:00,1,2\n2024-01-01 01:00,3,4\n"


def load(text: str) -> pd.DataFrame:
    return load_table(Source("r.csv", text.encode())).frame


def refusal(text: str) -> str:
    with pytest.raises(InputError) as caught:
        read_readings(text_file(text, "r.csv"))
    return str(caught.value)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(separator: str, end: str) -> None:
    found = load(WIDE.replace(",", separator).replace("\n", end))
    assert list(found.columns) == ["time", "a", "b"]
    assert found["b"].tolist() == ["2", "4"]


def test_the_separator_is_that_of_all_lines_not_of_the_first_alone() -> None:
    found = load('"Station; Ost, A";value\nx;1\ny;2\n')
    assert list(found.columns) == ["Station; Ost, A", "value"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "latin-1"])
def test_encodings(encoding: str) -> None:
    raw = read_raw_readings(open_file(WIDE.replace("a", "Größe").encode(encoding), "r.csv"))
    assert raw.ids == ["Größe", "b"]
    guessed = encoding in ("cp1252", "latin-1")
    assert any("Windows-1252" in note and "Größe" in note for note in raw.notes) == guessed


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    assert read_raw_readings(open_file(WIDE.encode(encoding), "r.csv")).ids == ["a", "b"]


def test_cells_stay_as_they_were_written() -> None:
    found = load('id,text\n007,"a, ""b"" \n c"\n1.50,  x  \n')
    assert found["id"].tolist() == ["007", "1.50"]
    assert found["text"].tolist() == ['a, "b" \n c', "  x  "]


def test_short_lines_are_filled_and_every_row_knows_its_line() -> None:
    text = "\n\n" + 'time,a,b\n2024-01-01 00:00,1,"\n"\n\n2024-01-01 01:00,5\n   \n2024-01-01 02:00,6,7\n'
    table = load_table(Source("r.csv", text.encode()))
    assert table.rows.tolist() == [4, 7, 9]
    assert table.frame["b"].tolist() == ["\n", "", "7"]


@pytest.mark.parametrize("quoted", [False, True])
def test_blank_lines_count(quoted: bool) -> None:
    text = "time,a\r\n\r\n2024-01-01 00:00,1\r\n\r\n2024-01-01 01:00,x\r\n"
    message = refusal(text.replace(",1", ',"1"') if quoted else text)
    assert message.startswith("r.csv, column 'a', line 5: 'x' is not a number")


def test_a_decimal_comma_is_found_and_can_be_said() -> None:
    text = 'time,a\n2024-01-01 00:00,"0,5"\n2024-01-01 01:00,"1.234,5"\n'
    found = read_readings(text_file(text))
    assert found.frame["a"].tolist() == [0.5, 1234.5]
    assert any("decimal commas" in note for note in found.notes)
    open_comma = 'time,a\n2024-01-01 00:00,"1,234"\n2024-01-01 01:00,"1"\n'
    assert "say in the mapping which it is" in refusal(open_comma)
    for decimal, number in ((True, 1.234), (False, 1234.0)):
        mapping = ReadingsMapping(decimal_comma=decimal)
        found = read_readings(text_file(open_comma), mapping=mapping)
        assert found.frame["a"].iloc[0] == np.float32(number)


def test_a_thousands_separator_is_noted() -> None:
    found = read_readings(text_file('time,a\n2024-01-01,"1,234.5"\n2024-01-02,"12,000"\n'))
    assert found.frame["a"].tolist() == [1234.5, 12000.0]
    assert any("between thousands" in note for note in found.notes)


def test_control_characters_are_taken_out_of_names_with_a_note() -> None:
    raw = read_raw_readings(text_file(WIDE.replace("a,b", "a\x07\u200b,<b>")))
    assert raw.ids == ["a", "<b>"]
    assert any("invisible characters were taken out of 1 column name" in note for note in raw.notes)
    long = "time,sensor,value\n2024-01-01,x\x1b,1\n2024-01-02,x\x1b,2\n2024-01-01,=1+1,3\n"
    raw = read_raw_readings(text_file(long))
    assert raw.ids == ["x", "=1+1"]
    assert any("sensor id" in note for note in raw.notes)


def test_only_the_first_rows_for_a_preview() -> None:
    rows = "".join(f"2024-01-01 {hour:02d}:00,{hour}\n" for hour in range(24))
    table = load_table(Source("r.csv", ("time,a\n" + rows).encode()), first=3)
    assert table.frame["a"].tolist() == ["0", "1", "2"]


texts = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(texts, min_size=3, max_size=3), min_size=1, max_size=6),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from([0, 1]),
)
def test_any_cells_come_back_from_the_writer_of_pandas(
    rows: list[list[str]], separator: str, quoting: int
) -> None:
    frame = pd.DataFrame(rows, columns=["one", "two", "three"])
    frame = frame[(frame.map(str.strip) != "").any(axis=1)]
    found = load(frame.to_csv(index=False, sep=separator, quoting=quoting))
    assert found.to_numpy().tolist() == frame.to_numpy().tolist()
