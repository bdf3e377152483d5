"""Importing factost_core, its light nouns and the jobs' API loads no torch: the web app starts at once.

One interpreter imports all: between two modules it forgets ours, so that each is imported from its beginning,
and keeps the libraries.
"""

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
LIGHT_NOUNS = "from factost_core import Forecast, SensorPanel"
FORECASTER = "from factost_core import Forecaster"
SCRIPT = """
import json, sys

def ours():
    return [name for name in sys.modules if name.split(".")[0] == "factost_core"]

found = {}
for statement in sys.argv[1:]:
    for name in ours():
        del sys.modules[name]
    exec(statement, {})
    found[statement] = [*ours(), *({"torch", "pandas", "geopandas"} & set(sys.modules))]
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def loaded(repository: Path) -> dict[str, list[str]]:
    """Our modules, and which of the heavy libraries, are loaded after each statement, in this order."""
    statements = [*(f"import {module}" for module in LIGHT_MODULES), LIGHT_NOUNS, FORECASTER]
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT, *statements],
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stderr
    found: dict[str, list[str]] = json.loads(ended.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("module", LIGHT_MODULES)
def test_import_loads_no_torch(module: str, loaded: dict[str, list[str]]):
    assert module in loaded[f"import {module}"]
    assert "torch" not in loaded[f"import {module}"]


def test_package_itself_loads_no_tables_either(loaded: dict[str, list[str]]):
    assert LIGHT_MODULES[0] == "factost_core"  # nothing was imported before it
    assert not {"torch", "pandas", "geopandas"} & set(loaded["import factost_core"])


def test_light_nouns_come_without_torch(loaded: dict[str, list[str]]):
    assert "torch" not in loaded[LIGHT_NOUNS]


def test_a_forecaster_brings_torch(loaded: dict[str, list[str]]):
    """The counterpart: the check above can see torch when it is there."""
    assert "torch" in loaded[FORECASTER]
