"""Whose data this session may see: the signed-in user's, or those of the browser that holds the token.

The token lives in a cookie that only this site reads (SameSite=Strict, Secure on https). It is never put
in an address, a page's text or a log. Streamlit sends no cookies of a page's own, so a few lines of script
set it.
"""

from __future__ import annotations

import re

import streamlit as st

from app import texts
from factost_core.jobs.workspace import Workspace

COOKIE = "factost_workspace"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
# Browsers keep a cookie for at most 400 days; each visit renews it.
_MAX_AGE_SECONDS = 400 * 24 * 3600
_SCRIPT = """
export default function (component) {
  const { name, token, maxAge } = component.data;
  const secure = window.location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${name}=${token}; Path=/; Max-Age=${maxAge}; SameSite=Strict${secure}`;
}
"""
_set_cookie = st.components.v2.component("factost_workspace_cookie", js=_SCRIPT)


def login_configured() -> bool:
    """Whether the installation's secrets hold an [auth] section for st.login (OpenID Connect)."""
    try:
        return "auth" in st.secrets
    except FileNotFoundError:
        return False


def current_workspace() -> Workspace:
    """The workspace of this session; where a login is configured and missing, asks for it and stops."""
    if login_configured():
        if not st.user.is_logged_in:
            st.info(texts.LOGIN_TEXT)
            st.button(texts.LOGIN_BUTTON, type="primary", on_click=st.login)
            st.stop()
        # The issuer belongs to the identity: two providers may give the same subject to two people.
        return Workspace.for_user(f"{st.user.get('iss', '')} {st.user['sub']}")
    return Workspace.open(_session_token())


def remember_workspace() -> None:
    """Have the browser keep the token; place it where an element without height does not show."""
    if login_configured():
        st.button(texts.LOGOUT_BUTTON, type="tertiary", on_click=st.logout)
    else:
        data = {"name": COOKIE, "token": _session_token(), "maxAge": _MAX_AGE_SECONDS}
        with st.container(key="workspace_cookie"):
            _set_cookie(key="workspace_cookie_setter", data=data, height=1)


def _session_token() -> str:
    """The browser's token if it sent one that could be ours, else a new one for this session."""
    if "workspace_token" not in st.session_state:
        sent = st.context.cookies.get(COOKIE)
        ours = isinstance(sent, str) and _TOKEN.fullmatch(sent)
        st.session_state["workspace_token"] = sent if ours else Workspace.new_token()
    return str(st.session_state["workspace_token"])
