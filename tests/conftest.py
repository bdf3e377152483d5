"""What every test shares: a data folder of its own, fixed seeds, and one rule for what a machine lacks.

A test that needs a program, a service or a device says so with `require`, `require_program` or the `gpu`
marker and is skipped with a reason where it is missing. Under FACTOST_REQUIRE_ALL=1, as in continuous
integration, every skip is a failure, however it was asked for (also `importorskip` and `skipif`); only tests
marked `gpu` may skip.
"""

import importlib.util
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import hypothesis
import numpy as np
import pytest

# Several processes compute side by side here; threads that wait by spinning would take their cores. OpenMP
# reads this when torch is first imported, which other conftest files do.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

REPOSITORY = Path(__file__).resolve().parent.parent
SEED = 20260112
# Settings of the person who runs the tests must not steer them; these speak to the tests themselves.
KEPT_VARIABLES = {"FACTOST_REQUIRE_ALL", "FACTOST_PANELS", "FACTOST_SCREENSHOTS", "FACTOST_REMAKE_SAMPLES"}


def require(condition: object, reason: str) -> None:
    """Skip the running test with `reason` unless `condition` holds."""
    if not condition:
        pytest.skip(reason)


def require_program(name: str) -> str:
    """Return the path of a program on PATH or among Debian's PostgreSQL binaries; skip when there is none."""
    found = shutil.which(name) or next(
        (str(path) for path in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)), None
    )
    require(found, f"the program {name} is not installed on this machine")
    assert found is not None
    return found


def unmeasured_environment() -> dict[str, str]:
    """The environment for a child process whose coverage is not measured: killed, or nothing new in it."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}


def all_is_required() -> bool:
    """Whether a skip counts as a failure."""
    return os.environ.get("FACTOST_REQUIRE_ALL") == "1"


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Name a file's bytes after their argument: an archive tells the second it was made in, and processes
    that collect in two different seconds would not agree on the tests."""
    return argname if isinstance(val, bytes) else None


def pytest_configure(config: pytest.Config) -> None:
    """Point FACTOST_HOME to a new folder before any module of ours is imported and can read its settings."""
    for name in [name for name in os.environ if name.startswith("FACTOST_") and name not in KEPT_VARIABLES]:
        del os.environ[name]
    # At a desk each run of the property tests tries other examples; in CI all runs of a commit try the same.
    hypothesis.settings.register_profile("desk", deadline=None)  # a busy machine is no wrong answer
    hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
    hypothesis.settings.load_profile("ci" if all_is_required() else "desk")
    home = tempfile.mkdtemp(prefix="factost-tests-")
    os.environ["FACTOST_HOME"] = home
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, not skip, tests on the shared panels unless FACTOST_PANELS says where those are, and tests
    of the benchmark's rivals and of the experts where those are not installed."""
    without = [
        marker
        for marker, here in (
            ("panels", bool(os.environ.get("FACTOST_PANELS"))),
            ("experts", importlib.util.find_spec("basicts") is not None),
            ("rivals", importlib.util.find_spec("statsforecast") is not None),
        )
        if not here
    ]
    left_out = [item for item in items if any(item.get_closest_marker(marker) for marker in without)]
    for item in items:
        # The tracer doubles the time of hundreds of examples, which cover what single examples do.
        if hypothesis.is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker("no_cover")
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip tests marked `gpu` where there is no CUDA device."""
    if item.get_closest_marker("gpu"):
        import torch  # only here: a run without gpu tests need not load it

        require(torch.cuda.is_available(), "needs a CUDA device")


def skip_reason(longrepr: object) -> str:
    """The reason in a skip's (path, line, reason) triple."""
    return str(longrepr[2]) if isinstance(longrepr, tuple) else str(longrepr)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a test's skip into a failure when all is required; an expected failure (xfail) stays one."""
    report = yield
    allowed = item.get_closest_marker("gpu") is not None or hasattr(report, "wasxfail")
    if report.skipped and all_is_required() and not allowed:
        report.outcome = "failed"
        report.longrepr = f"skipped although FACTOST_REQUIRE_ALL=1: {skip_reason(report.longrepr)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn the skip of a whole file into a failure when all is required."""
    report = yield
    if report.skipped and all_is_required():
        report.outcome = "failed"
        report.longrepr = f"skipped although FACTOST_REQUIRE_ALL=1: {skip_reason(report.longrepr)}"
    return report


@pytest.fixture(autouse=True)
def fixed_seeds() -> None:
    """The same random numbers in each test, whichever tests ran before it."""
    random.seed(SEED)
    np.random.seed(SEED)
    if "torch" in sys.modules:  # importing torch here would slow every test that does without it
        sys.modules["torch"].manual_seed(SEED)


@pytest.fixture
def factost_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty FACTOST_HOME for one test; child processes see it too."""
    home = tmp_path / "factost-home"
    monkeypatch.setenv("FACTOST_HOME", str(home))
    forget_settings()
    yield home
    monkeypatch.undo()
    forget_settings()


def forget_settings() -> None:
    """Let the next `get_settings()` read the environment again, where it remembers what it read."""
    settings = sys.modules.get("factost_core.settings")
    clear = getattr(getattr(settings, "get_settings", None), "cache_clear", None)
    if clear is not None:
        clear()


def shorten_training(patch: pytest.MonkeyPatch) -> None:
    """Make the budget "quick" a fraction of itself: for tests that do not ask how good an adaptation gets."""
    from factost_core.adaptation import budget  # its package loads pandas, which many tests do without

    patch.setitem(budget.BUDGETS, "quick", budget.Budget(200, late_steps=50, direct_steps=25, input_steps=12))


@pytest.fixture
def short_training(monkeypatch: pytest.MonkeyPatch) -> None:
    """See ``shorten_training``; for one test."""
    shorten_training(monkeypatch)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout that these tests lie in."""
    return REPOSITORY


@pytest.fixture(scope="session")
def panels_folder() -> Path:
    """The folder that FACTOST_PANELS names; only for tests marked `panels`."""
    return Path(os.environ["FACTOST_PANELS"])
