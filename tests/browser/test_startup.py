"""How long a newcomer waits: `python -m factost_core serve` to a page, and a first visit to a map.

The promise is 5 s and 15 s on a warm, quiet machine; a test run is neither, so three times that passes.
`pytest tests/browser/test_startup.py -s` prints the seconds.
"""

import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from app import texts
from tests.browser.conftest import serving
from tests.browser.studio import Studio

pytestmark = pytest.mark.browser


def test_page_and_first_map_come_soon(model: str, chromium: Browser, tmp_path: Path):
    began = time.perf_counter()
    with serving(tmp_path, model) as address:
        answered = time.perf_counter() - began
        studio = Studio(address, chromium.new_page())
        visited = time.perf_counter()
        studio.page.goto(address)
        studio.page.get_by_role("button", name=texts.DOWNLOAD).first.wait_for()
        studio.map().wait_for()
        shown = time.perf_counter() - visited
        studio.page.context.close()
    print(f"\nthe page answers after {answered:.1f} s, the first forecast on a map {shown:.1f} s later")
    assert answered < 3 * 5
    assert shown < 3 * 15
