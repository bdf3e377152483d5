"""A workspace: one person's panels, drafts and jobs, in one private folder that only their token opens.

    workspaces/FOLDER/
        panels/PANEL/      see panel_store.py
        jobs/JOB/          see state.py
        requests/KEY       names the job that answered a request, see service.py
        drafts/DRAFT/      uploaded files on the way to a panel, see draft.py
        zones/KEY.json     the named zones of a panel, see zone_store.py

FOLDER is a digest of the token: who sees the folder's name cannot open the workspace in a browser. Every path
is made from the opened workspace and a checked id: another's id leads to NotFound, never to another's file.
"""

from __future__ import annotations

import base64
import contextlib
import hmac
import re
import secrets
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from factost_core.errors import InputError
from factost_core.jobs.errors import LimitError, NotFound
from factost_core.jobs.home import Home
from factost_core.jobs.panel_store import (
    PanelInfo,
    content_id,
    describe,
    read_info,
    read_panel,
    read_sensor_ids,
    rename,
    write_panel,
)
from factost_core.jobs.private_files import folder_bytes, make_private_folder, remove_folder
from factost_core.jobs.state import JobFolder, now
from factost_core.settings import Settings, get_settings

if TYPE_CHECKING:
    from factost_core.panel import SensorPanel

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_FOLDER = re.compile(r"[0-9a-f]{32}")
_ID = re.compile(r"[0-9a-f]{24}")
_SAMPLE = "sample:"


class Workspace:
    """One person's folder; made when the first thing is saved in it, so that a mere visit leaves no trace."""

    def __init__(self, folder_name: str, settings: Settings) -> None:
        """For the worker, which is told a folder name; the page uses ``open`` or ``for_user``."""
        if not _FOLDER.fullmatch(folder_name):
            raise NotFound("There is no such workspace.")
        self.name = folder_name
        self.settings = settings
        self.home = Home(settings)
        if not self.home.files.is_direct:
            self.home.prepare()  # also who only reads keeps copies in it
        self.folder = self.home.workspaces / folder_name

    @staticmethod
    def new_token() -> str:
        """An unguessable token (256 random bits) for a person's browser to keep."""
        return secrets.token_urlsafe(32)

    @classmethod
    def open(cls, token: str, settings: Settings | None = None) -> Workspace:
        """The workspace of a token made by ``new_token``.

        Raises:
            InputError: it is not such a token (a short one could be guessed).
        """
        if not _TOKEN.fullmatch(token):
            raise InputError("This workspace token is damaged: expected 43 letters, digits, - or _.")
        return cls(sha256(token.encode()).hexdigest()[:32], settings or get_settings())

    @classmethod
    def for_user(cls, identity: str, settings: Settings | None = None) -> Workspace:
        """The workspace of a signed-in user: ``identity`` is the issuer and the subject of their OIDC token.

        The same identity leads to the same workspace on every device; without the secret of this installation
        nobody can tell which folder that is.
        """
        if not identity.strip():
            raise InputError("The sign-in gave no identity: expected the token's issuer and subject.")
        settings = settings or get_settings()
        digest = hmac.digest(Home(settings).secret(), identity.encode(), "sha256")
        return cls.open(base64.urlsafe_b64encode(digest).decode().rstrip("="), settings)

    # ------------------------------------------------------------------ panels

    def save_panel(self, panel: SensorPanel) -> str:
        """Keep ``panel`` and return its id; the same panel once more has the same id and takes no more room.

        Raises:
            LimitError: the workspace would grow beyond max_workspace_mb.
        """
        panel_id = content_id(panel)
        target = self.home.files.fetch(self._panel_folder(panel_id))
        if target.exists():
            if read_info(target).name != panel.name:  # it was renamed since
                self.rename_panel(panel_id, panel.name)
            return panel_id
        make_private_folder(self.make() / "panels")
        partial = target.with_name(f".partial-{secrets.token_hex(8)}")
        partial.mkdir(mode=0o700)
        try:
            write_panel(panel, partial, panel_id)
            self.check_room()
            if not target.exists():
                partial.rename(target)
            self.home.files.publish(target)
        finally:
            if partial.exists():
                remove_folder(partial)
        return panel_id

    def load_panel(self, panel_id: str) -> SensorPanel:
        """A panel of this workspace, or a sample ("sample:NAME").

        Raises:
            NotFound: the workspace has no such panel.
        """
        if panel_id.startswith(_SAMPLE):
            return _sample(panel_id.removeprefix(_SAMPLE))
        try:
            return read_panel(self.home.files.fetch(self._panel_folder(panel_id)))
        except FileNotFoundError:
            raise NotFound(f"This workspace has no panel {panel_id!r}.") from None

    def panels(self) -> list[PanelInfo]:
        """The uploaded panels, the newest first."""
        infos = []
        for name in self.home.files.names(self.folder / "panels"):
            if not _ID.fullmatch(name):
                continue
            try:
                infos.append(read_info(self.home.files.fetch(self.folder / "panels" / name)))
            except FileNotFoundError:
                continue
        return sorted(infos, key=lambda info: info.created, reverse=True)

    def panel_info(self, panel_id: str) -> PanelInfo:
        """What is known of an uploaded panel or a sample without reading its readings again.

        Raises:
            NotFound: the workspace has no such panel.
        """
        if panel_id.startswith(_SAMPLE):
            return describe(self.load_panel(panel_id), panel_id, now())
        try:
            return read_info(self.home.files.fetch(self._panel_folder(panel_id)))
        except FileNotFoundError:
            raise NotFound(f"This workspace has no panel {panel_id!r}.") from None

    def sensor_ids(self, panel_id: str) -> list[str]:
        """The sensors of an uploaded panel or a sample, without reading its readings.

        Raises:
            NotFound: the workspace has no such panel.
        """
        if panel_id.startswith(_SAMPLE):
            return self.load_panel(panel_id).sensor_ids
        return read_sensor_ids(self.panel_folder(panel_id))

    def rename_panel(self, panel_id: str, name: str) -> None:
        """Call one uploaded panel otherwise; its id, and the forecasts made from it, stay.

        Raises:
            NotFound: the workspace has no such panel.
        """
        try:
            folder = self.home.files.fetch(self._panel_folder(panel_id))
            rename(folder, name)
            self.home.files.publish(folder)
        except FileNotFoundError:
            raise NotFound(f"This workspace has no panel {panel_id!r}.") from None

    def panel_folder(self, panel_id: str) -> Path:
        """Where the files of an uploaded panel lie.

        Raises:
            NotFound: the workspace has no such panel.
        """
        folder = self.home.files.fetch(self._panel_folder(panel_id))
        if not folder.exists():
            raise NotFound(f"This workspace has no panel {panel_id!r}.")
        return folder

    def delete_panel(self, panel_id: str) -> None:
        """Remove one uploaded panel; forecasts made from it stay."""
        self.home.files.remove(self.panel_folder(panel_id))

    def _panel_folder(self, panel_id: str) -> Path:
        if not _ID.fullmatch(panel_id):
            raise NotFound(f"This workspace has no panel {panel_id!r}.")
        return self.folder / "panels" / panel_id

    # ------------------------------------------------------------------ jobs

    def job_folder(self, job_id: str) -> JobFolder:
        """Where the job of this id lies or would lie.

        Raises:
            NotFound: no job has such an id.
        """
        if not _ID.fullmatch(job_id):
            raise NotFound(f"This workspace has no job {job_id!r}.")
        return JobFolder(self.folder / "jobs" / job_id, self.home.files)

    def new_job_folder(self) -> tuple[str, JobFolder]:
        """A new id and its folder, made."""
        job_id = secrets.token_hex(12)
        folder = self.job_folder(job_id)
        self.make()
        self.home.files.make_folder(folder.path)
        return job_id, folder

    def job_ids(self) -> list[str]:
        return [name for name in self.home.files.names(self.folder / "jobs") if _ID.fullmatch(name)]

    def remove_job(self, job_id: str) -> None:
        self.home.files.remove(self.job_folder(job_id).path)
        self.home.unmark_active(self.name, job_id)

    # ------------------------------------------------------------------ the whole

    def used_bytes(self) -> int:
        """Bytes of all that lies in the workspace."""
        return self.home.files.size(self.folder)

    def check_room(self, coming: Path | None = None) -> None:
        """Raises LimitError where the workspace, with a folder that is to come, exceeds max_workspace_mb."""
        used, limit = self.used_bytes(), self.settings.max_workspace_mb * 1_000_000
        used += 0 if coming is None else folder_bytes(coming)
        if used > limit:
            raise LimitError(
                f"Your workspace would hold {used / 1e6:.0f} MB, and its limit is {limit / 1e6:.0f} MB. "
                "Delete data that you no longer need, or load fewer readings (a shorter time, fewer sensors)."
            )

    def delete_all(self) -> None:
        """Delete every panel, draft, job and result, and stop the jobs that run. Nothing of it comes back: a
        worker that is still at a job finds its folder gone and drops the result."""
        for _, job_id in self.home.active_jobs(self.name):
            with contextlib.suppress(NotFound, FileNotFoundError):
                self.job_folder(job_id).request_cancel()
            self.home.unmark_active(self.name, job_id)
        self.home.files.remove(self.folder)

    def make(self) -> Path:
        """The folder, made where it is missing."""
        self.home.prepare()
        make_private_folder(self.folder)
        return self.folder


@lru_cache(maxsize=8)
def _sample(name: str) -> SensorPanel:
    # Samples are public and never change while a process runs, so each is read once; uploads are never kept.
    from factost_core.panel import SensorPanel, sample_names

    if name not in sample_names():
        raise NotFound(f"There is no sample {name!r}; the samples are: {', '.join(sample_names())}.")
    return SensorPanel.sample(name)
