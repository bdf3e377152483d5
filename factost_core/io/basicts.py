"""BasicTS data sets: desc.json says what is in data.dat, raw float32 of time x node x feature.

Format: https://github.com/GestaltCogTeam/BasicTS (docs/dataset_design.md).
"""

import json
from typing import Any

import numpy as np

from factost_core.errors import InputError, shown
from factost_core.io.arrays import pick_feature
from factost_core.io.block import Block, numbered
from factost_core.io.limits import check_array, check_columns
from factost_core.io.mapping import ReadingsMapping
from factost_core.io.progress import Progress
from factost_core.io.source import Source

_BLOCK_CELLS = 4_000_000
_TYPE = np.dtype("<f4")


def load_basicts(
    sources: tuple[Source, ...], mapping: ReadingsMapping, first: int | None, progress: Progress
) -> Block:
    """One feature of data.dat, with the step that desc.json names."""
    description = next((each for each in sources if each.suffix == ".json"), None)
    data = next((each for each in sources if each.suffix == ".dat"), None)
    if description is None or data is None:
        missing = "desc.json" if description is None else "data.dat"
        raise InputError(f"{sources[0].name}: a BasicTS set is two files; {missing} is missing, give it too")
    facts = _facts(description)
    shape = _shape(facts, description.name)
    names = facts.get("feature_description")
    features = numbered(shape[2])
    if isinstance(names, list) and len(names) == shape[2] and len(set(map(str, names))) == shape[2]:
        features = [str(name) for name in names]
    feature, notes = pick_feature(data.name, features, mapping.feature)
    if len(data.data) != shape[0] * shape[1] * shape[2] * _TYPE.itemsize:
        raise InputError(
            f"{data.name}: it has {len(data.data):,} bytes, but {description.name} says {shape}, which are "
            f"{shape[0] * shape[1] * shape[2] * _TYPE.itemsize:,}; do the two belong together?"
        )
    whole = np.frombuffer(data.data, _TYPE).reshape(shape)
    rows = shape[0] if first is None else min(first, shape[0])
    values = np.empty((rows, shape[1]), dtype=np.float32)
    step = max(1, _BLOCK_CELLS // (shape[1] * shape[2]))
    for start in range(0, rows, step):
        values[start : start + step] = whole[start : min(rows, start + step), :, feature]
        progress(min(1.0, (start + step) / rows))
    minutes = facts.get("frequency (minutes)")
    known = isinstance(minutes, (int, float)) and not isinstance(minutes, bool) and 0 < minutes < 10**7
    return Block(
        values,
        numbered(shape[1]),
        None,
        data.name,
        step=f"{minutes}min" if known else None,
        features=tuple(features),
        notes=tuple(notes),
    )


def _facts(source: Source) -> dict[str, Any]:
    try:
        facts = json.loads(source.text())
    except (ValueError, RecursionError):
        facts = None
    if not isinstance(facts, dict):
        raise InputError(f"{source.name}: this is no JSON object; expected the description of a BasicTS set")
    return facts


def _shape(facts: dict[str, Any], file: str) -> tuple[int, int, int]:
    found = facts.get("shape") or [facts.get(f"num_{word}") for word in ("time_steps", "nodes", "features")]
    right = isinstance(found, list) and len(found) == 3
    if not right or not all(type(length) is int and length > 0 for length in found):
        raise InputError(
            f"{file}: the shape is {shown(found)}; expected three whole numbers: steps, nodes, features"
        )
    steps, nodes, features = found
    check_array(file, "data.dat", (steps, nodes, features), _TYPE)
    check_columns(file, nodes)
    return steps, nodes, features
