"""The draft: from files and panels, undo, what it hands to the panel, and folders that were tampered with."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from factost_core.errors import InputError
from factost_core.io.draft import PanelDraft
from factost_core.io.quality.merge_repairs import Aggregate, MergeRepeats
from factost_core.io.quality.sensor_repairs import DropPositions, DropSensors, SwapCoordinates
from factost_core.io.quality.time_repairs import KeepPeriod, SetZone, ShiftTime, SnapToGrid, SortRows
from factost_core.io.quality.value_repairs import Clip, MaskOutside, MaskPeriod, Scale
from factost_core.panel import SensorPanel
from tests.files import text_file
from tests.io.broken import HOURS, good, long_readings, raw_readings, sensors, wave

READINGS = (
    "time,a,b,d\n2024-01-01 00:00,1,2,0\n2024-01-01 01:00,3,,0\n"
    "2024-01-01 01:00,5,6,0\n2024-01-01 02:00,7,8,0\n"
)


def from_text(**more: str) -> PanelDraft:
    return PanelDraft.from_files(
        text_file(READINGS, "flows.csv"),
        text_file("sensor_id,name,latitude,longitude\nc,Sea,1,1\nb,Bee,2,3\n", "sensors.csv"),
        text_file("source,target\na,b\nb,a\na,z\n", "network.csv"),
        **more,
    )


def test_a_draft_from_files_takes_what_a_panel_refuses() -> None:
    with pytest.raises(InputError, match="stands already in line 3"):
        SensorPanel.from_files(text_file(READINGS))
    draft = from_text(unit="veh/h")
    panel = draft.with_repair(MergeRepeats("mean")).panel()
    assert panel.readings.to_numpy().tolist()[1] == [4.0, 6.0, 0.0]
    assert panel.name == "flows"
    assert panel.unit == "veh/h"
    assert panel.history == ("1 repeated stamp was averaged",)
    assert panel.network is not None
    assert panel.network.to_numpy().tolist() == [["a", "b", 1.0], ["b", "a", 1.0]]
    assert panel.sensors["name"].tolist() == ["a", "Bee", "d"]
    text = " | ".join(panel.notes)
    assert "1 edge(s) to unknown sensors were dropped: z" in text
    assert "1 sensor(s) without readings were dropped: c" in text


@pytest.mark.parametrize("name", ["auckland_pedestrians", "us_flights"])
def test_a_draft_of_a_panel_makes_that_panel(name: str) -> None:
    panel = SensorPanel.sample(name)
    again = PanelDraft.from_panel(panel).panel()
    assert again.fingerprint == panel.fingerprint
    assert again.sensors.equals(panel.sensors)
    for part in ("name", "unit", "kind", "attribution", "notes", "step", "history"):
        assert getattr(again, part) == getattr(panel, part)


def test_the_history_of_a_panel_goes_on() -> None:
    once = PanelDraft.from_panel(replace(good().panel(), history=("Once.",)))
    panel = once.with_repair(Clip(lower=40.0)).panel()
    assert panel.history[0] == "Once."
    assert len(panel.history) == 2
    assert panel.before(HOURS[5]).history == panel.history
    assert PanelDraft.from_panel(panel).panel().history == panel.history


def test_repairs_are_applied_in_their_order_and_each_can_be_undone() -> None:
    draft = good().with_repair(Scale(2.0, ("s0",))).with_repair(MaskOutside(upper=100.0))
    doubled = wave()[:, 0] * 2
    expected = np.where(doubled > 100, np.nan, doubled)
    np.testing.assert_array_equal(draft.repaired.raw.values[:, 0], expected)
    without_first = draft.without_repair(0)
    assert without_first.repairs == (MaskOutside(upper=100.0),)
    np.testing.assert_array_equal(without_first.repaired.raw.values, wave())
    without_second = draft.without_repair(1)
    np.testing.assert_array_equal(without_second.repaired.raw.values[:, 0], doubled)
    assert draft.without_repair(0).without_repair(0).repaired.raw is draft.raw
    assert len(draft.history) == 2
    with pytest.raises(InputError, match="no repair 2; this draft has 2, counted from 0"):
        draft.without_repair(2)


def test_with_a_sensor_go_its_edges_and_its_row() -> None:
    draft = from_text().with_repair(DropSensors(("b",)))
    assert draft.history == ("1 sensor left out: b (2 edges with them)",)
    panel = draft.with_repair(MergeRepeats("last")).with_repair(DropSensors(("c",))).panel()
    assert panel.sensor_ids == ["a", "d"]
    assert panel.network is None
    assert not panel.has_positions


def test_edges_to_sensors_without_readings_are_left_out_with_a_note() -> None:
    edges = pd.DataFrame({"source": ["s0", "s0"], "target": ["s1", "far"], "weight": [1.0, 0.5]})
    panel = replace(good(), network=edges).panel()
    assert panel.network is not None
    assert panel.network.to_numpy().tolist() == [["s0", "s1", 1.0]]
    assert panel.notes[-1] == "1 edge(s) to unknown sensors were dropped: far"
    assert replace(good(), network=edges.iloc[1:]).panel().network is None


def test_first_and_last_readings_are_those_that_are_there() -> None:
    draft = from_text()
    for keep, expected in (("first", [3.0, 6.0, 0.0]), ("last", [5.0, 6.0, 0.0])):
        repaired = draft.with_repair(MergeRepeats(keep)).repaired.raw  # type: ignore[arg-type]
        assert repaired.values[1].tolist() == expected
        assert repaired.rows.tolist() == [2, 3, 5]


@pytest.mark.parametrize("how, expected", [("mean", [2.0, 5.0]), ("sum", [4.0, 5.0])])
def test_aggregation_in_long_form_and_with_too_few_readings(how: str, expected: list[float]) -> None:
    times = pd.DatetimeIndex(["2024-01-01 00:10", "2024-01-01 00:50", "2024-01-01 02:59"]).as_unit("us")
    draft = PanelDraft(long_readings([(times, [1, 3, 5]), (times[:1], [9])]))
    raw = draft.with_repair(Aggregate(3600.0, how)).repaired.raw  # type: ignore[arg-type]
    assert raw.stamps.equals(pd.date_range("2024-01-01", periods=3, freq="h", tz="UTC").as_unit("us"))
    np.testing.assert_array_equal(
        raw.values, np.array([[expected[0], 9], [np.nan] * 2, [expected[1], np.nan]])
    )
    strict = draft.with_repair(Aggregate(3600.0, how, least=2)).repaired.raw  # type: ignore[arg-type]
    np.testing.assert_array_equal(
        strict.values, np.array([[expected[0], np.nan], [np.nan] * 2, [np.nan] * 2])
    )
    with pytest.raises(InputError, match="no step of 1 h has 3 readings"):
        draft.with_repair(Aggregate(3600.0, how, least=3))  # type: ignore[arg-type]


def test_days_and_hours_begin_where_the_wall_clock_says() -> None:
    times = pd.date_range("2024-03-30", periods=72, freq="h", tz="Asia/Kolkata")
    hours = PanelDraft(raw_readings(times + pd.Timedelta("20min"), wave(72))).with_repair(
        Aggregate(3600.0, "mean")
    )
    assert hours.repaired.raw.stamps.equals(times.as_unit("us"))
    times = pd.date_range("2024-03-30", "2024-04-02", freq="h", tz="Europe/Berlin", inclusive="left")
    days = PanelDraft(raw_readings(times, np.ones((len(times), 1)))).with_repair(Aggregate(86_400.0, "sum"))
    assert days.repaired.raw.values.ravel().tolist() == [24.0, 23.0, 24.0]
    assert days.panel().readings.index.tz_localize(None).tolist() == list(
        pd.date_range("2024-03-30", periods=3)
    )


def test_stamps_can_be_moved_read_in_a_zone_and_cut() -> None:
    draft = good()
    moved = draft.with_repair(ShiftTime(-3600.0)).repaired.raw
    assert moved.stamps.equals((HOURS - pd.Timedelta("1h")).as_unit("us"))
    local = draft.with_repair(SetZone("Asia/Tokyo")).repaired.raw
    assert local.stamps[0] == pd.Timestamp("2024-01-01", tz="Asia/Tokyo")
    shown = draft.with_repair(SetZone("Asia/Tokyo", "instant")).repaired.raw
    assert shown.stamps[0] == HOURS[0]
    assert str(shown.stamps.tz) == "Asia/Tokyo"
    cut = draft.with_repair(KeepPeriod("2024-01-02", "2024-01-02 23:00"))
    assert len(cut.repaired.raw.stamps) == 24
    assert cut.history == ("936 rows before 2024-01-02 00:00 or after 2024-01-02 23:00 dropped",)


def test_a_period_of_one_sensor_is_masked_in_wide_and_long_form() -> None:
    mask = MaskPeriod("2024-01-01 01:00", "2024-01-01 02:00", ("s1",))
    wide = good().with_repair(mask)
    assert np.isnan(wide.repaired.raw.values).sum() == np.isnan(wide.repaired.raw.values[1:3, 1]).sum() == 2
    times = HOURS[:4]
    long = PanelDraft(long_readings([(times, [1, 2, 3, 4]), (times, [5, 6, 7, 8])])).with_repair(mask)
    np.testing.assert_array_equal(long.repaired.raw.values, [1, 2, 3, 4, 5, np.nan, np.nan, 8])
    assert long.history == ("2 readings from 2024-01-01 01:00 to 2024-01-01 02:00 taken as missing (s1)",)


@pytest.mark.parametrize(
    "repair, expected",
    [
        (DropSensors(("s0", "nowhere")), "there is no sensor nowhere"),
        (DropSensors(("s0", "s1", "s2", "s3", "s4", "s5")), "no sensor would be left"),
        (
            Scale(2.0, ("nowhere",)),
            "there are no readings of nowhere; expected ids like s0, s1, s2 and 3 more",
        ),
        (Scale(1e38, ("s0",)), "beyond what can be stored"),
        (SwapCoordinates(("s0", "nowhere")), "the sensors' table has no nowhere"),
        (DropPositions(("nowhere",)), "the sensors' table has no nowhere"),
        (KeepPeriod("2030-01-01", "2030-02-01"), "no readings from 2030-01-01 00:00 to 2030-02-01 00:00"),
        (KeepPeriod("soon", "2030-02-01"), "'soon' is not a time"),
        (SetZone("Europe/Berlin"), None),
        (Aggregate(1e-5, "mean"), "is a stamp mistyped"),
        (ShiftTime(9e9), None),
    ],
)
def test_a_repair_that_cannot_be_applied_says_why(repair, expected: str | None) -> None:
    if expected is None:
        assert good().with_repair(repair).history
        return
    with pytest.raises(InputError, match=expected):
        good().with_repair(repair)


def test_coordinates_are_not_exchanged_to_where_no_place_is() -> None:
    draft = PanelDraft(raw_readings(HOURS, wave()), sensors([(13, 52)] * 5 + [(151, -33)]))
    with pytest.raises(InputError, match="sensor 's5' would lie outside the globe"):
        draft.with_repair(SwapCoordinates(("s0", "s5")))
    swapped = draft.with_repair(SwapCoordinates(("s0",))).panel().sensors.geometry
    assert (swapped.iloc[0].x, swapped.iloc[0].y) == (52, 13)
    assert (swapped.iloc[1].x, swapped.iloc[1].y) == (13, 52)
    without = draft.with_repair(DropPositions(("s0",))).panel().sensors.geometry
    assert without.isna().tolist() == [True, False, False, False, False, False]


@pytest.mark.parametrize("way", [1, -1])
def test_a_doubled_hour_is_told_apart_in_files_of_either_order(way: int) -> None:
    times = pd.date_range("2024-10-27", periods=6, freq="h", tz="Europe/Berlin")
    draft = PanelDraft(raw_readings(times.tz_localize(None)[::way], wave(6)[::way]))
    panel = draft.with_repair(SetZone("Europe/Berlin")).panel()
    assert panel.readings.index.equals(times.as_unit("us").rename("timestamp"))
    np.testing.assert_array_equal(panel.readings.to_numpy(), wave(6))


def test_stamps_that_a_zone_does_not_have_are_named() -> None:
    times = pd.date_range("2024-03-31", periods=6, freq="h")
    with pytest.raises(InputError, match=r"line 4: 2024-03-31 02:00 does not exist in Europe/Berlin"):
        PanelDraft(raw_readings(times, wave(6))).with_repair(SetZone("Europe/Berlin"))
    values = wave(6)
    values[2] = np.nan
    draft = PanelDraft(raw_readings(times, values)).with_repair(SetZone("Europe/Berlin"))
    assert len(draft.repaired.raw.stamps) == 5
    assert "1 empty row in hours that do not exist there dropped" in draft.history[0]


@pytest.mark.parametrize(
    "make, expected",
    [
        (lambda: SnapToGrid(0.0, 0.0, 0.0), "positive number of seconds"),
        (lambda: SnapToGrid(60.0, 60.0, 1.0), "a phase goes from 0"),
        (lambda: SnapToGrid(60.0, 0.0, float("nan")), "a tolerance goes from 0"),
        (lambda: Aggregate(float("nan"), "mean"), "positive number of seconds"),
        (lambda: Aggregate(60.0, "mean", 0), "at least 1 reading"),
        (lambda: SetZone("Mars"), "'Mars' is not a time zone"),
        (lambda: ShiftTime(float("inf")), "finite number of seconds"),
        (lambda: Clip(), "give a lower limit"),
        (lambda: Clip(2.0, 1.0), "above the upper limit"),
        (lambda: MaskOutside(float("nan")), "finite"),
        (lambda: Scale(0.0, ("a",)), "finite number other than 0"),
        (lambda: DropSensors(()), "name at least one sensor"),
    ],
)
def test_repairs_that_make_no_sense_are_refused(make, expected: str) -> None:
    with pytest.raises(InputError, match=expected):
        make()


def saved(folder: Path) -> Path:
    draft = PanelDraft(raw_readings(HOURS[:50], wave(50)), sensors([(1, 2)] * 6), notes=("A note.",))
    draft.with_repair(SortRows()).save(folder / "draft")
    return folder / "draft"


def change_json(folder: Path, **changes: object) -> None:
    file = folder / "draft.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | changes))


def change_raw(folder: Path, **changes: object) -> None:
    change_json(folder, raw=json.loads((folder / "draft.json").read_text())["raw"] | changes)


@pytest.mark.parametrize(
    "damage, expected",
    [
        (lambda folder: (folder / "draft.json").unlink(), "holds no saved draft"),
        (lambda folder: (folder / "draft.json").write_text("{"), "the saved draft is damaged"),
        (lambda folder: (folder / "draft.json").write_text("[]"), "the saved draft is damaged"),
        (lambda folder: (folder / "rows.parquet").unlink(), "the saved draft is damaged"),
        (lambda folder: (folder / "rows.parquet").write_bytes(b"PAR1"), "the saved draft is damaged"),
        (lambda folder: (folder / "sensors.parquet").write_bytes(b"x"), "the saved draft is damaged"),
        (lambda folder: change_json(folder, repairs=[{"kind": "format_disk"}]), "this is no repair"),
        (lambda folder: change_json(folder, notes=3), "the saved draft is damaged"),
        (lambda folder: change_raw(folder, zone="Mars"), "the saved draft is damaged"),
        (lambda folder: change_raw(folder, ids=["a"]), "the saved draft is damaged"),
        (lambda folder: change_raw(folder, ids=["a"] * 6), "distinct sensors"),
        (lambda folder: change_raw(folder, long=True), "the saved draft is damaged"),
        (
            lambda folder: pq.write_table(pa.table({"ticks": ["a"]}), folder / "rows.parquet"),
            "the saved draft is damaged",
        ),
        (
            lambda folder: pd.DataFrame({"source": ["a"], "target": ["b"], "weight": [-1.0]}).to_parquet(
                folder / "network.parquet"
            ),
            r"network.parquet, column 'weight', row 1: '-1.0'; expected a finite weight above 0",
        ),
    ],
)
def test_a_damaged_folder_is_refused_in_one_line(damage, expected: str, tmp_path: Path) -> None:
    folder = saved(tmp_path)
    assert PanelDraft.load(folder).notes == ("A note.",)
    damage(folder)
    with pytest.raises(InputError, match=expected) as refused:
        PanelDraft.load(folder)
    assert "\n" not in str(refused.value)


def test_nothing_that_a_draft_writes_is_a_pickle(tmp_path: Path) -> None:
    for path in saved(tmp_path).iterdir():
        start = path.read_bytes()[:4]
        assert start == b"PAR1" or (path.suffix == ".json" and start.startswith(b"{")), path.name
