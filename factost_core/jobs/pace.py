"""How long a job will still take, at the pace of its last half minute."""

from __future__ import annotations

from collections import deque

# Phases of a job differ in pace, so what was long ago says little; less than a second says nothing.
_SECONDS, _FEWEST_SECONDS, _APART = 30.0, 1.0, 0.1


class Pace:
    """Watches the share of one attempt grow."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, float]] = deque()

    def seconds_left(self, moment: float, share: float) -> float | None:
        """Seconds until ``share``, seen at ``moment`` (seconds of any clock), is 1; None if unknown."""
        if not self._seen or moment - self._seen[-1][0] >= _APART:
            self._seen.append((moment, share))
        while moment - self._seen[0][0] > _SECONDS and len(self._seen) > 2:
            self._seen.popleft()
        began, before = self._seen[0]
        if moment - began < _FEWEST_SECONDS or share <= before:
            return None
        return (1 - share) * (moment - began) / (share - before)
