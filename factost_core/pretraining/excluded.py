"""What must never be trained on: the sets that models are tested on, told by fingerprints of their values.

A fingerprint stands for a window of consecutive observed values, after shifting and scaling it to its own least
and greatest value: a stretch of an excluded series is recognised in other units, and at any place in a series.
The committed list holds windows at even spacing, so every stretch of ``SPACING + WINDOW`` values that a series
shares with an excluded one holds at least one of them. Aggregates of an excluded series are other series.
"""

import base64
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from factost_core.errors import InputError

Hashes = NDArray[np.uint64]

#: Values in a window, and from the start of one listed window of a series to that of the next.
WINDOW, SPACING = 24, 160
#: The file with the list. It is made by ``python -m factost_core.pretraining.exclusion_list``.
LIST = Path(__file__).with_name("excluded_fingerprints.txt")

# No round number: whole numbers scaled by it do not fall between two levels, where rounding would be a toss.
_LEVELS = 254.7321
# Fewer different levels or steps than these and the window is a plateau, a ramp or a square wave: anyone's.
_LEAST_LEVELS, _LEAST_STEPS = 10, 8
_CHUNK = 1 << 16
_COEFFICIENTS = np.random.default_rng(20241).integers(1, 2**63, WINDOW, dtype=np.uint64) | np.uint64(1)
_BYTES = 6
_MASK = np.uint64((1 << (8 * _BYTES)) - 1)


def window_hashes(values: ArrayLike) -> Hashes:
    """A 48-bit hash of each window of the observed values, (windows,); 0 where a window tells nothing.

    Args:
        values: (steps,); values that are not finite are passed over.
    """
    array = np.asarray(values, dtype=np.float64)
    array = array[np.isfinite(array)]
    count = max(len(array) - WINDOW + 1, 0)
    hashes = np.zeros(count, dtype=np.uint64)
    if count == 0:
        return hashes
    windows = np.lib.stride_tricks.sliding_window_view(array, WINDOW)
    for first in range(0, count, _CHUNK):
        hashes[first : first + _CHUNK] = _hash_rows(windows[first : first + _CHUNK])
    return hashes


def listed_windows(values: ArrayLike) -> Hashes:
    """The hashes that stand for a series in the list: of every ``SPACING`` windows the first that tells."""
    hashes = window_hashes(values)
    chosen = []
    for first in range(0, len(hashes), SPACING):
        telling = hashes[first : first + SPACING]
        telling = telling[telling != 0]
        chosen.append(telling[:1])
    return np.unique(np.concatenate(chosen)) if chosen else hashes


class Exclusion:
    """The excluded sets by name, ready to be asked about a series."""

    def __init__(self, sets: Mapping[str, Hashes]) -> None:
        self._names = list(sets)
        hashes = np.concatenate([np.zeros(0, np.uint64), *sets.values()])
        owner = np.repeat(np.arange(len(sets)), [len(part) for part in sets.values()])
        order = np.argsort(hashes, kind="stable")
        self._hashes, self._owner = hashes[order], owner[order]

    def found_in(self, values: ArrayLike) -> str | None:
        """The name of the excluded set that the series, (steps,), shares a stretch with; None where of none."""
        if not len(self._hashes):
            return None
        hashes = np.unique(window_hashes(values))
        place = np.minimum(np.searchsorted(self._hashes, hashes), len(self._hashes) - 1)
        hits = place[(self._hashes[place] == hashes) & (hashes != 0)]
        return self._names[self._owner[hits[0]]] if len(hits) else None


@cache
def excluded() -> Exclusion:
    """The committed list."""
    return Exclusion(read_list(LIST))


def read_list(file: Path) -> dict[str, Hashes]:
    """The sets of a list by name.

    Raises:
        InputError: a line that is neither a set's name in brackets, a comment, nor fingerprints.
    """
    sets: dict[str, list[Hashes]] = {}
    lines: list[Hashes] | None = None
    for number, line in enumerate(file.read_text(encoding="ascii").splitlines(), start=1):
        if heading := re.fullmatch(r"\[(.+)\]", line):
            lines = sets.setdefault(heading[1], [])
        elif line and not line.startswith("#"):
            try:
                packed = base64.b64decode(line, validate=True)
            except ValueError:
                packed = b"?"
            if lines is None or len(packed) % _BYTES:
                raise InputError(f"{file.name}, line {number}: expected a [set] or fingerprints of 8 characters")
            lines.append(_unpack(packed))
    return {name: np.concatenate([np.zeros(0, np.uint64), *parts]) for name, parts in sets.items()}


def write_list(file: Path, sets: Mapping[str, Iterable[np.uint64]], heading: str) -> None:
    """Write the sets; 14 fingerprints a line, 8 characters each (base64 of 6 bytes)."""
    lines = [f"# {line}" for line in heading.splitlines()]
    for name, hashes in sets.items():
        lines.append(f"[{name}]")
        packed = b"".join(int(value).to_bytes(_BYTES, "big") for value in sorted(set(map(int, hashes))))
        width = 14 * _BYTES
        lines += [base64.b64encode(packed[i : i + width]).decode() for i in range(0, len(packed), width)]
    file.write_text("\n".join(lines) + "\n", encoding="ascii")


def _hash_rows(rows: NDArray[np.float64]) -> Hashes:
    low = rows.min(axis=1, keepdims=True)
    spread = rows.max(axis=1, keepdims=True) - low
    levels = np.rint((rows - low) * (_LEVELS / np.where(spread > 0, spread, np.inf))).astype(np.int16)
    telling = _different(levels) >= _LEAST_LEVELS
    telling[telling] = _different(np.diff(levels[telling], axis=1)) >= _LEAST_STEPS
    hashes = (levels.astype(np.uint64) * _COEFFICIENTS).sum(axis=1, dtype=np.uint64)
    hashes ^= hashes >> np.uint64(29)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(32))) & _MASK
    return np.where(telling, hashes, np.uint64(0))


def _different(rows: NDArray[np.int16]) -> NDArray[np.int64]:
    """How many different numbers each row holds."""
    ordered = np.sort(rows, axis=1)
    return (np.diff(ordered, axis=1) != 0).sum(axis=1) + 1


def _unpack(packed: bytes) -> Hashes:
    numbers = [int.from_bytes(packed[i : i + _BYTES], "big") for i in range(0, len(packed), _BYTES)]
    return np.array(numbers, dtype=np.uint64)
