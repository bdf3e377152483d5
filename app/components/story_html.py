"""A screen's words as HTML, on the page and in the report alike; all that comes from outside is escaped."""

from __future__ import annotations

from html import escape

from app import texts, texts_story
from app.components import panel_header
from app.components.story_facts import Story
from app.components.story_screen import Screen


def words(screen: Screen, kicker: str) -> str:
    """The words of a screen; their looks are the style sheet's (classes story-…)."""
    parts = [_tag("p", "kicker", kicker), _tag("h2", "title", screen.title)]
    if screen.figure:
        parts.append(
            f'<p class="story-key">{_span("figure", screen.figure)} {_span("label", screen.label)}</p>'
        )
    if screen.lead:
        parts.append(_tag("p", "lead", screen.lead))
    if screen.lines:
        rows = "".join(
            f"<li>{_span('figure', figure)} {_span('label', label)}</li>" for figure, label in screen.lines
        )
        parts.append(f'<ul class="story-lines">{rows}</ul>')
    parts += [_tag("p", "more", text) for text in screen.more]
    return "".join(parts)


def kicker(story: Story, place: int, count: int) -> str:
    """Which network this is, of what kind, and which of the screens."""
    kind = texts.KIND_LABELS[panel_header.kind_of(story.panel)]
    return texts_story.KICKER.format(title=story.title, kind=kind, place=place, count=count)


def _tag(name: str, part: str, text: str) -> str:
    return f'<{name} class="story-{part}">{escape(text)}</{name}>'


def _span(part: str, text: str) -> str:
    return _tag("span", part, text)
