"""Logs that carry the id of the job at hand, on the worker's output and in a file of the job's own."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_NO_JOB = "-"
_job: ContextVar[str] = ContextVar("job", default=_NO_JOB)
_FORMAT = "%(asctime)s %(levelname)s [job %(job)s] %(name)s: %(message)s"


class _WithJob(logging.Filter):
    """Adds ``job`` to each record; with ``only``, lets only that job's records pass."""

    def __init__(self, only: str | None = None) -> None:
        super().__init__()
        self._only = only

    def filter(self, record: logging.LogRecord) -> bool:
        job = _job.get()
        record.__dict__["job"] = job
        return self._only in (None, job)


def log_to_stderr(level: int = logging.INFO) -> None:
    """Set up the worker's log; once a process."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.addFilter(_WithJob())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # Huey reports each poll's task object at INFO; ours says the same in words.
    logging.getLogger("huey").setLevel(logging.WARNING)


@contextmanager
def job_log(job_id: str, file: Path) -> Iterator[None]:
    """Within it, records carry ``job_id`` and are also written to ``file``."""
    token = _job.set(job_id)
    handler = logging.FileHandler(file, encoding="utf-8")
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.addFilter(_WithJob(job_id))
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
        _job.reset(token)
