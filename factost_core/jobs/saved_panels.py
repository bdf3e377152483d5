"""What belongs to a saved panel beside its files: the draft that it was made from, and its zones."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

from factost_core.jobs.draft import Draft
from factost_core.jobs.draft_store import DraftStore
from factost_core.jobs.errors import NotFound
from factost_core.jobs.zone_store import ZoneStore

if TYPE_CHECKING:
    from factost_core.jobs.workspace import Workspace


def settle_saved(store: DraftStore, draft: Draft, panel_id: str) -> Draft:
    """Note which panel a draft was saved as; the one that it was saved as before is replaced by it."""
    earlier = draft.panel_id
    if earlier == panel_id:
        return draft
    # a panel that was saved from other files with the same content belongs to them now as well
    draft = store.folder(draft.id).write(replace(draft, panel_id=panel_id))
    if earlier is not None and store.of_panel(earlier) is None:
        with contextlib.suppress(NotFound):
            ZoneStore(store.workspace).hand_over(earlier, panel_id)
            store.workspace.delete_panel(earlier)
    return draft


def rename_panel(workspace: Workspace, panel_id: str, name: str) -> None:
    """Call a panel, and the draft that it comes from, otherwise. Raises NotFound."""
    workspace.rename_panel(panel_id, name)
    store = DraftStore(workspace)
    for draft in store.all():
        if draft.panel_id == panel_id:
            store.folder(draft.id).write(replace(draft, name=name))


def delete_panel(workspace: Workspace, panel_id: str) -> None:
    """Delete a panel with its zones and the drafts, and so the uploaded files, that it comes from. Raises
    NotFound."""
    workspace.delete_panel(panel_id)
    ZoneStore(workspace).forget_panel(panel_id)
    store = DraftStore(workspace)
    for draft in store.all():
        if draft.panel_id == panel_id:
            store.delete(draft.id)
