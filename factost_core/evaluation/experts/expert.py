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
from factost_core.evaluation.experts.training import TrainingConfig, forecast, train
from factost_core.panel import SensorPanel


@dataclass(frozen=True)
class Expert:
    """One network, made anew for each task and seed; ``library`` publishes it."""

    name: str
    title: str
    library: str
    make: Callable[[Sizes], nn.Module]
    training: TrainingConfig
    seeds: tuple[int, ...] = THREE_SEEDS

    @property
    def identity(self) -> str:
        return f"{self.library} {library_version(self.library)} {asdict(self.training)}"

    def takes(self, task: ExpertTask) -> bool:
        return True

    def fit(self, task: ExpertTask, seed: int) -> Fitted:
        origins, validation = task.split
        scale = Scale.of(task.known, rows=int(validation[0]))
        series = Series(task.known, scale, task.expert_context)
        sizes = sizes_of(task, series)
        with torch.random.fork_rng():
            torch.manual_seed(seed)  # of the network's start and its dropout
            network = self.make(sizes)
            record = train(
                network,
                series,
                scale,
                origins,
                validation,
                HORIZON,
                self.training,
                torch.Generator().manual_seed(seed),
            )
        points = forecast(network, series, scale, validation).transpose(1, 2)
        wanted = series.wanted(validation, HORIZON).transpose(1, 2)
        intervals = conformal(points, wanted, scale.deviation)

        def quantiles(past: SensorPanel) -> Array:
            steps = min(len(past.readings), task.expert_context)
            seen = replace(past, readings=past.readings.iloc[-steps:])
            now = Series(seen, scale, task.expert_context)
            point = forecast(network, now, scale, torch.tensor([steps]))
            found: Array = intervals.around(point.transpose(1, 2))[0].numpy()
            return found

        facts: dict[str, Any] = {
            "parameters": sum(parameter.numel() for parameter in network.parameters()),
            "epochs": len(record.validation),
            "best_epoch": record.best_epoch,
            "stopped": record.stopped,
            "validation_mae": min(record.validation),
            "context": task.expert_context,
            "time_of_day": sizes.days_known,
            "day_of_week": sizes.weekdays_known,
        }
        return Fitted(quantiles, facts)


def sizes_of(task: ExpertTask, series: Series) -> Sizes:
    """What a network is made for; ``series`` holds the training part."""
    slots, weekdays = series.newest_clock(task.split[0])
    return Sizes(
        sensors=len(task.panel.sensor_ids),
        context=task.expert_context,
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
            TrainingConfig(learning_rate=1e-3),
            seeds=(0,),
        ),
    ]
