"""What a person may ask for: checked, put in one form, named by a key so that an answer is found again."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from factost_core import __version__
from factost_core.errors import InputError
from factost_core.io.time_grid import to_stamp
from factost_core.jobs.errors import LimitError
from factost_core.jobs.panel_store import PanelInfo
from factost_core.settings import Settings

if TYPE_CHECKING:
    from factost_core.scenario import Change

WEIGHTS = Path(__file__).parent.parent / "weights"
LONGEST_HORIZON = 1000


@dataclass(frozen=True)
class ForecastRequest:
    """A forecast asked for; ``start`` is ISO 8601 in the panel's zone, ``horizon`` counts steps; ``change``
    is a what-if (``Change.as_dict``) of the readings before it, or none."""

    panel_id: str
    start: str
    horizon: int
    context_length: int | None
    model: str
    change: dict[str, Any] | None = None

    def as_dict(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if name != "change" or value is not None}

    def key(self, panel: PanelInfo) -> str:
        """Digest of everything that decides the result."""
        parts = [
            "forecast 2",  # another number when forecasts are made in another way
            __version__,
            self.panel_id,
            panel.fingerprint,
            pd.Timestamp(self.start).tz_convert("UTC").isoformat(),
            self.horizon,
            self.context_length,
            model_fingerprint(self.model),
            # only where there is one, so that other requests keep the key that they had before
            *([sorted(self.change.items())] if self.change else []),
        ]
        return sha256(json.dumps(parts).encode()).hexdigest()


def check_forecast(
    panel: PanelInfo,
    start: str | datetime,
    horizon: int,
    context_length: int | None,
    model: str | None,
    settings: Settings,
    change: Change | None = None,
) -> ForecastRequest:
    """The request in its one form.

    Raises:
        InputError: the panel has nothing before ``start``, the change reaches beyond it, or a number is out
            of its range.
        LimitError: more sensors x steps than this installation computes at once.
    """
    if not 1 <= horizon <= LONGEST_HORIZON:
        raise InputError(f"The horizon is {horizon} steps; expected 1 to {LONGEST_HORIZON}.")
    if context_length is not None and context_length < 1:
        raise InputError(
            f"The context length is {context_length} steps; expected 1 or more, or none for all."
        )
    if panel.sensors * horizon > settings.max_sensor_steps:
        fitting = settings.max_sensor_steps // panel.sensors
        advice = f"Choose a horizon of at most {fitting} steps" if fitting else "Choose fewer sensors"
        raise LimitError(
            f"{panel.sensors:,} sensors × {horizon:,} steps are more than the {settings.max_sensor_steps:,} "
            f"values that one forecast may have here. {advice}."
        )
    first_step = _start_in_zone(panel, start)
    if change is not None and change.last and to_stamp(change.last, panel.first.tz) >= first_step:
        raise InputError(
            f"The changed stretch ends at {to_stamp(change.last, panel.first.tz):%Y-%m-%d %H:%M}, and the "
            f"forecast starts at {first_step:%Y-%m-%d %H:%M}: expected a stretch that ends before."
        )
    return ForecastRequest(
        panel.id,
        first_step.isoformat(),
        int(horizon),
        context_length,
        _allowed(model, settings),
        None if change is None else change.as_dict(),
    )


def _start_in_zone(panel: PanelInfo, start: str | datetime) -> pd.Timestamp:
    time = to_stamp(start, panel.first.tz)
    latest = panel.next_time + LONGEST_HORIZON * panel.step
    if not panel.first < time <= latest:
        raise InputError(
            f"The forecast's start {time:%Y-%m-%d %H:%M} lies outside the readings: expected a time after "
            f"{panel.first:%Y-%m-%d %H:%M} and up to {latest:%Y-%m-%d %H:%M} ({panel.first.tz})."
        )
    return time


def _allowed(model: str | None, settings: Settings) -> str:
    """A shipped size or the model of the settings: a page must not open folders by name."""
    names = shipped_models()
    if model is not None and re.fullmatch(r"adapted:[0-9a-f]{24}", model):
        return model  # the service looks whether the workspace has it
    if model is None or model == settings.model:
        return settings.model
    if model in names:
        return model
    raise InputError(f"There is no model {model!r}; expected one of: {', '.join([settings.model, *names])}.")


def shipped_models() -> list[str]:
    """The sizes whose weights are installed."""
    return sorted(config.parent.name for config in WEIGHTS.glob("*/config.json"))


def model_fingerprint(model: str) -> str:
    """Digest of the weights of a size or a folder, without loading them; a hub id stands for itself."""
    folder = WEIGHTS / model if model in shipped_models() else Path(model).expanduser()
    # An adapted folder holds its backbone in a folder within.
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".safetensors", ".json"))
    if not files:
        return model
    digest = sha256()
    for path in files:
        stat = path.stat()
        digest.update(_file_digest(str(path), stat.st_mtime_ns, stat.st_size).encode())
    return digest.hexdigest()


@lru_cache(maxsize=64)
def _file_digest(path: str, modified: int, size: int) -> str:
    # The time and size are part of the cache's key: a replaced file is read again.
    return sha256(Path(path).read_bytes()).hexdigest()
