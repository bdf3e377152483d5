"""The check of zones' intervals, on a panel whose errors are known to be shared."""

import numpy as np
import pandas as pd
import pytest
from scipy.special import ndtri

from factost_core.evaluation.zones import WAYS, measure_panel, to_markdown
from factost_core.panel import SensorPanel
from factost_core.quantiles import TRAINED_LEVELS
from tests.evaluation.doubles import SeasonalForecaster


class Normal(SeasonalForecaster):
    """Knows the distribution of what comes: normal around 100, of size 10."""

    def predict(self, panel, horizon, quantile_levels=(0.1, 0.5, 0.9), context_length=None):
        forecast = super().predict(panel, horizon)
        forecast.trained[:] = 100 + 10 * ndtri(TRAINED_LEVELS)
        return forecast


def test_joint_intervals_hold_as_often_as_they_say():
    generator = np.random.default_rng(0)
    length, sensors = 4 * 44, 5
    noise = np.sqrt(0.5) * (
        generator.standard_normal((length, 1)) + generator.standard_normal((length, sensors))
    )
    index = pd.date_range("2025-01-01", periods=length, freq="h", tz="UTC")
    readings = pd.DataFrame(100 + 10 * noise, index=index).rename(columns="s{}".format)
    figures = measure_panel(Normal(), SensorPanel(readings), 4, generator, windows=20, name="test")
    assert [figure.size for figure in figures] == [2, 5]
    whole = figures[-1]
    assert whole.cells == 20 * 4
    assert whole.single == pytest.approx(0.8, abs=0.06)
    assert whole.coverage["joint"] == pytest.approx(0.8, abs=0.1)
    assert whole.coverage["added"] > whole.coverage["joint"] > whole.coverage["independent"] + 0.1
    assert whole.width["joint"] == pytest.approx(np.sqrt(3 / 5), abs=0.08)
    assert whole.correlation == pytest.approx(0.5, abs=0.12)
    assert set(whole.average) == set(WAYS)
    assert "| test | 4 | 5 |" in to_markdown(figures)
