"""A real Redis server and a real PostgreSQL server on the loopback, each in a temporary folder."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import require, require_program


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(answers: Callable[[], bool], process: subprocess.Popen[bytes], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        assert process.poll() is None, "the server ended while it started"
        if answers():
            return
        time.sleep(0.05)
    raise AssertionError(f"the server does not answer after {seconds} s")


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    """The address of a new Redis server."""
    program = require_program("redis-server")
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        wait_until(lambda: listens(port), process)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def postgresql_server() -> Iterator[str]:
    """The address of a new PostgreSQL server with an empty database."""
    initdb, postgres, ready = (require_program(name) for name in ("initdb", "postgres", "pg_isready"))
    # PostgreSQL refuses to run as root; Debian's package brings a user for it.
    user = "postgres" if os.name == "posix" and os.geteuid() == 0 else None
    if user is not None:
        import pwd

        require(user in {entry.pw_name for entry in pwd.getpwall()}, "run as root without a user postgres")
    # Not below pytest's folder: that is closed to other users.
    folder = Path(tempfile.mkdtemp(prefix="factost-postgresql-"))
    if user is not None:
        shutil.chown(folder, user)
    port = free_port()
    try:
        subprocess.run(
            [initdb, "-D", folder / "data", "-U", "tester", "-A", "trust", "--no-sync", "-E", "UTF8"],
            check=True,
            capture_output=True,
            user=user,
            cwd=folder,
        )
        command = [
            postgres,
            "-D",
            str(folder / "data"),
            "-h",
            "127.0.0.1",
            "-p",
            str(port),
            "-k",
            str(folder),
            "-F",
        ]
        process = subprocess.Popen(command, user=user, cwd=folder, stderr=subprocess.DEVNULL)
        try:
            # A port that listens is not enough: the server first turns everybody away.
            asked = [ready, "-q", "-h", "127.0.0.1", "-p", str(port)]
            wait_until(lambda: subprocess.run(asked).returncode == 0, process)
            yield f"postgresql://tester@127.0.0.1:{port}/postgres"
        finally:
            process.send_signal(signal.SIGINT)  # fast: without waiting for clients to leave
            process.wait(10)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
