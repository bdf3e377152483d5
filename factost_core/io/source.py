"""One input file, from a path or an open file, as bytes with a name for messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO, TypeAlias, cast

from factost_core.errors import InputError
from factost_core.io.encodings import marked_encoding, to_utf8
from factost_core.io.formats import CLAIMED, describe, format_of
from factost_core.io.json_depth import check_json_depth
from factost_core.io.limits import check_unpacked
from factost_core.io.names import clean_name
from factost_core.io.pickles import pickle_error


@dataclass(frozen=True)
class Source:
    """The whole content of a file and its short name (no folder) for messages."""

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        return PurePath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        return PurePath(self.name).stem

    def text(self) -> str:
        """The content as text, in whichever encoding. Raises InputError for what is no text."""
        return to_utf8(self.data, self.name)[0].decode()


FileLike: TypeAlias = str | Path | IO[bytes] | IO[str] | Source


def listed(files: FileLike | Sequence[FileLike]) -> list[FileLike]:
    """One file or several as a list."""
    return list(files) if isinstance(files, (list, tuple)) else [cast(FileLike, files)]


def open_source(file: FileLike, what: str) -> Source:
    """Read a path or a file-like with `.name`; `what` names its part ("readings") in messages.

    Raises InputError when it does not exist or is empty, is a pickle, is JSON nested too deeply, or is not
    what its name says where that is clear.
    """
    if isinstance(file, Source):
        return file
    if isinstance(file, (str, Path)):
        path = Path(file)
        name = path.name or str(path)
        try:
            check_unpacked(name, "the file", path.stat().st_size)
            data = path.read_bytes()
        except InputError:
            raise
        except FileNotFoundError:
            raise InputError(f"{what}: there is no file {path}") from None
        except (OSError, ValueError) as error:  # a path with a zero in it is a ValueError
            reason = getattr(error, "strerror", None) or str(error)
            raise InputError(f"{what}: {path} cannot be read: {reason}") from None
    else:
        name = PurePath(str(getattr(file, "name", "") or what)).name
        if hasattr(file, "seek"):
            file.seek(0)  # the app's upload may have been read before
        content = file.read()
        data = content.encode() if isinstance(content, str) else content
    source = Source(clean_name(name) or what, data)
    check_source(source, what)
    return source


def check_source(source: Source, what: str) -> None:
    """Refuse what no reader may open; see ``open_source``."""
    marked = marked_encoding(source.data[:4])
    if len(source.data) <= (marked[1] if marked else 0) or source.data.isspace():
        raise InputError(f"{source.name}: the file is empty; expected {what}")
    format = format_of(source.name, source.data)
    if format == "pickle":
        raise pickle_error(source.name)
    claimed = CLAIMED.get(source.suffix)
    if claimed is not None and format not in (claimed, *_ALSO.get(claimed, ())):
        raise InputError(
            f"{source.name}: this is not {describe(claimed)}, whatever its name says; it holds "
            f"{describe(format)}"
        )
    if format in ("json", "geojson", "basicts"):
        check_json_depth(source.name, source.data)


# Formats that wear another's suffix by right: a NetCDF 4 file is HDF5, and several formats are zip archives.
_ALSO = {
    "hdf5": ("netcdf",),
    "netcdf": ("hdf5",),
    "zip": ("shapefile", "excel", "npz", "docx", "ods"),
    "npz": ("zip",),
    "excel": ("zip", "xls", "ods", "docx"),
}
