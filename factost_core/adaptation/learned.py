"""What an adaptation is and how it did: the plain facts beside its weights. Imports no torch."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from factost_core.adaptation.arguments import PARTS, Attach, BackboneUse, BudgetName
from factost_core.adaptation.covariates import CovariateScale
from factost_core.adapter.record import FitRecord
from factost_core.calendar import CalendarField
from factost_core.errors import InputError, first_line, some

FACTS_FILE = "adaptation.json"
#: What adaptations that were saved earlier do not say, and what held for them.
_SAVED_LATER: dict[str, Any] = {"older_windows": 0, "share": 1.0, "direct_share": 0.0}


@dataclass(frozen=True)
class Learned:
    """The facts of an adaptation, as adaptation.json holds them.

    Attributes:
        attach, backbone, parts, fraction, budget, seed, recalibrate, guard: as asked of ``Forecaster.adapt``.
        horizon, context: steps that were trained and read.
        sensor_ids: the sensors it was trained on, in the order of their rows.
        fields: of its calendar embeddings.
        covariates: the channels it was trained with, None without.
        record: losses; ``record.zero_shot`` against ``record.best`` says what was gained.
        zero_shot_sensors: those that the validation windows say are better forecast zero-shot.
        training_windows, validation_windows: how many there were.
        learned_from, learned_until: first and last time of the readings it has seen (ISO with zone).
        panel_fingerprint: of the panel it learned from.
        older_windows: windows before those that were trained on, by which it was judged too.
        share: how much of the change from zero-shot is made, as the older windows chose (the validation
            windows where there are none).
        direct_share: how much of the medians comes from direct forecasters (adapter/direct.py), likewise.
    """

    attach: Attach
    backbone: BackboneUse
    parts: tuple[str, ...]
    fraction: float
    budget: BudgetName
    seed: int
    recalibrate: bool
    guard: bool
    horizon: int
    context: int
    sensor_ids: tuple[str, ...]
    fields: tuple[CalendarField, ...]
    covariates: CovariateScale | None
    record: FitRecord
    zero_shot_sensors: tuple[str, ...]
    training_windows: int
    validation_windows: int
    learned_from: str
    learned_until: str
    panel_fingerprint: str
    older_windows: int = 0
    share: float = 1.0
    direct_share: float = 0.0

    @property
    def better(self) -> bool:
        """Whether the adapted model was better than zero-shot on the validation windows."""
        return self.record.best < self.record.zero_shot

    @property
    def helped(self) -> bool:
        """Whether it is used: where it was better, or always with the guard switched off."""
        return self.better or not self.guard

    @property
    def gain(self) -> float:
        """By which share the validation loss is below zero-shot; negative above it, NaN without one."""
        return 1 - self.record.best / self.record.zero_shot if self.record.zero_shot > 0 else float("nan")

    @property
    def switched_off(self) -> tuple[str, ...]:
        """The parts that it does without."""
        return tuple(part for part in PARTS[self.attach] if part not in self.parts)

    def sentences(self) -> list[str]:
        """How it did, in plain words."""
        sensors, left = len(self.sensor_ids), len(self.zero_shot_sensors)
        windows = f"the {self.validation_windows} newest forecasts"
        where = f"on {windows}, which it did not train on"
        if self.older_windows:
            where = f"both on {windows} and on {self.older_windows} older ones, none of which it trained on"
        if not self.better:
            said = [f"Adapting did not make the forecasts better {where}."]
            said.append(
                "So the forecasts stay as they were before."
                if self.guard
                else "It is used all the same, since the guard is switched off."
            )
        else:
            better = f"{self.gain:.0%} better" if self.gain >= 0.01 else "less than 1% better"
            if self.older_windows:
                better += " or more," if self.gain >= 0.01 else ","
            said = [f"Adapted forecasts were {better} {where}."]
            if left:
                others = "one stays as it was" if left == 1 else f"{left} stay as they were"
                said.append(
                    f"They are used for {sensors - left} of {sensors} sensors; "
                    f"the other {others}, having got no better."
                )
            else:
                said.append(f"They are used for all {sensors} sensors." if sensors > 1 else "They are used.")
            if self.share < 1:
                said.append(f"Only {self.share:.0%} of what was learned is used: more of it was worse there.")
            if self.direct_share > 0:
                said.append(
                    f"Networks of the newest readings alone make {self.direct_share:.0%} of the medians."
                )
        if self.switched_off:
            said.append(f"Switched off: {', '.join(self.switched_off)}.")
        if not self.recalibrate:
            said.append("The intervals were not recalibrated.")
        return said

    def notes(self, sensor_ids: list[str], horizon: int) -> list[str]:
        """What a reader of a forecast of these sensors must know."""
        if not self.helped:
            return [
                "the adaptation was not better than zero-shot on its validation windows: zero-shot is used"
            ]
        notes = []
        known, left = set(self.sensor_ids), set(self.zero_shot_sensors)
        new = [name for name in sensor_ids if name not in known]
        if new:
            how = (
                "adapted by what is known of their history, place and network"
                if self.attach == "late"
                else "forecast zero-shot"
            )
            notes.append(
                f"{len(new)} of {len(sensor_ids)} sensor(s) were not part of the adaptation and are {how}: "
                f"{some(new)}"
            )
        left_here = [name for name in sensor_ids if name in left]
        if left_here:
            notes.append(
                f"{len(left_here)} sensor(s) are forecast zero-shot, since adapting did not help: "
                f"{some(left_here)}"
            )
        if horizon > self.horizon:
            notes.append(
                f"the adaptation was trained for {self.horizon} steps: later ones are zero-shot, and the "
                "change fades out over as many steps again"
            )
        return notes

    def to_json(self) -> dict[str, Any]:
        """Plain values, ready for json.dumps."""
        return asdict(self)

    @classmethod
    def from_json(cls, facts: Mapping[str, Any]) -> "Learned":
        """What ``to_json`` gave, also after JSON, whose tuples are lists."""
        names = cls.__dataclass_fields__
        values = {name: facts[name] for name in names if name not in _SAVED_LATER}
        values |= {name: facts.get(name, default) for name, default in _SAVED_LATER.items()}
        for name in ("parts", "sensor_ids", "zero_shot_sensors"):
            values[name] = tuple(str(each) for each in values[name])
        values["fields"] = tuple(CalendarField(**each) for each in values["fields"])
        values["record"] = FitRecord.from_facts(values["record"])
        scale = values["covariates"]
        if scale is not None:
            holidays = scale["holidays"]
            lists = {name: tuple(value) for name, value in scale.items() if name != "holidays"}
            values["covariates"] = CovariateScale(**lists, holidays=holidays)
        return cls(**values)


def holds_adaptation(folder: Path) -> bool:
    """Whether ``folder`` holds an adapted forecaster."""
    return (folder / FACTS_FILE).is_file()


def read_learned(folder: Path) -> Learned:
    """The facts of the adapted forecaster in ``folder``. Raises InputError when they cannot be read."""
    try:
        return Learned.from_json(json.loads((folder / FACTS_FILE).read_text(encoding="utf-8"))["learned"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(
            f"the adapted model in {folder} could not be read: {first_line(error):.160}"
        ) from None
