"""With fewer observed steps than a patch has, a forecast is moved half way to the newest value."""

import torch

from factost_core.backbone import Backbone, BackboneConfig, forecast_quantiles


def test_few_steps_are_nearer_to_the_newest_value_and_many_are_not() -> None:
    torch.manual_seed(0)
    backbone = Backbone(BackboneConfig(width=32, layers=1, heads=1)).eval()
    missing = torch.full((1, 40), float("nan"))
    few, many = missing.clone(), torch.randn(1, 40)
    few[0, 30:35] = torch.tensor([1.0, 2.0, 3.0, 2.0, 5.0])
    with torch.inference_mode():
        quantiles, scale = backbone(few, few.isfinite(), 2)
        plain = scale.restore(quantiles.sort(dim=-1).values)
        told = forecast_quantiles(few, 20, backbone)
        middle = backbone.config.quantile_levels.index(0.5)
        torch.testing.assert_close(told[0, :16, middle], 0.5 * plain[0, :16, middle] + 2.5)
        torch.testing.assert_close(told[0, 16:], plain[0, 16:20])
        torch.testing.assert_close(told.diff(dim=-1), plain[:, :20].diff(dim=-1), rtol=1e-4, atol=1e-5)
        quantiles, scale = backbone(many, many.isfinite(), 2)
        plain = scale.restore(quantiles.sort(dim=-1).values)
        torch.testing.assert_close(forecast_quantiles(many, 20, backbone), plain[:, :20])
        nothing = forecast_quantiles(missing, 20, backbone)
    assert nothing.isfinite().all()
