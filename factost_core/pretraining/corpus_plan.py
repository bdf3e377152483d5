"""What a built corpus is made of: one row a source, as a table on the screen, plan.json and README.md."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

import factost_core
from factost_core.pretraining.corpus_sources import Series

_INTRODUCTION = """# Pretraining corpus

Made by `python -m factost_core corpus build`, factost {version}: {series:,} series, {points:,} points
({observed:,} observed), {sources} sources.

One Parquet file a source, one row a series: `series_id`, `domain` (energy, transport, nature, air, web,
economics, health, tourism, other), `freq` (pandas offset alias), `start` (null where unknown), `values` (list
of float32, NaN = missing). Steps are regular; stamps are the source's local clock unless said otherwise. Left
out everywhere: fewer than 64 observed points, constant series, series missing for more than half, repeats
(exact, in other units, or a part of a longer series), and every series that shares a stretch with a set that
models are tested on. Licences are those that the packages state; they may not cover the data's first owner.
"""


@dataclass
class SourceRow:
    """One source of the plan.

    Attributes:
        name: the file's, without its ending.
        origin: the package and its version, or the name of the folder given with --add.
        licence, what, left_out: as the source says.
        series, points, observed: how many were kept; points counts missing steps, observed does not.
        domains: points by domain; freqs: series by sampling step.
        dropped: series by the reason why they were not kept.
        notes: what else was done to the series, such as keeping only the newest years.
    """

    name: str
    origin: str
    licence: str
    what: str
    left_out: str = ""
    series: int = 0
    points: int = 0
    observed: int = 0
    domains: dict[str, int] = field(default_factory=dict)
    freqs: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def count(self, kept: Sequence[Series]) -> None:
        """Fill in the numbers of the series that were kept."""
        self.series = len(kept)
        self.points = sum(len(series.values) for series in kept)
        self.observed = sum(len(series.observed) for series in kept)
        points: Counter[str] = Counter()
        for series in kept:
            points[series.domain] += len(series.values)
        self.domains = dict(points.most_common())
        self.freqs = dict(Counter(series.freq for series in kept).most_common())

    def drop(self, reason: str, count: int = 1) -> None:
        """Note that ``count`` series were not kept."""
        if count:
            self.dropped[reason] = self.dropped.get(reason, 0) + count

    @property
    def remarks(self) -> str:
        """What was passed over, dropped or changed, in one line."""
        dropped = [f"{count} {reason}" for reason, count in self.dropped.items()]
        parts = [f"left out: {self.left_out}" if self.left_out else "", *self.notes]
        return "; ".join(filter(None, [*parts, f"dropped: {', '.join(dropped)}" if dropped else ""]))


def points_by_domain(rows: Iterable[SourceRow]) -> dict[str, int]:
    """The points of all sources by domain, the largest first."""
    points: Counter[str] = Counter()
    for row in rows:
        points.update(row.domains)
    return dict(points.most_common())


def print_plan(rows: Sequence[SourceRow], console: Console) -> None:
    """The plan as two tables: the sources, and the points of each domain."""
    table = Table(title="Corpus")
    for column in ("source", "series", "points", "domain", "step", "licence", "remarks"):
        right = column in ("series", "points")
        table.add_column(column, justify="right" if right else "left", no_wrap=right, overflow="fold")
    for row in rows:
        table.add_row(
            row.name,
            f"{row.series:,}",
            f"{row.points:,}",
            ", ".join(row.domains),
            ", ".join(row.freqs),
            row.licence,
            row.remarks,
        )
    console.print(table)
    shares = Table(title="Domains")
    for column in ("domain", "points", "share"):
        shares.add_column(column, justify="left" if column == "domain" else "right")
    by_domain = points_by_domain(rows)
    total = max(sum(by_domain.values()), 1)
    for domain, points in by_domain.items():
        shares.add_row(domain, f"{points:,}", f"{points / total:.0%}")
    console.print(shares)


def write_plan(rows: Sequence[SourceRow], folder: Path) -> None:
    """Write plan.json and README.md into ``folder``."""
    plan = {
        "made_by": f"factost {factost_core.__version__}",
        "points_by_domain": points_by_domain(rows),
        "sources": [asdict(row) for row in rows],
    }
    (folder / "plan.json").write_text(json.dumps(plan, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    heading = _INTRODUCTION.format(
        version=factost_core.__version__,
        series=sum(row.series for row in rows),
        points=sum(row.points for row in rows),
        observed=sum(row.observed for row in rows),
        sources=len(rows),
    )
    lines = [heading, "| source | what | series | points | domain | step | origin | licence | remarks |"]
    lines.append("|---|---|---:|---:|---|---|---|---|---|")
    for row in rows:
        cells = [row.name, row.what, f"{row.series:,}", f"{row.points:,}", ", ".join(row.domains)]
        cells += [", ".join(row.freqs), row.origin, row.licence, row.remarks]
        lines.append("| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |")
    lines += ["", "| domain | points |", "|---|---:|"]
    lines += [f"| {domain} | {points:,} |" for domain, points in points_by_domain(rows).items()]
    (folder / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
