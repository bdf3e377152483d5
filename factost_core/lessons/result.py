"""What a lesson computed: arrays and plain facts in one .npz file, without pickles. Imports no torch."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_FACTS = "facts_json"


@dataclass(frozen=True, eq=False)
class LessonResult:
    """Arrays by name, and facts that JSON can hold."""

    arrays: dict[str, NDArray[Any]]
    facts: dict[str, Any]

    def save(self, path: Path) -> None:
        """Write one .npz file."""
        values: dict[str, Any] = {**self.arrays, _FACTS: np.array(json.dumps(self.facts))}
        np.savez_compressed(path, allow_pickle=False, **values)

    @classmethod
    def load(cls, path: Path) -> "LessonResult":
        """What ``save`` wrote."""
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        return cls(arrays, json.loads(str(arrays.pop(_FACTS))))
