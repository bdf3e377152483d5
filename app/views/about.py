"""About: what the model is, how to read a fan, where data live, whose the samples are."""

from __future__ import annotations

import re
from importlib.resources import files

import streamlit as st

from app import texts, texts_about, texts_tour
from app.components import sample_cards, tour
from factost_core import __version__
from factost_core.settings import get_settings


def about() -> None:
    """The page: plain words first, sources and the model card at the end."""
    # a line of text is read most easily at a book's width
    with st.container(width=760):
        st.title(texts_about.TITLE)
        st.markdown(texts_about.WHAT)
        if st.button(texts_tour.AGAIN, key="tour_again", help=texts_tour.AGAIN_HELP):
            tour.start()
            st.switch_page("views/explore.py")
        st.header(texts_about.FAN_HEADING)
        st.markdown(texts_about.FAN)
        st.header(texts_about.MODEL_HEADING)
        st.markdown(texts_about.MODEL)
        _model_card()
        st.header(texts_about.DATA_HEADING)
        st.markdown(texts_about.DATA.format(limit=get_settings().max_upload_mb))
        st.header(texts_about.SAMPLES_HEADING)
        st.markdown(texts_about.SAMPLES)
        for name in sample_cards.ordered_names(""):
            source = sample_cards.source_text(name)
            if source is not None:
                with st.expander(sample_cards.title(name)):
                    st.markdown(lower_headings(source))
        st.caption(texts_about.VERSION.format(product=texts.PRODUCT, version=__version__))


def _model_card() -> None:
    card = files("factost_core").joinpath("weights", "tiny", "MODEL_CARD.md")
    if card.is_file():
        with st.expander(texts_about.MODEL_CARD):
            st.markdown(lower_headings(card.read_text(encoding="utf-8")))


def lower_headings(markdown: str) -> str:
    """The same page with its headings three sizes down, so that it fits inside an expander; code stays."""
    fenced = False
    lines = []
    for line in markdown.splitlines():
        if line.startswith("```"):
            fenced = not fenced
        lines.append(re.sub(r"^(#{1,3})(?= )", r"###\1", line) if not fenced else line)
    return "\n".join(lines)


about()
