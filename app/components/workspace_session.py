"""Whose data this session may see: the signed-in user's, or those of the browser that holds the token.

The token lives in a cookie (see cookie.py). It is never put in an address, a page's text or a log.
"""

from __future__ import annotations

import re

import streamlit as st

from app import texts
from app.components.cookie import set_cookie
from factost_core.jobs.workspace import Workspace

COOKIE = "factost_workspace"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


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
        set_cookie(COOKIE, _session_token())


def _session_token() -> str:
    """The browser's token if it sent one that could be ours, else a new one for this session."""
    if "workspace_token" not in st.session_state:
        sent = st.context.cookies.get(COOKIE)
        ours = isinstance(sent, str) and _TOKEN.fullmatch(sent)
        st.session_state["workspace_token"] = sent if ours else Workspace.new_token()
    return str(st.session_state["workspace_token"])
