"""The page under test, and a worker's part played in a few lines: the model itself is tested elsewhere."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from streamlit.testing.v1 import AppTest

from app import texts_data
from factost_core.adaptation.arguments import PARTS
from factost_core.adaptation.learned import FACTS_FILE, Learned
from factost_core.adaptation.progress import CurvePoint
from factost_core.adapter.record import FitRecord
from factost_core.evaluation.comparison import compare
from factost_core.forecast import Forecast
from factost_core.jobs.curve_file import append_to_curve
from factost_core.jobs.heartbeat import Heartbeat
from factost_core.jobs.runner import JobRunner
from factost_core.jobs.state import Job, now
from factost_core.jobs.workspace import Workspace
from factost_core.quantiles import TRAINED_LEVELS
from factost_core.settings import Settings, get_settings
from tests.evaluation.doubles import Knowing, SeasonalForecaster

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
    """Answer each queued forecast with yesterday's values, plus or minus a tenth a level."""
    for job in queued_jobs(workspace):
        if job.kind != "forecast":
            continue
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


def open_again(page: AppTest, view: str) -> AppTest:
    """The same person after a reload: nothing is left but the cookie."""
    again = AppTest.from_file(str(MAIN), default_timeout=60)
    again.session_state["workspace_token"] = page.session_state["workspace_token"]
    return again.switch_page(f"views/{view}.py").run()


def map_settings(page: AppTest) -> dict[str, Any]:
    """What the page tells the map that stands in the browser."""
    parts = {part.proto.component_name: part.proto for part in page.get("bidi_component")}
    settings: dict[str, Any] = json.loads(parts["factost_map"].json)
    return settings


def finish_adaptations(
    workspace: Workspace, zero_shot: float = 0.30, adapted: float = 0.27, left: int = 0
) -> list[str]:
    """Answer each queued adaptation with these losses; ``left`` sensors stay as they were. Gives the ids."""
    done = []
    for job in queued_jobs(workspace):
        if job.kind != "adapt":
            continue
        folder = workspace.job_folder(job.id)
        panel, request = workspace.load_panel(job.request["panel_id"]), job.request
        learned = Learned(
            attach="late",
            backbone="frozen",
            parts=PARTS["late"],
            fraction=request["fraction"],
            budget=request["budget"],
            seed=0,
            recalibrate=True,
            guard=True,
            horizon=request["horizon"],
            context=512,
            sensor_ids=tuple(panel.sensor_ids),
            fields=(),
            covariates=None,
            record=FitRecord(zero_shot, [0.4, 0.3], [(10, adapted)], 10),
            zero_shot_sensors=tuple(panel.sensor_ids[:left]),
            training_windows=100,
            validation_windows=25,
            learned_from=panel.readings.index[0].isoformat(),
            learned_until=request["until"],
            panel_fingerprint=panel.fingerprint,
        )
        folder.adapted.mkdir()
        facts = json.dumps({"learned": learned.to_json()})
        (folder.adapted / FACTS_FILE).write_text(facts, encoding="utf-8")
        append_to_curve(folder.curve_file, [CurvePoint("training", 10, 200, 0.3, adapted, zero_shot)])
        began = now() - timedelta(seconds=40)
        folder.write(
            replace(job, state="succeeded", progress=1.0, started=began, finished=now(), device="cpu")
        )
        workspace.home.unmark_active(workspace.name, job.id)
        done.append(job.id)
    return done


def finish_comparisons(workspace: Workspace, better: Sequence[str], worse: Sequence[str]) -> None:
    """Answer each queued comparison with that of two quick doubles; the rest of it is the real one."""
    for job in queued_jobs(workspace):
        if job.kind != "compare":
            continue
        folder, request = workspace.job_folder(job.id), job.request
        panel = workspace.load_panel(request["panel_id"])
        found = compare(
            SeasonalForecaster(spread=4.0),
            Knowing(panel, better, worse) if request["adaptation"] else None,
            panel,
            request["horizon"],
            request["windows"],
            request["start"],
        )
        found.save(folder.comparison)
        folder.write(replace(job, state="succeeded", progress=1.0, started=now(), finished=now()))
        workspace.home.unmark_active(workspace.name, job.id)


def read_files(page: AppTest) -> AppTest:
    """The page once a worker has taken the steps of drafts that it waits for; that part is the real one."""
    workspace = workspace_of(page)
    runner = JobRunner(get_settings(), "b" * 16)
    while waiting := [job for job in queued_jobs(workspace) if job.kind == "intake"]:
        for job in waiting:
            runner.run(workspace.name, job.id)
        page.run()
    return page


def open_data(page: AppTest | None = None) -> AppTest:
    """The Data page of a new visitor, or of one who is there already."""
    return (page or open_page()).switch_page("views/data.py").run()


def give(page: AppTest, **files: str | bytes) -> AppTest:
    """Upload files (readings_csv="...") and let the worker look at them."""
    page.file_uploader[0].set_value(
        [
            (".".join(name.rsplit("_", 1)), text.encode() if isinstance(text, str) else text, "text/plain")
            for name, text in files.items()
        ]
    )
    return read_files(page.run())


def press(page: AppTest, label: str) -> AppTest:
    """Press the button of that label and let the worker do what it starts."""
    next(button for button in page.button if button.label == label).click()
    return read_files(page.run())


def show_step(page: AppTest, step: str) -> AppTest:
    """Go to a step of the draft that is open."""
    return read_files(page.segmented_control[0].set_value(step).run())


def bring(page: AppTest, unit: str = "", **files: str | bytes) -> AppTest:
    """The whole way from files to the Explore page."""
    page = press(give(open_data(page), **files), "Next: Columns")
    if unit:
        next(box for box in page.text_input if box.label == texts_data.FIELD_UNIT).set_value(unit)
    page = press(page, texts_data.READ)
    page = press(show_step(page, "save"), texts_data.SAVE)
    page = press(page, texts_data.SEE_FORECAST)
    # the script has changed the page, as a browser would see; AppTest itself stays where it was told to be
    return page.switch_page("views/explore.py").run()


def show_a_worker(settings: Settings) -> Heartbeat:
    """A worker's sign of life; stop it when done."""
    heartbeat = Heartbeat(settings, "0123456789abcdef")
    heartbeat.device, heartbeat.ready = "cpu", True
    heartbeat.beat()
    return heartbeat


def has_map(page: AppTest) -> bool:
    """Whether the playing map is on the page."""
    return any(part.proto.component_name == "factost_map" for part in page.get("bidi_component"))


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
