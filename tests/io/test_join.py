"""Several files of readings as one panel: what agrees is taken once, what contradicts is reported."""

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factost_core import SensorPanel
from factost_core.errors import InputError
from factost_core.io.draft import PanelDraft
from factost_core.io.intake import ReadingsMapping, read_raw_readings
from factost_core.io.join import joined_stem
from factost_core.io.quality.merge_repairs import MergeRepeats
from tests.files import open_file
from tests.io.writers import excel, npy, parquet_wide, zipped


def frame(sensors: str = "ab", hours: int = 48, start: str = "2024-01-01") -> pd.DataFrame:
    index = pd.date_range(start, periods=hours, freq="h", tz="UTC", name="time")
    values = np.arange(hours * len(sensors), dtype=np.float32).reshape(hours, len(sensors))
    return pd.DataFrame(values, index=index, columns=list(sensors))


def csv(table: pd.DataFrame, form: str, name: str) -> io.BytesIO:
    if form == "long":
        long = table.melt(ignore_index=False, var_name="sensor_id", value_name="flow").reset_index()
        return open_file(long.to_csv(index=False).encode(), name)
    return open_file(table.to_csv().encode(), name)


@pytest.mark.parametrize("form", ["wide", "long"])
def test_a_file_a_month_or_a_file_a_group_of_sensors_is_the_whole(form: str) -> None:
    whole = frame("abcd")
    for cut in (
        [whole.iloc[30:], whole.iloc[:30]],
        [whole[["a", "b"]], whole[["c", "d"]]],
        [whole.iloc[:30][["a", "b"]], whole[["c", "d"]], whole.iloc[30:][["a", "b"]]],
    ):
        files = [csv(part, form, f"flow-{place:02d}.csv") for place, part in enumerate(cut)]
        panel = SensorPanel.from_files(files)
        assert panel.name == "flow"
        assert panel.notes[-1].startswith(f"{len(cut)} files were joined")
        pd.testing.assert_frame_equal(
            panel.readings[list("abcd")],
            whole.rename_axis("timestamp"),
            check_freq=False,
            check_column_type=False,
        )
        assert read_raw_readings(files).stamps.is_monotonic_increasing


@pytest.mark.parametrize("form", ["wide", "long"])
def test_what_overlaps_is_told_and_what_contradicts_is_left_to_the_person(form: str) -> None:
    early, late = frame(hours=30), frame(hours=48).iloc[24:].copy()
    late.iloc[2, 1] += 5  # at 02:00 on the second day
    files = [csv(late, form, "late.csv"), csv(early, form, "early.csv")]
    draft = PanelDraft.from_files(files)
    assert "late.csv: 11 reading(s) stand in another file too, alike; each was taken once" in draft.raw.notes
    assert any("late.csv: 1 reading(s) contradict another file's" in note for note in draft.raw.notes)
    found = draft.report().find("repeated_stamps")
    assert found is not None
    assert found.severity == "error"
    assert draft.report().find("out_of_order") is None
    for keep, expected in (("first", 53.0), ("last", 58.0), ("mean", 55.5)):
        panel = draft.with_repair(MergeRepeats(keep)).panel()  # type: ignore[arg-type]
        assert panel.readings.loc["2024-01-02 02:00", "b"] == expected
        assert panel.readings.drop(panel.readings.index[26]).equals(
            frame().drop(frame().index[26]).rename_axis("timestamp")
        )
    line = 4 if form == "wide" else 28
    with pytest.raises(
        InputError, match=rf"late.csv, column 'time', line {line}: .* stands already in early.c"
    ):
        SensorPanel.from_files(files)


def test_rows_of_joined_files_are_known_after_saving(tmp_path: Path) -> None:
    draft = PanelDraft.from_files([csv(frame(), "wide", "a.csv"), csv(frame("c"), "wide", "b.csv")])
    draft.save(tmp_path / "draft")
    raw = PanelDraft.load(tmp_path / "draft").raw
    assert raw.where(1) == draft.raw.where(1) == "a.csv, column 'time', line 3"


@pytest.mark.parametrize(
    "others, said",
    [
        ([csv(frame("c"), "long", "b.csv")], "b.csv has a row per reading and a.csv a column per sensor"),
        ([csv(frame("c").rename_axis("when"), "wide", "b.csv")], "no column 'time', which a.csv has"),
        ([csv(frame() + 1, "wide", "b.csv")], "If these are two quantities, or two versions"),
        ([open_file(npy(frame())["r.npy"], "b.npy")], "b.npy holds no time stamps"),
    ],
    ids=["layouts", "columns", "quantities", "no stamps"],
)
def test_what_does_not_belong_together_is_refused(others: list, said: str) -> None:
    with pytest.raises(InputError, match=said):
        SensorPanel.from_files([csv(frame(), "wide", "a.csv"), *others])


def test_units_and_columns_of_long_files_must_agree() -> None:
    long = csv(frame(), "long", "a.csv")
    speed = open_file(csv(frame("c"), "long", "").getvalue().replace(b"flow", b"speed"), "b.csv")
    with pytest.raises(InputError, match=r"b\.csv: there is no column 'flow', which a\.csv has"):
        SensorPanel.from_files([long, speed])


def test_formats_zones_and_archives_mix() -> None:
    whole = frame("ab")
    first, rest = whole.iloc[:24].tz_convert("Asia/Tokyo"), whole.iloc[24:]
    data = zipped(
        {
            "1.csv": csv(first.rename_axis("timestamp"), "wide", "1.csv").getvalue(),
            "2.parquet": parquet_wide(rest)["r.parquet"],
        }
    )
    panel = SensorPanel.from_files(open_file(data, "both.zip"))
    assert panel.readings.equals(whole.rename_axis("timestamp"))
    assert any("several time zones; the panel is in UTC" in note for note in panel.notes)
    book = open_file(excel(rest.rename_axis("time"))["r.xlsx"], "2.xlsx")
    with pytest.raises(InputError, match="no column 'time'"):  # this writer calls it timestamp
        SensorPanel.from_files([csv(first, "wide", "1.csv"), book])


def test_chosen_sensors_are_taken_from_the_files_that_have_them() -> None:
    files = [csv(frame("ab"), "wide", "a.csv"), csv(frame("cd"), "wide", "b.csv")]
    assert read_raw_readings(files, mapping=ReadingsMapping(sensors=("b", "c"))).ids == ["b", "c"]
    with pytest.raises(InputError, match=r"b\.csv has none of the chosen sensors"):
        read_raw_readings(files, mapping=ReadingsMapping(sensors=("a",)))


def test_a_file_that_cannot_be_used_is_named() -> None:
    files = [
        csv(frame(), "wide", "a.csv"),
        csv(frame("c"), "wide", "b.csv"),
        open_file(b"\x89PNG\r\n\x1a\n", "c"),
    ]
    assert any(note.startswith("c was not used: ") for note in SensorPanel.from_files(files).notes)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_cut_of_a_table_joins_to_the_table(data: st.DataObject) -> None:
    whole = frame("abc", hours=data.draw(st.integers(2, 12)))
    cells = whole.to_numpy(copy=True)
    for row, column in data.draw(
        st.sets(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 2)), max_size=9)
    ):
        cells[row, column] = np.nan
    whole = pd.DataFrame(cells, index=whole.index, columns=whole.columns)
    # each row and sensor lies in at least one of the files
    places = data.draw(
        st.lists(st.sets(st.integers(0, 1), min_size=1), min_size=len(whole), max_size=len(whole))
    )
    files = [
        csv(whole[[place in each for each in places]], data.draw(st.just(form)), f"{place}.csv")
        for form in [data.draw(st.sampled_from(["wide", "long"]))]
        for place in (0, 1)
        if whole[[place in each for each in places]].notna().any(axis=None)
    ]
    if not files or whole.iloc[[0, -1]].isna().all(axis=1).any():
        return
    read = read_raw_readings(files)
    table = PanelDraft(read).panel().readings if len(whole) > 2 else None
    if table is not None:
        expected = whole.reindex(columns=table.columns).rename_axis("timestamp")
        pd.testing.assert_frame_equal(table, expected, check_freq=False)


def test_a_name_for_all() -> None:
    assert joined_stem(["flow-2024-01", "flow-2024-02"]) == "flow"
    assert joined_stem(["2024-01", "2024-02"]) == "2024-01"
    assert joined_stem(["north", "south"]) == "north"
    assert joined_stem(["a7"]) == "a7"
