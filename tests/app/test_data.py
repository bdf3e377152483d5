"""The Data page: from files to a saved network, with a real reader behind it, and what is saved."""

import io
import zipfile
from pathlib import Path

import pytest

from app import texts, texts_data
from factost_core.jobs.draft_store import DraftStore
from factost_core.jobs.panel_archive import panel_archive
from tests.app.pages import (
    bring,
    finish_jobs,
    give,
    has_map,
    open_data,
    open_page,
    press,
    read_files,
    show_step,
    text_of,
    workspace_of,
)

pytestmark = pytest.mark.usefixtures("factost_home")
HOURS = [f"2024-05-{day:02d}T{hour:02d}:00" for day in range(1, 15) for hour in range(24)]
LONG = "time,sensor,value\n" + "".join(
    f"{time},{sensor},{10 * place + int(time[-5:-3])}\n"
    for time in HOURS
    for place, sensor in enumerate(("north", "south"), 1)
)
SENSORS = "sensor_id,name,latitude,longitude\nnorth,North gate,52.52,13.40\nsouth,<b>South</b>,52.50,13.41\n"
NETWORK = "source,target,weight\nnorth,south,0.5\n"
# one stamp twice, and a reading below zero
DIRTY = LONG + "2024-05-14T23:00,north,33\n2024-05-15T00:00,north,-5\n"


def answered(page):
    finish_jobs(workspace_of(page))
    return page.run()


def drafts_of(page):
    return DraftStore(workspace_of(page)).all()


def test_a_new_visitor_sees_the_upload_and_leaves_no_trace():
    page = open_data()
    assert not page.exception
    assert len(page.file_uploader) == 1
    assert texts_data.GALLERY_EMPTY in text_of(page)
    assert drafts_of(page) == []


def test_each_file_is_said_to_be_what_it_is_and_a_bad_one_stops_none():
    page = give(
        open_data(), readings_csv=LONG, places_csv=SENSORS, edges_csv=NETWORK, photo_csv=b"\x89PNG\r\n"
    )
    assert not page.exception
    text = text_of(page)
    assert "Taken for readings: a row per reading" in text
    assert "Taken for sensors" in text
    assert "Taken for network" in text
    assert "Cannot be used: this is a PNG image" in text
    assert "Next: Columns" in [button.label for button in page.button]


def test_readings_become_a_network_that_is_forecast_and_the_page_says_what_a_map_needs():
    page = answered(bring(open_page(), "cars/h", readings_csv=LONG))
    assert not page.exception
    text = text_of(page)
    assert texts.NO_POSITIONS in text
    assert "cars/h" in text
    assert not has_map(page)
    assert len(page.get("plotly_chart")) == 1
    assert len(page.dataframe[0].value) == 2
    assert "network" not in page.query_params


def test_sensors_with_positions_bring_the_map():
    page = answered(bring(open_page(), readings_csv=LONG, places_csv=SENSORS))
    assert has_map(page)
    assert "North gate" in text_of(page) or "South" in text_of(page)


def test_two_networks_of_one_name_are_two_choices():
    page = bring(open_page(), readings_csv=LONG)
    page = press(open_data(page), texts_data.BACK)
    page = bring(page, readings_csv=LONG, places_csv=SENSORS)
    box = next(box for box in page.selectbox if box.label == texts.PICKER_LABEL)
    assert [option for option in box.options if "yours" in option] == [
        "readings 2 (yours)",
        "readings (yours)",
    ]
    assert box.value == page.session_state["panel"]
    assert box.options.index("readings 2 (yours)") == box.index


def test_what_the_person_corrects_is_what_is_read():
    text = "when;who;a;b\n" + "".join(f"{time};north;1,5;2,5\n" for time in HOURS)
    page = press(give(open_data(), readings_csv=text), "Next: Columns")
    for label, choice in (("Sensor", "who"), ("Value", "b"), ("Time zone", "Europe/Berlin")):
        next(box for box in page.selectbox if box.label == label).set_value(choice)
    next(box for box in page.text_input if box.label == "Name").set_value("Corrected")
    page = press(page, texts_data.READ)
    assert not page.error
    page = press(show_step(page, "save"), texts_data.SAVE)
    workspace = workspace_of(page)
    panel = workspace.load_panel(workspace.panels()[0].id)
    assert panel.name == "Corrected"
    assert panel.sensor_ids == ["north"]
    assert set(panel.readings["north"]) == {2.5}
    assert str(panel.timezone) == "Europe/Berlin"


@pytest.mark.parametrize(
    "content, name, said",
    [
        (b"a,b\nnot a time,1\nnor this,2\n", "readings_csv", "Not recognised: no time column"),
        (b"", "readings_csv", "empty"),
        (b"PAR1junk", "r_parquet", "Parquet"),
    ],
    ids=["no times", "empty", "broken parquet"],
)
def test_a_wrong_file_is_one_clear_line_and_what_was_there_stays(content, name, said):
    page = give(open_data(), good_csv=LONG)
    page = give(page, **{name: content})
    assert not page.exception
    assert said in text_of(page)
    assert "Taken for readings" in text_of(page)
    assert workspace_of(page).panels() == []


def test_a_table_of_unknown_columns_is_used_as_the_person_says():
    # seconds since 1970 in a column of a German name could be anything
    text = "wo,wieviel,wann\n" + "".join(f"nord,{n},{1714521600 + 3600 * n}\n" for n in range(len(HOURS)))
    page = give(open_data(), zaehler_csv=text)
    assert "Not recognised" in text_of(page)
    assert "Next: Columns" not in [button.label for button in page.button]
    box = next(box for box in page.selectbox if box.label == texts_data.FILE_USE)
    page = press(read_files(box.set_value("readings").run()), "Next: Columns")
    assert not page.exception
    for label, choice in (("Time", "wann"), ("Sensor", "wo"), ("Value", "wieviel")):
        next(box for box in page.selectbox if box.label == label).set_value(choice)
    page = press(page, texts_data.READ)
    assert not page.error
    page = press(show_step(page, "save"), texts_data.SAVE)
    workspace = workspace_of(page)
    panel = workspace.load_panel(workspace.panels()[0].id)
    assert panel.readings["nord"].tolist() == list(range(len(HOURS)))


def test_a_file_that_is_used_otherwise_is_mapped_anew():
    page = give(open_data(), readings_csv=LONG, places_csv=SENSORS, edges_csv=NETWORK)
    uses = [box for box in page.selectbox if box.label == texts_data.FILE_USE]
    uses[1].set_value("nothing")
    page = page.run()
    uses = [box for box in page.selectbox if box.label == texts_data.FILE_USE]
    uses[2].set_value("sensors")
    page = press(page.run(), "Next: Columns")
    assert not page.exception
    page = press(page, texts_data.READ)
    assert not page.exception
    assert "edges.csv" in page.error[0].value.replace("\\", "")


def test_a_cell_that_is_no_number_is_told_and_can_be_read_otherwise():
    page = press(give(open_data(), readings_csv=LONG.replace("north,14", "north,many")), "Next: Columns")
    page = press(page, texts_data.READ)
    assert not page.exception
    assert len(page.error) == 1
    assert "many" in page.error[0].value
    assert "\n" not in page.error[0].value
    assert "Next: Columns" in [button.label for button in page.button]


def test_a_file_over_the_limit_of_the_workspace_is_refused_and_leaves_nothing(monkeypatch):
    monkeypatch.setenv("FACTOST_MAX_WORKSPACE_MB", "1")
    page = open_data()
    page.file_uploader[0].upload("big.csv", b"time,a\n" + b"2024-01-01,1\n" * 100_000, "text/csv")
    page.run()
    assert not page.exception
    assert "Your workspace would hold" in page.error[0].value.replace("\\", "")
    assert drafts_of(page) == []


def test_nothing_is_repaired_unless_asked_and_each_repair_can_be_undone():
    page = press(press(give(open_data(), dirty_csv=DIRTY), "Next: Columns"), texts_data.READ)
    assert texts_data.REPAIRS_NONE in text_of(page)
    assert "Repeated stamps" in text_of(page)
    assert "Next: Network" not in [button.label for button in page.button]
    assert len(page.get("plotly_chart")) == 1  # the heatmap: the last step of one sensor is missing
    suggested = next(button.label for button in page.button if texts_data.SUGGESTED in button.label)
    page = press(page, suggested)
    assert texts_data.REPAIRS_NONE not in text_of(page)
    assert "Repeated stamps" not in text_of(page)
    assert "Next: Network" in [button.label for button in page.button]
    page = press(page, texts_data.UNDO)
    assert texts_data.REPAIRS_NONE in text_of(page)
    assert "Repeated stamps" in text_of(page)


def test_with_errors_left_nothing_can_be_saved():
    page = press(press(give(open_data(), dirty_csv=DIRTY), "Next: Columns"), texts_data.READ)
    page = press(show_step(page, "save"), texts_data.SAVE)
    assert "must be repaired first" in page.error[0].value.replace("\\", "")
    assert workspace_of(page).panels() == []


def test_a_saved_network_keeps_its_draft_and_its_repair_can_be_undone_later():
    page = press(press(give(open_data(), dirty_csv=DIRTY), "Next: Columns"), texts_data.READ)
    page = press(page, next(button.label for button in page.button if texts_data.SUGGESTED in button.label))
    page = press(page, next(button.label for button in page.button if texts_data.SUGGESTED in button.label))
    page = press(show_step(page, "save"), texts_data.SAVE)
    workspace = workspace_of(page)
    first = workspace.panels()[0]
    assert len(workspace.load_panel(first.id).history) == 2
    page = press(press(page, texts_data.BACK), texts_data.CARD_EDIT)
    undo = [button for button in page.button if button.label == texts_data.UNDO]
    assert len(undo) == 2
    undo[1].click().run()
    page = press(show_step(page, "save"), texts_data.SAVE_CHANGES)
    (second,) = workspace.panels()
    assert second.id != first.id
    assert len(workspace.load_panel(second.id).history) == 1


def test_connections_from_a_file_from_a_method_or_none():
    page = give(open_data(), readings_csv=LONG, places_csv=SENSORS, edges_csv=NETWORK)
    page = press(press(press(page, "Next: Columns"), texts_data.READ), "Next: Network")
    workspace = workspace_of(page)
    assert not page.exception
    assert page.get("deck_gl_json_chart")
    box = next(box for box in page.selectbox if box.label == texts_data.NETWORK_SOURCE)
    assert box.options[0] == "From your file (1)"
    edges = {}
    for choice in ("given", "nearest", "none"):
        page = show_step(page, "network")
        box = next(box for box in page.selectbox if box.label == texts_data.NETWORK_SOURCE)
        page = read_files(box.set_value(choice).run())
        page = show_step(page, "save")
        page = press(page, next(b.label for b in page.button if b.label.startswith(texts_data.SAVE)))
        (info,) = workspace.panels()
        network = workspace.load_panel(info.id).network
        edges[choice] = 0 if network is None else len(network)
    assert edges == {"given": 1, "nearest": 2, "none": 0}


def test_a_reload_offers_to_go_on_with_the_draft():
    page = give(open_data(), readings_csv=LONG)
    again = open_page()
    again.session_state["workspace_token"] = page.session_state["workspace_token"]
    again = open_data(again)
    assert texts_data.DRAFTS in text_of(again)
    again = press(again, texts_data.DRAFT_OPEN)
    assert "Taken for readings" in text_of(again)
    again = press(press(again, texts_data.BACK), texts_data.DRAFT_DISCARD)
    assert drafts_of(again) == []


def test_a_network_that_was_passed_on_loads_again_with_its_repairs():
    page = bring(open_page(), "cars/h", readings_csv=LONG, places_csv=SENSORS, edges_csv=NETWORK)
    workspace = workspace_of(page)
    packed = panel_archive(workspace, workspace.panels()[0].id)
    other = give(open_data(), passed_zip=packed)
    assert "a saved network" in text_of(other)
    other = press(press(other, "Next: Columns"), texts_data.READ)
    other = press(show_step(other, "save"), texts_data.SAVE)
    theirs, mine = workspace_of(other), workspace
    copy = theirs.load_panel(theirs.panels()[0].id)
    panel = mine.load_panel(mine.panels()[0].id)
    assert copy.fingerprint == panel.fingerprint
    assert (copy.name, copy.unit) == (panel.name, panel.unit)


def test_an_archive_with_a_damaged_network_is_one_clear_line():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in ("panel.json", "readings.parquet", "sensors.parquet"):
            archive.writestr(name, "{}")
    page = press(press(give(open_data(), bad_zip=content.getvalue()), "Next: Columns"), texts_data.READ)
    assert not page.exception
    assert len(page.error) == 1
    assert "bad.zip" in page.error[0].value.replace("\\", "")
    assert str(Path("/tmp")) not in page.error[0].value


def test_rename_and_delete_in_the_gallery():
    page = press(open_data(bring(open_page(), readings_csv=LONG, places_csv=SENSORS)), texts_data.BACK)
    assert page.get("image")
    page = press(page, texts_data.CARD_RENAME)
    next(box for box in page.text_input if box.label == texts_data.RENAME_LABEL).set_value("High Street")
    page.button("rename-save").click().run()
    workspace = workspace_of(page)
    assert [info.name for info in workspace.panels()] == ["High Street"]
    assert drafts_of(page)[0].name == "High Street"
    page = press(page, texts_data.CARD_DELETE)
    assert len(workspace.panels()) == 1
    page.button("panel-delete-confirm").click().run()
    assert not page.exception
    assert workspace.panels() == []
    assert drafts_of(page) == []


def test_a_stranger_neither_sees_nor_opens_what_was_uploaded():
    owner = bring(open_page(), readings_csv=LONG)
    panel_id = workspace_of(owner).panels()[0].id
    draft_id = drafts_of(owner)[0].id
    stranger = open_page()
    box = next(box for box in stranger.selectbox if box.label == texts.PICKER_LABEL)
    assert not any("yours" in option for option in box.options)
    stranger.session_state["next_panel"] = panel_id
    stranger.run()
    assert stranger.session_state["panel"].startswith("sample:")
    linked = open_page(network=panel_id)
    assert linked.session_state["panel"].startswith("sample:")
    stranger.session_state["draft"] = draft_id
    stranger = open_data(stranger)
    assert not stranger.exception
    assert texts_data.GALLERY_EMPTY in text_of(stranger)
    assert owner.session_state["workspace_token"] not in str(owner.query_params)


def test_delete_my_data_asks_once_and_leaves_nothing():
    page = open_data(bring(open_page(), readings_csv=LONG))
    page = press(page, texts_data.BACK)
    workspace = workspace_of(page)
    assert workspace.used_bytes() > 0
    page.button("delete_data").click().run()
    assert workspace.panels()
    page.button("delete_confirm").click().run()
    assert not page.exception
    assert workspace_of(page).name == workspace.name
    assert workspace.panels() == []
    assert drafts_of(page) == []
    assert workspace.job_ids() == []


def test_a_draft_that_is_deleted_in_another_tab_leads_back_to_the_overview():
    page = give(open_data(), readings_csv=LONG)
    workspace_of(page).delete_all()
    page.run()
    assert not page.exception
    assert texts_data.GALLERY_EMPTY in text_of(page)
