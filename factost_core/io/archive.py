"""Archives unpacked in memory: nothing is written to disk, and no more is unpacked than the limits allow."""

import io
import re
import stat
import zipfile
import zlib
from pathlib import PurePosixPath

from factost_core.errors import InputError, shown
from factost_core.io.foreign import foreign
from factost_core.io.limits import check_unpacked
from factost_core.io.source import Source
from factost_core.settings import get_settings

# Below this size any ratio is harmless: an empty table packs very well.
_HARMLESS = 10_000_000
# A zip's index is read whole; an index of millions of entries is refused unread.
_MOST_INDEXED = 20
_LITTER = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|\._)")


def unpack(source: Source) -> list[Source]:
    """The files of a zip archive, or the one of a .gz file, in the archive's order; folders are left out.

    Raises InputError for what is broken, encrypted, too large or too many, and for names that point outside.
    """
    if source.data[:2] == b"\x1f\x8b":
        return [_gunzip(source)]
    infos = check_archive(source)
    files = []
    with foreign(source.name, "the archive"), zipfile.ZipFile(io.BytesIO(source.data)) as archive:
        for info in infos:
            if _LITTER.search(info.filename) is None:
                files.append(Source(info.filename, archive.read(info)))
    if not files:
        raise InputError(f"{source.name}: there is no file in the archive")
    return files


def check_archive(source: Source) -> list[zipfile.ZipInfo]:
    """The entries of a zip archive that are files, when none of them is dangerous. Raises InputError."""
    settings = get_settings()
    name = source.name
    if source.data.count(b"PK\x01\x02") > _MOST_INDEXED * settings.max_archive_files:
        raise _too_many(name, "very many", settings.max_archive_files)
    with foreign(name, "the archive"), zipfile.ZipFile(io.BytesIO(source.data)) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > settings.max_archive_files:
        raise _too_many(name, f"{len(infos):,}", settings.max_archive_files)
    for info in infos:
        _check_path(name, info)
        if info.flag_bits & 0x1:
            raise InputError(
                f"{name}: {shown(info.filename)} is encrypted; pack the files without a password"
            )
        ratio = info.file_size / max(1, info.compress_size)
        if info.file_size > _HARMLESS and ratio > settings.max_archive_ratio:
            raise InputError(
                f"{name}: {shown(info.filename)} would unpack to {ratio:,.0f} times its size, over the "
                "limit of "
                f"{settings.max_archive_ratio}; give the file itself (who runs the service can raise "
                "FACTOST_MAX_ARCHIVE_RATIO)"
            )
    # zipfile gives no more of an entry than the size it claims, so the claims bound what is unpacked.
    check_unpacked(name, "the archive", sum(info.file_size for info in infos))
    return infos


def _check_path(name: str, info: zipfile.ZipInfo) -> None:
    inner = info.filename.replace("\\", "/")
    outside = inner.startswith("/") or ".." in PurePosixPath(inner).parts or re.match(r"[A-Za-z]:", inner)
    if outside or stat.S_ISLNK(info.external_attr >> 16):
        raise InputError(
            f"{name}: {shown(info.filename)} points outside of the archive, as harmful ones do; pack it again"
        )


def _too_many(name: str, count: str, limit: int) -> InputError:
    return InputError(
        f"{name}: the archive has {count} files, over the limit of {limit:,}; pack only the files of one "
        "data set (who runs the service can raise FACTOST_MAX_ARCHIVE_FILES)"
    )


def _gunzip(source: Source) -> Source:
    settings = get_settings()
    ratio = max(_HARMLESS, settings.max_archive_ratio * len(source.data))
    limit = min(settings.max_unpacked_mb * 1_000_000, ratio)
    parts, size, rest = [], 0, source.data
    with foreign(source.name, "the compressed file"):
        while rest[:2] == b"\x1f\x8b":  # a .gz file may have several members, one after the other
            engine = zlib.decompressobj(wbits=31)
            part = engine.decompress(rest, max_length=limit + 1 - size)
            size += len(part)
            if size > limit:
                raise InputError(
                    f"{source.name}: the file would unpack to more than {limit / 1_000_000:,.0f} MB; split "
                    "it, or give the file itself (who runs the service can raise FACTOST_MAX_UNPACKED_MB)"
                )
            if not engine.eof:
                raise InputError(f"{source.name}: the compressed file is cut off; copy it again")
            parts.append(part)
            rest = engine.unused_data
    name = source.name[:-3] if source.name.lower().endswith(".gz") else f"{source.name} (unpacked)"
    return Source(name, b"".join(parts))
