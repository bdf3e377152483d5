"""The worker: a process that keeps the model loaded and runs the jobs of the queue, one after the other."""

from __future__ import annotations

import logging
import os
import secrets
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path
from types import FrameType

from factost_core.jobs.heartbeat import Heartbeat, WorkerStatus, forget_lost_workers, worker_status
from factost_core.jobs.home import Home
from factost_core.jobs.job_log import log_to_stderr
from factost_core.jobs.private_files import create_once
from factost_core.jobs.processes import child_environment, own_command, process_exists, start_group
from factost_core.jobs.queue import JobQueue
from factost_core.jobs.recovery import recover_lost_jobs
from factost_core.jobs.runner import JobRunner
from factost_core.settings import Settings, get_settings

__all__ = ["WorkerStatus", "run_worker", "start_worker", "worker_status"]

log = logging.getLogger(__name__)

# A person waits for a forecast that takes a tenth of a second, so the queue is looked at often.
_POLL_SECONDS = 0.05
# A worker that was asked to end lets its job reach the next progress call, then leaves it to the next worker.
_END_SECONDS = 4.0
# A start that has not even led to a process by then has failed, and may be tried again.
_START_SECONDS = 20.0


def run_worker(settings: Settings | None = None) -> int:
    """Run jobs until SIGINT or SIGTERM; a job that is under way goes back into the queue. Returns 0.

    Raises:
        InputError: the home folder or the broker cannot be used.
    """
    log_to_stderr()
    _Worker(settings or get_settings()).run()
    return 0


class _Worker:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.stop = threading.Event()
        self.id = secrets.token_hex(8)
        self.heartbeat = Heartbeat(settings, self.id)
        self.runner = JobRunner(settings, self.id)
        self.queue = JobQueue(settings, self._run_job)

    def run(self) -> None:
        self._stop_on_signals()
        # First a sign of life, then the model: loading takes seconds in which nobody should start another.
        self.heartbeat.start()
        try:
            self._preload()
            self._work()
        finally:
            self.heartbeat.stop()

    def _run_job(self, workspace: str, job_id: str) -> None:
        again = self.runner.run(workspace, job_id)
        self.heartbeat.device = self.runner.device
        if again is not None:
            self.queue.add(workspace, again.id, again.kind)

    def _preload(self) -> None:
        try:
            self.runner.load(self.settings.model)
        except Exception:
            # Each job will tell the person who asked; a worker that ends would only be started again.
            log.exception("The model %s could not be loaded.", self.settings.model)
        self.heartbeat.device, self.heartbeat.ready = self.runner.device, True
        self.heartbeat.beat()

    def _work(self) -> None:
        if self.stop.is_set():
            return
        consumer = self.queue.huey.create_consumer(
            workers=1,
            worker_type="thread",
            periodic=False,
            initial_delay=_POLL_SECONDS,
            backoff=1.0,
            max_delay=_POLL_SECONDS,
        )
        consumer.start()
        self._stop_on_signals()  # in place of Huey's own, which wait for a job under way, however long
        log.info("Ready: worker %s, device %s, home %s.", self.id, self.runner.device, self.settings.home)
        pause = self.settings.worker_lost_seconds / 5
        next_look = time.monotonic()
        # Short waits: on Windows a signal is handled only when the main thread wakes.
        while not self.stop.wait(0.2):
            if time.monotonic() >= next_look:
                self._look_after_jobs()
                consumer.check_worker_health()
                next_look = time.monotonic() + pause
        log.info("Stopping.")
        self.runner.stop.set()
        consumer.stop()
        if not self.runner.idle.wait(_END_SECONDS):
            self._leave_at_once()

    def _leave_at_once(self) -> None:
        """End in the middle of a long computation: its job goes back into the queue all the same."""
        again = self.runner.abandon()
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


def start_worker(settings: Settings | None = None) -> bool:
    """Start a worker that outlives this process; its output goes to worker.log in the home folder.

    Returns:
        False where a worker is alive already or another call is just starting one, so that two clicks, or two
        people, start one.
    """
    settings = settings or get_settings()
    home = Home(settings).prepare()
    lock = home.workers / "starting"
    if worker_status(settings).alive:
        return False
    if _start_has_failed(lock):
        lock.unlink(missing_ok=True)
    if not create_once(lock, ""):
        return False
    try:
        if worker_status(settings).alive:  # the call that held the lock before this one has just succeeded
            return False
        with open(home.worker_log, "ab") as output:
            process = start_group(
                own_command("worker"), environment=child_environment(settings), output=output
            )
        lock.write_text(f"{socket.gethostname()} {process.pid}", encoding="utf-8")
    except BaseException:
        lock.unlink(missing_ok=True)
        raise
    # Without a parent that waits, a worker that ended would stay a zombie and seem to exist.
    threading.Thread(target=_see_off, args=(process, settings), daemon=True).start()
    return True


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
    while process.poll() is None and not worker_status(settings).alive:
        time.sleep(0.1)
    lock.unlink(missing_ok=True)
    process.wait()
