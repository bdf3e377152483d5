"""Files that only their owner reads, and that another process never sees half written."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import time
from pathlib import Path
from typing import Any

_WINDOWS_RETRIES = 20


def make_private_folder(folder: Path) -> None:
    """Create ``folder`` with mode 0700, and what is missing above it too (mkdir(parents=True) would not)."""
    if not folder.parent.exists():
        make_private_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)


def replace(source: Path, target: Path) -> None:
    """Put ``source`` in the place of ``target`` in one step."""
    for attempt in range(_WINDOWS_RETRIES):
        try:
            os.replace(source, target)
            return
        except PermissionError:
            # Windows refuses while a reader has the target open; readers are done within milliseconds.
            if os.name != "nt" or attempt == _WINDOWS_RETRIES - 1:
                raise
            time.sleep(0.02)


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write ``content`` so that a reader finds either the old or the new file, whole.

    Raises:
        FileNotFoundError: the folder is gone; it is never made here, so what a person deleted stays deleted.
    """
    partial = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(
            os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as file:
            json.dump(content, file)
        replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def read_json(path: Path) -> dict[str, Any] | None:
    """The object in the file, or None where there is no such file or it is not a JSON object."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, PermissionError, ValueError):
        return None
    return content if isinstance(content, dict) else None


def create_once(path: Path, text: str) -> bool:
    """Create ``path`` with ``text``; False where it exists already. Of many callers one gets True."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    return True


def remove_folder(folder: Path) -> None:
    """Remove ``folder``: it vanishes in one step, so that a process at work in it can write nothing more."""
    grave = folder.with_name(f".deleted-{secrets.token_hex(8)}")
    try:
        os.rename(folder, grave)
    except FileNotFoundError:
        return
    except PermissionError:
        # Windows keeps a folder with an open file where it is.
        grave = folder
    for _ in range(_WINDOWS_RETRIES):
        shutil.rmtree(grave, ignore_errors=True)
        if not grave.exists():
            return
        time.sleep(0.05)
    raise OSError(f"The folder {grave} could not be removed whole; remove it by hand.")


def folder_bytes(folder: Path) -> int:
    """Bytes of all files under ``folder``."""
    total = 0
    for root, _, files in os.walk(folder):
        for name in files:
            try:
                total += os.stat(os.path.join(root, name)).st_size
            except FileNotFoundError:
                continue  # replaced or removed since it was listed
    return total
