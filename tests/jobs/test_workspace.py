"""A workspace is one person's: private on the disk, closed to others, and gone when they say so."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from factost_core.errors import InputError
from factost_core.jobs.errors import LimitError, NotFound
from factost_core.jobs.home import Home
from factost_core.jobs.workspace import Workspace
from factost_core.panel import SensorPanel
from factost_core.settings import Settings
from tests.jobs.conftest import MakePanel

posix = os.name == "posix"  # Windows keeps a profile's folders private by other means


def modes(folder: Path) -> set[int]:
    return {stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.rglob("*")] if path.is_dir()}


def test_a_visit_alone_leaves_no_trace(workspace: Workspace, settings: Settings) -> None:
    assert workspace.panels() == []
    assert workspace.used_bytes() == 0
    assert not settings.home.exists()


def test_all_folders_are_private(workspace: Workspace, panel: SensorPanel, settings: Settings) -> None:
    workspace.save_panel(panel)
    workspace.new_job_folder()
    if posix:
        assert modes(settings.home) == {0o700}


def test_a_loose_home_is_tightened(settings: Settings) -> None:
    settings.home.mkdir(mode=0o755)
    Home(settings).prepare()
    if posix:
        assert stat.S_IMODE(settings.home.stat().st_mode) == 0o700


def test_a_home_with_other_files_is_left_alone(settings: Settings) -> None:
    settings.home.mkdir(mode=0o755)
    (settings.home / "thesis.tex").touch()
    with pytest.raises(InputError, match="FACTOST_HOME"):
        Home(settings).prepare()
    assert [path.name for path in settings.home.iterdir()] == ["thesis.tex"]
    assert stat.S_IMODE(settings.home.stat().st_mode) == 0o755


def test_a_home_that_cannot_be_made_is_named(settings: Settings) -> None:
    settings.home.parent.mkdir(exist_ok=True)
    settings.home.write_text("a file")
    with pytest.raises(InputError, match="FACTOST_HOME"):
        Home(settings).prepare()


def test_the_same_token_opens_the_same_workspace(settings: Settings, panel: SensorPanel) -> None:
    token = Workspace.new_token()
    panel_id = Workspace.open(token, settings).save_panel(panel)
    again = Workspace.open(token, settings)
    assert [info.id for info in again.panels()] == [panel_id]
    assert again.load_panel(panel_id).fingerprint == panel.fingerprint
    assert token not in str(again.folder)


@pytest.mark.parametrize("token", ["", "short", "../" + "a" * 40, "a" * 42 + "/", "a" * 44, "a" * 43 + "\n"])
def test_a_token_that_could_be_guessed_or_climb_is_refused(token: str, settings: Settings) -> None:
    with pytest.raises(InputError):
        Workspace.open(token, settings)


def test_a_signed_in_user_has_one_workspace_everywhere(settings: Settings, tmp_path: Path) -> None:
    mine = Workspace.for_user("https://issuer.example 42", settings)
    assert Workspace.for_user("https://issuer.example 42", settings).folder == mine.folder
    assert Workspace.for_user("https://issuer.example 43", settings).folder != mine.folder
    elsewhere = settings.model_copy(update={"home": tmp_path / "other installation"})
    assert Workspace.for_user("https://issuer.example 42", elsewhere).name != mine.name
    if posix:
        assert stat.S_IMODE((settings.home / "secret").stat().st_mode) == 0o600
    with pytest.raises(InputError):
        Workspace.for_user(" ", settings)


def test_processes_that_make_the_secret_at_once_agree(settings: Settings) -> None:
    script = (
        "from factost_core.jobs.home import Home; from factost_core.settings import get_settings;"
        "print(Home(get_settings()).secret().hex())"
    )
    environment = os.environ | settings.as_environment()
    racers = [
        subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment, text=True)
        for _ in range(4)
    ]
    secrets = {racer.communicate(timeout=60)[0].strip() for racer in racers}
    assert len(secrets) == 1
    assert len(secrets.pop()) == 64


def test_anothers_panel_is_not_found(
    workspace: Workspace, stranger: Workspace, make_panel: MakePanel
) -> None:
    panel_id = workspace.save_panel(make_panel(seed=1))
    stranger.save_panel(make_panel(seed=2))
    for access in (stranger.load_panel, stranger.panel_info, stranger.delete_panel):
        with pytest.raises(NotFound) as caught:
            access(panel_id)
        unknown = "0" * 24
        with pytest.raises(NotFound) as of_unknown:
            access(unknown)
        # The answer does not tell whether somebody has such a panel.
        assert str(caught.value).replace(panel_id, "") == str(of_unknown.value).replace(unknown, "")
    assert [info.id for info in workspace.panels()] == [panel_id]


def test_no_id_leads_out_of_the_workspace(
    workspace: Workspace, stranger: Workspace, panel: SensorPanel, settings: Settings
) -> None:
    panel_id = workspace.save_panel(panel)
    stranger.save_panel(panel)
    for wrong in (
        f"../../{workspace.name}/panels/{panel_id}",
        "..",
        "",
        ".",
        panel_id.upper() + "\x00",
        panel_id + "\n",
        f"{panel_id}/",
        str(workspace.folder / "panels" / panel_id),
        "sample:../../etc",
        "sample:",
    ):
        for access in (stranger.load_panel, stranger.panel_info, stranger.job_folder):
            with pytest.raises(NotFound):
                access(wrong)
    for wrong in (f"../{workspace.name}", "", "x" * 32, f"{workspace.name}\n"):
        with pytest.raises(NotFound):
            Workspace(wrong, settings)


def test_the_same_panel_twice_is_kept_once(workspace: Workspace, make_panel: MakePanel) -> None:
    first = workspace.save_panel(make_panel(seed=1))
    used = workspace.used_bytes()
    assert workspace.save_panel(make_panel(seed=1)) == first
    assert workspace.used_bytes() == used
    second = workspace.save_panel(make_panel(seed=2))
    assert [info.id for info in workspace.panels()] == [second, first]
    info = workspace.panel_info(first)
    assert (info.name, info.sensors, info.steps, info.unit) == ("Bridges", 5, 336, "veh/h")
    workspace.delete_panel(first)
    assert [info.id for info in workspace.panels()] == [second]


def test_a_full_workspace_says_what_to_do(settings: Settings, make_panel: MakePanel) -> None:
    small = settings.model_copy(update={"max_workspace_mb": 1})
    workspace = Workspace.open(Workspace.new_token(), small)
    kept = workspace.save_panel(make_panel())
    with pytest.raises(LimitError, match=r"limit is 1 MB.*Delete"):
        workspace.save_panel(make_panel(sensors=40, steps=24 * 400))
    # What did not fit left nothing behind.
    assert [info.id for info in workspace.panels()] == [kept]
    assert workspace.used_bytes() < 1_000_000
    assert [path.name for path in (workspace.folder / "panels").iterdir()] == [kept]


def test_delete_all_removes_everything_of_this_workspace_only(
    workspace: Workspace, stranger: Workspace, panel: SensorPanel, settings: Settings
) -> None:
    workspace.save_panel(panel)
    workspace.new_job_folder()
    theirs = stranger.save_panel(panel)
    workspace.delete_all()
    assert not workspace.folder.exists()
    assert [path.name for path in (settings.home / "workspaces").iterdir()] == [stranger.name]
    assert stranger.load_panel(theirs).fingerprint == panel.fingerprint
    workspace.delete_all()  # once more does no harm
    assert workspace.panels() == []


def test_samples_are_everybodys(workspace: Workspace, stranger: Workspace) -> None:
    for one in (workspace, stranger):
        assert one.panel_info("sample:auckland_pedestrians").sensors == 21
        assert one.load_panel("sample:auckland_pedestrians").kind == "measured"
    with pytest.raises(NotFound, match="auckland_pedestrians"):
        workspace.load_panel("sample:atlantis")
