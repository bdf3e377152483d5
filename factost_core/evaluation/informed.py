"""A forecaster that is told, with every forecast, what else is known."""

from collections.abc import Sequence
from dataclasses import dataclass

from factost_core.adaptation.covariates import Covariates
from factost_core.adaptation.progress import OnProgress
from factost_core.forecast import DEFAULT_LEVELS, Forecast
from factost_core.forecaster import Forecaster
from factost_core.panel import SensorPanel


@dataclass(frozen=True, eq=False)
class Informed:
    """A predictor: ``forecaster`` with the ``covariates`` that it was adapted with.

    They may reach beyond a window: of what is not known ahead a forecast reads only what precedes it.
    """

    forecaster: Forecaster
    covariates: Covariates

    @property
    def name(self) -> str:
        return self.forecaster.name

    def predict(
        self,
        panel: SensorPanel,
        horizon: int,
        quantile_levels: Sequence[float] = DEFAULT_LEVELS,
        context_length: int | None = None,
        *,
        tried_on: SensorPanel | None = None,
        on_progress: OnProgress | None = None,
    ) -> Forecast:
        """See ``Forecaster.predict``."""
        return self.forecaster.predict(
            panel,
            horizon,
            quantile_levels,
            context_length,
            covariates=self.covariates,
            tried_on=tried_on,
            on_progress=on_progress,
        )
