"""Chapter 5: why factorise. What a model learned of one network is tried on the others, and what a network's
size costs, measured on this machine: each sensor alone and a late adapter, against all tokens in one."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from factost_core.adapter.committee import LateCommittee
from factost_core.adapter.graph import Graph
from factost_core.adapter.late import LateConfig, WindowStates
from factost_core.adapter.node_features import FEATURES
from factost_core.adapter.seasons import CANDIDATES
from factost_core.backbone import Backbone
from factost_core.backbone.rotary import rotation_angles
from factost_core.evaluation.baselines import naive
from factost_core.forecaster import Forecaster
from factost_core.lessons.result import LessonResult
from factost_core.panel import SensorPanel

Array = NDArray[np.float32]
#: The newest share of each network's steps is tested on, the rest is learned from.
TESTED = 0.2
#: The share of the work that measuring the cost is.
_COST = 0.6


@dataclass(frozen=True)
class Plan:
    """How much is computed: networks, test windows of each, windows that are learned from, steps that both
    models read, and network sizes that are timed."""

    samples: tuple[str, ...] = (
        "auckland_pedestrians",
        "us_flights",
        "rts_gmlc_renewables",
        "rts_gmlc_renewables_5min",
        "corridor",
    )
    windows: int = 16
    learned: int = 4000
    context: int = 336
    horizon: int = 12
    sizes: tuple[int, ...] = (4, 8, 16, 32, 64, 128, 256)


@dataclass(frozen=True)
class LinearModel:
    """The next steps as a ridge regression on the newest ones, both less the context's mean and over its
    spread: small enough to be learned from one network alone. ``weights`` (context, horizon)."""

    weights: NDArray[np.float64]

    @classmethod
    def learned_from(
        cls, readings: Array, context: int, horizon: int, count: int, generator: np.random.Generator
    ) -> "LinearModel":
        """Fit on ``count`` windows, drawn at random from readings (sensor, time), NaN = missing."""
        sensors = generator.integers(len(readings), size=count)
        begins = generator.integers(readings.shape[1] - context - horizon + 1, size=count)
        drawn = zip(sensors, begins, strict=True)
        windows = np.stack([readings[row, at : at + context + horizon] for row, at in drawn])
        past, future = windows[:, :context], windows[:, context:]
        unit, mean, spread = _standardised(past)
        wanted = (future - mean) / spread
        # a constant past has no unit to count the future in
        used = np.isfinite(wanted).all(axis=1) & (np.abs(wanted) < 10).all(axis=1)
        past, future = unit[used].astype(float), wanted[used].astype(float)
        ridge = 0.01 * len(past) * np.eye(context)
        return cls(np.linalg.solve(past.T @ past + ridge, past.T @ future))

    def predict(self, past: Array) -> Array:
        """(series, context) to (series, horizon)."""
        unit, mean, spread = _standardised(past)
        return (mean + spread * (unit @ self.weights)).astype(np.float32)


def _standardised(past: Array) -> tuple[Array, Array, Array]:
    """Contexts in their own units with missing values at their mean, mean and spread (series, 1)."""
    seen = np.isfinite(past)
    count = seen.sum(axis=1, keepdims=True).clip(1)
    mean = np.where(seen, past, 0).sum(axis=1, keepdims=True) / count
    spread = np.sqrt(np.square(np.where(seen, past - mean, 0)).sum(axis=1, keepdims=True) / count)
    spread = np.maximum(spread, 1e-3 * (1 + np.abs(mean)))
    return np.where(seen, (past - mean) / spread, 0), mean, spread


def transfer(
    forecaster: Forecaster, readings: Sequence[Array], plan: Plan, on_progress: Callable[[float], None]
) -> NDArray[np.float64]:
    """Mean absolute errors over those of repeating the newest value: (model, network). The models learned
    from each network, one after the other; the last is the pretrained backbone."""
    generator = np.random.default_rng(0)
    cuts = [int((1 - TESTED) * each.shape[1]) for each in readings]
    models = [
        LinearModel.learned_from(each[:, :cut], plan.context, plan.horizon, plan.learned, generator)
        for each, cut in zip(readings, cuts, strict=True)
    ]
    errors = np.zeros((len(models) + 1, len(readings)))
    for network, (each, cut) in enumerate(zip(readings, cuts, strict=True)):
        total = np.zeros(len(models) + 2)
        for origin in np.linspace(cut, each.shape[1] - plan.horizon, plan.windows).astype(int):
            past = np.ascontiguousarray(each[:, origin - plan.context : origin])
            truth = each[:, origin : origin + plan.horizon]
            medians = [
                *(model.predict(past) for model in models),
                forecaster.predict_array(past, plan.horizon, (0.5,))[..., 0],
                naive(past, plan.horizon),
            ]
            scored = np.isfinite(truth) & np.isfinite(past).any(axis=1, keepdims=True)
            total += [np.abs(median - truth)[scored].sum() for median in medians]
        errors[:, network] = total[:-1] / total[-1]
        on_progress((network + 1) / len(readings))
    return errors


def joined(backbone: Backbone, tokens: Tensor) -> Tensor:
    """The encoder over all tokens (sensor, token, width) in one sequence: each reads those of all sensors."""
    return encoded(backbone, tokens.flatten(0, 1)[None], len(tokens))


def encoded(backbone: Backbone, tokens: Tensor, networks: int = 1) -> Tensor:
    """The encoder's layers over (series, token, width); positions repeat ``networks`` times."""
    config = backbone.config
    size = config.width // config.heads
    at = rotation_angles(tokens.shape[1] // networks, size, config.rope_share, config.rope_theta)
    at = at.to(tokens.device).repeat(networks, 1)
    for layer in backbone.layers:
        tokens = layer(tokens, at, None)
    return tokens


def costs(
    backbone: Backbone, plan: Plan, on_progress: Callable[[float], None]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Seconds at each size: sensors alone with a late adapter, and all in one.

    The encoder is the loaded one, the adapter untrained: what it learned does not change how long it takes.
    """
    config, device = backbone.config, backbone.reg.device
    patches = -(-plan.context // config.patch_size) + 2  # [REG], and a patch of future
    generator = torch.Generator().manual_seed(0)
    alone, together = np.zeros(len(plan.sizes)), np.zeros(len(plan.sizes))
    for place, sensors in enumerate(plan.sizes):
        tokens = torch.randn(sensors, patches, config.width, generator=generator).to(device)
        adapter, inputs = _adapter_for(backbone, sensors, plan.horizon)

        def factorised(
            tokens: Tensor = tokens,
            adapter: LateCommittee = adapter,
            inputs: tuple[WindowStates, Tensor, Tensor, Graph] = inputs,
        ) -> None:
            encoded(backbone, tokens)
            adapter(*inputs)

        def in_one(tokens: Tensor = tokens) -> None:
            joined(backbone, tokens)

        alone[place] = _seconds(factorised, device)
        together[place] = _seconds(in_one, device)
        # the last size takes most of the time
        on_progress((sensors / plan.sizes[-1]) ** 1.5)
    return alone, together


def _adapter_for(
    backbone: Backbone, sensors: int, horizon: int
) -> tuple[LateCommittee, tuple[WindowStates, Tensor, Tensor, Graph]]:
    """A late adapter for a ring of sensors, and inputs of the right shapes."""
    config, device = backbone.config, backbone.reg.device
    late = LateConfig(
        sensors, config.width, config.patch_size, len(config.quantile_levels), (24, 7), members=2
    )
    future = -(-horizon // config.patch_size)
    states = WindowStates(
        future=torch.zeros(1, sensors, future, config.width, device=device),
        newest=torch.zeros(1, sensors, config.width, device=device),
        recent=torch.zeros(1, sensors, late.recent, device=device),
        observed=torch.ones(1, sensors, late.recent, dtype=torch.bool, device=device),
        quantiles=torch.zeros(1, sensors, horizon, late.levels, device=device),
        seasons=torch.zeros(1, sensors, CANDIDATES, horizon, device=device),
        calendar=torch.zeros(1, future, 2, dtype=torch.int64, device=device),
        covariates=torch.zeros(1, future, 0, device=device),
    )
    row = torch.arange(sensors, device=device)
    ring = Graph(sensors, row, (row + 1) % sensors, torch.ones(sensors, device=device))
    adapter = LateCommittee(late).to(device).eval()
    return adapter, (states, torch.zeros(sensors, FEATURES, device=device), row, ring)


def _seconds(run: Callable[[], None], device: torch.device) -> float:
    """The least of some runs; what takes long needs no repeating."""
    taken: list[float] = []
    with torch.inference_mode():
        while len(taken) < 5 and sum(taken) < 1.0:
            began = time.perf_counter()
            run()
            if device.type == "cuda":
                torch.cuda.synchronize(device)
            taken.append(time.perf_counter() - began)
    return min(taken)


def lesson(
    forecaster: Forecaster, on_progress: Callable[[float], None], plan: Plan | None = None
) -> LessonResult:
    """Errors of models at home and elsewhere, and the time that a forecast takes at each network size."""
    plan = plan or Plan()
    panels = [SensorPanel.sample(name) for name in plan.samples]
    errors = transfer(
        forecaster,
        [panel.to_array() for panel in panels],
        plan,
        lambda share: on_progress((1 - _COST) * share),
    )
    alone, together = costs(forecaster.backbone, plan, lambda share: on_progress(1 - _COST + _COST * share))
    arrays = {"errors": errors, "sizes": np.array(plan.sizes), "alone": alone, "together": together}
    facts = {
        "samples": list(plan.samples),
        "networks": [panel.name for panel in panels],
        "horizon": plan.horizon,
        "context": plan.context,
        "windows": plan.windows,
        "device": forecaster.device,
    }
    return LessonResult(arrays, facts)
