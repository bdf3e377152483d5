"""``python -m factost_core.evaluation.experts``: adapted forecasters beside experts; see docs/experts.md."""

import json
from pathlib import Path
from typing import Annotated

import torch
import typer

from factost_core.cli_options import ModelOption
from factost_core.errors import InputError
from factost_core.evaluation.benchmark.machine import cores, machine
from factost_core.evaluation.command import OutOption, PanelsOption, tell, wrong_input_ends
from factost_core.evaluation.experts.competitors import Adapted, Competitor, SeasonalNaive, ZeroShot
from factost_core.evaluation.experts.expert import experts
from factost_core.evaluation.experts.results import Result, Store
from factost_core.evaluation.experts.run import SetsOption, chosen_sets, run
from factost_core.evaluation.experts.table import to_markdown
from factost_core.evaluation.experts.tasks import CONTEXTS, expert_tasks
from factost_core.forecaster import Forecaster

MODULE = "factost_core.evaluation.experts"


def competitors(model: str) -> list[Competitor]:
    """All who can take part."""
    forecaster = Forecaster.from_pretrained(model)
    adapted = Adapted(forecaster, "late"), Adapted(forecaster, "input")
    return [ZeroShot(forecaster), *adapted, SeasonalNaive("day"), SeasonalNaive("week"), *experts()]


def report(results: list[Result], folder: Path) -> str:
    """Write results.json and results.md; returns the markdown."""
    markdown = to_markdown(results)
    whole = {"machine": machine(), "results": results}
    (folder / "results.json").write_text(json.dumps(whole, indent=2, allow_nan=False) + "\n")
    (folder / "results.md").write_text(markdown)
    return markdown


def main(
    panels: PanelsOption = None,
    out: OutOption = Path("runs/experts"),
    only: SetsOption = None,
    task: Annotated[
        list[str] | None, typer.Option("--task", help="day or short; both when not given.")
    ] = None,
    chosen: Annotated[
        list[str] | None,
        typer.Option("--competitors", help="Who is run; may be given several times. Kept results stay."),
    ] = None,
    seeds: Annotated[
        list[int] | None, typer.Option("--seeds", help="A seed to run; may be given several times.")
    ] = None,
    model: ModelOption = "tiny",
) -> None:
    """Run what is missing, then write results.json and results.md into the folder OUT and print the table."""
    torch.set_num_threads(cores())
    with wrong_input_ends():
        everyone = competitors(model)
        names = [competitor.name for competitor in everyone]
        asked, contexts = frozenset(chosen or ()), frozenset(task or CONTEXTS)
        if unknown := asked - set(names):
            raise InputError(
                f"--competitors {', '.join(sorted(unknown))}: expected some of {', '.join(names)}"
            )
        if unknown := contexts - set(CONTEXTS):
            raise InputError(f"--task {', '.join(sorted(unknown))}: expected some of {', '.join(CONTEXTS)}")
        sets = chosen_sets(panels, only)
        out.mkdir(parents=True, exist_ok=True)
        results = run(
            expert_tasks(panels, sets, contexts),
            everyone,
            Store(out / "results", MODULE),
            tell,
            frozenset(seeds or ()),
            asked,
        )
    typer.echo(report(results, out))


if __name__ == "__main__":
    typer.run(main)
