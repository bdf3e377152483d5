"""What an adaptation is asked for. Imports no torch."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from factost_core.adaptation.covariates import Covariates
from factost_core.errors import InputError

BudgetName: TypeAlias = Literal["quick", "standard", "thorough"]
Attach: TypeAlias = Literal["late", "input"]
BackboneUse: TypeAlias = Literal["frozen", "finetune"]
#: What can be switched off in each place to attach. "prompts" exist at the input alone, see adapter/late.py.
PARTS: dict[Attach, tuple[str, ...]] = {
    "late": ("metadata", "filtering", "exchange", "lags", "prototypes", "seasons", "direct", "replay"),
    "input": ("metadata", "filtering", "prompts", "replay"),
}


def place_of(attach: Attach | None, backbone: BackboneUse) -> Attach:
    """Where the adapter sits: as asked, else late, or at the input where the backbone is trained along."""
    return attach or ("input" if backbone == "finetune" else "late")


def parts_of(place: Attach, parts: Sequence[str] | None) -> tuple[str, ...]:
    """The parts as asked, else all that a place has (none where there is no such place)."""
    return tuple(PARTS.get(place, ()) if parts is None else parts)


@dataclass(frozen=True)
class AdaptArguments:
    """The arguments of ``Forecaster.adapt``; see there.

    Raises InputError on what no panel could be adapted with.
    """

    horizon: int
    context_length: int | None
    fraction: float
    budget: BudgetName
    attach: Attach
    backbone: BackboneUse
    parts: tuple[str, ...]
    covariates: Covariates | None
    seed: int
    recalibrate: bool
    guard: bool

    def __post_init__(self) -> None:
        for name, value, expected in (
            ("budget", self.budget, get_args(BudgetName)),
            ("attachment", self.attach, get_args(Attach)),
            ("use of the backbone", self.backbone, get_args(BackboneUse)),
        ):
            if value not in expected:
                raise InputError(f"unknown {name} {value!r}: expected one of {', '.join(expected)}")
        if self.backbone == "finetune" and self.attach == "late":
            raise InputError(
                "the late attachment trains on states that the frozen backbone made once, so it cannot "
                'finetune the backbone: give attach="input" with backbone="finetune"'
            )
        known = PARTS[self.attach]
        unknown = [part for part in self.parts if part not in known]
        if unknown:
            raise InputError(f"unknown adapter part {unknown[0]!r}: expected some of {', '.join(known)}")
        if "filtering" in self.parts and "metadata" not in self.parts:
            raise InputError(
                '"filtering" re-weights the identifiers of "metadata": switch both on, or both off'
            )
        if self.covariates is not None and "metadata" not in self.parts:
            raise InputError(
                'covariates enter through the identifiers of "metadata": leave that part switched on'
            )
        if (
            self.attach == "input"
            and self.backbone == "frozen"
            and not {"metadata", "prompts"} & {*self.parts}
        ):
            raise InputError(
                "nothing is left to train: with a frozen backbone the adapter at the input needs "
                '"metadata" or "prompts"'
            )
        if not 0 < self.fraction <= 1:
            raise InputError(f"the fraction of windows must be above 0 and at most 1; got {self.fraction:g}")
