"""A saved panel as one zip file: what a person passes on, and uploads again."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from factost_core.io.panel_folder import ABOUT, NETWORK, READINGS, SENSORS

if TYPE_CHECKING:
    from factost_core.jobs.workspace import Workspace


def panel_archive(workspace: Workspace, panel_id: str) -> bytes:
    """The panel's folder, packed. Raises NotFound where the workspace has no such panel."""
    folder = workspace.panel_folder(panel_id)
    packed = io.BytesIO()
    # Parquet is compressed already
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name in (ABOUT, READINGS, SENSORS, NETWORK):
            if (folder / name).exists():
                archive.write(folder / name, name)
    return packed.getvalue()


def archive_name(name: str) -> str:
    """A file name that every system takes: letters, digits, - and _."""
    return f"{re.sub(r'[^A-Za-z0-9_-]+', '-', name).strip('-')[:60] or 'panel'}.zip"
