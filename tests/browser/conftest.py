"""One server with a real worker and one Chromium for all browser tests."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.browser.studio import Studio
from tests.conftest import REPOSITORY, require_program, unmeasured_environment

FLAGS = [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE_AGENT = (
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Mobile Safari/537.36"
)

OpenStudio = Callable[..., Studio]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Beside a failure stands what the browser showed: who reads the report cannot look at the page."""
    report = yield
    browser = getattr(item, "funcargs", {}).get("chromium")
    if report.when == "call" and report.failed and browser is not None:
        for page in [page for context in browser.contexts for page in context.pages]:
            with suppress(PlaywrightError):  # a page may be the very thing that failed
                shown = page.locator("body").inner_text(timeout=5_000)
                report.sections.append((f"what {page.url} showed", shown))
    return report


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The shipped weights; random ones where a checkout has none yet, since the page works with any."""
    if (REPOSITORY / "factost_core" / "weights" / "tiny" / "model.safetensors").is_file():
        return "tiny"
    import torch

    from factost_core.backbone import Backbone, BackboneConfig

    torch.manual_seed(0)
    folder = tmp_path_factory.mktemp("model")
    Backbone(BackboneConfig(width=128, layers=2, heads=2)).save(folder)
    return str(folder)


@pytest.fixture(scope="session")
def address(model: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers, for all tests that do not care how it started."""
    require_program("chromium")
    with serving(tmp_path_factory.mktemp("serve"), model) as address:
        yield address


@contextmanager
def serving(folder: Path, model: str) -> Iterator[str]:
    """Run `python -m factost_core serve` with a home of its own; yields the address that it prints."""
    environment = unmeasured_environment() | {
        "FACTOST_HOME": str(folder / "home"),
        "FACTOST_MODEL": model,
        "FACTOST_DEVICE": "cpu",
    }
    log = folder / "serve.log"
    with open(log, "wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "factost_core", "serve", "--port", "0"],
            cwd=REPOSITORY,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield _printed_address(process, log)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _printed_address(process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        found = re.search(r"http://[\d.]+:\d+", log.read_text(errors="replace"))
        if found:
            return found.group()
        if process.poll() is not None:
            break
        time.sleep(0.1)
    pytest.fail(f"the server did not start: {log.read_text(errors='replace')[-2000:]}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one browser; playwright allows no second one of its own in a process."""
    program = require_program("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def open_studio(address: str, chromium: Browser) -> OpenStudio:
    """Opens the app as a new person: each call is a browser without cookies."""

    def open_as(*, phone: bool = False, dark: bool = False) -> Studio:
        context = chromium.new_context(
            viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 800},
            color_scheme="dark" if dark else "light",
            has_touch=phone,
            is_mobile=phone,
            user_agent=PHONE_AGENT if phone else None,
            locale="en-NZ",
            timezone_id="Pacific/Auckland",
        )
        return Studio(address, context.new_page())

    return open_as


@pytest.fixture(scope="module")
def desk(open_studio: OpenStudio) -> Iterator[Studio]:
    """One visitor at a desk, kept for a whole file."""
    studio = open_studio()
    yield studio
    studio.page.context.close()
