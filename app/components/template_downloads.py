"""Templates and examples to download."""

from __future__ import annotations

import streamlit as st

from app import texts_data
from app.components import sample_cards
from app.components.example_files import EXAMPLES, TEMPLATES
from factost_core.jobs.workspace import Workspace

_FIRST = "auckland_pedestrians"


def template_downloads(workspace: Workspace) -> None:
    """Show the buttons; an example is made when its button is pressed."""
    with st.expander(texts_data.TEMPLATES):
        st.markdown(texts_data.TEMPLATES_INTRO)
        with st.container(horizontal=True):
            for name, content in TEMPLATES.items():
                st.download_button(
                    name, content, file_name=name, mime="text/csv", key=f"template-{name}", on_click="ignore"
                )
        names = sample_cards.ordered_names(_FIRST)
        if not names:
            return
        st.markdown(texts_data.EXAMPLES_INTRO)
        left, middle, right = st.columns([2, 2, 1], vertical_alignment="bottom")
        sample = left.selectbox(
            texts_data.EXAMPLE_SAMPLE,
            names,
            format_func=sample_cards.title,
            key="example-sample",
            help=texts_data.EXAMPLE_SAMPLE_HELP,
        )
        kind = middle.selectbox(
            texts_data.EXAMPLE_FORMAT,
            list(EXAMPLES),
            key="example-format",
            help=texts_data.EXAMPLE_FORMAT_HELP,
        )
        name, make = EXAMPLES[str(kind)]
        right.download_button(
            texts_data.EXAMPLE_DOWNLOAD.format(file=name),
            data=lambda: make(workspace.load_panel(f"sample:{sample}")),
            file_name=name,
            key="example-download",
            on_click="ignore",
        )
