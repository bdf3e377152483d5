"""The training loop that both attachments share: AdamW, one cycle, early stopping, replay, and going on.

A task says what a batch and a validation are; the loop keeps the best state, goes on with half the batch when
the device runs out of memory, and leaves its state with a keeper from which it goes on exactly after a stop.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple, Protocol

import torch
from torch import Tensor, nn

from factost_core.adapter.record import FitRecord
from factost_core.adapter.replay import ReplayBatches


class Kept(NamedTuple):
    """State to keep: tensors by name, and plain values that JSON can hold."""

    tensors: dict[str, Tensor]
    facts: dict[str, Any]


class Keeper(Protocol):
    """Where a fit leaves its state now and then."""

    def due(self) -> bool: ...

    def store(self, name: str, kept: Kept) -> None: ...

    def load(self, name: str) -> Kept | None: ...


class Watcher(Protocol):
    """Who is told how far the work is, several times a second; what it raises ends the work."""

    def pulse(self) -> None: ...

    def point(
        self,
        step: int,
        steps: int,
        train_loss: float | None = None,
        validation_loss: float | None = None,
        zero_shot_loss: float | None = None,
    ) -> None: ...


class Task(Protocol):
    """What is trained: a module, the batches it sees, and how it is judged."""

    #: Its state is kept where validation is best.
    module: nn.Module
    batches: ReplayBatches

    def backward(self, windows: Tensor) -> float:
        """Add the gradients of a batch of windows; returns its loss."""

    def validate(self, adapted: bool) -> float | None:
        """The validation loss, adapted or of the backbone alone; None without validation windows."""

    def halve(self) -> bool:
        """Use half the memory a step from now on; False when that cannot be."""

    def facts(self) -> dict[str, Any]:
        """Plain values that ``restore`` takes: what ``halve`` changed."""

    def restore(self, facts: Mapping[str, Any]) -> None:
        """Be as small as when ``facts`` was told."""


@dataclass(frozen=True)
class Pace:
    """How long and how fast: steps, each parameter group's peak rate, and when to validate."""

    steps: int
    learning_rates: tuple[float, ...]
    weight_decay: float
    clip: float
    validate_every: int


def train(
    task: Task,
    groups: list[list[nn.Parameter]],
    pace: Pace,
    generator: torch.Generator,
    watcher: Watcher,
    keeper: Keeper,
    name: str = "training",
) -> FitRecord:
    """Train ``task.module`` in place and leave it at its best validation loss.

    Args:
        groups: parameters, one group a rate of ``pace``.
        generator: of the batches; dropout draws from torch's own, which are kept and restored, too.
        name: under which the state is kept.
    """
    device = groups[0][0].device
    optimizer = torch.optim.AdamW(
        [{"params": group, "lr": rate} for group, rate in zip(groups, pace.learning_rates, strict=True)],
        weight_decay=pace.weight_decay,
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, list(pace.learning_rates), total_steps=pace.steps, pct_start=0.1
    )
    trained = [parameter for group in groups for parameter in group]
    record, best, done = FitRecord(), _copy(task.module), 0
    kept = keeper.load(name)
    if kept is not None:
        record, done = FitRecord.from_facts(kept.facts["record"]), int(kept.facts["step"])
        best = _named(kept.tensors, "best")
        task.module.load_state_dict(_named(kept.tensors, "module"))
        task.batches.restore(kept.facts["batches"])
        task.restore(kept.facts["task"])
        _restore_optimizer(optimizer, kept)
        schedule.load_state_dict(kept.facts["schedule"])
        _restore_chance(kept, generator, device)
    else:
        task.module.eval()
        record.zero_shot = _or_nan(task.validate(adapted=False))
    step = done
    while step < pace.steps:
        task.module.train()
        optimizer.zero_grad(set_to_none=True)
        try:
            loss = task.backward(task.batches.draw())
        except torch.OutOfMemoryError:
            if not task.halve():
                raise
            loss = None
        if loss is None:  # outside the handler, which would keep the failed step's tensors alive
            torch.cuda.empty_cache()
            continue
        step += 1
        torch.nn.utils.clip_grad_norm_(trained, pace.clip)
        optimizer.step()
        schedule.step()
        record.train.append(loss)
        found: float | None = None
        if step % pace.validate_every == 0 or step == pace.steps:
            task.module.eval()
            found = task.validate(adapted=True)
            if found is not None:
                record.validation.append((step, found))
            if found is None or found <= record.best:
                record.best_step = step
                best = _copy(task.module)
        if keeper.due():
            chance = _chance(generator, device)
            keeper.store(name, _kept(task, optimizer, schedule, record, best, step, chance))
        zero_shot = None if record.zero_shot != record.zero_shot else record.zero_shot
        watcher.point(step, pace.steps, loss, found, zero_shot)
    task.module.load_state_dict(best)
    task.module.eval()
    return record


def _copy(module: nn.Module) -> dict[str, Tensor]:
    return {name: value.clone() for name, value in module.state_dict().items()}


def _or_nan(loss: float | None) -> float:
    return float("nan") if loss is None else loss


def _named(tensors: Mapping[str, Tensor], group: str) -> dict[str, Tensor]:
    return {
        name.removeprefix(f"{group}/"): value
        for name, value in tensors.items()
        if name.startswith(f"{group}/")
    }


def _kept(
    task: Task,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    record: FitRecord,
    best: Mapping[str, Tensor],
    step: int,
    chance: Mapping[str, Tensor],
) -> Kept:
    tensors = {f"module/{name}": value for name, value in task.module.state_dict().items()}
    tensors |= {f"best/{name}": value for name, value in best.items()}
    tensors |= {f"chance/{name}": value for name, value in chance.items()}
    state = optimizer.state_dict()
    for place, values in state["state"].items():
        tensors |= {f"optimizer/{place}/{name}": value for name, value in values.items()}
    facts = {
        "step": step,
        "record": asdict(record),
        "groups": state["param_groups"],
        "schedule": schedule.state_dict(),
        "batches": task.batches.facts(),
        "task": task.facts(),
    }
    return Kept(tensors, facts)


def _restore_optimizer(optimizer: torch.optim.Optimizer, kept: Kept) -> None:
    state: dict[int, dict[str, Tensor]] = {}
    for name, value in _named(kept.tensors, "optimizer").items():
        place, key = name.split("/")
        state.setdefault(int(place), {})[key] = value
    groups = [{**group, "betas": tuple(group["betas"])} for group in kept.facts["groups"]]
    optimizer.load_state_dict({"state": state, "param_groups": groups})


def _chance(generator: torch.Generator, device: torch.device) -> dict[str, Tensor]:
    states = {"generator": generator.get_state(), "torch": torch.get_rng_state()}
    if device.type == "cuda":
        states["cuda"] = torch.cuda.get_rng_state(device)
    return states


def _restore_chance(kept: Kept, generator: torch.Generator, device: torch.device) -> None:
    states = {name: value.cpu() for name, value in _named(kept.tensors, "chance").items()}
    generator.set_state(states["generator"])
    torch.set_rng_state(states["torch"])
    if device.type == "cuda" and "cuda" in states:
        torch.cuda.set_rng_state(states["cuda"], device)
