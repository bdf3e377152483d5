"""Signs of life: each worker writes a small file every two seconds, and everybody else reads it.

The files lie in FACTOST_HOME, which page and workers share with every broker.
"""

from __future__ import annotations

import logging
import os
import re
import socket
import threading
import time
from dataclasses import asdict, dataclass
from typing import Any

from factost_core.jobs.home import Home
from factost_core.jobs.lanes import LANES, Lane
from factost_core.jobs.processes import process_exists
from factost_core.settings import Settings, get_settings

log = logging.getLogger(__name__)

_BEAT = re.compile(r"[0-9A-Za-z_-]+\.json")


@dataclass(frozen=True)
class Beat:
    """What a worker says of itself: ``lanes`` are those whose jobs it takes. ``started`` and ``beat`` are
    seconds since 1970 (UTC)."""

    worker: str
    pid: int
    host: str
    device: str
    ready: bool
    started: float
    beat: float
    lanes: tuple[Lane, ...] = LANES


@dataclass(frozen=True)
class WorkerStatus:
    """The worker of a lane that was heard of last. ``seconds_since`` is None where there never was one."""

    alive: bool
    ready: bool = False
    device: str | None = None
    pid: int | None = None
    seconds_since: float | None = None


class Heartbeat:
    """Writes this process's sign of life from a thread of its own until stopped."""

    def __init__(self, settings: Settings, worker: str, lanes: tuple[Lane, ...] = LANES) -> None:
        self._lanes = lanes
        self._home = Home(settings).prepare()
        self._file = self._home.workers / f"{worker}.json"
        self._interval = settings.heartbeat_seconds
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)
        self._worker, self._started = worker, time.time()
        self.device, self.ready = "starting", False

    def start(self) -> None:
        self.beat()
        self._thread.start()

    def beat(self) -> None:
        beat = Beat(
            self._worker,
            os.getpid(),
            socket.gethostname(),
            self.device,
            self.ready,
            self._started,
            time.time(),
            self._lanes,
        )
        try:
            self._home.files.write_json(self._file, asdict(beat))
        except Exception:
            # A full disk, or a share or a store (with errors of its own) that is away for a moment: the next
            # beat tries again.
            log.warning("The sign of life could not be written.", exc_info=True)

    def stop(self) -> None:
        """End the thread and take the file away: this worker is not lost, it is gone."""
        self._stop.set()
        if self._thread.ident is not None:
            self._thread.join()
        self._home.files.remove(self._file)

    def _run(self) -> None:
        while not self._stop.wait(self._interval):
            self.beat()


def beats(settings: Settings) -> list[Beat]:
    """The last sign of life of each worker, the newest first."""
    found = []
    home = Home(settings)
    for name in home.files.names(home.workers):
        content = home.files.read_json(home.workers / name) if _BEAT.fullmatch(name) else None
        if content is not None:
            found.append(_beat(content))
    return sorted(found, key=lambda beat: beat.beat, reverse=True)


def _beat(content: dict[str, Any]) -> Beat:
    return Beat(**content | {"lanes": tuple(content.get("lanes", LANES))})


def is_alive(beat: Beat, settings: Settings) -> bool:
    """Whether the worker spoke lately and, where it can be asked, its process still exists."""
    if time.time() - beat.beat > settings.worker_lost_seconds:
        return False
    return beat.host != socket.gethostname() or process_exists(beat.pid)


def worker_is_alive(worker: str | None, settings: Settings) -> bool:
    """Whether the worker of this id is alive; False for None."""
    if worker is None or not re.fullmatch(r"[0-9a-f]{16}", worker):
        return False
    home = Home(settings)
    content = home.files.read_json(home.workers / f"{worker}.json")
    return content is not None and is_alive(_beat(content), settings)


def worker_status(settings: Settings | None = None, lane: Lane = "short") -> WorkerStatus:
    """Whether a worker is there to run the jobs of a lane, and on which device.

    Cheap enough for each run of a page. Forecasts are "short", adaptations and comparisons "long".
    """
    settings = settings or get_settings()
    known = [beat for beat in beats(settings) if lane in beat.lanes]
    if not known:
        return WorkerStatus(alive=False)
    alive = [beat for beat in known if is_alive(beat, settings)]
    # Of several, one that is ready says more than one that still loads its model.
    best = next((beat for beat in alive if beat.ready), alive[0] if alive else known[0])
    return WorkerStatus(
        alive=bool(alive),
        ready=best.ready and bool(alive),
        device=best.device,
        pid=best.pid,
        seconds_since=max(0.0, time.time() - best.beat),
    )


def forget_lost_workers(settings: Settings) -> None:
    """Remove the files of workers that are silent for long, so that the folder does not grow."""
    home = Home(settings)
    for beat in beats(settings):
        if time.time() - beat.beat > 100 * settings.worker_lost_seconds:
            home.files.remove(home.workers / f"{beat.worker}.json")
