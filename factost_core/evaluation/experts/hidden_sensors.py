"""``python -m factost_core.evaluation.experts.hidden_sensors``: what adapting brings to sensors it never saw.

A fifth of the sensors is hidden while adapting, with the guard off; then all are forecast, and the gain over
zero-shot of the hidden ones stands beside that of the known ones.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import torch
import typer
from numpy.typing import NDArray

from factost_core.adaptation.arguments import Attach
from factost_core.cli_options import ModelOption
from factost_core.evaluation.benchmark.machine import cores
from factost_core.evaluation.command import OutOption, PanelsOption, wrong_input_ends
from factost_core.evaluation.experts.competitors import Adapted, Fitted, quantiles_of
from factost_core.evaluation.experts.results import Store, key, score
from factost_core.evaluation.experts.run import SetsOption, chosen_sets
from factost_core.evaluation.experts.tasks import HORIZON, ExpertTask, expert_tasks
from factost_core.forecaster import Forecaster
from factost_core.panel import SensorPanel

MODULE = "factost_core.evaluation.experts.hidden_sensors"
HIDDEN_SHARE = 0.2


@dataclass(frozen=True)
class Hidden(Adapted):
    """An adapted forecaster that a fifth of the sensors were hidden from."""

    @property
    def name(self) -> str:
        return f"hidden_{self.attach}"

    def fit(self, task: ExpertTask, seed: int) -> Fitted:
        """Adapt on the sensors that are not hidden; the forecast is of all."""
        adapted = self.forecaster.adapt(
            without_sensors(task.known, hidden_sensors(len(task.panel.sensor_ids), seed)),
            HORIZON,
            context_length=task.context,
            fraction=task.network.fraction,
            budget=self.budget,
            attach=self.attach,
            seed=seed,
            guard=False,
        )
        return Fitted(quantiles_of(adapted, task))


def hidden_sensors(count: int, seed: int) -> NDArray[np.bool_]:
    """(sensor,) which fifth is hidden."""
    chosen = np.zeros(count, dtype=bool)
    chosen[np.random.default_rng(seed).permutation(count)[: max(1, round(HIDDEN_SHARE * count))]] = True
    return chosen


def without_sensors(panel: SensorPanel, hidden: NDArray[np.bool_]) -> SensorPanel:
    """The panel of the other sensors, with the edges among them."""
    return panel.only([name for name, gone in zip(panel.sensor_ids, hidden, strict=True) if not gone])


def kept_or_made(store: Store, competitor: Hidden, task: ExpertTask, seed: int) -> dict[str, Any]:
    """MAE of hidden and known sensors, zero-shot and adapted, with what makes it again."""
    if kept := store.find(competitor, task, seed):
        return dict(kept)
    began = time.perf_counter()
    hidden = hidden_sensors(len(task.panel.sensor_ids), seed)
    ways = {
        "zero_shot": Fitted(quantiles_of(competitor.forecaster, task)),
        "adapted": competitor.fit(task, seed),
    }
    result: dict[str, Any] = {
        "key": key(competitor, task, seed),
        "command": store.command(f"--attach {competitor.attach}", task, seed),
        "network": task.network.name,
        "redistributable": task.redistributable,
        "attach": competitor.attach,
        "seed": seed,
        "sensors": len(hidden),
        "hidden": int(hidden.sum()),
    }
    for way, fitted in ways.items():
        for kind, sensors in (("hidden", hidden), ("known", ~hidden)):
            result[f"{kind}_{way}"] = score(fitted, task, sensors)["whole"]["mae"]
    result["seconds"] = round(time.perf_counter() - began, 1)
    store.keep(competitor, task, seed, result)
    return result


def to_markdown(results: Sequence[dict[str, Any]]) -> str:
    """Both gains, set by set and seed by seed."""
    lines = [
        "| set | attached | seed | hidden sensors | their MAE, adapted / zero-shot | of the known ones "
        "| share of the known ones' gain |",
        "|---|---|---|---|---|---|---|",
    ]
    for result in results:
        hidden = result["hidden_adapted"] / result["hidden_zero_shot"]
        known = result["known_adapted"] / result["known_zero_shot"]
        share = f"{(1 - hidden) / (1 - known):.0%}" if known < 1 else "-"
        note = "" if result["redistributable"] else " (data not redistributable)"
        lines.append(
            f"| {result['network']}{note} | {result['attach']} | {result['seed']} | {result['hidden']} of "
            f"{result['sensors']} | {hidden:.3f} | {known:.3f} | {share} |"
        )
    return "\n".join(lines) + "\n"


def main(
    panels: PanelsOption = None,
    out: OutOption = Path("runs/hidden_sensors"),
    only: SetsOption = None,
    task: Annotated[str, typer.Option("--task", help="day or short.")] = "day",
    seeds: Annotated[list[int] | None, typer.Option("--seeds", help="A seed; 0 when not given.")] = None,
    attach: Annotated[str, typer.Option("--attach", help="late or input.")] = "late",
    model: ModelOption = "tiny",
) -> None:
    """Run what is missing, then write hidden_sensors.md into the folder OUT and print it."""
    torch.set_num_threads(cores())
    with wrong_input_ends():
        sets = chosen_sets(panels, only)
        place: Attach = "input" if attach == "input" else "late"
        competitor = Hidden(Forecaster.from_pretrained(model), place)
        store = Store(out / "results", MODULE)
        results = [
            kept_or_made(store, competitor, each, seed)
            for each in expert_tasks(panels, sets, frozenset({task}))
            for seed in seeds or [0]
        ]
    markdown = to_markdown(results)
    out.mkdir(parents=True, exist_ok=True)
    (out / "hidden_sensors.md").write_text(markdown)
    typer.echo(markdown)


if __name__ == "__main__":
    typer.run(main)
