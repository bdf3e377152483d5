"""Small panels and forecasts of known values, for the components' tests."""

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point

from app.components.timeline import Timeline
from factost_core.evaluation.comparison import Comparison, compare
from factost_core.forecast import Forecast
from factost_core.panel import SensorPanel
from factost_core.quantiles import TRAINED_LEVELS
from tests.evaluation.doubles import Knowing, SeasonalForecaster

HOSTILE = '=cmd|"<script>alert(1)</script>"'


@pytest.fixture
def panel() -> SensorPanel:
    """Three sensors, hourly over two weeks in Auckland; the second has a gap, the third never a reading."""
    index = pd.date_range("2024-09-20", periods=14 * 24, freq="h", tz="Pacific/Auckland", name="timestamp")
    hours = np.arange(len(index))
    values = np.full((len(index), 3), np.nan, np.float32)
    values[:, 0] = 100 + hours % 24
    values[:, 1] = 50 + hours % 24
    values[-5, 1] = np.nan
    names = ["Queen Street", HOSTILE, "K Road"]
    ids = ["a", "b", "c"]
    sensors = gpd.GeoDataFrame(
        {"name": names},
        geometry=[Point(174.76, -36.84), Point(174.77, -36.85), Point(174.765, -36.86)],
        index=pd.Index(ids, name="sensor_id", dtype=object),
        crs="EPSG:4326",
    )
    network = pd.DataFrame({"source": ["a", "b", "a"], "target": ["b", "a", "c"], "weight": [1.0, 0.9, 0.5]})
    readings = pd.DataFrame(values, index=index, columns=ids)
    return SensorPanel(readings, sensors, network, name="Test", unit="people/h", kind="measured")


@pytest.fixture
def start(panel: SensorPanel) -> pd.Timestamp:
    """Twelve steps before the readings end, so that half of a day's forecast has a known outcome."""
    return panel.readings.index[-12]


@pytest.fixture
def forecast(panel: SensorPanel, start: pd.Timestamp) -> Forecast:
    """24 steps whose quantile at level q is base + 100 * (q - 0.5); the third sensor has none."""
    base = np.array([110.0, 60.0, np.nan])[:, None, None] + np.zeros((3, 24, 1))
    trained = base + 100 * (np.array(TRAINED_LEVELS) - 0.5)
    times = pd.date_range(start, periods=24, freq="h")
    return Forecast(trained.astype(np.float32), times, panel.sensors, panel.unit)


@pytest.fixture
def timeline(panel: SensorPanel, start: pd.Timestamp, forecast: Forecast) -> Timeline:
    return Timeline.of(panel, start, 24, forecast)


@pytest.fixture
def comparison(panel: SensorPanel) -> Comparison:
    """Six windows of six steps: adapting halves the errors of the first sensor and ruins the second; the
    third has no readings."""
    # every day was alike: now each hour is a little off, so that there are errors to compare
    noise = np.random.default_rng(0).normal(size=panel.readings.shape)
    noisy = replace(panel, readings=panel.readings + noise)
    before, after = SeasonalForecaster(spread=4.0), Knowing(noisy, better="a", worse="b")
    return compare(before, after, noisy, 6, windows=6, start=noisy.readings.index[-96])
