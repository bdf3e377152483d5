"""The web app's entry: page settings and navigation only. Run it with `python -m factost_core serve`."""

from __future__ import annotations

import sys
from pathlib import Path

# Streamlit puts this file's folder on the path; the pages import `app.…`, in a checkout and in a wheel alike.
_ROOT = str(Path(__file__).resolve().parents[1])
if _ROOT not in sys.path:
    sys.path.insert(0, _ROOT)

import streamlit as st  # noqa: E402

from app import texts, texts_adapt, texts_compare, texts_data, texts_learn, texts_story  # noqa: E402

_ASSETS = Path(__file__).parent / "assets"

st.set_page_config(
    page_title=texts.PRODUCT,
    page_icon=str(_ASSETS / "icon.svg"),
    layout="wide",
    initial_sidebar_state="auto",
)
st.html(_ASSETS / "style.css")
st.logo(str(_ASSETS / "logo.svg"), size="large")

# The folder is not called "pages": Streamlit takes that for its older kind of app, and shows a new
# server's first visitor, whom a link led to a page, a menu of file names instead of this navigation.
page = st.navigation(
    [
        st.Page("views/explore.py", title=texts.EXPLORE_TITLE, default=True),
        st.Page("views/data.py", title=texts_data.TITLE),
        st.Page("views/adapt.py", title=texts_adapt.TITLE),
        st.Page("views/compare.py", title=texts_compare.TITLE),
        st.Page("views/story.py", title=texts_story.TITLE),
        st.Page("views/learn.py", title=texts_learn.TITLE),
        st.Page("views/about.py", title=texts.ABOUT_TITLE),
    ],
    position="top",
)
page.run()
