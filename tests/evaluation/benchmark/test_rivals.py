"""How the rivals are asked; run by `make benchmark-test`, in the environment that has them."""

import numpy as np
import pandas as pd
import pytest
import torch

from factost_core.evaluation.benchmark.chronos_architecture import bolt_tiny
from factost_core.evaluation.benchmark.fracast_rival import Fracast
from factost_core.evaluation.benchmark.runner import score
from factost_core.evaluation.benchmark.statistical import Statistical, _fit, statistical
from factost_core.evaluation.benchmark.tasks import prepare
from tests.evaluation.benchmark.networks import town

pytestmark = pytest.mark.rivals


@pytest.fixture(scope="module")
def models() -> list[Statistical]:
    return statistical(2)


@pytest.mark.parametrize("place", range(4))
def test_statistical_models_give_nine_quantiles_of_their_own(models: list[Statistical], place: int) -> None:
    panel = town(60, missing=0.1)
    model = models[place]
    found = model.forecast(panel, 30)
    assert found.shape == (3, 30, 9)
    assert (np.diff(found, axis=-1) >= -1e-4).all()
    first = pd.Series(panel.readings["s0"].to_numpy(dtype=np.float64)[-1000:]).to_numpy()
    np.testing.assert_allclose(found[0], _fit((model.name, first, 24, 168, 30)), rtol=1e-4)
    shorter = model.forecast(panel, 12)
    np.testing.assert_allclose(shorter[..., 4], found[:, :12, 4], rtol=1e-3)
    assert "statsforecast 2" in model.identity


def test_a_weekly_season_helps_mstl_where_weekends_differ(models: list[Statistical]) -> None:
    task = prepare(town(80), "town", True, windows=2, series=2)
    maes = {
        model.name: score(model, task, [96])[0]["scores"]["mae"]
        for model in models
        if model.name.startswith("mstl")
    }
    assert maes["mstl_weekly"] < maes["mstl"]  # type: ignore[operator]


def test_a_model_that_fails_gives_nothing_and_stops_nothing() -> None:
    assert np.isnan(_fit(("autotheta", np.full(5, np.nan), None, None, 3))).all()


def test_fracast_is_asked_for_its_quantiles_and_skips_what_it_refuses() -> None:
    panel = town(60)
    panel.readings.iloc[:-7, 0] = np.nan
    found = Fracast().forecast(panel, 60)
    assert found.shape == (3, 60, 9)
    assert np.isnan(found[0]).all()
    direct = Fracast().model.forecast(panel.readings["s1"].to_numpy(), horizon=60)
    np.testing.assert_allclose(found[1], direct, rtol=1e-3, atol=1e-3)


def test_bolts_architecture_is_that_of_the_published_model() -> None:
    """8.65 million parameters; bolt_tiny asserts the exact number."""
    for dtype in (torch.float32, torch.bfloat16):
        assert bolt_tiny(dtype).predict(torch.randn(2, 100), 12).shape == (2, 9, 12)
