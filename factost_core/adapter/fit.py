"""The fit loop of the adapter: frozen backbone, pinball loss, early stopping on the newest windows."""

from collections.abc import Callable
from dataclasses import dataclass, field

import torch
from torch import Tensor

from factost_core.adapter.adapter import Adapter
from factost_core.adapter.replay import ReplayConfig, replay_batches
from factost_core.backbone import Backbone
from factost_core.backbone.loss import pinball_loss


@dataclass(frozen=True)
class FitConfig:
    """How an adapter is trained."""

    context: int
    horizon: int
    steps: int = 150
    windows_a_step: int = 4
    #: Rows of the backbone in a step; of a larger network a random subset of sensors trains in each.
    rows_a_step: int = 128
    learning_rate: float = 1e-3
    weight_decay: float = 1e-2
    clip: float = 1.0
    validations: int = 10
    validation_rows: int = 512
    replay: ReplayConfig | None = field(default_factory=ReplayConfig)


@dataclass
class FitRecord:
    """What the training showed: losses on normalised targets; ``zero_shot`` is the backbone alone."""

    zero_shot: float = float("nan")
    train: list[float] = field(default_factory=list)
    validation: list[tuple[int, float]] = field(default_factory=list)
    best_step: int = 0

    @property
    def best(self) -> float:
        """The lowest validation loss of the adapted model."""
        return min((loss for _, loss in self.validation), default=float("nan"))


@dataclass(frozen=True)
class Window:
    """Where patches stand for a context of ``context`` steps and a horizon, relative to the origin."""

    context: int
    horizon: int
    patch: int

    @property
    def future_patches(self) -> int:
        return -(-self.horizon // self.patch)

    def patch_starts(self) -> Tensor:
        """First step of every context and future patch, relative to the first forecast step."""
        context_patches = -(-self.context // self.patch)
        return torch.arange(-context_patches, self.future_patches) * self.patch


def fit_adapter(
    backbone: Backbone,
    adapter: Adapter,
    readings: Tensor,
    calendar_at: Callable[[Tensor], Tensor],
    train: Tensor,
    validation: Tensor,
    config: FitConfig,
    generator: torch.Generator,
    on_progress: Callable[[float, FitRecord], None] | None = None,
) -> FitRecord:
    """Train ``adapter`` in place and leave it at its best validation loss.

    Args:
        backbone: frozen; only read.
        adapter: for as many sensors as ``readings`` has rows.
        readings: (sensor, time) float32, NaN = missing.
        calendar_at: calendar indices (position, field) of positions (position,) in ``readings``' time.
        train: forecast origins: position of the first forecast step of each window.
        validation: origins of the validation tail; may be empty, then the last state is kept.
        config: how.
        generator: of everything random.
        on_progress: gets the share done and the record so far; what it raises ends the training.

    Returns:
        The losses.
    """
    device = readings.device
    levels = torch.tensor(backbone.config.quantile_levels, device=device)
    window = Window(config.context, config.horizon, backbone.config.patch_size)
    frozen = {parameter: parameter.requires_grad for parameter in backbone.parameters()}
    backbone.requires_grad_(False)
    optimizer = torch.optim.AdamW(
        adapter.parameters(), lr=config.learning_rate, weight_decay=config.weight_decay
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, config.learning_rate, total_steps=config.steps, pct_start=0.1
    )
    batches = replay_batches(train, config.windows_a_step, generator, config.replay)
    record = FitRecord()
    sensors = readings.shape[0]
    rows_each = max(1, config.rows_a_step // config.windows_a_step)
    every = max(1, config.steps // config.validations)
    best: dict[str, Tensor] | None = None

    def loss_of(origin: int, rows: Tensor, adapted: bool) -> Tensor:
        contexts, targets = cut_window(readings[rows], origin, window)
        identifiers = prompts = None
        if adapted:
            everyone = adapter.identifiers(calendar_at(origin + window.patch_starts()).to(device))
            identifiers = None if everyone is None else everyone[rows]
            prompts = adapter.prompts()
        observed = contexts.isfinite()
        quantiles, scale = backbone(
            contexts, observed, window.future_patches, identifiers=identifiers, prompts=prompts
        )
        wanted = targets.isfinite() & observed.any(dim=1, keepdim=True)
        normalised = scale.normalise(torch.where(wanted, targets, 0.0))
        return pinball_loss(quantiles[:, : config.horizon], normalised, wanted, levels)

    validation_each = min(sensors, max(1, config.validation_rows // max(1, len(validation))))
    even = torch.linspace(0, sensors - 1, validation_each, device=device).round().long()

    def validate(adapted: bool) -> float:
        total = 0.0
        with torch.no_grad():
            for origin in validation.tolist():
                total += loss_of(origin, even, adapted).item()
        return total / len(validation)

    try:
        if len(validation):
            record.zero_shot = validate(adapted=False)
        for step in range(1, config.steps + 1):
            origins = next(batches).tolist()
            loss = torch.zeros((), device=device)
            for origin in origins:
                rows = torch.randperm(sensors, generator=generator)[:rows_each].to(device)
                loss = loss + loss_of(origin, rows, adapted=True) / len(origins)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(adapter.parameters(), config.clip)
            optimizer.step()
            schedule.step()
            record.train.append(loss.item())
            if len(validation) and (step % every == 0 or step == config.steps):
                record.validation.append((step, validate(adapted=True)))
                if record.validation[-1][1] <= record.best:
                    record.best_step = step
                    best = {name: value.clone() for name, value in adapter.state_dict().items()}
            if on_progress is not None:
                on_progress(step / config.steps, record)
    finally:
        for parameter, wanted in frozen.items():
            parameter.requires_grad_(wanted)
    if best is not None:
        adapter.load_state_dict(best)
    return record


def cut_window(readings: Tensor, origin: int, window: Window) -> tuple[Tensor, Tensor]:
    """Contexts (row, context) and targets (row, horizon) around an origin; NaN outside the readings."""
    begin = max(0, origin - window.context)
    contexts = readings[:, begin:origin]
    short = window.context - contexts.shape[1]
    contexts = torch.nn.functional.pad(contexts, (short, 0), value=float("nan"))
    targets = readings[:, origin : origin + window.horizon]
    return contexts, torch.nn.functional.pad(
        targets, (0, window.horizon - targets.shape[1]), value=float("nan")
    )
