"""Which dialog is open, kept in the session.

A dialog that is opened by its button's click alone is gone at the page's next whole run, for example when a
forecast arrives while a person fills the fields. So the session remembers it until it is dismissed or done.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

_KEY = "open_dialog"


def open_dialog(name: str) -> None:
    st.session_state[_KEY] = name


def close_dialog() -> None:
    st.session_state.pop(_KEY, None)


def is_open(name: str) -> bool:
    return st.session_state.get(_KEY) == name


def ask(question: str, yes: str, no: str, key: str, do: Callable[[], None], done: str) -> None:
    """Within a dialog: ask before something is done that cannot be undone.

    Args:
        key: beginning of the buttons' keys.
        do: what the answer "yes" does.
        done: name in the session of the flag that says so to the page.
    """
    st.markdown(question)
    with st.container(horizontal=True):
        if st.button(yes, type="primary", key=f"{key}-confirm"):
            do()
            close_dialog()
            st.session_state[done] = True
            st.rerun()
        if st.button(no, key=f"{key}-keep"):
            close_dialog()
            st.rerun()
