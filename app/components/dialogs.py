"""Which dialog is open, kept in the session.

A dialog that is opened by its button's click alone is gone at the page's next whole run, for example when a
forecast arrives while a person fills the fields. So the session remembers it until it is dismissed or done.
"""

from __future__ import annotations

import streamlit as st

_KEY = "open_dialog"


def open_dialog(name: str) -> None:
    st.session_state[_KEY] = name


def close_dialog() -> None:
    st.session_state.pop(_KEY, None)


def is_open(name: str) -> bool:
    return st.session_state.get(_KEY) == name
