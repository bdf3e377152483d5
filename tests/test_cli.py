"""The command line. What needs a model runs the real Forecaster on an untrained, smallest backbone."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import factost_core
from factost_core import cli, cli_forecasting
from factost_core.adaptation.learned import read_learned
from factost_core.errors import InputError

WEIGHTS = Path(factost_core.__file__).parent / "weights" / "tiny" / "model.safetensors"


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command line in this process: (status, stdout, stderr)."""

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["factost", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return call


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    """Three weeks of two hourly sensors, naive stamps."""
    times = pd.date_range("2024-03-25", periods=21 * 24, freq="h")
    wave = 10 + 5 * np.sin(2 * np.pi * np.arange(len(times)) / 24)
    noise = np.random.default_rng(0).normal(size=(2, len(times)))
    path = tmp_path / "readings.csv"
    pd.DataFrame({"time": times, "007": wave + noise[0], "8": 2 * wave + noise[1]}).to_csv(path, index=False)
    return path


@pytest.fixture(scope="session")
def untrained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an untrained backbone: the commands do not care how good it is."""
    import torch

    from factost_core.backbone import SIZES, Backbone

    torch.manual_seed(0)
    folder = tmp_path_factory.mktemp("untrained")
    Backbone(SIZES["minuscule"]).save_pretrained(folder)
    return folder


def test_forecast_writes_the_long_table(run, readings: Path, untrained: Path, tmp_path: Path) -> None:
    out = tmp_path / "f.parquet"
    status, _, errors = run(
        *("forecast", "--readings", readings, "--horizon", 5, "--quantiles", "0.05,0.5", "--out", out),
        *("--model", untrained, "--timezone", "Asia/Tokyo", "--context", 100),
    )
    assert status == 0, errors
    frame = pd.read_parquet(out)
    assert list(frame.columns) == ["sensor_id", "timestamp", "step", "level", "value"]
    assert frame["sensor_id"].unique().tolist() == ["007", "8"]
    assert frame["step"].unique().tolist() == [1, 2, 3, 4, 5]
    assert frame["level"].unique().tolist() == [0.05, 0.5]
    assert str(frame["timestamp"].dt.tz) == "Asia/Tokyo"
    assert frame["timestamp"].iloc[0] == pd.Timestamp("2024-04-15 00:00", tz="Asia/Tokyo")
    assert np.isfinite(frame["value"]).all()
    assert len(frame) == 2 * 5 * 2
    assert "wrote 20 rows" in errors


@pytest.mark.parametrize("suffix", [".csv", ".gpkg", ".geojson", ".xlsx"])
def test_a_forecast_is_written_in_the_form_that_the_suffix_names(
    run, readings: Path, untrained: Path, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"f{suffix}"
    status, _, errors = run(
        "forecast", "--readings", readings, "--horizon", 2, "--out", out, "--model", untrained
    )
    assert status == 0, errors
    assert f"wrote {12 if suffix == '.csv' else 4} rows" in errors
    starts = {".csv": b"sensor_id,", ".gpkg": b"SQLite format 3", ".geojson": b"{", ".xlsx": b"PK"}
    assert out.read_bytes().startswith(starts[suffix])


def test_forecast_from_a_start_knows_nothing_after_it(
    run, readings: Path, untrained: Path, tmp_path: Path
) -> None:
    """The same forecast from the whole file with --start, and from a file that ends there."""
    cut = tmp_path / "cut.csv"
    frame = pd.read_csv(readings)
    frame[frame["time"] < "2024-04-10 06:00:00"].to_csv(cut, index=False)
    outs = [tmp_path / "a.csv", tmp_path / "b.csv"]
    first = run(
        "forecast",
        "--readings",
        readings,
        "--start",
        "2024-04-10 06:00",
        "--out",
        outs[0],
        "--model",
        untrained,
    )
    second = run("forecast", "--readings", cut, "--out", outs[1], "--model", untrained)
    assert (first[0], second[0]) == (0, 0), first[2] + second[2]
    tables = [pd.read_csv(out, dtype={"sensor_id": str}) for out in outs]
    assert tables[0]["timestamp"].iloc[0] == "2024-04-10 06:00:00+00:00"
    assert len(tables[0]) == 2 * 24 * 3
    pd.testing.assert_frame_equal(tables[0], tables[1])


def test_backtest_prints_a_table_and_writes_the_report(
    run, readings: Path, untrained: Path, tmp_path: Path
) -> None:
    report = tmp_path / "report.json"
    status, printed, errors = run(
        *(
            "backtest",
            "--readings",
            readings,
            "--horizon",
            6,
            "--windows",
            3,
            "--json",
            report,
            "--model",
            untrained,
        )
    )
    assert status == 0, errors
    found = json.loads(report.read_text())
    assert list(found) == ["panel", "horizon", "windows", "rows"]
    assert (found["panel"], found["horizon"], found["windows"]) == ("readings", 6, 3)
    assert len(found["rows"]) == 5
    assert all(row["mae"] > 0 for row in found["rows"])
    for row in found["rows"]:
        assert row["forecaster"] in printed
    assert "MAE over that of the better seasonal naive" in printed


def test_adapt_leaves_a_folder_that_forecasts(run, readings: Path, untrained: Path, tmp_path: Path) -> None:
    out = tmp_path / "adapted"
    status, printed, errors = run(
        *("adapt", "--readings", readings, "--horizon", 6, "--fraction", 0.3, "--budget", "quick"),
        *("--context", 48, "--without", "lags", "--holidays", "FR", "--until", "2024-04-12", "--out", out),
        *("--model", untrained, "--checkpoint", tmp_path / "state"),
    )
    assert status == 0, errors
    assert "2 sensors, 6 steps" in printed
    assert "loss on those to check: zero-shot" in printed
    assert "Switched off: lags." in printed
    learned = read_learned(out)
    assert learned.learned_until == "2024-04-11T23:00:00+00:00"
    assert learned.covariates is not None
    status, _, errors = run(
        *("forecast", "--readings", readings, "--model", out, "--horizon", 10, "--out", tmp_path / "f.csv")
    )
    assert status == 0, errors
    if learned.helped:
        assert "trained for 6 steps" in errors
    status, _, errors = run(
        *("backtest", "--readings", readings, "--horizon", 6, "--windows", 2, "--start", "2024-04-10"),
        *("--model", out),
    )
    assert status == 0, errors
    assert "learned from readings up to 2024-04-11" in errors
    again = run("adapt", "--readings", readings, "--model", out, "--out", tmp_path / "twice")
    assert again[0] == 2
    assert "adapted already" in again[2]


def test_backtest_adapts_to_what_precedes_the_test(
    run, readings: Path, untrained: Path, tmp_path: Path
) -> None:
    report = tmp_path / "report.json"
    status, printed, errors = run(
        *("backtest", "--readings", readings, "--horizon", 6, "--windows", 2, "--context", 48),
        *("--adapt", 0.3, "--budget", "quick", "--json", report, "--model", untrained),
    )
    assert status == 0, errors
    rows = json.loads(report.read_text())["rows"]
    names = [row["forecaster"] for row in rows]
    assert names[:3] == [untrained.name, f"{untrained.name} adapted", "seasonal_naive_daily"]
    assert "over zero-shot:" in printed
    assert rows[0]["mae"] != rows[1]["mae"]


def test_a_table_of_covariates_is_learned_with_and_asked_for_again(
    run, readings: Path, untrained: Path, tmp_path: Path
) -> None:
    out, table = tmp_path / "adapted", tmp_path / "known.csv"
    times = pd.date_range("2024-03-01", "2024-06-30", freq="D")
    pd.DataFrame({"time": times, "event": times.day_of_week == 2, "rain": times.day}).astype(
        {"event": float}
    ).to_csv(table, index=False)
    asked = ("--readings", readings, "--horizon", 6)
    status, _, errors = run(
        *("adapt", *asked, "--fraction", 0.3, "--budget", "quick", "--context", 48, "--out", out),
        *("--covariates", table, "--known-ahead", "event", "--model", untrained),
    )
    assert status == 0, errors
    scale = read_learned(out).covariates
    assert scale is not None
    assert (scale.names, scale.known) == (("event", "rain"), (True, False))
    assert read_learned(out).helped  # else nothing would be asked for
    status, _, errors = run("backtest", *asked, "--windows", 2, "--model", out)
    assert status == 2
    assert "adapted with the covariate(s) event" in errors
    for command in ("backtest", "--windows", 2), ("forecast", "--out", tmp_path / "f.csv"):
        status, _, errors = run(*command, *asked, "--model", out, "--covariates", table)
        assert status == 0, errors
    status, _, errors = run("adapt", *asked, "--known-ahead", "event", "--out", tmp_path / "other")
    assert (status, "--covariates" in errors) == (2, True)


def test_what_was_changed_on_the_way_in_is_said(run, readings: Path, untrained: Path, tmp_path: Path) -> None:
    network = tmp_path / "network.csv"
    network.write_text("source,target\n007,8\n007,nowhere\n")
    status, _, errors = run(
        *(
            "forecast",
            "--readings",
            readings,
            "--network",
            network,
            "--out",
            tmp_path / "f.csv",
            "--model",
            untrained,
        )
    )
    assert status == 0, errors
    assert "note: network.csv: 1 edge(s) to unknown sensors were dropped: nowhere" in errors


@pytest.mark.skipif(not WEIGHTS.exists(), reason="the tiny weights are not here yet")
def test_a_sample_is_forecast_with_the_shipped_weights(run, tmp_path: Path) -> None:
    out = tmp_path / "f.parquet"
    start = ("--start", "2025-03-03 06:00")
    status, _, errors = run(
        "forecast", "--sample", "auckland_pedestrians", "--horizon", 24, "--out", out, *start
    )
    assert status == 0, errors
    frame = pd.read_parquet(out)
    assert len(frame) == 21 * 24 * 3
    wide = frame.pivot_table(index=["sensor_id", "step"], columns="level", values="value")
    assert (wide[0.1] <= wide[0.5]).all()
    assert (wide[0.5] <= wide[0.9]).all()
    status, printed, errors = run(
        "backtest", "--sample", "auckland_pedestrians", "--horizon", 24, "--windows", 4
    )
    assert status == 0, errors
    assert float(printed.rsplit(" ", 1)[-1]) < 1.2


def test_version_and_help(run) -> None:
    assert run("--version") == (0, f"factost {factost_core.__version__}\n", "")
    status, printed, _ = run("--help")
    assert status == 0
    for command in ("forecast", "adapt", "backtest", "serve", "worker", "pretrain"):
        assert command in printed
        assert run(command, "--help")[0] == 0


def test_help_loads_neither_torch_nor_pandas() -> None:
    code = (
        "import sys; from factost_core.cli import main; sys.argv = ['factost', 'forecast', '--help']\n"
        "try: main()\nexcept SystemExit: print(*sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "--horizon" in ended.stdout
    assert {"torch", "pandas", "streamlit"}.isdisjoint(ended.stdout.splitlines()[-1].split())


WRONG = [
    (("forecast", "--out", "f.csv"), "give either --readings FILE or --sample NAME"),
    (
        ("forecast", "--readings", "r", "--sample", "s", "--out", "f.csv"),
        "give either --readings FILE or --sample NAME",
    ),
    (("forecast", "--sample", "corridor", "--sensors", "s.csv", "--out", "f.csv"), "a sample has its own"),
    (("forecast", "--readings", "R"), "--out"),
    (("forecast", "--readings", "R", "--out", "f.docx"), "must end in .csv or .parquet or"),
    (("forecast", "--readings", "R", "--out", "nowhere/f.csv"), "its folder does not exist"),
    (("forecast", "--readings", "R", "--out", "f.csv", "--horizon", "0"), "--horizon"),
    (("forecast", "--readings", "R", "--out", "f.csv", "--horizon", "1001"), "--horizon"),
    (("forecast", "--readings", "R", "--out", "f.csv", "--horizon", "ten"), "--horizon"),
    (("forecast", "--readings", "R", "--out", "f.csv", "--context", "0"), "--context"),
    (("forecast", "--readings", "R", "--out", "f.csv", "--quantiles", "0.1,half"), "'half' is not a number"),
    (("forecast", "--readings", "R", "--out", "f.csv", "--quantiles", "0.5,0.1"), "must increase strictly"),
    (("forecast", "--readings", "R", "--out", "f.csv", "--quantiles", "0.001"), "within [0.01, 0.99]"),
    (("forecast", "--readings", "R", "--out", "f.csv", "--timezone", "Mars"), "'Mars' is not a time zone"),
    (
        ("forecast", "--readings", "R", "--out", "f.csv", "--start", "1999-01-01"),
        "not after the first reading",
    ),
    (("forecast", "--readings", "R", "--out", "f.csv", "--start", "soon"), "'soon' is not a time"),
    (("forecast", "--readings", "none.csv", "--out", "f.csv"), "there is no file none.csv"),
    (
        ("forecast", "--readings", "R", "--sensors", "none.csv", "--out", "f.csv"),
        "sensors: there is no file none.csv",
    ),
    (("backtest", "--readings", "R", "--horizon", "600"), "does not fit in the test part"),
    (("backtest", "--readings", "R", "--test-share", "2"), "between 0 and 1"),
    (("backtest", "--readings", "R", "--json", "."), "it is a folder"),
    (("backtest", "--sample", "atlantis"), "no sample called 'atlantis'"),
    (("backtest", "--readings", "R", "--adapt", "2", "--model", "M"), "above 0 and at most 1"),
    (("adapt", "--readings", "R"), "--out"),
    (("adapt", "--readings", "R", "--out", "."), "holds other files"),
    (("adapt", "--readings", "R", "--out", "new", "--horizon", "300"), "--horizon"),
    (("adapt", "--readings", "R", "--out", "new", "--holidays", "Mars"), "no holidays are known for 'Mars'"),
    (("adapt", "--readings", "R", "--out", "new", "--without", "magic"), "unknown part 'magic'"),
    (("adapt", "--readings", "R", "--out", "new", "--attach", "top", "--model", "M"), "unknown attachment"),
    (("adapt", "--readings", "R", "--out", "new", "--budget", "huge", "--model", "M"), "unknown budget"),
    (
        ("adapt", "--readings", "R", "--out", "new", "--until", "2024-03-26", "--model", "M"),
        "too short",
    ),
    (("dance",), "No such command"),
    (("serve", "--port", "99999"), "--port"),
]


@pytest.mark.parametrize("arguments, expected", WRONG, ids=[" ".join(arguments) for arguments, _ in WRONG])
def test_wrong_input_ends_with_status_2_and_one_line(
    run,
    monkeypatch,
    readings: Path,
    untrained: Path,
    tmp_path: Path,
    arguments: tuple[str, ...],
    expected: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    names = {"R": readings.name, "M": str(untrained)}
    status, printed, errors = run(*(names.get(each, each) for each in arguments))
    assert status == 2
    assert printed == ""
    assert errors.count("\n") == 1
    assert expected in errors
    assert "Traceback" not in errors


def test_a_model_that_is_not_there_is_wrong_input(run, readings: Path, tmp_path: Path) -> None:
    model = tmp_path / "no-model"
    status, _, errors = run("forecast", "--readings", readings, "--out", tmp_path / "f.csv", "--model", model)
    assert status == 2
    assert errors.count("\n") == 1
    assert "no-model" in errors


def test_a_disk_that_refuses_is_one_line(run, readings: Path, untrained: Path, tmp_path: Path) -> None:
    out = Path("/dev/full")
    if not out.exists():
        pytest.skip("this system has no /dev/full")
    link = tmp_path / "f.csv"
    link.symlink_to(out)
    status, _, errors = run("forecast", "--readings", readings, "--out", link, "--model", untrained)
    assert status == 2
    assert "f.csv cannot be written: No space left on device" in errors


def test_ctrl_c_ends_quietly(run, monkeypatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli_forecasting, "panel_of", interrupted)
    assert run("backtest", "--sample", "corridor")[0] == 130


def test_a_module_run_is_the_same_command() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "factost_core", "--version"], capture_output=True, text=True, check=True
    )
    assert ended.stdout == f"factost {factost_core.__version__}\n"


def test_the_error_that_a_person_reads_is_a_value_error() -> None:
    assert issubclass(InputError, ValueError)
