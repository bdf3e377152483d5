import pytest
from streamlit.testing.v1 import AppTest

from app.components.workspace_session import _TOKEN, COOKIE
from factost_core.jobs.workspace import Workspace

pytestmark = pytest.mark.usefixtures("factost_home")


def session_with(cookie: str | None) -> str:
    """The token of a session whose browser sent this cookie."""

    def script(name: str, sent: str | None) -> None:
        from unittest.mock import PropertyMock, patch

        import streamlit as st

        from app.components import workspace_session

        cookies = {} if sent is None else {name: sent}
        with patch.object(type(st.context), "cookies", new_callable=PropertyMock, return_value=cookies):
            workspace_session.current_workspace()

    page = AppTest.from_function(script, args=(COOKIE, cookie)).run()
    assert not page.exception
    return str(page.session_state["workspace_token"])


def test_the_browsers_token_opens_its_workspace_again():
    token = Workspace.new_token()
    assert session_with(token) == token


@pytest.mark.parametrize("sent", [None, "", "short", "../../etc/passwd", "x" * 44, "a" * 42 + "\n"])
def test_anything_else_gives_a_new_unguessable_token(sent):
    first, second = session_with(sent), session_with(sent)
    assert first != second
    assert _TOKEN.fullmatch(first)
    assert sent not in (first, second)
