"""The drafts of one workspace: uploads kept as they came, decisions, and the results of the steps."""

from __future__ import annotations

import io
import re
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from factost_core.io.names import clean_name
from factost_core.jobs.draft import Draft, Step, Upload
from factost_core.jobs.errors import LimitError, NotFound
from factost_core.jobs.private_files import make_private_folder, read_json, remove_folder, write_json
from factost_core.jobs.state import now

if TYPE_CHECKING:
    from factost_core.io.draft import PanelDraft
    from factost_core.jobs.workspace import Workspace

_ID = re.compile(r"[0-9a-f]{24}")
_LONGEST_STEM = 160


class NamedBytes(io.BytesIO):
    """An upload as the readers take it: bytes with the name that the person's file had."""

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(data)
        self.name = name


class DraftFolder:
    """The files of one draft; ``path`` is always made from an opened workspace and a checked id."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.state_file = path / "draft.json"
        self.content = path / "content"
        self.edges_file = path / "edges.parquet"

    def read(self) -> Draft:
        """The decisions. Raises NotFound where there is no such draft (any more)."""
        content = read_json(self.state_file)
        if content is None:
            raise NotFound("This draft is not (or no longer) in your workspace.")
        return Draft.from_json(content)

    def write(self, draft: Draft) -> Draft:
        """Replace the decisions. Raises FileNotFoundError where the draft was deleted."""
        draft = replace(draft, changed=now())
        write_json(self.state_file, draft.to_json())
        return draft

    def uploads(self, draft: Draft) -> list[NamedBytes]:
        """The uploaded files, in memory."""
        return [NamedBytes(each.name, (self.path / "files" / each.id).read_bytes()) for each in draft.files]

    def outcome(self, draft: Draft, step: Step) -> dict[str, Any] | None:
        """What a step gave for these very decisions: its content, or {"error": text}; None before it ran."""
        content = read_json(self.path / f"{step}.json")
        return content if content is not None and content.get("key") == draft.key(step) else None

    def write_outcome(self, draft: Draft, step: Step, content: dict[str, Any]) -> None:
        """Put down a step's result. Raises FileNotFoundError where the draft was deleted."""
        write_json(self.path / f"{step}.json", content | {"key": draft.key(step)})

    def forget(self, step: Step) -> None:
        """Drop a step's result, so that it is taken once more."""
        (self.path / f"{step}.json").unlink(missing_ok=True)

    def load_content(self, draft: Draft) -> PanelDraft:
        """What was read, with the repairs, name and unit of the decisions."""
        from factost_core.io.draft import PanelDraft
        from factost_core.io.quality import repair_from_json

        content = PanelDraft.load(self.content)
        repairs = tuple(repair_from_json(dict(each)) for each in draft.repairs)
        return replace(
            content, name=draft.name or content.name, unit=draft.unit or content.unit, repairs=repairs
        )

    def save_content(self, content: PanelDraft) -> None:
        """Keep what was read. Raises FileNotFoundError where the draft was deleted meanwhile."""
        if not self.state_file.exists():
            raise FileNotFoundError(self.state_file)
        content.save(self.content)
        if not self.state_file.exists():
            # saving makes the folders that it needs, and what a person deleted must stay deleted
            remove_folder(self.path)
            raise FileNotFoundError(self.state_file)


class DraftStore:
    """The drafts of an opened workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._root = workspace.folder / "drafts"

    def folder(self, draft_id: str) -> DraftFolder:
        """Where the draft of this id lies or would lie. Raises NotFound: no draft has such an id."""
        if not _ID.fullmatch(draft_id):
            raise NotFound(f"This workspace has no draft {draft_id!r}.")
        return DraftFolder(self._root / draft_id)

    def get(self, draft_id: str) -> Draft:
        """The decisions of a draft. Raises NotFound."""
        return self.folder(draft_id).read()

    def all(self) -> list[Draft]:
        """All drafts, the latest changed first."""
        found = []
        for path in self._root.glob("[0-9a-f]*"):
            content = read_json(path / "draft.json")
            if content is not None:
                found.append(Draft.from_json(content))
        return sorted(found, key=lambda draft: draft.changed, reverse=True)

    def unfinished(self) -> list[Draft]:
        """Drafts that were not saved as a panel yet."""
        return [draft for draft in self.all() if draft.panel_id is None]

    def of_panel(self, panel_id: str) -> Draft | None:
        """The draft that was saved as this panel."""
        return next((draft for draft in self.all() if draft.panel_id == panel_id), None)

    def new(self, files: Iterable[IO[bytes]] = ()) -> Draft:
        """A new draft with these files.

        Raises:
            LimitError: a file, or with them the workspace, is larger than the settings allow.
        """
        draft_id = secrets.token_hex(12)
        self.workspace.make()
        folder = self.folder(draft_id)
        make_private_folder(folder.path / "files")
        folder.write(Draft(draft_id))
        try:
            return self.add_files(draft_id, files)
        except BaseException:
            self.delete(draft_id)
            raise

    def add_files(self, draft_id: str, files: Iterable[IO[bytes]]) -> Draft:
        """Keep more files; all of them or none. Raises LimitError."""
        folder = self.folder(draft_id)
        draft = folder.read()
        added: list[Upload] = []
        try:
            for file in files:
                taken = {upload.name for upload in (*draft.files, *added)}
                added.append(self._keep(folder, file, taken))
            if added:
                self.workspace.check_room()
        except BaseException:
            for upload in added:
                (folder.path / "files" / upload.id).unlink(missing_ok=True)
            raise
        return folder.write(draft.with_files((*draft.files, *added))) if added else draft

    def remove_file(self, draft_id: str, upload_id: str) -> Draft:
        """Forget one of the files."""
        folder = self.folder(draft_id)
        draft = folder.read()
        kept = tuple(upload for upload in draft.files if upload.id != upload_id)
        if len(kept) < len(draft.files):
            (folder.path / "files" / upload_id).unlink(missing_ok=True)
            draft = folder.write(draft.with_files(kept))
        return draft

    def from_panel(self, panel_id: str) -> Draft:
        """The draft that a panel was saved from; a new one of the panel itself where there is none.

        Raises:
            NotFound: the workspace has no such panel.
        """
        from factost_core.io.draft import PanelDraft
        from factost_core.jobs.draft_steps import size_of

        known = self.of_panel(panel_id)
        if known is not None:
            return known
        panel = self.workspace.load_panel(panel_id)
        draft = self.new()
        folder = self.folder(draft.id)
        content = PanelDraft.from_panel(panel)
        draft = folder.write(
            replace(draft, origin=panel_id, panel_id=panel_id, name=panel.name, unit=panel.unit)
        )
        folder.save_content(content)
        folder.write_outcome(draft, "read", size_of(content))
        return draft

    def delete(self, draft_id: str) -> None:
        """Remove a draft with its files; the panel that it was saved as stays."""
        remove_folder(self.folder(draft_id).path)

    def _keep(self, folder: DraftFolder, file: IO[bytes], taken: set[str]) -> Upload:
        name = _free_name(clean_name(Path(str(getattr(file, "name", "") or "file")).name) or "file", taken)
        upload_id = secrets.token_hex(12)
        target = folder.path / "files" / upload_id
        file.seek(0)
        with open(target, "xb") as output:
            shutil.copyfileobj(file, output, 1 << 20)
        size, limit = target.stat().st_size, self.workspace.settings.max_upload_mb * 1_000_000
        # the browser counts in 1024 x 1024 bytes
        if size > limit * 1.05:
            target.unlink()
            raise LimitError(
                f"{name} has {size / 1e6:,.0f} MB, and a file may have {limit / 1e6:,.0f} MB here. Split it "
                "by time or by sensor, or save it as Parquet, which is smaller."
            )
        return Upload(upload_id, name, size)


def _free_name(name: str, taken: set[str]) -> str:
    """The name, not too long, and with a number where there is one of it already."""
    path = Path(name)
    suffix = path.suffix[:20]
    stem, number = path.stem[:_LONGEST_STEM], 1
    free = stem + suffix
    while free in taken:
        number += 1
        free = f"{stem}-{number}{suffix}"
    return free
