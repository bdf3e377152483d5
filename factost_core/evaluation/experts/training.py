"""The experts' training: Adam, absolute error on what was observed, early stopping on the validation tail."""

import time
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from factost_core.evaluation.experts.series import Scale, Series

_ROWS_A_PASS = 64


@dataclass(frozen=True)
class TrainingConfig:
    """How an expert is trained.

    ``batch_size`` is the papers'; of few windows a batch holds fewer, so that an epoch has 16 steps. The
    learning rate halves after ``patience`` epochs without a better validation error, and training ends after
    three times as many, or when ``most_seconds`` of processor time a core are over: ten minutes on free cores
    (not all of a training is done by all of them), more where others work too.
    """

    learning_rate: float
    weight_decay: float = 1e-4
    batch_size: int = 64
    steps_an_epoch: int = 16
    clip: float = 5.0
    patience: int = 4
    most_epochs: int = 300
    most_seconds: float = 500.0


@dataclass(frozen=True)
class TrainingRecord:
    """Mean absolute errors on the validation tail, epoch by epoch, and why the training ended."""

    validation: list[float]
    best_epoch: int
    stopped: str


def train(
    network: nn.Module,
    series: Series,
    scale: Scale,
    origins: Tensor,
    validation: Tensor,
    horizon: int,
    config: TrainingConfig,
    generator: torch.Generator,
) -> TrainingRecord:
    """Train ``network`` in place on the windows that start at ``origins``; it is left at its best epoch.

    The loss is the error in the data's unit, as the scores have it, over the mean deviation of the sensors.
    """
    ends = time.process_time() + config.most_seconds * torch.get_num_threads()
    optimizer = torch.optim.Adam(
        network.parameters(), lr=config.learning_rate, weight_decay=config.weight_decay
    )
    schedule = torch.optim.lr_scheduler.ReduceLROnPlateau(
        optimizer, factor=0.5, patience=config.patience, threshold=1e-3
    )
    batch = max(1, min(config.batch_size, len(origins) // config.steps_an_epoch))
    unit = float(scale.deviation.mean())
    errors: list[float] = []
    kept: dict[str, Tensor] = {}
    stopped = ""
    while not stopped:
        network.train()
        for part in origins[torch.randperm(len(origins), generator=generator)].split(batch):
            wanted = series.wanted(part, horizon)
            seen = wanted.isfinite()
            if not seen.any():
                continue
            error = scale.restore(network(series.contexts(part))) - wanted.nan_to_num(0.0)
            loss = error[seen].abs().mean() / unit
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), config.clip)
            optimizer.step()
            if time.process_time() > ends:
                stopped = "the time was over"
                break
        held = forecast(network, series, scale, validation) - series.wanted(validation, horizon)
        errors.append(float(held.abs().nanmean()))
        schedule.step(errors[-1])
        best = errors.index(min(errors))
        if best == len(errors) - 1:
            kept = {name: value.clone() for name, value in network.state_dict().items()}
        elif len(errors) - 1 - best >= 3 * config.patience:
            stopped = "no better for a while"
        if len(errors) == config.most_epochs:
            stopped = "all epochs were done"
    network.load_state_dict(kept)
    return TrainingRecord(errors, errors.index(min(errors)) + 1, stopped)


def forecast(network: nn.Module, series: Series, scale: Scale, origins: Tensor) -> Tensor:
    """Points (window, step, sensor) in the data's unit."""
    network.eval()
    with torch.inference_mode():
        parts = [network(series.contexts(part)) for part in origins.split(_ROWS_A_PASS)]
        return scale.restore(torch.cat(parts))
