"""What README.md tells a newcomer to type works, and what it points to is there."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest


@pytest.fixture(scope="module")
def readme(repository: Path) -> str:
    return (repository / "README.md").read_text(encoding="utf-8")


def section(readme: str, title: str) -> str:
    """The text below a second-level heading."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", readme, re.MULTILINE | re.DOTALL)
    assert found is not None, f"README.md has no section {title!r}"
    return found.group(1)


def block(text: str, language: str) -> list[str]:
    """The lines of the first fenced block in `language`."""
    found = re.search(rf"```{language}\n(.*?)```", text, re.DOTALL)
    assert found is not None, f"no {language} block here"
    return found.group(1).splitlines()


def run(command: list[str], folder: Path, repository: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in `folder` with this checkout on the path."""
    variables = {**os.environ, "PYTHONPATH": str(repository)}
    return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, timeout=240)


def test_the_python_example_runs(readme: str, repository: Path, tmp_path: Path, trained_weights: Path):
    lines = block(section(readme, "Five lines of Python"), "python")
    assert len([line for line in lines if line.strip()]) <= 5
    ended = run([sys.executable, "-c", "\n".join(lines)], tmp_path, repository)
    assert ended.returncode == 0, ended.stderr
    assert "sensor_id" in ended.stdout


def test_the_shell_example_runs(readme: str, repository: Path, tmp_path: Path, trained_weights: Path):
    lines = block(section(readme, "Five lines in the shell"), "bash")
    assert len(lines) <= 5
    # the first line enters the environment; the last serves until it is stopped, which tests/jobs tries
    assert lines[0] == "source .venv/bin/activate"
    assert lines[-1].startswith("factost serve ")
    for line in lines[1:-1]:
        program, *arguments = shlex.split(line)
        assert program == "factost"
        ended = run([sys.executable, "-m", "factost_core", *arguments], tmp_path, repository)
        assert ended.returncode == 0, f"{line}\n{ended.stdout}{ended.stderr}"
    assert set(pd.read_parquet(tmp_path / "forecast.parquet")["level"].round(2)) == {0.1, 0.5, 0.9}
    assert (tmp_path / "report.json").stat().st_size > 0


def test_the_serve_line_names_real_options(readme: str, repository: Path, tmp_path: Path):
    options = [
        word
        for word in block(section(readme, "Five lines in the shell"), "bash")[-1].split()
        if word[:2] == "--"
    ]
    told = run([sys.executable, "-m", "factost_core", "serve", "--help"], tmp_path, repository)
    assert told.returncode == 0, told.stderr
    assert options
    assert all(option in told.stdout for option in options)


def test_the_make_targets_exist(readme: str, repository: Path):
    named = set(re.findall(r"\bmake (\w+)", readme)) - {"sure"}
    offered = set(re.findall(r"^(\w+):", (repository / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"app", "test"} <= named
    assert named <= offered


@pytest.mark.parametrize(
    "document", ["README.md", "docs/architecture.md", "docs/data.md", "docs/deployment.md"]
)
def test_links_lead_somewhere(document: str, repository: Path):
    path = repository / document
    links = re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (path.parent / link).exists()]
    assert not missing
