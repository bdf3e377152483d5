"""What a lost worker left behind starts again, or ends with a reason."""

import time
from dataclasses import replace
from pathlib import Path

from factost_core.jobs.heartbeat import Heartbeat
from factost_core.jobs.queue import JobQueue
from factost_core.jobs.recovery import recover_lost_jobs
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job, JobFolder
from factost_core.settings import Settings
from tests.jobs.counting import submit

WORKER = "a" * 16


def lose_worker(service: JobService, job: Job) -> JobFolder:
    """Leave the job as a worker does that is killed in the middle of it."""
    folder = service.workspace.job_folder(job.id)
    assert folder.claim(job.attempt, WORKER)
    folder.write(replace(job, state="running", worker=WORKER))
    return folder


def test_a_lost_workers_job_starts_again_and_not_forever(service: JobService, settings: Settings) -> None:
    queue = JobQueue(settings)
    lose_worker(service, submit(service))
    recover_lost_jobs(settings, queue)
    (job,) = service.list()
    assert (job.state, job.attempt, job.losses) == ("queued", 2, 1)
    assert "starts" in job.message or "start again" in job.message
    assert queue.waiting("short") == [(service.workspace.name, job.id)]
    recover_lost_jobs(settings, queue)  # nothing more to do
    assert len(queue.waiting("short")) == 1
    lose_worker(service, job)
    recover_lost_jobs(settings, queue)
    (job,) = service.list()
    assert (job.state, job.is_finished, job.losses) == ("interrupted", True, 2)
    assert "2 times" in job.message
    assert service.home.active_jobs() == []


def test_a_living_workers_job_is_left_alone(service: JobService, settings: Settings) -> None:
    queue = JobQueue(settings)
    job = submit(service)
    lose_worker(service, job)
    heartbeat = Heartbeat(settings, WORKER)
    heartbeat.beat()
    recover_lost_jobs(settings, queue)
    assert service.get(job.id).state == "running"
    assert queue.waiting("short") == []
    heartbeat.stop()
    recover_lost_jobs(settings, queue)
    assert service.get(job.id).state == "queued"


def test_a_job_whose_worker_died_before_it_said_so_starts_again(
    service: JobService, settings: Settings
) -> None:
    queue = JobQueue(settings)
    job = submit(service)
    service.workspace.job_folder(job.id).claim(1, WORKER)
    recover_lost_jobs(settings, queue)
    assert service.get(job.id).attempt == 2
    assert queue.waiting("short") == [(service.workspace.name, job.id)]


def test_a_job_whose_message_got_lost_is_queued_again(service: JobService, settings: Settings) -> None:
    patient, queue = settings, JobQueue(settings)
    job = submit(service)
    recover_lost_jobs(patient, queue)
    assert queue.waiting("short") == []  # its message may be on its way
    hasty = settings.model_copy(update={"worker_lost_seconds": 0.05})
    time.sleep(0.1)
    recover_lost_jobs(hasty, queue)
    recover_lost_jobs(hasty, queue)
    assert queue.waiting("short") == [(service.workspace.name, job.id)]
    assert service.get(job.id).attempt == 1


def test_a_lost_job_that_was_cancelled_stays_cancelled(service: JobService, settings: Settings) -> None:
    queue = JobQueue(settings)
    folder = lose_worker(service, submit(service))
    folder.request_cancel()
    recover_lost_jobs(settings, queue)
    (job,) = service.list()
    assert job.state == "cancelled"
    assert queue.waiting("short") == []


def test_marks_of_deleted_jobs_go_away(service: JobService, settings: Settings) -> None:
    queue = JobQueue(settings)
    hasty = settings.model_copy(update={"worker_lost_seconds": 0.01})
    service.home.prepare().mark_active(service.workspace.name, "0" * 24)
    Path(service.home.active / "nonsense.nonsense").touch()
    time.sleep(0.05)
    recover_lost_jobs(hasty, queue)
    assert service.home.active_jobs() == []
