"""`python -m factost_core serve`: page and workers start together, and end together."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from factost_core.jobs.heartbeat import worker_status
from factost_core.jobs.lanes import Lane
from factost_core.jobs.processes import process_exists
from factost_core.settings import Settings
from tests.jobs.brokers import free_port
from tests.jobs.worker_process import PATIENCE

COMMAND = [sys.executable, "-m", "factost_core", "serve"]
posix_only = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


class Serve:
    """The command at work, and what it said."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.settings = settings
        self.lines: Queue[str] = Queue()
        self.said: list[str] = []
        self.process = subprocess.Popen(
            [*COMMAND, "--port", "0"],
            env=os.environ | settings.as_environment() | {"PYTHONPATH": str(folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)

    def until(self, pattern: str, seconds: float = PATIENCE) -> re.Match[str]:
        """Wait for a line that matches."""
        deadline = time.monotonic() + seconds
        while True:
            line = self.lines.get(timeout=max(0.01, deadline - time.monotonic()))
            self.said.append(line)
            if match := re.search(pattern, line):
                return match

    def until_worker(
        self, seconds: float = PATIENCE, other_than: int | None = None, lane: Lane = "short"
    ) -> int:
        """Wait for a sign of life of a worker of this lane and return its process id."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            status = worker_status(self.settings, lane)
            if status.alive and status.pid != other_than:
                assert status.pid is not None
                return status.pid
            time.sleep(0.05)
        raise AssertionError("".join(self.said))

    def children(self) -> list[int]:
        """Process ids of page and workers."""
        listing = subprocess.run(
            ["ps", "-eo", "pid=,ppid="], check=True, capture_output=True, text=True
        ).stdout
        pairs = [tuple(map(int, line.split())) for line in listing.splitlines()]
        return [pid for pid, parent in pairs if parent == self.process.pid]


@pytest.fixture
def serve(settings: Settings, repository: Path) -> Iterator[Serve]:
    serve = Serve(settings, repository)
    yield serve
    if serve.process.poll() is None:
        serve.process.send_signal(signal.SIGTERM)
        try:
            serve.process.wait(60)
        except subprocess.TimeoutExpired:
            serve.process.kill()


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@posix_only
def test_all_start_and_ctrl_c_stops_all(serve: Serve) -> None:
    address = serve.until(r"FactoST Studio runs at (http://127\.0\.0\.1:\d+)").group(1)
    assert answers(address)
    short, long = serve.until_worker(), serve.until_worker(lane="long")
    children = serve.children()
    assert len(children) == 3
    assert {short, long} < set(children)
    # A training leaves the processor to forecasts and to the page.
    assert [os.getpriority(os.PRIO_PROCESS, pid) for pid in (short, long)] == [0, 10]
    serve.process.send_signal(signal.SIGINT)
    assert serve.process.wait(60) == 0
    assert not answers(address)
    assert not [pid for pid in children if process_exists(pid)]
    assert not worker_status(serve.settings).alive


@posix_only
def test_a_worker_that_dies_is_started_again_and_a_page_that_dies_ends_all(serve: Serve) -> None:
    address = serve.until(r"FactoST Studio runs at (\S+)").group(1)
    worker = serve.until_worker()
    os.kill(worker, signal.SIGKILL)
    serve.until("The worker ended.*starting it again")
    second = serve.until_worker(other_than=worker)
    assert answers(address)
    long = serve.until_worker(lane="long")
    os.kill(long, signal.SIGKILL)
    serve.until("The worker of long jobs ended.*starting it again")
    long = serve.until_worker(lane="long", other_than=long)
    (page,) = set(serve.children()) - {second, long}
    os.kill(page, signal.SIGKILL)
    serve.until("The web app ended by itself")
    assert serve.process.wait(60) == 1
    assert not process_exists(second)
    assert not process_exists(long)


def test_a_port_in_use_is_said_in_one_line(settings: Settings) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run(
            [*COMMAND, "--port", str(port)],
            env=os.environ | settings.as_environment(),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
    assert done.returncode == 2
    assert f"port {port}" in done.stderr
    assert "--port" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_an_address_of_another_machine_is_said_in_one_line(settings: Settings) -> None:
    done = subprocess.run(
        [*COMMAND, "--address", "192.0.2.1", "--port", str(free_port())],
        env=os.environ | settings.as_environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 2
    assert "192.0.2.1" in done.stderr


def test_the_command_loads_nothing_heavy() -> None:
    script = """
import sys
import factost_core.jobs.serve
heavy = {"torch", "pandas", "streamlit", "numpy", "geopandas"} & set(sys.modules)
assert not heavy, heavy
"""
    subprocess.run([sys.executable, "-c", script], check=True)
