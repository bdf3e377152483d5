"""An expert: a published network, trained on a task's windows, with intervals from its residuals."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

import torch
from torch import nn

from factost_core.evaluation.benchmark.machine import library_version
from factost_core.evaluation.experts.competitors import THREE_SEEDS, Array, Fitted
from factost_core.evaluation.experts.intervals import conformal
from factost_core.evaluation.experts.published import DLinear, Mtgnn, Sizes, Stid
from factost_core.evaluation.experts.series import Scale, Series
from factost_core.evaluation.experts.tasks import HORIZON, ExpertTask
from factost_core.evaluation.experts.training import TrainingConfig, TrainingRecord, forecast, train
from factost_core.panel import SensorPanel


@dataclass(frozen=True)
class Expert:
    """One network, made anew for each task and seed; ``library`` publishes it.

    ``tries_contexts``: where a day or more may be read it is trained with 12 steps, a day and more, and the
    validation tail chooses: few windows are easily too few for a long context.
    """

    name: str
    title: str
    library: str
    make: Callable[[Sizes], nn.Module]
    training: TrainingConfig
    tries_contexts: bool = True
    seeds: tuple[int, ...] = THREE_SEEDS

    @property
    def identity(self) -> str:
        return f"{self.library} {library_version(self.library)} {asdict(self.training)} {self.tries_contexts}"

    def takes(self, task: ExpertTask) -> bool:
        return True

    def fit(self, task: ExpertTask, seed: int) -> Fitted:
        _, validation = task.split
        scale = Scale.of(task.known, rows=int(validation[0]))
        contexts = contexts_of(task) if self.tries_contexts else [task.expert_context]
        training = replace(self.training, most_seconds=self.training.most_seconds / len(contexts))
        tried = [self._trained(task, scale, context, seed, training) for context in contexts]
        best = min(tried, key=lambda each: min(each.record.validation))
        points = forecast(best.network, best.series, scale, validation).transpose(1, 2)
        wanted = best.series.wanted(validation, HORIZON).transpose(1, 2)
        intervals = conformal(points, wanted, scale.deviation)

        def quantiles(past: SensorPanel) -> Array:
            steps = min(len(past.readings), best.sizes.context)
            seen = replace(past, readings=past.readings.iloc[-steps:])
            now = Series(seen, scale, best.sizes.context)
            point = forecast(best.network, now, scale, torch.tensor([steps]))
            found: Array = intervals.around(point.transpose(1, 2))[0].numpy()
            return found

        return Fitted(quantiles, best.facts() | {"tried": [each.facts() for each in tried]})

    def _trained(
        self, task: ExpertTask, scale: Scale, context: int, seed: int, training: TrainingConfig
    ) -> "Trained":
        origins, validation = task.split
        series = Series(task.known, scale, context)
        sizes = sizes_of(task, series)
        with torch.random.fork_rng():
            torch.manual_seed(seed)  # of the network's start and its dropout
            network = self.make(sizes)
            generator = torch.Generator().manual_seed(seed)
            record = train(network, series, scale, origins, validation, HORIZON, training, generator)
        return Trained(network, series, sizes, record)


@dataclass(frozen=True)
class Trained:
    """A network after its training with one context."""

    network: nn.Module
    series: Series
    sizes: Sizes
    record: TrainingRecord

    def facts(self) -> dict[str, Any]:
        """What is kept of it."""
        return {
            "context": self.sizes.context,
            "parameters": sum(parameter.numel() for parameter in self.network.parameters()),
            "time_of_day": self.sizes.days_known,
            "day_of_week": self.sizes.weekdays_known,
            "epochs": len(self.record.validation),
            "best_epoch": self.record.best_epoch,
            "stopped": self.record.stopped,
            "validation_mae": round(min(self.record.validation), 4),
        }


def contexts_of(task: ExpertTask) -> list[int]:
    """The contexts that an expert tries on a task, in steps."""
    day = task.panel.season_steps("day") or 24
    longest = task.expert_context
    return sorted({steps for steps in (HORIZON, day, longest) if steps <= longest})


def sizes_of(task: ExpertTask, series: Series) -> Sizes:
    """What a network is made for; ``series`` holds the training part."""
    slots, weekdays = series.newest_clock(task.split[0])
    return Sizes(
        sensors=len(task.panel.sensor_ids),
        context=series.context,
        horizon=HORIZON,
        day=series.day,
        days_known=len(slots.unique()) == series.day,
        weekdays_known=len(weekdays.unique()) == 7,
    )


def experts() -> list[Expert]:
    """STID, DLinear and MTGNN with the learning rates of their authors' traffic experiments."""
    return [
        Expert("stid", "STID", "basicts", Stid, TrainingConfig(learning_rate=2e-3)),
        Expert("dlinear", "DLinear", "basicts", DLinear, TrainingConfig(learning_rate=2e-3)),
        Expert(
            "mtgnn",
            "MTGNN",
            "torch-geometric-temporal",
            Mtgnn,
            # Smaller batches than its authors': in ten minutes of two cores more steps help more.
            TrainingConfig(learning_rate=1e-3, batch_size=16),
            tries_contexts=False,
            seeds=(0,),
        ),
    ]
