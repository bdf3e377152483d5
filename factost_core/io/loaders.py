"""Which reader takes which format of readings: each gives a Table or a Block, of all rows or of the first."""

from collections.abc import Callable
from typing import TypeAlias

from factost_core.errors import InputError
from factost_core.io.block import Block
from factost_core.io.formats import describe
from factost_core.io.mapping import ReadingsMapping
from factost_core.io.progress import Progress
from factost_core.io.source import Source
from factost_core.io.table import Table

Loader: TypeAlias = Callable[[tuple[Source, ...], ReadingsMapping, int | None, Progress], Table | Block]
_TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
READINGS_FORMATS = (
    "csv",
    "excel",
    "parquet",
    "json",
    "hdf5",
    "npz",
    "npy",
    "libcity",
    "basicts",
    "tsf",
    "netcdf",
)


def load(
    format: str,
    sources: tuple[Source, ...],
    mapping: ReadingsMapping,
    first: int | None,
    progress: Progress,
) -> Table | Block:
    """What files of one data set hold, before a mapping decides what it means.

    Args:
        format: one of READINGS_FORMATS.
        first: only so many rows, for a preview.

    Raises InputError for anything wrong with the files.
    """
    if format not in READINGS_FORMATS:
        despite = ", whatever its name says" if sources[0].suffix in _TEXT_SUFFIXES else ""
        raise InputError(
            f"{sources[0].name}: this is {describe(format)}{despite}; expected readings as CSV, Excel "
            "(.xlsx), Parquet, JSON records, HDF5, .npz, .npy, LibCity, BasicTS, .tsf or NetCDF"
        )
    return _loader(format)(sources, mapping, first, progress)


def _loader(format: str) -> Loader:
    # Imported when needed: each brings a library of its own.
    if format in ("csv", "excel", "parquet", "json"):
        return _table(format)
    if format in ("npz", "npy"):
        from factost_core.io.arrays import load_array

        return load_array
    if format == "hdf5":
        from factost_core.io.hdf5 import load_hdf5

        return load_hdf5
    if format == "netcdf":
        from factost_core.io.netcdf import load_netcdf

        return load_netcdf
    if format == "libcity":
        from factost_core.io.libcity import load_libcity

        return load_libcity
    if format == "basicts":
        from factost_core.io.basicts import load_basicts

        return load_basicts
    from factost_core.io.tsf import load_tsf

    return load_tsf


def _table(format: str) -> Loader:
    from factost_core.io.tables import load_table

    def load_one(
        sources: tuple[Source, ...], mapping: ReadingsMapping, first: int | None, progress: Progress
    ) -> Table:
        return load_table(
            sources[0],
            format,
            part=mapping.part,
            decimal_comma=mapping.decimal_comma,
            first=first,
            progress=progress,
        )

    return load_one
