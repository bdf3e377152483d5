"""``python -m factost_core.pretraining.ablation``: what each choice of pretraining brings.

Backbones that differ in one choice are trained from the same random weights on as many series, and measured
zero-shot as the shipped ones are. Each is trained and measured once and kept, so that a stopped run goes on.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from statistics import geometric_mean
from typing import Annotated, Any, TypedDict

import typer

from factost_core.backbone import SIZES
from factost_core.device import select_device
from factost_core.errors import InputError
from factost_core.evaluation.command import OutOption, PanelsOption, keep, read_kept, tell, wrong_input_ends
from factost_core.evaluation.zero_shot import WINDOWS, Figure, measure
from factost_core.forecaster import Forecaster
from factost_core.pretraining.corpus import Corpus
from factost_core.pretraining.finishing import widen
from factost_core.pretraining.sampling import SamplingConfig
from factost_core.pretraining.trainer import Progress, Trainer, TrainingConfig, new_backbone

#: Changes when training or scores are made in another way, so that older results are not taken.
VERSION = 1


@dataclass(frozen=True)
class Variant:
    """A pretraining that differs from the shipped one by the fields named."""

    title: str
    backbone: Mapping[str, Any] = field(default_factory=dict)
    training: Mapping[str, Any] = field(default_factory=dict)
    sampling: Callable[[SamplingConfig], SamplingConfig] = lambda config: config


#: The paper's ablations, those of its data, and what we added to it.
VARIANTS = {
    "whole": Variant("all as shipped"),
    "masking": Variant("no random masking", sampling=SamplingConfig.without_masking),
    "quantile_loss": Variant("no quantile loss: the median alone", training={"quantile_loss": False}),
    "gate": Variant("no gated attention", backbone={"gated_attention": False}),
    "full_rope": Variant("full RoPE", backbone={"rope_share": 1.0}),
    "adamw": Variant("AdamW instead of Muon", training={"muon": False}),
    "synthetic_only": Variant("no real data", sampling=lambda config: replace(config, real_share=0.0)),
    "real_only": Variant("no synthetic data", sampling=lambda config: replace(config, real_share=1.0)),
    "seasonal_inputs": Variant("no seasonal inputs (the paper's form)", backbone={"seasonal_lags": 0}),
}


class Result(TypedDict):
    """What is kept of one variant; ``key`` tells what it was made from."""

    key: dict[str, Any]
    variant: str
    series: int
    minutes: float
    processor_minutes: float
    figures: list[dict[str, Any]]


def run_variant(
    name: str,
    corpus: Corpus,
    folder: Path,
    training: TrainingConfig,
    size: str,
    batch_scale: float,
    panels: Path | None,
    windows: int = WINDOWS,
    samples: dict[str, int] | None = None,
) -> Result:
    """Train a variant of `VARIANTS` in ``folder`` / name, or go on with it, and measure it; or what is kept.

    Raises InputError where the folder holds a run of another seed.
    """
    variant = VARIANTS[name]
    sampling = variant.sampling(SamplingConfig().scaled(batch_scale))
    own = replace(training, **variant.training)
    config = replace(SIZES[size], **variant.backbone)
    facts = {
        "version": VERSION,
        "backbone": asdict(config),
        "steps": [own.steps, own.decay_steps, own.warmup_steps],
        "training": [own.learning_rate, own.muon, own.quantile_loss, own.seed],
        "sampling": asdict(sampling),
        "corpus": [len(corpus.lengths), int(corpus.lengths.sum())],
        "panels": panels is not None,
        "windows": windows,
        "samples": samples,
    }
    key: dict[str, Any] = json.loads(json.dumps(facts))  # as it is read back: lists, not tuples
    kept: Result | None = read_kept(folder / f"{name}.json", key)
    if kept is not None:
        return kept
    backbone = new_backbone(config, own.seed, select_device("auto"))
    trainer = Trainer(folder / name, backbone, corpus, own, sampling, on_step=_telling(variant, own))
    if trainer.checkpoint.exists():
        trainer.resume()
    progress = trainer.run()
    if progress.step < own.steps:
        raise InputError(f"stopped at step {progress.step} of {own.steps}; the same command goes on")
    if not own.quantile_loss:
        widen(backbone, 0.0)  # what was never trained must not be sorted in between
    # What the backbone says by itself: hindcasts would mend the intervals of the worse ones.
    plain = Forecaster(backbone, calibration="none")
    tables = measure(plain, panels, _tell_figure, windows, samples, contexts=())
    result = Result(
        key=key,
        variant=name,
        series=progress.samples,
        minutes=round(progress.seconds / 60, 1),
        processor_minutes=round(progress.cpu_seconds / 60, 1),
        figures=[asdict(figure) for figure in tables["panels"]],
    )
    keep(folder / f"{name}.json", result)
    return result


def to_markdown(results: Sequence[Result]) -> str:
    """Errors over those of the whole, geometric means over the samples and over the panels."""
    whole = next((each for each in results if each["variant"] == "whole"), None)
    lines = [
        "| pretraining | MAE, samples | WQL, samples | MAE, panels | WQL, panels | series "
        "| processor minutes |",
        "|---|---|---|---|---|---|---|",
    ]
    for result in results:
        cells = [_change(result, whole, score, own) for own in (True, False) for score in ("mae", "wql")]
        lines.append(
            f"| {VARIANTS[result['variant']].title} | {' | '.join(cells)} "
            f"| {result['series']:,} | {result['processor_minutes']:.1f} |"
        )
    return "\n".join(lines) + "\n"


def _change(result: Result, whole: Result | None, score: str, samples: bool) -> str:
    """By how many percent a score is above the whole's; of the whole itself, the MAE over seasonal naive."""
    mine = [each for each in result["figures"] if each["redistributable"] == samples]
    if whole is None or not mine:
        return "-"
    if result is whole:
        return (
            f"{geometric_mean([each['ratio'] for each in mine]):.3f} of seasonal naive"
            if score == "mae"
            else "0"
        )
    theirs = {each["panel"]: each[score] for each in whole["figures"]}
    return f"{geometric_mean([each[score] / theirs[each['panel']] for each in mine]) - 1:+.1%}"


def _telling(variant: Variant, training: TrainingConfig) -> Callable[[Progress, float], None]:
    def on_step(progress: Progress, loss: float) -> None:
        if progress.step % 50 == 0:
            tell(f"{variant.title}: step {progress.step} of {training.steps}, loss {loss:.4f}")

    return on_step


def _tell_figure(figure: Figure) -> None:
    tell(f"{figure.title}: MAE {figure.mae:.4g}, {figure.ratio} of seasonal naive")


def main(
    corpus: Annotated[Path, typer.Option("--corpus", help="Folder of Parquet series.")],
    panels: PanelsOption = None,
    out: OutOption = Path("runs/pretraining_ablation"),
    only: Annotated[list[str] | None, typer.Option("--only", help=f"One of {', '.join(VARIANTS)}.")] = None,
    size: Annotated[str, typer.Option("--config", help="minuscule, tiny, small or base.")] = "minuscule",
    steps: Annotated[int, typer.Option("--steps", min=10)] = 600,
    batch_scale: Annotated[float, typer.Option("--batch-scale")] = 0.5,
    seed: Annotated[int, typer.Option("--seed")] = 0,
) -> None:
    """Train and measure what is missing, then write ablation.md into the folder OUT and print it."""
    training = TrainingConfig(
        steps=steps, decay_steps=round(0.4 * steps), warmup_steps=max(1, steps // 10), seed=seed
    )
    with wrong_input_ends():
        if unknown := sorted({*(only or ())} - VARIANTS.keys()):
            raise InputError(f"--only {unknown[0]}: expected one of {', '.join(VARIANTS)}")
        if size not in SIZES:
            raise InputError(f"--config {size}: expected one of {', '.join(SIZES)}")
        series = Corpus.from_folder(corpus)
        results = [
            run_variant(name, series, out, training, size, batch_scale, panels)
            for name in VARIANTS
            if not only or name in only
        ]
    table = to_markdown(results)
    (out / "ablation.md").write_text(table)
    typer.echo(table)


if __name__ == "__main__":
    typer.run(main)
