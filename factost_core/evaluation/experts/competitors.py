"""Who takes part without training of their own kind: zero-shot, adapted, and the seasonal naive forecasts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from factost_core import __version__
from factost_core.adaptation.arguments import Attach, BudgetName
from factost_core.evaluation.backtest import WQL_LEVELS
from factost_core.evaluation.baselines import seasonal_naive
from factost_core.evaluation.experts.tasks import HORIZON, ExpertTask
from factost_core.forecaster import Forecaster
from factost_core.panel import SensorPanel
from factost_core.quantiles import interpolate_quantiles

Array = NDArray[np.float32]
Season = Literal["day", "week"]
THREE_SEEDS = (0, 1, 2)


@dataclass(frozen=True)
class Fitted:
    """A competitor that is ready for a task.

    forecast: what is known before a window to a point (S, H) or the quantiles at WQL_LEVELS (S, H, 9).
    facts: what its training says, kept with its result.
    """

    forecast: Callable[[SensorPanel], Array]
    facts: dict[str, Any] = field(default_factory=dict)


class Competitor(Protocol):
    """One row of the comparison.

    Attributes:
        name: of its files and of ``--competitors``.
        title: as a person reads it.
        identity: changes whenever its forecasts could (a version, a fingerprint of weights).
        seeds: those it is run with; one that draws nothing at random has one.
    """

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def identity(self) -> str: ...
    @property
    def seeds(self) -> tuple[int, ...]: ...

    def takes(self, task: ExpertTask) -> bool:
        """Whether it can forecast this task."""

    def fit(self, task: ExpertTask, seed: int) -> Fitted:
        """Learn from the training part; that is what its seconds count."""


def quantiles_of(forecaster: Forecaster, task: ExpertTask) -> Callable[[SensorPanel], Array]:
    """A forecaster's quantiles at WQL_LEVELS, with the task's context."""

    def forecast(past: SensorPanel) -> Array:
        trained = forecaster.predict(past, HORIZON, context_length=task.context).trained
        return interpolate_quantiles(trained, WQL_LEVELS)

    return forecast


@dataclass(frozen=True)
class ZeroShot:
    """The backbone alone: what all others are compared with."""

    forecaster: Forecaster
    name: str = "zero_shot"
    title: str = "zero-shot"
    seeds: tuple[int, ...] = (0,)

    @property
    def identity(self) -> str:
        return f"{self.forecaster.fingerprint} {__version__}"

    def takes(self, task: ExpertTask) -> bool:
        return True

    def fit(self, task: ExpertTask, seed: int) -> Fitted:
        return Fitted(quantiles_of(self.forecaster, task))


@dataclass(frozen=True)
class Adapted:
    """`Forecaster.adapt` on the training part.

    ``without``: parts that are switched off; ``parts``: those that are left, None for all.
    """

    forecaster: Forecaster
    attach: Attach
    budget: BudgetName = "standard"
    without: str = ""
    parts: Sequence[str] | None = None
    seeds: tuple[int, ...] = THREE_SEEDS

    @property
    def name(self) -> str:
        budget = "" if self.budget == "standard" else f"_{self.budget}"
        return f"adapted_{self.attach}{budget}{'_without_' if self.without else ''}{self.without}"

    @property
    def title(self) -> str:
        budget = "" if self.budget == "standard" else f", {self.budget}"
        return f"adapted, {self.attach}{budget}{' without ' if self.without else ''}{self.without}"

    @property
    def identity(self) -> str:
        return f"{self.forecaster.fingerprint} {__version__} {self.attach} {self.budget} {self.parts}"

    def takes(self, task: ExpertTask) -> bool:
        return True

    def fit(self, task: ExpertTask, seed: int) -> Fitted:
        adapted = self.forecaster.adapt(
            task.known,
            HORIZON,
            context_length=task.context,
            fraction=task.network.fraction,
            budget=self.budget,
            attach=self.attach,
            parts=self.parts,
            seed=seed,
        )
        assert adapted.adaptation is not None
        return Fitted(quantiles_of(adapted, task), {"learned": adapted.adaptation.learned.sentences()})


@dataclass(frozen=True)
class SeasonalNaive:
    """The value a day or a week ago; the week's where the training part holds two. It sees all history."""

    season: Season
    identity: str = "1"
    seeds: tuple[int, ...] = (0,)

    @property
    def name(self) -> str:
        return f"seasonal_naive_{self.season}"

    @property
    def title(self) -> str:
        return f"seasonal naive, {self.season}"

    def takes(self, task: ExpertTask) -> bool:
        steps = task.panel.season_steps(self.season)
        return steps is not None and (self.season == "day" or task.test_row >= 2 * steps)

    def fit(self, task: ExpertTask, seed: int) -> Fitted:
        steps = task.panel.season_steps(self.season) or 1

        def forecast(past: SensorPanel) -> Array:
            return seasonal_naive(past.to_array(), HORIZON, steps)

        return Fitted(forecast)
