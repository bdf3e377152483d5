"""Stage 1, the backbone: one univariate series in, quantiles of its future out. Tensors only."""

from factost_core.backbone.backbone import Backbone
from factost_core.backbone.config import SIZES, BackboneConfig
from factost_core.backbone.rolling import forecast_quantiles

__all__ = ["SIZES", "Backbone", "BackboneConfig", "forecast_quantiles"]
