"""``python -m factost_core.evaluation.benchmark``: FactoST beside its rivals; see docs/benchmark.md."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import torch
import typer

from factost_core.errors import InputError
from factost_core.evaluation.benchmark.contenders import Contender, Pretrained, baselines
from factost_core.evaluation.benchmark.fracast_rival import Fracast
from factost_core.evaluation.benchmark.machine import cores, machine
from factost_core.evaluation.benchmark.picture import write_pictures
from factost_core.evaluation.benchmark.runner import Result, Store, run
from factost_core.evaluation.benchmark.statistical import statistical
from factost_core.evaluation.benchmark.summary import GROUPS, entries, means
from factost_core.evaluation.benchmark.table import to_markdown
from factost_core.evaluation.benchmark.tasks import PANELS, benchmark_panels
from factost_core.evaluation.command import OutOption, PanelsOption, tell, wrong_input_ends
from factost_core.forecaster import Forecaster
from factost_core.panel import SensorPanel
from factost_core.pretrained import WEIGHTS


def contenders(models: list[str]) -> list[Contender]:
    """All who can take part; the first is the champion."""
    ours = [Pretrained(Forecaster.from_pretrained(model)) for model in models]
    return [*ours, *baselines(), *statistical(cores()), Fracast()]


def report(results: list[Result], folder: Path, settings: dict[str, object]) -> str:
    """Write results.json, results.md and the pictures; returns the markdown."""
    listed = entries(results)
    markdown = to_markdown(listed)
    groups = {group: [asdict(mean) for mean in means(listed, group)] for group in GROUPS}
    tasks = [{**entry.result, "mae_ratio": entry.mae_ratio, "wql_ratio": entry.wql_ratio} for entry in listed]
    whole = {"settings": settings, "machine": machine(), "means": groups, "tasks": tasks}
    (folder / "results.json").write_text(json.dumps(whole, indent=2, allow_nan=False) + "\n")
    (folder / "results.md").write_text(markdown)
    write_pictures(listed, folder)
    return markdown


def main(
    panels: PanelsOption = None,
    out: OutOption = Path("runs/benchmark"),
    only: Annotated[
        list[str] | None, typer.Option("--only", help="A contender or a panel; may be given several times.")
    ] = None,
    model: Annotated[
        list[str] | None, typer.Option("--model", help="A size or a folder; may be given several times.")
    ] = None,
    windows: Annotated[int, typer.Option("--windows", min=1)] = 6,
    series: Annotated[int, typer.Option("--series", min=1, help="Most sensors of a panel.")] = 40,
) -> None:
    """Run what is missing, then write results.json, results.md and the pictures into the folder OUT."""
    torch.set_num_threads(cores())
    shipped = [size for size in ("tiny", "minuscule") if (WEIGHTS / size / "config.json").is_file()]
    with wrong_input_ends():
        everyone = contenders(model or shipped)
        names = {contender.name for contender in everyone}
        known = {*SensorPanel.samples(), *PANELS}
        asked = frozenset(only or ())
        if unknown := asked - names - known:
            raise InputError(
                f"--only {', '.join(sorted(unknown))} is neither a contender ({', '.join(sorted(names))}) "
                f"nor a panel ({', '.join(sorted(known))})"
            )
        out.mkdir(parents=True, exist_ok=True)
        results = run(
            benchmark_panels(panels, windows, series, asked & known),
            everyone,
            Store(out / "results"),
            tell,
            asked & names,
        )
    settings = {
        "windows": windows,
        "series": series,
        "panels": panels is not None,
        "date": date.today().isoformat(),
    }
    typer.echo(report(results, out, settings))


if __name__ == "__main__":
    typer.run(main)
