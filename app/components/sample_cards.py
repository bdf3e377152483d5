"""What is known about a sample without its readings: title, licence, a good start, its source page."""

from __future__ import annotations

from typing import Any

from factost_core.io.samples import find_sample
from factost_core.panel import sample_names

_PREFIX = "sample:"


def ordered_names(first: str) -> list[str]:
    """All samples, the one that a first visit shows in front."""
    names = sample_names()
    return sorted(names, key=lambda name: (name != first, title(name)))


def about(panel_id: str) -> dict[str, Any]:
    """The facts of a sample (panel.json); empty for a panel that is not a sample."""
    return dict(find_sample(panel_id.removeprefix(_PREFIX)).facts) if panel_id.startswith(_PREFIX) else {}


def title(name: str) -> str:
    return str(find_sample(name).facts.get("title") or name)


def source_text(name: str) -> str | None:
    """The sample's SOURCE.md, or None where it has none."""
    path = find_sample(name).readings.parent / "SOURCE.md"
    return path.read_text(encoding="utf-8") if path.is_file() else None
