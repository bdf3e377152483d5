"""Mappings as JSON, so that what a person confirmed is kept and used again."""

import json
from dataclasses import asdict, fields
from typing import Any, TypeVar

from factost_core.errors import InputError

Mapping = TypeVar("Mapping")


def mapping_to_json(mapping: Any) -> str:
    """One line of JSON with what a mapping (a dataclass of plain values) sets."""
    return json.dumps({name: value for name, value in asdict(mapping).items() if value is not None})


def mapping_from_json(kind: type[Mapping], text: str) -> Mapping:
    """The mapping that `mapping_to_json` wrote. Raises InputError for anything else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError, TypeError):
        found = None
    if not isinstance(found, dict):
        raise InputError('the mapping is not JSON; expected an object like {"sensor": "station"}')
    types = {field.name: field.type for field in fields(kind)}  # type: ignore[arg-type]
    for name, value in found.items():
        if name not in types:
            raise InputError(f"the mapping has no {name!r:.60}; it has {', '.join(types)}")
        if types[name] is float:
            fits, wanted = type(value) in (int, float), "a number"  # JSON may write 100.0 as 100
        else:
            fits, wanted = isinstance(value, types[name]), str(types[name])  # type: ignore[arg-type]
        if not fits:
            raise InputError(f"the mapping's {name} is {value!r:.60}; expected {wanted}")
    return kind(**found)
