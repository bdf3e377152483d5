"""``python -m factost_core pretrain``: a run from the command line."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import torch
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from factost_core.backbone import SIZES, Backbone
from factost_core.device import select_device
from factost_core.errors import InputError
from factost_core.pretraining.corpus import Corpus
from factost_core.pretraining.ranks import joined_ranks, own_device
from factost_core.pretraining.sampling import SamplingConfig
from factost_core.pretraining.trainer import Progress as Position
from factost_core.pretraining.trainer import Trainer, TrainingConfig, new_backbone


def start_from(backbone: Backbone, earlier: Backbone) -> None:
    """Take over all weights of ``earlier``.

    Where it had no seasonal inputs and ``backbone`` has them, the new inputs start at 0, so that nothing
    changes at first. Raises InputError when the sizes differ in any other way.
    """
    added = backbone.config.inputs_a_step - earlier.config.inputs_a_step
    if added < 0 or replace(earlier.config, seasonal_lags=backbone.config.seasonal_lags) != backbone.config:
        raise InputError(f"--init-from has another form ({earlier.config}) than the run ({backbone.config}).")
    state = earlier.state_dict()
    for name in ("embed.hidden.weight", "embed.skip.weight"):
        state[name] = torch.nn.functional.pad(state[name], (0, added * backbone.config.patch_size))
    backbone.load_state_dict(state)


def pretrain(
    *,
    config: str,
    corpus: Path | None,
    out: Path,
    steps: int,
    decay_steps: int | None = None,
    learning_rate: float = TrainingConfig.learning_rate,
    batch_scale: float = 1.0,
    short_share: float | None = None,
    seed: int = 0,
    resume: bool = False,
    init_from: Path | None = None,
    panels: Path | None = None,
    device: str = "auto",
    compiled: bool = False,
) -> None:
    """Train a backbone of size ``config`` in the run folder ``out``.

    Args:
        config: minuscule, tiny, small or base.
        corpus: folder of parquet files (one row a series); None trains on synthetic series alone.
        out: run folder; gets checkpoint.pt, log.csv, loss.png, plan.json and weights/.
        steps: batches in total.
        decay_steps: batches of the final decay, 40 % of ``steps`` by default.
        learning_rate: peak, for both optimisers.
        batch_scale: factor on the rows of every batch.
        short_share: share of the batches with contexts of at most 64 steps; 15 % when None.
        seed: of weights and data.
        resume: continue the run in ``out``.
        init_from: backbone folder to start a new run from.
        panels: folder of panels to validate on while training.
        device: "auto", "cpu", "cuda", "mps".
        compiled: compile the encoder's layers (torch.compile).

    Under torchrun every process runs this with the same arguments, and the batch is shared out among them.

    Raises:
        InputError: unknown size, no corpus, nothing to resume, or an existing run without ``resume``.
    """
    if config not in SIZES:
        raise InputError(f"Unknown size {config!r}: expected one of {', '.join(SIZES)}.")
    if not resume and (out / "checkpoint.pt").exists():
        raise InputError(f"{out} holds a run already: add --resume to continue it, or choose another --out.")
    real = Corpus.from_folder(corpus) if corpus is not None else None
    chosen = own_device(select_device(device))
    backbone = new_backbone(SIZES[config], seed, chosen)
    if init_from is not None:
        start_from(backbone, Backbone.load(init_from).to(chosen))
    training = TrainingConfig(
        steps=steps,
        decay_steps=round(0.4 * steps) if decay_steps is None else decay_steps,
        warmup_steps=min(TrainingConfig.warmup_steps, max(1, steps // 10)),
        learning_rate=learning_rate,
        compile=compiled,
        seed=seed,
    )
    validate = None
    if panels is not None:
        from factost_core.pretraining.validation import panel_validation

        validate = panel_validation(panels)
    columns = (
        TextColumn("loss {task.fields[loss]:.4f}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with joined_ranks(chosen) as ranks, Progress(*columns, disable=not ranks.leads) as bar:
        task = bar.add_task("training", total=steps, loss=float("nan"))

        def show(position: Position, loss: float) -> None:
            bar.update(task, completed=position.step, loss=loss)

        sampling = SamplingConfig().scaled(batch_scale)
        if short_share is not None:
            sampling = sampling.with_short_share(short_share)
        trainer = Trainer(
            out, backbone, real, training, sampling, validate=validate, on_step=show, ranks=ranks
        )
        if resume:
            trainer.resume()
        if ranks.leads:
            _write_plan(out, config, trainer)
        trainer.run()


def _write_plan(out: Path, size: str, trainer: Trainer) -> None:
    """What the run was asked for, beside what it made."""
    plan = {
        "size": size,
        "training": asdict(trainer.training),
        "sampling": asdict(trainer.sampling),
        "processes": trainer.ranks.world,
        "corpus": [] if trainer.corpus is None else trainer.corpus.sources.round(4).to_dict("records"),
    }
    (out / "plan.json").write_text(json.dumps(plan, indent=2) + "\n")
