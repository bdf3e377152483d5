"""How deeply a JSON file is nested, found without parsing it: parsers fall over deep nesting."""

import numpy as np

from factost_core.errors import InputError
from factost_core.settings import get_settings

_BLOCK = 1 << 22


def check_json_depth(file: str, data: bytes) -> None:
    """Raises InputError when lists or objects stand deeper within each other than a table or a map needs."""
    limit = get_settings().max_json_depth
    if data.count(b"[") + data.count(b"{") <= limit:
        return
    if _depth(data) > limit:
        raise InputError(
            f"{file}: the JSON is nested more than {limit} levels deep; expected flat records or GeoJSON"
        )


def _depth(data: bytes) -> int:
    """The deepest nesting of brackets outside of strings."""
    # Without escaped characters a quotation mark always opens or closes a string.
    plain = data.replace(b"\\\\", b"").replace(b'\\"', b"") if b"\\" in data else data
    deepest = level = quotes = 0
    for start in range(0, len(plain), _BLOCK):
        letters = np.frombuffer(plain, dtype=np.uint8, count=min(_BLOCK, len(plain) - start), offset=start)
        inside = (quotes + np.cumsum(letters == ord('"'))) % 2 == 1
        steps = ((letters == ord("[")) | (letters == ord("{"))).astype(np.int64)
        steps -= (letters == ord("]")) | (letters == ord("}"))
        steps[inside] = 0
        levels = level + np.cumsum(steps)
        deepest = max(deepest, int(levels.max(initial=0)))
        level = int(levels[-1]) if len(levels) else level
        quotes += int((letters == ord('"')).sum())
    return deepest
