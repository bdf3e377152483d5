"""From a message to a job's end, within this process; a task that only counts does the work of a model."""

import logging
import os
from collections.abc import Callable
from dataclasses import replace

import pytest

from factost_core.errors import InputError
from factost_core.jobs.heartbeat import Heartbeat
from factost_core.jobs.runner import JobRunner
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job, JobFolder
from factost_core.jobs.tasks import TASKS, LoadedForecasters, OnProgress
from factost_core.jobs.workspace import Workspace
from factost_core.settings import Settings
from tests.jobs.conftest import During
from tests.jobs.counting import submit

WORKER, OTHER = "a" * 16, "b" * 16


def test_a_job_runs_to_its_end(
    service: JobService, runner: JobRunner, counting: Callable[[During], None], settings: Settings
) -> None:
    shares: list[float] = []
    job = submit(service)
    heartbeat = Heartbeat(settings, WORKER)
    heartbeat.beat()

    def look(share: float) -> None:
        seen = service.get(job.id)
        assert seen.state == "running"
        shares.append(seen.progress)

    counting(look)
    assert runner.run(service.workspace.name, job.id) is None
    done = service.get(job.id)
    assert (done.state, done.progress, done.worker) == ("succeeded", 1.0, WORKER)
    assert done.seconds is not None
    assert 0.5 < done.seconds < 10
    assert shares == sorted(shares)
    assert 0.3 < max(shares) < 1
    assert service.home.active_jobs() == []
    assert runner.idle.is_set()


def test_a_message_for_no_job_is_dropped(
    service: JobService, runner: JobRunner, counting: Callable[[During], None]
) -> None:
    counting(lambda share: pytest.fail("it ran"))
    job = submit(service)
    service.cancel(job.id)
    for workspace, job_id in [
        (service.workspace.name, job.id),
        (service.workspace.name, "0" * 24),
        (service.workspace.name, "../../escape"),
        ("../..", job.id),
        ("0" * 32, job.id),
    ]:
        assert runner.run(workspace, job_id) is None


def test_of_two_messages_for_a_job_one_runs(
    service: JobService, runner: JobRunner, counting: Callable[[During], None], settings: Settings
) -> None:
    job = submit(service)
    other = JobRunner(settings, OTHER)
    runs: list[float] = []

    def second_message(share: float) -> None:
        runs.append(share)
        if share == 0:
            # As if the other worker had read the state just before this one wrote "running".
            service.workspace.job_folder(job.id).write(job)
            assert other.run(service.workspace.name, job.id) is None

    counting(second_message)
    runner.run(service.workspace.name, job.id)
    assert len(runs) == 100
    assert service.get(job.id).worker == WORKER


def test_a_running_job_is_cancelled_within_moments(
    service: JobService, runner: JobRunner, counting: Callable[[During], None], settings: Settings
) -> None:
    job = submit(service)
    Heartbeat(settings, WORKER).beat()

    def cancel(share: float) -> None:
        if share == 0.1:
            assert service.cancel(job.id).state == "running"

    counting(cancel)
    runner.run(service.workspace.name, job.id)
    cancelled = service.get(job.id)
    assert cancelled.state == "cancelled"
    assert cancelled.seconds is not None
    assert cancelled.seconds < 0.4
    assert not service.workspace.job_folder(job.id).result_file.exists()


def test_what_was_deleted_during_a_job_does_not_come_back(
    service: JobService, runner: JobRunner, counting: Callable[[During], None], settings: Settings
) -> None:
    job = submit(service)
    counting(lambda share: service.workspace.delete_all() if share == 0.05 else None)
    runner.run(service.workspace.name, job.id)
    assert not service.workspace.folder.exists()
    assert list((settings.home / "workspaces").iterdir()) == []
    assert service.home.active_jobs() == []


def test_deleting_in_the_last_moment_does_not_bring_it_back_either(
    service: JobService, runner: JobRunner, counting: Callable[[During], None], settings: Settings
) -> None:
    job = submit(service)
    counting(lambda share: service.workspace.delete_all() if share == 0.99 else None)
    runner.run(service.workspace.name, job.id)
    assert not service.workspace.folder.exists()


@pytest.mark.parametrize(
    "error, said",
    [
        (InputError("the panel has no reading before 2024"), "the panel has no reading before 2024"),
        (MemoryError(), "ran out of memory"),
        (RuntimeError("CUDA out of memory. Tried to allocate"), "ran out of memory"),
        (
            ZeroDivisionError("division by zero\nand more"),
            "ZeroDivisionError: division by zero The job's log",
        ),
    ],
)
def test_a_job_fails_with_a_readable_reason_and_a_log(
    service: JobService, runner: JobRunner, counting: Callable[[During], None], error: Exception, said: str
) -> None:
    def fail(share: float) -> None:
        raise error

    counting(fail)
    job = submit(service)
    runner.run(service.workspace.name, job.id)
    failed = service.get(job.id)
    assert failed.state == "failed"
    assert failed.error is not None
    assert said in failed.error
    assert "\n" not in failed.error
    assert "Traceback" in service.log(job.id)
    assert f"[job {job.id}]" in service.log(job.id)


def test_each_jobs_log_is_its_own(
    service: JobService,
    runner: JobRunner,
    counting: Callable[[During], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    one, other = submit(service), submit(service)
    counting(
        lambda share: logging.getLogger("another.package").warning("at %s", share) if share == 0.5 else None
    )
    runner.run(service.workspace.name, one.id)
    logging.getLogger("another.package").warning("between two jobs")
    runner.run(service.workspace.name, other.id)
    for job in (one, other):
        lines = service.log(job.id).splitlines()
        assert all(f"[job {job.id}]" in line for line in lines)
        assert sum("another.package: at 0.5" in line for line in lines) == 1


def test_a_stopping_worker_puts_its_job_back(
    service: JobService, runner: JobRunner, counting: Callable[[During], None], settings: Settings
) -> None:
    job = submit(service)
    counting(lambda share: runner.stop.set() if share == 0.1 else None)
    again = runner.run(service.workspace.name, job.id)
    assert again is not None
    assert (again.state, again.attempt, again.losses) == ("queued", 2, 0)
    assert service.get(job.id) == again
    counting(lambda share: None)
    JobRunner(settings, OTHER).run(service.workspace.name, job.id)
    assert service.get(job.id).state == "succeeded"


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
def test_a_full_disk_fails_the_job_with_a_readable_reason(
    service: JobService, runner: JobRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource

    def fill(
        workspace: Workspace, job: Job, folder: JobFolder, models: LoadedForecasters, on_progress: OnProgress
    ) -> None:
        folder.result_file.write_bytes(b"x" * 1_000_000)

    monkeypatch.setitem(TASKS, "count", fill)
    job = submit(service)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        runner.run(service.workspace.name, job.id)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    failed = service.get(job.id)
    assert failed.state == "failed"
    assert "disk" in str(failed.error)


def test_a_worker_taken_for_dead_does_not_overwrite_its_successor(
    service: JobService, runner: JobRunner, counting: Callable[[During], None], settings: Settings
) -> None:
    job = submit(service)
    folder = service.workspace.job_folder(job.id)
    successor = replace(job, state="running", attempt=2, worker=OTHER, progress=0.5)

    def taken_over(share: float) -> None:
        if share == 0.05:
            assert folder.claim(2, OTHER)
            folder.write(successor)

    counting(taken_over)
    runner.run(service.workspace.name, job.id)
    assert folder.read() == successor
    assert not folder.result_file.exists()
