"""HDF5 files opened with care: nothing outside of the file is followed, nothing pickled is opened."""

import io
import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from factost_core.errors import InputError, shown
from factost_core.io.foreign import foreign
from factost_core.io.limits import check_array
from factost_core.io.pickles import pickle_error
from factost_core.io.source import Source

if TYPE_CHECKING:
    import h5py

WHAT = "the HDF5 file"
_MOST_OBJECTS = 10_000
_DEEPEST = 16
_MOST_CHUNKS = 1_000_000


@contextmanager
def opened(source: Source) -> Iterator["h5py.File"]:
    """The file, from memory, read only. Raises InputError where it cannot be opened."""
    import h5py

    with foreign(source.name, WHAT):
        file = h5py.File(io.BytesIO(source.data), "r")
    try:
        yield file
    finally:
        with foreign(source.name, WHAT):
            file.close()


def objects(file: "h5py.File", name: str) -> dict[str, Any]:
    """All groups and data sets by their paths, without those that a link brings from elsewhere.

    Raises InputError for links to other files, with which a file could show what its owner may not read.
    """
    import h5py

    found: dict[str, Any] = {}

    def visit(group: Any, path: str, depth: int) -> None:
        for key in group:
            link = group.get(key, getlink=True)
            if isinstance(link, h5py.ExternalLink):
                raise InputError(
                    f"{name}: {shown(path + key)} is a link to another file; save the data itself"
                )
            if not isinstance(link, h5py.HardLink) or key.startswith("_i_"):  # PyTables' indexes
                continue
            if len(found) >= _MOST_OBJECTS or depth > _DEEPEST:
                raise InputError(
                    f"{name}: there are too many groups and arrays in the file; save one data set"
                )
            item = group[key]
            found[path + key] = item
            if isinstance(item, h5py.Group):
                visit(item, f"{path}{key}/", depth + 1)

    with foreign(name, WHAT):
        visit(file, "", 0)
    return found


def check_dataset(dataset: Any, name: str, path: str) -> None:
    """Check a data set by what it claims, before it is read. Raises InputError."""
    with foreign(name, WHAT):
        shape, dtype, chunks = dataset.shape, dataset.dtype, dataset.chunks
        outside = bool(dataset.external) or dataset.is_virtual
    if outside:
        raise InputError(f"{name}: {shown(path)} takes its numbers from another file; save the data itself")
    if dtype.hasobject and not is_text(dataset):
        raise pickle_error(name, f"{shown(path)} holds Python objects, so it is a pickle")
    if shape is None:
        raise InputError(f"{name}: {shown(path)} is empty")
    check_array(name, shown(path), tuple(int(length) for length in shape), dtype)
    if chunks is not None:
        # One is unpacked whole, and each is looked up, however few of their cells are read.
        check_array(name, f"a chunk of {shown(path)}", chunks, dtype)
        count = math.prod(-(-length // chunk) for length, chunk in zip(shape, chunks, strict=True))
        if count > _MOST_CHUNKS:
            raise InputError(
                f"{name}: {shown(path)} is stored in {count:,} chunks, over {_MOST_CHUNKS:,}; store it in "
                "larger ones"
            )


def is_text(dataset: Any) -> bool:
    import h5py

    return h5py.check_string_dtype(dataset.dtype) is not None


def slices(dataset: Any, rows: int, cells: int, axis: int = 0) -> Iterator[slice]:
    """The first `rows` along an axis in slices of about so many cells, and of whole chunks at the least.

    A chunk is unpacked anew for each slice that needs it.
    """
    step = max(1, cells // max(1, dataset.size // max(1, dataset.shape[axis])))
    if dataset.chunks is not None:
        step = max(1, step // dataset.chunks[axis]) * dataset.chunks[axis]
    for start in range(0, rows, step):
        yield slice(start, min(rows, start + step))


def read(dataset: Any, name: str, where: Any = ()) -> np.ndarray:
    """The numbers or bytes of a data set that was checked, or a part of it."""
    with foreign(name, WHAT):
        return np.asarray(dataset[where])


def attribute(item: Any, key: str, name: str) -> Any:
    """An attribute as text, number or array; None when there is none. Pickled ones stay bytes."""
    with foreign(name, WHAT):
        if key not in item.attrs:
            return None
        value = item.attrs[key]
    if isinstance(value, np.ndarray) and value.shape == (1,):
        value = value[0]
    return bytes(value) if isinstance(value, np.bytes_) else value


def text_attribute(item: Any, key: str, name: str) -> str:
    """An attribute as text; "" when there is none."""
    value = attribute(item, key, name)
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    return value if isinstance(value, str) else ""
