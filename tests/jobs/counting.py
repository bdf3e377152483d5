"""A kind of job that needs no model: it counts to a hundred."""

from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job


def submit(service: JobService) -> Job:
    """A waiting job of the kind "count", without a message in the queue."""
    job_id, folder = service.workspace.new_job_folder()
    job = Job(id=job_id, kind="count", state="queued")
    folder.write(job)
    service.home.mark_active(service.workspace.name, job_id)
    return job
