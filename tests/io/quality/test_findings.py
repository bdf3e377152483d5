"""Every fault is found, said in plain words, and gone after each repair that is offered for it."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from factost_core.errors import InputError
from factost_core.io.draft import PanelDraft
from factost_core.io.quality import Finding, QualityReport, repair_from_json, repair_to_json
from factost_core.io.quality.finding import MOST_NAMED
from tests.io.broken import good
from tests.io.quality.faults import FAULTS

HORIZON = 24
WITHOUT_REPAIR = {
    *("clock_changes", "single_stamp", "no_readings", "gaps", "no_positions", "short_history", "no_week"),
}


@cache
def faulty(name: str) -> tuple[PanelDraft, QualityReport]:
    """The draft with this fault and its report, made once: that nothing changes a draft is tested, too."""
    draft = FAULTS[name][2]()
    return draft, draft.report(HORIZON)


def found(draft: PanelDraft, code: str) -> Finding:
    finding = draft.report(HORIZON).find(code)
    assert finding is not None, [each.code for each in draft.report(HORIZON).findings]
    return finding


def assert_same_content(one: PanelDraft, other: PanelDraft) -> None:
    first, second = one.repaired, other.repaired
    assert first.raw.stamps.equals(second.raw.stamps)
    assert str(first.raw.stamps.tz) == str(second.raw.stamps.tz)
    np.testing.assert_array_equal(first.raw.values, second.raw.values)
    assert first.raw.ids == second.raw.ids
    assert first.raw.step == second.raw.step
    if first.sensors is None:
        assert second.sensors is None
    else:
        assert first.sensors.equals(second.sensors)


def test_a_good_draft_has_nothing_to_say_but_its_step_and_range() -> None:
    report = good().report(HORIZON)
    assert [finding.code for finding in report.findings] == ["sampling_step", "value_range"]
    assert report.can_be_saved
    assert report.step == pd.Timedelta(hours=1)
    assert report.step_share == 1.0
    assert report.missing == 0.0


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_found_and_said(name: str) -> None:
    code, severity, _ = FAULTS[name]
    _, report = faulty(name)
    finding = report.find(code)
    assert finding is not None, [each.code for each in report.findings]
    assert finding.severity == severity
    assert report.can_be_saved == (not report.of("error"))
    assert finding.title[0].isupper()
    assert finding.explanation.endswith((".", "?"))
    assert "\n" not in finding.explanation + finding.title
    assert len(finding.sensors) <= min(finding.sensor_count, MOST_NAMED)
    assert len(finding.times) <= min(finding.time_count, MOST_NAMED)
    assert bool(finding.repairs) == (code not in WITHOUT_REPAIR)


@pytest.mark.parametrize("name", [name for name, (code, *_) in FAULTS.items() if code not in WITHOUT_REPAIR])
def test_each_repair_removes_its_finding_says_so_and_can_be_undone(name: str) -> None:
    code, _, make = FAULTS[name]
    draft, report = faulty(name)
    finding = report.find(code)
    assert finding is not None
    for repair in finding.repairs:
        repaired = draft.with_repair(repair)
        assert repaired.report(HORIZON).find(code) is None, repair
        assert len(repaired.history) == 1
        assert "\n" not in repaired.history[0] + repair.label
        assert repair_from_json(repair_to_json(repair)) == repair
        assert draft.history == ()
        assert_same_content(repaired.without_repair(0), make())


@pytest.mark.parametrize("name", FAULTS)
def test_an_error_keeps_the_draft_from_being_a_panel_and_the_suggestion_lifts_it(name: str) -> None:
    code = FAULTS[name][0]
    draft, _ = faulty(name)
    report = draft.report()
    if report.can_be_saved:
        assert len(draft.panel().readings)
        return
    with pytest.raises(InputError, match=r"^flows\.csv must be repaired first: ") as refused:
        draft.panel()
    for error in report.of("error"):
        assert error.title.lower() in str(refused.value)
    for _ in range(5):
        suggested = [error.suggested for error in report.of("error") if error.suggested is not None]
        if suggested:
            draft = draft.with_repair(suggested[0])
            report = draft.report()
    if not report.can_be_saved:
        assert code in {*WITHOUT_REPAIR, "ids_do_not_match"}
        return
    panel = draft.panel()
    assert panel.history == draft.history
    assert len(panel.history) == len(draft.repairs)


@pytest.mark.parametrize("name", ["repeated, conflicting", "stuck", "swapped", "staggered", "no places"])
def test_a_draft_is_saved_and_loads_again_exactly(name: str, tmp_path: Path) -> None:
    draft = FAULTS[name][2]()
    for finding in draft.report(HORIZON).findings:
        if finding.suggested is not None:
            draft = draft.with_repair(finding.suggested)
    draft.save(tmp_path / "draft")
    loaded = PanelDraft.load(tmp_path / "draft")
    assert loaded.repairs == draft.repairs
    assert loaded.history == draft.history
    assert_same_content(loaded, draft)
    assert loaded.raw.is_long == draft.raw.is_long
    assert loaded.panel().fingerprint == draft.panel().fingerprint


def test_the_range_is_told_with_its_sensors_and_unit() -> None:
    draft = replace(good(), unit="veh/h")
    values = draft.raw.values
    told = found(draft, "value_range").explanation
    for value, end in (
        (values.min(), values.min(axis=0).argmin()),
        (values.max(), values.max(axis=0).argmax()),
    ):
        assert f"{value:.4g} veh/h ({draft.raw.ids[end]})" in told
    assert "No unit is known" not in told
    assert "No unit is known" in found(replace(draft, unit=""), "value_range").explanation


def test_what_a_repair_did_is_said_with_counts() -> None:
    draft = FAULTS["repeated, conflicting"][2]()
    suggested = found(draft, "repeated_stamps").suggested
    assert suggested is not None
    assert draft.with_repair(suggested).panel().history == ("3 repeated stamps were averaged",)


def test_local_stamps_are_read_as_local_before_anything_is_averaged() -> None:
    draft = FAULTS["local repeated"][2]()
    suggested = found(draft, "repeated_stamps").suggested
    assert suggested is not None
    repaired = draft.with_repair(suggested)
    expected = pd.date_range("2024-03-01", "2024-11-15", freq="30min", tz="Europe/Berlin")
    assert repaired.panel().readings.index.equals(expected.as_unit("us").rename("timestamp"))
    np.testing.assert_array_equal(repaired.panel().readings.to_numpy(), draft.raw.values)


def test_the_date_of_a_change_of_step_is_named() -> None:
    finding = found(FAULTS["step changes, fine later"][2](), "mixed_steps")
    assert finding.times == (pd.Timestamp("2024-01-05 03:45", tz="UTC"),)
    assert "the step changes at 2024-01-05 03:45" in finding.explanation


def test_of_a_doubled_hour_the_missing_half_is_noticed() -> None:
    finding = found(FAULTS["clock changes"][2](), "clock_changes")
    assert "the clocks went back once within the span" in finding.explanation
    assert "Of 1 doubled hour only the first has readings" in finding.explanation


def test_the_place_and_size_of_a_stuck_run_are_named() -> None:
    finding = found(FAULTS["stuck"][2](), "stuck_sensors")
    assert finding.sensors == ("s1",)
    assert finding.times == (pd.Timestamp("2024-01-05 04:00", tz="UTC"),)
    assert "Sensor s1 repeats one value" in finding.explanation
    assert "s1 shows 65 for 12.5 days from 2024-01-05 04:00" in finding.explanation


def test_a_factor_of_units_is_recognised() -> None:
    for name, factor in (("kW for MW", 0.001), ("per minute", 60.0)):
        repair = found(FAULTS[name][2](), "odd_scale").suggested
        assert repair is not None
        assert repair_to_json(repair) == {"kind": "scale", "factor": factor, "sensors": ["s3"]}


def test_where_readings_are_missing_is_a_table_for_a_heatmap() -> None:
    report = FAULTS["mostly missing"][2]().report()
    assert report.missingness is not None
    shares = report.missingness.shares
    assert shares.shape == (6, len(report.missingness.times)) == (6, 200)
    assert report.missingness.sensors == ("s0", "s1", "s2", "s3", "s4", "s5")
    assert (shares[[0, 1, 2, 4, 5]] == 0).all()
    at = report.missingness.times
    gone = (at >= pd.Timestamp("2024-01-01 10:00", tz="UTC")) & (at < pd.Timestamp("2024-01-30", tz="UTC"))
    assert (shares[3, gone] == 1).all()
    assert report.missing == pytest.approx(690 / 960 / 6)


def test_the_guide_lists_every_finding(repository: Path) -> None:
    guide = (repository / "docs" / "quality.md").read_text(encoding="utf-8")
    codes = {code for code, *_ in FAULTS.values()} | {"sampling_step", "value_range", "values_not_checked"}
    first_cells = re.findall(r"^\| (`.*?) \|", guide, re.MULTILINE)
    assert {code for cell in first_cells for code in re.findall(r"`(\w+)`", cell)} == codes
