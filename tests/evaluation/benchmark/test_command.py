"""The command on a sample, with contenders that are always here."""

import json
from pathlib import Path

import pytest

from factost_core.errors import InputError
from factost_core.evaluation.benchmark.__main__ import main
from factost_core.evaluation.benchmark.machine import library_version, machine, require_library


def test_a_run_writes_json_table_and_picture_and_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*only: str) -> tuple[str, str]:
        main(panels=None, out=tmp_path, only=["corridor", *only], model=None, windows=1, series=2)
        told = capsys.readouterr()
        return told.out, told.err

    table, _ = run("seasonal_naive_daily", "factost_tiny")
    found = json.loads((tmp_path / "results.json").read_text())
    names = [mean["contender"] for mean in found["means"]["samples"]]
    assert names == ["factost_tiny", "seasonal_naive_daily"]
    assert found["means"]["panels"] == []
    tasks = {(task["panel"], task["horizon"]) for task in found["tasks"]}
    assert tasks == {("corridor", horizon) for horizon in (12, 24, 96)}
    assert found["settings"]["windows"] == 1
    assert (tmp_path / "results.md").read_text().strip() == table.strip()
    assert (tmp_path / "accuracy_and_time.svg").is_file()
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "results").rglob("*.json")}
    assert len(kept) == 6
    table, told = run("naive")
    assert all(path.stat().st_mtime_ns == before for path, before in kept.items())
    assert [line.split(",")[2].split(":")[0] for line in told.splitlines()] == [" naive"] * 3
    assert "FactoST tiny" in table


def test_an_unknown_name_ends_with_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(panels=None, out=tmp_path, only=["prophet"], model=None)
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith("Error: --only prophet is neither a contender (autoets, ")
    assert len(told.splitlines()) == 1


def test_the_machine_is_described_and_a_missing_library_is_told() -> None:
    told = machine()
    assert told["cores"] >= 1  # type: ignore[operator]
    assert told["libraries"]["torch"] == library_version("torch")  # type: ignore[index]
    with pytest.raises(InputError, match="needs no-such-rival, which is not installed: `make benchmark`"):
        require_library("no-such-rival")
