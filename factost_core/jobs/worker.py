"""The worker: a process that keeps the model loaded and runs the jobs of its lanes, one a lane at a time."""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from huey.consumer import Consumer

from factost_core.jobs.cleaning import clean_home
from factost_core.jobs.heartbeat import Heartbeat, WorkerStatus, forget_lost_workers, worker_status
from factost_core.jobs.home import Home
from factost_core.jobs.job_log import log_to_stderr
from factost_core.jobs.lanes import LANES, Lane
from factost_core.jobs.private_files import create_once
from factost_core.jobs.processes import child_environment, own_command, process_exists, start_group
from factost_core.jobs.queue import JobQueue
from factost_core.jobs.recovery import recover_lost_jobs
from factost_core.jobs.runner import JobRunner
from factost_core.jobs.speed import is_measured, measure
from factost_core.jobs.tasks import LoadedForecasters
from factost_core.settings import Settings, get_settings

__all__ = ["WorkerStatus", "run_worker", "start_worker", "worker_status"]

log = logging.getLogger(__name__)

# A person waits for a forecast that takes a tenth of a second, so its queue is looked at often.
_POLL_SECONDS: dict[Lane, float] = {"short": 0.05, "long": 0.5}
# A worker that was asked to end lets its job reach the next progress call, then leaves it to the next worker.
_END_SECONDS = 4.0
# A start that has not even led to a process by then has failed, and may be tried again.
_START_SECONDS = 20.0
# A training takes what forecasts and the web app leave of the processor.
_NICE = 10
# Old results are looked for now and then, first when all that a start brings is over.
_FIRST_CLEANING_SECONDS, _CLEANING_SECONDS = 60.0, 3600.0


def run_worker(settings: Settings | None = None, lanes: Sequence[Lane] = LANES) -> int:
    """Run the jobs of ``lanes`` until SIGINT or SIGTERM; a job under way goes back into the queue. Returns 0.

    Raises:
        InputError: the home folder or the broker cannot be used.
    """
    log_to_stderr()
    # Threads that wait by spinning would take the cores from the other lane; read when torch is imported.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    _Worker(settings or get_settings(), tuple(lanes)).run()
    return 0


class _Worker:
    def __init__(self, settings: Settings, lanes: tuple[Lane, ...]) -> None:
        self.settings = settings
        self.lanes = lanes
        self.stop = threading.Event()
        self.next_cleaning = time.monotonic() + _FIRST_CLEANING_SECONDS
        self.id = secrets.token_hex(8)
        self.heartbeat = Heartbeat(settings, self.id, lanes)
        # One process keeps each model once, whichever lane asks for it.
        self.forecasters = LoadedForecasters(settings.device)
        self.runners = {lane: JobRunner(settings, self.id, self.forecasters) for lane in lanes}
        self.queue = JobQueue(settings, self._run_job)

    def run(self) -> None:
        self._stop_on_signals()
        if "short" not in self.lanes:
            _give_way_as_process()
        # First a sign of life, then the model: loading takes seconds in which nobody should start another.
        self.heartbeat.start()
        try:
            self._preload()
            self._work()
        finally:
            self.heartbeat.stop()

    def _run_job(self, lane: Lane, workspace: str, job_id: str) -> None:
        if lane == "long" and "short" in self.lanes:
            _give_way_as_thread()
        runner = self.runners[lane]
        again = runner.run(workspace, job_id)
        self.heartbeat.device = runner.device
        if again is not None:
            self.queue.add(workspace, again.id, again.kind)

    def _preload(self) -> None:
        """Load the model and, where long jobs are run, time it once for estimates."""
        try:
            for lane, runner in self.runners.items():
                runner.load(self.settings.model)
                self.heartbeat.device = runner.device
                if lane == "long" and not is_measured(self.settings, runner.device):
                    measure(self.settings, self.forecasters.get(self.settings.model))
        except Exception:
            # Each job will tell the person who asked; a worker that ends would only be started again.
            log.exception("The model %s could not be loaded.", self.settings.model)
        self.heartbeat.ready = True
        self.heartbeat.beat()

    def _work(self) -> None:
        if self.stop.is_set():
            return
        consumers = [
            _Consumer(
                self.queue.lanes[lane],
                workers=1,
                worker_type="thread",
                periodic=False,
                initial_delay=_POLL_SECONDS[lane],
                backoff=1.0,
                max_delay=_POLL_SECONDS[lane],
            )
            for lane in self.lanes
        ]
        for consumer in consumers:
            consumer.start()
        log.info(
            "Ready: worker %s, lanes %s, device %s, home %s.",
            self.id,
            " and ".join(self.lanes),
            self.heartbeat.device,
            self.settings.home,
        )
        pause = self.settings.worker_lost_seconds / 5
        next_look = time.monotonic()
        # Short waits: on Windows a signal is handled only when the main thread wakes.
        while not self.stop.wait(0.2):
            if time.monotonic() >= next_look:
                self._look_after_jobs()
                for consumer in consumers:
                    consumer.check_worker_health()
                next_look = time.monotonic() + pause
        log.info("Stopping.")
        for runner in self.runners.values():
            runner.stop.set()
        for consumer in consumers:
            consumer.stop()
        deadline = time.monotonic() + _END_SECONDS
        # All are waited for, also after one that took too long.
        idle = [runner.idle.wait(max(0.0, deadline - time.monotonic())) for runner in self.runners.values()]
        if not all(idle):
            self._leave_at_once()

    def _leave_at_once(self) -> None:
        """End in the middle of a long computation: its job goes back into the queue all the same."""
        for runner in self.runners.values():
            again = runner.abandon()
            if again is not None:
                self.queue.add(again[0], again[1].id, again[1].kind)
        self.heartbeat.stop()
        logging.shutdown()
        # An orderly exit would take the interpreter down under a thread that computes, which aborts.
        os._exit(0)

    def _look_after_jobs(self) -> None:
        # A machine that slept wakes with an old sign of life: renew it before judging who is lost.
        self.heartbeat.beat()
        try:
            recover_lost_jobs(self.settings, self.queue)
            forget_lost_workers(self.settings)
            if time.monotonic() >= self.next_cleaning:
                self.next_cleaning = time.monotonic() + _CLEANING_SECONDS
                clean_home(self.settings)
        except Exception:
            log.exception("Looking for lost jobs failed; it is tried again.")

    def _stop_on_signals(self) -> None:
        def handle(number: int, frame: FrameType | None) -> None:
            self.stop.set()

        for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), handle)
        if hasattr(signal, "SIGHUP"):
            # Huey would start over; a worker detached from its terminal just goes on.
            signal.signal(signal.SIGHUP, signal.SIG_IGN)


class _Consumer(Consumer):
    def _set_signal_handlers(self) -> None:
        """Leave the signals to the worker: Huey's own handlers wait for a job under way, however long."""


def _give_way_as_process() -> None:
    """Let forecasts and the web app, which people wait for, have the processor first."""
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(_NICE)


def _give_way_as_thread() -> None:
    """The same for this thread and those that it starts, such as torch's for this thread's work."""
    if sys.platform == "linux":  # elsewhere threads have no nice level of their own
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)


def start_worker(settings: Settings | None = None) -> bool:
    """Start a worker for the lanes that nobody serves; it outlives this process.

    Its output goes to worker.log in the home folder.

    Returns:
        False where both lanes are served or another call is just starting a worker, so that two clicks, or
        two people, start one.
    """
    settings = settings or get_settings()
    home = Home(settings).prepare()
    lock = home.workers / "starting"
    if not _unserved(settings):
        return False
    if _start_has_failed(lock):
        lock.unlink(missing_ok=True)
    if not create_once(lock, ""):
        return False
    try:
        lanes = _unserved(settings)
        if not lanes:  # the call that held the lock before this one has just succeeded
            return False
        with open(home.worker_log, "ab") as output:
            process = start_group(
                worker_command(lanes), environment=child_environment(settings), output=output
            )
        lock.write_text(f"{socket.gethostname()} {process.pid}", encoding="utf-8")
    except BaseException:
        lock.unlink(missing_ok=True)
        raise
    # Without a parent that waits, a worker that ended would stay a zombie and seem to exist.
    threading.Thread(target=_see_off, args=(process, settings), daemon=True).start()
    return True


def worker_command(lanes: Sequence[Lane]) -> list[str]:
    """The command line of a worker for these lanes."""
    return own_command("worker", "--lane", "both" if len(lanes) == len(LANES) else lanes[0])


def _unserved(settings: Settings) -> list[Lane]:
    return [lane for lane in LANES if not worker_status(settings, lane).alive]


def _start_has_failed(lock: Path) -> bool:
    """Whether the start that holds the lock leads to no worker; on a busy machine one takes a minute."""
    try:
        host, _, pid = lock.read_text(encoding="utf-8").partition(" ")
        age = time.time() - lock.stat().st_mtime
    except FileNotFoundError:
        return False
    if host == socket.gethostname() and pid.isdigit():
        return not process_exists(int(pid))
    return age > _START_SECONDS


def _see_off(process: subprocess.Popen[bytes], settings: Settings) -> None:
    """Give the lock back once the worker shows a sign of life or has ended, then wait for its end."""
    lock = Home(settings).workers / "starting"
    while process.poll() is None and _unserved(settings):
        time.sleep(0.1)
    lock.unlink(missing_ok=True)
    process.wait()
