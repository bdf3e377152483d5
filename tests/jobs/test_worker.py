"""Real workers on real jobs: the same result as without them, and no job lost whatever happens to them."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from factost_core.jobs.draft_store import DraftStore, NamedBytes
from factost_core.jobs.heartbeat import beats, worker_status
from factost_core.jobs.home import Home
from factost_core.jobs.service import JobService
from factost_core.jobs.worker import start_worker
from factost_core.jobs.workspace import Workspace
from factost_core.panel import SensorPanel
from factost_core.settings import Settings
from tests.conftest import unmeasured_environment
from tests.jobs.brokers import postgresql_server, redis_server
from tests.jobs.conftest import MakePanel
from tests.jobs.worker_process import (
    PATIENCE,
    WorkerProcess,
    random_backbone,
    until_finished,
    until_under_way,
    wait_until,
)

START = "2024-04-02T06:00"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return random_backbone(tmp_path_factory.mktemp("model"), width=64, layers=2)


MakeSettings = Callable[..., Settings]


@pytest.fixture(scope="module")
def make_settings(model: Path, tmp_path_factory: pytest.TempPathFactory) -> MakeSettings:
    def make(broker: str = "sqlite", model: Path = model) -> Settings:
        return Settings(
            home=tmp_path_factory.mktemp("home"),
            broker=broker,
            model=str(model),
            device="cpu",
            heartbeat_seconds=0.5,
            worker_lost_seconds=3.0,
        )

    return make


@pytest.fixture(scope="module")
def worker(make_settings: MakeSettings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkerProcess]:
    """One worker for all tests that leave it alive."""
    worker = WorkerProcess(make_settings(), tmp_path_factory.mktemp("log"), measured=True).until_ready()
    yield worker
    assert worker.stop() == 0


@pytest.fixture
def busy(worker: WorkerProcess) -> JobService:
    """The jobs of a new workspace that the shared worker runs."""
    return JobService(Workspace.open(Workspace.new_token(), worker.settings))


def submit_long(service: JobService, make_panel: MakePanel) -> str:
    """A job of seconds, in many short passes of the model, after each of which it can be stopped."""
    panel_id = service.workspace.save_panel(make_panel(sensors=1500, steps=24 * 90))
    return service.submit_forecast(panel_id, "2024-06-15T00:00", 256).id


def test_the_result_is_that_of_a_direct_forecast(busy: JobService, panel: SensorPanel, model: Path) -> None:
    from factost_core.forecaster import Forecaster

    job = busy.submit_forecast(busy.workspace.save_panel(panel), START, 24, context_length=100)
    done = until_finished(busy, job.id)
    assert (done.state, done.progress, done.device, done.error) == ("succeeded", 1.0, "cpu", None)
    result = busy.result(job.id)
    direct = Forecaster.from_pretrained(str(model), device="cpu").predict(
        panel.before(START), 24, context_length=100
    )
    np.testing.assert_allclose(result.trained, direct.trained, rtol=1e-4, atol=1e-5)
    assert result.times.equals(direct.times)
    assert str(result.times[0]) == "2024-04-02 06:00:00+02:00"
    assert result.sensor_ids == panel.sensor_ids
    assert result.unit == "veh/h"
    assert result.sensors.geometry.geom_equals(panel.sensors.geometry).all()


def test_a_repeated_request_is_answered_at_once_and_by_no_other(
    busy: JobService, worker: WorkerProcess, panel: SensorPanel
) -> None:
    panel_id = busy.workspace.save_panel(panel)
    first = until_finished(busy, busy.submit_forecast(panel_id, START, 12).id)
    again = busy.submit_forecast(panel_id, START, 12)
    assert again == first
    assert worker.log().count(first.id) == busy.log(first.id).count(first.id)
    other = until_finished(busy, busy.submit_forecast(panel_id, START, 13).id)
    assert other.id != first.id
    # A result that is gone is made again.
    busy.workspace.job_folder(first.id).result_file.unlink()
    assert busy.submit_forecast(panel_id, START, 12).id != first.id


def test_the_log_carries_the_jobs_id(busy: JobService, worker: WorkerProcess, panel: SensorPanel) -> None:
    job = until_finished(busy, busy.submit_forecast(busy.workspace.save_panel(panel), START, 1).id)
    assert "Forecasting 5 sensors, 1 steps" in busy.log(job.id)
    assert f"[job {job.id}]" in worker.log()


def test_a_damaged_upload_fails_its_job_and_no_other(busy: JobService, make_panel: MakePanel) -> None:
    panel_id = busy.workspace.save_panel(make_panel(seed=1))
    sound = busy.workspace.save_panel(make_panel(seed=2))
    (busy.workspace.folder / "panels" / panel_id / "readings.parquet").write_bytes(b"PAR1 cut off")
    failed = until_finished(busy, busy.submit_forecast(panel_id, START, 1).id)
    assert failed.state == "failed"
    assert failed.error
    assert "Traceback" in busy.log(failed.id)
    assert until_finished(busy, busy.submit_forecast(sound, START, 1).id).state == "succeeded"


def test_a_running_forecast_is_cancelled_after_the_pass_under_way(
    busy: JobService, make_panel: MakePanel
) -> None:
    job_id = submit_long(busy, make_panel)
    until_under_way(busy, job_id)
    busy.cancel(job_id)
    assert until_finished(busy, job_id).state == "cancelled"
    assert not busy.workspace.job_folder(job_id).result_file.exists()


def test_deleting_a_workspace_stops_its_job_for_good(
    busy: JobService, worker: WorkerProcess, make_panel: MakePanel, panel: SensorPanel
) -> None:
    job_id = submit_long(busy, make_panel)
    until_under_way(busy, job_id)
    busy.workspace.delete_all()
    assert not busy.workspace.folder.exists()
    # The worker turns to the next job, so it has let go of the deleted one.
    other = JobService(Workspace.open(Workspace.new_token(), worker.settings))
    until_finished(other, other.submit_forecast(other.workspace.save_panel(panel), START, 1).id)
    assert not busy.workspace.folder.exists()


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[Callable[[Settings], WorkerProcess]]:
    """Starts workers for one test and ends those that it leaves."""
    started: list[WorkerProcess] = []

    def start(settings: Settings) -> WorkerProcess:
        started.append(WorkerProcess(settings, tmp_path))
        return started[-1]

    yield start
    for worker in started:
        worker.kill()


StartWorker = Callable[[Settings], WorkerProcess]


def test_a_killed_workers_job_is_finished_by_the_next(
    make_settings: MakeSettings, workers: StartWorker, make_panel: MakePanel
) -> None:
    settings = make_settings()
    service = JobService(Workspace.open(Workspace.new_token(), settings))
    first = workers(settings)
    job_id = submit_long(service, make_panel)
    until_under_way(service, job_id)
    first.kill()
    assert service.get(job_id).state == "interrupted"
    workers(settings)
    done = until_finished(service, job_id)
    assert (done.state, done.attempt, done.losses) == ("succeeded", 2, 1)
    assert service.result(job_id).horizon == 256


def test_a_worker_stopped_within_a_long_pass_leaves_in_order(
    make_settings: MakeSettings, workers: StartWorker, make_panel: MakePanel, tmp_path: Path
) -> None:
    # Rolled forward by a large model, a single pass takes longer than a stopping worker waits.
    settings = make_settings(model=random_backbone(tmp_path / "large", width=512, layers=6))
    service = JobService(Workspace.open(Workspace.new_token(), settings))
    worker = workers(settings)
    panel_id = service.workspace.save_panel(make_panel(sensors=50, steps=24 * 90))
    job_id = service.submit_forecast(panel_id, "2024-06-15T00:00", 1000).id
    until_under_way(service, job_id)
    assert worker.stop() == 0, worker.log()
    job = service.get(job_id)
    assert (job.state, job.attempt, job.losses) == ("queued", 2, 0)
    assert service.place_in_queue(job_id) == 0
    assert beats(settings) == []


@pytest.fixture(params=["redis", "postgresql"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "redis":
        with redis_server(tmp_path) as address:
            yield address
    else:
        with postgresql_server() as address:
            yield address


def test_two_workers_on_a_server_and_one_is_killed_in_the_middle_of_an_adaptation(
    server: str, make_settings: MakeSettings, workers: StartWorker, panel: SensorPanel
) -> None:
    settings = make_settings(broker=server)
    service = JobService(Workspace.open(Workspace.new_token(), settings))
    both = {worker.process.pid: worker for worker in (workers(settings), workers(settings))}
    for worker in both.values():
        worker.until_ready()
    panel_id = service.workspace.save_panel(panel)
    job = service.submit_adaptation(
        panel_id, 6, until=START, fraction=0.5, context_length=48, budget="standard"
    )
    folder = service.workspace.job_folder(job.id)
    wait_until(folder.has_checkpoint, PATIENCE, lambda: str(service.get(job.id)))
    # Who asks for a forecast meanwhile does not wait for the training.
    short = until_finished(service, service.submit_forecast(panel_id, START, 1).id)
    assert short.state == "succeeded"
    running = service.get(job.id)
    assert running.state == "running"
    (pid,) = [beat.pid for beat in beats(settings) if beat.worker == running.worker]
    both[pid].kill()
    done = until_finished(service, job.id)
    assert (done.state, done.attempt, done.losses) == ("succeeded", 2, 1), done.error
    assert done.worker != running.worker
    assert done.resumed_from >= running.progress
    assert done.message.startswith("Done. The worker stopped at ")
    assert done.message.endswith(" %; it went on from there.")
    assert [info.job_id for info in service.adaptations(panel_id)] == [job.id]


def test_of_many_clicks_one_starts_a_worker(make_settings: MakeSettings) -> None:
    settings = make_settings()
    script = "from factost_core.jobs.worker import start_worker; print(start_worker())"
    environment = unmeasured_environment() | settings.as_environment()
    clicks = [
        subprocess.Popen([sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    try:
        answers = [click.communicate(timeout=PATIENCE)[0].strip() for click in clicks]
        assert sorted(answers) == ["False", "False", "False", "True"]
        wait_until(lambda: worker_status(settings).ready, PATIENCE)  # it outlives the process that started it
        assert "Loading the model" in (settings.home / "worker.log").read_text()
        assert len(beats(settings)) == 1
        assert not start_worker(settings)
    finally:
        for beat in beats(settings):
            os.kill(beat.pid, signal.SIGTERM)
    wait_until(lambda: beats(settings) == [], 60)


def test_a_start_that_failed_may_be_tried_again(settings: Settings) -> None:
    lock = Home(settings).prepare().workers / "starting"
    lock.touch()
    assert not start_worker(settings)  # another click is just starting one
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    lock.write_text(f"{socket.gethostname()} {gone.pid}")
    # Settings that end a worker at once, so that none stays behind.
    broken = settings.model_copy(update={"queue": "not a name"})
    assert start_worker(broken)
    wait_until(lambda: not lock.exists(), PATIENCE)
    assert "FACTOST_QUEUE" in (settings.home / "worker.log").read_text()
    assert not worker_status(settings).alive


def test_a_worker_reads_files_and_one_that_cannot_be_read_fails_its_step_alone(
    busy: JobService, panel: SensorPanel
) -> None:
    store = DraftStore(busy.workspace)
    good = store.new([NamedBytes("readings.csv", panel.readings.to_csv().encode())])
    bad = store.new([NamedBytes("readings.csv", b"time,a\n2024-01-01,1\nyesterday,2\n")])
    for draft in (good, bad):
        store.folder(draft.id).write(replace(draft, readings="{}"))
    good, bad = store.get(good.id), store.get(bad.id)
    assert until_finished(busy, busy.submit_intake(good.id, "look").id).state == "succeeded"
    assert until_finished(busy, busy.submit_intake(good.id, "read").id).state == "succeeded"
    outcome = store.folder(good.id).outcome(good, "read")
    assert outcome is not None
    assert (outcome["sensors"], outcome["cells"]) == (5, panel.readings.size)
    failed = until_finished(busy, busy.submit_intake(bad.id, "read").id)
    assert failed.state == "failed"
    assert "yesterday" in str(failed.error)


def test_a_large_file_shows_progress_and_is_cancelled_in_the_middle(
    busy: JobService, make_panel: MakePanel
) -> None:
    store = DraftStore(busy.workspace)
    text = make_panel(sensors=400, steps=24 * 120).readings.to_csv().encode()
    draft = store.new([NamedBytes("large.csv", text)])
    draft = store.folder(draft.id).write(replace(draft, readings="{}"))
    job = busy.submit_intake(draft.id, "read")
    until_under_way(busy, job.id)
    busy.cancel(job.id)
    assert until_finished(busy, job.id).state == "cancelled"
    assert store.folder(draft.id).outcome(draft, "read") is None
    assert store.get(draft.id) == draft
