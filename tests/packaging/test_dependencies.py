"""What the code imports is what pyproject.toml declares: nothing less, nothing more."""

import ast
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

# pandas reads and writes Parquet through it, without an import of ours.
USED_BY_OTHERS = {"pyarrow"}
OURS = {"factost_core", "app", "sample_data", "tests"}
# The benchmark's rivals live in an environment of their own, so the metadata here does not know them.
RIVALS = {"chronos": "chronos-forecasting"}


def normal(name: str) -> str:
    return name.lower().replace("_", "-")


def imported_by(folders: list[Path]) -> dict[str, str]:
    """Top-level modules that the code below `folders` imports, also within functions: module -> a file."""
    found: dict[str, str] = {}
    for path in (path for folder in folders for path in sorted(folder.rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names = [node.module]
            else:
                continue
            for name in names:
                found.setdefault(name.split(".")[0], str(path))
    return {name: path for name, path in found.items() if name not in sys.stdlib_module_names | OURS}


@pytest.fixture(scope="module")
def imported(repository: Path) -> dict[str, str]:
    return imported_by([repository / "factost_core", repository / "app"])


@pytest.fixture(scope="module")
def project(repository: Path) -> dict:
    return tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def rivals(repository: Path) -> set[str]:
    """What `make benchmark` and `make experts` install beside the project."""
    lines = [
        line
        for name in ("benchmark", "experts")
        for line in (repository / f"requirements-{name}.txt").read_text(encoding="utf-8").splitlines()
    ]
    named = [line for line in lines if line and not line.startswith("#")]
    makefile = (repository / "Makefile").read_text(encoding="utf-8")
    for line in makefile.splitlines():
        if line.startswith(("STATSFORECAST", "EXPERT_PACKAGES")):
            named += line.split(":=")[1].split()
    return {normal(Requirement(line).name) for line in named}


def test_each_import_is_declared(imported: dict[str, str], project: dict, rivals: set[str]):
    declared = {normal(Requirement(line).name) for line in project["dependencies"]}
    optional = {
        normal(Requirement(line).name)
        for extra, lines in project["optional-dependencies"].items()
        if extra != "dev"
        for line in lines
    }
    homes = metadata.packages_distributions()
    undeclared = {
        module: path
        for module, path in imported.items()
        if not {normal(name) for name in homes.get(module, [RIVALS.get(module, module)])}
        & (declared | optional | (rivals if "evaluation/" in path else set()))
    }
    assert not undeclared


def test_each_dependency_is_imported(imported: dict[str, str], project: dict):
    homes = metadata.packages_distributions()
    needed = {normal(name) for module in imported for name in homes.get(module, [module])} | USED_BY_OTHERS
    declared = {normal(Requirement(line).name) for line in project["dependencies"]}
    assert declared <= needed, f"declared and never imported: {sorted(declared - needed)}"
