"""Two samples written in every format of readings by the libraries that people use, and read back.

Sensors and networks go the same way in tests/io/sensors/test_export.py and tests/io/network/test_export.py.
"""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from factost_core import SensorPanel
from factost_core.io.mapping import ReadingsMapping
from tests.files import open_file
from tests.io.writers import WITH_STAMPS, WITHOUT_STAMPS

_STEPS = 600  # all sensors, and as much of the time as a second allows
#: What writes 32-bit numbers as shorter text, and how exact that is.
_ROUNDED = {"json_lines": 1e-6, "json_records": 1e-6}


@cache
def sample(name: str) -> SensorPanel:
    panel = SensorPanel.sample(name)
    return panel.before(panel.readings.index[_STEPS])


def in_utc(panel: SensorPanel) -> pd.DataFrame:
    frame = panel.readings.tz_convert("UTC").astype(np.float64)
    return frame.rename_axis("timestamp")


@pytest.mark.parametrize("form", WITH_STAMPS)
@pytest.mark.parametrize("name", ["corridor", "us_flights"])
def test_readings_come_back_the_same(name: str, form: str) -> None:
    panel = sample(name)
    assert panel.readings.isna().any(axis=None) or name == "us_flights"
    files = [open_file(data, file) for file, data in WITH_STAMPS[form](in_utc(panel)).items()]
    again = SensorPanel.from_files(files, timezone="UTC", unit=panel.unit, name=panel.name)
    assert sorted(again.sensor_ids) == sorted(panel.sensor_ids)
    assert again.step == panel.step
    found = again.readings[panel.sensor_ids].tz_convert("UTC")
    assert found.index.equals(in_utc(panel).index)
    np.testing.assert_allclose(
        found.to_numpy(), panel.readings.to_numpy(), rtol=_ROUNDED.get(form, 0.0), atol=0.0
    )


@pytest.mark.parametrize("form", WITHOUT_STAMPS)
@pytest.mark.parametrize("name", ["corridor", "us_flights"])
def test_numbers_come_back_where_a_format_holds_nothing_else(name: str, form: str) -> None:
    """Arrays hold no stamps and no ids: the mapping says when they begin, and sensors are numbered."""
    panel = sample(name)
    frame = in_utc(panel)
    files = [open_file(data, file) for file, data in WITHOUT_STAMPS[form](frame).items()]
    start = f"{frame.index[0]:%Y-%m-%d %H:%M}"
    mapping = ReadingsMapping(
        start=start, step=f"{panel.step // pd.Timedelta(minutes=1)}min", feature=0, timezone="UTC"
    )
    again = SensorPanel.from_files(files, mapping=mapping)
    assert again.readings.tz_convert("UTC").index.equals(frame.index)
    assert again.sensor_ids == [str(place) for place in range(len(panel.sensor_ids))]
    np.testing.assert_array_equal(again.readings.to_numpy(), panel.readings.to_numpy())
