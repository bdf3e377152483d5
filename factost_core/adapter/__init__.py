"""Stage 2, the adapter: what one network adds to the backbone. Tensors only."""

from factost_core.adapter.adapter import Adapter, AdapterConfig
from factost_core.adapter.fit import FitConfig, FitRecord, fit_adapter

__all__ = ["Adapter", "AdapterConfig", "FitConfig", "FitRecord", "fit_adapter"]
