"""Each template and each example that the Data page offers loads again through the page's own way."""

import numpy as np
import pandas as pd
import pytest

from app.components.example_files import EXAMPLES, TEMPLATES
from factost_core.io.intake import ReadingsMapping, group_files, read_readings
from factost_core.io.network import read_network
from factost_core.io.sensors import read_sensors
from factost_core.panel import SensorPanel, sample_names
from tests.files import open_file

SAMPLE = "auckland_pedestrians"


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_recognised(name):
    (group,) = group_files([open_file(TEMPLATES[name].encode(), name)])
    assert group.role == name.split("-")[0].removesuffix(".csv")


@pytest.mark.parametrize("kind", [kind for kind in EXAMPLES if kind.startswith("Readings")])
def test_an_example_of_readings_is_the_end_of_the_sample(kind):
    panel = SensorPanel.sample(SAMPLE)
    name, make = EXAMPLES[kind]
    bare = name in ("readings.npz", "readings-basicts.zip")  # these hold neither stamps nor ids
    mapping = ReadingsMapping(start="2025-12-18", step="1h") if bare else None
    read = read_readings(open_file(make(panel), name), str(panel.timezone), mapping)
    end = panel.readings.iloc[-len(read.frame) :]
    np.testing.assert_allclose(read.frame.to_numpy(), end.to_numpy(), rtol=1e-6)
    if not bare:
        assert list(read.frame.columns) == panel.sensor_ids
        assert read.frame.index.tz_convert("UTC").equals(end.index.tz_convert("UTC"))


@pytest.mark.parametrize("name", sample_names())
def test_every_sample_has_places_and_connections_to_show(name):
    panel = SensorPanel.sample(name)
    for kind, (file, make) in EXAMPLES.items():
        if kind.startswith("Sensors"):
            sensors, _ = read_sensors(open_file(make(panel), file))
            assert list(sensors.index) == panel.sensor_ids
        elif kind.startswith("Network"):
            assert panel.network is not None
            edges, _ = read_network(open_file(make(panel), file), panel.sensor_ids)
            assert edges is not None
            ends = ["source", "target"]  # a matrix has its edges in the order of the sensors
            left, right = (
                table.sort_values(ends, ignore_index=True)[[*ends, "weight"]]
                for table in (edges, panel.network)
            )
            pd.testing.assert_frame_equal(left, right)


@pytest.mark.parametrize("name", sample_names())
def test_a_libcity_example_is_the_whole_sample(name):
    panel = SensorPanel.sample(name)
    file, make = next(each for each in EXAMPLES.values() if each[0] == "libcity.zip")
    back = SensorPanel.from_files(open_file(make(panel), file))
    assert back.has_positions
    assert back.network is not None
    assert panel.network is not None
    assert len(back.network) == len(panel.network)
    end = panel.readings.iloc[-len(back.readings) :]
    np.testing.assert_array_equal(back.readings[panel.sensor_ids].to_numpy(), end.to_numpy())
