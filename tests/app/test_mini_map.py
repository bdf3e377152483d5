"""The small maps of the gallery and the heatmap: what is drawn, and that names stay text."""

import numpy as np
import pandas as pd

from app import texts_data
from app.components.mini_map import HEIGHT, WIDTH, mini_map
from app.components.missing_heatmap import missing_heatmap
from factost_core.io.quality import Missingness
from factost_core.panel import SensorPanel


def test_every_placed_sensor_is_a_dot_within_the_picture(panel: SensorPanel):
    picture = mini_map(panel.sensors, panel.network)
    assert picture.count("<circle") == 3
    assert picture.count("<line") == 3
    assert "script" not in picture  # a sensor of the panel is called so
    for part in picture.split("<circle")[1:]:
        x, y = (float(part.split(f'c{axis}="')[1].split('"')[0]) for axis in "xy")
        assert 0 < x < WIDTH
        assert 0 < y < HEIGHT


def test_without_positions_the_picture_says_so(panel: SensorPanel):
    picture = mini_map(panel.sensors.set_geometry([None] * 3, crs="EPSG:4326"), panel.network)
    assert texts_data.CARD_NO_MAP in picture
    assert "<circle" not in picture


def test_the_heatmap_shows_the_sensors_that_miss_the_most_and_no_markup():
    shares = np.zeros((100, 5), np.float32)
    shares[7] = 0.5
    shares[60] = 1.0
    ids = tuple(f"<a href='x'>{number}</a>" for number in range(100))
    times = pd.date_range("2024-05-01", periods=5, freq="D", tz="Asia/Tokyo")
    figure = missing_heatmap(Missingness(shares, times, ids), rows=2)
    drawn = figure.data[0]
    assert drawn.z.tolist() == [[100.0] * 5, [50.0] * 5]
    assert "<" not in "".join(figure.layout.yaxis.ticktext)
    assert "<" not in "".join(drawn.customdata.ravel())
    assert str(drawn.x[0]).startswith("2024-05-01T00:00")
