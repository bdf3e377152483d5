"""A zip archive from a stranger: names that lead outside and contents that swell are refused."""

import io
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from types import TracebackType

from factost_core.errors import InputError, first_line
from factost_core.io.source import Source

_MOST_MEMBERS = 1_000
_MOST_DIRECTORY = 1_000_000  # bytes; zipfile reads all of the directory before one can count its entries
_END, _END64 = b"PK\x05\x06", b"PK\x06\x07"


class Archive:
    """The files of a zip archive, by name, without folders and what macOS adds; a context manager.

    Raises InputError when it is damaged or encrypted, has too many members, unpacks to more than
    `most_bytes`, or when a member's name leads out of the archive.
    """

    def __init__(self, source: Source, most_bytes: int) -> None:
        self._file = source.name
        _check_directory(source)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source.data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
            raise self._damaged(error) from None
        members = [member for member in self._zip.infolist() if member.filename[-1:] not in ("", "/")]
        if len(members) > _MOST_MEMBERS:
            raise InputError(
                f"{self._file}: {len(members)} files are in the archive; expected at most {_MOST_MEMBERS}"
            )
        size = sum(member.file_size for member in members)
        if size > most_bytes:
            raise InputError(
                f"{self._file}: the archive unpacks to {size / 1e6:,.0f} MB; "
                f"at most {most_bytes / 1e6:,.0f} MB are opened"
            )
        for member in members:
            path = PurePosixPath(member.filename.replace("\\", "/"))
            if path.is_absolute() or ".." in path.parts or ":" in member.filename or "\0" in member.filename:
                raise InputError(
                    f"{self._file}: the archive holds {member.filename!r:.80}, a name that leads outside "
                    "of it, and is not opened; zip the files themselves"
                )
        self._members = {
            member.filename: member for member in members if not member.filename.startswith("__MACOSX/")
        }

    @property
    def names(self) -> list[str]:
        return list(self._members)

    def read(self, name: str) -> bytes:
        """The content of a member; never more than its directory entry says."""
        member = self._members[name]
        if member.flag_bits & 0x1:
            raise InputError(f"{self._file}: the archive is encrypted; zip the files without a password")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise InputError(f"{self._file}: {name!r:.80} is packed in an unusual way; write it once more")
        try:
            with self._zip.open(member) as file:
                return file.read(member.file_size)  # without a number zipfile unpacks first and cuts then
        except (
            zipfile.BadZipFile,
            OSError,
            EOFError,
            ValueError,
            RuntimeError,
            zlib.error,
            struct.error,
        ) as error:
            raise self._damaged(error) from None

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def _damaged(self, error: Exception) -> InputError:
        return InputError(
            f"{self._file}: the archive cannot be read ({first_line(error):.80}); write it once more"
        )


def _check_directory(source: Source) -> None:
    end = source.data.rfind(_END)
    if end < 0 or end + 22 > len(source.data):
        raise InputError(f"{source.name}: the archive is cut off; write it once more")
    size = struct.unpack_from("<I", source.data, end + 12)[0]
    if size > _MOST_DIRECTORY or source.data[max(0, end - 20) : end].startswith(_END64):
        raise InputError(
            f"{source.name}: the archive lists far more files than are read; pack only those that are needed"
        )
