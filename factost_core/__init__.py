"""FactoST Studio's core: a factorized spatio-temporal foundation model behind three nouns.

    SensorPanel  --Forecaster.predict-->  Forecast

The nouns are imported on first use, so that ``import factost_core`` costs milliseconds and the web
process, which needs panels and forecasts but no model, never loads torch.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factost_core.forecast import Forecast
    from factost_core.forecaster import Forecaster
    from factost_core.panel import SensorPanel

__version__ = "0.1.0"
__all__ = ["Forecast", "Forecaster", "SensorPanel", "__version__"]

_HOME = {"Forecast": "forecast", "Forecaster": "forecaster", "SensorPanel": "panel"}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"factost_core.{_HOME[name]}"), name)
    raise AttributeError(f"module 'factost_core' has no attribute {name!r}")
