"""Finds the jobs that a lost worker left behind and starts them again, or says that they ended."""

from __future__ import annotations

import logging
from dataclasses import replace

from factost_core.jobs.errors import NotFound
from factost_core.jobs.heartbeat import worker_is_alive
from factost_core.jobs.home import Home
from factost_core.jobs.lanes import LANES, RESUMABLE_KINDS
from factost_core.jobs.queue import JobQueue
from factost_core.jobs.runner import LOST, requeued
from factost_core.jobs.state import Job, JobFolder, cancelled, now
from factost_core.jobs.workspace import Workspace
from factost_core.settings import Settings

log = logging.getLogger(__name__)

#: The share of a job that tells progress between two deaths of its workers from none.
_FURTHER = 0.01


def recover_lost_jobs(settings: Settings, queue: JobQueue) -> None:
    """Look at each job that waits or runs, in all workspaces.

    Every worker does so now and then. That two do it at once is harmless: of several messages for one attempt
    only one is claimed.
    """
    home = Home(settings)
    active = home.active_jobs()
    waiting = {message for lane in LANES for message in queue.waiting(lane)} if active else set()
    for workspace, job_id in active:
        try:
            folder = Workspace(workspace, settings).job_folder(job_id)
            job = folder.read()
        except NotFound:
            job = None
        if job is None or job.is_finished:
            if job is not None or _is_old(home, workspace, job_id, settings):
                home.unmark_active(workspace, job_id)
            continue
        try:
            _recover(job, folder, settings, queue, home, workspace, (workspace, job_id) in waiting)
        except FileNotFoundError:
            home.unmark_active(workspace, job_id)  # deleted in this very moment


def _recover(
    job: Job, folder: JobFolder, settings: Settings, queue: JobQueue, home: Home, workspace: str, waits: bool
) -> None:
    claimed_by = folder.claimed_by(job.attempt)
    if claimed_by is not None:
        if worker_is_alive(claimed_by, settings):
            return
    elif waits or folder.files.age(folder.state_file) < settings.worker_lost_seconds:
        return  # it waits, or its message is on its way
    if folder.is_cancel_requested():
        folder.write(cancelled(job))
        home.unmark_active(workspace, job.id)
    elif claimed_by is None:
        log.warning("Job %s had no message in the queue; it is queued again.", job.id)
        folder.write(job)  # its new time keeps other workers from doing the same
        queue.add(workspace, job.id, job.kind)
    elif (losses := _losses(job)) >= settings.max_attempts:
        log.warning("Job %s ends: its worker was lost %d times.", job.id, losses)
        message = f"The worker stopped {losses} times during this job; it is not started again."
        folder.write(replace(job, state="interrupted", losses=losses, message=message, finished=now()))
        home.unmark_active(workspace, job.id)
    else:
        log.warning("Job %s lost its worker; it is queued again.", job.id)
        folder.write(replace(requeued(job, folder, LOST), losses=losses, lost_at=job.progress))
        queue.add(workspace, job.id, job.kind)


def _losses(job: Job) -> int:
    """Deaths that count against the job: one that came further than the last was no fault of its own."""
    came_further = job.kind in RESUMABLE_KINDS and job.progress >= job.lost_at + _FURTHER
    return 1 if came_further else job.losses + 1


def _is_old(home: Home, workspace: str, job_id: str, settings: Settings) -> bool:
    # A mark without a job is one whose workspace was deleted, unless it was made this very moment.
    try:
        age = home.files.age(home.active / f"{workspace}.{job_id}")
    except FileNotFoundError:
        return False
    return age > settings.worker_lost_seconds
