import io

import numpy as np
import pandas as pd
import pytest

from app.components import forecast_table
from app.components.timeline import Timeline


def test_the_table_is_sorted_and_sensors_without_a_value_come_last(timeline):
    table = forecast_table.step_table(timeline, 72)
    assert list(table.columns) == ["sensor", "median", "lower", "upper", "actual"]
    assert table["sensor"].iloc[0] == "Queen Street"
    assert np.isnan(table["median"].iloc[-1])


def test_past_steps_show_what_was_observed_and_late_steps_no_outcome(timeline):
    assert list(forecast_table.step_table(timeline, 10).columns) == ["sensor", "observed"]
    assert "actual" not in forecast_table.step_table(timeline, len(timeline.times) - 1)


def test_the_csv_holds_every_sensor_and_step_with_offset_and_unit(timeline):
    table = pd.read_csv(io.BytesIO(forecast_table.forecast_csv(timeline)))
    assert len(table) == 3 * 24
    assert table["timestamp"].iloc[0].endswith("+13:00")
    assert table["step"].iloc[:24].tolist() == list(range(1, 25))
    assert table["unit"].iloc[0] == "people/h"
    first = table.iloc[0]
    assert first["median"] == pytest.approx(110)
    assert [first[f"lower_{c}"] for c in (50, 80, 98)] == pytest.approx([85, 70, 61], abs=0.01)
    assert [first[f"upper_{c}"] for c in (50, 80, 98)] == pytest.approx([135, 150, 159], abs=0.01)
    assert table["actual"].iloc[:24].notna().sum() == 12


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " ="])
def test_a_cell_that_a_spreadsheet_would_run_is_made_text(start):
    assert forecast_table.safe_cell(f"{start}1+1") == f"'{start}1+1"
    assert forecast_table.safe_cell(f"a{start}1") == f"a{start}1"


def test_no_cell_of_the_csv_is_a_formula(timeline):
    table = pd.read_csv(io.BytesIO(forecast_table.forecast_csv(timeline)), dtype=str)
    for column in ("sensor_id", "name", "unit"):
        assert not table[column].fillna("").str.match(r"^[=+\-@\t\r]").any()
    assert table["name"].iloc[24].startswith("'=cmd")


def test_without_a_forecast_there_is_no_csv(panel, start):
    with pytest.raises(ValueError, match="no forecast"):
        forecast_table.forecast_csv(Timeline.of(panel, start, 24))


def test_sensors_of_one_name_are_told_apart_by_their_ids():
    labels = forecast_table.sensor_labels(["1", "2", "3", "4"], ["Main St", "Main St", "K Road", ""])
    assert labels == ["Main St (1)", "Main St (2)", "K Road", "4"]
    assert forecast_table.sensor_labels(["1", "a"], ["a", ""]) == ["a", "a 2"]
