"""What must never be trained on: a list of fingerprints of the sets that models are tested on."""

import base64
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from factost_core.errors import InputError
from factost_core.pretraining.fingerprints import HASH_BYTES

#: The committed list. It is made by ``python -m factost_core.pretraining.exclusion_list``.
LIST = Path(__file__).with_name("excluded_fingerprints.txt")

_LINE = 14 * HASH_BYTES


@cache
def excluded() -> dict[int, str]:
    """The committed list: fingerprint to the name of the set that it is of."""
    return {value: name for name, hashes in read_list(LIST).items() for value in hashes}


def read_list(file: Path) -> dict[str, set[int]]:
    """The sets of a list by name.

    Raises:
        InputError: a line that is neither a set's name in brackets, a comment, nor fingerprints.
    """
    sets: dict[str, set[int]] = {}
    current: set[int] | None = None
    for number, line in enumerate(file.read_text(encoding="ascii").splitlines(), start=1):
        if heading := re.fullmatch(r"\[(.+)\]", line):
            current = sets.setdefault(heading[1], set())
        elif line and not line.startswith("#"):
            try:
                packed = base64.b64decode(line, validate=True)
            except ValueError:
                packed = b"?"
            if current is None or len(packed) % HASH_BYTES:
                raise InputError(
                    f"{file.name}, line {number}: expected [NAME OF A SET] or fingerprints of 8 characters"
                )
            parts = (packed[i : i + HASH_BYTES] for i in range(0, len(packed), HASH_BYTES))
            current.update(int.from_bytes(part, "big") for part in parts)
    return sets


def write_list(file: Path, sets: Mapping[str, Iterable[int]], heading: str) -> None:
    """Write the sets: 14 fingerprints a line, 8 characters each (base64 of 6 bytes)."""
    lines = [f"# {line}" for line in heading.splitlines()]
    for name, hashes in sets.items():
        lines.append(f"[{name}]")
        packed = b"".join(value.to_bytes(HASH_BYTES, "big") for value in sorted(set(hashes)))
        lines += [base64.b64encode(packed[i : i + _LINE]).decode() for i in range(0, len(packed), _LINE)]
    file.write_text("\n".join(lines) + "\n", encoding="ascii")
