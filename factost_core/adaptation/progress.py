"""How far an adaptation is, and its loss curves as they grow. Imports no torch: the web app reads them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

OnProgress: TypeAlias = Callable[[float], None]
#: About which share of the time each phase takes, by the place of the adapter.
PHASES: dict[str, dict[str, float]] = {
    "late": {"reading": 0.5, "training": 0.3, "newest": 0.1, "seasonal": 0.08, "judging": 0.02},
    "input": {"training": 0.92, "judging": 0.08},
}


@dataclass(frozen=True)
class CurvePoint:
    """One point of the curves that a page draws while an adapter is trained.

    Attributes:
        phase: "reading" (the backbone reads the windows; no losses yet), "training", "newest" and "seasonal"
            (the direct forecasters are trained) or "judging".
        step, steps: how many of this phase's steps are done: windows, batches, or windows again.
        train_loss: of the batch just trained, on normalised targets; None outside training.
        validation_loss: of the validation windows, None where they were not looked at in this step.
        zero_shot_loss: of the backbone alone on the same windows, once it is known.
    """

    phase: str
    step: int
    steps: int
    train_loss: float | None = None
    validation_loss: float | None = None
    zero_shot_loss: float | None = None


class Progress:
    """Tells a caller the share done, over phases of known weight, and the points of the curves.

    What the caller's functions raise passes through and so ends the work.
    """

    def __init__(
        self,
        phases: Mapping[str, float],
        on_progress: OnProgress | None = None,
        on_curve: Callable[[CurvePoint], None] | None = None,
    ) -> None:
        self._phases = phases
        self._on_progress, self._on_curve = on_progress, on_curve
        self._phase = next(iter(phases))
        self._begin, self._share = 0.0, 0.0

    def begin(self, phase: str) -> None:
        """A phase begins; those before it are done."""
        names = list(self._phases)
        self._phase = phase
        total = sum(self._phases.values())
        self._begin = sum(self._phases[name] for name in names[: names.index(phase)]) / total
        self.at(0.0)

    def at(self, share: float) -> None:
        """``share`` of the phase is done, 0 to 1; may be told as often as wanted."""
        weight = self._phases[self._phase] / sum(self._phases.values())
        self._share = max(self._share, min(1.0, self._begin + weight * share))
        if self._on_progress is not None:
            self._on_progress(self._share)

    def pulse(self) -> None:
        """Something was done, too little to count; a caller who wants to cancel can."""
        self.at(0.0)

    def point(
        self,
        step: int,
        steps: int,
        train_loss: float | None = None,
        validation_loss: float | None = None,
        zero_shot_loss: float | None = None,
    ) -> None:
        """A step of the phase is done."""
        self.at(step / steps)
        if self._on_curve is not None:
            self._on_curve(CurvePoint(self._phase, step, steps, train_loss, validation_loss, zero_shot_loss))
