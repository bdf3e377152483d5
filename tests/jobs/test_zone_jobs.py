"""Past errors and zones as jobs, within this process."""

from pathlib import Path

import numpy as np
import pytest

from factost_core.jobs.errors import NotFound
from factost_core.jobs.lanes import lane_of
from factost_core.jobs.runner import JobRunner
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job
from factost_core.settings import Settings
from tests.jobs.conftest import MakePanel
from tests.jobs.worker_process import random_backbone


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    model = random_backbone(tmp_path, width=64, layers=1)
    return settings.model_copy(update={"model": str(model), "device": "cpu"})


def test_a_zone_is_forecast_from_the_errors_before_it(service: JobService, make_panel: MakePanel) -> None:
    runner = JobRunner(service.settings, "a" * 16)

    def run(job: Job) -> Job:
        runner.run(service.workspace.name, job.id)
        return service.get(job.id)

    panel = make_panel(steps=24 * 5)
    panel_id = service.workspace.save_panel(panel)
    asked = run(service.submit_forecast(panel_id, panel.next_time, 6, context_length=48))
    errors = run(service.submit_past_errors(asked.id))
    assert errors.state == "succeeded", errors.error
    assert (lane_of(errors.kind), service.submit_past_errors(asked.id).id) == ("long", errors.id)
    assert service.past_errors(errors.id).scores.shape == (19, 5, 6)
    members = panel.sensor_ids[:3]
    zone = run(service.submit_zone(asked.id, errors.id, members, "sum"))
    assert zone.state == "succeeded", zone.error
    assert lane_of(zone.kind) == "short"
    assert service.submit_zone(asked.id, errors.id, members[::-1], "sum").id == zone.id
    assert service.submit_zone(asked.id, errors.id, members, "mean").id != zone.id
    found = service.zone(zone.id)
    assert found.members == tuple(members)
    forecast = service.result(asked.id)
    np.testing.assert_allclose(found.added, np.maximum(forecast.trained, 0)[:3].sum(axis=0), rtol=1e-5)
    with pytest.raises(NotFound, match="no forecast but"):
        service.submit_past_errors(zone.id)
    service.delete(errors.id)
    lost = run(service.submit_zone(asked.id, errors.id, members[:2], "sum"))
    assert lost.state == "failed"
    assert "no job" in str(lost.error)


def test_too_short_a_past_is_said_in_words(service: JobService, make_panel: MakePanel) -> None:
    panel = make_panel(steps=30)
    panel_id = service.workspace.save_panel(panel)
    job = service.submit_past_errors(service.submit_forecast(panel_id, panel.next_time, 24).id)
    JobRunner(service.settings, "a" * 16).run(service.workspace.name, job.id)
    assert "later start" in str(service.get(job.id).error)
