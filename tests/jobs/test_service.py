"""What the page may ask for, before a worker is there: checks, limits, the queue, and other people's ids."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta

import pandas as pd
import pytest

from factost_core.errors import InputError
from factost_core.jobs.errors import LimitError, NotFound
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job
from factost_core.jobs.workspace import Workspace
from factost_core.panel import SensorPanel
from factost_core.settings import Settings
from tests.jobs.brokers import free_port
from tests.jobs.conftest import MakePanel

START = "2024-04-01T06:00"
Change = Callable[..., JobService]


@pytest.fixture
def with_settings(workspace: Workspace) -> Change:
    """The service with some settings changed."""

    def change(**changes: object) -> JobService:
        changed = workspace.settings.model_copy(update=changes)
        return JobService(Workspace(workspace.name, changed), changed)

    return change


def test_a_job_waits_until_a_worker_is_there(service: JobService, panel: SensorPanel) -> None:
    panel_id = service.workspace.save_panel(panel)
    job = service.submit_forecast(panel_id, START, 24, context_length=48)
    assert (job.state, job.progress, job.kind, job.error) == ("queued", 0.0, "forecast", None)
    assert job.request == {
        "panel_id": panel_id,
        "start": "2024-04-01T06:00:00+02:00",  # naive is the panel's zone, where it is summer by then
        "horizon": 24,
        "context_length": 48,
        "model": "tiny",
    }
    assert (job.started, job.finished, job.seconds, job.is_finished) == (None, None, None, False)
    assert service.get(job.id) == job
    assert service.list() == [job]
    assert service.place_in_queue(job.id) == 0
    with pytest.raises(NotFound, match="queued"):
        service.result(job.id)


def test_the_same_request_under_way_is_the_same_job(service: JobService, panel: SensorPanel) -> None:
    panel_id = service.workspace.save_panel(panel)
    job = service.submit_forecast(panel_id, START, 24)
    # The same moment, told in another zone.
    assert (
        service.submit_forecast(panel_id, pd.Timestamp(START, tz="Europe/Berlin").tz_convert("UTC"), 24)
        == job
    )
    others = [
        service.submit_forecast(panel_id, START, 25),
        service.submit_forecast(panel_id, START, 24, context_length=100),
        service.submit_forecast(panel_id, "2024-04-01T07:00", 24),
    ]
    assert len({each.id for each in [job, *others]}) == 4


@pytest.mark.parametrize("state", ["failed", "cancelled", "interrupted"])
def test_a_request_that_did_not_succeed_may_be_made_again(
    service: JobService, panel: SensorPanel, state: str
) -> None:
    panel_id = service.workspace.save_panel(panel)
    job = service.submit_forecast(panel_id, START, 24)
    ended = Job.from_json(job.to_json() | {"state": state, "finished": job.created.isoformat()})
    service.workspace.job_folder(job.id).write(ended)
    service.home.unmark_active(service.workspace.name, job.id)
    again = service.submit_forecast(panel_id, START, 24)
    assert again.id != job.id
    assert again.state == "queued"


@pytest.mark.parametrize(
    "start, horizon, context, said",
    [
        (START, 0, None, "1 to 1000"),
        (START, 1001, None, "1 to 1000"),
        (START, 24, 0, "context"),
        ("yesterday", 24, None, "yesterday"),
        ("2024-03-20T00:00", 24, None, "after 2024-03-20 00:00"),
        ("1999-01-01", 24, None, "outside the readings"),
        ("2025-01-01", 24, None, "outside the readings"),
        ("2024-03-31T02:30", 24, None, "does not exist"),
    ],
)
def test_a_request_that_makes_no_sense_says_why(
    service: JobService, panel: SensorPanel, start: str, horizon: int, context: int | None, said: str
) -> None:
    panel_id = service.workspace.save_panel(panel)
    with pytest.raises(InputError, match=said):
        service.submit_forecast(panel_id, start, horizon, context)
    assert service.list() == []


@pytest.mark.parametrize("model", ["/etc", "../weights/tiny", "someone/model", ""])
def test_the_page_cannot_name_a_folder_as_model(service: JobService, panel: SensorPanel, model: str) -> None:
    panel_id = service.workspace.save_panel(panel)
    with pytest.raises(InputError, match="There is no model"):
        service.submit_forecast(panel_id, START, 24, model=model)


def test_jobs_at_once_are_limited(with_settings: Change, panel: SensorPanel) -> None:
    service = with_settings(max_jobs_per_workspace=2)
    panel_id = service.workspace.save_panel(panel)
    first = service.submit_forecast(panel_id, START, 1)
    service.submit_forecast(panel_id, START, 2)
    with pytest.raises(LimitError, match=r"2 of your jobs.*cancel"):
        service.submit_forecast(panel_id, START, 3)
    assert service.submit_forecast(panel_id, START, 1) == first  # what is under way counts once
    service.cancel(first.id)
    assert service.submit_forecast(panel_id, START, 3).state == "queued"


def test_values_of_a_forecast_are_limited(with_settings: Change, panel: SensorPanel) -> None:
    service = with_settings(max_sensor_steps=100)
    panel_id = service.workspace.save_panel(panel)
    with pytest.raises(LimitError, match=r"5 sensors × 21 steps.*at most 20 steps"):
        service.submit_forecast(panel_id, START, 21)
    assert service.submit_forecast(panel_id, START, 20).state == "queued"
    with pytest.raises(LimitError, match="fewer sensors"):
        with_settings(max_sensor_steps=4).submit_forecast(panel_id, START, 1)


def test_a_full_workspace_drops_old_results_before_it_says_no(
    with_settings: Change, make_panel: MakePanel
) -> None:
    service = with_settings(max_workspace_mb=1)
    panel_id = service.workspace.save_panel(make_panel())
    old = finish(service, service.submit_forecast(panel_id, START, 1), result_bytes=600_000)
    new = finish(service, service.submit_forecast(panel_id, START, 2), result_bytes=600_000)
    waiting = service.submit_forecast(panel_id, START, 3)
    assert [job.id for job in service.list()] == [waiting.id, new.id]
    with pytest.raises(NotFound):
        service.get(old.id)
    (service.workspace.folder / "panels" / panel_id / "more").write_bytes(b"x" * 1_000_000)
    with pytest.raises(LimitError, match="Delete"):
        service.submit_forecast(panel_id, START, 4)


def test_old_jobs_are_dropped_beyond_the_number_kept(with_settings: Change, panel: SensorPanel) -> None:
    service = with_settings(max_kept_jobs=2)
    panel_id = service.workspace.save_panel(panel)
    jobs = [finish(service, service.submit_forecast(panel_id, START, horizon)) for horizon in range(1, 6)]
    assert [job.id for job in service.list()] == [jobs[4].id, jobs[3].id]


def finish(service: JobService, job: Job, result_bytes: int = 1) -> Job:
    """As a worker leaves a job, in what counts here."""
    folder = service.workspace.job_folder(job.id)
    folder.result_file.write_bytes(b"x" * result_bytes)
    done = Job.from_json(job.to_json() | {"state": "succeeded", "finished": job.created.isoformat()})
    folder.write(done)
    service.home.unmark_active(service.workspace.name, job.id)
    return done


def test_a_waiting_job_is_cancelled_at_once(service: JobService, panel: SensorPanel) -> None:
    panel_id = service.workspace.save_panel(panel)
    job = service.submit_forecast(panel_id, START, 24)
    cancelled = service.cancel(job.id)
    assert cancelled.state == service.get(job.id).state == "cancelled"
    assert cancelled.is_finished
    assert service.cancel(job.id) == cancelled  # once more changes nothing
    assert service.home.active_jobs() == []


def test_the_place_in_the_queue_counts_all_workspaces(
    service: JobService, stranger: Workspace, panel: SensorPanel
) -> None:
    theirs = JobService(stranger)
    my_panel, their_panel = service.workspace.save_panel(panel), stranger.save_panel(panel)
    first = theirs.submit_forecast(their_panel, START, 1)
    second = service.submit_forecast(my_panel, START, 2)
    third = theirs.submit_forecast(their_panel, START, 3)
    fourth = service.submit_forecast(my_panel, START, 4)
    places = [theirs.place_in_queue(first.id), service.place_in_queue(second.id)]
    places += [theirs.place_in_queue(third.id), service.place_in_queue(fourth.id)]
    assert places == [0, 1, 2, 3]
    theirs.cancel(first.id)
    assert service.place_in_queue(fourth.id) == 2
    stranger.delete_all()
    assert service.place_in_queue(fourth.id) == 1


def test_anothers_job_is_not_found(service: JobService, stranger: Workspace, panel: SensorPanel) -> None:
    job = service.submit_forecast(service.workspace.save_panel(panel), START, 24)
    theirs = JobService(stranger)
    theirs.submit_forecast(stranger.save_panel(panel), START, 24)
    for access in (theirs.get, theirs.cancel, theirs.result, theirs.place_in_queue, theirs.log):
        for job_id in (job.id, f"../../{service.workspace.name}/jobs/{job.id}", "", "..", "0" * 24):
            with pytest.raises(NotFound):
                access(job_id)
    assert job.id not in {each.id for each in theirs.list()}
    assert service.get(job.id).state == "queued"


def test_anothers_panel_gives_no_forecast(
    service: JobService, stranger: Workspace, panel: SensorPanel
) -> None:
    panel_id = service.workspace.save_panel(panel)
    with pytest.raises(NotFound):
        JobService(stranger).submit_forecast(panel_id, START, 24)


def test_the_same_request_of_two_people_is_two_jobs(
    service: JobService, stranger: Workspace, panel: SensorPanel
) -> None:
    one = service.submit_forecast(service.workspace.save_panel(panel), START, 24)
    other = JobService(stranger).submit_forecast(stranger.save_panel(panel), START, 24)
    assert one.request_key == other.request_key
    assert one.id != other.id


def test_a_broker_that_is_away_leaves_no_job_behind(with_settings: Change, panel: SensorPanel) -> None:
    pytest.importorskip("redis")
    service = with_settings(broker=f"redis://127.0.0.1:{free_port()}/0")
    panel_id = service.workspace.save_panel(panel)
    with pytest.raises(InputError, match="FACTOST_BROKER"):
        service.submit_forecast(panel_id, START, 24)
    assert service.list() == []
    assert service.home.active_jobs() == []


def test_a_running_job_without_its_worker_shows_as_interrupted(
    service: JobService, panel: SensorPanel
) -> None:
    job = service.submit_forecast(service.workspace.save_panel(panel), START, 24)
    folder = service.workspace.job_folder(job.id)
    folder.write(Job.from_json(job.to_json() | {"state": "running", "worker": "f" * 16}))
    seen = service.get(job.id)
    assert seen.state == "interrupted"
    assert not seen.is_finished
    assert "starts again" in seen.message
    assert service.cancel(job.id).state == "cancelled"  # nobody else is there to do it


def test_times_of_a_job_are_in_utc_and_survive_the_disk(service: JobService, panel: SensorPanel) -> None:
    job = service.submit_forecast(service.workspace.save_panel(panel), START, 24)
    assert job.created.utcoffset() == timedelta(0)
    written = Job.from_json(job.to_json() | {"of a later version": 1})
    assert written == job


def test_the_page_needs_no_torch(settings: Settings) -> None:
    script = """
import sys
from factost_core.jobs.service import JobService
from factost_core.jobs.worker import worker_status
from factost_core.jobs.workspace import Workspace
service = JobService(Workspace.open(Workspace.new_token()))
panel_id = "sample:auckland_pedestrians"
info = service.workspace.panel_info(panel_id)
job = service.submit_forecast(panel_id, info.next_time, 24)
service.place_in_queue(job.id), service.list(), service.cancel(job.id), worker_status()
from factost_core.adaptation.covariates import Covariates
job = service.submit_adaptation(panel_id, 24, covariates=Covariates(holidays="NZ"))
service.curve(job.id), service.time_left(job), service.adaptations(panel_id), worker_status(lane="long")
import factost_core.jobs.curve_file, factost_core.jobs.speed, factost_core.adaptation.learned
import factost_core.evaluation.comparison
factost_core.jobs.curve_file.read_curve('{"phase": "reading", "step": 1, "steps": 2}')
factost_core.jobs.speed.Work(5, 1000, 12, 0.1, "quick").tokens
assert not [name for name in sys.modules if name.split(".")[0] == "torch"]
"""
    environment = os.environ | settings.as_environment()
    subprocess.run([sys.executable, "-c", script], check=True, env=environment)
