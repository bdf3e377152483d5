"""HDF5 files of readings: a pandas frame (METR-LA, PEMS-BAY), or a plain array of time x node."""

from dataclasses import replace
from typing import Any

import numpy as np

from factost_core.errors import InputError, shown, some
from factost_core.io.arrays import pick_feature
from factost_core.io.block import Block, numbered
from factost_core.io.hdf5_file import check_dataset, objects, opened, read, slices, text_attribute
from factost_core.io.hdf5_pandas import load_fixed, load_frame_table
from factost_core.io.limits import check_columns
from factost_core.io.mapping import ReadingsMapping
from factost_core.io.progress import Progress
from factost_core.io.source import Source
from factost_core.io.table import Table

_FRAMES = {"frame": load_fixed, "frame_table": load_frame_table}
_BLOCK_CELLS = 4_000_000


def load_hdf5(
    sources: tuple[Source, ...], mapping: ReadingsMapping, first: int | None, progress: Progress
) -> Block | Table:
    """The frame or array that `mapping.part` names, or the only one. Raises InputError."""
    (source,) = sources
    name = source.name
    with opened(source) as file:
        found = objects(file, name)
        kinds = {path: text_attribute(item, "pandas_type", name) for path, item in found.items()}
        frames = [path for path, kind in kinds.items() if kind in _FRAMES]
        inner = tuple(f"{frame}/" for frame in frames)
        arrays = [path for path, item in found.items() if _is_array(item) and not path.startswith(inner)]
        part = _part(frames or arrays, frames + arrays, mapping.part, name)
        if part in arrays:
            loaded: Block | Table = _array(found[part], part, name, mapping, first, progress)
        else:
            loaded = _FRAMES[kinds[part]](found, part, name, first, progress)
    return replace(loaded, parts=(*frames, *arrays)) if isinstance(loaded, Block) else loaded


def _is_array(item: Any) -> bool:
    shape = getattr(item, "shape", None)
    return shape is not None and len(shape) in (2, 3) and item.dtype.kind in "fiu"


def _part(preferred: list[str], known: list[str], wanted: str | None, name: str) -> str:
    if wanted is not None:
        if wanted not in known:
            raise InputError(f"{name}: there is no part {shown(wanted)}; there are {some(known) or 'none'}")
        return wanted
    if len(preferred) == 1:
        return preferred[0]
    if not preferred:
        raise InputError(
            f"{name}: there is neither a pandas frame nor an array of time x node in the file; expected "
            "one as in METR-LA"
        )
    raise InputError(f"{name}: the readings could be {some(preferred)}; say in the mapping which part it is")


def _array(
    dataset: Any, part: str, name: str, mapping: ReadingsMapping, first: int | None, progress: Progress
) -> Block:
    """A plain array of time x node or time x node x feature, without stamps."""
    check_dataset(dataset, name, part)
    shape = dataset.shape
    check_columns(name, shape[1])
    features = numbered(shape[2]) if len(shape) == 3 else []
    feature, notes = pick_feature(name, features, mapping.feature)
    rows = shape[0] if first is None else min(first, shape[0])
    values = np.empty((rows, shape[1]), dtype=np.float32)
    for where in slices(dataset, rows, _BLOCK_CELLS):
        part_rows = read(dataset, name, where if len(shape) == 2 else (where, slice(None), feature))
        with np.errstate(over="ignore"):
            values[where] = part_rows
        progress(where.stop / rows)
    return Block(values, numbered(shape[1]), None, name, features=tuple(features), notes=tuple(notes))
