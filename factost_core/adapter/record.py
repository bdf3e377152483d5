"""What a training showed. Imports no torch."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class FitRecord:
    """Losses on normalised targets.

    On the validation windows ``zero_shot`` is the backbone alone, and ``whole`` the adapted model where what
    was trained is only a part of it.
    """

    zero_shot: float = float("nan")
    train: list[float] = field(default_factory=list)
    validation: list[tuple[int, float]] = field(default_factory=list)
    best_step: int = 0
    whole: float | None = None

    @property
    def best(self) -> float:
        """The lowest validation loss of the adapted model."""
        if self.whole is not None:
            return self.whole
        return min((loss for _, loss in self.validation), default=float("nan"))

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> "FitRecord":
        """What ``dataclasses.asdict`` made, also after JSON, whose pairs are lists."""
        pairs = [(int(step), float(loss)) for step, loss in facts["validation"]]
        return cls(**{**facts, "validation": pairs})
