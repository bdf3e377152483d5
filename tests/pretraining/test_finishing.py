"""Finished weights: the mean of several, with quantiles that lie farther from the median."""

import pytest
import torch

from factost_core.backbone import Backbone, BackboneConfig
from factost_core.errors import InputError
from factost_core.pretraining.finishing import averaged, widen


def backbone(seed: int, layers: int = 1) -> Backbone:
    torch.manual_seed(seed)
    return Backbone(BackboneConfig(width=32, layers=layers, heads=2)).eval()


def quantiles(model: Backbone) -> torch.Tensor:
    values = torch.randn(3, 64, generator=torch.Generator().manual_seed(5))
    with torch.no_grad():
        return model(values, torch.ones_like(values, dtype=torch.bool), 2).quantiles


def test_quantiles_move_away_from_the_median_which_stays() -> None:
    model = backbone(0)
    before = quantiles(model)
    widen(model, 1.5)
    after = quantiles(model)
    median = model.config.quantile_levels.index(0.5)
    middle = before[..., median : median + 1]
    torch.testing.assert_close(after, middle + 1.5 * (before - middle), rtol=1e-4, atol=1e-5)


def test_the_mean_of_a_model_with_itself_is_itself() -> None:
    model = backbone(0)
    torch.testing.assert_close(quantiles(averaged([model, model])), quantiles(model))


def test_each_weight_is_the_mean() -> None:
    first, second = backbone(0), backbone(1)
    mean = averaged([first, second])
    torch.testing.assert_close(mean.reg, (first.reg + second.reg) / 2)


def test_other_forms_are_not_mixed() -> None:
    with pytest.raises(InputError, match="one form"):
        averaged([backbone(0), backbone(0, layers=2)])
