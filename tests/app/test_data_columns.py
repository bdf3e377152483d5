"""The Data page: several files of readings as one network, and which columns of a wide file are sensors."""

import pytest

from app import texts_data
from factost_core.jobs.draft_store import DraftStore
from tests.app.pages import give, open_data, press, show_step, text_of, workspace_of

pytestmark = pytest.mark.usefixtures("factost_home")
DAYS = [f"2024-05-{day:02d}" for day in range(1, 31)]


def wide(days: list[str], *sensors: str) -> str:
    lines = [
        f"{day}," + ",".join(str(10 * place + int(day[-2:])) for place in range(len(sensors))) for day in days
    ]
    return "\n".join([",".join(["time", *sensors]), *lines, ""])


def saved_panel(page):
    press(show_step(page, "save"), texts_data.SAVE)
    workspace = workspace_of(page)
    return workspace.load_panel(workspace.panels()[0].id)


def uses(page) -> list[str]:
    return [box.value for box in page.selectbox if box.label == texts_data.FILE_USE]


def chosen(page):
    return next(box for box in page.multiselect if box.label == texts_data.FIELD_SENSORS)


def test_files_of_months_and_of_groups_of_sensors_become_one_network():
    page = give(
        open_data(),
        flow1_csv=wide(DAYS[:15], "a", "b"),
        flow2_csv=wide(DAYS[15:], "a", "b"),
        north_csv=wide(DAYS, "c"),
    )
    assert not page.exception
    assert uses(page) == ["readings"] * 3
    assert texts_data.FILES_JOINED.format(count=3) in text_of(page)
    page = press(page, "Next: Columns")
    assert chosen(page).value == ["a", "b", "c"]
    page = press(page, texts_data.READ)
    assert not page.error
    panel = saved_panel(page)
    assert panel.sensor_ids == ["a", "b", "c"]
    assert panel.readings.shape == (30, 3)
    assert not panel.readings.isna().to_numpy().any()


def test_what_two_files_contradict_in_is_repaired_by_the_person():
    late = wide(DAYS[14:], "a", "b").replace("2024-05-15,15,25", "2024-05-15,15,99")
    page = press(give(open_data(), early_csv=wide(DAYS[:16], "a", "b"), late_csv=late), "Next: Columns")
    page = press(page, texts_data.READ)
    text = text_of(page)
    assert "3 reading(s) stand in another file too, alike" in text
    assert "1 reading(s) contradict another file's" in text
    assert texts_data.REPORT_ERRORS.format(count=1) in text
    page = press(page, "Keep the last reading of each repeated stamp")
    assert saved_panel(page).readings.loc["2024-05-15", "b"].item() == 99


def test_a_file_of_another_form_is_left_out_with_the_reason_until_the_person_takes_it():
    long = "time,sensor,value\n" + "".join(f"{day},c,{place}\n" for place, day in enumerate(DAYS))
    page = give(open_data(), wide_csv=wide(DAYS, "a", "b"), long_csv=long)
    assert uses(page) == ["readings", "nothing"]
    assert "not joined with wide.csv: one has a row per reading" in text_of(page)
    page = press(press(page, "Next: Columns"), texts_data.READ)
    assert saved_panel(page).sensor_ids == ["a", "b"]
    box = [box for box in show_step(page, "files").selectbox if box.label == texts_data.FILE_USE][1]
    page = press(press(box.set_value("readings").run(), "Next: Columns"), texts_data.READ)
    assert "so they are not joined" in page.error[0].value.replace("\\", "")


def test_columns_that_are_no_sensors_are_left_out_and_the_choice_is_kept():
    rows = [f"{day},{place},{place * 2},{place % 7},fine" for place, day in enumerate(DAYS)]
    table = "\n".join(["time,a,b,weekday,remark", *rows, ""])
    page = press(give(open_data(), readings_csv=table), "Next: Columns")
    assert chosen(page).value == ["a", "b", "weekday"]
    page = press(page, texts_data.READ)
    assert not page.error
    page = show_step(page, "mapping")
    chosen(page).set_value(["a", "b"])
    page = press(page, texts_data.READ)
    assert not page.error
    assert chosen(show_step(page, "mapping")).value == ["a", "b"]
    assert saved_panel(page).sensor_ids == ["a", "b"]
    (draft,) = DraftStore(workspace_of(page)).all()
    assert '"sensors": ["a", "b"]' in str(draft.readings)
