"""Two workers, one a lane, and the web app, for one person's machine: `python -m factost_core serve`.

The second worker keeps what an adaptation takes, and how it may end, away from forecasts.

This process loads neither torch nor pandas nor Streamlit, so that the page answers as soon as Streamlit can.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

from factost_core.errors import InputError
from factost_core.jobs.heartbeat import worker_status
from factost_core.jobs.home import Home
from factost_core.jobs.lanes import LANES, Lane
from factost_core.jobs.processes import child_environment, own_command, start_group, stop_groups
from factost_core.settings import Settings, get_settings

_PACKAGE = Path(__file__).resolve().parents[1]
_RESTARTS, _RESTART_WINDOW = 3, 60.0
_START_SECONDS = 60.0


def serve(
    port: int = 8501,
    address: str = "127.0.0.1",
    settings: Settings | None = None,
    *,
    with_worker: bool = True,
) -> int:
    """Run the workers and the web app until Ctrl-C or SIGTERM; port 0 takes any free port.

    Without ``with_worker`` the jobs are left to workers started elsewhere, as in containers of their own.

    Returns:
        0 after Ctrl-C, 1 where the web app ended by itself or the worker died again and again.

    Raises:
        InputError: the port is taken, the address is not of this machine, or the home folder cannot be used.
    """
    settings = settings or get_settings()
    Home(settings).prepare()
    port = free_port(port, address)
    return _Servers(settings, find_page(), port, address, with_worker).run()


def find_page() -> Path:
    """The web app's main script: in the checkout, or in the installed package.

    Raises:
        InputError: neither has one.
    """
    for page in (_PACKAGE.parent / "app" / "main.py", _PACKAGE / "_web" / "app" / "main.py"):
        if page.is_file():
            return page
    raise InputError("The web app's files are missing (app/main.py). Install factost-studio again.")


def free_port(port: int, address: str) -> int:
    """``port`` if it can be listened on, or any free one for 0.

    Raises:
        InputError: another program listens there, or the address is not one of this machine.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            # As the web server itself does: a port that was in use a moment ago is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except (OSError, OverflowError) as error:
            raise InputError(
                f"Cannot listen on port {port} of {address}: {getattr(error, 'strerror', None) or error}. "
                "Choose another port, for example: python -m factost_core serve --port 8601."
            ) from None
        return int(probe.getsockname()[1])


class _Servers:
    def __init__(self, settings: Settings, page: Path, port: int, address: str, with_worker: bool) -> None:
        self.settings, self.page, self.port, self.address = settings, page, port, address
        self.with_worker = with_worker
        self.environment = child_environment(settings)
        self.stop = threading.Event()
        self.workers: dict[Lane, subprocess.Popen[bytes]] = {}
        self.starts: dict[Lane, list[float]] = {lane: [] for lane in LANES}

    def run(self) -> int:
        previous = {number: signal.signal(number, self._handle) for number in _stop_signals()}
        web = start_group(self._web_command(), folder=self._web_folder(), environment=self.environment)
        try:
            self._keep_a_worker("short")
            if self._wait_until_it_answers(web):
                print(f"FactoST Studio runs at {self._url()} (Ctrl-C stops it).", flush=True)
            return self._watch(web)
        finally:
            stop_groups([*self.workers.values(), web])
            for number, handler in previous.items():
                signal.signal(number, handler)

    def _handle(self, number: int, frame: FrameType | None) -> None:
        self.stop.set()

    def _watch(self, web: subprocess.Popen[bytes]) -> int:
        while not self.stop.wait(0.2):
            if web.poll() is not None:
                _say(f"The web app ended by itself (exit status {web.returncode}); stopping the workers too.")
                return 1
            if not self._keep_a_worker("short"):
                _say(f"The worker ended {len(self.starts['short'])} times within a minute; stopping.")
                return 1
            # Who just came waits for a first forecast, so the second worker starts after the first.
            if "long" in self.workers or worker_status(self.settings).ready:
                self._keep_a_worker("long")
        print("Stopping.", flush=True)
        return 0

    def _keep_a_worker(self, lane: Lane) -> bool:
        """See that a worker of this lane is there; False where starting one again would not help now."""
        if not self.with_worker:
            return True
        worker = self.workers.get(lane)
        if worker is not None and worker.poll() is None:
            return True
        if worker is None and worker_status(self.settings, lane).alive:
            return True  # one that was started by other means serves this home folder as well
        moment = time.monotonic()
        recent = [start for start in self.starts[lane] if moment - start < _RESTART_WINDOW]
        self.starts[lane] = recent
        if len(recent) > _RESTARTS:
            return False
        if worker is not None:
            whose = "The worker" if lane == "short" else "The worker of long jobs"
            _say(f"{whose} ended (exit status {worker.returncode}); starting it again.")
        recent.append(moment)
        self.workers[lane] = start_group(own_command("worker", "--lane", lane), environment=self.environment)
        return True

    # ------------------------------------------------------------------ the web app

    def _web_command(self) -> list[str]:
        options = {
            "server.address": self.address,
            "server.port": str(self.port),
            "server.headless": "true",
            "server.enableXsrfProtection": "true",
            "server.maxUploadSize": str(self.settings.max_upload_mb),
            "browser.gatherUsageStats": "false",
            "logger.hideWelcomeMessage": "true",
        }
        flags = [f"--{name}={value}" for name, value in options.items()]
        return [sys.executable, "-m", "streamlit", "run", str(self.page), *flags]

    def _web_folder(self) -> Path:
        # Streamlit reads .streamlit/config.toml of the folder that it starts in.
        return self.page.parent.parent

    def _url(self) -> str:
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.address, self.address)
        return f"http://{f'[{host}]' if ':' in host and not host.startswith('[') else host}:{self.port}"

    def _wait_until_it_answers(self, web: subprocess.Popen[bytes]) -> bool:
        deadline = time.monotonic() + _START_SECONDS
        # No proxy: the address is this machine's, whatever the environment says about the outside.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        while time.monotonic() < deadline and web.poll() is None and not self.stop.wait(0.05):
            try:
                with opener.open(f"{self._url()}/_stcore/health", timeout=2) as answer:
                    if answer.status == 200:
                        return True
            except (urllib.error.URLError, OSError):
                continue
        return False


def _stop_signals() -> list[signal.Signals]:
    names = ("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP")
    return [getattr(signal, name) for name in names if hasattr(signal, name)]


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
