"""The run: seed after seed, so that everyone's first is there early; what is kept is not made again."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from factost_core.errors import InputError
from factost_core.evaluation.command import tell
from factost_core.evaluation.experts.competitors import Competitor
from factost_core.evaluation.experts.results import Result, Store, make
from factost_core.evaluation.experts.tasks import SETS, ExpertTask
from factost_core.panel import SensorPanel

SetsOption = Annotated[list[str] | None, typer.Option("--only", help="A set; may be given several times.")]


def run(
    tasks: Iterable[ExpertTask],
    competitors: Sequence[Competitor],
    store: Store,
    tell: Callable[[str], None],
    seeds: frozenset[int] = frozenset(),
    asked: frozenset[str] = frozenset(),
) -> list[Result]:
    """All results, the kept ones and those that were missing.

    Where ``seeds`` or ``asked`` name seeds or competitors, only they are run; of the others what is kept
    takes part.
    """
    listed = list(tasks)
    results: list[Result] = []
    for seed in sorted({seed for competitor in competitors for seed in competitor.seeds}):
        for task in listed:
            for competitor in competitors:
                if seed not in competitor.seeds or not competitor.takes(task):
                    continue
                found: Result | None = store.find(competitor, task, seed)
                wanted = (not seeds or seed in seeds) and (not asked or competitor.name in asked)
                if found is None and wanted:
                    command = store.command(f"--competitors {competitor.name}", task, seed)
                    found = make(competitor, task, seed, command)
                    store.keep(competitor, task, seed, found)
                    tell(_line(found))
                if found is not None:
                    results.append(found)
    return results


def chosen_sets(folder: Path | None, only: Sequence[str] | None) -> frozenset[str]:
    """The sets that ``only`` names, none for all; says which are left out without a folder of panels.

    Raises InputError unless ``only`` names sets of the comparison.
    """
    chosen, known = frozenset(only or ()), [network.name for network in SETS]
    if unknown := chosen - set(known):
        raise InputError(f"--only {', '.join(sorted(unknown))} is none of the sets {', '.join(known)}")
    panels = [name for name in known if name not in SensorPanel.samples()]
    missing = [name for name in panels if not chosen or name in chosen]
    if folder is None and missing:
        tell(f"without --panels or FACTOST_PANELS left out: {', '.join(missing)}")
    return chosen


def _line(result: Result) -> str:
    whole = result["scores"]["whole"]
    return (
        f"{result['network']}, {result['task']}, {result['competitor_title']}, seed {result['seed']}: "
        f"MAE {whole['mae']:.4g}, trained {result['seconds']['fit']:.0f} s"
    )
