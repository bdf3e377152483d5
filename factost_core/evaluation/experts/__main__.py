"""``python -m factost_core.evaluation.experts``: adapted forecasters beside experts; see docs/experts.md."""

import json
import sys
from pathlib import Path
from typing import Annotated

import torch
import typer

from factost_core.errors import InputError
from factost_core.evaluation.benchmark.machine import cores, machine
from factost_core.evaluation.experts.competitors import Adapted, Competitor, SeasonalNaive, ZeroShot
from factost_core.evaluation.experts.expert import experts
from factost_core.evaluation.experts.results import Result, Store
from factost_core.evaluation.experts.run import check_names, left_out, run
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
    panels: Annotated[
        Path | None,
        typer.Option("--panels", envvar="FACTOST_PANELS", help="Folder of panels beside the samples."),
    ] = None,
    out: Annotated[Path, typer.Option("--out", help="Where the results go, and are found again.")] = Path(
        "runs/experts"
    ),
    only: Annotated[
        list[str] | None, typer.Option("--only", help="A set; may be given several times.")
    ] = None,
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
    model: Annotated[str, typer.Option("--model", help="A size or a folder.")] = "tiny",
) -> None:
    """Run what is missing, then write results.json and results.md into the folder OUT and print the table."""
    torch.set_num_threads(cores())
    try:
        everyone = competitors(model)
        names = [competitor.name for competitor in everyone]
        asked, sets, contexts = frozenset(chosen or ()), frozenset(only or ()), frozenset(task or CONTEXTS)
        if unknown := asked - set(names):
            raise InputError(
                f"--competitors {', '.join(sorted(unknown))}: expected some of {', '.join(names)}"
            )
        if unknown := contexts - set(CONTEXTS):
            raise InputError(f"--task {', '.join(sorted(unknown))}: expected some of {', '.join(CONTEXTS)}")
        check_names(sets)
        if note := left_out(panels, sets):
            typer.echo(note, err=True)
        out.mkdir(parents=True, exist_ok=True)
        results = run(
            expert_tasks(panels, sets, contexts),
            everyone,
            Store(out / "results", MODULE),
            lambda line: typer.echo(line, err=True),
            frozenset(seeds or ()),
            asked,
        )
    except InputError as error:
        typer.echo(f"Error: {error}", err=True)
        sys.exit(2)
    typer.echo(report(results, out))


if __name__ == "__main__":
    typer.run(main)
