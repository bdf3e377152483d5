"""One input file, from a path or an open file, as bytes with a name for messages."""

from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO

from factost_core.errors import InputError

FileLike = str | Path | IO[bytes] | IO[str]

# These formats can run code when they are opened, or hold objects that can.
_PICKLES = {".pkl", ".pickle", ".npz", ".npy", ".joblib", ".pt", ".pth", ".dill"}
_OTHER = {
    ".xlsx": "Excel workbooks",
    ".xls": "Excel workbooks",
    ".h5": "HDF5 files",
    ".hdf5": "HDF5 files",
    ".zip": "archives",
    ".gz": "archives",
    ".7z": "archives",
    ".feather": "Feather files",
    ".shp": "shapefiles",
}


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
        """The content as UTF-8 text (a byte order mark is dropped). Raises InputError for other encodings."""
        try:
            return self.data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError(
                f"{self.name}: byte {error.start} is not UTF-8 text; save the file as UTF-8 CSV or as Parquet"
            ) from None


def open_source(file: FileLike, what: str, also: frozenset[str] = frozenset()) -> Source:
    """Read a path or a file-like with `.name`; `what` names its part ("readings") in messages.

    `also` are suffixes that are refused elsewhere and that the caller reads safely itself (".npy", ".zip").
    Raises InputError when it does not exist, is empty, or is of a kind that is refused (pickles above all).
    """
    if isinstance(file, (str, Path)):
        path = Path(file)
        name = path.name or str(path)
        _refuse_kind(name, what, also)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise InputError(f"{what}: there is no file {path}") from None
        except OSError as error:
            raise InputError(f"{what}: {path} cannot be read: {error.strerror}") from None
    else:
        name = PurePath(str(getattr(file, "name", "") or what)).name
        _refuse_kind(name, what, also)
        if hasattr(file, "seek"):
            file.seek(0)  # the app's upload may have been read before
        content = file.read()
        data = content.encode() if isinstance(content, str) else content
    if not data.strip():
        raise InputError(f"{name}: the file is empty; expected {what}")
    return Source(name, data)


def _refuse_kind(name: str, what: str, also: frozenset[str]) -> None:
    suffix = PurePath(name).suffix.lower()
    if suffix in also:
        return
    if suffix in _PICKLES:
        raise InputError(
            f"{name}: {suffix} files are not opened, because they can carry code that runs on opening; "
            f"save the {what} as CSV or Parquet"
        )
    if suffix in _OTHER:
        raise InputError(f"{name}: {_OTHER[suffix]} are not read; save the {what} as CSV or Parquet")
