"""Importing factost_core, its light nouns and the jobs' API loads no torch: the web app starts at once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

LIGHT_MODULES = [
    "factost_core",
    "factost_core.panel",
    "factost_core.forecast",
    "factost_core.quantiles",
    "factost_core.settings",
    "factost_core.jobs.workspace",
    "factost_core.jobs.service",
    "factost_core.jobs.worker",
    "factost_core.jobs.draft_steps",
    "factost_core.jobs.serve",
    "factost_core.cli",
    "factost_core.adaptation.progress",
    "factost_core.adaptation.learned",
    "factost_core.adaptation.covariates",
    "factost_core.joint",
]
PRINT_MODULES = "import json, sys; print(json.dumps(sorted(sys.modules)))"


def modules_after(statement: str, repository: Path) -> set[str]:
    """The modules that a fresh interpreter has loaded after `statement`."""
    ended = subprocess.run(
        [sys.executable, "-c", f"{statement}\n{PRINT_MODULES}"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return set(json.loads(ended.stdout.splitlines()[-1]))


@pytest.mark.parametrize("module", LIGHT_MODULES)
def test_import_loads_no_torch(module: str, repository: Path):
    loaded = modules_after(f"import {module}", repository)
    assert module in loaded
    assert "torch" not in loaded


def test_package_itself_loads_no_tables_either(repository: Path):
    assert not {"torch", "pandas", "geopandas"} & modules_after("import factost_core", repository)


def test_light_nouns_come_without_torch(repository: Path):
    loaded = modules_after("from factost_core import Forecast, SensorPanel", repository)
    assert "torch" not in loaded


def test_a_forecaster_brings_torch(repository: Path):
    """The counterpart: the check above can see torch when it is there."""
    assert "torch" in modules_after("from factost_core import Forecaster", repository)
