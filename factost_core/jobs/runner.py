"""Carries one job after the other from its message to its end, within a worker."""

from __future__ import annotations

import errno
import logging
import math
import threading
import time
from dataclasses import replace

from factost_core.errors import InputError
from factost_core.jobs.errors import NotFound
from factost_core.jobs.job_log import job_log
from factost_core.jobs.lanes import RESUMABLE_KINDS
from factost_core.jobs.pace import Pace
from factost_core.jobs.private_files import make_private_folder
from factost_core.jobs.state import Job, JobFolder, cancelled, now
from factost_core.jobs.tasks import TASKS, LoadedForecasters
from factost_core.jobs.workspace import Workspace
from factost_core.settings import Settings

log = logging.getLogger(__name__)

#: Why a job waits again: what happened, as it continues before a full stop or "at 43 %".
STOPPED, LOST = "The worker was stopped", "The worker stopped"
_DISK_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


class _Stopped(Exception):
    """The person cancelled the job or deleted it, or another worker has taken it over."""


class _WorkerStops(Exception):
    """The worker was told to end; the job goes back into the queue."""


class JobRunner:
    """Runs jobs for the worker of id ``worker``."""

    def __init__(self, settings: Settings, worker: str, forecasters: LoadedForecasters | None = None) -> None:
        self.settings = settings
        self.worker = worker
        self.forecasters = forecasters or LoadedForecasters(settings.device)
        self.device = settings.device
        self.stop = threading.Event()
        self.idle = threading.Event()
        self.idle.set()
        self._current: tuple[Workspace, JobFolder] | None = None

    def load(self, model: str) -> None:
        """Have ``model`` in memory before the first job asks for it, and learn the device."""
        self.device = self.forecasters.get(model).device

    def run(self, workspace_name: str, job_id: str) -> Job | None:
        """Run the job, unless it is gone, done or another worker's. Returns a job to queue again, or None."""
        try:
            workspace = Workspace(workspace_name, self.settings)
            folder = workspace.job_folder(job_id)
        except NotFound:
            log.warning("A message named no job: %.40r %.40r.", workspace_name, job_id)
            return None
        job = folder.read()
        if job is None or job.state != "queued":
            return None
        self._current = workspace, folder
        self.idle.clear()
        try:
            if not folder.files.is_direct:
                make_private_folder(folder.path)  # where this machine keeps its copies
            with job_log(job_id, folder.log_file):
                job = self._carry(workspace, folder, job)
            if job is not None:
                if folder.exists():
                    folder.files.publish(folder.log_file)
                _write_for_sure(folder, job)
                if job.is_finished:
                    workspace.home.unmark_active(workspace_name, job_id)
                elif job.state == "queued":
                    return job
        except FileNotFoundError:
            # The person deleted the workspace meanwhile; nothing of it may come back.
            log.info("Job %s was deleted while it ran.", job_id)
            if not folder.files.is_direct and not folder.exists():
                folder.files.remove(folder.path)  # what was written in the moment of the deletion
        finally:
            self.idle.set()
        return None

    def abandon(self) -> tuple[str, Job] | None:
        """Put the job under way back, for a process that ends without waiting for it: (workspace, job)."""
        if self.idle.is_set() or self._current is None:
            return None
        workspace, folder = self._current
        job = folder.read()
        if job is None or job.state != "running" or job.worker != self.worker:
            return None
        job = requeued(job, folder, STOPPED)
        folder.write(job)
        return workspace.name, job

    def _carry(self, workspace: Workspace, folder: JobFolder, job: Job) -> Job | None:
        """The job's next state; None where it is no longer ours to write."""
        if folder.must_stop():
            return cancelled(job)
        if not folder.claim(job.attempt, self.worker):
            return None
        job = replace(
            job,
            state="running",
            started=now(),
            resumed_from=job.progress,
            message=job.note or "Working.",
            worker=self.worker,
            device=self.device,
        )
        folder.write(job)
        progress = JobProgress(self, folder, job)
        try:
            progress.check()  # a cancel request may have come just before "running" was written
            TASKS[job.kind](workspace, job, folder, self.forecasters, progress)
            progress.check()
        except _Stopped:
            log.info("Stopped on request.")
            return None if folder.is_superseded(job.attempt) else cancelled(progress.job)
        except _WorkerStops:
            log.info("The worker stops; the job goes back into the queue.")
            return requeued(progress.job, folder, STOPPED)
        except Exception as error:
            if folder.is_superseded(job.attempt):
                return None
            if folder.must_stop():
                return cancelled(progress.job)
            log.exception("The job failed.")
            return replace(
                progress.job,
                state="failed",
                error=readable_reason(error),
                message="Failed.",
                finished=now(),
                seconds_left=None,
            )
        done = replace(
            progress.job,
            state="succeeded",
            progress=1.0,
            message=f"Done. {job.note}".strip(),
            finished=now(),
            device=self.device,
            seconds_left=None,
        )
        log.info("Done in %.2f s.", done.seconds or 0.0)
        return done


def _write_for_sure(folder: JobFolder, job: Job) -> None:
    """Write how the job ended although the disk may be full: a job that seems to run forever helps nobody."""
    for pause in (0.1, 1.0, 5.0):
        try:
            return folder.write(job)
        except FileNotFoundError:
            raise
        except OSError:
            log.exception("The state could not be written; it is tried again.")
            time.sleep(pause)
    folder.write(job)


class JobProgress:
    """Given to a task as ``on_progress``: writes the share down, and ends the task when it must stop.

    ``job`` is the job as it stands, written down now and then.
    """

    def __init__(self, runner: JobRunner, folder: JobFolder, job: Job) -> None:
        self.job = job
        self._runner, self._folder, self._pace = runner, folder, Pace()
        self._looked = self._wrote = -math.inf

    def __call__(self, share: float) -> None:
        moment = time.monotonic()
        share = min(1.0, max(0.0, float(share)))
        # Going on from a checkpoint catches up with what was shown before: no pace, and no less progress.
        before = self.job.resumed_from
        left = self._pace.seconds_left(moment, share) if share >= before else None
        self.job = replace(self.job, progress=max(share, before), seconds_left=left)
        if moment - self._looked >= self._folder.files.look_seconds:
            self._looked = moment
            self.check()
        if moment - self._wrote >= self._folder.files.write_seconds:
            self._wrote = moment
            self._folder.write(self.job)

    def check(self) -> None:
        if self._folder.must_stop() or self._folder.is_superseded(self.job.attempt):
            raise _Stopped
        if self._runner.stop.is_set():
            raise _WorkerStops


def requeued(job: Job, folder: JobFolder, why: str) -> Job:
    """The job as it waits for its next attempt, after ``why`` (STOPPED or LOST)."""
    waiting = replace(
        job,
        state="queued",
        attempt=job.attempt + 1,
        progress=0.0,
        message=f"{why} during this job; it waits to start again.",
        note="",
        started=None,
        seconds_left=None,
        worker=None,
    )
    if job.kind not in RESUMABLE_KINDS or not folder.has_checkpoint():
        return waiting
    at = f"{why} at {job.progress:.0%}".replace("%", " %")
    return replace(
        waiting,
        progress=job.progress,
        message=f"{at}; the job waits to go on from there.",
        note=f"{at}; it went on from there.",
    )


def readable_reason(error: Exception) -> str:
    """Why a job failed, for a person who never saw the code."""
    if isinstance(error, InputError | NotFound):
        return str(error)
    if isinstance(error, MemoryError) or "out of memory" in str(error).lower():
        return "The worker ran out of memory. Ask for a shorter horizon or context, or for fewer sensors."
    if isinstance(error, OSError) and error.errno in _DISK_FULL:
        return "The disk of the service is full. Delete data that you no longer need, then ask again."
    first_line = (str(error).strip().splitlines() or [""])[0]
    return f"An unexpected error: {type(error).__name__}: {first_line} The job's log has the details."
