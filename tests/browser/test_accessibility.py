"""axe-core on every page, light and dark: nothing serious or critical is left."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from app import texts_what_if
from tests.browser.conftest import OpenStudio
from tests.browser.studio import Studio

pytestmark = pytest.mark.browser


def findings(studio: Studio) -> list[str]:
    """What axe calls serious or critical, one line a rule and element."""
    # what is about to be replaced is faint for a moment
    studio.page.wait_for_function("() => !document.querySelector('[data-stale=true]')")
    found: dict[str, Any] = Axe().run(studio.page, options={"resultTypes": ["violations"]}).response
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_page_shuts_anyone_out(open_studio: OpenStudio, dark: bool):
    studio = open_studio(dark=dark).visit()
    studio.page.get_by_text(texts_what_if.HEADING, exact=True).click()
    studio.page.get_by_role("button", name=texts_what_if.SUBMIT).wait_for()
    found = {"explore": findings(studio.settle())}
    links = studio.page.get_by_test_id("stTopNavLink")
    pages = [link.inner_text() for link in links.all()]
    assert len(pages) > 4
    for title in pages[1:]:
        found[title] = findings(studio.go_to(title))
    assert {title: problems for title, problems in found.items() if problems} == {}
    studio.page.context.close()
