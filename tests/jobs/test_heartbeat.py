"""Signs of life: who is there, on which device, and since when nothing was heard."""

import json
import os
import subprocess
import sys
import time

import pytest

from factost_core.jobs.heartbeat import Heartbeat, forget_lost_workers, worker_is_alive, worker_status
from factost_core.jobs.home import Home
from factost_core.jobs.processes import process_exists
from factost_core.settings import Settings

WORKER, OTHER = "a" * 16, "b" * 16


def change(settings: Settings, worker: str, **changes: object) -> None:
    file = Home(settings).workers / f"{worker}.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | changes))


def test_without_a_worker_nobody_is_alive(settings: Settings) -> None:
    status = worker_status(settings)
    assert (status.alive, status.device, status.pid, status.seconds_since) == (False, None, None, None)


def test_a_heart_beats_until_it_stops(settings: Settings) -> None:
    quick = settings.model_copy(update={"heartbeat_seconds": 0.05, "worker_lost_seconds": 0.5})
    heartbeat = Heartbeat(quick, WORKER)
    heartbeat.start()
    assert worker_status(quick).alive
    assert not worker_status(quick).ready  # it still loads its model
    heartbeat.device, heartbeat.ready = "cpu", True
    time.sleep(1.0)  # twice as long as it takes to be lost
    status = worker_status(quick)
    assert (status.alive, status.ready, status.device, status.pid) == (True, True, "cpu", os.getpid())
    assert status.seconds_since is not None
    assert status.seconds_since < 0.5
    heartbeat.stop()
    assert not worker_status(quick).alive


def test_a_silent_worker_is_lost(settings: Settings) -> None:
    Heartbeat(settings, WORKER).beat()
    change(settings, WORKER, beat=time.time() - 60)
    status = worker_status(settings)
    assert not status.alive
    assert status.seconds_since == pytest.approx(60, abs=5)
    assert not worker_is_alive(WORKER, settings)


def test_a_worker_whose_process_is_gone_is_lost_at_once(settings: Settings) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    assert not process_exists(gone.pid)
    Heartbeat(settings, WORKER).beat()
    assert worker_is_alive(WORKER, settings)
    change(settings, WORKER, pid=gone.pid)
    assert not worker_is_alive(WORKER, settings)
    # Of another machine only the sign of life can tell.
    change(settings, WORKER, pid=gone.pid, host="another machine")
    assert worker_is_alive(WORKER, settings)


def test_of_several_workers_a_ready_one_is_named(settings: Settings) -> None:
    ready, starting = Heartbeat(settings, WORKER), Heartbeat(settings, OTHER)
    ready.device, ready.ready = "cuda", True
    ready.beat()
    starting.beat()
    assert worker_status(settings).device == "cuda"
    change(settings, WORKER, beat=time.time() - 60)
    status = worker_status(settings)
    assert (status.alive, status.ready, status.device) == (True, False, "starting")


def test_workers_silent_for_long_are_forgotten(settings: Settings) -> None:
    for worker in (WORKER, OTHER):
        Heartbeat(settings, worker).beat()
    change(settings, WORKER, beat=time.time() - 24 * 3600)
    forget_lost_workers(settings)
    assert [path.stem for path in Home(settings).workers.glob("*.json")] == [OTHER]


@pytest.mark.parametrize("worker", [None, "", "../secret", "f" * 16])
def test_no_such_worker_is_alive(settings: Settings, worker: str | None) -> None:
    assert not worker_is_alive(worker, settings)
