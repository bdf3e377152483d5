"""The queue on each broker: order, priorities, JSON only, and one line when the broker is away."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from huey.registry import Message

from factost_core.errors import InputError
from factost_core.jobs.lanes import LANES
from factost_core.jobs.queue import JobQueue, JsonSerializer
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


def test_jobs_wait_in_order_each_in_its_lane(queue_settings: Settings) -> None:
    page, worker = JobQueue(queue_settings), JobQueue(queue_settings, lambda lane, workspace, job: None)
    assert page.waiting("short") == page.waiting("long") == []
    page.add("w1", "long 0", "adapt")
    for number in range(3):
        page.add("w2", f"short {number}", "forecast")
    page.add("w1", "long 1", "compare")
    expected = {
        "short": [("w2", "short 0"), ("w2", "short 1"), ("w2", "short 2")],
        "long": [("w1", "long 0"), ("w1", "long 1")],
    }
    for lane in LANES:
        assert page.waiting(lane) == worker.waiting(lane) == expected[lane]
        taken = [worker.lanes[lane].dequeue() for _ in expected[lane]]
        assert [tuple(task.args) for task in taken if task is not None] == expected[lane]
        assert page.waiting(lane) == []
        assert worker.lanes[lane].dequeue() is None
    page.close()
    worker.close()


def test_a_worker_runs_what_the_page_added(queue_settings: Settings) -> None:
    ran: list[tuple[str, str, str]] = []
    page = JobQueue(queue_settings)
    worker = JobQueue(queue_settings, lambda lane, workspace, job: ran.append((lane, workspace, job)))
    page.add("workspace", "job", "forecast")
    worker.lanes["short"].execute(worker.lanes["short"].dequeue())
    assert ran == [("short", "workspace", "job")]
    page.close()
    worker.close()


def test_two_installations_on_one_broker_keep_apart(queue_settings: Settings) -> None:
    other_settings = queue_settings.model_copy(update={"queue": queue_settings.queue + "b"})
    one, other = JobQueue(queue_settings), JobQueue(other_settings)
    one.add("workspace", "job", "forecast")
    assert other.waiting("short") == []
    assert other.lanes["short"].dequeue() is None
    one.close()
    other.close()


def test_messages_are_json_without_a_secret(queue_settings: Settings) -> None:
    queue = JobQueue(queue_settings)
    queue.add("workspace", "job", "forecast")
    (data,) = queue.lanes["short"].storage.enqueued_items()
    message = json.loads(bytes(data))["__message__"]
    assert message["args"] == ["workspace", "job"]
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
    queue.lanes["long"].storage.enqueue(pickle)
    with pytest.raises(ValueError):  # noqa: PT011 - json's own
        queue.lanes["long"].dequeue()
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
        JobQueue(away).waiting("short")
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
            assert queues[-1].waiting("short") == [("workspace", "job")]
            for queue in queues:
                queue.close()
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute("drop schema public cascade; create schema public")
