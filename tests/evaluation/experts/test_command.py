"""The commands on a sample, with competitors that are always here."""

import json
from pathlib import Path

import pytest

from factost_core.errors import InputError
from factost_core.evaluation.benchmark import machine
from factost_core.evaluation.experts import ablation, hidden_sensors
from factost_core.evaluation.experts.__main__ import main
from factost_core.evaluation.experts.published import DLinear, Mtgnn, Sizes, Stid


def test_a_run_writes_json_and_table_and_says_what_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(panels=None, out=tmp_path, task=["short"], chosen=["seasonal_naive_day"], only=None, seeds=None)
    told = capsys.readouterr()
    assert "left out: beijing_metro_in, metr_la_week" in told.err
    assert told.out.strip() == (tmp_path / "results.md").read_text().strip()
    found = json.loads((tmp_path / "results.json").read_text())
    assert [each["network"] for each in found["results"]] == [
        "auckland_pedestrians",
        "us_flights",
        "corridor",
    ]
    assert found["machine"]["cores"] >= 1
    assert len(list((tmp_path / "results").rglob("*.json"))) == 3


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"only": ["mars"]}, "--only mars is none of the sets beijing_metro_in,"),
        ({"chosen": ["prophet"]}, "--competitors prophet: expected some of zero_shot, adapted_late,"),
        ({"task": ["long"]}, "--task long: expected some of day, short"),
    ],
)
def test_an_unknown_name_ends_with_one_line(
    asked: dict, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = {"panels": None, "only": None, "task": None, "chosen": None, "seeds": None, **asked}
    with pytest.raises(SystemExit) as ended:
        main(out=tmp_path, **options)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith(f"Error: {told}")


def test_ablation_and_hidden_sensors_refuse_an_unknown_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (ablation.main, hidden_sensors.main):
        with pytest.raises(SystemExit):
            command(panels=None, out=tmp_path, only=["mars"], seeds=None)
        assert "is none of the sets" in capsys.readouterr().err


def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "library_version", lambda library: None)
    sizes = Sizes(2, 12, 12, 24, True, True)
    for network, library in ((Stid, "basicts"), (DLinear, "basicts"), (Mtgnn, "torch-geometric-temporal")):
        with pytest.raises(InputError, match=f"the experts needs {library}, .*`make experts`"):
            network(sizes)
