"""The queue between page and workers: Huey on SQLite, Redis or PostgreSQL, with messages in JSON.

Each lane has a queue of its own, NAME and NAME_long, so that a worker of one never takes from the other. A
message names a workspace folder and a job, nothing else; whatever a job needs lies in the workspace. Huey's
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
from factost_core.jobs.lanes import LANES, Lane, lane_of
from factost_core.settings import Settings

TASK_NAME = "factost_job"
# A number of our own, so that nobody else's lock in the same database is meant.
_TABLES_LOCK = int.from_bytes(b"factost", "big")

#: Runs the job of this id of the workspace of this folder name, which waited in this lane.
RunJob = Callable[[Lane, str, str], None]


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


def _only_in_a_worker(lane: Lane, workspace: str, job_id: str) -> None:
    raise RuntimeError("Jobs run in a worker: python -m factost_core worker")


class JobQueue:
    """The queues that ``settings.broker`` holds. ``run_job`` is given by a worker; the page only adds jobs.

    Raises:
        InputError: the broker cannot be reached, or its client library is not installed.
    """

    def __init__(self, settings: Settings, run_job: RunJob = _only_in_a_worker) -> None:
        with _readable_errors():
            self.lanes: dict[Lane, Huey] = {lane: _open_broker(settings, lane) for lane in LANES}
        self._tasks = {
            lane: huey.task(name=TASK_NAME)(_named_alike(run_job, lane)) for lane, huey in self.lanes.items()
        }

    def add(self, workspace: str, job_id: str, kind: str) -> None:
        """Put a job into the queue of its lane."""
        lane = lane_of(kind)
        with _readable_errors():
            self.lanes[lane].enqueue(self._tasks[lane].s(workspace, job_id))

    def waiting(self, lane: Lane) -> list[tuple[str, str]]:
        """(workspace folder name, job id) of the messages that no worker took yet, first the next one."""
        with _readable_errors():
            pending = self.lanes[lane].pending()
            return [(task.args[0], task.args[1]) for task in pending if len(task.args) == 2]

    def close(self) -> None:
        for huey in self.lanes.values():
            huey.storage.close()


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


def _named_alike(run_job: RunJob, lane: Lane) -> Callable[[str, str], None]:
    """Page and worker register different functions; Huey tells tasks apart by module and name."""

    def run(workspace: str, job_id: str) -> None:
        run_job(lane, workspace, job_id)

    return run


def _open_broker(settings: Settings, lane: Lane) -> Huey:
    name = settings.queue if lane == "short" else f"{settings.queue}_{lane}"
    # Results and states lie in the workspaces, so Huey need not keep any.
    common: dict[str, Any] = {"results": False, "serializer": JsonSerializer()}
    broker = settings.broker
    try:
        if broker == "sqlite":
            file = Home(settings).prepare().broker_file
            queue = SqliteHuey(name, filename=str(file), timeout=10, strict_fifo=True, **common)
            file.chmod(0o600)
            return queue
        if broker.startswith(("postgresql://", "postgres://")):
            return _open_postgres(name, broker, common)
        return PriorityRedisHuey(name, url=broker, **common)
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
