"""The wheel carries all that an installed FactoST needs, and works from an empty folder."""

from pathlib import Path

import pandas as pd
import pytest

import factost_core
from tests.packaging.conftest import InstalledWheel

SAMPLES = [
    "auckland_pedestrians",
    "us_flights",
    "rts_gmlc_renewables",
    "rts_gmlc_renewables_5min",
    "corridor",
]


def test_each_sample_travels_with_its_source(wheel_names: set[str]):
    for sample in SAMPLES:
        for file in ("readings.parquet", "panel.json", "SOURCE.md"):
            assert f"factost_core/sample_data/{sample}/{file}" in wheel_names
        folder = f"factost_core/sample_data/{sample}/sensors"
        assert {f"{folder}.csv", f"{folder}.geojson"} & wheel_names


def test_the_app_and_its_settings_travel(wheel_names: set[str], repository: Path):
    for source in (repository / "app").rglob("*.py"):
        assert f"factost_core/_web/app/{source.relative_to(repository / 'app').as_posix()}" in wheel_names
    # beside the main script, where Streamlit looks for it from whichever folder it is started
    assert "factost_core/_web/app/.streamlit/config.toml" in wheel_names
    assert "factost_core/_web/app/main.py" in wheel_names
    for file in (
        "assets/natural_earth/base_map.npz",
        "assets/natural_earth/SOURCE.md",
        "components/playing_map/bundle/playing_map.js",
        "components/playing_map/bundle/THIRD_PARTY_LICENCES.txt",
    ):
        assert f"factost_core/_web/app/{file}" in wheel_names
    # only who changes the map needs what its bundle is built from
    assert not [name for name in wheel_names if "frontend" in name or "node_modules" in name]


@pytest.mark.parametrize("size", ["tiny", "minuscule"])
def test_the_weights_travel(wheel_names: set[str], trained_weights: Path, size: str):
    for file in ("config.json", "model.safetensors", "MODEL_CARD.md"):
        assert f"factost_core/weights/{size}/{file}" in wheel_names


def test_nothing_else_travels(wheel_names: set[str]):
    tops = {name.split("/")[0] for name in wheel_names}
    assert tops == {"factost_core", f"factost_studio-{factost_core.__version__}.dist-info"}
    stray = [name for name in wheel_names if "__pycache__" in name or name.endswith((".pyc", ".log", ".db"))]
    assert not stray
    assert any(name.endswith("/licenses/LICENSE") for name in wheel_names)


def test_the_installed_program_is_the_wheels(installed: InstalledWheel):
    found = installed.run(str(installed.python), "-c", "import factost_core; print(factost_core.__file__)")
    assert found.returncode == 0, found.stderr
    assert Path(found.stdout.strip()).is_relative_to(installed.site_packages)
    told = installed.run(str(installed.script), "--version")
    assert told.returncode == 0, told.stderr
    assert factost_core.__version__ in told.stdout.split()


def test_the_installed_samples_are_the_wheels(installed: InstalledWheel):
    listed = installed.run(
        str(installed.python),
        "-c",
        "from factost_core.panel import sample_names; print(*sorted(sample_names()))",
    )
    assert listed.returncode == 0, listed.stderr
    assert listed.stdout.split() == sorted(SAMPLES)


def test_the_installed_program_forecasts_a_sample(
    installed: InstalledWheel, trained_weights: Path, tmp_path: Path
):
    out = tmp_path / "forecast.parquet"
    ended = installed.run(
        str(installed.script),
        *("forecast", "--sample", "auckland_pedestrians", "--horizon", "24"),
        *("--quantiles", "0.1,0.5,0.9", "--out", str(out)),
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    forecast = pd.read_parquet(out)
    assert list(forecast.columns) == ["sensor_id", "timestamp", "step", "level", "value"]
    assert len(forecast) == 21 * 24 * 3
    assert sorted(forecast["step"].unique()) == list(range(1, 25))
    assert str(forecast["timestamp"].dt.tz) == "Pacific/Auckland"
    assert forecast["value"].notna().any()
