"""fracast 0.1.0, a pretrained forecaster of 85,001 parameters that carries its weights in its package.

Its nine quantiles are its own. Its published training data hold LOTSA, Chronos' and fev's sets, and with them
relatives of the panels (los_loop is METR-LA, beijing_subway_30min counts the same stations, ETT): on those it
may have seen what it is asked for.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from factost_core.evaluation.backtest import WQL_LEVELS
from factost_core.evaluation.benchmark.contenders import Array
from factost_core.evaluation.benchmark.machine import library_version, require_library
from factost_core.evaluation.benchmark.tasks import BenchmarkPanel
from factost_core.panel import SensorPanel

#: Fewer readings than this are refused by it.
_FEWEST = 8


@dataclass(frozen=True)
class Fracast:
    """Its full-precision weights, its own call, all series in one batch."""

    name: str = "fracast"
    title: str = "fracast 0.1.0 (85 k)"
    one_fit: bool = False

    @property
    def identity(self) -> str:
        return f"fracast {library_version('fracast')} fp32"

    @cached_property
    def model(self) -> Any:
        require_library("fracast")
        from fracast import FracastModel

        return FracastModel.from_pretrained(weights="fp32")

    def takes(self, task: BenchmarkPanel) -> bool:
        return True

    def prepare(self) -> None:
        self.model.forecast_batch(np.zeros((1, _FEWEST), dtype=np.float32), horizon=1)

    def forecast(self, past: SensorPanel, horizon: int) -> Array:
        model = self.model
        assert np.allclose(model.quantiles, WQL_LEVELS)
        newest = past.readings.iloc[-model.context_length :].to_numpy(dtype=np.float32).T
        enough = np.isfinite(newest).sum(axis=1) >= _FEWEST
        quantiles = np.full((len(newest), horizon, len(WQL_LEVELS)), np.nan, dtype=np.float32)
        if enough.any():
            quantiles[enough] = model.forecast_batch(newest[enough], horizon=horizon)
        return quantiles
