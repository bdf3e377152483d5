"""NumPy's .npy and .npz, read from their bytes: no pickles, and no memory for what the file does not hold.

The .npy format is NumPy Enhancement Proposal 1 (numpy.lib.format); sparse matrices are stored as
scipy.sparse.save_npz does, as plain arrays.
"""

import io
import math

import numpy as np
from numpy.typing import NDArray

from factost_core.errors import InputError, first_line
from factost_core.io.layers.archive import Archive
from factost_core.io.network.matrices import Matrix, check_count, matrix_of
from factost_core.io.source import Source

NPY_MAGIC = b"\x93NUMPY"
_MOST_BYTES = 1_000_000_000
_MATRIX_NAMES = ("adj", "adjacency", "adj_mx", "adjacency_matrix", "a", "w", "weights", "matrix", "graph")
_ID_NAMES = ("sensor_ids", "ids", "node_ids", "nodes")


def read_npy(source: Source) -> Matrix:
    """A square matrix from a .npy file. Raises InputError for anything else."""
    return _dense(array_of(source.data, source.name), source.name, None)


def read_npz(source: Source) -> Matrix:
    """A square matrix, dense or sparse (csr, csc, coo), from a .npz file. Raises InputError for all else."""
    with Archive(source, _MOST_BYTES) as archive:
        names = {name.removesuffix(".npy"): name for name in archive.names if name.endswith(".npy")}
        if not names:
            raise InputError(
                f"{source.name}: there is no array in the file; expected one made by NumPy or SciPy"
            )
        sparse = "format" in names and "shape" in names
        wanted = [*_SPARSE, *_ID_NAMES] if sparse else list(names)
        arrays = {
            name: array_of(archive.read(names[name]), f"{source.name}, array {name!r:.40}")
            for name in wanted
            if name in names
        }
    ids = next((arrays[name] for name in _ID_NAMES if name in arrays), None)
    if sparse:
        return _sparse(arrays, source.name, ids)
    square = {
        name: each for name, each in arrays.items() if each.ndim == 2 and each.shape[0] == each.shape[1]
    }
    named = [name for each in _MATRIX_NAMES for name in square if name.lower() == each]
    chosen = next(iter(named or (square if len(square) == 1 else [])), None)
    if chosen is None:
        shown = ", ".join(f"{name} {each.shape}" for name, each in list(arrays.items())[:8])
        raise InputError(
            f"{source.name}: found the arrays {shown}; expected one square matrix, called adjacency"
        )
    return _dense(square[chosen], f"{source.name}, array {chosen!r:.40}", ids)


def array_of(data: bytes, where: str) -> NDArray[np.generic]:
    """The array in the bytes of a .npy file: numbers, booleans or text.

    Raises InputError, beginning with `where`, for objects (pickles), records, dates and damaged files.
    """
    file = io.BytesIO(data)
    try:
        version = np.lib.format.read_magic(file)
        if version not in ((1, 0), (2, 0)):
            raise ValueError(f"format version {version}")
        read = (
            np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
        )
        shape, fortran, dtype = read(file)
    except Exception as error:  # the header is parsed as Python source, which fails in many ways
        raise InputError(f"{where}: this is not a NumPy array ({first_line(error):.80})") from None
    if dtype.hasobject:
        raise InputError(
            f"{where}: it holds Python objects, which can carry code that runs on opening, and is not "
            "opened; save it with dtype=float"
        )
    if dtype.kind not in "biufUS":
        raise InputError(f"{where}: it holds {dtype!s:.40}; expected numbers")
    size = math.prod(shape) * dtype.itemsize
    if min(shape, default=0) < 0 or size != len(data) - file.tell() or not dtype.itemsize:
        raise InputError(f"{where}: its header promises {shape} numbers, which the file does not hold")
    flat = np.frombuffer(data, dtype=dtype, offset=file.tell())
    return flat.reshape(shape, order="F" if fortran else "C")


_SPARSE = ("format", "shape", "data", "indices", "indptr", "row", "col")


def _dense(array: NDArray[np.generic], file: str, ids: NDArray[np.generic] | None) -> Matrix:
    if array.ndim != 2:
        what = "x".join(map(str, array.shape))
        raise InputError(
            f"{file}: the array is {what or 'a single number'}; expected a square matrix, a row a sensor"
        )
    if array.dtype.kind not in "biuf":
        raise InputError(f"{file}: the matrix holds text; expected numbers")
    names = _ids(ids, array.shape[0], file)
    return matrix_of(array, file, names, names)


def _sparse(arrays: dict[str, NDArray[np.generic]], file: str, ids: NDArray[np.generic] | None) -> Matrix:
    """scipy's csr, csc and coo: `data` at `indices` of each row or column from indptr[i] to indptr[i + 1]."""
    kind = arrays["format"].ravel().tolist()
    kind = [each.decode("ascii", "replace") if isinstance(each, bytes) else str(each) for each in kind]
    if kind not in (["csr"], ["csc"], ["coo"]):
        raise InputError(f"{file}: the sparse format {kind!r:.40} is not read; save the matrix as csr")
    parts = {
        name: _flat(arrays, name, file)
        for name in (("row", "col") if kind == ["coo"] else ("indices", "indptr"))
    }
    values = _flat(arrays, "data", file, "biuf").astype(np.float64)
    shape = _flat(arrays, "shape", file)
    if len(shape) != 2 or (shape < 0).any() or (shape > 2**31).any():
        raise InputError(
            f"{file}: the shape of the sparse matrix is {shape.tolist()[:4]}; expected two numbers"
        )
    check_count(len(values), file)
    height, width = int(shape[0]), int(shape[1])
    if kind == ["coo"]:
        rows, columns = parts["row"], parts["col"]
    else:
        limits = parts["indptr"]
        lines = height if kind == ["csr"] else width
        if (
            len(limits) != lines + 1
            or limits[0] != 0
            or limits[-1] != len(values)
            or (np.diff(limits) < 0).any()
        ):
            raise InputError(f"{file}: the sparse matrix is damaged: indptr does not fit shape and data")
        rows, columns = np.repeat(np.arange(lines), np.diff(limits)), parts["indices"]
        if kind == ["csc"]:
            rows, columns = columns, rows
    if len(rows) != len(values) or len(columns) != len(values):
        raise InputError(
            f"{file}: the sparse matrix is damaged: {len(values)} values, other numbers of indices"
        )
    if len(values) and (min(rows.min(), columns.min()) < 0 or rows.max() >= height or columns.max() >= width):
        raise InputError(f"{file}: the sparse matrix is damaged: an index lies outside of its shape")
    names = _ids(ids, height, file)
    there = values != 0
    return Matrix(rows[there], columns[there], values[there], (height, width), file, names, names)


def _flat(
    arrays: dict[str, NDArray[np.generic]], name: str, file: str, kinds: str = "iu"
) -> NDArray[np.int64]:
    array = arrays.get(name)
    if array is None or array.ndim != 1 or array.dtype.kind not in kinds:
        raise InputError(f"{file}: the sparse matrix is damaged: expected the array {name} of numbers")
    return array.astype(np.int64) if kinds == "iu" else np.asarray(array)


def _ids(ids: NDArray[np.generic] | None, height: int, file: str) -> list[str] | None:
    if ids is None or ids.shape != (height,):
        return None
    return [
        each.decode("utf-8", "replace") if isinstance(each, bytes) else str(each) for each in ids.tolist()
    ]
