"""NetCDF files, classic (3) and on HDF5 (4), as variables with named dimensions."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from factost_core.errors import InputError
from factost_core.io import hdf5_file
from factost_core.io.foreign import foreign
from factost_core.io.source import Source

_WHAT = "the NetCDF file"
_MOST_ATTRIBUTES = (
    "units",
    "calendar",
    "cf_role",
    "_FillValue",
    "missing_value",
    "scale_factor",
    "add_offset",
)


@dataclass(frozen=True)
class Variable:
    """Attributes:
    dimensions: the names of its axes.
    facts: the attributes that matter here; text as str, numbers as they are.
    read: a part of it (everything for ()), numbers or text.
    chunks: how many cells along each axis are unpacked together; None where nothing is packed.
    """

    name: str
    dimensions: tuple[str, ...]
    shape: tuple[int, ...]
    dtype: np.dtype
    facts: dict[str, Any]
    read: Callable[[Any], np.ndarray]
    chunks: tuple[int, ...] | None = None


@contextmanager
def netcdf_variables(source: Source) -> Iterator[dict[str, Variable]]:
    """The variables of a file by name. Raises InputError when it cannot be opened."""
    if source.data[:3] == b"CDF":
        yield _classic(source)
        return
    with hdf5_file.opened(source) as file:
        found = hdf5_file.objects(file, source.name)
        sets = {path: item for path, item in found.items() if hasattr(item, "shape") and "/" not in path}
        yield {
            path: _of_hdf5(path, item, source.name) for path, item in sets.items() if item.shape is not None
        }


def _classic(source: Source) -> dict[str, Variable]:
    from scipy.io import netcdf_file

    if source.data[3] not in (1, 2):
        raise InputError(
            f"{source.name}: NetCDF of the kind CDF-{source.data[3]} is not read; save it as NetCDF 4 "
            "(nccopy -k nc4)"
        )
    with foreign(source.name, _WHAT):
        file = netcdf_file(io.BytesIO(source.data), "r", mmap=False, maskandscale=False)
        variables = {}
        for name, found in file.variables.items():
            data = np.asarray(found.data)
            facts = {
                key: _plain(value) for key, value in found._attributes.items() if key in _MOST_ATTRIBUTES
            }
            axes = tuple(found.dimensions)
            variables[name] = Variable(name, axes, data.shape, data.dtype, facts, data.__getitem__)
    return variables


def _of_hdf5(path: str, item: Any, file: str) -> Variable:
    with foreign(file, _WHAT):
        dimensions = tuple(_dimension(item, axis, path) for axis in range(len(item.shape)))
        chunks = item.chunks
    facts = {}
    for key in _MOST_ATTRIBUTES:
        value = hdf5_file.attribute(item, key, file)
        if value is not None:
            facts[key] = _plain(value)
    dtype = np.dtype("S1") if hdf5_file.is_text(item) else item.dtype

    def read(where: Any) -> np.ndarray:
        hdf5_file.check_dataset(item, file, path)
        return hdf5_file.read(item, file, where)

    return Variable(path, dimensions, tuple(item.shape), dtype, facts, read, chunks)


def _dimension(item: Any, axis: int, path: str) -> str:
    scales = item.dims[axis]
    if len(scales):
        return str(scales[0].name).rsplit("/", 1)[-1]
    is_scale = item.attrs.get("CLASS") in (b"DIMENSION_SCALE", "DIMENSION_SCALE")
    return path if is_scale and len(item.shape) == 1 else f"{path} axis {axis}"


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    return value[0] if isinstance(value, np.ndarray) and value.shape == (1,) else value
