"""A real worker process, as the command line starts it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from factost_core.jobs.heartbeat import beats, is_alive
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job
from factost_core.settings import Settings
from tests.conftest import unmeasured_environment

# Seconds; loading torch takes three on an idle machine and more than a minute on a starved one.
PATIENCE = 240.0


class WorkerProcess:
    """`python -m factost_core worker` with these settings; its output goes to a file in ``folder``.

    ``measured``: whether its coverage counts, which is of use only where it ends in order.
    """

    def __init__(self, settings: Settings, folder: Path, measured: bool = False) -> None:
        self.settings = settings
        self.log_file = folder / f"worker-{time.monotonic_ns()}.log"
        with open(self.log_file, "wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "factost_core", "worker"],
                env=(dict(os.environ) if measured else unmeasured_environment()) | settings.as_environment(),
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def until_ready(self, seconds: float = PATIENCE) -> "WorkerProcess":
        wait_until(lambda: self.process.poll() is not None or self._is_ready(), seconds, self.log)
        assert self.process.poll() is None, self.log()
        return self

    def _is_ready(self) -> bool:
        mine = [beat for beat in beats(self.settings) if beat.pid == self.process.pid]
        return any(beat.ready and is_alive(beat, self.settings) for beat in mine)

    def log(self) -> str:
        return self.log_file.read_text(errors="replace")

    def kill(self) -> None:
        """As kill -9 does."""
        self.process.kill()
        self.process.wait()

    def stop(self, seconds: float = 60) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.kill()
                raise
        return self.process.returncode


def random_backbone(folder: Path, width: int, layers: int) -> Path:
    """A backbone of random weights: what a job does around the model is the same with any."""
    import torch

    from factost_core.backbone import Backbone, BackboneConfig

    torch.manual_seed(0)
    Backbone(BackboneConfig(width=width, layers=layers, heads=width // 32)).save(folder)
    return folder


def wait_until(is_so: Callable[[], bool], seconds: float, explain: Callable[[], str] = str) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds} s in vain\n{explain()}")
        time.sleep(0.02)


def until_finished(service: JobService, job_id: str, seconds: float = PATIENCE) -> Job:
    wait_until(lambda: service.get(job_id).is_finished, seconds, lambda: str(service.get(job_id)))
    return service.get(job_id)


def until_under_way(service: JobService, job_id: str, seconds: float = PATIENCE) -> Job:
    """Wait until a worker is in the middle of the job."""

    def under_way() -> bool:
        job = service.get(job_id)
        assert not job.is_finished, f"too quick to be caught in the middle: {job}"
        return job.state == "running" and job.progress > 0

    wait_until(under_way, seconds, lambda: str(service.get(job_id)))
    return service.get(job_id)
