"""What goes by number, age and size, and what stays."""

import os
import time
from datetime import timedelta

import pytest

from factost_core.jobs.cleaning import clean_home, clean_workspace
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job, now
from factost_core.jobs.workspace import Workspace
from factost_core.settings import Settings


def finished(service: JobService, kind: str, days_ago: float, size: int = 1) -> str:
    """A job that ended so long ago and left a result of so many bytes."""
    job_id, folder = service.workspace.new_job_folder()
    time = now() - timedelta(days=days_ago)
    folder.write(Job(id=job_id, kind=kind, state="succeeded", created=time, finished=time))
    if kind == "adapt":
        folder.adapted.mkdir()
        (folder.adapted / "weights").write_bytes(b"x" * size)
    else:
        folder.result_file.write_bytes(b"x" * size)
    return job_id


def with_settings(service: JobService, **changes: object) -> Workspace:
    return Workspace(service.workspace.name, service.settings.model_copy(update=changes))


def kept(service: JobService) -> set[str]:
    return {job.id for job in service.list()}


def test_old_jobs_go_and_an_adaptation_in_use_stays(service: JobService) -> None:
    new = finished(service, "forecast", 1)
    finished(service, "forecast", 40)
    finished(service, "adapt", 40)
    used = finished(service, "adapt", 40)
    folder = service.workspace.job_folder(used)
    folder.files.write_json(folder.used_file, {"time": now().isoformat()})
    clean_workspace(with_settings(service, max_kept_days=30))
    assert kept(service) == {new, used}


def test_beyond_the_size_the_oldest_go_and_adaptations_last(service: JobService) -> None:
    adaptation = finished(service, "adapt", 9, size=600_000)
    finished(service, "forecast", 3, size=600_000)
    compared = finished(service, "compare", 2, size=300_000)
    clean_workspace(with_settings(service, max_kept_mb=1))
    assert kept(service) == {adaptation, compared}
    newer = finished(service, "adapt", 1, size=600_000)
    clean_workspace(with_settings(service, max_kept_mb=1))
    assert kept(service) == {newer}


@pytest.mark.parametrize("coming", [0, 1])
def test_beyond_the_number_the_oldest_go(service: JobService, coming: int) -> None:
    jobs = [finished(service, "forecast", days) for days in (5, 4, 3, 2)]
    clean_workspace(with_settings(service, max_kept_jobs=3), coming)
    assert kept(service) == set(jobs[1 + coming :])


def test_a_running_job_is_never_cleaned(service: JobService) -> None:
    job_id, folder = service.workspace.new_job_folder()
    folder.write(Job(id=job_id, kind="adapt", state="running", created=now() - timedelta(days=400)))
    clean_workspace(with_settings(service, max_kept_days=1))
    assert kept(service) == {job_id}


def test_all_workspaces_are_cleaned_and_leftovers_of_killed_processes(
    service: JobService, stranger: Workspace, settings: Settings
) -> None:
    finished(service, "forecast", 400)
    finished(JobService(stranger), "forecast", 400)
    old = [service.home.scratch_folder / "left", service.workspace.folder / "jobs" / ".deleted-1"]
    for folder in old:
        folder.mkdir()
        os.utime(folder, (time.time() - 200_000,) * 2)
    young = service.home.scratch_folder / "young"
    young.mkdir()
    clean_home(settings)
    assert kept(service) == kept(JobService(stranger)) == set()
    assert not any(folder.exists() for folder in old)
    assert young.exists()
