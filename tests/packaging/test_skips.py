"""FACTOST_REQUIRE_ALL=1 turns every kind of skip into a failure, except that of a test marked gpu."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import pytest
from conftest import require, require_program

def test_passes():
    require(True, "never")

def test_required():
    require(False, "no such service")

def test_required_program():
    require_program("factost-no-such-program")

@pytest.mark.skipif(True, reason="asked for by a mark")
def test_marked():
    pass

def test_import():
    pytest.importorskip("factost_no_such_module")

@pytest.mark.xfail(strict=True)
def test_expected_failure():
    assert 1 == 2

@pytest.mark.gpu
def test_on_a_gpu():
    pytest.skip("no device")

@pytest.mark.panels
def test_on_panels():
    raise AssertionError("must be left out without FACTOST_PANELS")
"""
WHOLE_FILE = 'import pytest\npytest.skip("a whole file", allow_module_level=True)\n'


@pytest.fixture
def run_pytest(tmp_path: Path, repository: Path):
    """Run pytest with our conftest.py on a small suite; returns the exit status and the output."""
    shutil.copy(repository / "tests" / "conftest.py", tmp_path / "conftest.py")
    (tmp_path / "test_kinds.py").write_text(TESTS)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n  gpu: x\n  panels: x\n")

    def run(**variables: str) -> tuple[int, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("FACTOST_", "COV"))}
        ended = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rfs", "-q"],
            cwd=tmp_path,
            env={**kept, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", **variables},
            capture_output=True,
            text=True,
            timeout=120,
        )
        return ended.returncode, ended.stdout

    return run


def test_a_skip_is_a_skip_on_a_laptop(run_pytest, tmp_path: Path):
    (tmp_path / "test_whole_file.py").write_text(WHOLE_FILE)
    status, output = run_pytest()
    assert status == 0, output
    assert "1 passed, 6 skipped, 1 deselected, 1 xfailed" in output
    assert "no such service" in output
    assert "a whole file" in output


def test_a_skip_is_a_failure_where_all_is_required(run_pytest):
    status, output = run_pytest(FACTOST_REQUIRE_ALL="1")
    assert status == 1, output
    # a skip by mark fails while the test is set up, which pytest counts as an error
    assert "3 failed, 1 passed, 1 skipped, 1 deselected, 1 xfailed, 1 error" in output
    assert "skipped although FACTOST_REQUIRE_ALL=1: Skipped: no such service" in output


def test_a_skipped_file_is_a_failure_where_all_is_required(run_pytest, tmp_path: Path):
    (tmp_path / "test_kinds.py").write_text(WHOLE_FILE)
    status, output = run_pytest(FACTOST_REQUIRE_ALL="1")
    assert status not in (0, 5), output
    assert "a whole file" in output
