"""A home folder of its own for each test, and small panels that a person might upload."""

import time
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from factost_core.jobs.runner import JobRunner
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job, JobFolder
from factost_core.jobs.tasks import TASKS, LoadedForecasters, OnProgress
from factost_core.jobs.workspace import Workspace
from factost_core.panel import SensorPanel
from factost_core.settings import Settings, get_settings

MakePanel = Callable[..., SensorPanel]
During = Callable[[float], None]


@pytest.fixture
def settings(factost_home: Path) -> Settings:
    """Settings with an empty home folder; a worker counts as lost soon, so that tests need not wait."""
    return get_settings().model_copy(update={"heartbeat_seconds": 0.5, "worker_lost_seconds": 3.0})


@pytest.fixture
def workspace(settings: Settings) -> Workspace:
    return Workspace.open(Workspace.new_token(), settings)


@pytest.fixture
def stranger(settings: Settings) -> Workspace:
    """Another person's workspace in the same installation."""
    return Workspace.open(Workspace.new_token(), settings)


@pytest.fixture
def service(workspace: Workspace) -> JobService:
    return JobService(workspace)


@pytest.fixture(scope="session")
def make_panel() -> MakePanel:
    """Makes hourly panels: a daily wave per sensor, some gaps, points on a map, a ring as network."""

    def make(
        sensors: int = 5,
        steps: int = 24 * 14,
        seed: int = 0,
        zone: str = "Europe/Berlin",
        name: str = "Bridges",
    ) -> SensorPanel:
        rng = np.random.default_rng(seed)
        index = pd.date_range("2024-03-20", periods=steps, freq="h", tz=zone)
        wave = 10 + 5 * np.sin(np.arange(steps)[:, None] * 2 * np.pi / 24 + rng.uniform(0, 6, sensors))
        values = (wave + rng.normal(0, 0.5, (steps, sensors))).astype(np.float32)
        values[rng.random(values.shape) < 0.02] = np.nan
        ids = [f"sensor {number}" for number in range(sensors)]
        return SensorPanel(
            readings=pd.DataFrame(values, index=index, columns=ids),
            sensors=gpd.GeoDataFrame(
                {"name": [f"Bridge {number}" for number in range(sensors)], "lanes": np.arange(sensors)},
                geometry=[shapely.Point(13.3 + 0.01 * number, 52.5) for number in range(sensors)],
                index=pd.Index(ids, name="sensor_id", dtype=object),
                crs="EPSG:4326",
            ),
            network=pd.DataFrame({"source": ids, "target": [*ids[1:], ids[0]], "weight": 1.0}),
            name=name,
            unit="veh/h",
            kind="measured",
            notes=("One row was dropped.",),
            attribution="Nobody",
        )

    return make


@pytest.fixture(scope="session")
def panel(make_panel: MakePanel) -> SensorPanel:
    return make_panel()


@pytest.fixture
def runner(settings: Settings) -> JobRunner:
    return JobRunner(settings, "a" * 16)


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Callable[[During], None]:
    """Lets jobs of the kind "count" take 100 steps of 5 ms and call what is given at each step."""

    def install(during: During) -> None:
        def count(
            workspace: Workspace,
            job: Job,
            folder: JobFolder,
            models: LoadedForecasters,
            on_progress: OnProgress,
        ) -> None:
            for step in range(100):
                during(step / 100)
                on_progress(step / 100)
                time.sleep(0.005)
            folder.result_file.write_text("counted")

        monkeypatch.setitem(TASKS, "count", count)

    return install
