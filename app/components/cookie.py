"""A cookie that only this site reads (SameSite=Strict, Secure on https).

Streamlit sends no cookies of a page's own, so a few lines of script set it.
"""

from __future__ import annotations

import streamlit as st

# Browsers keep a cookie for at most 400 days; each visit renews it.
_MAX_AGE_SECONDS = 400 * 24 * 3600
_SCRIPT = """
export default function (component) {
  const { name, value, maxAge } = component.data;
  const secure = window.location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${name}=${value}; Path=/; Max-Age=${maxAge}; SameSite=Strict${secure}`;
}
"""
_set = st.components.v2.component("factost_cookie", js=_SCRIPT)


def set_cookie(name: str, value: str) -> None:
    """Have the browser keep ``value`` (letters, digits, - and _); what sets it takes no room on the page."""
    with st.container(key=f"cookie_{name}"):
        _set(
            key=f"cookie_setter_{name}",
            data={"name": name, "value": value, "maxAge": _MAX_AGE_SECONDS},
            height=1,
        )
