"""Forecasts as files: what other programs find in them, GDAL and a spreadsheet library first of all."""

import json
import subprocess
from datetime import datetime
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from shapely.geometry import LineString, Point, box

from factost_core.errors import InputError
from factost_core.forecast import Forecast
from factost_core.io.exports import FORECAST_SUFFIXES, forecast_bytes, write_forecast
from tests.conftest import require_program

ZONE = "Pacific/Auckland"
TIMES = pd.date_range("2024-04-07 01:00", periods=4, freq="h", tz=ZONE)  # the hour from 02:00 occurs twice
IDS = ["007", "=2+3", "ü"]
NAMES = ["Queen Street", "@SUM(A1)", "<script>alert(1)</script>"]


def forecast(shapes: list | None = None, ids: list[str] | None = None, **more) -> Forecast:
    ids = IDS if ids is None else ids
    trained = np.sort(np.random.default_rng(1).normal(50, 9, (len(ids), 4, 11)), axis=-1).astype(np.float32)
    trained[-1, 1:] = np.nan
    sensors = gpd.GeoDataFrame(
        {"name": NAMES[: len(ids)], "extra": [{"a": 1}] * len(ids)},
        index=pd.Index(ids, name="sensor_id", dtype=object),
        geometry=[Point(174.76, -36.85), Point(174.77, -36.86), None] if shapes is None else shapes,
        crs="EPSG:4326",
    )
    facts = {
        "unit": "veh/h",
        "name": "Auckland",
        "notes": ("2 rows were dropped.",),
        "history": ("3 repeated stamps were averaged", "=1 spike taken as missing"),
        "attribution": "Heart of the City",
        "kind": "simulated",
    }
    return Forecast(trained, TIMES, sensors, quantile_levels=(0.05, 0.5, 0.9), **(facts | more))


def write(made: Forecast, folder: Path, suffix: str) -> Path:
    path = folder / f"f{suffix}"
    count = write_forecast(made, path)
    assert count == len(made.sensors) * made.horizon * (3 if suffix in (".csv", ".parquet") else 1)
    return path


def about_of(made: Forecast) -> list[tuple[str, str]]:
    return [
        ("name", "Auckland"),
        ("unit", "veh/h"),
        ("readings", "simulated: no reading was measured anywhere"),
        ("sensors", "3"),
        ("steps", "4"),
        ("from", "2024-04-07T01:00:00+12:00".replace("+12", "+13")),
        ("to", "2024-04-07T03:00:00+12:00"),
        ("time zone", ZONE),
        ("quantile levels", "0.05, 0.5, 0.9"),
        ("repair", made.history[0]),
        ("repair", made.history[1]),
        ("note", "2 rows were dropped."),
        ("attribution", "Heart of the City"),
    ]


def test_parquet_is_the_long_table_and_says_where_it_comes_from(tmp_path: Path) -> None:
    made = forecast()
    path = write(made, tmp_path, ".parquet")
    pd.testing.assert_frame_equal(pd.read_parquet(path), made.to_frame())
    about = json.loads(pq.read_schema(path).metadata[b"factost"])
    assert [tuple(row) for row in about[:-1]] == about_of(made)
    assert about[-1][1].startswith("FactoST Studio ")


def test_csv_is_the_long_table_with_safe_texts(tmp_path: Path) -> None:
    made = forecast()
    table = pd.read_csv(write(made, tmp_path, ".csv"), dtype={"sensor_id": str})
    assert list(table.columns) == ["sensor_id", "timestamp", "step", "level", "value"]
    assert table["sensor_id"].unique().tolist() == ["007", "'=2+3", "ü"]
    stamps = table["timestamp"].iloc[:12:3].tolist()
    assert stamps == [
        "2024-04-07 01:00:00+13:00",
        "2024-04-07 02:00:00+13:00",
        "2024-04-07 02:00:00+12:00",
        "2024-04-07 03:00:00+12:00",
    ]
    np.testing.assert_array_equal(table["value"].astype(np.float32), made.quantiles.ravel())


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=3, unique=True), st.text(max_size=6))
def test_whatever_sensors_are_called_no_cell_begins_a_formula(
    tmp_path: Path, ids: list[str], unit: str
) -> None:
    made = forecast(ids=ids, shapes=[None] * len(ids), unit=unit, notes=(unit,))
    table = pd.read_csv(
        write(made, tmp_path, ".csv"), dtype=str, keep_default_na=False, lineterminator="\n", quotechar='"'
    )
    begins = table["sensor_id"].str.match(r"\s*[=+\-@\t\r]")
    assert pd.to_numeric(table["sensor_id"][begins], errors="coerce").notna().all()  # a number is no formula
    book = load_workbook(write(made, tmp_path, ".xlsx"))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and cell.value.lstrip(" ")[:1] in set("=+-@\t\r"):
                    float(cell.value)
    for suffix in (".geojson", ".gpkg"):
        write(made, tmp_path, suffix)


def test_excel_holds_numbers_dates_and_a_sheet_about_them(tmp_path: Path) -> None:
    made = forecast()
    book = load_workbook(write(made, tmp_path, ".xlsx"))
    assert book.sheetnames == ["forecast", "about"]
    rows = list(book["forecast"].iter_rows(values_only=True))
    head = (
        "sensor_id",
        "name",
        "local_time",
        "utc_offset",
        "step",
        "unit",
        "median",
        "q0.05",
        "q0.5",
        "q0.9",
    )
    assert rows[0] == head
    assert len(rows) == 13
    assert rows[1][:6] == ("007", "Queen Street", datetime(2024, 4, 7, 1), "UTC+13:00", 1, "veh/h")
    assert [row[2:4] for row in rows[2:4]] == [
        (datetime(2024, 4, 7, 2), "UTC+13:00"),
        (datetime(2024, 4, 7, 2), "UTC+12:00"),
    ]
    assert rows[1][6] == pytest.approx(made.median[0, 0])
    assert rows[5][:2] == ("'=2+3", "'@SUM(A1)")
    assert rows[-1][6:] == (None, None, None, None)
    about = list(book["about"].iter_rows(values_only=True))
    expected = about_of(made)
    expected[10] = ("repair", "'=1 spike taken as missing")
    assert about[:-1] == expected


def test_what_excel_cannot_hold_is_replaced_or_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = forecast(ids=["a\x00b", "c" * 40_000], shapes=[None, None])
    rows = list(load_workbook(write(made, tmp_path, ".xlsx"))["forecast"].iter_rows(values_only=True))
    assert rows[1][0] == "a\ufffdb"
    assert len(str(rows[5][0])) == 32_767
    early = Forecast(made.trained, TIMES - pd.Timedelta(days=60_000), made.sensors)
    rows = list(load_workbook(write(early, tmp_path, ".xlsx"))["forecast"].iter_rows(values_only=True))
    assert str(rows[1][2]).startswith("1859-")
    monkeypatch.setattr("factost_core.io.exports.forecast_workbook.MOST_ROWS", 7)
    with pytest.raises(
        InputError, match=r"2 sensors times 4 steps are 8 rows, and an Excel sheet has 7; write .csv"
    ):
        write_forecast(made, tmp_path / "g.xlsx")


SHAPES = {
    "points": ([Point(174.76, -36.85), Point(174.77, -36.86), None], "Point"),
    "roads": ([LineString([(0, 0), (1, 1)])] * 3, "Line String"),
    "districts": ([box(0, 0, 1, 1)] * 3, "Polygon"),
    "mixed": ([Point(0, 0), box(0, 0, 1, 1), None], "Unknown (any)"),
    "nowhere": ([None] * 3, "Unknown (any)"),
}


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson"])
@pytest.mark.parametrize("kind", SHAPES)
def test_gdal_opens_the_layers(suffix: str, kind: str, tmp_path: Path) -> None:
    ogrinfo = require_program("ogrinfo")
    shapes, named = SHAPES[kind]
    path = write(forecast(shapes), tmp_path, suffix)
    ended = subprocess.run(
        [ogrinfo, "-ro", "-al", str(path), "forecast"], capture_output=True, text=True, check=True, timeout=60
    )
    assert "ERROR" not in ended.stdout + ended.stderr
    assert "Feature Count: 12" in ended.stdout
    if suffix == ".gpkg":
        assert f"Geometry: {named}" in ended.stdout
        assert "local_time (String) = 2024-04-07T01:00:00+13:00" in ended.stdout
        assert ended.stderr == ""
    for field in ("sensor_id: String", "name: String", "time: DateTime", "step: Integer", "unit: String"):
        assert field in ended.stdout
    for field in ("median: Real", "q0.05: Real", "q0.5: Real", "q0.9: Real"):
        assert field in ended.stdout
    assert "WGS 84" in ended.stdout
    assert "(String) = =2+3" in ended.stdout  # no spreadsheet: ids stay as they are
    first = [line for line in ended.stdout.splitlines() if "time (DateTime) = 2024" in line]
    assert first[0].strip() in (
        "time (DateTime) = 2024/04/06 12:00:00+00",
        "time (DateTime) = 2024/04/07 01:00:00+13",
    )


def test_geojson_has_a_feature_per_sensor_and_step(tmp_path: Path) -> None:
    made = forecast()
    document = json.loads(write(made, tmp_path, ".geojson").read_text(encoding="utf-8"))
    assert document["type"] == "FeatureCollection"
    assert [tuple(row) for row in document["about"][:-1]] == about_of(made)
    features = document["features"]
    assert len(features) == 12
    assert features[0]["geometry"] == {"type": "Point", "coordinates": [174.76, -36.85]}
    assert features[-1]["geometry"] is None
    found = features[2]["properties"]
    assert (found["sensor_id"], found["step"], found["unit"]) == ("007", 3, "veh/h")
    assert found["time"] == "2024-04-07T02:00:00+12:00"
    assert np.float32(found["q0.9"]) == made.quantiles[0, 2, 2]
    assert features[-1]["properties"]["median"] is None


def test_geopackage_has_the_values_and_a_table_about_them(tmp_path: Path) -> None:
    made = forecast()
    path = write(made, tmp_path, ".gpkg")
    layer = gpd.read_file(path, layer="forecast")
    assert layer.crs.to_epsg() == 4326
    np.testing.assert_array_equal(layer["median"].to_numpy().astype(np.float32).reshape(3, 4), made.median)
    times = pd.DatetimeIndex(layer["time"]).tz_convert("UTC")
    assert times[:4].equals(pd.DatetimeIndex(TIMES.tz_convert("UTC")).as_unit(times.unit))
    about = pyogrio.read_dataframe(path, layer="about")
    assert list(zip(about["name"], about["text"], strict=True))[:-1] == about_of(made)


@pytest.mark.parametrize("suffix", FORECAST_SUFFIXES)
def test_a_file_that_is_there_is_replaced_and_a_download_is_the_same(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"f{suffix.upper()}"
    write_forecast(forecast(notes=("old note",)), path)
    old = path.read_bytes()
    write_forecast(forecast(), path)
    new = path.read_bytes()
    assert new != old or suffix == ".csv"
    assert b"old note" not in new
    if suffix in (".csv", ".parquet", ".geojson"):  # the others hold the time at which they were written
        assert forecast_bytes(forecast(), suffix) == new
    else:
        assert forecast_bytes(forecast(), suffix)[:4] == new[:4]


def test_other_suffixes_and_places_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"f.shp must end in .csv, .parquet, .gpkg, .geojson or .xlsx"):
        write_forecast(forecast(), tmp_path / "f.shp")
    for suffix in FORECAST_SUFFIXES:
        with pytest.raises(InputError, match="cannot be written"):
            write_forecast(forecast(), tmp_path / "nowhere" / f"f{suffix}")
        (tmp_path / f"folder{suffix}").mkdir()
        with pytest.raises(InputError, match="cannot be written"):
            write_forecast(forecast(), tmp_path / f"folder{suffix}")


def test_a_saved_forecast_keeps_what_exports_say(tmp_path: Path) -> None:
    made = forecast()
    made.save(tmp_path / "f.npz")
    loaded = Forecast.load(tmp_path / "f.npz")
    for name in ("history", "attribution", "kind", "notes", "name", "unit"):
        assert getattr(loaded, name) == getattr(made, name)
