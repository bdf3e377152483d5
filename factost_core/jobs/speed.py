"""How long an adaptation takes on the workers here: measured, then corrected by what adaptations took.

    speeds/HOST-DEVICE.json    written by the workers there; HOST is a digest

A worker times the backbone once. The work of an adaptation follows from its budget, and the ratio of the time
that finished ones took to this guess makes the next guess better.
"""

from __future__ import annotations

import socket
import time
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from factost_core.jobs.heartbeat import beats, is_alive
from factost_core.jobs.home import Home
from factost_core.settings import Settings

if TYPE_CHECKING:
    from factost_core.forecaster import Forecaster

_PATCH, _LONGEST_CONTEXT = 16, 2048
# What is timed: series and steps of context, enough to fill a pass of the model.
_ROWS, _CONTEXT = 64, 1024
# Training and judging take about as long as reading the windows; finished adaptations correct it.
_FIRST_RATIO = 2.0
_KEPT_RATIOS = 5


@dataclass(frozen=True)
class Work:
    """What an adaptation reads: sensors, steps of history, horizon and a budget's name."""

    sensors: int
    steps: int
    horizon: int
    fraction: float
    budget: str
    context_length: int | None = None

    @property
    def tokens(self) -> int:
        """Tokens that the backbone reads, about."""
        from factost_core.adaptation.budget import BUDGETS

        most, used = BUDGETS[self.budget].late_windows(self.sensors), self.fraction * self.steps
        windows = (
            min(most.training, 0.8 * used)
            + min(most.held, 0.2 * used)
            + min(most.older, (self.steps - used) / self.horizon)
        )
        context = min(self.context_length or _LONGEST_CONTEXT, _LONGEST_CONTEXT, self.steps)
        return int(self.sensors * windows) * (-(-context // _PATCH) + 1 + -(-self.horizon // _PATCH))


@dataclass(frozen=True)
class Speed:
    """Of one machine and device: ``ratios`` of measured to guessed seconds, by budget, the newest last."""

    token_seconds: float
    ratios: dict[str, list[float]] = field(default_factory=dict)

    def seconds(self, work: Work) -> float:
        own = self.ratios.get(work.budget)
        every = [ratio for ratios in self.ratios.values() for ratio in ratios]
        return self.token_seconds * work.tokens * (median(own or every) if every else _FIRST_RATIO)


def estimate(settings: Settings, work: Work) -> float | None:
    """Seconds that the adaptation would take; None before a worker measured anything."""
    home = Home(settings)
    alive = [beat for beat in beats(settings) if "long" in beat.lanes and is_alive(beat, settings)]
    # Without a worker of a known speed, any that was measured here.
    files = [_file(home, beat.host, beat.device) for beat in alive]
    files += [home.speeds / name for name in sorted(home.files.names(home.speeds))]
    speeds = (_read(home, file) for file in files)
    return next((speed.seconds(work) for speed in speeds if speed is not None), None)


def is_measured(settings: Settings, device: str) -> bool:
    """Whether this machine's speed with this device is known."""
    home = Home(settings)
    return _read(home, _file(home, socket.gethostname(), device)) is not None


def measure(settings: Settings, forecaster: Forecaster) -> None:
    """Time the model on this machine and keep the result."""
    context = np.random.default_rng(0).normal(size=(_ROWS, _CONTEXT)).astype(np.float32)
    took = []
    for _ in range(3):  # the first one warms up
        began = time.perf_counter()
        forecaster.predict_array(context, _PATCH)
        took.append(time.perf_counter() - began)
    tokens = _ROWS * (_CONTEXT // _PATCH + 2)
    home = Home(settings).prepare()
    _write(home, _file(home, socket.gethostname(), forecaster.device), Speed(min(took) / tokens))


def record(settings: Settings, device: str, work: Work, seconds: float) -> None:
    """Keep how long an adaptation took that was not interrupted."""
    home = Home(settings).prepare()
    file = _file(home, socket.gethostname(), device)
    speed = _read(home, file)
    if speed is None:
        return
    newest = [*speed.ratios.get(work.budget, []), seconds / (speed.token_seconds * work.tokens)]
    _write(home, file, Speed(speed.token_seconds, speed.ratios | {work.budget: newest[-_KEPT_RATIOS:]}))


def _file(home: Home, host: str, device: str) -> Path:
    return home.speeds / f"{sha256(host.encode()).hexdigest()[:12]}-{device}.json"


def _read(home: Home, file: Path) -> Speed | None:
    content = home.files.read_json(file)
    try:
        return None if content is None else Speed(**content)
    except TypeError:
        return None  # of another version


def _write(home: Home, file: Path, speed: Speed) -> None:
    home.files.write_json(file, asdict(speed))
