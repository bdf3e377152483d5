"""A forecast of changed readings, as a job: it is another forecast, and what is stored stays as it is."""

from pathlib import Path

import numpy as np
import pytest

from factost_core.errors import InputError
from factost_core.jobs.runner import JobRunner
from factost_core.jobs.service import JobService
from factost_core.panel import SensorPanel
from factost_core.scenario import Change
from factost_core.settings import Settings
from tests.jobs.worker_process import random_backbone

START = "2024-04-02T06:00"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return random_backbone(tmp_path_factory.mktemp("model"), width=64, layers=1)


@pytest.fixture
def settings(model: Path, settings: Settings) -> Settings:
    return settings.model_copy(update={"model": str(model), "device": "cpu"})


def test_the_changed_sensor_alone_is_forecast_otherwise_and_the_panel_stays(
    service: JobService, panel: SensorPanel, settings: Settings
) -> None:
    workspace = service.workspace
    panel_id = workspace.save_panel(panel)
    change = Change("scale", ("sensor 1",), "2024-04-01T06:00", "2024-04-02T05:00", factor=1.5)
    base, changed = (service.submit_forecast(panel_id, START, 12, change=each) for each in (None, change))
    assert base.id != changed.id
    assert service.submit_forecast(panel_id, START, 12, change=change).id == changed.id
    assert "change" not in base.request
    runner = JobRunner(settings, "a" * 16)
    for job in (base, changed):
        runner.run(workspace.name, job.id)
    before, after = (service.result(job.id).trained for job in (base, changed))
    moved = np.abs(after - before).max(axis=(1, 2))
    assert moved[1] > 0.1
    # zero-shot each sensor is read by itself
    np.testing.assert_allclose(np.delete(moved, 1), 0, atol=1e-3)
    assert workspace.load_panel(panel_id).fingerprint == panel.fingerprint


def test_a_change_that_the_forecast_cannot_see_is_refused(service: JobService, panel: SensorPanel) -> None:
    panel_id = service.workspace.save_panel(panel)
    late = Change("scale", (), "2024-04-02T00:00", "2024-04-02T06:00", factor=2.0)
    with pytest.raises(InputError, match="ends at 2024-04-02 06:00"):
        service.submit_forecast(panel_id, START, 12, change=late)
    with pytest.raises(InputError, match="not all of the sensors"):
        service.submit_forecast(panel_id, START, 12, change=Change("drop", ("sensor 99",)))
    assert service.list() == []
