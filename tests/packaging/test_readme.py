"""What README.md tells a newcomer to type works, and what it points to is there.

The commands run in this process; that they run in one of their own is tried with the wheel.
"""

import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from factost_core import cli

Run = Callable[..., tuple[int, str]]


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


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run `factost` with these arguments in an empty folder: (status, what it printed)."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["factost", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out + printed.err

    return call


def test_the_python_example_runs(
    readme: str,
    tmp_path: Path,
    trained_weights: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    lines = block(section(readme, "Five lines of Python"), "python")
    assert len([line for line in lines if line.strip()]) <= 5
    monkeypatch.chdir(tmp_path)
    exec(compile("\n".join(lines), "README.md", "exec"), {})
    assert "sensor_id" in capsys.readouterr().out


def test_the_shell_example_runs(readme: str, run: Run, tmp_path: Path, trained_weights: Path):
    lines = block(section(readme, "Five lines in the shell"), "bash")
    assert len(lines) <= 5
    # the first line enters the environment; the last serves until it is stopped, which tests/jobs tries
    assert lines[0] == "source .venv/bin/activate"
    assert lines[-1].startswith("factost serve ")
    for line in lines[1:-1]:
        program, *arguments = shlex.split(line)
        assert program == "factost"
        status, said = run(*arguments)
        assert status == 0, f"{line}\n{said}"
    assert set(pd.read_parquet(tmp_path / "forecast.parquet")["level"].round(2)) == {0.1, 0.5, 0.9}
    assert (tmp_path / "report.json").stat().st_size > 0


def test_the_serve_line_names_real_options(readme: str, run: Run):
    options = [
        word
        for word in block(section(readme, "Five lines in the shell"), "bash")[-1].split()
        if word[:2] == "--"
    ]
    status, said = run("serve", "--help")
    assert status == 0, said
    assert options
    assert all(option in said for option in options)


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
