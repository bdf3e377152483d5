"""The page under test, and a worker's part played in a few lines: the model itself is tested elsewhere."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from streamlit.testing.v1 import AppTest

from factost_core.forecast import Forecast
from factost_core.jobs.heartbeat import Heartbeat
from factost_core.jobs.state import Job, now
from factost_core.jobs.workspace import Workspace
from factost_core.quantiles import TRAINED_LEVELS
from factost_core.settings import Settings

MAIN = Path(__file__).parents[2] / "app" / "main.py"


def open_page(**query: str) -> AppTest:
    """A new visitor's first sight of the app."""
    page = AppTest.from_file(str(MAIN), default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    return page.run()


def workspace_of(page: AppTest) -> Workspace:
    return Workspace.open(page.session_state["workspace_token"])


def queued_jobs(workspace: Workspace) -> list[Job]:
    jobs = [workspace.job_folder(job_id).read() for job_id in workspace.job_ids()]
    return [job for job in jobs if job is not None and job.state == "queued"]


def finish_jobs(workspace: Workspace) -> None:
    """Answer each queued job with yesterday's values, plus or minus a tenth a level."""
    for job in queued_jobs(workspace):
        folder = workspace.job_folder(job.id)
        panel = workspace.load_panel(job.request["panel_id"])
        past = panel.before(job.request["start"])
        steps = np.arange(job.request["horizon"]) % 24 - 24
        median = np.nan_to_num(past.readings.to_numpy()[steps].T, nan=1.0)
        spread = 1 + 0.2 * (np.array(TRAINED_LEVELS) - 0.5)
        times = pd.date_range(past.next_time, periods=job.request["horizon"], freq=panel.step)
        with open(folder.result_file, "wb") as file:
            Forecast(median[..., None] * spread, times, panel.sensors, panel.unit).save(file)
        folder.write(replace(job, state="succeeded", progress=1.0, started=now(), finished=now()))
        workspace.home.unmark_active(workspace.name, job.id)


def show_a_worker(settings: Settings) -> Heartbeat:
    """A worker's sign of life; stop it when done."""
    heartbeat = Heartbeat(settings, "0123456789abcdef")
    heartbeat.device, heartbeat.ready = "cpu", True
    heartbeat.beat()
    return heartbeat


def text_of(page: AppTest) -> str:
    """All that is written on the page, without markdown's escapes."""
    parts = [
        *page.markdown,
        *page.caption,
        *page.info,
        *page.warning,
        *page.error,
        *page.subheader,
        *page.html,
    ]
    return "\n".join(str(getattr(part, "value", None) or part.proto.body) for part in parts).replace("\\", "")
