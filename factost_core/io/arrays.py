"""NumPy arrays (.npy, and .npz as in the PEMS sets) as a Block: time x node, or time x node x feature."""

import io
import zipfile
from typing import IO

import numpy as np
from numpy.typing import NDArray

from factost_core.errors import InputError, shown, some
from factost_core.io.archive import check_archive
from factost_core.io.block import Block, numbered
from factost_core.io.foreign import foreign
from factost_core.io.limits import check_array, check_columns
from factost_core.io.mapping import ReadingsMapping
from factost_core.io.pickles import pickle_error
from factost_core.io.progress import Progress
from factost_core.io.source import Source

_WHAT = "the array"
_READINGS_KEY = "data"  # of the PEMS sets
_BLOCK_CELLS = 4_000_000


def array_shapes(source: Source) -> dict[str, tuple[int, ...]]:
    """The shape of each array by its key ("" in a .npy file); from the headers only. Raises InputError."""
    shapes = {}
    for key in _keys(source):
        with _opened(source, key) as stream:
            shapes[key] = _header(stream, source.name, key)[0]
    return shapes


def load_array(
    sources: tuple[Source, ...], mapping: ReadingsMapping, first: int | None, progress: Progress
) -> Block:
    """The array that `mapping.part` names, else the one called data, else the only one that fits."""
    (source,) = sources
    key = _chosen_key(source, mapping.part)
    with _opened(source, key) as stream:
        shape, fortran, dtype = _header(stream, source.name, key)
        rows = _check_axes(source.name, shape)
        if first is not None and not fortran:
            rows = min(rows, first)
        features = numbered(shape[2]) if len(shape) == 3 else []
        feature, notes = pick_feature(source.name, features, mapping.feature)
        values = _read(stream, source.name, (rows, *shape[1:]), fortran, dtype, feature, progress)
    progress(1.0)
    keys = tuple(each for each in _keys(source) if each)
    if first is not None:
        values = values[:first]
    return Block(
        values,
        numbered(shape[1]),
        None,
        source.name,
        features=tuple(features),
        parts=keys,
        notes=tuple(notes),
    )


def pick_feature(file: str, features: list[str], wanted: str | int | None) -> tuple[int, list[str]]:
    """The place of the feature that is wanted, by name or by number; the first, with a note, for None."""
    if not features:
        return 0, []
    if wanted is None:
        if len(features) == 1:
            return 0, []
        return 0, [
            f"{file}: of {len(features)} features ({some(features)}) the first was read; say in the "
            "mapping if it is another"
        ]
    if str(wanted) in features:
        return features.index(str(wanted)), []
    if str(wanted).isdecimal() and int(wanted) < len(features):
        return int(wanted), []
    raise InputError(
        f"{file}: there is no feature {shown(wanted)}; there are {some(features)}, or their numbers from 0"
    )


def _keys(source: Source) -> list[str]:
    if source.data[:2] != b"PK":
        return [""]
    return [info.filename.removesuffix(".npy") for info in check_archive(source)]


def _opened(source: Source, key: str) -> IO[bytes]:
    if not key and source.data[:2] != b"PK":
        return io.BytesIO(source.data)
    with foreign(source.name, "the archive"):
        return zipfile.ZipFile(io.BytesIO(source.data)).open(f"{key}.npy")


def _chosen_key(source: Source, part: str | None) -> str:
    keys = _keys(source)
    if part is not None:
        if part not in keys:
            raise InputError(f"{source.name}: there is no array {shown(part)}; there are {some(keys)}")
        return part
    if len(keys) == 1 or _READINGS_KEY in keys:
        return keys[0] if len(keys) == 1 else _READINGS_KEY
    shapes = array_shapes(source)
    fitting = [key for key, shape in shapes.items() if len(shape) in (2, 3)]
    if len(fitting) == 1:
        return fitting[0]
    listed = ", ".join(f"{key} {shape}" for key, shape in list(shapes.items())[:6])
    raise InputError(
        f"{source.name}: the readings could be any of the arrays {listed}; call them data, or say in the "
        "mapping which part it is"
    )


def _header(stream: IO[bytes], file: str, key: str) -> tuple[tuple[int, ...], bool, np.dtype]:
    """Shape, order and type that an array claims. Raises InputError for objects, text and absurd sizes."""
    what = f"array {shown(key)}" if key else _WHAT
    with foreign(file, what):
        version = np.lib.format.read_magic(stream)
        reader = (
            np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
        )
        shape, fortran, dtype = reader(stream)
    if dtype.hasobject:
        raise pickle_error(file, f"{what} holds Python objects, so it is a pickle")
    if dtype.kind not in "fiu":
        raise InputError(f"{file}: {what} holds {dtype}, not numbers; expected time x node x feature")
    check_array(file, what, shape, dtype)
    return tuple(int(length) for length in shape), fortran, dtype


def _check_axes(file: str, shape: tuple[int, ...]) -> int:
    if len(shape) not in (2, 3):
        raise InputError(
            f"{file}: the array has {len(shape)} axes {shape}; expected time x node or time x node x feature"
        )
    check_columns(file, shape[1])
    if 0 in shape:
        raise InputError(f"{file}: the array is empty {shape}; expected time x node or time x node x feature")
    return shape[0]


def _read(
    stream: IO[bytes],
    file: str,
    shape: tuple[int, ...],
    fortran: bool,
    dtype: np.dtype,
    feature: int,
    progress: Progress,
) -> NDArray[np.float32]:
    """One feature of an array as float32, a slice of the file at a time."""
    if fortran:
        count = int(np.prod(shape))
        whole = np.frombuffer(_exactly(stream, count * dtype.itemsize, file), dtype).reshape(shape, order="F")
        return _small(whole if len(shape) == 2 else whole[:, :, feature])
    values = np.empty(shape[:2], dtype=np.float32)
    row = int(np.prod(shape[1:]))
    step = max(1, _BLOCK_CELLS // max(1, row))
    for start in range(0, shape[0], step):
        stop = min(shape[0], start + step)
        raw = _exactly(stream, (stop - start) * row * dtype.itemsize, file)
        part = np.frombuffer(raw, dtype).reshape(stop - start, *shape[1:])
        values[start:stop] = _small(part if len(shape) == 2 else part[:, :, feature])
        progress(stop / shape[0])
    return values


def _small(values: NDArray) -> NDArray[np.float32]:
    with np.errstate(over="ignore"):
        return values.astype(np.float32)


def _exactly(stream: IO[bytes], size: int, file: str) -> bytes:
    with foreign(file, _WHAT):
        raw = stream.read(size)
    if len(raw) < size:
        raise InputError(f"{file}: the array is shorter than its header says; is the file cut off?")
    return raw
