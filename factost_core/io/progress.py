"""How far a reader is, told to whoever waits; what the listener raises ends the reading."""

import time
from collections.abc import Callable
from typing import TypeAlias

OnProgress: TypeAlias = Callable[[float], None]
_LEAST_SECONDS = 0.1


class Progress:
    """The share done, 0 to 1, passed on at most ten times a second.

    ``part`` gives a stage of the work its own 0 to 1.
    """

    def __init__(self, on_progress: OnProgress | None) -> None:
        self._tell = on_progress
        self._last = 0.0
        self._low, self._high = 0.0, 1.0

    def __call__(self, share: float) -> None:
        if self._tell is None:
            return
        now = time.monotonic()
        if now - self._last >= _LEAST_SECONDS or share >= 1.0:
            self._tell(self._low + (self._high - self._low) * min(1.0, max(0.0, share)))
            self._last = now

    def part(self, low: float, high: float) -> "Progress":
        """The stage of this work from `low` to `high`."""
        stage = Progress(self._tell)
        width = self._high - self._low
        stage._low, stage._high = self._low + width * low, self._low + width * high
        return stage
