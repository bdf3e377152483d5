"""What the corpus takes: the rules that every series passes, and the thinning of what is too many."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from factost_core.pretraining.corpus_sources import Series
from factost_core.pretraining.excluded import excluded
from factost_core.pretraining.fingerprints import SPACING, WINDOW, all_hashes, listed_hashes

#: A series with fewer observed points teaches nothing at the shortest context.
LEAST_OBSERVED = 64
#: A series with more than this share within one taken before is a copy in other units, or a part of it.
_MOST_SHARED = 0.5


@dataclass
class Sieve:
    """Decides series by series what is taken, and remembers what was.

    Attributes:
        excluded: fingerprint to the name of a set that is never taken.
        seen: SHA-256 of the observed values to the source that they were taken from.
        stretches: fingerprint to the source that it was taken from.
    """

    excluded: dict[int, str] = field(default_factory=excluded)
    seen: dict[str, str] = field(default_factory=dict)
    stretches: dict[int, str] = field(default_factory=dict)

    def reason_against(self, series: Series, source: str, parts_too: bool = True) -> str | None:
        """Why ``series`` is not taken, or None; a series that is taken counts as seen from then on.

        Args:
            series: what to judge.
            source: where it is from.
            parts_too: also refuse what is mostly a stretch of a series taken before, not only exact repeats.
        """
        observed = series.observed
        if len(observed) < LEAST_OBSERVED:
            return f"of fewer than {LEAST_OBSERVED} observed points"
        if np.ptp(observed) == 0:
            return "constant"
        if 2 * len(observed) < len(series.values):
            return "missing for more than half"
        hashes = all_hashes(observed)
        if hits := self.excluded.keys() & hashes:
            return f"excluded (of {self.excluded[min(hits)]})"
        digest = hashlib.sha256(observed.tobytes()).hexdigest()
        if digest in self.seen:
            return f"repeated from {self.seen[digest]}"
        if parts_too:
            shared = Counter(self.stretches[value] for value in self.stretches.keys() & hashes)
            # one listed window stands for SPACING windows of the series
            if shared.total() * SPACING > _MOST_SHARED * (len(observed) - WINDOW + 1):
                return f"mostly within {shared.most_common(1)[0][0]}"
        self.seen[digest] = source
        self.stretches.update(dict.fromkeys(listed_hashes(observed), source))
        return None


def evenly(series: Sequence[Series], cap: int) -> list[Series]:
    """As many of ``series`` as hold at most ``cap`` points, evenly spaced in their order.

    Where not even two fit, the newest ``cap`` points of the first.
    """
    lengths = np.array([len(one.values) for one in series], dtype=np.int64)
    if lengths.sum() <= cap:
        return list(series)
    for count in range(len(series) - 1, 1, -1):
        index = np.linspace(0, len(series) - 1, count).round().astype(np.int64)
        if lengths[index].sum() <= cap:
            return [series[i] for i in index]
    return [series[0].newest(cap)]


def level(points: Sequence[int], cap: int) -> int:
    """The greatest limit with which parts of these sizes, each cut to it, hold at most ``cap`` together."""
    left = cap
    for number, size in enumerate(sorted(points)):
        share = left // (len(points) - number)
        if size > share:
            return share
        left -= size
    return max(points, default=0)
