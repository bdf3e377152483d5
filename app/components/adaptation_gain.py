"""What adapting brought each sensor, for the map, where a comparison has measured it."""

from __future__ import annotations

import numpy as np

from app.components.comparison_request import comparisons
from factost_core.errors import InputError
from factost_core.jobs.adaptations import ADAPTED
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job


def newest_comparison(service: JobService, panel_id: str, model: str | None) -> Job | None:
    """The newest finished comparison of this panel: of the adaptation in use, or of any for the plain one."""
    adaptation = model.removeprefix(ADAPTED) if model and model.startswith(ADAPTED) else None
    known = comparisons(service.list(), panel_id, adaptation)
    return next((job for job in known if job.state == "succeeded"), None)


def gains(service: JobService, job: Job | None, sensor_ids: list[str]) -> np.ndarray | None:
    """By which share each sensor's error (sensor,) became smaller; None where that is not known."""
    if job is None:
        return None
    try:
        found = service.comparison(job.id)
    except InputError:  # damaged on disk; the Compare page says so
        return None
    return found.sensor_gains if list(found.sensor_ids) == list(sensor_ids) else None
