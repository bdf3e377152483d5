"""The run: seed after seed, so that everyone's first is there early; what is kept is not made again."""

from collections.abc import Callable, Iterable, Sequence

from factost_core.errors import InputError
from factost_core.evaluation.experts.competitors import Competitor
from factost_core.evaluation.experts.results import Result, Store, make
from factost_core.evaluation.experts.tasks import SETS, ExpertTask
from factost_core.panel import SensorPanel


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


def check_names(only: frozenset[str]) -> None:
    """Raises InputError unless ``only`` names sets of the comparison."""
    known = [network.name for network in SETS]
    if unknown := only - set(known):
        raise InputError(f"--only {', '.join(sorted(unknown))} is none of the sets {', '.join(known)}")


def left_out(folder: object, only: frozenset[str]) -> str:
    """What must be said where no folder of panels is given; empty where nothing is left out."""
    if folder is not None:
        return ""
    panels = [network.name for network in SETS if network.name not in SensorPanel.samples()]
    missing = [name for name in panels if not only or name in only]
    return f"without --panels or FACTOST_PANELS left out: {', '.join(missing)}" if missing else ""


def _line(result: Result) -> str:
    whole = result["scores"]["whole"]
    return (
        f"{result['network']}, {result['task']}, {result['competitor_title']}, seed {result['seed']}: "
        f"MAE {whole['mae']:.4g}, trained {result['seconds']['fit']:.0f} s"
    )
