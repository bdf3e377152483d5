"""``python -m factost_core.evaluation.experts.ablation``: what each part of the adapter brings.

Each part of both attachments is switched off in turn; on metr_la_week and the corridor with three seeds, on
the other sets with one.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import torch
import typer
from torch import Tensor

from factost_core.adaptation.arguments import PARTS, Attach
from factost_core.adapter.filtering import AffinityFilter
from factost_core.cli_options import ModelOption
from factost_core.evaluation.benchmark.machine import cores
from factost_core.evaluation.command import OutOption, PanelsOption, tell, wrong_input_ends
from factost_core.evaluation.experts.competitors import Adapted, Array, Fitted
from factost_core.evaluation.experts.results import Result, Store
from factost_core.evaluation.experts.run import SetsOption, chosen_sets, run
from factost_core.evaluation.experts.tasks import ExpertTask, expert_tasks
from factost_core.forecaster import Forecaster
from factost_core.panel import SensorPanel

MODULE = "factost_core.evaluation.experts.ablation"
#: Sets on which three seeds are run.
THREE_SEEDS = ("metr_la_week", "corridor")
#: The affinities of filtering, in the order of its output. They are no parts that a user switches off.
AFFINITIES = ("spatial_affinity", "temporal_affinity", "lagged_affinity")


@dataclass(frozen=True)
class Ablated(Adapted):
    """An adapted forecaster without one part or one affinity; the whole one where ``without`` is empty."""

    def takes(self, task: ExpertTask) -> bool:
        return task.network.name in THREE_SEEDS or self.seeds == (0,)

    def fit(self, task: ExpertTask, seed: int) -> Fitted:
        with affinity_off(self.without):
            fitted = super().fit(task, seed)

        def forecast(past: SensorPanel) -> Array:
            with affinity_off(self.without):
                return fitted.forecast(past)

        return Fitted(forecast, fitted.facts)


@contextmanager
def affinity_off(name: str) -> Iterator[None]:
    """Let filtering see 0 for an affinity of `AFFINITIES` while it lasts; other names change nothing."""
    if name not in AFFINITIES:
        yield
        return
    whole = AffinityFilter.affinities
    place = AFFINITIES.index(name)

    def others(self: AffinityFilter, identifiers: Tensor, node: Tensor, when: Tensor) -> Tensor:
        kept = torch.ones(len(AFFINITIES), device=identifiers.device)
        kept[place] = 0.0
        return whole(self, identifiers, node, when) * kept

    AffinityFilter.affinities = others  # type: ignore[method-assign]
    try:
        yield
    finally:
        AffinityFilter.affinities = whole  # type: ignore[method-assign]


def ablations(forecaster: Forecaster, attach: Attach, seeds: tuple[int, ...]) -> list[Ablated]:
    """The whole adapter, then without each part and each affinity; filtering goes with metadata."""
    made = [Ablated(forecaster, attach, seeds=seeds)]
    for part in (*PARTS[attach], *AFFINITIES):
        gone = {part, "filtering"} if part == "metadata" else {part}
        left = tuple(each for each in PARTS[attach] if each not in gone)
        made.append(Ablated(forecaster, attach, without=part, parts=left, seeds=seeds))
    return made


def to_markdown(results: Sequence[Result]) -> str:
    """How much the errors grow without a part, in percent of the whole adapter's, mean over seeds."""
    sets = list(dict.fromkeys(result["network"] for result in results))
    lines = [
        "MAE and weighted quantile loss without a part, over those with all (mean over seeds; lowest and "
        "highest seed of MAE).",
        "",
        f"| without | {' | '.join(sets)} |",
        f"|---|{'---|' * len(sets)}",
    ]
    for attach in PARTS:
        whole = f"adapted_{attach}"
        for name in dict.fromkeys(result["competitor"] for result in results):
            if name.startswith(f"{whole}_without_"):
                cells = [_change(results, network, name, whole) for network in sets]
                lines.append(f"| {attach}: {name.removeprefix(f'{whole}_without_')} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _change(results: Sequence[Result], network: str, name: str, whole: str) -> str:
    def by_seed(competitor: str, score: Callable[[Result], float | None]) -> dict[int, float]:
        return {
            result["seed"]: value
            for result in results
            if (result["network"], result["competitor"]) == (network, competitor)
            and (value := score(result)) is not None
        }

    def changes(score: Callable[[Result], float | None]) -> list[float]:
        without, having = by_seed(name, score), by_seed(whole, score)
        return [without[seed] / having[seed] - 1 for seed in without if having.get(seed)]

    mae = changes(lambda result: result["scores"]["whole"]["mae"])
    wql = changes(lambda result: result["scores"]["whole"]["wql"])
    if not mae or not wql:
        return "-"
    spread = f" ({min(mae):+.1%} to {max(mae):+.1%})" if len(mae) > 1 else ""
    return f"{sum(mae) / len(mae):+.1%}{spread}, WQL {sum(wql) / len(wql):+.1%}"


def main(
    panels: PanelsOption = None,
    out: OutOption = Path("runs/ablation"),
    only: SetsOption = None,
    task: Annotated[str, typer.Option("--task", help="day or short.")] = "day",
    chosen: Annotated[
        list[str] | None, typer.Option("--competitors", help="Such as adapted_late_without_lags.")
    ] = None,
    seeds: Annotated[list[int] | None, typer.Option("--seeds", help="A seed to run.")] = None,
    attach: Annotated[
        list[str] | None, typer.Option("--attach", help="late or input; both when not given.")
    ] = None,
    model: ModelOption = "tiny",
) -> None:
    """Run what is missing, then write ablation.md into the folder OUT and print it."""
    torch.set_num_threads(cores())
    with wrong_input_ends():
        sets = chosen_sets(panels, only)
        forecaster = Forecaster.from_pretrained(model)
        places = [place for place in PARTS if not attach or place in attach]
        everyone = [
            each for place in places for own in ((0,), (1, 2)) for each in ablations(forecaster, place, own)
        ]
        out.mkdir(parents=True, exist_ok=True)
        results = run(
            expert_tasks(panels, sets, frozenset({task})),
            everyone,
            Store(out / "results", MODULE),
            tell,
            frozenset(seeds or ()),
            frozenset(chosen or ()),
        )
    markdown = to_markdown(results)
    (out / "ablation.md").write_text(markdown)
    typer.echo(markdown)


if __name__ == "__main__":
    typer.run(main)
