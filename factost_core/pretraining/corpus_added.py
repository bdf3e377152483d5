"""A person's own folder in the corpus layout, to be joined with the public part."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from factost_core.errors import InputError, first_line, some
from factost_core.pretraining.corpus_plan import SourceRow
from factost_core.pretraining.corpus_sieve import Sieve
from factost_core.pretraining.corpus_sources import Series

_NEEDED = ("series_id", "domain", "freq", "values")


def read_added(folder: Path, sieve: Sieve) -> Iterator[tuple[SourceRow, list[Series]]]:
    """Each Parquet file of ``folder``: its row of the plan and the series that the corpus takes.

    Stretches shared by two series of the person's own are theirs to judge; exact repeats are dropped, and
    so is what models are tested on.

    Raises:
        InputError: no Parquet file there, one that cannot be read, or one of another layout.
    """
    files = sorted(folder.glob("*.parquet"))
    if not files:
        raise InputError(f"--add {folder}: no .parquet file there; expected one a source, one row a series")
    for file in files:
        table = _read(file)
        row = SourceRow(file.stem, f"{folder.name}/{file.name}, given with --add", "see there", "added")
        kept = []
        for entry in table.itertuples(index=False):
            series = Series(
                str(entry.series_id),
                str(entry.domain),
                str(entry.freq),
                None if pd.isna(entry.start) else pd.Timestamp(entry.start),
                np.asarray(entry.values, dtype=np.float32),
            )
            reason = sieve.reason_against(series, row.name, parts_too=False)
            if reason is None:
                kept.append(series)
            else:
                row.drop(reason)
        row.count(kept)
        yield row, kept


def _read(file: Path) -> pd.DataFrame:
    try:
        table: pd.DataFrame = pq.read_table(file).to_pandas()
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"--add {file}: {first_line(error)}") from error
    missing = [name for name in _NEEDED if name not in table]
    if missing:
        raise InputError(f"--add {file}: no column {some(missing)}; a corpus file has {some(_NEEDED)}")
    if "start" not in table:
        table["start"] = pd.NaT
    lists = table["values"].map(lambda value: isinstance(value, np.ndarray) and value.dtype.kind in "fiu")
    if not lists.all():
        raise InputError(f"--add {file}: row {int(np.argmin(lists)) + 1} of values is no list of numbers")
    return table
