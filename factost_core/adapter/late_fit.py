"""The late adapter's fit loop: whole networks as batches, pinball loss, early stopping."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from factost_core.adapter.fit import FitRecord
from factost_core.adapter.graph import Graph
from factost_core.adapter.late import Correction, LateAdapter
from factost_core.adapter.replay import ReplayConfig, replay_batches
from factost_core.adapter.window_states import CachedWindows


@dataclass(frozen=True)
class LateFitConfig:
    """How the late adapter is trained.

    ``scale_power``: sensors count with this power of their scale: 0 all alike, 1 as in the network's MAE.
    """

    steps: int = 400
    windows_a_step: int = 8
    #: Sensors times windows of a step, which bounds the memory of large networks.
    rows_a_step: int = 4096
    learning_rate: float = 2e-3
    weight_decay: float = 0.02
    clip: float = 1.0
    validate_every: int = 40
    scale_power: float = 0.5
    replay: ReplayConfig | None = None


def fit_late_adapter(
    adapter: LateAdapter,
    train: CachedWindows,
    validation: CachedWindows,
    features: Tensor,
    graph: Graph,
    levels: Tensor,
    config: LateFitConfig,
    generator: torch.Generator,
    on_step: Callable[[float, FitRecord], None] | None = None,
) -> FitRecord:
    """Train ``adapter`` in place and leave it at its best validation loss.

    Args:
        train, validation: windows of all sensors of the network.
        features: (sensor, FEATURES).
        graph: the network.
        levels: (level,).
        on_step: gets the share done and the record so far; what it raises ends the training.
    """
    everyone = torch.arange(graph.sensors, device=features.device)
    batch = max(1, min(config.windows_a_step, config.rows_a_step // graph.sensors, len(train)))
    batches = replay_batches(torch.arange(len(train)), batch, generator, config.replay)
    optimizer = torch.optim.AdamW(
        adapter.parameters(), lr=config.learning_rate, weight_decay=config.weight_decay
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, config.learning_rate, total_steps=config.steps, pct_start=0.1
    )
    median = int((levels - 0.5).abs().argmin())
    record = FitRecord()

    def validate(adapted: bool) -> float:
        total = weight = 0.0
        for index in range(len(validation)):
            windows = validation.take(torch.tensor([index]))
            quantiles = windows.states.quantiles
            if adapted:
                quantiles = corrected(adapter, windows, features, everyone, graph, median)
            loss, mass = weighted_loss(quantiles, windows, levels, config.scale_power)
            total, weight = total + loss.sum().item(), weight + mass.sum().item()
        return total / max(weight, 1e-12)

    adapter.eval()
    with torch.no_grad():
        record.zero_shot = validate(adapted=False)
    best = {name: value.clone() for name, value in adapter.state_dict().items()}
    for step in range(1, config.steps + 1):
        adapter.train()
        windows = train.take(next(batches))
        quantiles = corrected(adapter, windows, features, everyone, graph, median)
        loss, mass = weighted_loss(quantiles, windows, levels, config.scale_power)
        mean = loss.sum() / mass.sum().clamp(min=1e-12)
        optimizer.zero_grad(set_to_none=True)
        mean.backward()
        torch.nn.utils.clip_grad_norm_(adapter.parameters(), config.clip)
        optimizer.step()
        schedule.step()
        record.train.append(mean.item())
        if step % config.validate_every == 0 or step == config.steps:
            adapter.eval()
            with torch.no_grad():
                record.validation.append((step, validate(adapted=True)))
            if record.validation[-1][1] <= record.best:
                record.best_step = step
                best = {name: value.clone() for name, value in adapter.state_dict().items()}
        if on_step is not None:
            on_step(step / config.steps, record)
    adapter.load_state_dict(best)
    adapter.eval()
    return record


def corrected(
    adapter: LateAdapter, windows: CachedWindows, features: Tensor, known: Tensor, graph: Graph, median: int
) -> Tensor:
    """The corrected quantiles of windows (window, sensor, step, level), in units of each series' scale."""
    horizon = windows.states.quantiles.shape[2]
    correction = adapter(windows.states, features, known, graph)
    cut = Correction(*(part[..., :horizon] for part in correction))
    return cut.apply(windows.states.quantiles, median)


def weighted_loss(
    quantiles: Tensor, windows: CachedWindows, levels: Tensor, power: float
) -> tuple[Tensor, Tensor]:
    """Pinball loss and weight of each target, (window, sensor, step), 0 where missing."""
    observed = windows.targets.isfinite()
    error = torch.where(observed, windows.targets, 0.0)[..., None] - quantiles
    loss = torch.maximum(levels * error, (levels - 1) * error).mean(dim=-1)
    relative = windows.scale / windows.scale.mean().clamp(min=1e-12)
    weight = relative.pow(power)[..., None] * observed
    return loss * weight, weight
