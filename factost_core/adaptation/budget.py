"""How much work an adaptation may take."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factost_core.backbone.rolling import Pass

#: Gives the quantiles (sensor, step, level) of a panel when the backbone is passed as given; None = alone.
Plain = Callable[[Callable[[slice], Pass] | None], NDArray[np.float32]]


@dataclass(frozen=True)
class Budget:
    """``rows``: sensors times windows that the backbone reads for the late adapter, and its training steps;
    ``input_steps``: training steps of the adapter at the input."""

    rows: int
    late_steps: int
    input_steps: int


BUDGETS = {
    "quick": Budget(rows=4_000, late_steps=200, input_steps=60),
    "standard": Budget(rows=14_000, late_steps=400, input_steps=200),
    "thorough": Budget(rows=56_000, late_steps=1200, input_steps=800),
}
