"""Results put together: ratios to the better seasonal naive, geometric means, and the share of tasks won.

The samples and the panels stand apart: nothing was chosen on the samples, and the panels' data may not be
passed on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Literal, TypeAlias

from factost_core.evaluation.benchmark.runner import Result
from factost_core.evaluation.report import SEASONAL_ROWS

Metric: TypeAlias = Literal["mae", "wql"]
CLIPPED = (0.01, 100.0)
GROUPS = {
    "samples": "Samples (nothing was chosen on them)",
    "panels": "Panels (data not redistributable)",
    "all": "All tasks",
}


@dataclass(frozen=True)
class Entry:
    """A contender on a task, relative to the better seasonal naive; None where a score does not exist."""

    result: Result
    mae_ratio: float | None
    wql_ratio: float | None

    @property
    def task(self) -> tuple[str, int]:
        return self.result["panel"], self.result["horizon"]

    @property
    def group(self) -> str:
        return "samples" if self.result["redistributable"] else "panels"


@dataclass(frozen=True)
class Mean:
    """A contender over the tasks of a group.

    Attributes:
        tasks: on how many it took part.
        mae_ratio, wql_ratio, mase: geometric means of values clipped to 0.01 to 100, as fev does: one
            interval that explodes is not the whole mean.
        seconds_per_1000: mean.
        coverage80: mean and the lowest and highest of a task; None for points.
        fallbacks: forecasts that it could not make.
        lead_mae, lead_wql: the champion's mean ratio over the same tasks as a share of this one's.
        beaten_mae, beaten_wql: share of its tasks on which the champion is better.

    The last four are None for the champion itself.
    """

    contender: str
    title: str
    tasks: int
    mae_ratio: float | None
    wql_ratio: float | None
    mase: float | None
    coverage80: tuple[float, float, float] | None
    seconds_per_1000: float
    fallbacks: int
    lead_mae: float | None
    lead_wql: float | None
    beaten_mae: float | None
    beaten_wql: float | None


def entries(results: Sequence[Result]) -> list[Entry]:
    """Each result with its ratios."""
    found = []
    for result in results:
        task = [
            other
            for other in results
            if (other["panel"], other["horizon"]) == (result["panel"], result["horizon"])
        ]
        found.append(Entry(result, _ratio(result, task, "mae"), _ratio(result, task, "wql")))
    return found


def _ratio(result: Result, task: Sequence[Result], metric: Metric) -> float | None:
    own = result["scores"][metric]
    seasonal = [other["scores"][metric] for other in task if other["contender"] in SEASONAL_ROWS]
    best = min((score for score in seasonal if score is not None), default=None)
    return own / best if own is not None and best else None


def means(listed: Sequence[Entry], group: str) -> list[Mean]:
    """The contenders over a group ("samples", "panels" or "all"), in the order of their first results.

    The champion is the first of them.
    """
    chosen = [entry for entry in listed if group in ("all", entry.group)]
    names = list(dict.fromkeys(entry.result["contender"] for entry in chosen))
    if not names:
        return []
    champion = {entry.task: entry for entry in chosen if entry.result["contender"] == names[0]}
    return [
        _mean([e for e in chosen if e.result["contender"] == name], champion, name == names[0])
        for name in names
    ]


def _mean(own: Sequence[Entry], champion: dict[tuple[str, int], Entry], is_champion: bool) -> Mean:
    def beaten(metric: Metric) -> float | None:
        pairs = [
            (champion[entry.task].result["scores"][metric], entry.result["scores"][metric])
            for entry in own
            if entry.task in champion
        ]
        wins = [ours < theirs for ours, theirs in pairs if ours is not None and theirs is not None]
        return None if is_champion or not wins else sum(wins) / len(wins)

    def lead(mean: float | None, ratios: Sequence[float | None]) -> float | None:
        ours = geometric_mean(ratios)
        return None if is_champion or mean is None or ours is None else ours / mean

    champions = [champion[entry.task] for entry in own if entry.task in champion]
    mae_ratio = geometric_mean([entry.mae_ratio for entry in own])
    wql_ratio = geometric_mean([entry.wql_ratio for entry in own])
    covered = [c for entry in own if (c := entry.result["scores"]["coverage80"]) is not None]
    first = own[0].result
    return Mean(
        contender=first["contender"],
        title=first["title"],
        tasks=len(own),
        mae_ratio=mae_ratio,
        wql_ratio=wql_ratio,
        mase=geometric_mean([entry.result["scores"]["mase"] for entry in own]),
        coverage80=(sum(covered) / len(covered), min(covered), max(covered)) if covered else None,
        seconds_per_1000=sum(entry.result["seconds_per_1000"] for entry in own) / len(own),
        fallbacks=sum(entry.result["fallbacks"] for entry in own),
        lead_mae=lead(mae_ratio, [entry.mae_ratio for entry in champions]),
        lead_wql=lead(wql_ratio, [entry.wql_ratio for entry in champions]),
        beaten_mae=beaten("mae"),
        beaten_wql=beaten("wql"),
    )


def geometric_mean(values: Sequence[float | None]) -> float | None:
    """Of the values, clipped to `CLIPPED`; None without any."""
    logs = [log(min(max(value, CLIPPED[0]), CLIPPED[1])) for value in values if value is not None]
    return exp(sum(logs) / len(logs)) if logs else None
