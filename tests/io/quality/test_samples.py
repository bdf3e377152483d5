"""What the report says of real networks: what is true of them, and no more. And how long it takes."""

import time
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from factost_core.io.draft import PanelDraft
from factost_core.panel import SensorPanel
from tests.io.broken import raw_readings, wave

# Beside the step, the range and, where readings are missing, the gaps.
EXPECTED = {
    "auckland_pedestrians": ["sampling_step", "clock_changes", "value_range", "gaps"],
    "corridor": ["sampling_step", "value_range", "gaps"],
    "rts_gmlc_renewables": ["sampling_step", "value_range"],
    "rts_gmlc_renewables_5min": ["sampling_step", "value_range"],
    "us_flights": ["sampling_step", "zero_runs", "value_range"],
}


def as_rows(panel: SensorPanel) -> PanelDraft:
    """A draft as from a file: without the step that a panel knows."""
    draft = PanelDraft.from_panel(panel)
    return replace(draft, raw=replace(draft.raw, step=None))


@pytest.mark.parametrize("name", SensorPanel.samples())
def test_no_false_alarms_on_the_samples(name: str) -> None:
    draft = as_rows(SensorPanel.sample(name))
    report = draft.report(horizon=24)
    assert [finding.code for finding in report.findings] == EXPECTED[name]
    assert {finding.severity for finding in report.findings} == {"info"}
    assert not any(finding.suggested for finding in report.findings)
    assert draft.panel().fingerprint == SensorPanel.sample(name).fingerprint


def test_the_hours_that_auckland_counted_once_are_named() -> None:
    finding = as_rows(SensorPanel.sample("auckland_pedestrians")).report().find("clock_changes")
    assert finding is not None
    assert "forward twice and back twice" in finding.explanation
    assert "Of 2 doubled hours only the first has readings" in finding.explanation
    assert [str(time.date()) for time in finding.times] == [
        "2024-04-07",
        "2024-09-29",
        "2025-04-06",
        "2025-09-28",
    ]


def test_the_snowstorm_at_portland_is_named() -> None:
    """See SOURCE.md: the only airport without any departure on a day."""
    finding = as_rows(SensorPanel.sample("us_flights")).report().find("zero_runs")
    assert finding is not None
    assert finding.sensors == ("PWM",)
    assert "1.71 days from 2001-03-05 14:00" in finding.explanation


def test_faults_put_into_a_real_network_are_found() -> None:
    panel = SensorPanel.sample("auckland_pedestrians")
    readings = panel.readings.copy()
    readings.iloc[5000:5080, 2] = 61.0
    readings.iloc[9000, 4] = -1.0
    readings.iloc[12_000, 7] = 30_000.0
    readings.iloc[:, 11] *= 1000
    report = as_rows(replace(panel, readings=readings)).report()
    found = {finding.code: finding.sensors for finding in report.of("warning")}
    ids = panel.sensor_ids
    assert found == {
        "odd_scale": (ids[11],),
        "negative_values": (ids[4],),
        "spikes": (ids[7],),
        "stuck_sensors": (ids[2],),
    }


@pytest.mark.parametrize("long", [False, True])
def test_forty_sensors_of_four_weeks_take_a_moment(long: bool) -> None:
    """Half a second on an idle machine; a machine that trains beside the tests gets ten times that."""
    times = pd.date_range("2024-01-01", periods=8000, freq="5min")
    values = wave(8000, 40, day=288)
    raw = raw_readings(times, values)
    if long:
        raw = raw_readings(times.repeat(40), values.ravel(), np.tile(np.arange(40), 8000))
    draft = PanelDraft(raw)
    began = time.process_time()
    report = draft.report(24)
    assert time.process_time() - began < 5
    assert [finding.code for finding in report.findings] == ["sampling_step", "value_range", "no_positions"]
