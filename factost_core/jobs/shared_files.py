"""What the web app and its workers share: files in FACTOST_HOME, or objects under FACTOST_ARTIFACTS.

Paths are those in the home folder, either way. With an object store each machine has a home of its own, which
then only keeps copies: small files (states, claims, signs of life) are read from the store each time, and
what never changes once it is whole (panels, results, adaptations) is fetched once.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from factost_core.errors import InputError, first_line
from factost_core.jobs.private_files import (
    create_once,
    folder_bytes,
    make_private_folder,
    read_json,
    remove_folder,
    replace,
    write_json,
)
from factost_core.settings import Settings

_RETRIES = 5
#: Objects that say of a folder in a store that it was made, and that all of it is there.
_MADE, _WHOLE = "made", "whole"


class SharedFiles:
    """Files in a home folder that everybody shares."""

    #: Seconds between two looks at a small file, and between two writes of one, by whoever is at work.
    look_seconds, write_seconds = 0.1, 0.25
    #: Whether other machines see what is written without ``publish``.
    is_direct = True

    def read_text(self, path: Path) -> str | None:
        """The text of a file, None where there is none."""
        try:
            return path.read_text(encoding="utf-8", errors="replace")
        except (FileNotFoundError, NotADirectoryError):
            return None

    def read_json(self, path: Path) -> dict[str, Any] | None:
        """The object in a file, None where there is no such file or it is not a JSON object."""
        return read_json(path)

    def write_json(self, path: Path, content: dict[str, Any]) -> None:
        """Replace a file in one step. Raises FileNotFoundError where its folder is gone."""
        write_json(path, content)

    def create_once(self, path: Path, text: str) -> bool:
        """Create a file; False where it exists already. Of many callers one gets True."""
        return create_once(path, text)

    def exists(self, path: Path) -> bool:
        """Whether there is such a file, or anything in such a folder."""
        return path.exists()

    def folder_exists(self, folder: Path) -> bool:
        """Whether a folder that ``make_folder`` made was not removed since."""
        return folder.exists()

    def names(self, folder: Path) -> list[str]:
        """The names in a folder; none where it does not exist."""
        try:
            return os.listdir(folder)
        except (FileNotFoundError, NotADirectoryError):
            return []

    def age(self, path: Path) -> float:
        """Seconds since a file was written. Raises FileNotFoundError."""
        return time.time() - path.stat().st_mtime

    def size(self, folder: Path) -> int:
        """Bytes of all files in a folder."""
        return folder_bytes(folder)

    def make_folder(self, folder: Path) -> None:
        """Make a folder, private to its owner."""
        make_private_folder(folder)

    def remove(self, path: Path) -> None:
        """Remove a file, or a folder with all in it, if it is there."""
        if path.is_dir():
            remove_folder(path)
        else:
            path.unlink(missing_ok=True)

    def publish(self, path: Path) -> None:
        """Let others have a file or a folder that is whole now."""

    def fetch(self, path: Path, *, whole: bool = True) -> Path:
        """Have a file or a folder here that may have been made elsewhere; returns ``path``.

        A folder that nobody has published as a whole is fetched only with ``whole=False``.
        """
        return path


class StoredFiles(SharedFiles):
    """Objects in a store of any kind that fsspec knows.

    Raises:
        InputError: the address is not one of a store, or the store's library is not installed.
    """

    look_seconds, write_seconds = 1.0, 1.0
    is_direct = False

    def __init__(self, home: Path, address: str) -> None:
        from fsspec.core import url_to_fs
        from fsspec.implementations.local import LocalFileSystem

        try:
            # Listings must be fresh: others write, too.
            self._store, self._root = url_to_fs(address, use_listings_cache=False)
        except (ImportError, ValueError) as error:
            raise InputError(f"FACTOST_ARTIFACTS={address} cannot be used: {first_line(error)}.") from None
        self._home = home
        self._is_local = isinstance(self._store, LocalFileSystem)
        if self._is_local:
            self._store.auto_mkdir = True

    def _key(self, path: Path) -> str:
        return f"{self._root.rstrip('/')}/{path.relative_to(self._home).as_posix()}"

    def read_text(self, path: Path) -> str | None:
        try:
            return str(self._store.cat_file(self._key(path)).decode("utf-8", errors="replace"))
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return None

    def read_json(self, path: Path) -> dict[str, Any] | None:
        for _ in range(_RETRIES):
            text = self.read_text(path)
            if text is None:
                return None
            try:
                content = json.loads(text)
                return content if isinstance(content, dict) else None
            except ValueError:
                time.sleep(0.02)  # a store that is a plain folder may show a file while it is written
        return None

    def write_json(self, path: Path, content: dict[str, Any]) -> None:
        self._store.pipe_file(self._key(path), json.dumps(content).encode())

    def create_once(self, path: Path, text: str) -> bool:
        try:
            if self._is_local:
                with self._store.open(self._key(path), "xb") as file:
                    file.write(text.encode())
            else:
                self._store.pipe_file(self._key(path), text.encode(), mode="create")
        except FileExistsError:
            return False
        return True

    def exists(self, path: Path) -> bool:
        return bool(self._store.exists(self._key(path)))

    def folder_exists(self, folder: Path) -> bool:
        # What another machine writes in the moment of a deletion must not bring the folder back.
        return self.exists(folder / _MADE)

    def names(self, folder: Path) -> list[str]:
        try:
            found = self._store.ls(self._key(folder), detail=False)
        except (FileNotFoundError, NotADirectoryError):
            return []
        return [name.rstrip("/").rsplit("/", 1)[-1] for name in found]

    def age(self, path: Path) -> float:
        modified: datetime = self._store.modified(self._key(path))
        return (datetime.now(UTC) - modified.replace(tzinfo=modified.tzinfo or UTC)).total_seconds()

    def size(self, folder: Path) -> int:
        try:
            return int(self._store.du(self._key(folder)))
        except FileNotFoundError:
            return 0

    def make_folder(self, folder: Path) -> None:
        make_private_folder(folder)
        self.create_once(folder / _MADE, "")

    def remove(self, path: Path) -> None:
        super().remove(path)
        try:
            self._store.rm(self._key(path), recursive=True)
        except FileNotFoundError:
            return

    def publish(self, path: Path) -> None:
        for file in [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]:
            self._store.put_file(str(file), self._key(file))
        if path.is_dir():
            self._store.pipe_file(self._key(path / _WHOLE), b"")

    def fetch(self, path: Path, *, whole: bool = True) -> Path:
        if path.exists():
            return path
        key = self._key(path)
        found = [str(name) for name in self._store.find(key)]
        is_file = [name.lstrip("/") for name in found] == [key.lstrip("/")]
        marks = [name for name in found if name.endswith(f"/{_WHOLE}")]
        if not found or (whole and not is_file and not marks):
            return path
        make_private_folder(path.parent)
        partial = path.with_name(f".partial-{secrets.token_hex(8)}")
        try:
            for name in set(found) - set(marks):
                below = name.lstrip("/").removeprefix(key.lstrip("/")).lstrip("/")
                target = partial / below if below else partial
                make_private_folder(target.parent)
                self._store.get_file(name, str(target))
            if not path.exists():
                replace(partial, path)
        finally:
            super().remove(partial)
        return path


def shared_files(settings: Settings) -> SharedFiles:
    """The shared files of an installation."""
    if not settings.artifacts:
        return SharedFiles()
    return _stored_files(settings.home, settings.artifacts)


@lru_cache(maxsize=8)
def _stored_files(home: Path, address: str) -> StoredFiles:
    return StoredFiles(home, address)


def publish_new(files: SharedFiles, folder: Path, published: dict[Path, tuple[int, int]]) -> None:
    """Publish the files of a folder that changed since ``published`` was noted, which this call does."""
    for file in folder.glob("*"):
        try:
            stat = file.stat()
        except FileNotFoundError:
            continue
        seen = (stat.st_mtime_ns, stat.st_size)
        if not file.name.startswith(".") and published.get(file) != seen:
            files.publish(file)
            published[file] = seen
