"""Object stores: two machines with homes of their own work as one installation; stores are fsspec's own."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from factost_core.errors import InputError
from factost_core.jobs.cleaning import clean_home
from factost_core.jobs.errors import NotFound
from factost_core.jobs.heartbeat import Heartbeat, worker_status
from factost_core.jobs.queue import JobQueue
from factost_core.jobs.recovery import recover_lost_jobs
from factost_core.jobs.runner import JobRunner
from factost_core.jobs.service import JobService
from factost_core.jobs.shared_files import shared_files
from factost_core.jobs.workspace import Workspace
from factost_core.panel import SensorPanel
from factost_core.settings import Settings
from tests.jobs.worker_process import random_backbone

WORKER, OTHER = "a" * 16, "b" * 16
UNTIL, START = "2024-03-31T00:00", "2024-04-02T06:00"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return random_backbone(tmp_path_factory.mktemp("model"), width=64, layers=1)


@dataclass
class Machines:
    """The web app's machine and a worker's: nothing in common but the store."""

    web: Settings
    away: Settings

    def service(self, token: str) -> JobService:
        return JobService(Workspace.open(token, self.web))

    def run(self, service: JobService, job_id: str, worker: str = WORKER) -> None:
        JobRunner(self.away, worker).run(service.workspace.name, job_id)


@pytest.fixture(params=["file", "memory"])
def machines(request: pytest.FixtureRequest, tmp_path: Path, model: Path) -> Machines:
    name = uuid.uuid4().hex
    address = (tmp_path / name).as_uri() if request.param == "file" else f"memory://{name}/prefix"
    web, away = (
        Settings(
            home=tmp_path / home,
            artifacts=address,
            model=str(model),
            device="cpu",
            heartbeat_seconds=0.5,
            worker_lost_seconds=3.0,
        )
        for home in ("web", "away")
    )
    return Machines(web, away)


@pytest.mark.usefixtures("short_training")
def test_a_worker_without_the_web_apps_home_does_its_jobs(machines: Machines, panel: SensorPanel) -> None:
    token = Workspace.new_token()
    service = machines.service(token)
    panel_id = service.workspace.save_panel(panel)
    job = service.submit_adaptation(panel_id, 6, until=UNTIL, fraction=0.5, context_length=48, budget="quick")
    machines.run(service, job.id)
    done = service.get(job.id)
    assert done.state == "succeeded", done.error
    assert service.curve(job.id)[-1].phase == "judging"
    assert service.log(job.id) is not None
    assert not service.workspace.job_folder(job.id).has_checkpoint()
    (info,) = service.adaptations(panel_id)
    forecast = service.submit_forecast(panel_id, START, 6, model=info.model)
    compared = service.submit_comparison(panel_id, job.id, windows=2)
    for each in (forecast, compared):
        machines.run(service, each.id)
        assert service.get(each.id).state == "succeeded", service.get(each.id).error
    assert np.isfinite(service.result(forecast.id).trained).all()
    assert service.comparison(compared.id).windows == 2
    assert {each.id for each in service.list()} == {job.id, forecast.id, compared.id}
    # A third machine with the same token, as a web app that moved.
    moved = machines.web.model_copy(update={"home": machines.web.home.with_name("moved")})
    again = JobService(Workspace.open(token, moved))
    assert [each.id for each in again.workspace.panels()] == [panel_id]
    assert again.submit_forecast(panel_id, START, 6, model=info.model).id == forecast.id
    assert again.result(forecast.id).sensor_ids == panel.sensor_ids


@pytest.mark.usefixtures("short_training")
def test_a_training_goes_on_on_another_machine(machines: Machines, panel: SensorPanel) -> None:
    service = machines.service(Workspace.new_token())
    job = service.submit_adaptation(
        service.workspace.save_panel(panel), 6, until=UNTIL, fraction=0.5, context_length=48, budget="quick"
    )
    folder = service.workspace.job_folder(job.id)
    # What a worker leaves that is killed in the middle: a checkpoint in the store, and its claim.
    from factost_core.jobs import long_tasks

    runner = JobRunner(machines.away, WORKER)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_tasks, "_ROOM_SECONDS", 0.0)
        stop_in_training(runner, service, job.id, patch)
        again = runner.run(service.workspace.name, job.id)
    assert again is not None
    assert folder.has_checkpoint()
    third = machines.away.model_copy(update={"home": machines.away.home.with_name("third")})
    JobRunner(third, OTHER).run(service.workspace.name, job.id)
    done = service.get(job.id)
    assert done.state == "succeeded", done.error
    assert "it went on from there" in done.message
    assert done.resumed_from > 0.5


def stop_in_training(runner: JobRunner, service: JobService, job_id: str, patch: pytest.MonkeyPatch) -> None:
    """Have the runner stop as soon as it trains."""
    from factost_core.adaptation import progress

    point: Callable[..., None] = progress.Progress.point

    def watched(self: progress.Progress, step: int, steps: int, *losses: float | None) -> None:
        point(self, step, steps, *losses)
        if self._phase == "training" and step > 3:
            runner.stop.set()

    patch.setattr(progress.Progress, "point", watched)


def test_states_claims_and_signs_of_life_are_seen_everywhere(machines: Machines, panel: SensorPanel) -> None:
    service = machines.service(Workspace.new_token())
    job = service.submit_forecast(service.workspace.save_panel(panel), START, 1)
    there = Workspace(service.workspace.name, machines.away).job_folder(job.id)
    assert there.read() == job
    assert there.claim(1, WORKER)
    assert not service.workspace.job_folder(job.id).claim(1, OTHER)
    assert service.workspace.job_folder(job.id).claimed_by(1) == WORKER
    heartbeat = Heartbeat(machines.away, WORKER, ("long",))
    heartbeat.beat()
    assert worker_status(machines.web, "long").alive
    assert not worker_status(machines.web).alive
    heartbeat._home.files.remove(heartbeat._file)
    queue = JobQueue(machines.away)
    recover_lost_jobs(machines.away, queue)  # its worker is not alive
    assert service.get(job.id).attempt == 2
    assert not there.must_stop()
    service.cancel(job.id)
    assert there.must_stop()


def test_what_is_deleted_is_gone_from_the_store_and_from_the_copies(
    machines: Machines, panel: SensorPanel
) -> None:
    service = machines.service(Workspace.new_token())
    panel_id = service.workspace.save_panel(panel)
    job = service.submit_forecast(panel_id, START, 1)
    machines.run(service, job.id)
    assert service.get(job.id).state == "succeeded"
    copies = Workspace(service.workspace.name, machines.away)
    assert (copies.folder / "panels" / panel_id).exists()
    service.workspace.delete_panel(panel_id)
    service.delete(job.id)
    clean_home(machines.away)
    assert not (copies.folder / "panels" / panel_id).exists()
    assert not (copies.folder / "jobs" / job.id).exists()
    with pytest.raises(NotFound):
        copies.load_panel(panel_id)
    waiting = service.submit_forecast("sample:corridor", "2025-10-05", 1)
    service.workspace.delete_all()
    machines.run(service, waiting.id)
    assert shared_files(machines.web).names(service.home.workspaces) == []


def test_an_address_that_is_none_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="FACTOST_ARTIFACTS=nothing://here"):
        shared_files(Settings(home=tmp_path, artifacts="nothing://here"))
