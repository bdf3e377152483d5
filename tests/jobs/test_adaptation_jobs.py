"""Adaptations and comparisons as jobs, within this process: what they leave, and how they end."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from factost_core.adaptation.budget import BUDGETS
from factost_core.adaptation.covariates import Covariates
from factost_core.errors import InputError
from factost_core.jobs.adaptations import AdaptationInfo, adapted_folder
from factost_core.jobs.errors import NotFound
from factost_core.jobs.heartbeat import Heartbeat
from factost_core.jobs.queue import JobQueue
from factost_core.jobs.recovery import recover_lost_jobs
from factost_core.jobs.runner import JobRunner
from factost_core.jobs.service import JobService
from factost_core.jobs.speed import measure
from factost_core.jobs.state import Job
from factost_core.jobs.workspace import Workspace
from factost_core.settings import Settings
from tests.conftest import shorten_training
from tests.jobs.conftest import MakePanel
from tests.jobs.worker_process import random_backbone

WORKER, OTHER = "a" * 16, "b" * 16
UNTIL = "2024-03-31T00:00"
START = "2024-04-02T06:00"


@pytest.fixture(scope="module", autouse=True)
def quick_is_quicker() -> Iterator[None]:
    """Nobody here asks how good an adaptation gets."""
    with pytest.MonkeyPatch.context() as patch:
        shorten_training(patch)
        yield


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return random_backbone(tmp_path_factory.mktemp("model"), width=64, layers=1)


@pytest.fixture
def settings(model: Path, settings: Settings) -> Settings:
    return settings.model_copy(update={"model": str(model), "device": "cpu"})


def rain(year: int) -> pd.DataFrame:
    """Millimetres a day, for half a year."""
    days = pd.date_range(f"{year}-01-01", f"{year}-07-01", name="day")
    return pd.DataFrame({"rain": np.arange(len(days)) % 7}, index=days)


@dataclass
class Adapted:
    """A workspace with one finished adaptation."""

    service: JobService
    runner: JobRunner
    panel_id: str
    job: Job

    @property
    def info(self) -> AdaptationInfo:
        (info,) = self.service.adaptations(self.panel_id)
        return info

    def run(self, job: Job) -> Job:
        self.runner.run(self.service.workspace.name, job.id)
        return self.service.get(job.id)


def adapt(service: JobService, panel_id: str, **changes: object) -> Job:
    asked = {"until": UNTIL, "fraction": 0.5, "context_length": 48, "budget": "quick"} | changes
    return service.submit_adaptation(panel_id, 6, **asked)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def adapted(model: Path, tmp_path_factory: pytest.TempPathFactory, make_panel: MakePanel) -> Adapted:
    home = tmp_path_factory.mktemp("home") / "home"
    settings = Settings(home=home, model=str(model), device="cpu")
    service = JobService(Workspace.open(Workspace.new_token(), settings))
    runner = JobRunner(settings, WORKER)
    measure(settings, runner.forecasters.get(settings.model))
    panel_id = service.workspace.save_panel(make_panel())
    job = adapt(service, panel_id)
    runner.run(service.workspace.name, job.id)
    return Adapted(service, runner, panel_id, service.get(job.id))


def test_an_adaptation_leaves_a_forecaster_its_curve_and_its_record(adapted: Adapted) -> None:
    job, info = adapted.job, adapted.info
    assert (job.state, job.progress, job.message, job.device) == ("succeeded", 1.0, "Done.", "cpu")
    curve = adapted.service.curve(job.id)
    phases = [point.phase for point in curve]
    assert list(dict.fromkeys(phases)) == ["reading", "training", "newest", "seasonal", "judging"]
    training = [point for point in curve if point.phase == "training"]
    assert [point.step for point in training] == list(range(1, training[-1].steps + 1))
    assert all(point.train_loss is not None for point in training)
    assert any(point.validation_loss is not None for point in training)
    folder = adapted.service.workspace.job_folder(job.id)
    assert not folder.checkpoint.exists()
    assert list(adapted.service.home.scratch_folder.iterdir()) == []
    assert (info.job_id, info.name, info.horizon, info.budget) == (job.id, "Bridges", 6, "quick")
    assert (info.context_length, info.matching, info.record.sensors) == (48, 5, 5)
    assert info.record.adapted == pytest.approx((1 - info.record.gain) * info.record.zero_shot)
    assert info.until == pd.Timestamp(UNTIL, tz="Europe/Berlin")
    assert info.record.sentences
    assert adapt(adapted.service, adapted.panel_id) == job  # asked once more, it is there


def test_a_forecast_with_it_is_that_of_the_adapted_folder(adapted: Adapted, make_panel: MakePanel) -> None:
    from factost_core.forecaster import Forecaster

    done = adapted.run(adapted.service.submit_forecast(adapted.panel_id, START, 6, model=adapted.info.model))
    assert done.state == "succeeded", done.error
    folder = adapted_folder(adapted.service.workspace, adapted.job.id)
    direct = Forecaster.from_pretrained(folder, device="cpu").predict(make_panel().before(START), 6)
    np.testing.assert_allclose(adapted.service.result(done.id).trained, direct.trained, rtol=1e-4, atol=1e-4)
    plain = adapted.run(adapted.service.submit_forecast(adapted.panel_id, START, 6))
    assert plain.id != done.id


def test_a_comparison_looks_at_what_was_not_learned_from(adapted: Adapted) -> None:
    service = adapted.service
    job = adapted.run(service.submit_comparison(adapted.panel_id, adapted.job.id, windows=3))
    assert job.state == "succeeded", job.error
    found = service.comparison(job.id)
    assert (found.horizon, found.windows, len(found.sensor_ids)) == (6, 3, 5)
    assert min(map(pd.Timestamp, found.starts)) >= pd.Timestamp(UNTIL, tz="Europe/Berlin")
    with pytest.raises(NotFound, match="succeeded"):
        service.comparison(adapted.job.id)
    with pytest.raises(InputError, match="earlier end"):
        service.submit_comparison(adapted.panel_id, adapted.job.id, horizon=100)


def test_without_an_adaptation_the_newest_fifth_is_looked_back_at(adapted: Adapted) -> None:
    service = adapted.service
    job = adapted.run(service.submit_review(adapted.panel_id, 6, windows=3))
    assert job.state == "succeeded", job.error
    assert job.request["adaptation"] is None
    found = service.comparison(job.id)
    panel = service.workspace.load_panel(adapted.panel_id)
    assert not found.has_adapted
    assert found.windows == 3
    newest = panel.next_time - 0.21 * (panel.next_time - panel.readings.index[0])
    assert min(map(pd.Timestamp, found.starts)) >= newest
    assert service.submit_review(adapted.panel_id, 6, windows=3) == job  # asked once more, it is there
    with pytest.raises(InputError, match="Bring more readings"):
        service.submit_review(adapted.panel_id, len(panel.readings))


def test_estimates_are_measured_and_learn_from_what_was_done(adapted: Adapted, settings: Settings) -> None:
    service = adapted.service
    quick, thorough = (service.estimate(adapted.panel_id, budget, 6) for budget in ("quick", "thorough"))
    assert quick is not None
    assert thorough is not None
    assert 0 < quick <= thorough
    # The one adaptation that was done took `seconds`; the estimate for the same work comes close.
    (file,) = service.home.speeds.glob("*-cpu.json")
    assert '"ratios": {"quick": [' in file.read_text()
    nothing_measured = JobService(Workspace.open(Workspace.new_token(), settings))
    assert nothing_measured.estimate("sample:corridor", "quick", 12) is None


def test_nobody_else_finds_an_adaptation(adapted: Adapted, make_panel: MakePanel) -> None:
    stranger = JobService(Workspace.open(Workspace.new_token(), adapted.service.settings))
    panel_id = stranger.workspace.save_panel(make_panel())
    assert stranger.adaptations(panel_id) == []
    with pytest.raises(NotFound):
        stranger.submit_forecast(panel_id, START, 6, model=adapted.info.model)
    with pytest.raises(NotFound):
        stranger.submit_comparison(panel_id, adapted.job.id)
    for access in (stranger.curve, stranger.comparison, stranger.delete):
        with pytest.raises(NotFound):
            access(adapted.job.id)


def test_other_data_of_the_same_sensors_may_use_it(adapted: Adapted, make_panel: MakePanel) -> None:
    workspace = adapted.service.workspace
    newer, others = workspace.save_panel(make_panel(sensors=7, steps=24 * 20)), "sample:corridor"
    assert [info.matching for info in adapted.service.adaptations(newer)] == [5]
    assert adapted.service.adaptations(others) == []


@pytest.mark.parametrize(
    "change, said",
    [
        ({"until": "2024-03-01"}, "lies outside the readings"),
        ({"until": "2025-01-01"}, "lies outside the readings"),
        ({"budget": "huge"}, "unknown budget"),
        ({"attach": "nowhere"}, "unknown attachment"),
        ({"parts": ["wings"]}, "unknown adapter part"),
        ({"fraction": 1.5}, "fraction"),
        ({"covariates": Covariates(rain(2023))}, "'rain' has no value between 2024-03-20"),
        ({"covariates": Covariates(rain(2024)), "parts": []}, "leave that part switched on"),
        ({"backbone": "finetune", "attach": "late"}, "finetune"),
    ],
)
def test_a_request_that_makes_no_sense_says_why(
    service: JobService, make_panel: MakePanel, change: dict[str, object], said: str
) -> None:
    panel_id = service.workspace.save_panel(make_panel())
    with pytest.raises(InputError, match=said):
        adapt(service, panel_id, **change)
    assert service.list() == []


def test_too_little_data_fails_with_a_readable_reason(
    service: JobService, runner: JobRunner, make_panel: MakePanel
) -> None:
    job = adapt(service, service.workspace.save_panel(make_panel()), until="2024-03-20T08:00")
    runner.run(service.workspace.name, job.id)
    failed = service.get(job.id)
    assert failed.state == "failed"
    assert "too short to adapt" in str(failed.error)


def test_a_deleted_adaptation_is_gone_with_its_name(
    service: JobService, runner: JobRunner, make_panel: MakePanel
) -> None:
    panel_id = service.workspace.save_panel(make_panel())
    job = adapt(service, panel_id)
    runner.run(service.workspace.name, job.id)
    (info,) = service.adaptations(panel_id)
    service.delete(job.id)
    assert service.adaptations(panel_id) == []
    with pytest.raises(NotFound):
        service.submit_forecast(panel_id, START, 6, model=info.model)
    waiting = adapt(service, panel_id)
    assert waiting.id != job.id
    service.delete(waiting.id)
    assert service.list() == []
    assert service.home.active_jobs() == []


def test_a_full_workspace_ends_an_adaptation_and_keeps_nothing_of_it(
    service: JobService, settings: Settings, make_panel: MakePanel
) -> None:
    full = settings.model_copy(update={"max_workspace_mb": 1})
    workspace = Workspace(service.workspace.name, full)
    job = adapt(service, workspace.save_panel(make_panel()))
    (workspace.folder / "panels" / "more").write_bytes(b"x" * 900_000)
    JobRunner(full, WORKER).run(workspace.name, job.id)
    failed = service.get(job.id)
    assert failed.state == "failed"
    assert "its limit is 1 MB" in str(failed.error)
    folder = workspace.job_folder(job.id)
    assert not folder.adapted.exists()
    assert not folder.checkpoint.exists()
    assert list(service.home.scratch_folder.iterdir()) == []


Interrupt = Callable[[Job], None]


def run_until(service: JobService, runner: JobRunner, job: Job, phase: str, then: Interrupt) -> Job | None:
    """Run the job in a thread and, once it is in ``phase``, do what ``then`` says."""
    again: list[Job | None] = []
    thread = threading.Thread(target=lambda: again.append(runner.run(service.workspace.name, job.id)))
    thread.start()
    deadline = time.monotonic() + 120
    while not any(point.phase == phase for point in service.curve(job.id)):
        assert time.monotonic() < deadline, service.get(job.id)
        assert thread.is_alive(), service.get(job.id)
        time.sleep(0.02)
    then(job)
    thread.join(60)
    assert not thread.is_alive()
    return again[0]


def test_a_training_is_cancelled_within_seconds(
    service: JobService, runner: JobRunner, settings: Settings, make_panel: MakePanel
) -> None:
    Heartbeat(settings, WORKER).beat()
    job = adapt(service, service.workspace.save_panel(make_panel()), budget="standard")
    asked: list[float] = []

    def cancel(job: Job) -> None:
        Heartbeat(settings, WORKER).beat()
        asked.append(time.monotonic())
        assert service.cancel(job.id).state == "running"

    run_until(service, runner, job, "training", cancel)
    assert time.monotonic() - asked[0] < 5
    assert service.get(job.id).state == "cancelled"
    folder = service.workspace.job_folder(job.id)
    assert not folder.adapted.exists()
    assert not folder.checkpoint.exists()


def test_a_stopped_training_goes_on_and_says_so(
    service: JobService, runner: JobRunner, settings: Settings, make_panel: MakePanel
) -> None:
    token = Workspace.new_token()
    service = JobService(Workspace.open(token, settings))
    job = adapt(service, service.workspace.save_panel(make_panel()), budget="standard")
    again = run_until(service, runner, job, "training", lambda job: runner.stop.set())
    assert again is not None
    reopened = JobService(Workspace.open(token, settings))  # as a web app that was started again
    waiting = reopened.get(job.id)
    share = f"{waiting.progress:.0%}".replace("%", " %")
    assert (waiting.state, waiting.attempt) == ("queued", 2)
    assert waiting.progress > 0.4  # reading is about half of the work
    assert waiting.message == f"The worker was stopped at {share}; the job waits to go on from there."
    assert reopened.curve(job.id)
    JobRunner(settings, OTHER).run(service.workspace.name, job.id)
    done = reopened.get(job.id)
    assert done.state == "succeeded", done.error
    assert done.message == f"Done. The worker was stopped at {share}; it went on from there."
    assert done.resumed_from == waiting.progress
    steps = [point.step for point in reopened.curve(job.id) if point.phase == "training"]
    assert steps == list(range(1, BUDGETS["standard"].late_steps + 1))


def test_deaths_count_only_where_nothing_was_gained(
    service: JobService, settings: Settings, make_panel: MakePanel
) -> None:
    queue = JobQueue(settings)
    job = adapt(service, service.workspace.save_panel(make_panel()))
    folder = service.workspace.job_folder(job.id)
    folder.checkpoint.mkdir()
    (folder.checkpoint / "training.safetensors").touch()

    def die(at: float) -> Job:
        """A worker dies at this progress, and another one finds the job."""
        left = service.get(job.id)
        assert folder.claim(left.attempt, WORKER)
        folder.write(replace(left, state="running", worker=WORKER, progress=at))
        recover_lost_jobs(settings, queue)
        return service.get(job.id)

    for at in (0.2, 0.4, 0.6):
        found = die(at)
        assert (found.state, found.losses, found.progress) == ("queued", 1, at)
    assert found.note == "The worker stopped at 60 %; it went on from there."
    ended = die(0.6)
    assert (ended.state, ended.is_finished) == ("interrupted", True)
    assert "2 times" in ended.message
    assert not folder.checkpoint.exists()


def test_two_workspaces_adapt_at_once_and_see_their_own(adapted: Adapted, make_panel: MakePanel) -> None:
    settings = adapted.service.settings
    services = [JobService(Workspace.open(Workspace.new_token(), settings)) for _ in range(2)]
    jobs = []
    for number, service in enumerate(services):
        panel = make_panel(sensors=4 + number, seed=number, name=f"Town {number}")
        jobs.append(adapt(service, service.workspace.save_panel(panel)))
    runners = [JobRunner(settings, worker) for worker in (WORKER, OTHER)]
    threads = [
        threading.Thread(target=runner.run, args=(service.workspace.name, job.id))
        for runner, service, job in zip(runners, services, jobs, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    for number, (service, job) in enumerate(zip(services, jobs, strict=True)):
        assert [each.id for each in service.list()] == [job.id]
        (info,) = service.adaptations(service.get(job.id).request["panel_id"])
        assert (info.name, info.record.sensors) == (f"Town {number}", 4 + number)


@pytest.mark.gpu
def test_what_a_gpu_adapted_loads_on_a_cpu(
    service: JobService, settings: Settings, make_panel: MakePanel
) -> None:
    from factost_core.forecaster import Forecaster

    panel = make_panel()
    job = adapt(service, service.workspace.save_panel(panel))
    JobRunner(settings.model_copy(update={"device": "auto"}), WORKER).run(service.workspace.name, job.id)
    done = service.get(job.id)
    assert (done.state, done.device) == ("succeeded", "cuda"), done.error
    folder = adapted_folder(service.workspace, job.id)
    there, here = (
        Forecaster.from_pretrained(folder, device=device).predict(panel.before(START), 6)
        for device in ("cuda", "cpu")
    )
    np.testing.assert_allclose(here.trained, there.trained, rtol=2e-2, atol=2e-2)


def test_what_else_was_known_is_kept_with_the_adaptation_and_told_with_each_forecast(
    adapted: Adapted, make_panel: MakePanel
) -> None:
    from factost_core.forecaster import Forecaster

    service, known = adapted.service, Covariates(rain(2024), ["rain"], "DE")
    job = adapted.run(adapt(service, adapted.panel_id, covariates=known))
    assert job.state == "succeeded", job.error
    assert (job.request["holidays"], job.request["known_ahead"]) == ("DE", ["rain"])
    assert adapt(service, adapted.panel_id, covariates=known) == job
    assert adapt(service, adapted.panel_id, covariates=Covariates(rain(2024), [], "DE")).id != job.id
    (info,) = [each for each in service.adaptations(adapted.panel_id) if each.job_id == job.id]
    assert (info.holidays, info.told) == ("DE", ("rain",))
    folder = service.workspace.job_folder(job.id)
    forecast = adapted.run(service.submit_forecast(adapted.panel_id, START, 6, model=f"adapted:{job.id}"))
    assert forecast.state == "succeeded", forecast.error
    direct = Forecaster.from_pretrained(folder.adapted, device="cpu")
    expected = direct.predict(make_panel().before(START), 6, covariates=known)
    np.testing.assert_allclose(service.result(forecast.id).trained, expected.trained, rtol=1e-4, atol=1e-4)
    compared = adapted.run(service.submit_comparison(adapted.panel_id, job.id, windows=2))
    assert compared.state == "succeeded", compared.error
    folder.known_inputs.unlink()
    lost = adapted.run(
        service.submit_forecast(adapted.panel_id, "2024-04-02T07:00", 6, model=f"adapted:{job.id}")
    )
    assert lost.state == "failed"
    assert "Adapt again" in str(lost.error)
    service.delete(job.id)
