import numpy as np

from app.components import forecast_table


def test_the_table_is_sorted_and_sensors_without_a_value_come_last(timeline):
    table = forecast_table.step_table(timeline, 72)
    assert list(table.columns) == ["sensor", "median", "lower", "upper", "actual"]
    assert table["sensor"].iloc[0] == "Queen Street"
    assert np.isnan(table["median"].iloc[-1])


def test_past_steps_show_what_was_observed_and_late_steps_no_outcome(timeline):
    assert list(forecast_table.step_table(timeline, 10).columns) == ["sensor", "observed"]
    assert "actual" not in forecast_table.step_table(timeline, len(timeline.times) - 1)


def test_sensors_of_one_name_are_told_apart_by_their_ids():
    labels = forecast_table.sensor_labels(["1", "2", "3", "4"], ["Main St", "Main St", "K Road", ""])
    assert labels == ["Main St (1)", "Main St (2)", "K Road", "4"]
    assert forecast_table.sensor_labels(["1", "a"], ["a", ""]) == ["a", "a 2"]
