"""Tables that are no CSV: Excel, JSON records, Parquet, and LibCity's."""

import datetime
import io
from collections.abc import Sequence

import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from factost_core.io.intake import ReadingsMapping, read_raw_readings, read_readings, suggest_mapping
from factost_core.io.source import Source
from factost_core.io.tables import load_table, read_table
from tests.files import message_of, open_file, text_file
from tests.io import writers


def workbook(**sheets: Sequence[Sequence[object]]) -> io.BytesIO:
    out, file = openpyxl.Workbook(), io.BytesIO()
    out.remove(out.active)
    for name, rows in sheets.items():
        sheet = out.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out.save(file)
    return open_file(file.getvalue(), "r.xlsx")


def test_a_workbook_keeps_ids_and_rounds_stamps_to_their_second() -> None:
    rows: list[list[object]] = [
        [],
        ["time", "007", 7, "x"],
        [datetime.datetime(2024, 1, 1, 0, 0, 0, 400), 1, 2.5, None],
        [],
        [datetime.datetime(2024, 1, 1, 0, 59, 59, 999800), "3,5", "", "n/a"],
    ]
    raw = read_raw_readings(workbook(readings=rows))
    assert raw.ids == ["007", "7", "x"]
    assert raw.stamps.strftime("%H:%M:%S.%f").tolist() == ["00:00:00.000000", "01:00:00.000000"]
    assert raw.rows.tolist() == [3, 5]
    np.testing.assert_array_equal(raw.values, np.array([[1, 2.5, np.nan], [3.5, np.nan, np.nan]]))


def test_one_of_several_sheets() -> None:
    good: list[list[object]] = [["time", "a"], ["2024-01-01", 1], ["2024-01-02", 2]]
    file = workbook(about=[], readings=good, more=[["time", "b"], ["2024-01-01", 3], ["2024-01-02", 4]])
    raw = read_raw_readings(file)
    assert raw.ids == ["a"]
    assert any("sheet 'readings' was read; others were not: about, more" in note for note in raw.notes)
    assert raw.where(0) == "r.xlsx, sheet 'readings', column 'time', row 2"
    assert read_raw_readings(file, mapping=ReadingsMapping(part="more")).ids == ["b"]
    assert suggest_mapping(file).parts == ("about", "readings", "more")
    message = message_of(lambda: read_raw_readings(file, mapping=ReadingsMapping(part="x")))
    assert "there is no sheet 'x'; there are 'about', 'readings', 'more'" in message


def test_a_wrong_cell_of_a_workbook_is_named() -> None:
    file = workbook(readings=[["time", "a"], ["2024-01-01", 1], ["2024-01-02", "#DIV/0!"]])
    assert "r.xlsx, column 'a', row 3: '#DIV/0!' is not a number" in message_of(
        lambda: read_raw_readings(file)
    )


def test_formulas_count_by_their_saved_values() -> None:
    """As Excel saves them: the value stands beside the formula."""

    def with_formula(files: dict[str, bytes]) -> None:
        sheet = files["xl/worksheets/sheet1.xml"]
        files["xl/worksheets/sheet1.xml"] = sheet.replace(b"<v>5</v>", b"<f>2+3</f><v>5</v>")

    rows: list[list[object]] = [["time", "a"], ["2024-01-01", 5], ["2024-01-02", 6]]
    data = workbook(readings=rows).getvalue()
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with_formula(files)
    assert b"<f>2+3</f>" in files["xl/worksheets/sheet1.xml"]
    raw = read_raw_readings(open_file(writers.zipped(files), "r.xlsx"))
    assert raw.values[:, 0].tolist() == [5.0, 6.0]


def test_json_records_may_leave_out_what_is_missing() -> None:
    lines = '{"time": "2024-01-01", "a": 1}\n\n{"time": "2024-01-02", "b": "2,5", "a": null}\n'
    raw = read_raw_readings(text_file(lines, "r.jsonl"))
    np.testing.assert_array_equal(raw.values, np.array([[1, np.nan], [np.nan, 2.5]]))
    ids = '[{"time": 1704067200, "id": 7, "value": 1.5}, {"time": 1704070800, "id": 7, "value": true}]'
    assert "r.json, column 'value', record 2: 'True'" in message_of(
        lambda: read_raw_readings(text_file(ids, "r.json"))
    )
    assert read_raw_readings(text_file(ids.replace("true", "2"), "r.json")).ids == ["7"]


def parquet(table: pa.Table) -> io.BytesIO:
    file = io.BytesIO()
    pq.write_table(table, file)
    return open_file(file.getvalue(), "r.parquet")


def test_types_that_parquet_has() -> None:
    from decimal import Decimal

    times = pa.array([datetime.date(2024, 1, 1), datetime.date(2024, 1, 2)])
    columns = {
        "date": times,
        "decimal": pa.array([Decimal("1.5"), None]),
        "half": pa.array(np.array([1, 2], dtype=np.float16)),
        "text": pa.array(["1,5", "2"]),
        "nested": pa.array([[1], [2]]),
    }
    raw = read_raw_readings(parquet(pa.table(columns)))
    assert raw.ids == ["decimal", "half", "text"]
    np.testing.assert_array_equal(raw.values, np.array([[1.5, 1, 1.5], [np.nan, 2, 2]]))
    assert any("lists or records were not read: nested" in note for note in raw.notes)


def test_text_that_repeats_in_parquet_is_held_once() -> None:
    stamps = pa.array(np.repeat(np.arange(3), 2) * 3600, pa.timestamp("s"))
    names = pa.array(["b ", "a"] * 3)
    raw = read_raw_readings(
        parquet(pa.table({"time": stamps, "sensor": names, "value": pa.array(["1", "", "3"] * 2)}))
    )
    assert raw.ids == ["b", "a"]
    assert raw.codes is not None
    assert raw.codes.tolist() == [0, 1] * 3
    np.testing.assert_array_equal(raw.values, np.array([1, np.nan, 3] * 2))


def test_many_columns_are_read_a_few_at_a_time() -> None:
    names = [f"s{place}" for place in range(40)]
    columns = {"time": pa.array(np.arange(60_000), pa.timestamp("s"))}
    columns |= {name: pa.array(np.full(60_000, place, dtype=np.float32)) for place, name in enumerate(names)}
    shares: list[float] = []
    raw = read_raw_readings(parquet(pa.table(columns)), on_progress=shares.append)
    assert raw.ids == names
    assert raw.values[5].tolist() == list(range(40))


def test_a_quantity_of_libcity() -> None:
    dyna = "dyna_id,type,time,entity_id,flow,speed\n"
    dyna += "".join(f"{hour},state,2024-01-01T0{hour}:00:00Z,7,{hour},{hour * 10}\n" for hour in range(3))
    raw = read_raw_readings(text_file(dyna, "x.dyna"))
    assert raw.values.tolist() == [0.0, 1.0, 2.0]
    assert any("quantities flow, speed the first was read" in note for note in raw.notes)
    for mapping in (
        ReadingsMapping(value="speed"),
        ReadingsMapping(feature=1),
        ReadingsMapping(feature="speed"),
    ):
        assert read_raw_readings(text_file(dyna, "x.dyna"), mapping=mapping).values.tolist() == [
            0.0,
            10.0,
            20.0,
        ]
    assert suggest_mapping(text_file(dyna, "x.dyna")).features == ("flow", "speed")


def test_tables_of_sensors_are_cleaned_cell_by_cell() -> None:
    table = read_table(Source("s.csv", "sensor_id,latitude\nöst\u200b,1\nb,2\n".encode()))
    assert table.frame["sensor_id"].tolist() == ["öst", "b"]
    assert any("1 cell(s)" in note for note in table.notes)


def test_a_table_is_no_map() -> None:
    message = message_of(
        lambda: load_table(Source("x.geojson", b'{"type": "FeatureCollection", "features": []}'))
    )
    assert "this is GeoJSON; expected a table" in message


def test_wide_excel_and_csv_are_the_same() -> None:
    index = pd.date_range("2024-01-01", periods=3, freq="h", tz="UTC")
    frame = pd.DataFrame({"a": [1.0, 2, 3]}, index=index)
    excel = read_readings(open_file(writers.excel(frame)["r.xlsx"], "r.xlsx")).frame
    assert excel.equals(read_readings(open_file(writers.csv_wide(frame)["r.csv"], "r.csv")).frame)
