"""A parcel: named arrays and a header as bytes, for the browser (frontend/src/parcels.ts reads it).

Layout: the header's length (4 bytes, little endian), 4 bytes of nothing, the header as JSON, then the arrays,
each at a multiple of eight bytes after the header. The header's "id" is a digest of the content: what is
alike is sent once.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

import numpy as np

_KINDS = {"f8": np.float64, "f4": np.float32, "i4": np.int32, "u1": np.uint8}
_NAMES = {np.dtype(kind): name for name, kind in _KINDS.items()}


def pack(header: dict[str, Any], arrays: dict[str, np.ndarray]) -> tuple[str, bytes]:
    """The parcel's id and its bytes; arrays are float64, float32, int32 or uint8 and lie flat in C order."""
    body, listed, place = [], [], 0
    for name, array in arrays.items():
        content = np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<"), copy=False).tobytes()
        listed.append({"name": name, "kind": _NAMES[array.dtype], "offset": place, "count": int(array.size)})
        body.append(content + bytes(-len(content) % 8))
        place += len(body[-1])
    digest = hashlib.sha256(json.dumps(header, sort_keys=True).encode())
    for content in body:
        digest.update(content)
    name = digest.hexdigest()[:16]
    text = json.dumps(header | {"id": name, "arrays": listed}, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return name, len(text).to_bytes(4, "little") + bytes(4) + text + b"".join(body)
