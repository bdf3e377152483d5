"""The way from an answer to the report that it is handed on with."""

from __future__ import annotations

import streamlit as st

from app import texts_story


def story_link(panel_id: str) -> None:
    """One line that leads to the story of this network; opened in a new tab, it keeps a sample, too."""
    sample = panel_id.removeprefix("sample:")
    st.page_link(
        "views/story.py",
        label=texts_story.LINK,
        icon=":material/slideshow:",
        help=texts_story.LINK_HELP,
        query_params={"network": sample} if sample != panel_id else None,
    )
