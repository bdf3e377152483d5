"""What adapting brought each sensor, for the map, where a comparison has measured it."""

from __future__ import annotations

import numpy as np

from factost_core.errors import InputError
from factost_core.jobs.adaptations import ADAPTED
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job


def newest_comparison(service: JobService, panel_id: str, model: str | None) -> Job | None:
    """The newest finished comparison of this panel: of the adaptation in use, or of any for the plain one."""
    adaptation = model.removeprefix(ADAPTED) if model and model.startswith(ADAPTED) else None
    return next(
        (
            job
            for job in service.list()
            if job.kind == "compare"
            and job.state == "succeeded"
            and job.request["panel_id"] == panel_id
            and adaptation in (None, job.request["adaptation"])
        ),
        None,
    )


def gains(service: JobService, job: Job | None, sensor_ids: list[str]) -> np.ndarray | None:
    """By which share each sensor's error (sensor,) became smaller; None where that is not known."""
    if job is None:
        return None
    try:
        found = service.comparison(job.id)
    except InputError:  # damaged on disk; the Compare page says so
        return None
    return found.sensor_gains if list(found.sensor_ids) == list(sensor_ids) else None
