"""The queue between page and workers: Huey on SQLite, Redis or PostgreSQL, with messages in JSON.

A message names a workspace folder and a job, nothing else; whatever a job needs lies in the workspace. Huey's
own serializers are pickles, which can run code when a worker reads them; JSON cannot, whoever wrote it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from huey.api import Huey, PostgresHuey, PriorityRedisHuey, SqliteHuey
from huey.exceptions import ConfigurationError
from huey.registry import Message

from factost_core.errors import InputError, first_line
from factost_core.jobs.home import Home
from factost_core.settings import Settings

TASK_NAME = "factost_job"
# A higher number is taken first: a person waits in front of a forecast and of files being read, not in front
# of an adaptation.
PRIORITY = {"forecast": 100, "intake": 100}
# A number of our own, so that nobody else's lock in the same database is meant.
_TABLES_LOCK = int.from_bytes(b"factost", "big")

RunJob = Callable[[str, str], None]


class JsonSerializer:
    """Huey's task messages as JSON, those of chords and pipelines (a message within a message) too."""

    def serialize(self, message: Any) -> bytes:
        return json.dumps(_to_json(message)).encode()

    def deserialize(self, data: bytes | memoryview) -> Any:
        return _from_json(json.loads(bytes(data)))


def _to_json(value: Any) -> Any:
    if isinstance(value, Message):
        set_fields = {name: part for name, part in value._asdict().items() if part is not None}
        return {"__message__": {name: _to_json(part) for name, part in set_fields.items()}}
    if isinstance(value, datetime):
        return {"__time__": value.isoformat()}
    if isinstance(value, dict):
        return {name: _to_json(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_to_json(part) for part in value]
    return value


def _from_json(value: Any) -> Any:
    if isinstance(value, list):
        return [_from_json(part) for part in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"__message__"}:
        return Message(**{name: _from_json(part) for name, part in value["__message__"].items()})
    if value.keys() == {"__time__"}:
        return datetime.fromisoformat(value["__time__"])
    return {name: _from_json(part) for name, part in value.items()}


def _only_in_a_worker(workspace: str, job_id: str) -> None:
    raise RuntimeError("Jobs run in a worker: python -m factost_core worker")


class JobQueue:
    """The queue that ``settings.broker`` names. ``run_job`` is given by a worker; the page only adds jobs.

    Raises:
        InputError: the broker cannot be reached, or its client library is not installed.
    """

    def __init__(self, settings: Settings, run_job: RunJob = _only_in_a_worker) -> None:
        with _readable_errors():
            self.huey = _open_broker(settings)
        self._task = self.huey.task(name=TASK_NAME)(_named_alike(run_job))

    def add(self, workspace: str, job_id: str, kind: str) -> None:
        """Put a job into the queue."""
        with _readable_errors():
            self.huey.enqueue(self._task.s(workspace, job_id, priority=PRIORITY.get(kind, 0)))

    def waiting(self) -> list[tuple[str, str]]:
        """(workspace folder name, job id) of all messages that no worker took yet, first the next one."""
        with _readable_errors():
            return [(task.args[0], task.args[1]) for task in self.huey.pending() if len(task.args) == 2]

    def close(self) -> None:
        self.huey.storage.close()


@contextmanager
def _readable_errors() -> Iterator[None]:
    """Say that the broker is away in one line. Its client library is optional, so its errors go by module."""
    try:
        yield
    except Exception as error:
        if type(error).__module__.split(".")[0] not in ("redis", "psycopg", "sqlite3"):
            raise
        raise InputError(
            f"The job queue (FACTOST_BROKER) does not answer: {first_line(error)}. Is its server running?"
        ) from error


def _named_alike(run_job: RunJob) -> RunJob:
    """Page and worker register different functions; Huey tells tasks apart by module and name."""

    def run(workspace: str, job_id: str) -> None:
        run_job(workspace, job_id)

    return run


def _open_broker(settings: Settings) -> Huey:
    # Results and states lie in the workspaces, so Huey need not keep any.
    common: dict[str, Any] = {"results": False, "serializer": JsonSerializer()}
    broker = settings.broker
    try:
        if broker == "sqlite":
            file = Home(settings).prepare().broker_file
            queue = SqliteHuey(settings.queue, filename=str(file), timeout=10, strict_fifo=True, **common)
            file.chmod(0o600)
            return queue
        if broker.startswith(("postgresql://", "postgres://")):
            return _open_postgres(settings.queue, broker, common)
        return PriorityRedisHuey(settings.queue, url=broker, **common)
    except ConfigurationError:
        extra = "postgres" if broker.startswith("postgres") else "redis"
        raise InputError(
            f"FACTOST_BROKER names a {extra} server, and the library for it is not installed. "
            f"Install it: pip install 'factost-studio[{extra}]'."
        ) from None


def _open_postgres(name: str, address: str, common: dict[str, Any]) -> Huey:
    """Open the queue, its tables made by one process at a time.

    PostgreSQL's "create table if not exists" fails where two do it at once, as workers starting together do.
    """
    queue = PostgresHuey(name, dsn=address, create_tables=False, **common)
    import psycopg  # optional; Huey has just found it

    with psycopg.connect(address, autocommit=True) as connection:
        # Held until this connection closes, also where the process dies.
        connection.execute("select pg_advisory_lock(%s)", [_TABLES_LOCK])
        queue.storage.initialize_schema()
    return queue
