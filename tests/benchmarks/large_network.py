"""How long 10,000 sensors with a year of hours take from the file to the forecast on the map.

Run by hand: ``python -m tests.benchmarks.large_network FILE.parquet``, with the Parquet file that
``python -m tests.benchmarks.intake FOLDER`` makes. The steps are those of the app, in its own code: the panel
is saved in a workspace, a job forecasts 24 steps, the page lays out the map. How fast the browser then plays
them is in map_frames.py. What else the machine computes meanwhile counts in.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import numpy as np

from app.components.map_scene import scene_of
from app.components.timeline import Timeline
from factost_core.io.draft import PanelDraft
from factost_core.jobs import runner
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job, JobFolder
from factost_core.jobs.workspace import Workspace
from factost_core.panel import SensorPanel
from factost_core.settings import get_settings
from tests.benchmarks.intake import peak_mb

HORIZON = 24


@contextmanager
def timed(what: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - began:.1f} s, peak so far {peak_mb():.0f} MB", flush=True)


def with_places(panel: SensorPanel) -> SensorPanel:
    """The panel with its sensors spread over a country."""
    random = np.random.default_rng(4)
    count = len(panel.sensor_ids)
    places = gpd.points_from_xy(random.uniform(-1, 7, count), random.uniform(43, 50, count))
    return replace(
        panel, sensors=panel.sensors.set_geometry(gpd.GeoSeries(places, panel.sensors.index, 4326))
    )


def main(path: Path) -> None:
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start")
    with timed("read"):
        panel = with_places(SensorPanel.from_files(path))
    with timed("quality report"):
        PanelDraft.from_panel(panel).report(HORIZON)
    with tempfile.TemporaryDirectory() as home:
        settings = get_settings().model_copy(update={"home": Path(home)})
        workspace = Workspace.open(Workspace.new_token(), settings)
        with timed("save in the workspace"):
            panel_id = workspace.save_panel(panel)
        service = JobService(workspace)
        job = service.submit_forecast(panel_id, panel.next_time.isoformat(), HORIZON)
        writes = watch_progress(workspace.job_folder(job.id))
        worker = runner.JobRunner(settings, "benchmark")
        with timed(f"forecast {len(panel.sensor_ids):,} sensors, {HORIZON} steps"):
            worker.run(workspace.name, job.id)
        gaps = [later - earlier for earlier, later in pairwise(writes)]
        print(f"  progress written {len(writes)} times, longest silence {max(gaps):.1f} s")
        forecast = service.result(job.id)
    with timed("lay out the map"):
        scene = scene_of(panel.sensors, None, Timeline.of(panel, panel.next_time, HORIZON, forecast))
    print(f"  {scene.placed:,} sensors, {len(scene.content) / 1e6:.1f} MB to the browser")
    print(f"load {os.getloadavg()[0]:.1f} at the end")


def watch_progress(folder: JobFolder) -> list[float]:
    """When the job's state was written, from now on; what the page shows is at most this old."""
    writes: list[float] = []
    write = JobFolder.write

    def noted(self: JobFolder, job: Job) -> None:
        if self.path == folder.path:
            writes.append(time.monotonic())
        write(self, job)

    JobFolder.write = noted  # type: ignore[method-assign]
    return writes


if __name__ == "__main__":
    main(Path(sys.argv[1]))
