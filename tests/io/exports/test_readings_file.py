"""Readings written in each form and read back are the same panel: the two samples that issue 5 names."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from factost_core.errors import InputError
from factost_core.io.exports import write_readings
from factost_core.io.samples import find_sample
from factost_core.panel import SensorPanel

DAY = pd.Timedelta(days=1)


@cache
def sample(name: str) -> SensorPanel:
    return SensorPanel.sample(name)


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
@pytest.mark.parametrize("form", ["wide", "long"])
@pytest.mark.parametrize("name", ["corridor", "us_flights"])
def test_a_sample_comes_back_from_each_form(name: str, form: str, suffix: str, tmp_path: Path) -> None:
    panel = sample(name)
    if form == "long":  # a row a reading takes seconds; a fortnight of it holds all that the whole does
        panel = replace(panel, readings=panel.readings.iloc[: int(14 * DAY / panel.step)])
    path = tmp_path / f"readings{suffix}"
    rows = write_readings(panel, path, form)  # type: ignore[arg-type]
    assert rows == len(panel.readings) * (1 if form == "wide" else len(panel.sensor_ids))
    files = find_sample(name)
    again = SensorPanel.from_files(
        path, files.sensors, files.network, timezone=str(panel.timezone), unit=panel.unit, name=panel.name
    )
    zone = str(panel.timezone) if suffix == ".parquet" else None
    if (
        zone is None
    ):  # a CSV has offsets, not the name of a zone; there is no clock change inside these samples
        again = replace(again, readings=again.readings.tz_convert(panel.timezone))
    pd.testing.assert_frame_equal(again.readings, panel.readings, check_freq=False)
    assert again.fingerprint == panel.fingerprint
    assert again.sensors.equals(panel.sensors)
    assert again.notes == panel.notes


def test_clock_changes_and_odd_ids_come_back(tmp_path: Path) -> None:
    index = pd.date_range("2024-10-26", periods=72, freq="h", tz="Europe/Berlin")
    values = np.arange(144, dtype=np.float32).reshape(72, 2) / 3
    panel = SensorPanel(pd.DataFrame(values, index=index, columns=["timestamp", "007"]))
    for form in ("wide", "long"):
        for suffix in (".csv", ".parquet"):
            path = tmp_path / f"{form}{suffix}"
            write_readings(panel, path, form)
            again = SensorPanel.from_files(path, timezone="Europe/Berlin")
            pd.testing.assert_frame_equal(again.readings, panel.readings, check_freq=False)


def test_ids_are_safe_in_a_spreadsheet(tmp_path: Path) -> None:
    index = pd.date_range("2024-01-01", periods=2, freq="h", tz="UTC")
    panel = SensorPanel(pd.DataFrame(np.zeros((2, 2)), index=index, columns=["=1+1", "-5"]))
    write_readings(panel, tmp_path / "wide.csv")
    assert (tmp_path / "wide.csv").read_text().startswith("timestamp,'=1+1,-5\n")
    write_readings(panel, tmp_path / "long.csv", "long")
    assert pd.read_csv(tmp_path / "long.csv")["sensor_id"].tolist() == ["'=1+1", "-5"] * 2
    for form in ("wide", "long"):
        assert SensorPanel.from_files(tmp_path / f"{form}.csv").sensor_ids == panel.sensor_ids
    write_readings(panel, tmp_path / "long.parquet", "long")
    assert pd.read_parquet(tmp_path / "long.parquet")["sensor_id"].tolist() == ["=1+1", "-5"] * 2


def test_what_cannot_be_written(tmp_path: Path) -> None:
    panel = sample("corridor")
    with pytest.raises(InputError, match=r"r.xlsx must end in .csv or .parquet"):
        write_readings(panel, tmp_path / "r.xlsx")
    with pytest.raises(InputError, match="wide or long; got 'round'"):
        write_readings(panel, tmp_path / "r.csv", "round")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="cannot be written"):
        write_readings(panel, tmp_path / "nowhere" / "r.csv")
