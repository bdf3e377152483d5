"""One screen of a story, or one section of a report: a title, a figure and what there is to say."""

from __future__ import annotations

from dataclasses import dataclass

from app.components.story_charts import Picture


@dataclass(frozen=True)
class Screen:
    """A title, a figure with its label, a sentence, small print, lines of (figure, label), pictures."""

    key: str
    title: str
    figure: str
    label: str
    lead: str
    more: tuple[str, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    pictures: tuple[Picture, ...] = ()
