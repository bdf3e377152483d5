"""The sample networks that travel with the package."""

import json
from dataclasses import dataclass
from pathlib import Path

from factost_core.errors import InputError

_PACKAGE = Path(__file__).resolve().parents[1]
# In the wheel the samples are inside the package, in a checkout beside it.
_FOLDERS = (_PACKAGE / "sample_data", _PACKAGE.parent / "sample_data")


@dataclass(frozen=True)
class SampleFiles:
    """Where a sample's files are, and what its panel.json says ("title", "unit", "kind", ...)."""

    readings: Path
    sensors: Path | None
    network: Path | None
    facts: dict[str, str]


def sample_names() -> list[str]:
    """The names of the samples at hand, in alphabetical order."""
    return sorted(path.parent.name for path in _folder().glob("*/readings.parquet"))


def find_sample(name: str) -> SampleFiles:
    """The files of a sample. Raises InputError with the known names when there is none called so."""
    if name not in sample_names():
        known = ", ".join(sample_names()) or "not installed"
        raise InputError(f"there is no sample called {name!r}; the samples are {known}")
    folder = _folder() / name
    facts_file = folder / "panel.json"
    facts = json.loads(facts_file.read_text(encoding="utf-8")) if facts_file.is_file() else {}
    tables = [folder / "sensors.csv", folder / "sensors.geojson"]
    network = folder / "network.csv"
    return SampleFiles(
        readings=folder / "readings.parquet",
        sensors=next((path for path in tables if path.is_file()), None),
        network=network if network.is_file() else None,
        facts=facts,
    )


def _folder() -> Path:
    return next((folder for folder in _FOLDERS if folder.is_dir()), _FOLDERS[0])
