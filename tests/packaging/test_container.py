"""The Dockerfile passes its linter, and it and compose.yaml name only what exists.

No container engine is needed; docs/deployment.md says what was tried by hand.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import require


@pytest.fixture(scope="module")
def dockerfile(repository: Path) -> str:
    """The Dockerfile with its continued lines joined."""
    return (repository / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", "")


@pytest.fixture(scope="module")
def compose(repository: Path) -> dict[str, Any]:
    return yaml.safe_load((repository / "compose.yaml").read_text(encoding="utf-8"))


def copied(dockerfile: str) -> list[str]:
    """The paths that the image takes from the checkout."""
    lines = re.findall(r"^COPY (?!--from)(.+)$", dockerfile, re.MULTILINE)
    return [source for line in lines for source in line.split()[:-1]]


def test_the_dockerfile_passes_hadolint(repository: Path):
    hadolint = Path(sys.executable).parent / "hadolint"
    require(hadolint.exists(), "hadolint is not installed: its package has no build for this platform")
    ended = subprocess.run([hadolint, repository / "Dockerfile"], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stdout


def test_what_is_copied_exists_and_reaches_the_builder(dockerfile: str, repository: Path):
    let_in = {
        line[1:].split("/")[0]
        for line in (repository / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line.startswith("!")
    }
    sources = copied(dockerfile)
    assert sources
    for source in sources:
        assert (repository / source).exists(), source
        assert source in let_in


def test_the_image_is_what_the_issue_asks_for(dockerfile: str):
    assert re.search(r"^ARG BASE_IMAGE=\S+-slim$", dockerfile, re.MULTILINE)
    assert re.search(r'^ARG TORCH_INDEX_URL=""$', dockerfile, re.MULTILINE)
    assert "/_stcore/health" in dockerfile
    user = re.findall(r"^USER (\S+)$", dockerfile, re.MULTILINE)[-1]
    assert user not in ("root", "0")


def test_pip_stays_plain_without_an_index(dockerfile: str):
    """Without the build argument, no step names an index."""
    for step in re.findall(r"^RUN (.+)$", dockerfile, re.MULTILINE):
        for part in step.split(";"):
            assert "--index-url" not in part or '"${TORCH_INDEX_URL}"' in part


def test_compose_shares_the_data_and_stays_private(compose: dict[str, Any]):
    services = compose["services"]
    ours = {name: service for name, service in services.items() if service["image"] == "factost-studio"}
    assert {"app", "worker", "worker-gpu"} == set(ours)
    assert all("data:/data" in service["volumes"] for service in ours.values())
    assert services["app"]["ports"] == ["${FACTOST_BIND:-127.0.0.1:8501}:8501"]
    assert {name for name, service in services.items() if service.get("profiles") == ["cluster"]} == {
        "redis",
        "worker-gpu",
    }


def test_compose_sets_real_settings(compose: dict[str, Any]):
    from factost_core.settings import Settings

    known = {f"FACTOST_{name.upper()}" for name in Settings.model_fields}
    named = {name for service in compose["services"].values() for name in service.get("environment", {})}
    assert named
    assert named <= known


@pytest.mark.parametrize("service", ["app", "worker", "worker-gpu"])
def test_compose_runs_real_commands(service: str, compose: dict[str, Any], repository: Path):
    """Each command and option that a container starts with is one that the program knows."""
    program, verb, *options = compose["services"][service]["command"]
    assert program == "factost"
    told = subprocess.run(
        [sys.executable, "-m", "factost_core", verb, "--help"],
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert told.returncode == 0, told.stderr
    assert all(option in told.stdout for option in options if option.startswith("--"))
