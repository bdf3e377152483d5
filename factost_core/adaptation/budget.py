"""How much work an adaptation may take."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Budget:
    """``rows``: sensors times windows that the backbone reads for the late adapter, and its training steps;
    ``direct_steps``: of each direct forecaster; ``input_steps``: of the adapter at the input."""

    rows: int
    late_steps: int
    direct_steps: int
    input_steps: int

    def late_windows(self, sensors: int) -> "LateWindows":
        """The windows of a network of so many sensors."""
        training = min(max(self.rows // sensors, 12), 600)
        return LateWindows(training, max(16, training // 4), min(24, max(8, training // 4)))


class LateWindows(NamedTuple):
    """At most how many windows the backbone reads for a late adapter: ``training``, ``held`` back as the
    newest, and ``older`` ones that judge."""

    training: int
    held: int
    older: int


BUDGETS = {
    "quick": Budget(rows=4_000, late_steps=120, direct_steps=300, input_steps=60),
    "standard": Budget(rows=14_000, late_steps=500, direct_steps=800, input_steps=200),
    "thorough": Budget(rows=56_000, late_steps=1200, direct_steps=2000, input_steps=800),
}
