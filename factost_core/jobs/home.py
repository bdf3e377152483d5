"""FACTOST_HOME: what lies where in the private folder that the web app and its workers share.

README.txt             says what this folder is, and marks it as ours
secret                 32 random bytes: folder names of signed-in users come from it
broker.db              the queue, with the SQLite broker
active/FOLDER.JOB      one empty file for each job that waits or runs
workers/ID.json        signs of life of the workers
speeds/                how long adaptations take here, see speed.py
scratch/               results that are being written, before they are put into a workspace
workspaces/FOLDER/     one folder a workspace, see workspace.py
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from factost_core.errors import InputError
from factost_core.jobs.private_files import create_once, make_private_folder
from factost_core.jobs.shared_files import shared_files
from factost_core.settings import Settings

_MARK = "README.txt"
_README = (
    "FactoST Studio keeps its data here: uploaded panels, forecasts, the queue and logs.\n"
    "One folder under workspaces/ belongs to one person. Do not share this folder.\n"
)


class Home:
    """The folders under ``settings.home``.

    Raises:
        InputError: the folder cannot be made, or holds files of something else.
    """

    def __init__(self, settings: Settings) -> None:
        self.files = shared_files(settings)
        self.path = settings.home
        self.workspaces = self.path / "workspaces"
        self.active = self.path / "active"
        self.workers = self.path / "workers"
        self.speeds = self.path / "speeds"
        self.scratch_folder = self.path / "scratch"
        self.broker_file = self.path / "broker.db"
        self.worker_log = self.path / "worker.log"

    def prepare(self) -> Home:
        """Make the folders, private to their owner; costs next to nothing when they are there."""
        try:
            make_private_folder(self.path)
            self._claim()
            for folder in (self.workspaces, self.active, self.workers, self.speeds, self.scratch_folder):
                folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise InputError(
                f"FACTOST_HOME={self.path} cannot be used: {error.strerror or error}. "
                "Set FACTOST_HOME to a folder that you may write to."
            ) from None
        return self

    def _claim(self) -> None:
        """Tighten the mode of the home folder, once it is sure that the folder is ours to tighten."""
        mark = self.path / _MARK
        if not mark.exists():
            if any(self.path.iterdir()) and not mark.exists():
                raise InputError(
                    f"FACTOST_HOME={self.path} holds files of something else. "
                    "Set FACTOST_HOME to a new or an empty folder: it is made private (mode 0700)."
                )
            create_once(mark, _README)
        if os.name == "posix" and self.path.stat().st_mode & 0o077:
            # On a shared volume owned by another user: what lies below is private all the same.
            with contextlib.suppress(PermissionError):
                self.path.chmod(0o700)

    def secret(self) -> bytes:
        """A secret of this installation, made on first use (file mode 0600)."""
        path = self.prepare().path / "secret"
        create_once(path, secrets.token_hex(32))
        for _ in range(100):
            text = path.read_text(encoding="ascii")
            if len(text) == 64:
                return bytes.fromhex(text)
            time.sleep(0.02)  # another process is between creating and writing it
        raise InputError(f"{path} is damaged: expected 64 hexadecimal digits. Restore it from a backup.")

    @contextlib.contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder for a moment, on the same disk as the workspaces."""
        folder = self.prepare().scratch_folder / secrets.token_hex(8)
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    # Jobs that wait or run are marked in one folder, so that finding them never walks all workspaces.

    def mark_active(self, workspace: str, job_id: str) -> None:
        self.files.create_once(self.active / f"{workspace}.{job_id}", "")

    def unmark_active(self, workspace: str, job_id: str) -> None:
        self.files.remove(self.active / f"{workspace}.{job_id}")

    def active_jobs(self, workspace: str | None = None) -> list[tuple[str, str]]:
        """(workspace folder name, job id) of the jobs that wait or run, of one workspace or of all."""
        pairs = [tuple(name.split(".", 1)) for name in self.files.names(self.active) if "." in name]
        return sorted((pair[0], pair[1]) for pair in pairs if workspace in (None, pair[0]))
