"""What both attachments share: guard, recalibration, steps beyond the trained ones, and the folder."""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from torch import Tensor

from factost_core import __version__
from factost_core.adaptation.covariates import Covariates
from factost_core.adaptation.learned import FACTS_FILE, Learned, read_learned
from factost_core.adaptation.windows import times_of
from factost_core.adapter.adapter import Adapter
from factost_core.adapter.committee import LateCommittee
from factost_core.adapter.recalibration import Recalibration
from factost_core.adapter.window import TimesAt, Window
from factost_core.backbone import Backbone
from factost_core.backbone.rolling import Pass
from factost_core.errors import InputError, first_line
from factost_core.io.time_grid import future_stamps
from factost_core.panel import SensorPanel
from factost_core.quantiles import INNER

WEIGHTS_FILE = "adapter.safetensors"
Config = TypeVar("Config")


class Run(Protocol):
    """Gives the quantiles (sensor, step, level) of a panel's sensors from passes over slices of them."""

    def __call__(
        self,
        backbone: Backbone,
        passes: Callable[[slice], Pass] | None,
        horizon: int,
        share: tuple[float, float] = (0.0, 1.0),
    ) -> NDArray[np.float32]:
        """``passes`` None is the backbone alone; ``share`` is this run's part of the progress."""


@dataclass(frozen=True)
class Asked:
    """A forecast to make: of the panel, from ``context`` steps, for ``horizon`` steps; ``calibrated`` moves
    its zero-shot quantiles (sensor, step, level) so that they hold what they say."""

    backbone: Backbone
    panel: SensorPanel
    context: int
    horizon: int
    covariates: Covariates | None
    run: Run
    calibrated: Callable[[NDArray[np.float32]], NDArray[np.float32]]


@dataclass
class Adaptation(ABC):
    """A trained adapter with what it takes to use it on a panel.

    Attributes:
        adapter: the trained module.
        learned: its facts.
        recalibration: of the adapted quantiles, None when switched off; on the CPU.
    """

    adapter: Adapter | LateCommittee
    learned: Learned
    recalibration: Recalibration | None

    @abstractmethod
    def quantiles(
        self, asked: Asked, used: NDArray[np.bool_]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Zero-shot quantiles (sensor, horizon, level) and adapted ones (sensor, trained steps of it, level).

        ``used`` (sensor,) says whose adapted ones are wanted; what the others get does not matter. Where all
        are used and all steps were trained, zero-shot may be the adapted ones: nobody reads it.
        """

    @abstractmethod
    def adapts(self, sensor_id: str) -> bool:
        """Whether a sensor can be adapted, known or not."""

    def times_at(self, asked: Asked, window: Window) -> TimesAt:
        """The calendar and covariates that the adapter was trained with, around the panel's end."""
        return times_of(
            asked.panel,
            self.learned.fields,
            self.learned.covariates,
            asked.covariates,
            window.patch,
            window.future_patches * window.patch,
            asked.backbone.reg.device,
        )

    def tensors(self) -> dict[str, Tensor]:
        """All weights by name; what ``save`` writes."""
        tensors = {f"adapter.{name}": value for name, value in self.adapter.state_dict().items()}
        if self.recalibration is not None:
            tensors |= {
                f"recalibration.{name}": value for name, value in self.recalibration._asdict().items()
            }
        return tensors

    def forecast(self, asked: Asked) -> NDArray[np.float32]:
        """The trained quantiles (sensor, step, level) float32.

        Steps beyond the trained horizon are zero-shot; the last change fades out over as many steps again, so
        that there is no jump. Sensors that adapting did not help are zero-shot throughout.
        """
        learned, ids = self.learned, asked.panel.sensor_ids
        left = set(learned.zero_shot_sensors)
        used = np.array([name not in left and self.adapts(name) for name in ids])
        if not (learned.helped and used.any()):
            return asked.calibrated(asked.run(asked.backbone, None, asked.horizon))
        zero_shot, adapted = self.quantiles(asked, used)
        if not used.all() or adapted.shape[1] < asked.horizon:
            zero_shot = asked.calibrated(zero_shot)
        if self.recalibration is not None:
            place = {name: row for row, name in enumerate(learned.sensor_ids)}
            rows = torch.tensor([place.get(name, -1) for name in ids])
            steps = Recalibration(self.recalibration.pooled[: adapted.shape[1]], self.recalibration.own)
            adapted = steps.apply(torch.from_numpy(adapted)[None], INNER, rows)[0].numpy()
        known = np.where(used[:, None, None], adapted, zero_shot[:, : adapted.shape[1]])
        beyond = zero_shot[:, known.shape[1] :]
        if beyond.shape[1]:
            change = known[:, -1:] - zero_shot[:, known.shape[1] - 1, None]
            step = np.arange(1, beyond.shape[1] + 1)
            fade = np.clip(1 - step / (learned.horizon + 1), 0, None).astype(np.float32)
            beyond = beyond + change * fade[:, None]
        return np.sort(np.concatenate([known, beyond], axis=1), axis=-1)

    @property
    def helped(self) -> bool:
        """Whether it is used; see ``Learned.helped``."""
        return self.learned.helped

    def notes(
        self, panel: SensorPanel, horizon: int | None = None, covariates: Covariates | None = None
    ) -> list[str]:
        """What a reader of a forecast must know about the adaptation; of the trained horizon when None."""
        steps = min(horizon or self.learned.horizon, self.learned.horizon)
        notes = self.learned.notes(panel.sensor_ids, horizon or steps)
        scale = self.learned.covariates
        if scale is not None and self.learned.helped:
            ahead = future_stamps(panel.readings.index, panel.step, steps)
            lacking = scale.missing_ahead(scale.matching(covariates), ahead)
            if lacking:
                notes.append(
                    f"the covariate(s) {', '.join(lacking)} have no value for some of the {steps} steps "
                    "ahead: there they count as on average"
                )
        return notes

    def save(self, folder: Path) -> None:
        """Write adaptation.json and adapter.safetensors to ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        state = {name: value.detach().cpu().contiguous() for name, value in self.tensors().items()}
        save_file(state, folder / WEIGHTS_FILE)
        facts = {
            "factost": __version__,
            "learned": self.learned.to_json(),
            "adapter": asdict(self.adapter.config),
        }
        (folder / FACTS_FILE).write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


@dataclass(frozen=True)
class Folder:
    """What a saved adaptation's folder holds, read but not yet made into modules."""

    path: Path
    learned: Learned
    config: Mapping[str, Any]
    tensors: dict[str, Tensor]

    @classmethod
    def read(cls, path: Path) -> "Folder":
        """Raises InputError when the files are damaged."""
        learned = read_learned(path)
        with readable(path):
            facts = json.loads((path / FACTS_FILE).read_text(encoding="utf-8"))
            return cls(path, learned, facts["adapter"], load_file(path / WEIGHTS_FILE))

    def config_of(self, kind: type[Config]) -> Config:
        """The adapter's configuration."""
        tuples = {key: tuple(value) for key, value in self.config.items() if isinstance(value, list)}
        return kind(**{**self.config, **tuples})

    def state_of(self, module: str) -> dict[str, Tensor]:
        """The tensors of a module, "adapter" or "backbone"."""
        return {
            name.removeprefix(f"{module}."): value
            for name, value in self.tensors.items()
            if name.startswith(f"{module}.")
        }

    def recalibration(self) -> Recalibration | None:
        if not self.learned.recalibrate:
            return None
        return Recalibration(*(self.tensors[f"recalibration.{name}"] for name in Recalibration._fields))


@contextmanager
def readable(folder: Path) -> Iterator[None]:
    """Turns what damaged files raise into one clear line."""
    try:
        yield
    except InputError:
        raise
    except Exception as error:  # json, safetensors and torch raise their own kinds
        raise InputError(
            f"the adapted model in {folder} could not be read: {first_line(error):.160}"
        ) from None
