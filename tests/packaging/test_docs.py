"""The examples in docs/ are real: the tables can be read, and the settings are all there."""

import re
from pathlib import Path

import pytest

from factost_core import SensorPanel
from factost_core.settings import Settings


@pytest.fixture
def example_files(repository: Path, tmp_path: Path) -> Path:
    """A folder with the tables of docs/data.md, each under the name beside its fence."""
    text = (repository / "docs" / "data.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```csv (\S+)\n(.*?)```", text, re.DOTALL)
    for name, content in blocks:
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert {name for name, _ in blocks} == {"readings.csv", "long.csv", "sensors.csv", "network.csv"}
    return tmp_path


def test_the_tables_of_the_data_guide_make_a_panel(example_files: Path):
    panel = SensorPanel.from_files(
        example_files / "readings.csv",
        sensors=example_files / "sensors.csv",
        network=example_files / "network.csv",
        timezone="Europe/Paris",
    )
    assert panel.sensor_ids == ["north", "south"]
    assert panel.readings.shape == (3, 2)
    assert panel.readings["south"].isna().tolist() == [False, True, False]
    assert panel.has_positions
    assert panel.network is not None
    assert len(panel.network) == 1


def test_the_long_table_says_the_same_as_the_wide_one(example_files: Path):
    wide = SensorPanel.from_files(example_files / "readings.csv").readings
    long = SensorPanel.from_files(example_files / "long.csv").readings
    assert long.index.equals(wide.index)
    assert long.loc[long.index[:2], "north"].tolist() == wide.loc[wide.index[:2], "north"].tolist()


def test_the_settings_table_is_complete(repository: Path):
    text = (repository / "docs" / "deployment.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(FACTOST_[A-Z_]+)` \| (?:`(.*?)` )?\|", text, re.MULTILINE))
    settings = {
        f"FACTOST_{name.upper()}": str(field.default) for name, field in Settings.model_fields.items()
    }
    assert rows == settings


def test_the_benchmark_guides_table_is_forecast(repository: Path):
    text = (repository / "docs" / "benchmark.md").read_text(encoding="utf-8")
    code = re.findall(r"```python\n(.*?)```", text, re.DOTALL)[0]
    found: dict = {}
    exec(compile(code, "docs/benchmark.md", "exec"), found)
    columns = re.search(r"# columns: (.*)", code)
    assert columns is not None
    assert ", ".join(found["forecast"].columns) == columns.group(1)
    assert len(found["forecast"]) == 3 * 24
