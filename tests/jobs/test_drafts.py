"""Drafts: uploads are kept as they came, decisions say which steps are due, and nobody else sees them."""

import io
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from factost_core.errors import InputError
from factost_core.io.network_builder import NetworkMethod
from factost_core.io.quality import repair_to_json
from factost_core.jobs import saved_panels
from factost_core.jobs.draft import Draft, Step
from factost_core.jobs.draft_steps import run_step
from factost_core.jobs.draft_store import DraftStore, NamedBytes
from factost_core.jobs.errors import LimitError, NotFound
from factost_core.jobs.panel_archive import archive_name, panel_archive
from factost_core.jobs.report_json import report_from_json, report_to_json
from factost_core.jobs.runner import JobRunner
from factost_core.jobs.service import JobService
from factost_core.jobs.workspace import Workspace
from factost_core.panel import SensorPanel
from factost_core.settings import Settings
from tests.jobs.conftest import MakePanel


def csv_of(panel: SensorPanel, name: str = "bridges.csv") -> NamedBytes:
    return NamedBytes(name, panel.readings.to_csv().encode())


def take(workspace: Workspace, draft: Draft, *steps: Step) -> dict:
    content = {}
    for step in steps:
        content = run_step(workspace, draft.id, step, lambda share: None)
    return content


@pytest.fixture
def store(workspace: Workspace) -> DraftStore:
    return DraftStore(workspace)


@pytest.fixture
def read(workspace: Workspace, store: DraftStore, panel: SensorPanel) -> Draft:
    """A draft whose readings were read."""
    draft = store.new([csv_of(panel)])
    draft = store.folder(draft.id).write(replace(draft, readings="{}", name="Bridges", unit="veh/h"))
    take(workspace, draft, "look", "read")
    return draft


def test_a_mere_look_leaves_no_trace(workspace: Workspace, store: DraftStore) -> None:
    assert store.all() == []
    assert not workspace.folder.exists()


def test_uploads_are_kept_byte_for_byte_under_names_of_our_own(store: DraftStore) -> None:
    files = [NamedBytes("../../evil.csv", b"a,b\n1,2\n"), NamedBytes("evil.csv", b"other"), io.BytesIO(b"x")]
    draft = store.new(files)
    assert [upload.name for upload in draft.files] == ["evil.csv", "evil-2.csv", "file"]
    assert [upload.getvalue() for upload in store.folder(draft.id).uploads(draft)] == [
        b"a,b\n1,2\n",
        b"other",
        b"x",
    ]
    kept = sorted(path.name for path in (store.folder(draft.id).path / "files").iterdir())
    assert kept == sorted(upload.id for upload in draft.files)
    draft = store.remove_file(draft.id, draft.files[0].id)
    assert [upload.name for upload in draft.files] == ["evil-2.csv", "file"]


def test_a_file_over_a_limit_is_refused_and_nothing_of_it_stays(settings: Settings) -> None:
    small = settings.model_copy(update={"max_upload_mb": 1})
    store = DraftStore(Workspace.open(Workspace.new_token(), small))
    with pytest.raises(LimitError, match=r"big\.csv has 2 MB"):
        store.new([NamedBytes("big.csv", b"1" * 2_000_000)])
    assert store.all() == []
    full = settings.model_copy(update={"max_workspace_mb": 1})
    store = DraftStore(Workspace.open(Workspace.new_token(), full))
    draft = store.new([NamedBytes("small.csv", b"1" * 10_000)])
    with pytest.raises(LimitError, match="workspace would hold"):
        store.add_files(draft.id, [NamedBytes("big.csv", b"1" * 2_000_000)])
    assert [upload.name for upload in store.get(draft.id).files] == ["small.csv"]
    assert store.workspace.used_bytes() < 20_000


@pytest.mark.parametrize("draft_id", ["", "..", "../panels", "A" * 24, "a" * 24, "a" * 23 + "/"])
def test_no_id_leads_out_of_the_workspace(store: DraftStore, draft_id: str) -> None:
    with pytest.raises(NotFound):
        store.get(draft_id)


def test_a_stranger_neither_sees_nor_runs_a_draft(stranger: Workspace, read: Draft) -> None:
    theirs = DraftStore(stranger)
    assert theirs.all() == []
    with pytest.raises(NotFound):
        theirs.get(read.id)
    with pytest.raises(NotFound):
        JobService(stranger).submit_intake(read.id, "read")


def test_a_decision_makes_the_steps_that_depend_on_it_due_again(store: DraftStore, read: Draft) -> None:
    folder = store.folder(read.id)
    assert folder.outcome(read, "read") is not None
    for changed, kept in (
        (replace(read, unit="cars"), True),
        (replace(read, choice="none"), True),
        (replace(read, readings='{"timezone": "Asia/Tokyo"}'), False),
        (replace(read, uses={"bridges.csv": "sensors"}), False),
    ):
        assert (folder.outcome(changed, "read") is not None) == kept
    assert read.key("examine") != replace(read, repairs=({"kind": "sort_rows"},)).key("examine")
    assert Draft.from_json(read.to_json() | {"of_a_later_version": 1}) == read


def test_from_files_to_a_panel_with_a_built_network(
    workspace: Workspace, store: DraftStore, panel: SensorPanel
) -> None:
    sensors = panel.sensors.drop(columns="geometry").assign(
        latitude=panel.sensors.geometry.y, longitude=panel.sensors.geometry.x
    )
    draft = store.new([csv_of(panel), NamedBytes("places.csv", sensors.to_csv().encode())])
    looked = take(workspace, draft, "look")
    assert [part["use"] for part in looked["parts"]] == ["readings", "sensors"]
    method = NetworkMethod("nearest", {"k": 1}).to_json()
    draft = store.folder(draft.id).write(
        replace(draft, readings="{}", name="Bridges", unit="veh/h", choice="built", method=method)
    )
    examined = take(workspace, draft, "read", "examine")
    assert len(examined["places"]) == 5
    built = take(workspace, draft, "build")
    assert built["isolated"] == 0
    saved = workspace.load_panel(take(workspace, draft, "keep")["panel_id"])
    # of stamps with several offsets the moments are kept
    moments = panel.readings.tz_convert("UTC")
    pd.testing.assert_frame_equal(saved.readings, moments, check_freq=False)
    assert saved.network is not None
    assert len(saved.network) == built["edges"] >= 5
    assert "Nearest neighbours" in saved.notes[-1]


def test_an_error_of_the_files_is_kept_with_the_step(workspace: Workspace, store: DraftStore) -> None:
    draft = store.new([NamedBytes("a.csv", b"time,a\n2024-01-01,1\nyesterday,2\n")])
    draft = store.folder(draft.id).write(replace(draft, readings="{}"))
    with pytest.raises(InputError, match="yesterday"):
        take(workspace, draft, "read")
    outcome = store.folder(draft.id).outcome(draft, "read")
    assert outcome is not None
    assert "yesterday" in outcome["error"]


def test_two_files_of_sensors_are_an_error_that_names_both(workspace: Workspace, store: DraftStore) -> None:
    readings = b"time,a\n2024-01-01,1\n2024-01-02,2\n"
    places = b"sensor_id,latitude,longitude\na,48.1,11.5\n"
    files = [NamedBytes("r.csv", readings), NamedBytes("s.csv", places), NamedBytes("t.csv", places)]
    draft = store.new(files)
    looked = take(workspace, draft, "look")
    assert [part["use"] for part in looked["parts"]] == ["readings", "sensors", "nothing"]
    draft = store.folder(draft.id).write(replace(draft, readings="{}", uses={"t.csv": "sensors"}))
    with pytest.raises(InputError, match=r"s\.csv and t\.csv"):
        take(workspace, draft, "read")


def test_two_files_of_readings_are_joined(workspace: Workspace, store: DraftStore) -> None:
    first = b"time,a\n2024-01-01,1\n2024-01-02,2\n"
    later = b"time,a\n2024-01-03,3\n2024-01-04,4\n"
    draft = store.new([NamedBytes("a.csv", first), NamedBytes("b.csv", later)])
    looked = take(workspace, draft, "look")
    assert [part["use"] for part in looked["parts"]] == ["readings", "readings"]
    draft = store.folder(draft.id).write(replace(draft, readings="{}"))
    assert take(workspace, draft, "read")["cells"] == 4


def test_a_report_comes_back_from_json_as_it_was(store: DraftStore, read: Draft) -> None:
    report = store.folder(read.id).load_content(read).report(horizon=24)
    back = report_from_json(report_to_json(report))
    assert back.findings == report.findings
    assert (back.step, back.first, back.last, back.missing) == (
        report.step,
        report.first,
        report.last,
        report.missing,
    )
    assert back.missingness is not None
    assert report.missingness is not None
    assert back.missingness.times.equals(report.missingness.times.as_unit("ns"))
    assert abs(back.missingness.shares - report.missingness.shares).max() < 1e-3


def test_saved_renamed_edited_deleted(workspace: Workspace, store: DraftStore, read: Draft) -> None:
    draft = saved_panels.settle_saved(store, read, take(workspace, read, "keep")["panel_id"])
    first = draft.panel_id
    assert first is not None
    assert store.unfinished() == []
    saved_panels.rename_panel(workspace, first, "High Street")
    assert workspace.load_panel(first).name == workspace.panels()[0].name == "High Street"
    draft = store.from_panel(first)
    assert (draft.id, draft.name) == (read.id, "High Street")
    finding = store.folder(draft.id).load_content(draft).report().find("negative_readings")
    assert finding is None
    mask = {"kind": "mask_outside", "lower": 8.0, "upper": None, "sensors": []}
    draft = store.folder(draft.id).write(replace(draft, repairs=(mask,)))
    draft = saved_panels.settle_saved(store, draft, take(workspace, draft, "keep")["panel_id"])
    assert draft.panel_id != first
    assert [info.id for info in workspace.panels()] == [draft.panel_id]
    assert len(workspace.load_panel(str(draft.panel_id)).history) == 1
    assert repair_to_json(store.folder(draft.id).load_content(draft).repairs[0])["lower"] == 8.0
    saved_panels.delete_panel(workspace, str(draft.panel_id))
    assert workspace.panels() == []
    assert store.all() == []


def test_a_panel_without_a_draft_can_be_edited(
    workspace: Workspace, store: DraftStore, panel: SensorPanel
) -> None:
    panel_id = workspace.save_panel(panel)
    draft = store.from_panel(panel_id)
    assert draft.is_confirmed
    examined = take(workspace, draft, "examine")
    assert examined["report"]["sensors"] == 5
    assert take(workspace, draft, "keep")["panel_id"] == panel_id
    assert store.from_panel(panel_id).id == draft.id


def test_a_panel_saved_again_after_a_rename_has_its_own_name(
    workspace: Workspace, panel: SensorPanel
) -> None:
    panel_id = workspace.save_panel(panel)
    workspace.rename_panel(panel_id, "Other")
    assert workspace.save_panel(panel) == panel_id
    assert workspace.load_panel(panel_id).name == "Bridges"


def test_an_archive_loads_again_exactly(
    workspace: Workspace, stranger: Workspace, make_panel: MakePanel
) -> None:
    panel = replace(make_panel(seed=3), history=("2 readings below 0 set to it",))
    packed = panel_archive(workspace, workspace.save_panel(panel))
    theirs = DraftStore(stranger)
    draft = theirs.new([NamedBytes("given.zip", packed)])
    draft = theirs.folder(draft.id).write(replace(draft, readings="{}"))
    copy = stranger.load_panel(take(stranger, draft, "look", "read", "keep")["panel_id"])
    assert copy.fingerprint == panel.fingerprint
    assert (copy.name, copy.unit, copy.kind, copy.history) == ("Bridges", "veh/h", "measured", panel.history)
    pd.testing.assert_frame_equal(
        copy.sensors.drop(columns="geometry"), panel.sensors.drop(columns="geometry")
    )
    assert archive_name("../Ünï <b>") == "n-b.zip"


def test_delete_all_takes_drafts_and_a_step_under_way_brings_nothing_back(
    workspace: Workspace, store: DraftStore, service: JobService, runner: JobRunner, panel: SensorPanel
) -> None:
    draft = store.new([csv_of(panel)])
    draft = store.folder(draft.id).write(replace(draft, readings="{}"))

    def delete(share: float) -> None:
        if share > 0.8:
            workspace.delete_all()

    with pytest.raises((FileNotFoundError, NotFound)):
        run_step(workspace, draft.id, "read", delete)
    assert not workspace.folder.exists()
    draft = store.new([csv_of(panel)])
    job = service.submit_intake(draft.id, "look")
    workspace.delete_all()
    runner.run(workspace.name, job.id)
    assert not workspace.folder.exists()


def test_a_cancelled_step_leaves_the_draft_as_it_was(
    store: DraftStore, service: JobService, runner: JobRunner, workspace: Workspace, panel: SensorPanel
) -> None:
    draft = store.new([csv_of(panel)])
    job = service.submit_intake(draft.id, "look")
    assert service.submit_intake(draft.id, "look").id == job.id
    service.cancel(job.id)
    runner.run(workspace.name, job.id)
    assert service.get(job.id).state == "cancelled"
    assert store.folder(draft.id).outcome(draft, "look") is None
    again = service.submit_intake(draft.id, "look")
    assert again.id != job.id
    runner.run(workspace.name, again.id)
    latest = service.intake_job(draft, "look")
    assert latest is not None
    assert latest.state == "succeeded"
    assert store.folder(draft.id).outcome(draft, "look") is not None


def test_files_are_private_to_their_owner(store: DraftStore, read: Draft) -> None:
    folder: Path = store.folder(read.id).path
    assert folder.stat().st_mode & 0o077 == 0
    assert folder.parent.stat().st_mode & 0o077 == 0
