"""The folder in which a running adaptation keeps its state, so that a killed process loses little.

identity.json            what is adapted, and how; another identity starts over
reading-00000.safetensors ...  the backbone's states of the windows read so far, chunk by chunk
training.safetensors     adapter, optimiser, schedule, batches, best values, losses and generators
direct-0.safetensors ...  the same of the direct forecasters

Facts beside the tensors (JSON) are in each file's header, and files are written under another name and then
put in their place: a file is whole or not there.
"""

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import shapely
import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from factost_core import __version__
from factost_core.adaptation.arguments import AdaptArguments
from factost_core.adapter.training import Kept
from factost_core.panel import SensorPanel

_IDENTITY = "identity.json"
_OURS = (_IDENTITY, "reading-*.safetensors", "training.safetensors", "direct-*.safetensors", ".partial-*")
#: Seconds of work that a kill may cost: a file a chunk of windows, or a step, later.
SECONDS_BETWEEN = 10.0


def identity_of(panel: SensorPanel, weights: str, arguments: AdaptArguments, device: str) -> dict[str, Any]:
    """What a checkpoint must belong to: panel with places, the backbone's weights, and the arguments."""
    places = shapely.to_wkb(panel.sensors.geometry.array)
    asked = {item.name: getattr(arguments, item.name) for item in fields(arguments)}
    asked["covariates"] = None if arguments.covariates is None else arguments.covariates.fingerprint
    return {
        "factost": __version__,
        "panel": panel.fingerprint,
        "places": hashlib.sha256(b"".join(place or b"-" for place in places)).hexdigest(),
        "backbone": weights,
        "arguments": {**asked, "parts": list(arguments.parts)},
        "device": device,
    }


class Checkpoint:
    """State on disk; without a folder it forgets everything.

    Args:
        folder: made when it is not there; None keeps nothing.
        identity: plain values that name the work; a folder of another identity is emptied of our files.
        device: where loaded tensors go.
    """

    def __init__(
        self,
        folder: Path | None,
        identity: Mapping[str, Any],
        device: torch.device,
        *,
        seconds_between: float | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder, self._device = folder, device
        self._between = SECONDS_BETWEEN if seconds_between is None else seconds_between
        self._clock = clock
        self._stored = clock()
        if folder is None:
            return
        folder.mkdir(parents=True, exist_ok=True)
        wanted = json.dumps(identity, sort_keys=True)
        path = folder / _IDENTITY
        if not path.is_file() or path.read_text(encoding="utf-8") != wanted:
            for pattern in _OURS:
                for old in folder.glob(pattern):
                    old.unlink()
            self._write(_IDENTITY, wanted.encode())

    def due(self) -> bool:
        """Whether enough time has passed since the last ``store`` for another."""
        return self._folder is not None and self._clock() - self._stored >= self._between

    def store(self, name: str, kept: Kept) -> None:
        """Write tensors and facts as ``name``, in the place of what has that name."""
        if self._folder is not None:
            tensors = {key: value.detach().cpu().contiguous() for key, value in kept.tensors.items()}
            self._write(f"{name}.safetensors", save(tensors, {"facts": json.dumps(kept.facts)}))
        self._stored = self._clock()

    def load(self, name: str) -> Kept | None:
        """What was stored as ``name``; None when there is nothing, or nothing that can be read."""
        if self._folder is None or not (self._folder / f"{name}.safetensors").is_file():
            return None
        try:
            with safe_open(self._folder / f"{name}.safetensors", "pt") as file:
                tensors: dict[str, Tensor] = {
                    key: file.get_tensor(key).to(self._device)
                    for key in file.keys()  # noqa: SIM118, no dict
                }
                return Kept(tensors, json.loads(file.metadata()["facts"]))
        except (SafetensorError, OSError, ValueError, KeyError, TypeError):
            return None

    def chunks(self, name: str) -> Iterator[Kept]:
        """What was stored as ``name-00000``, ``name-00001`` and so on, up to the first that is missing."""
        place = 0
        while (kept := self.load(f"{name}-{place:05d}")) is not None:
            yield kept
            place += 1

    def _write(self, name: str, content: bytes) -> None:
        assert self._folder is not None
        partial = self._folder / f".partial-{name}"
        partial.write_bytes(content)
        os.replace(partial, self._folder / name)
