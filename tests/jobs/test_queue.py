"""The queue on each broker: order, priorities, JSON only, and one line when the broker is away."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from huey.registry import Message

from factost_core.errors import InputError
from factost_core.jobs.queue import PRIORITY, JobQueue, JsonSerializer
from factost_core.settings import Settings
from tests.jobs.brokers import free_port, postgresql_server, redis_server

BROKERS = ["sqlite", "redis", "postgresql"]


@pytest.fixture(scope="module", params=BROKERS)
def broker(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if request.param == "sqlite":
        yield "sqlite"
    elif request.param == "redis":
        with redis_server(tmp_path_factory.mktemp("redis")) as address:
            yield address
    else:
        with postgresql_server() as address:
            yield address


@pytest.fixture
def queue_settings(broker: str, settings: Settings, tmp_path: Path) -> Settings:
    # A queue of its own for each test: they share the server.
    return settings.model_copy(update={"broker": broker, "queue": f"q{abs(hash(tmp_path))}"})


def test_jobs_wait_in_order_and_forecasts_go_first(queue_settings: Settings) -> None:
    page, worker = JobQueue(queue_settings), JobQueue(queue_settings, lambda workspace, job: None)
    assert page.waiting() == []
    page.add("w1", "long", "a kind without a priority")
    for number in range(3):
        page.add("w2", f"short {number}", "forecast")
    expected = [("w2", "short 0"), ("w2", "short 1"), ("w2", "short 2"), ("w1", "long")]
    assert page.waiting() == worker.waiting() == expected
    taken = [worker.huey.dequeue() for _ in expected]
    assert [tuple(task.args) for task in taken if task is not None] == expected
    assert page.waiting() == []
    page.close()
    worker.close()


def test_a_worker_runs_what_the_page_added(queue_settings: Settings) -> None:
    ran: list[tuple[str, str]] = []
    page = JobQueue(queue_settings)
    worker = JobQueue(queue_settings, lambda workspace, job: ran.append((workspace, job)))
    page.add("workspace", "job", "forecast")
    worker.huey.execute(worker.huey.dequeue())
    assert ran == [("workspace", "job")]
    page.close()
    worker.close()


def test_two_installations_on_one_broker_keep_apart(queue_settings: Settings) -> None:
    other_settings = queue_settings.model_copy(update={"queue": queue_settings.queue + "b"})
    one, other = JobQueue(queue_settings), JobQueue(other_settings)
    one.add("workspace", "job", "forecast")
    assert other.waiting() == []
    assert other.huey.dequeue() is None
    one.close()
    other.close()


def test_messages_are_json_without_a_secret(queue_settings: Settings) -> None:
    queue = JobQueue(queue_settings)
    queue.add("workspace", "job", "forecast")
    (data,) = queue.huey.storage.enqueued_items()
    message = json.loads(bytes(data))["__message__"]
    assert message["args"] == ["workspace", "job"]
    assert message["priority"] == PRIORITY["forecast"]
    assert not set(message) - {
        "id",
        "name",
        "args",
        "kwargs",
        "priority",
        "retries",
        "retry_delay",
        "retry_backoff",
    }
    queue.close()


def test_a_pickle_in_the_broker_is_never_loaded(queue_settings: Settings, tmp_path: Path) -> None:
    mark = tmp_path / "it ran"
    # What pickle.dumps gives for an object whose __reduce__ is (os.mkdir, (mark,)).
    pickle = f"cos\nmkdir\n(V{mark}\ntR.".encode()
    queue = JobQueue(queue_settings)
    queue.huey.storage.enqueue(pickle)
    with pytest.raises(ValueError):  # noqa: PT011 - json's own
        queue.huey.dequeue()
    assert not mark.exists()
    queue.close()


def test_messages_within_messages_come_back_the_same() -> None:
    inner = Message(id="2", name="after", args=(), kwargs={"x": [1, 2.5, None]})
    outer = Message(id="1", name="first", eta=datetime(2024, 5, 1, tzinfo=UTC), args=(1,), on_complete=inner)
    outer = outer._replace(chord_config=("c", 2, 0, inner))
    serializer = JsonSerializer()
    back = serializer.deserialize(serializer.serialize(outer))
    assert back.eta == outer.eta
    assert back.on_complete == inner._replace(args=[])
    assert back.chord_config[3] == inner._replace(args=[])
    assert isinstance(back, Message)


@pytest.mark.parametrize("scheme", ["redis", "postgresql"])
def test_a_broker_that_is_away_is_said_in_one_line(settings: Settings, scheme: str) -> None:
    pytest.importorskip({"redis": "redis", "postgresql": "psycopg"}[scheme])
    away = settings.model_copy(update={"broker": f"{scheme}://someone:hunter2@127.0.0.1:{free_port()}/0"})
    with pytest.raises(InputError, match="FACTOST_BROKER") as caught:
        JobQueue(away).waiting()
    assert "\n" not in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_many_open_a_new_database_at_once(settings: Settings) -> None:
    """Workers of one team start together, on a server that has no tables yet."""
    import psycopg

    with postgresql_server() as address, ThreadPoolExecutor(8) as pool:
        at_once = settings.model_copy(update={"broker": address})
        for _ in range(5):
            queues = list(pool.map(lambda _: JobQueue(at_once), range(8)))
            queues[0].add("workspace", "job", "forecast")
            assert queues[-1].waiting() == [("workspace", "job")]
            for queue in queues:
                queue.close()
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute("drop schema public cascade; create schema public")
