"""The story as one HTML file."""

from __future__ import annotations

from datetime import datetime

from app import texts_story
from app.components import story_html
from app.components.report_file import Page, report_file, sources
from app.components.story_facts import Story
from app.components.story_screens import SCREENS


def report(story: Story, made: datetime) -> bytes:
    """The whole report in UTF-8; ``made`` is the time that it names."""
    shown = [screen(story) for screen in SCREENS.values()]
    pages = [
        Page(screen, story_html.kicker(story, place, len(shown)), texts_story.SHORT_NAMES[screen.key])
        for place, screen in enumerate(shown, start=1)
    ]
    title = texts_story.REPORT_TITLE.format(title=story.title)
    return report_file(title, pages, sources(story.panel, story.about, made))
