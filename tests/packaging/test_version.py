"""One version, everywhere the same."""

import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

import factost_core


def names_of(lines: list[str]) -> dict[str, Requirement]:
    """Requirements by name, without comments and references to other files."""
    wanted = [line.split("#")[0].strip() for line in lines]
    parsed = [Requirement(line) for line in wanted if line and not line.startswith("-")]
    return {requirement.name.lower().replace("_", "-"): requirement for requirement in parsed}


def test_the_command_line_tells_the_version(repository: Path):
    ended = subprocess.run(
        [sys.executable, "-m", "factost_core", "--version"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert factost_core.__version__ in ended.stdout.split()


def test_the_changelog_opens_with_this_version(repository: Path):
    newest = re.search(r"^## (\S+)", (repository / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest.group(1) == factost_core.__version__
    assert str(Version(factost_core.__version__)) == factost_core.__version__


def test_the_tested_set_is_admitted_and_complete(repository: Path):
    """requirements.txt pins one release of each dependency, and pyproject.toml admits that release."""
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = names_of((repository / "requirements.txt").read_text(encoding="utf-8").splitlines())
    admitted = names_of(project["dependencies"])
    assert set(pinned) == set(admitted)
    for name, requirement in pinned.items():
        (pin,) = requirement.specifier
        assert pin.operator == "==", f"{name} is not pinned"
        assert admitted[name].specifier.contains(pin.version), f"pyproject.toml does not admit {requirement}"

    development: set[str] = set()
    for part in ("dev", "brokers", "corpus", "benchmark"):
        file = f"requirements-{part}.txt"
        development |= set(names_of((repository / file).read_text(encoding="utf-8").splitlines()))
    extras = names_of([line for lines in project["optional-dependencies"].values() for line in lines])
    assert set(extras) <= development


def test_this_environment_meets_the_lower_bounds(repository: Path):
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in names_of(project["dependencies"]).values():
        installed = metadata.version(requirement.name)
        assert requirement.specifier.contains(installed), f"{requirement} asked for, {installed} installed"
